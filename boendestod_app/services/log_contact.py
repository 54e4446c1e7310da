"""Händelser beside the visits, and the week's own scale outside of a visit."""

from datetime import datetime

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.contact import ContactEvent, ContactKind
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.rating import OwnRating
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.report_fact import report_fact
from boendestod_app.words import _


def log_contact(
    desk: Desk,
    client_id: str,
    *,
    kind: ContactKind,
    with_client: bool,
    whom: str = "",
    text: str = "",
    start: datetime | None = None,
    heard: FactKind | None = None,
    actor_id: str | None = None,
) -> ContactEvent:
    """A call, message or meeting with or about the client; `heard` is what the rules should know of it, and `actor_id`
    with whom of those around the client it was."""
    desk.expect(client_id)
    start = start or desk.wall.replace(second=0, microsecond=0)
    if start > desk.wall:
        raise Refused(_("Händelsen ligger framåt i tiden: {when}.").format(when=moment_text(start)))
    actor = desk.store.actors.find(actor_id) if actor_id and not with_client else None
    whom = whom.strip() or (actor.says if actor else "")
    if not with_client and not whom:
        raise Refused(_("Skriv vem kontakten var med."))
    event = ContactEvent(
        desk.store.new_id(), client_id, start, kind, with_client, whom, text.strip(), desk.me,
        actor.id if actor else None,
    )  # fmt: skip
    desk.store.contacts.save(event)
    if heard is not None:
        line = next(iter(event.text.splitlines()), "")
        report_fact(desk, client_id, heard, on=start.date(), line=line, source=event.id)
    desk.says(_("antecknade en händelse"))
    return event


def rate_week(desk: Desk, client_id: str, value: int) -> OwnRating:
    """ "Hur har veckan varit?" answered outside of a visit."""
    desk.expect(client_id)
    if not 0 <= value <= 10:
        raise Refused(_("Veckan skattas från 0 till 10."))
    rating = OwnRating(desk.store.new_id(), client_id, desk.today, value)
    desk.store.ratings.save(rating)
    desk.says(_("skattade veckan"))
    return rating
