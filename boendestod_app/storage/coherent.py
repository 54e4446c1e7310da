"""Fields that hold only together. Two who change one each, apart, may meet in a row that no form would take."""

from collections.abc import Callable, Mapping
from typing import Any

from boendestod_app.domain.protection import fields_of
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.heads import Heads, Unsaid
from boendestod_app.storage.journal import facts_of_row

Cells = Mapping[str, Any]
ADDRESSING = tuple(sorted(fields_of("client")))


def _protected(cells: Cells) -> dict[str, Any]:
    """With protected identity these cannot be held at all (domain rule 4.10), whoever wrote them meanwhile."""
    return dict.fromkeys(ADDRESSING, "") if cells.get("protected") else {}


def _of_a_rhythm(cells: Cells) -> dict[str, Any]:
    """A visit that somebody has freed from its rhythm stands by itself."""
    free = cells.get("rhythm_id") is None or cells.get("occurrence") is None
    return {"rhythm_id": None, "occurrence": None} if free else {}


def _span(cells: Cells) -> dict[str, Any]:
    """Support that one ends before the day to which another has moved its start ends on that day."""
    begins, ends = cells.get("starts_on"), cells.get("ends_on")
    return {"ends_on": begins} if begins and ends and ends < begins else {}


_RULES: Mapping[str, tuple[frozenset[str], Callable[[Cells], dict[str, Any]]]] = {
    "client": (frozenset({"protected", *ADDRESSING}), _protected),
    "visit": (frozenset({"rhythm_id", "occurrence"}), _of_a_rhythm),
    "support_period": (frozenset({"starts_on", "ends_on"}), _span),
}
"""By table: the fields that hold only together, and what gives way."""


def bound(entity: str) -> frozenset[str]:
    """The fields of a table that hold only together; most tables have none."""
    return _RULES[entity][0] if entity in _RULES else frozenset()


def coherent(entity: str, cells: Cells) -> dict[str, Any]:
    """The same row, or the nearest one that can be; the same on every laptop."""
    return {**cells, **(_RULES[entity][1](cells) if entity in _RULES and cells else {})}


def gives_way(entity: str, cells: Cells) -> frozenset[str]:
    """The fields about which there is nothing to choose, since the row cannot hold them."""
    return frozenset(ADDRESSING) if entity == "client" and cells.get("protected") else frozenset()


def with_what_follows(
    engine: Engine, entity: str, row: str, changes: Mapping[str, SqlValue], unsaid: Callable[[], Unsaid]
) -> dict[str, SqlValue]:
    """The changes, and what they bring with them; what had given way is now said, so that it never comes back."""
    names = sorted(bound(entity))
    if not changes.keys() & set(names):
        return dict(changes)
    columns = ", ".join(f'"{name}"' for name in names)
    held = engine.row(f"SELECT {columns} FROM {entity} WHERE id = ?", (row,))
    cells = {**dict(zip(names, held or (), strict=False)), **changes}
    wanted = coherent(entity, cells)
    heads = Heads()
    for fact in facts_of_row(engine, entity, row):
        heads.add(fact)
    said = heads.cells(entity, unsaid())
    follows = {
        name: wanted[name] for name in names
        if wanted[name] != cells[name] or (name not in changes and wanted[name] != said.get(name, unsaid().get(name)))
    }  # fmt: skip
    return {**changes, **follows}
