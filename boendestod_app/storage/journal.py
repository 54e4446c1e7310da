"""The change log: immutable facts, chained by digests. Every write of every table goes through here.

A fact's `digest` is over its own salt and value; the chain runs over the digests and the rest of the fact. So a
statutory purge can empty value and salt, and the chain still holds and tells nothing of what stood there. Where only a
part of a value is let go of, `left` holds the rest: the chain does not vouch for that rest.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boendestod_app.storage.engine import Engine, SqlValue

NEW_ROW = "*"
GONE = "gone"  # set by undo: the row stays, and so does its history
RECEIVED = "-"  # as `prev`: said on another laptop, where its own chain holds it
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
INSERT = (
    "INSERT INTO fact (id, entity, row, field, value, salt, author, device, at, use_case, act, over, digest, prev, "
    "left) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One run of a use case: who, where, when, what."""

    id: str
    use_case: str
    by: str
    device: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the log."""

    id: str
    entity: str
    row: str
    field: str
    value: str | None
    by: str
    device: str
    at: str
    use_case: str
    act: str
    over: tuple[str, ...]
    digest: str
    prev: str
    salt: str | None = None
    left: str | None = None

    @property
    def says(self) -> str | None:
        """The value, or what is left of one that was emptied."""
        return self.left if self.value is None else self.value

    @property
    def link(self) -> str:
        """What the next fact of the same device has as `prev`: over everything but the value."""
        told = [self.prev, self.id, self.entity, self.row, self.field, self.by, self.device, self.at]
        told += [self.use_case, self.act, *self.over, self.digest]
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def digest_of(salt: str, value: str) -> str:
    """The digest of one value; the salt keeps a purged value from being guessed."""
    return hashlib.sha256(f"{salt}\x1f{value}".encode()).hexdigest()


class Journal:
    """Writes facts for the act that is going on, and keeps this device's end of the chain."""

    def __init__(self, engine: Engine, device: str) -> None:
        self._engine = engine
        self._device = device
        self._act: Act | None = None
        self._count = 0
        self._forked = False
        row = engine.row(
            f"SELECT {FACT_COLUMNS} FROM fact WHERE device = ? AND prev <> ? ORDER BY seq DESC LIMIT 1",
            (device, RECEIVED),
        )  # the columns are a constant of ours
        self._end = fact_of(row).link if row else ""
        self._end_before = self._end
        self.touched: set[str] = set()
        self.told: list[Fact] = []

    @property
    def device(self) -> str:
        """This laptop."""
        return self._device

    @property
    def act(self) -> Act:
        """The act that is going on; writing outside of one is a bug."""
        assert self._act is not None, "a write outside the one door"
        return self._act

    @property
    def end(self) -> str:
        """The link that this device's next fact follows."""
        return self._end

    def begin(self, act: Act) -> None:
        """What follows belongs to this act."""
        self._act, self._count, self._end_before = act, 0, self._end
        self.touched, self.told = set(), []
        self._forked = self._engine.row("SELECT 1 FROM fork LIMIT 1") is not None

    def notice_forks(self) -> None:
        """Something has arrived in the act that is going on."""
        self._forked = True

    def finish(self, *, kept: bool) -> None:
        """The act is over; if it was not kept, the chain ends where it did before."""
        self._act = None
        if not kept:
            self._end = self._end_before

    def add_row(self, entity: str, row: str, values: Mapping[str, SqlValue], over: tuple[str, ...] = ()) -> None:
        """A new row: one fact for all of its fields; `over` where it replaces what another row said."""
        told = {field: value for field, value in values.items() if value is not None}
        self._add(entity, row, [(NEW_ROW, _json(told), over)])

    def add_changes(
        self, entity: str, row: str, changes: Mapping[str, SqlValue], knowing: tuple[str, ...] = ()
    ) -> None:
        """One fact for each field that has another value now, over every fact that nobody had replaced, and those of
        another row that it is said knowing of."""
        if self._forked and GONE not in changes and self._forks(entity, row, GONE):
            changes = {**changes, GONE: 0}  # taken back by one, built on by another: who goes on with it keeps it
        taken = self._taken_back(entity, row, back=GONE in changes)
        told = [
            (field, _json(value), self.heads_of_row(entity, row) if field == GONE else
             (*self.heads(entity, row, field), *taken, *knowing))
            for field, value in changes.items()
        ]  # fmt: skip
        self._add(entity, row, told)
        if self._forked:
            self._engine.run_many(
                "DELETE FROM fork WHERE row = ? AND entity = ? AND field = ?",
                [(row, entity, field) for field in changes],
            )

    def heads(self, entity: str, row: str, field: str) -> tuple[str, ...]:
        """The facts of a field that nobody has replaced: the last one, where they have not forked."""
        if self._forked and (forked := self._forks(entity, row, field)):
            return forked
        within = (field, field if field == GONE else NEW_ROW)  # that a row is there does not say that it is not gone
        found = self._engine.row(
            "SELECT id, field FROM fact WHERE entity = ? AND row = ? AND field IN (?, ?) ORDER BY seq DESC LIMIT 1",
            (entity, row, *within),
        )
        if found is None:
            return ()
        whole = self._forks(entity, row, NEW_ROW) if self._forked and found[1] == NEW_ROW else ()
        return whole or (found[0],)

    def heads_of_row(self, entity: str, row: str) -> tuple[str, ...]:
        """The facts of a whole row that nobody has replaced."""
        last = self._engine.rows(
            "SELECT id FROM fact WHERE seq IN (SELECT max(seq) FROM fact WHERE row = ? AND entity = ? GROUP BY field) "
            "ORDER BY seq",
            (row, entity),
        )
        forked = self._engine.rows("SELECT fact FROM fork WHERE row = ? AND entity = ?", (row, entity))
        return tuple(dict.fromkeys(id for (id,) in (*last, *forked)))

    def _forks(self, entity: str, row: str, field: str) -> tuple[str, ...]:
        found = self._engine.rows(
            "SELECT fact FROM fork WHERE row = ? AND entity = ? AND field = ?", (row, entity, field)
        )
        return tuple(id for (id,) in found)

    def _taken_back(self, entity: str, row: str, *, back: bool) -> tuple[str, ...]:
        """What took the row back, where it is gone: who goes on with it knows that."""
        held = None if back else self._engine.row(f"SELECT gone FROM {entity} WHERE id = ?", (row,))
        return self.heads(entity, row, GONE) if back or (held and held[0]) else ()

    def _add(self, entity: str, row: str, told: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
        act = self.act
        at = act.at.isoformat()
        lines = []
        for field, value, over in told:
            salt = secrets.token_hex(8)
            self._count += 1
            fact = Fact(
                f"{act.id}:{self._count}", entity, row, field, value, act.by, act.device, at,
                act.use_case, act.id, over, digest_of(salt, value), self._end, salt,
            )  # fmt: skip
            self._end = fact.link
            lines.append(line_of(fact))
            self.told.append(fact)
        self._engine.run_many(INSERT, lines)
        self.touched.add(entity)


_OVER = 10
FACT_COLUMNS = "id, entity, row, field, value, author, device, at, use_case, act, over, digest, prev, salt, left"


def fact_of(row: tuple[Any, ...]) -> Fact:
    """A fact from its row in `FACT_COLUMNS` order."""
    cells = list(row)
    cells[_OVER] = tuple(json.loads(row[_OVER]))
    return Fact(*cells)


def line_of(fact: Fact) -> tuple[SqlValue, ...]:
    """The row that `INSERT` wants."""
    return (
        fact.id, fact.entity, fact.row, fact.field, fact.value, fact.salt, fact.by, fact.device, fact.at,
        fact.use_case, fact.act, _json(fact.over), fact.digest, fact.prev, fact.left,
    )  # fmt: skip


def facts_of_row(engine: Engine, entity: str, row: str) -> list[Fact]:
    """Everything that the log tells of one row, in the order in which it came to this laptop."""
    sql = f"SELECT {FACT_COLUMNS} FROM fact WHERE row = ? AND entity = ? ORDER BY seq"  # a constant of ours
    return [fact_of(held) for held in engine.rows(sql, (row, entity))]


def said_after(engine: Engine, place: int) -> tuple[int, list[Fact]]:
    """What has come into the log after that place in it, and the place to ask from the next time."""
    rows = engine.rows(f"SELECT seq, {FACT_COLUMNS} FROM fact WHERE seq > ? ORDER BY seq", (place,))
    return (rows[-1][0] if rows else place), [fact_of(row[1:]) for row in rows]
