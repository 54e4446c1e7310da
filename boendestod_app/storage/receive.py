"""What colleagues did, taken into the same log and the same tables: only the cells that it touched."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlcipher3.dbapi2 import IntegrityError

from boendestod_app.services.rooms import UpdateRefused
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.coherent import bound, coherent
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.heads import Heads, stands
from boendestod_app.storage.journal import (
    FACT_COLUMNS,
    GONE,
    INSERT,
    NEW_ROW,
    Fact,
    Journal,
    fact_of,
    facts_of_row,
    line_of,
)
from boendestod_app.storage.later_acts import LATER, EntryOf, LaterActs
from boendestod_app.storage.level_order import put_in_order
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.storage.told_act import ToldAct, after_their_past

Cells = dict[tuple[str, str], set[str]]
"""By table and row: the fields that something new was said of."""
ClearOut = Callable[[str, list[tuple[str, str]] | None], set[str]]
"""Lets go of what leads to a client who is protected, of these rows or of all."""


class Receiver:
    """Belongs to one store. Each call is inside the transaction that is going on."""

    def __init__(
        self, engine: Engine, journal: Journal, bodies: Bodies, tables: Mapping[str, Any], clear_out: ClearOut
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._bodies = bodies
        self._tables = tables
        self._clear_out = clear_out
        self._later = LaterActs(engine)
        self._unsaid: dict[str, dict[str, Any]] = {}
        self._must: dict[str, list[str]] = {}
        self._some_wait = False
        self._clients_here: set[str] = set()  # of those that the rows at hand point to

    def take(self, acts: Mapping[str, str], client_id: str) -> set[str]:
        """Take in what was done in the room of a client (nothing: the team's); the answer is the kinds of values that
        changed. What is said there of others' rows is not heard; what only a later program can read waits for it."""
        cells: Cells = {}
        self._clients_here.clear()
        for act in after_their_past(self._later.readable(acts, client_id)):
            self._bodies_of(act)
            for fact in self._unheard(act):
                if self._belongs(fact, client_id):
                    self._keep(fact)
                    cells.setdefault((fact.entity, fact.row), set()).add(fact.field)
        touched = self._materialise(cells)
        if client_id:
            whole = bool(cells.get(("client", client_id), set()) & {NEW_ROW, "protected"})
            touched |= self._clear_out(client_id, None if whole else list(cells))
        return touched

    def again(self, entry_of: EntryOf) -> set[str]:
        """What waited for this program, or for its client."""
        touched = self._materialise({(entity, row): {NEW_ROW} for entity, row in self._waiting()})
        for client_id, acts in self._later.by_client(entry_of).items():
            touched |= self.take(acts, client_id)
        return touched

    def lay(self, places: Iterable[tuple[str, str]]) -> None:
        """Every one of these rows as the log tells it, into tables that are empty."""
        self._materialise({place: {NEW_ROW} for place in places})

    def _waiting(self) -> list[tuple[str, str]]:
        return self._engine.rows("SELECT entity, row FROM waiting WHERE entity <> ?", (LATER,))

    def _bodies_of(self, act: ToldAct) -> None:
        for id, (text, salt) in act.bodies.items():
            if not self._bodies.take(id, text, salt):
                raise UpdateRefused("a text that is not the one it says")

    def _unheard(self, act: ToldAct) -> list[Fact]:
        heard = {id for (id,) in self._engine.rows(
            "SELECT id FROM fact WHERE id > ? AND id < ?", (f"{act.id}:", f"{act.id};"))}  # fmt: skip
        return [fact for fact in act.facts if fact.id not in heard]

    def _belongs(self, fact: Fact, client_id: str) -> bool:
        """Whether the room is the one of this row."""
        table = self._tables.get(fact.entity)
        if fact.entity == "client":
            return fact.row == client_id
        if table is None:
            return True
        if "client_id" not in table.plan.mapping.columns:
            return not client_id
        held = self._engine.row(f"SELECT client_id FROM {fact.entity} WHERE id = ?", (fact.row,))
        if held is None and fact.field == NEW_ROW:
            told = json.loads(fact.says or "{}")
            return not told or (isinstance(told, dict) and told.get("client_id") == client_id)
        return held is None or held[0] == client_id

    # ---- the log

    def _keep(self, fact: Fact) -> None:
        forks = self._forks(fact)
        self._engine.run(INSERT, line_of(fact))
        for name, ids in forks.items():
            place = (fact.row, fact.entity, name)
            self._engine.run("DELETE FROM fork WHERE row = ? AND entity = ? AND field = ?", place)
            if len(ids) > 1:
                self._note_fork(fact, name, ids)

    def _note_fork(self, fact: Fact, name: str, ids: Iterable[str]) -> None:
        self._engine.run_many(
            "INSERT OR IGNORE INTO fork (row, entity, field, fact) VALUES (?, ?, ?, ?)",
            [(fact.row, fact.entity, name, id) for id in ids],
        )
        self._journal.notice_forks()

    def _forks(self, fact: Fact) -> dict[str, list[str]]:
        """The heads of each field that the fact is one of, when it is there."""
        heads = self._journal.heads
        if fact.field != NEW_ROW:
            before = heads(fact.entity, fact.row, fact.field)
            return {fact.field: [*(id for id in before if id not in fact.over), fact.id]}
        rows = self._engine.rows(
            "SELECT DISTINCT field FROM fact WHERE row = ? AND entity = ? AND field <> ?", (fact.row, fact.entity, GONE)
        )
        return {name: [*heads(fact.entity, fact.row, name), fact.id] for (name,) in rows}

    # ---- the tables

    def _materialise(self, cells: Cells) -> set[str]:
        """Clients first: their rows point to them."""
        self._some_wait = self._engine.row("SELECT 1 FROM waiting LIMIT 1") is not None
        touched: set[str] = set()
        clients: set[str] = set()
        for (entity, row), names in sorted(cells.items(), key=lambda one: one[0][0] != "client"):
            if self._put(entity, row, names):
                touched.add(entity)
                if entity == "level_change":
                    clients |= {client for (client,) in self._engine.rows(
                        "SELECT client_id FROM level_change WHERE id = ?", (row,))}  # fmt: skip
        for client in sorted(clients):
            put_in_order(self._engine, client)
            self._journal.notice_forks()
        if any(entity == "client" and NEW_ROW in names for (entity, _row), names in cells.items()):
            of_clients = self._tables.keys() - {"client"}  # a client waits for no other: for a later program alone
            left = {place: {NEW_ROW} for place in self._waiting() if place not in cells and place[0] in of_clients}
            touched |= self._materialise(left) if left else set()
        return touched

    def _put(self, entity: str, row: str, names: set[str]) -> bool:
        """The row as it stands now; whether it can be shown."""
        table = self._tables.get(entity)
        if table is None:
            self._wait(entity, row)
            return False
        unsaid = self._unsaid_in(entity)
        held = self._engine.row(f"SELECT * FROM {entity} WHERE id = ?", (row,))
        whole = (
            held is None or NEW_ROW in names or bool(names & bound(entity)) or self._was_taken_back(entity, row, names)
        )
        said = self._whole(entity, row, unsaid) if whole else self._some(entity, row, names, unsaid)
        known = {name: value for name, value in said.items() if name in unsaid}
        if not self._can_show(table, row, dict(zip(unsaid, held, strict=True)) if held else None, known):
            self._wait(entity, row)
            return False
        if len(known) < len(said):
            self._wait(entity, row)
        elif whole and self._some_wait:
            self._engine.run("DELETE FROM waiting WHERE row = ? AND entity = ?", (row, entity))
        try:
            self._write(entity, row, known, new=held is None)
        except IntegrityError:  # a value of another kind than the column's: no program of ours wrote it
            self._wait(entity, row)
            return False
        return True

    def _write(self, entity: str, row: str, cells: Mapping[str, SqlValue], *, new: bool) -> None:
        if new:
            names = ", ".join(f'"{name}"' for name in ("id", *cells))
            marks = ", ".join("?" * (1 + len(cells)))
            self._engine.run(f"INSERT INTO {entity} ({names}) VALUES ({marks})", (row, *cells.values()))
        elif cells:
            told = ", ".join(f'"{name}" = ?' for name in cells)
            self._engine.run(f"UPDATE {entity} SET {told} WHERE id = ?", (*cells.values(), row))

    def _some(self, entity: str, row: str, names: Iterable[str], unsaid: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: stands(entity, name, self._facts(self._journal.heads(entity, row, name)),
                         lambda: facts_of_row(self._engine, entity, row), unsaid)
            for name in names
        }  # fmt: skip

    def _whole(self, entity: str, row: str, unsaid: Mapping[str, Any]) -> dict[str, Any]:
        """Every field, and whether the row is gone; that somebody built on what was taken back is noted."""
        heads = Heads()
        for fact in facts_of_row(self._engine, entity, row):
            heads.add(fact)
        taken = heads.of(GONE)
        if taken:
            place = (row, entity, GONE)
            self._engine.run("DELETE FROM fork WHERE row = ? AND entity = ? AND field = ?", place)
            if forked := heads.forks().get(GONE):
                self._note_fork(taken[0], GONE, [head.id for head in forked])
        return coherent(entity, heads.cells(entity, unsaid)) if heads.new else {}

    def _was_taken_back(self, entity: str, row: str, names: set[str]) -> bool:
        return GONE in names or bool(self._journal.heads(entity, row, GONE))

    def _facts(self, ids: Iterable[str]) -> list[Fact]:
        found = [self._engine.row(f"SELECT {FACT_COLUMNS} FROM fact WHERE id = ?", (id,)) for id in ids]
        return [fact_of(row) for row in found if row]

    def _can_show(self, table: Any, row: str, held: dict[str, Any] | None, said: Mapping[str, Any]) -> bool:
        """Whether this program can read the row, and its client is here."""
        if held is None and not said:
            return False  # changed before it was made: the rest is on its way
        cells = {**self._unsaid_in(table.name), **(held or {}), **said, "id": row}
        columns = table.plan.mapping.columns
        try:
            table.plan.mapping.from_row(tuple(cells[name] for name in columns))
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        if any(cells[name] is None for name in self._must_say(table.name)):
            return False
        client = cells.get("client_id")
        if client is None or client in self._clients_here:
            return True
        here = self._engine.row("SELECT 1 FROM client WHERE id = ?", (client,)) is not None
        if here:
            self._clients_here.add(client)
        return here

    def _unsaid_in(self, entity: str) -> dict[str, Any]:
        if entity not in self._unsaid:
            self._unsaid[entity] = unsaid_in(self._engine, entity)
        return self._unsaid[entity]

    def _must_say(self, entity: str) -> list[str]:
        if entity not in self._must:
            told = self._engine.rows(f"SELECT name FROM pragma_table_info('{entity}') WHERE \"notnull\" = 1")
            self._must[entity] = [name for (name,) in told]
        return self._must[entity]

    def _wait(self, entity: str, row: str) -> None:
        self._some_wait = True
        self._engine.run("INSERT OR IGNORE INTO waiting (row, entity) VALUES (?, ?)", (row, entity))
