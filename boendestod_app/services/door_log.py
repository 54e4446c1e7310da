"""*Öppnar inte dörren*: steps with automatic times, what comes next, and the missed visit it ends in."""

from dataclasses import replace
from datetime import timedelta

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.consent import Scope, consents_for
from boendestod_app.domain.door import DoorEntry, DoorStep, next_step
from boendestod_app.domain.note import NOTE_TEXTS, VisitNote
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.typed_visit import from_words
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, draft_of
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import kept
from boendestod_app.services.record_visit import draft_key, record_visit
from boendestod_app.words import _

EARLY = timedelta(minutes=15)  # how long before its time somebody may stand at the door (Botkyrka: ± 15 minutes)


def log_door(desk: Desk, visit: Visit, step: DoorStep, text: str = "") -> DoorEntry:
    """One step, at this minute. Nobody stands yet at a door that is to come."""
    held = kept(desk, visit)
    if held.start > desk.wall + EARLY:
        raise Refused(_("Besöket har inte börjat än."))
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


def may_be_called(desk: Desk, client_id: str) -> list[GroupMember]:
    """Persons of the client's own group whom the client lets us call when the door stays shut."""
    held = desk.store.consents.where(client_id=client_id)
    return [
        member
        for member in desk.store.members.where(client_id=client_id)
        if member.left_on is None
        and any(Scope.DOOR in consent.scopes for consent in consents_for(member.id, held, desk.today))
    ]


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
    if held.outcome not in (None, Outcome.NO_ANSWER):
        raise Refused(_("Besöket är redan dokumenterat."))
    told = [entry.says for entry in door_entries(desk, held)]
    if not told:
        raise Refused(_("Anteckna minst ett steg först."))
    draft = replace(_typed(desk, held), outcome=Outcome.NO_ANSWER)
    before = [line for line in draft.happened.strip().splitlines() if line not in told]
    return record_visit(desk, replace(draft, happened="\n".join([*before, *told])))


def _typed(desk: Desk, held: Visit) -> VisitDraft:
    """What is being typed about the visit, else what its note says, else the plan."""
    plan = draft_of(held)
    written = desk.store.drafts.find(draft_key(plan))
    if written:
        return from_words(plan, written)
    notes = desk.store.notes.where(visit_id=held.id)
    marks = desk.store.marks.where(client_id=held.client_id, visit_id=held.id)
    ratings = desk.store.ratings.where(client_id=held.client_id, visit_id=held.id)
    return replace(
        plan,
        marks=tuple((mark.milestone_id, mark.progress) for mark in marks),
        rating=ratings[0].value if ratings else None,
        **{name: getattr(notes[0], name) for name in NOTE_TEXTS} if notes else {},
    )
