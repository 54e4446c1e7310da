"""Oro and kris without a window: the board listed and printed, a step up and down, a crisis plan on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.reading import page_texts, text_of
from tests.pdf_check import faults

Run = Callable[..., tuple[int, str, str]]
FIELDS = ["client", "level", "step", "reason", "since", "day", "review", "place", "today_contact"]
DEMO = ("--clients", "12", "--weeks", "6")


@pytest.fixture
def calm(rows: Any) -> str:
    """The id of somebody calm who is not on the board."""
    on_board = {one["client"] for one in rows("board")}
    return next(one["id"] for one in rows("clients") if one["level"] == "calm" and one["name"] not in on_board)


def test_the_board_is_listed_the_gravest_first(run: Run, rows: Any) -> None:
    found = rows("board")
    assert all(list(one) == FIELDS for one in found)
    order = ["crisis", "worry", "away", "calm"]
    assert [order.index(one["level"]) for one in found] == sorted(order.index(one["level"]) for one in found)
    code, out, err = run("board")
    assert code == 0
    assert found[0]["client"] in out
    assert "den här datorn" in err


def test_the_board_is_written_for_the_wall_without_names(run: Run, rows: Any, tmp_path: Path) -> None:
    out = tmp_path / "tavla.pdf"
    assert run("board", "--out", str(out))[0] == 0
    pdf = out.read_bytes()
    assert faults(pdf) == []
    names = {word for one in rows("clients") for word in one["name"].split() if len(word) > 3 and "FIKTIV" not in word}
    assert not [name for name in names if name in text_of(pdf)]
    assert run("board", "--out", str(tmp_path / "tavla.txt"))[0] == 2
    code, _out, err = run("board", "--out", str(tmp_path / "båda.pdf"), "--json")
    assert (code, "inte båda" in err, (tmp_path / "båda.pdf").exists()) == (2, True, False)


def test_a_step_up_needs_a_line_and_a_step_down_a_reason_as_in_the_window(run: Run, rows: Any, calm: str) -> None:
    assert run("step", "--client", calm, "--to", "worry")[::2] == (1, "Skriv en rad om varför.\n")
    assert run("step", "--client", calm, "--to", "away")[::2] == (1, "Skriv var klienten är.\n")
    (up,) = rows("step", "--client", calm, "--to", "crisis", "--line", "Öppnar inte")
    assert (up["level"], up["step"], up["to_complete"]) == ("crisis", 5, True)
    assert rows("board")[0]["level"] == "crisis"
    code, _out, err = run("step", "--client", calm, "--to", "worry", "--line", "Lugnare")
    assert (code, err) == (1, "Skriv varför det är dags att trappa ner.\n")
    (down,) = rows("step", "--client", calm, "--to", "calm", "--why", "Sover igen", "--step", "3")
    assert (down["level"], down["step"], down["reason"]) == ("calm", 3, "Sover igen")
    assert {one["state"] for one in rows("check")} <= {"well", "not_checked"}


def test_somebody_away_comes_home_closer_than_before(run: Run, rows: Any, calm: str) -> None:
    rows("step", "--client", calm, "--to", "away", "--line", "Avdelning 5")
    (home,) = rows("step", "--client", calm, "--to", "calm")
    assert (home["level"], home["step"] >= 4) == ("calm", True)


def test_nobody_and_no_such_level_are_told_apart(run: Run, calm: str) -> None:
    assert run("step", "--client", "zzzz", "--to", "worry", "--line", "x")[0] == 1
    assert run("step", "--client", calm, "--to", "panik", "--line", "x")[0] == 2


def test_a_crisis_plan_is_written_on_one_a4_and_for_the_wallet(run: Run, rows: Any, tmp_path: Path) -> None:
    crisis = rows("board")[0]["client"]
    client = next(one["id"] for one in rows("clients") if one["name"] == crisis)
    for more in ([], ["--wallet"]):
        out = tmp_path / "plan.pdf"
        assert run("crisisplan", "--client", client, "--out", str(out), *more)[0] == 0
        assert faults(out.read_bytes()) == []
        (page,) = page_texts(out.read_bytes())
        assert "112" in page
    assert run("crisisplan", "--client", client, "--out", "plan.txt")[0] == 2


@pytest.mark.parametrize("to", ["worry", "crisis", "away"])
def test_a_step_is_never_taken_in_and_ignored(run: Run, rows: Any, calm: str, to: str) -> None:
    code, out, err = run("step", "--client", calm, "--to", to, "--line", "Sover inte", "--step", "6")
    assert (code != 0, out) == (True, "")
    assert "--step hör till att trappa ner" in err
    assert next(one["level"] for one in rows("clients") if one["id"] == calm) == "calm"
