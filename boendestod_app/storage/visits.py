"""The visits', notes' and rhythms' own questions."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.storage.table import Shelf, Table, any_of
from boendestod_app.storage.tables import NOTE, RHYTHM, VISIT

_MET = ", ".join(f"'{outcome.value}'" for outcome in Outcome if outcome.met)


class VisitTable(Table[Visit]):
    """Visits by day and by client."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, VISIT)

    def between(self, first: date, last: date, client_ids: Collection[str]) -> list[Visit]:
        """These clients' visits that start on these days, in order of time."""
        return self.select(
            f"{any_of('client_id', client_ids)} AND start >= ? AND start < ?", (*client_ids, *_days(first, last))
        )

    def moved_from(self, first: date, last: date, rhythm_ids: Collection[str]) -> set[tuple[str, datetime]]:
        """Rhythm and occurrence of every visit that these rhythms gave on these days, wherever it is now."""
        rows = self._engine.rows(
            "SELECT rhythm_id, occurrence FROM visit WHERE gone = 0 AND rhythm_id IS NOT NULL "
            f"AND {any_of('rhythm_id', rhythm_ids)} AND occurrence >= ? AND occurrence < ?",
            (*rhythm_ids, *_days(first, last)),
        )
        return {(rhythm, datetime.fromisoformat(occurrence)) for rhythm, occurrence in rows}

    def latest_met(self) -> Mapping[str, datetime]:
        """By client: when the last visit with contact began; one look in the index for each client."""
        rows = self._engine.rows(
            "SELECT id, (SELECT start FROM visit WHERE client_id = client.id AND gone = 0 AND outcome IN "
            f"({_MET}) ORDER BY start DESC LIMIT 1) AS latest FROM client WHERE latest IS NOT NULL"
        )  # the outcomes are constants of the domain
        return {client: datetime.fromisoformat(start) for client, start in rows}

    def last_of(self, client_id: str, count: int, until: datetime | None = None) -> list[Visit]:
        """The client's last documented visits, latest first; with `until`, none that begins later."""
        latest = until.isoformat() if until else "9999"
        return self.select(
            "client_id = ? AND outcome IS NOT NULL AND start <= ?",
            (client_id, latest, count),
            "ORDER BY start DESC, id DESC LIMIT ?",
        )

    def inside(self) -> list[Visit]:
        """Visits where somebody has arrived and not left."""
        return self.select("arrived_at IS NOT NULL AND left_at IS NULL", tail="ORDER BY arrived_at, id")


class NoteTable(Table[VisitNote]):
    """Notes by what is still to be done with them."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, NOTE)

    def unsigned_here(self, latest: datetime, author: str) -> list[VisitNote]:
        """Unsigned notes saved at this instant or before: this author's, and those written on this laptop."""
        return self.select(
            "signed_at IS NULL AND saved_at <= ? AND (author = ? OR EXISTS (SELECT 1 FROM fact WHERE "
            "fact.row = note.id AND fact.entity = 'note' AND fact.field = '*' AND fact.device = ?))",
            (latest.isoformat(), author, self._shelf.journal.device),
        )

    def not_transferred(self, author: str) -> list[VisitNote]:
        """A worker's notes that are not in the journal yet, oldest first."""
        return self.select("author = ? AND transferred_at IS NULL", (author,))

    def of_visits(self, visit_ids: Iterable[str]) -> dict[str, VisitNote]:
        """By visit."""
        found: dict[str, VisitNote] = {}
        wanted = list(visit_ids)
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            marks = ", ".join("?" * len(batch))
            found |= {note.visit_id: note for note in self.select(f"visit_id IN ({marks})", batch)}
        return found


class RhythmTable(Table[VisitRhythm]):
    """Rhythms by the days on which they give visits."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, RHYTHM)

    def going_on(self, first: date, last: date, client_ids: Collection[str]) -> list[VisitRhythm]:
        """These clients' rhythms that may give a visit on these days."""
        return self.select(
            f"{any_of('client_id', client_ids)} AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)",
            (*client_ids, last.isoformat(), first.isoformat()),
        )


def _days(first: date, last: date) -> tuple[str, str]:
    """From the beginning of one day to the end of the other."""
    return first.isoformat(), (last + timedelta(days=1)).isoformat()
