"""Notes after they are saved: signed, amended, copied to the official journal."""

from dataclasses import replace
from datetime import timedelta

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.note import Amendment, VisitNote, labelled_texts
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.words import _


def sign_note(desk: Desk, note_id: str) -> VisitNote:
    """Lock the note. This cannot be undone."""
    note = desk.store.notes.get(note_id)
    if note.signed:
        raise Refused(_("Anteckningen är redan signerad."))
    if note.author != desk.me:
        raise Refused(_("Den som har skrivit anteckningen signerar den."))
    signed = replace(note, signed_at=desk.now, signed_by=desk.me)
    desk.store.notes.save(signed)
    return signed


def sign_due_notes(desk: Desk) -> int:
    """Lock every note whose time has come (24 hours by default); the answer is how many.

    A colleague's note is locked where it was written: what another laptop's clock says is nothing to go by.
    """
    due = desk.store.notes.unsigned_here(desk.now - timedelta(hours=desk.unit.sign_after_hours), desk.me)
    for note in due:
        desk.store.notes.save(replace(note, signed_at=desk.now, signed_by=note.author))
    return len(due)


def amend_note(desk: Desk, note_id: str, *, text: str, clients_view: bool = False) -> Amendment:
    """Add to a note, any day; what stood there stays. The client's view on it may be added to any note."""
    note = desk.store.notes.get(note_id)
    if not text.strip():
        raise Refused(_("Skriv vad som ska läggas till."))
    if not note.signed and not clients_view and note.author == desk.me:
        raise Refused(_("Anteckningen är inte signerad än. Öppna besöket och ändra i den."))
    added = Amendment(desk.store.new_id(), note.client_id, note.id, desk.me, desk.now, text.strip(), clients_view)
    desk.store.amendments.save(added)
    if note.transferred_at:  # what was added is to be carried over to the journal too
        desk.store.notes.save(replace(note, transferred_at=None, transferred_by=None))
    desk.says(_("kompletterade anteckningen"))
    return added


def mark_transferred(desk: Desk, note_id: str) -> VisitNote:
    """The note stands in the official journal now."""
    note = desk.store.notes.get(note_id)
    transferred = replace(note, transferred_at=desk.now, transferred_by=desk.me)
    desk.store.notes.save(transferred)
    desk.says(_("markerade en anteckning som överförd"))
    return transferred


def journal_text(desk: Desk, note: VisitNote) -> str:
    """The note as it is pasted into the journal, in journal order. Names no client: the journal is opened by client."""
    (_label, line), *fields = journal_fields(desk, note)
    return "\n".join([line, *(f"{label}: {text}" for label, text in fields)])


def journal_fields(desk: Desk, note: VisitNote) -> list[tuple[str, str]]:
    """The same field by field: when and by whom it was, the note's texts, what was worked on, what was added."""
    visit = desk.store.visits.get(note.visit_id)
    fields = [(_("Besöket"), visit_line(desk, visit)), *labelled_texts(note), *worked_on(desk, visit)]
    for added in desk.store.amendments.where(note_id=note.id):
        label = _("Klientens synpunkt") if added.clients_view else _("Komplettering")
        fields.append((label, added.text))
    return [(label, text) for label, text in fields if text]


def worked_on(desk: Desk, visit: Visit) -> list[tuple[str, str]]:
    """The delmål of the visit and how each went, labelled, in the client's order; nothing where none was worked on."""
    marks = desk.store.marks.where(client_id=visit.client_id, visit_id=visit.id)
    went = {mark.milestone_id: mark.progress.label.lower() for mark in marks}
    told = [
        _("{goal} ({went})").format(goal=one.words, went=went[one.id])
        for one in milestones_of(desk, visit.client_id)
        if one.id in went
    ]
    return [(_("Delmål"), "; ".join(told))] if told else []


def visit_line(desk: Desk, visit: Visit) -> str:
    """`tis 18 aug 2026, 10.00–11.00, Hemma, Genomfört (Kim)`."""
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    who = ", ".join(names[id] for id in visit.worker_ids if id in names)
    outcome = visit.outcome.label if visit.outcome else _("Planerat")
    line = f"{day_text(visit.start.date())} {visit.start.year}, {visit.clock}, {visit.kind.label}, {outcome}"
    return f"{line} ({who})" if who else line
