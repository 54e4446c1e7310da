"""What is asked about those around the client: who it is, how they are reached, what they promised."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.services.actors import keep_actor
from boendestod_app.ui.fields import Choice, Day, Field, Line, Text, choice_of
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def actor(guide: Guide, parent: QWidget, client_id: str, held: Actor | None = None) -> FormDialog:
    """Somebody new around the client, or what is known of them now."""
    now = held or Actor("", client_id, ActorKind.HEALTH_CENTRE)
    desk = guide.door.desk()
    client = desk.store.clients.get(client_id)
    members = [(one.id, one.says) for one in desk.store.members.where(client_id=client_id)]
    fields: dict[str, tuple[str, Field]] = {
        "kind": (_("Vad är det?"), choice_of(list(ActorKind), now.kind)),
        "organisation": (_("Var?"), Line(now.organisation, hint=_("Till exempel: Psykiatrin Norr"))),
        "person": (_("Person"), Line(now.person)),
        "phone": (_("Telefon"), Line(now.phone)),
    }
    if not client.protected:  # of somebody protected no address is kept, and none is asked for
        fields["address"] = (_("Adress"), Line(now.address))
    fields |= {
        "promise": (_("Vad har de lovat?"), Text(now.promise, lines=2)),
        "promised_by": (_("Till när?"), Day(now.promised_by, start=desk.today, optional=True)),
        "met_on": (_("Senaste kontakt, om den inte är antecknad"), Day(now.met_on, start=desk.today, optional=True)),
    }
    if members:
        in_group = [(None, _("Nej")), *members]
        fields["member_id"] = (_("Är med i resursgruppen?"), Choice(in_group, now.member_id))

    def keep(given: Values) -> None:
        guide.door.act(keep_actor, replace(now, **given))

    lead = _("Vad de får veta står i samtyckena och skrivs inte här.")
    title = now.says if held else _("Ny runt klienten")
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:actor:{now.id or client_id}")
