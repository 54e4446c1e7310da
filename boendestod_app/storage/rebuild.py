"""Proves that the log is the spine: plays it back and holds the result against the tables."""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from boendestod_app.domain.clash import LEVEL
from boendestod_app.storage.coherent import coherent
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.heads import Heads
from boendestod_app.storage.journal import FACT_COLUMNS, NEW_ROW, RECEIVED, digest_of, fact_of

Rows = dict[str, dict[str, Any]]
GAPS = "gaps"  # in meta
WORKED_OUT = ("level_change", "place")  # the one column that is worked out from the facts, and told by none


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where log and table tell different things, or the chain is broken. Never holds the values."""

    entity: str
    row: str
    field: str


def heads_in(engine: Engine, entity: str) -> dict[str, Heads]:
    """By row: the facts that nobody has replaced, as the log tells them."""
    rows: dict[str, Heads] = {}
    for told in engine.rows(f"SELECT {FACT_COLUMNS} FROM fact WHERE entity = ? ORDER BY seq", (entity,)):
        fact = fact_of(told)
        rows.setdefault(fact.row, Heads()).add(fact)
    return rows


def played_back(engine: Engine, entity: str) -> Rows:
    """The rows of one table as the log alone tells them."""
    unsaid = unsaid_in(engine, entity)
    return {row: coherent(entity, heads.cells(entity, unsaid)) for row, heads in heads_in(engine, entity).items()}


def differences(engine: Engine, tables: Iterable[str]) -> Iterator[Difference]:
    """Every row and field where table and log differ, but for what waits for another program or for its client."""
    for table in tables:
        unsaid = unsaid_in(engine, table)
        heads = heads_in(engine, table)
        waits = {row for (row,) in engine.rows("SELECT row FROM waiting WHERE entity = ?", (table,))}
        purged = {row for (row,) in engine.rows("SELECT row FROM purged WHERE entity = ?", (table,))}
        heads = {row: held for row, held in heads.items() if row not in purged}
        told = {row: coherent(table, held.cells(table, unsaid)) for row, held in heads.items() if row not in waits}
        for cells in engine.rows(f"SELECT * FROM {table}"):
            held = dict(zip(unsaid, cells, strict=True))
            if held["id"] not in waits:
                yield from _row_differences(table, held, told.pop(held["id"], None), unsaid)
        for missing in told:
            yield Difference(table, missing, "id")
        yield from _fork_differences(engine, table, heads)


def _fork_differences(engine: Engine, table: str, heads: dict[str, Heads]) -> Iterator[Difference]:
    """What is noted as forked must be what the log says is forked."""
    noted: set[tuple[str, str, str]] = set(
        engine.rows("SELECT row, field, fact FROM fork WHERE entity = ? AND NOT (entity = ? AND field = ?)",
                    (table, *LEVEL))
    )  # fmt: skip
    told = {
        (row, field, fact.id) for row, held in heads.items() for field, facts in held.forks().items() for fact in facts
    }
    yield from (Difference(table, row, field) for row, field, _fact in noted ^ told)


def unsaid_in(engine: Engine, table: str) -> dict[str, Any]:
    """By column, in order: what it holds where the log says nothing, since the row is older than the column."""
    told_of = engine.rows(f"PRAGMA table_info({table})")  # the table is one of ours
    return {row[1]: None if row[4] is None else ast.literal_eval(row[4]) for row in told_of}


def _row_differences(
    table: str, held: dict[str, Any], told: dict[str, Any] | None, unsaid: dict[str, Any]
) -> Iterator[Difference]:
    if told is None:
        yield Difference(table, held["id"], NEW_ROW)
        return
    for column, cell in held.items():
        if column != "id" and (table, column) != WORKED_OUT and cell != told.get(column, unsaid[column]):
            yield Difference(table, held["id"], column)


def gaps_in(engine: Engine, chain: str) -> dict[str, str]:
    """Where a repair has noted that a chain begins anew, since what stood before could not be saved."""
    row = engine.row("SELECT value FROM meta WHERE key = ?", (GAPS,))
    return dict(json.loads(row[0])[chain]) if row else {}


def chain_faults(engine: Engine) -> Iterator[Difference]:
    """Facts of this laptop that do not follow the one before them; any whose value is not the one that was written."""
    ends: dict[str, str] = {}
    gaps = gaps_in(engine, "facts")
    for row in engine.rows(f"SELECT {FACT_COLUMNS} FROM fact ORDER BY seq"):
        fact = fact_of(row)
        changed = fact.value is not None and fact.digest != digest_of(fact.salt or "", fact.value)
        received = fact.prev == RECEIVED  # its own chain is on the laptop where it was said
        if changed or not (received or fact.prev in (ends.get(fact.device, ""), gaps.get(fact.id))):
            yield Difference(fact.entity, fact.row, fact.field)
        if not received:
            ends[fact.device] = fact.link
    told: dict[str, str] = dict(engine.rows("SELECT key, value FROM meta"))
    if told.get("chain", "") != ends.get(told["device"], ""):
        yield Difference("fact", told["device"], "chain")
