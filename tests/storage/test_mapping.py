"""Values lie in rows and come back the same, whatever a person wrote in them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from boendestod_app.storage import tables, tables_home, tables_plan, tables_working
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.mapping import Mapping
from boendestod_app.storage.table import Plan

MODULES = (tables, tables_working, tables_plan, tables_home)
PLANS = {one.mapping.table: one for held in MODULES for one in vars(held).values() if isinstance(one, Plan)}
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 31))
SIMPLE = {
    str: TEXT,
    int: st.integers(1, 10),
    bool: st.booleans(),
    float: st.floats(-1e9, 1e9),
    date: DAYS,
    datetime: MOMENTS | MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC)),
    time: st.times(),
}
WALL = {"start", "occurrence"}  # local wall time has no zone


def of_hint(hint: Any) -> st.SearchStrategy[Any]:
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, UnionType):
        return st.one_of(st.none() if part is NoneType else of_hint(part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        inside = get_args(hint)
        if inside[-1] is Ellipsis:
            return st.lists(of_hint(inside[0]), max_size=3).map(tuple)
        return st.tuples(*map(of_hint, inside))
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    assert is_dataclass(hint)
    return values(hint)


@st.composite
def values(draw: st.DrawFn, kind: type[Any]) -> Any:
    """A value that its own rules allow, with anything a person could type."""
    hints = get_type_hints(kind)
    given = {field.name: draw(of_hint(hints[field.name])) for field in fields(kind)}
    given |= {name: given[name].replace(tzinfo=None) for name in WALL & set(given) if given[name]}
    if "occurrence" in given and given["rhythm_id"] is None:
        given["occurrence"] = None
    if given.get("protected"):
        given |= {"address": "", "phone": "", "door_code": ""}
    try:
        return kind(**given)
    except ValueError:
        assume(False)


@pytest.fixture(scope="module")
def schema(made_vault: tuple[Path, bytes, str]) -> Iterator[Engine]:
    folder, key, _code = made_vault
    engine = Engine(folder / "boendestod.db", key, read_only=True)
    yield engine
    engine.close()


@pytest.mark.parametrize("table", PLANS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_value_comes_back_from_its_row_as_it_was(table, data):
    mapping = PLANS[table].mapping
    value = data.draw(values(mapping.kind))
    row = mapping.to_row(value)
    assert list(row) == list(mapping.columns)
    assert mapping.from_row((*row.values(), 0)) == value


@pytest.mark.parametrize("table", PLANS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_value_comes_back_from_the_encrypted_file_as_it_was(table, store, asa, clock, data):
    value = data.draw(values(PLANS[table].mapping.kind))
    value = replace(value, id=store.new_id())
    if hasattr(value, "client_id"):
        value = replace(value, client_id=asa.id)
    if getattr(value, "rhythm_id", None) is not None:
        value = replace(value, rhythm_id=store.new_id())  # an occurrence is one visit
    with store.act("test", clock()):
        store.tables[table].save(value)
    assert store.tables[table].find(value.id) == value
    assert not store.differences()


@pytest.mark.parametrize("table", PLANS)
def test_the_columns_of_a_table_are_the_fields_of_its_value(table, schema):
    columns = [row[1] for row in schema.rows(f"PRAGMA table_info({table})")]
    assert sorted(columns) == sorted([*PLANS[table].mapping.columns, "gone"])


@pytest.mark.parametrize("table", PLANS)
def test_what_a_value_may_lack_is_what_its_column_may_lack(table, schema):
    plan = PLANS[table]
    hints = get_type_hints(plan.mapping.kind)
    may_lack = {row[1] for row in schema.rows(f"PRAGMA table_info({table})") if not row[3]} - {"id"}
    assert may_lack == {name for name in hints if NoneType in get_args(hints[name])} | set(plan.texts)


def test_every_table_of_the_file_has_a_plan(schema):
    held = {
        name for (name,) in schema.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%gone%'")
    }
    assert held == set(PLANS)


def test_a_field_that_no_column_can_hold_is_noticed_when_the_program_starts():
    @dataclass(frozen=True)
    class Odd:
        id: str
        sums: dict[str, int]

    with pytest.raises(TypeError, match="no column"):
        Mapping("odd", Odd)
