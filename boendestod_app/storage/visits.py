"""The visits' and notes' own questions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.storage.engine import SqlValue
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.tables import NOTE, VISIT

_MET = ", ".join(f"'{outcome.value}'" for outcome in Outcome if outcome.met)


class VisitTable(Table[Visit]):
    """Visits by day and by client."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, VISIT)

    def between(self, first: date, last: date, client_id: str | None = None) -> list[Visit]:
        """Visits that start on these days, in order of time."""
        return self.select(*_on_days("start", first, last, client_id))

    def moved_from(self, first: date, last: date, client_id: str | None = None) -> set[tuple[str, datetime]]:
        """Rhythm and occurrence of every visit that a rhythm gave on these days, wherever it is now."""
        condition, values = _on_days("occurrence", first, last, client_id)
        rows = self._engine.rows(
            f"SELECT rhythm_id, occurrence FROM visit WHERE gone = 0 AND rhythm_id IS NOT NULL AND {condition}", values
        )  # the condition is ours, the values are bound
        return {(rhythm, datetime.fromisoformat(occurrence)) for rhythm, occurrence in rows}

    def latest_met(self) -> Mapping[str, datetime]:
        """By client: when the last visit with contact began; one look in the index for each client."""
        rows = self._engine.rows(
            "SELECT id, (SELECT start FROM visit WHERE client_id = client.id AND gone = 0 AND outcome IN "
            f"({_MET}) ORDER BY start DESC LIMIT 1) AS latest FROM client WHERE latest IS NOT NULL"
        )  # the outcomes are constants of the domain
        return {client: datetime.fromisoformat(start) for client, start in rows}

    def last_of(self, client_id: str, count: int) -> list[Visit]:
        """The client's last documented visits, latest first."""
        return self.select(
            "client_id = ? AND outcome IS NOT NULL", (client_id, count), "ORDER BY start DESC, id DESC LIMIT ?"
        )


class NoteTable(Table[VisitNote]):
    """Notes by what is still to be done with them."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, NOTE)

    def unsigned_since(self, latest: datetime) -> list[VisitNote]:
        """Unsigned notes saved at this instant or before."""
        return self.select("signed_at IS NULL AND saved_at <= ?", (latest.isoformat(),))

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


def _on_days(column: str, first: date, last: date, client_id: str | None) -> tuple[str, tuple[SqlValue, ...]]:
    condition = f"{column} >= ? AND {column} < ?"
    values: tuple[SqlValue, ...] = (first.isoformat(), (last + timedelta(days=1)).isoformat())
    if client_id is None:
        return condition, values
    return f"client_id = ? AND {condition}", (client_id, *values)
