"""Long texts, alone in a table: facts and rows refer to them, and a purge can empty one without touching the log."""

from collections.abc import Callable, Iterable

from boendestod_app.storage.engine import Engine


class Bodies:
    """Texts and bytes that never change once written."""

    def __init__(self, engine: Engine, make_id: Callable[[], str]) -> None:
        self._engine = engine
        self._make_id = make_id

    def put(self, text: str, held: str | None) -> str | None:
        """The id of a body with this text: the one already held if it says the same, none for no text."""
        if not text:
            return None
        if held and self.texts([held]).get(held) == text:
            return held
        id = self._make_id()
        self._engine.run("INSERT INTO body (id, text) VALUES (?, ?)", (id, text))
        return id

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts by id; one that was purged is missing."""
        wanted = list(ids)
        if len(wanted) == 1:
            found = self._engine.rows("SELECT id, text FROM body WHERE id = ? AND text IS NOT NULL", wanted)
        else:
            found = self._in_batches(wanted)
        return dict(found)

    def _in_batches(self, wanted: list[str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            marks = ", ".join("?" * len(batch))
            found += self._engine.rows(
                f"SELECT id, text FROM body WHERE id IN ({marks}) AND text IS NOT NULL", batch
            )  # only question marks are put in
        return found

    def put_bytes(self, data: bytes) -> str:
        """Keep bytes (a finished paper); the answer is their id."""
        id = self._make_id()
        self._engine.run("INSERT INTO blob (id, data) VALUES (?, ?)", (id, data))
        return id

    def bytes_of(self, id: str) -> bytes | None:
        """The bytes, or none when purged."""
        row = self._engine.row("SELECT data FROM blob WHERE id = ?", (id,))
        return row[0] if row else None
