"""Taking back one act: each of its facts is answered by a new fact; nothing is removed."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from boendestod_app.errors import Refused
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.heads import gone, stands
from boendestod_app.storage.journal import FACT_COLUMNS, GONE, NEW_ROW, Fact, fact_of, facts_of_row
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.words import _

_LOCK = "signed_at"  # a signed note is never changed, whichever field was typed before


class Restorable(Protocol):
    """What undo needs of a table."""

    def change(self, id: str, changes: dict[str, SqlValue]) -> None:
        """Set columns, through the log."""


def take_back(engine: Engine, tables: Mapping[str, Restorable], act: str, void: AbstractSet[str]) -> None:
    """Undo the act. `void` are acts whose effect is already taken back; later live changes make it refuse."""
    facts = _facts_of(engine, act)
    later = _later(engine, facts, {act, *void}) or any(_purged(engine, fact) for fact in facts)
    if not facts or later:
        raise Refused(_("Det går inte att ångra: uppgiften har ändrats eller signerats sedan dess."))
    rows: dict[tuple[str, str], dict[str, SqlValue]] = {}
    for fact in reversed(facts):
        rows.setdefault((fact.entity, fact.row), {})[_column(fact)] = _before(engine, fact)
    for (entity, row), changes in rows.items():  # each row at once: some of its fields hold only together
        tables[entity].change(row, {name: value for name, value in changes.items() if name != GONE})
        if GONE in changes:
            tables[entity].change(row, {GONE: changes[GONE]})


def _facts_of(engine: Engine, act: str) -> list[Fact]:
    rows = engine.rows(
        f"SELECT {FACT_COLUMNS} FROM fact WHERE id > ? AND id < ? ORDER BY seq", (f"{act}:", f"{act};")
    )  # a fact's id begins with its act's
    return [fact_of(row) for row in rows]


def _later(engine: Engine, facts: list[Fact], passed: AbstractSet[str]) -> bool:
    """Whether somebody has since changed what these facts say, a whole new row or one of the fields, or signed it."""
    for fact in facts:
        rows = engine.rows(
            "SELECT field, act FROM fact WHERE row = ? AND entity = ? AND seq > (SELECT seq FROM fact WHERE id = ?)",
            (fact.row, fact.entity, fact.id),
        )
        for field, act in rows:
            if act not in passed and (fact.field in (NEW_ROW, field) or field == _LOCK):
                return True
    return False


def _purged(engine: Engine, fact: Fact) -> bool:
    place = (fact.row, fact.entity)
    return engine.row("SELECT 1 FROM purged WHERE row = ? AND entity = ?", place) is not None


def _column(fact: Fact) -> str:
    return GONE if fact.field == NEW_ROW else fact.field


def _before(engine: Engine, fact: Fact) -> Any:
    """What stood before the fact; what a new row replaced is that it was not there."""
    if fact.field == NEW_ROW:
        return 1
    facts = facts_of_row(engine, fact.entity, fact.row)
    over = [held for held in facts if held.id in fact.over and held.field in (fact.field, NEW_ROW)]
    if fact.field == GONE:
        return gone([held for held in over if held.field == GONE], [])
    return stands(fact.entity, fact.field, over, lambda: facts, unsaid_in(engine, fact.entity))
