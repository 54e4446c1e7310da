"""What one laptop remembers between the rounds of the merge: files that wait, rooms that were left, its secrets."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from boendestod_app.services.rooms import Trouble
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.weaving import Weaver


class LedgerNotes:
    """The part of the ledger that is about no update."""

    def __init__(self, engine: Engine, weaver: Weaver) -> None:
        self._engine = engine
        self._weaver = weaver

    def left(self, *, uncleared: bool = False) -> list[str]:
        """Rooms that this laptop has left; or those of them in which its files may still lie."""
        sql = "SELECT room FROM room_left" + (" WHERE cleared = 0" if uncleared else "")
        return [room for (room,) in self._engine.rows(sql)]

    def mark_cleared(self, room: str) -> None:
        """None of our files lies in a room that we have left."""
        with self._changing():
            self._engine.run("UPDATE room_left SET cleared = 1 WHERE room = ?", (room,))

    def trouble(self) -> list[Trouble]:
        """Files that were not taken in."""
        rows = self._engine.rows("SELECT path, reason, tries, first_at FROM trouble ORDER BY first_at, path")
        return [Trouble(path, reason, tries, datetime.fromisoformat(at)) for path, reason, tries, at in rows]

    def note_trouble(self, path: str, reason: str, at: datetime) -> None:
        """Count a file that was not taken in."""
        with self._changing():
            self._engine.run(
                "INSERT INTO trouble (path, reason, tries, first_at) VALUES (?, ?, 1, ?) ON CONFLICT (path) DO UPDATE "
                "SET reason = excluded.reason, tries = tries + 1",
                (path, reason, at.isoformat()),
            )

    def clear_trouble(self, path: str) -> None:
        """It was taken in after all, or is gone."""
        with self._changing():
            self._engine.run("DELETE FROM trouble WHERE path = ?", (path,))

    def secret(self, name: str) -> bytes | None:
        """Keys, roster and marks that this laptop keeps for the merge, by name."""
        row = self._engine.row("SELECT data FROM secret WHERE name = ?", (name,))
        return row[0] if row else None

    def keep_secret(self, name: str, data: bytes) -> None:
        """Keep one of them."""
        with self._changing():
            self._engine.run("INSERT OR REPLACE INTO secret (name, data) VALUES (?, ?)", (name, data))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """A transaction of the ledger's own; what is not kept was not said in any room."""
        try:
            with self._engine.transaction():
                yield
        except BaseException:
            self._weaver.forget()
            raise
