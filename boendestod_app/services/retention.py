"""The clocks of gallring: for each client what is due when, why, and what stands in the way. Nothing is purged here.

A note that is not carried over to the journal has no clock at all, and stands in the way of everything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app import defaults
from boendestod_app.domain.calendar import local
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.retention import PurgeKind, Retention, RetentionRule
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, ngettext

CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Clock:
    """What goes of one client by one rule, and when."""

    kind: PurgeKind
    client_id: str
    name: str
    due_on: date
    rule: RetentionRule
    subjects: tuple[str, ...] = ()  # rows; none where it is all of the client
    count: int = 0  # notes or papers
    obstacles: tuple[str, ...] = ()

    def ready(self, today: date) -> bool:
        """Whether it may be proposed."""
        return self.due_on <= today and not self.obstacles


def retention(desk: Desk) -> Retention:
    """The rules that ship with the program, with the unit's own days."""
    shipped = defaults.retention()
    own = {PurgeKind.NOTE: desk.unit.purge_note_days, PurgeKind.CLIENT: desk.unit.purge_client_days}
    rules = [replace(rule, days=days) if (days := own.get(rule.kind)) is not None else rule for rule in shipped.rules]
    return replace(shipped, rules=tuple(rules))


def clocks(desk: Desk, client_id: str = "") -> list[Clock]:
    """Every clock that has begun, of one client or of all; what is due first comes first."""
    rules, found = retention(desk), list[Clock]()
    clients = [desk.expect(client_id)] if client_id else desk.store.clients.where()
    for client in clients:
        if client.ended_on is not None:
            found.append(whole := _of_client(desk, client, rules.of(PurgeKind.CLIENT)))
            if whole.ready(desk.today):  # everything else goes with it
                continue
        found += _of_notes(desk, client, rules.of(PurgeKind.NOTE))
        found += _of_papers(desk, client, rules.of(PurgeKind.PAPER))
        if client.personal_number and not desk.unit.keep_personal_numbers:
            rule = rules.of(PurgeKind.NUMBER)
            found.append(Clock(PurgeKind.NUMBER, client.id, client.shown, rule.due_on(desk.today), rule,
                               (f"client/{client.id}",), 1))  # fmt: skip
    return sorted(found, key=lambda clock: (clock.due_on, clock.name, clock.client_id, clock.kind.value))


def ready(desk: Desk) -> list[Clock]:
    """What may be proposed now."""
    return [clock for clock in clocks(desk) if clock.ready(desk.today)]


# ---- notes that are in the journal


def _of_notes(desk: Desk, client: Client, rule: RetentionRule) -> Iterator[Clock]:
    """Those that are due together, and the first of those to come."""
    notes = list(_carried_over(desk, client))
    if not notes:
        return
    days = {note.id: rule.due_on(local(note.transferred_at).date()) for note in notes if note.transferred_at}
    due = [note for note in notes if days[note.id] <= desk.today]
    first = min(days.values())
    together = due or [note for note in notes if days[note.id] == first]
    yield Clock(PurgeKind.NOTE, client.id, client.shown, first, rule, _with_what_belongs(desk, together), len(together))


def _carried_over(desk: Desk, client: Client) -> Iterator[VisitNote]:
    """Locked, in the journal, with words here, and nobody is writing or has said otherwise."""
    notes = desk.store.notes.where(client_id=client.id, purged_at=None)
    held = [note for note in notes if note.signed and note.transferred_at]
    if not held:
        return
    typed = desk.store.purging.typed_about(client.id)
    for note in held:
        if not typed & {note.id, note.visit_id} and not desk.store.purging.unsettled(note.id):
            yield note


def _with_what_belongs(desk: Desk, notes: Iterable[VisitNote]) -> tuple[str, ...]:
    """The notes with their additions, and the log at the door of their visits."""
    held = list(notes)
    ids, visits = tuple(note.id for note in held), tuple(note.visit_id for note in held)
    added = desk.store.amendments.where(note_id=ids)
    entries = desk.store.door_entries.where(visit_id=visits)
    return (
        *(f"note/{id}" for id in ids), *(f"amendment/{one.id}" for one in added),
        *(f"door_entry/{one.id}" for one in entries),
    )  # fmt: skip


# ---- papers


def _of_papers(desk: Desk, client: Client, rule: RetentionRule) -> Iterator[Clock]:
    """The bytes of papers that are out, or were stopped; the row that tells of each stays."""
    here = [
        (rule.due_on(local(one.sent_at or one.made_at).date()), one)
        for one in desk.store.exports.where(client_id=client.id)
        if one.state is not ExportState.WAITING and desk.store.papers.has_bytes(one.blob_id)
    ]
    if not here:
        return
    first = min(day for day, _one in here)
    together = [one for day, one in here if day <= max(first, desk.today)]
    subjects = tuple(f"export/{one.id}" for one in together)
    yield Clock(PurgeKind.PAPER, client.id, client.shown, first, rule, subjects, len(together))


# ---- all of a client


def _of_client(desk: Desk, client: Client, rule: RetentionRule) -> Clock:
    assert client.ended_on is not None
    return Clock(
        PurgeKind.CLIENT, client.id, client.shown, rule.due_on(client.ended_on), rule,
        obstacles=tuple(_in_the_way(desk, client)),
    )  # fmt: skip


def _in_the_way(desk: Desk, client: Client) -> Iterator[str]:
    notes = desk.store.notes.where(client_id=client.id)
    if left := [note for note in notes if not note.transferred_at or desk.store.purging.unsettled(note.id)]:
        yield ngettext(
            "{count} anteckning är inte överförd till journalen.",
            "{count} anteckningar är inte överförda till journalen.", len(left),
        ).format(count=len(left))  # fmt: skip
    if typed := desk.store.purging.typed_about(client.id):
        yield ngettext(
            "Ord om {count} besök är inte sparade än.", "Ord om {count} besök är inte sparade än.", len(typed)
        ).format(count=len(typed))
    states = (ExportState.SENT.value, ExportState.WAITING.value)
    if out := desk.store.exports.where(client_id=client.id, state=states):
        yield ngettext(
            "{count} papper ligger på den delade mappen. Ta bort det först.",
            "{count} papper ligger på den delade mappen. Ta bort dem först.", len(out),
        ).format(count=len(out))  # fmt: skip


def first_line(clock: Clock) -> str:
    """`3 anteckningar` or `Allt om klienten`."""
    if clock.kind is PurgeKind.NOTE:
        return ngettext("{count} anteckning", "{count} anteckningar", clock.count).format(count=clock.count)
    if clock.kind is PurgeKind.PAPER:
        return _("{count} färdiga papper").format(count=clock.count)
    return _("Allt om klienten") if clock.kind is PurgeKind.CLIENT else _("Personnumret")
