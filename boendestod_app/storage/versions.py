"""Values of which each version is a row of its own: a new one is made knowing of those that nobody had replaced."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.journal import NEW_ROW
from boendestod_app.storage.level_order import heads, live_heads, parents_of
from boendestod_app.storage.table import Plan, Shelf, Table

T = TypeVar("T")
VERSIONED: Mapping[str, tuple[str, ...]] = {
    "crisis_plan": ("client_id",),
    "risk": ("client_id",),
    "weekend_plan": ("client_id", "first", "last"),
    "rule_book": (),
}
"""By table: what tells whose versions they are of."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version, by the fact that made it."""

    fact: str
    row: str
    over: frozenset[str]
    device: str
    at: str
    by: str
    gone: bool


def versions_of(engine: Engine, table: str, whose: Mapping[str, SqlValue]) -> list[Version]:
    """Every version of the same thing, also what was taken back, in the order in which they came here."""
    same = "".join(f' AND t."{column}" = ?' for column in VERSIONED[table])
    rows = engine.rows(
        f"SELECT f.id, t.id, f.over, f.device, f.at, f.author, t.gone FROM {table} t JOIN fact f ON f.row = t.id "
        f"AND f.entity = ? AND f.field = ? WHERE true{same} ORDER BY f.seq",
        (table, NEW_ROW, *(whose[column] for column in VERSIONED[table])),
    )  # table and columns are constants of ours
    return [
        Version(fact, row, frozenset(json.loads(over)), device, at, by, bool(gone))
        for fact, row, over, device, at, by, gone in rows
    ]


def rivals(engine: Engine, table: str) -> list[tuple[dict[str, Any], list[Version]]]:
    """Where more than one version holds, since nobody has replaced them knowing of all: whose it is, and those."""
    key = VERSIONED[table]
    columns = ", ".join(f'"{column}"' for column in key)
    many = f"SELECT {columns} FROM {table} WHERE gone = 0 GROUP BY {columns} HAVING count(*) > 1 ORDER BY {columns}"
    places = [dict(zip(key, cells, strict=True)) for cells in engine.rows(many)] if key else [{}]
    found = [(place, live_heads(versions_of(engine, table, place))) for place in places]
    return [(place, held) for place, held in found if len(held) > 1]


class VersionTable(Table[T]):
    """A new version replaces those that its author knew of."""

    def __init__(self, shelf: Shelf, plan: Plan[T], *, by_past: bool = False) -> None:
        """`by_past`: no version comes before one that it was made knowing of, whatever the clocks said."""
        super().__init__(shelf, plan)
        self._by_past = by_past

    def past_of(self, row: Mapping[str, SqlValue]) -> tuple[str, ...]:
        """The versions that nobody has replaced."""
        return tuple(version.fact for version in heads(versions_of(self._engine, self.name, row)))

    def _values(self, rows: list[tuple[Any, ...]]) -> list[T]:
        return super()._values(self._after_their_past(rows) if self._by_past and len(rows) > 1 else rows)

    def _after_their_past(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        told = self._engine.rows(
            f"SELECT f.id, f.row, f.over, f.device, f.at FROM fact f WHERE f.entity = ? AND f.field = ? "
            f"AND f.row IN ({', '.join('?' * len(rows))})",
            (self.name, NEW_ROW, *(row[0] for row in rows)),
        )  # only question marks are put in
        versions = {
            row: Version(fact, row, frozenset(json.loads(over)), device, at, "", False)
            for fact, row, over, device, at in told
        }
        return in_order(rows, versions)


def in_order(rows: Sequence[tuple[Any, ...]], versions: Mapping[str, Version]) -> list[tuple[Any, ...]]:
    """The rows as they stand, but none before one that it rests on; rows begin with their id."""
    parents = parents_of(list(versions.values()))
    left = {versions[row[0]].fact if row[0] in versions else row[0]: row for row in rows}
    found: list[tuple[Any, ...]] = []
    while left:
        ready = (fact for fact in left if not parents.get(fact, set()) & left.keys())
        found.append(left.pop(next(ready, next(iter(left)))))
    return found
