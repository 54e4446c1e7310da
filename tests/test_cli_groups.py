"""The cycle and the register of consents without a window."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from boendestod_app.domain.calendar import add_months, next_working_day
from boendestod_app.domain.resource_group import Due

Run = Callable[..., tuple[int, str, str]]
DEMO = ("--clients", "12", "--weeks", "6")


def test_the_cycle_tells_where_everybody_is(rows: Any) -> None:
    clients, found = rows("clients"), rows("cycle")
    assert {one["client"] for one in found} == {one["name"] for one in clients}
    assert set(found[0]) >= {"client", "last", "due", "suggested", "countdown", "state"}
    on = [one["planned"] or one["suggested"] for one in found]
    assert on == sorted(on)
    for one in found:
        due = date.fromisoformat(one["due"])
        if one["last"]:
            assert due == add_months(date.fromisoformat(one["last"]), 3)
        assert date.fromisoformat(one["suggested"]) >= next_working_day(due, frozenset())
        shown = date.fromisoformat(one["planned"] or one["suggested"])
        steps = {step["step"]: date.fromisoformat(step["by"]) for step in one["countdown"]}
        assert (steps["invite"], steps["papers"]) == (shown - timedelta(days=21), shown - timedelta(days=7))
        assert one["state"] in {state.value for state in Due}


def test_one_client_is_told_by_the_beginning_of_the_id(rows: Any) -> None:
    (one, *_rest) = rows("clients")
    (row,) = rows("cycle", "--client", one["id"])
    assert row["client"] == one["name"]


def test_the_register_lists_every_consent(rows: Any) -> None:
    found = rows("consent")
    assert {one["state"] for one in found} >= {"holds", "withdrawn"}
    assert set(found[0]) >= {"client", "recipient", "scopes", "from", "to", "how", "state", "withdrawn", "out"}
    for one in found:
        assert date.fromisoformat(one["to"]) - date.fromisoformat(one["from"]) <= timedelta(days=366)
        assert (one["withdrawn"] is not None) is (one["state"] == "withdrawn")


@pytest.mark.parametrize("command", ["cycle", "consent"])
def test_without_json_it_is_a_table_in_swedish(run: Run, command: str) -> None:
    code, out, _err = run(command)
    assert code == 0
    assert out.startswith("Klient")
    assert "invite" not in out
    assert "own_words" not in out


@pytest.mark.parametrize("command", ["cycle", "consent"])
def test_of_nobody_it_says_so(run: Run, command: str) -> None:
    code, out, err = run(command, "--client", "nobody", "--json")
    assert (code, out) == (1, "")
    assert err.strip().endswith(".")
