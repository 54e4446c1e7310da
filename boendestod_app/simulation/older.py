"""A program from before the network map and a field or two: what it does not know it keeps, and shows when upgraded."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from boendestod_app.storage.engine import Engine
from boendestod_app.storage.mapping import Mapping as Columns
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.table import Shelf, Table

NOT_YET_KNOWN = {"network_sector", "network_person", "network_tie"}
FIELDS_NOT_YET_KNOWN: Mapping[str, Mapping[str, str]] = {
    "client": {"large_text": "INTEGER NOT NULL DEFAULT 0"},
    "level_change": {"settles": "TEXT NOT NULL DEFAULT '[]'"},
}
"""By table: the columns that a later program lays."""


class _Fewer(Columns[Any]):
    """The same values without some of their fields, which are as they are by default."""

    def __init__(self, whole: Columns[Any], missing: Mapping[str, str]) -> None:
        super().__init__(whole.table, whole.kind)
        known = [place for place, name in enumerate(whole.columns) if name not in missing]
        self.columns = tuple(whole.columns[place] for place in known)
        self.codecs = [whole.codecs[place] for place in known]

    def from_row(self, row: tuple[Any, ...]) -> Any:
        """The value, as far as it is known."""
        told = zip(self.columns, row, strict=False)
        return self.kind(**{name: self.read(name, cell) for name, cell in told})


class OlderStore(SqlStore):
    """The store as such a program has it."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], source: random.Random) -> None:
        for table, column, _kind in _laid(engine, there=True):
            engine.run(f"ALTER TABLE {table} DROP COLUMN {column}")
        super().__init__(engine, now, source)

    def _lay_tables(self, shelf: Shelf) -> None:
        super()._lay_tables(shelf)
        for name, missing in FIELDS_NOT_YET_KNOWN.items():
            table = self.tables[name]
            Table.__init__(table, shelf, replace(table.plan, mapping=_Fewer(table.plan.mapping, missing)))

    @property
    def tables(self) -> dict[str, Table[Any]]:
        """Every table that it knows."""
        return {name: table for name, table in super().tables.items() if name not in NOT_YET_KNOWN}


def upgrade(engine: Engine) -> None:
    """What the later program's own step lays when it opens the file."""
    for table, column, kind in _laid(engine, there=False):
        engine.run(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def _laid(engine: Engine, *, there: bool) -> list[tuple[str, str, str]]:
    """The columns in question that are there, or are not."""
    found = []
    for table, missing in FIELDS_NOT_YET_KNOWN.items():
        laid = {name for (name,) in engine.rows("SELECT name FROM pragma_table_info(?)", (table,))}
        found += [(table, column, kind) for column, kind in missing.items() if (column in laid) is there]
    return found
