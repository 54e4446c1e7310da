"""What is being typed: kept each second in its own encrypted table, outside the log, until it is saved."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from boendestod_app.storage.engine import Engine, damaged
from boendestod_app.storage.journal import Journal


class Drafts:
    """Words by key (`visit:<id>`, `section:<id>` …)."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine = engine
        self._journal = journal

    def keep(self, key: str, words: Mapping[str, Any], at: datetime) -> None:
        """Durable when this returns."""
        self._engine.run(
            "INSERT INTO draft (key, words, saved_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "words = excluded.words, saved_at = excluded.saved_at, used_by = NULL, returned_by = NULL",
            (key, json.dumps(words, ensure_ascii=False), at.isoformat()),
        )

    def find(self, key: str) -> dict[str, Any] | None:
        """The words under a key that were not saved yet."""
        row = self._engine.row("SELECT words FROM draft WHERE key = ? AND used_by IS NULL", (key,))
        if row and row[0].endswith("\0"):  # no JSON ends so: a page was refused, and its zeros were given
            raise damaged()
        return json.loads(row[0]) if row else None

    def keys(self, beginning: str) -> list[str]:
        """The keys of unsaved words that begin so, oldest first."""
        rows = self._engine.rows(
            "SELECT key FROM draft WHERE used_by IS NULL AND substr(key, 1, ?) = ? ORDER BY saved_at",
            (len(beginning), beginning),
        )
        return [row[0] for row in rows]

    def use(self, key: str) -> None:
        """The words were saved in the act that is going on; undoing that act brings them back."""
        self._engine.run("UPDATE draft SET used_by = ?, returned_by = NULL WHERE key = ?", (self._journal.act.id, key))

    def bring_back(self, act: str) -> None:
        """The act is undone by the one that is going on: its words are unsaved again, or saved again by redo."""
        self._engine.run(
            "UPDATE draft SET used_by = iif(used_by IS NULL, ?1, NULL), returned_by = iif(used_by IS NULL, NULL, ?1) "
            "WHERE used_by = ?2 OR returned_by = ?2",
            (self._journal.act.id, act),
        )

    def sweep(self) -> None:
        """Forget words whose saving can no longer be undone."""
        self._engine.run("DELETE FROM draft WHERE used_by IS NOT NULL")

    def drop(self, key: str) -> None:
        """A person threw the words away."""
        self._engine.run("DELETE FROM draft WHERE key = ?", (key,))
