"""Long texts, alone in a table: facts and rows refer to them, and a purge can empty one without touching the log.

A text's id carries the digest of text and salt, so that the chain over the facts holds the texts too.

Where the seal of the last page of a long value does not hold, SQLCipher gives zeros for it, and raises only when
another page is read. So what ends with zeros is compared with its digest before anybody sees it.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator

from boendestod_app.storage.engine import Engine, damaged
from boendestod_app.storage.journal import Fact, digest_of

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{32}")
_BY_TIME = 13  # the part of a UUIDv7 that is its time: texts written together lie together


class Bodies:
    """Texts and bytes that never change once written."""

    def __init__(self, engine: Engine, make_id: Callable[[], str]) -> None:
        self._engine = engine
        self._make_id = make_id
        self.fresh: dict[str, tuple[str | None, str | None]] = {}  # of the act that is going on

    def put(self, text: str, held: str | None) -> str | None:
        """The id of a body with this text: the one already held if it says the same, none for no text."""
        if not text:
            return None
        if held and self.texts([held]).get(held) == text:
            return held
        salt = secrets.token_hex(8)
        id = f"{self._make_id()[:_BY_TIME]}-{told_by(text, salt)}"
        self._engine.run("INSERT INTO body (id, text, salt) VALUES (?, ?, ?)", (id, text, salt))
        self.fresh[id] = (text, salt)
        return id

    def take(self, id: str, text: str | None, salt: str | None) -> bool:
        """Keep a text from another laptop; not one that is another than it says."""
        if text is not None and not id.endswith(told_by(text, salt or "")):
            return False
        self._engine.run("INSERT OR IGNORE INTO body (id, text, salt) VALUES (?, ?, ?)", (id, text, salt))
        return True

    def fresh_in(self, facts: Iterable[Fact]) -> dict[str, tuple[str | None, str | None]]:
        """The texts of the act that is going on to which these facts refer."""
        said = "\n".join(fact.value or "" for fact in facts) if self.fresh else ""
        return {id: held for id, held in self.fresh.items() if id in said}

    def all_in(self, facts: Iterable[Fact]) -> dict[str, tuple[str | None, str | None]]:
        """Every text to which these facts refer, also the purged ones."""
        wanted = sorted(ids_in(facts))
        found: dict[str, tuple[str | None, str | None]] = {}
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            marks = ", ".join("?" * len(batch))
            rows = self._engine.rows(f"SELECT id, text, salt FROM body WHERE id IN ({marks})", batch)
            found |= {id: (text, salt) for id, text, salt in rows}
        self._refuse_zeros((id, text) for id, (text, _salt) in found.items())
        return found

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts by id; one that was purged is missing."""
        wanted = list(ids)
        if len(wanted) == 1:
            found = self._engine.rows("SELECT id, text FROM body WHERE id = ? AND text IS NOT NULL", wanted)
        else:
            found = self._in_batches(wanted)
        self._refuse_zeros(found)
        return dict(found)

    def _refuse_zeros(self, found: Iterable[tuple[str, str | None]]) -> None:
        for id, text in found:
            if text and text[-1] == "\0":
                (salt,) = self._engine.row("SELECT salt FROM body WHERE id = ?", (id,)) or (None,)
                if not id.endswith(told_by(text, salt or "")):
                    raise damaged()

    def _in_batches(self, wanted: list[str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            marks = ", ".join("?" * len(batch))
            found += self._engine.rows(
                f"SELECT id, text FROM body WHERE id IN ({marks}) AND text IS NOT NULL", batch
            )  # only question marks are put in
        return found

    def faults(self, referring: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
        """Every text that is not the one that was written, and every row of (table, column) whose text is not there."""
        for id, text, salt in self._engine.rows("SELECT id, text, salt FROM body WHERE text IS NOT NULL"):
            if not id.endswith(told_by(text, salt or "")):
                yield "body", id, "text"
        for table, column in referring:
            rows = self._engine.rows(
                f'SELECT id FROM {table} WHERE "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM body)'
            )  # tables and columns are those of our plans
            yield from ((table, id, column) for (id,) in rows)

    def put_bytes(self, data: bytes) -> str:
        """Keep bytes (a finished paper); the answer is their id."""
        id = self._make_id()
        self._engine.run("INSERT INTO blob (id, data) VALUES (?, ?)", (id, data))
        return id

    def bytes_of(self, id: str) -> bytes | None:
        """The bytes, or none when purged or on another laptop."""
        row = self._engine.row("SELECT data FROM blob WHERE id = ?", (id,))
        data: bytes | None = row[0] if row else None
        if data and not data[-1]:
            (noted,) = self._engine.row("SELECT sha256 FROM export WHERE blob_id = ?", (id,)) or (None,)
            if noted and noted != hashlib.sha256(data).hexdigest():
                raise damaged()
        return data

    def has_bytes(self, id: str) -> bool:
        """Whether the bytes are here: a colleague's finished papers are known, and lie on the colleague's laptop."""
        return self._engine.row("SELECT 1 FROM blob WHERE id = ? AND data IS NOT NULL", (id,)) is not None


def ids_in(facts: Iterable[Fact]) -> set[str]:
    """The ids of the texts to which these facts refer."""
    return {id for fact in facts for id in ID.findall(fact.says or "")}


def told_by(text: str, salt: str) -> str:
    """The end of the id of a body with this text and salt."""
    return digest_of(salt, text)[:32]
