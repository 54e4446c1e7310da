"""Values of which each version is a row of its own: a new one is made knowing of those that nobody had replaced."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.journal import NEW_ROW
from boendestod_app.storage.level_order import heads, live_heads, parents_of, past_of
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

    def __init__(
        self, shelf: Shelf, plan: Plan[T], *, by_past: bool = False, weighs: Callable[[T], Any] | None = None
    ) -> None:
        """`by_past`: no version comes before one that it was made knowing of, whatever the clocks said. `weighs`: of
        those that were made at once, the one that weighs most comes last: it is in force until somebody has chosen."""
        super().__init__(shelf, plan)
        self._by_past = by_past
        self._weighs = weighs

    def past_of(self, row: Mapping[str, SqlValue]) -> tuple[str, ...]:
        """The versions that nobody has replaced."""
        return tuple(version.fact for version in heads(versions_of(self._engine, self.name, row)))

    def _in_order(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        if not self._by_past or len(rows) < 2:
            return rows
        key = [(column, self.plan.mapping.columns.index(column)) for column in VERSIONED[self.name]]
        whose = Counter(tuple((column, row[place]) for column, place in key) for row in rows)
        parents: dict[str, set[str]] = {}
        facts: dict[str, str] = {}
        met: list[list[Version]] = []
        for one, count in whose.items():
            if count > 1:
                versions = versions_of(self._engine, self.name, dict(one))
                facts |= {version.row: version.fact for version in versions}
                parents |= parents_of(versions)
                met.append(live_heads(versions))
        found = in_order(rows, facts, parents)
        for at_once in met if self._weighs else ():
            self._put_weightiest_last(found, {version.row for version in at_once})
        return found

    def _put_weightiest_last(self, rows: list[tuple[Any, ...]], ids: set[str]) -> None:
        weighs, read = self._weighs, self.plan.mapping.from_row
        held = [row for row in rows if row[0] in ids]
        if weighs and len(held) > 1:
            first = max(held, key=lambda row: (weighs(read(row)), row[0]))
            rows.remove(first)
            rows.append(first)


def in_order(
    rows: Sequence[tuple[Any, ...]], facts: Mapping[str, str], parents: Mapping[str, set[str]]
) -> list[tuple[Any, ...]]:
    """The rows as they stand, but none before one that it rests on, also by way of one that was taken back; rows begin
    with their id, `facts` are those that made them."""
    left = {facts.get(row[0], row[0]): row for row in rows}
    pasts = {fact: past_of(fact, parents) & left.keys() for fact in left}
    found: list[tuple[Any, ...]] = []
    while left:
        ready = (fact for fact in left if not pasts[fact] & left.keys())
        found.append(left.pop(next(ready, next(iter(left)))))
    return found
