"""SIP: begun, filled in step by step, ended."""

from dataclasses import replace

from boendestod_app.domain.problem import refuse
from boendestod_app.domain.sip import Sip, sip_problems
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def sip_of(desk: Desk, client_id: str) -> Sip | None:
    """The one that goes on, else the last that was."""
    held = desk.store.sips.where(client_id=client_id)
    going_on = [one for one in held if one.ended_on is None]
    return next(reversed(going_on or held), None)


def keep_sip(desk: Desk, sip: Sip) -> Sip:
    """As it is now; a new one begins today, and there is one at a time."""
    client = desk.expect(sip.client_id)
    refuse(sip_problems(sip))
    held = sip_of(desk, sip.client_id)
    if not sip.id and held is not None and held.ended_on is None:
        raise Refused(_("En SIP pågår redan. Avsluta den först, eller ändra den."))
    kept = sip if sip.id else replace(sip, id=desk.store.new_id())
    desk.store.sips.save(kept)
    desk.says(_("ändrade SIP för {name}").format(name=client.shown))
    return kept
