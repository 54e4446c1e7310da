"""Oro and kris without a window: what the rules propose."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from boendestod_app.storage import vault

Run = Callable[..., tuple[int, str, str]]
TODAY = "2026-08-14"
MORNING = datetime(2026, 8, 14, 8, 5, tzinfo=UTC)
DEMO = ("--clients", "8", "--weeks", "6", "--today", TODAY)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day that the caseload was made for."""
    monkeypatch.setattr(vault, "wall_clock", lambda: MORNING)


def test_proposals_tell_another_program_client_level_rule_facts_and_sentence(run: Run) -> None:
    code, out, _err = run("proposals", "--json")
    assert code == 0
    rows = json.loads(out)
    assert all(list(row) == ["client", "level", "rule", "facts", "sentence"] for row in rows)
    assert {row["level"] for row in rows} <= {"worry", "crisis"}
    (shut,) = (row for row in rows if row["rule"] == "not_reached")
    assert shut["sentence"] == "Nåddes inte 2 gånger i rad, senast ons 12 aug"
    assert [(fact["kind"], fact["on"]) for fact in shut["facts"]] == [
        ("not_reached", "2026-08-10"), ("not_reached", "2026-08-12"),
    ]  # fmt: skip
    assert all(fact["says"] and fact["entity"] == "visit" and fact["id"] for fact in shut["facts"])


def test_proposals_of_one_client_are_a_part_of_all(run: Run) -> None:
    everybody = json.loads(run("proposals", "--json")[1])
    client = next(row["client"] for row in everybody if row["rule"] == "not_reached")
    code, out, _err = run("proposals", "--client", client, "--json")
    assert code == 0
    assert json.loads(out) == [row for row in everybody if row["client"] == client]


def test_proposals_are_a_table_for_people(run: Run) -> None:
    code, out, _err = run("proposals")
    assert code == 0
    head, *lines = out.splitlines()
    assert head.split() == ["Klient", "Förslag", "Regel", "Varför"]
    (shut,) = (line for line in lines if "not_reached" in line)
    assert shut.startswith("Søren")
    assert "  Oro  " in shut
    assert shut.endswith("Nåddes inte 2 gånger i rad, senast ons 12 aug")


def test_an_unknown_client_is_refused_in_a_sentence(run: Run) -> None:
    code, out, err = run("proposals", "--client", "ingen")
    assert (code, out, err) == (1, "", "Ingen klient har det id:t.\n")
