"""Full text over notes, goals and names. It reads on in the change log, so saving never waits for it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from boendestod_app.errors import AppError
from boendestod_app.services.hit import Hit
from boendestod_app.storage.engine import Engine, Row

_MOST_WORDS = 60  # nobody searches for more, and FTS5 takes no more than a few hundred
_MOST_LETTERS = 500  # of a word are held against the text as typed; SQLite takes no pattern over 50,000 bytes

WordsOf = Callable[[str], tuple[str, str] | None]
"""By a row's id: client id and words, or none for a row that is gone."""


class SearchIndex:
    """FTS5 without marks: `asa` finds Åsa, and what matches å, ä, ö as typed comes first."""

    def __init__(self, engine: Engine, words_of: dict[str, WordsOf]) -> None:
        self._engine = engine
        self._words_of = words_of

    def catch_up(self) -> None:
        """Read what the log has told since the last time. Where that cannot be kept now, it is read next time."""
        if self._engine.read_only or self._engine.in_transaction:
            return
        with suppress(AppError):
            if self._end_of_log() > self._read_to() or self._new_kinds():
                with self._engine.transaction():
                    self._read_on()

    def find(self, words: str, limit: int = 50, entity: str = "") -> list[Hit]:
        """Rows that hold every word (the last may be a beginning), exact å/ä/ö first, then the best match.

        Of one kind, if an entity is named.
        """
        typed = re.findall(r"\w+", _composed(words).lower())[:_MOST_WORDS]
        if not typed:
            return []
        typed = [*dict.fromkeys(word for word in typed if word != typed[-1]), typed[-1]]  # each costs time once
        self.catch_up()
        as_typed = " AND ".join(["doc.text GLOB ?"] * len(typed))
        asked = (" ".join(f'"{word}"' for word in typed) + "*", entity, entity, *map(_in_either_case, typed))
        found: list[Row] = []
        for condition in (f"({as_typed})", f"NOT ({as_typed})"):  # asked apart, for the exact ones may rank last of all
            if len(found) < limit:
                found += self._engine.rows(
                    "SELECT doc.entity, doc.row, doc.client_id, snippet(doc_fts, 0, '', '', '…', 16) "
                    "FROM doc_fts JOIN doc ON doc.id = doc_fts.rowid WHERE doc_fts MATCH ? "
                    f"AND (? = '' OR doc.entity = ?) AND {condition} ORDER BY rank LIMIT ?",
                    (*asked, limit - len(found)),
                )
        return [Hit(*row) for row in found]

    def put_anew(self, places: Iterable[tuple[str, str]]) -> None:
        """Inside a transaction: these rows have let go of words, and nothing of those words is left in the index."""
        for entity, row in places:
            if entity in self._words_of:
                self._put(entity, row, self._words_of[entity](row))
        # A deleted word is only struck out in the index until it is built anew.
        self._engine.run("INSERT INTO doc_fts (doc_fts) VALUES ('rebuild')")

    @property
    def read_on(self) -> bool:
        """Whether all that the log tells has been read."""
        return self._end_of_log() <= self._read_to() and not self._new_kinds()

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Every row that the index has other words of than the tables, or has none of, as far as it has read; and
        every one that cannot be found by its words."""
        held = {row: (entity, client, text) for entity, row, client, text in self._engine.rows(
            "SELECT entity, row, client_id, text FROM doc")}  # fmt: skip
        since = self._engine.rows("SELECT DISTINCT row FROM fact WHERE seq > ?", (self._read_to(),))
        unread = {row for (row,) in since}
        kinds = self._words_of.keys() - set(self._new_kinds()) if self._read_to() else ()
        for entity in sorted(kinds):
            rows = self._engine.rows(f"SELECT id FROM {entity}")  # the tables are ours
            for row in {id for (id,) in rows} | {row for row, told in held.items() if told[0] == entity}:
                client, words = self._words_of[entity](row) or ("", "")
                right = (entity, client, words) if (words := _composed(words)) else None
                if row not in unread and held.get(row) != right:
                    yield entity, row, "words"
        for entity, row in self._engine.rows(
            "SELECT entity, row FROM doc WHERE id NOT IN (SELECT id FROM doc_fts_docsize)"
        ):
            yield entity, row, "index"

    def _read_on(self) -> None:
        told = self._engine.rows("SELECT entity, row FROM fact WHERE seq > ?", (self._read_to(),))
        for kind in self._new_kinds():
            told += self._engine.rows("SELECT entity, row FROM fact WHERE entity = ?", (kind,))
        for entity, row in dict.fromkeys(told):  # DISTINCT would read the whole index instead of the end of the log
            if entity in self._words_of:
                self._put(entity, row, self._words_of[entity](row))
        keep = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"
        self._engine.run(keep, ("found", str(self._end_of_log())))
        self._engine.run(keep, ("found_kinds", " ".join(sorted(self._words_of))))

    def _put(self, entity: str, row: str, found_by: tuple[str, str] | None) -> None:
        client_id, words = found_by or ("", "")
        words = _composed(words)
        if not words:
            self._engine.run("DELETE FROM doc WHERE row = ?", (row,))
            return
        self._engine.run(
            "INSERT INTO doc (entity, row, client_id, text) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (row) DO UPDATE SET text = excluded.text, client_id = excluded.client_id "
            "WHERE text IS NOT excluded.text OR client_id IS NOT excluded.client_id",
            (entity, row, client_id, words),
        )

    def _new_kinds(self) -> list[str]:
        """What was written before this version of the app, which is the first that finds it."""
        if not self._read_to():
            return []
        row = self._engine.row("SELECT value FROM meta WHERE key = 'found_kinds'")
        read = row[0].split() if row else [kind for (kind,) in self._engine.rows("SELECT DISTINCT entity FROM doc")]
        return sorted(set(self._words_of) - set(read))

    def _end_of_log(self) -> int:
        (end,) = self._engine.row("SELECT max(seq) FROM fact") or (None,)
        return end or 0

    def _read_to(self) -> int:
        row = self._engine.row("SELECT value FROM meta WHERE key = 'found'")
        return int(row[0]) if row else 0


def _composed(text: str) -> str:
    """Each letter with its marks as one: å is one letter however it was typed."""
    return unicodedata.normalize("NFC", text)


def _in_either_case(word: str) -> str:
    """A pattern for the word anywhere, in small letters or capitals; SQLite's own LIKE knows only A to Z."""
    letters = (f"[{letter}{letter.upper()}]" for letter in word[:_MOST_LETTERS])
    return f"*{''.join(letters)}*"
