"""What is made anew each time, such as a crisis plan: then another version stood than now; it is made once more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from boendestod_app.domain.rewind import STAY, What
from boendestod_app.storage.journal import Act
from boendestod_app.storage.rewound import Cells, RowThen
from boendestod_app.storage.versions import VERSIONED

_MOMENT = timedelta(microseconds=1)


def as_versions(entity: str, rows: Sequence[RowThen], shown: Sequence[str]) -> list[RowThen]:
    """For each thing that has versions the one that stood then, beside the one that stands now; of what was not made
    then every version. `shown` are the ids of all that are there now, the one that stands last."""
    by_key: dict[tuple[Any, ...], list[RowThen]] = {}
    for row in rows:
        cells = row.now or row.then or {}
        by_key.setdefault(tuple(cells.get(name) for name in VERSIONED[entity]), []).append(row)
    return [row for held in by_key.values() for row in _compared(held, shown)]


def _compared(held: Sequence[RowThen], shown: Sequence[str]) -> list[RowThen]:
    stood = max((row for row in held if row.there_then), key=lambda row: (row.made.at, row.order), default=None)
    if stood is None:
        return [row for row in held if row.what is What.ADDED]
    now = {row.id: row.now for row in held}
    stands = next((id for id in reversed(shown) if id in now), None)
    if stands in (None, stood.id):
        return [stood] if stood.since else []
    since = sorted((fact for row in held for fact in row.since), key=lambda fact: (fact.at, fact.id))
    return [replace(stood, now=now[stands], since=tuple(since))]


def made_anew(table: Any, row: RowThen, id: str, act: Act) -> Any:
    """The version that stood then, as a new one of today; what it may not bring back stands as it does now."""
    now: Mapping[str, Any] = row.now or {}
    cells: Cells = {**(row.then or {}), "id": id}
    cells |= {name: now[name] for name in STAY.get(row.entity, frozenset())}
    value = table.plan.mapping.from_row(tuple(cells[name] for name in table.plan.mapping.columns))
    if row.entity == "weekend_plan":
        latest = datetime.fromisoformat(now["made_at"]) + _MOMENT
        return replace(value, by=act.by, made_at=max(act.at, latest))
    return value
