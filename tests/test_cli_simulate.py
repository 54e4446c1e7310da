"""A team's days from the command line: figures as data, or a short report in Swedish."""

import json
from dataclasses import fields

import pytest

from boendestod_app import cli
from boendestod_app.simulation.figures import Figures
from boendestod_app.simulation.play import Play

ASKED = {"edits", "lost", "states", "bytes", "files", "conflicts"}
SMALL = ["simulate", "--laptops", "2", "--days", "1", "--clients", "1"]


def test_the_figures_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*SMALL, "--json"]) == 0
    told = capsys.readouterr()
    (row,) = json.loads(told.out)
    assert row.keys() >= ASKED
    assert (row["lost"], row["states"]) == (0, 1)
    assert row["edits"] > 5
    assert row["bytes"] > row["files"] > 0
    assert "Dag 1 av 1" in told.err


def test_the_report_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*SMALL, "--seed", "2"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "ändringar av 2 datorer" in told[0]
    assert told[1].startswith("Förlorade: 0.")
    assert not any("{" in line for line in told)


def test_a_team_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["simulate", "--laptops", "1"]) == 1
    assert "2 till 60 datorer" in capsys.readouterr().err


def test_a_team_that_lost_something_ends_as_damaged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Figures(2, 1, 1, 10, 1, 1, *([0] * (len(fields(Figures)) - 6)))
    monkeypatch.setattr(Play, "run", lambda _play, _tell: bad)
    assert cli.run([*SMALL, "--json"]) == 4
    assert json.loads(capsys.readouterr().out)[0]["lost"] == 1
