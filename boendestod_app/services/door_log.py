"""*Öppnar inte dörren*: steps with automatic times, what comes next, and the missed visit it ends in."""

from dataclasses import replace

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.door import DoorEntry, DoorStep, next_step
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.visit import Outcome, Visit, draft_of
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import kept
from boendestod_app.services.record_visit import draft_key, record_visit
from boendestod_app.words import _


def log_door(desk: Desk, visit: Visit, step: DoorStep, text: str = "") -> DoorEntry:
    """One step, at this minute. The visit must have begun: nobody stands at a door that is to come."""
    if visit.start > desk.wall:
        raise Refused(_("Besöket har inte börjat än."))
    held = kept(desk, visit)
    if not visit.id:
        desk.store.visits.save(held)
    entry = DoorEntry(desk.store.new_id(), held.client_id, held.id, step, desk.now, desk.me, text.strip())
    desk.store.door_entries.save(entry)
    desk.says(_("antecknade: {step}").format(step=step.label))
    return entry


def door_entries(desk: Desk, visit: Visit) -> list[DoorEntry]:
    """What has been done at this visit's door, in order."""
    held = kept(desk, visit)
    return desk.store.door_entries.where(visit_id=held.id)


def next_at_door(desk: Desk, visit: Visit) -> DoorStep | None:
    """What comes next; none when the client was reached or every step is taken."""
    taken = [entry.step for entry in door_entries(desk, visit)]
    return next_step(taken, worried=any(step.worry for step in taken))


def door_text(desk: Desk, visit: Visit) -> str:
    """The log as it is pasted into the journal or a report: names no client."""
    head = _("Öppnade inte dörren {day} {year}").format(day=day_text(visit.start.date()), year=visit.start.year)
    names = {worker.id: worker.initials for worker in desk.store.workers.where()}
    lines = [f"{entry.says} ({names.get(entry.by, '')})" for entry in door_entries(desk, visit)]
    return "\n".join([head, *lines])


def missed(desk: Desk, visit: Visit) -> VisitNote:
    """The visit is documented as *Öppnade inte*, with the log as what happened; what was typed before stands first."""
    held = kept(desk, visit)
    entries = door_entries(desk, held)
    if not entries:
        raise Refused(_("Anteckna minst ett steg först."))
    draft = replace(draft_of(held), outcome=Outcome.NO_ANSWER)
    written = desk.store.drafts.find(draft_key(draft_of(held)))
    before = (written or {}).get("happened", "").strip()
    told = "\n".join(entry.says for entry in entries)
    return record_visit(desk, replace(draft, happened=f"{before}\n{told}".strip()))
