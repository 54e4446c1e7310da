"""The methods without a window: no passphrase is asked for, since no store is opened."""

import json
from pathlib import Path

import pytest

from boendestod_app import cli
from boendestod_app.domain.method import Place


def test_each_method_is_listed_with_its_texts_and_where_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["methods", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) > 100
    assert {one["place"] for one in found} == {place.value for place in Place}
    assert {seed[:3] for one in found for seed in one["seed"]} == {"000", "001", "002", "003", "004"}
    (craft,) = [one for one in found if one["name"] == "CRAFT"]
    assert craft["seed"] == ["002_5c68709f7e795d7a.txt"]
    assert craft["where"] == "Klienten, närstående under Resursgrupp"
    assert [(one["priority"], one["year"]) for one in craft["recommended"]] == [(3, 2016)]


def test_without_json_it_is_a_table_in_swedish(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.run(["--data", str(tmp_path / "none"), "methods"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Metod ")
    assert "housing_first" not in told.out
    assert told.err == ""
    assert list(tmp_path.iterdir()) == []
