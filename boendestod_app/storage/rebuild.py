"""Proves that the log is the spine: plays it back and holds the result against the tables."""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import FACT_COLUMNS, NEW_ROW, digest_of, fact_of

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where log and table tell different things, or the chain is broken. Never holds the values."""

    entity: str
    row: str
    field: str


def played_back(engine: Engine, entity: str) -> Rows:
    """The rows of one table as the log alone tells them."""
    rows: Rows = {}
    for row, field, value in engine.rows("SELECT row, field, value FROM fact WHERE entity = ? ORDER BY seq", (entity,)):
        told = json.loads(value) if value is not None else None
        if field == NEW_ROW:
            rows[row] = dict(told or {})
        else:
            rows.setdefault(row, {})[field] = told
    return rows


def differences(engine: Engine, tables: Iterable[str]) -> Iterator[Difference]:
    """Every row and field where table and log differ."""
    for table in tables:
        unsaid = unsaid_in(engine, table)
        columns = list(unsaid)
        told = played_back(engine, table)
        for cells in engine.rows(f"SELECT * FROM {table}"):
            held = dict(zip(columns, cells, strict=True))
            yield from _row_differences(table, held, told.pop(held["id"], None), unsaid)
        for missing in told:
            yield Difference(table, missing, "id")


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
        if column != "id" and cell != told.get(column, unsaid[column]):
            yield Difference(table, held["id"], column)


def chain_faults(engine: Engine) -> Iterator[Difference]:
    """Facts that do not follow the one before them, or whose value is not the one that was written."""
    ends: dict[str, str] = {}
    for row in engine.rows(f"SELECT {FACT_COLUMNS} FROM fact ORDER BY seq"):
        fact = fact_of(row)
        changed = fact.value is not None and fact.digest != digest_of(fact.salt or "", fact.value)
        if fact.prev != ends.get(fact.device, "") or changed:
            yield Difference(fact.entity, fact.row, fact.field)
        ends[fact.device] = fact.link
    told: dict[str, str] = dict(engine.rows("SELECT key, value FROM meta"))
    if told.get("chain", "") != ends.get(told["device"], ""):
        yield Difference("fact", told["device"], "chain")
