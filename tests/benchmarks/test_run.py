"""The benchmark table: a ratio over its goal fails, a millisecond never does."""

import importlib.util
import math
from pathlib import Path

import pytest


@pytest.fixture
def table(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("benchmark_table", Path(__file__).with_name("run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    return module


def bench(folder, name, *rows):
    (folder / f"bench_{name}.py").write_text(f"from math import nan\ndef measure():\n    return {list(rows)!r}\n")


def test_a_ratio_within_its_goal_passes_and_is_shown(table, tmp_path, capsys):
    bench(tmp_path, "start", ("start against a bare window", "×", 1.25, 1.4), ("start", "ms", 250.0, math.nan))
    assert table.main([]) == 0
    shown = capsys.readouterr().out
    assert "start against a bare window" in shown
    assert "≤ 1.4 ×" in shown
    assert "2 rows, 0 missed" in shown


def test_a_ratio_over_its_goal_fails(table, tmp_path, capsys):
    bench(tmp_path, "start", ("start against a bare window", "×", 1.5, 1.4))
    assert table.main([]) == 1
    assert "MISSED" in capsys.readouterr().out


def test_slow_milliseconds_are_only_shown(table, tmp_path, capsys):
    bench(tmp_path, "start", ("Min dag", "ms", 900.0, 150.0))
    assert table.main([]) == 0
    assert "MISSED" not in capsys.readouterr().out


def test_one_benchmark_is_chosen_by_name(table, tmp_path, capsys):
    bench(tmp_path, "start", ("start", "ms", 1.0, math.nan))
    bench(tmp_path, "save", ("save", "ms", 1.0, math.nan))
    assert table.main(["save"]) == 0
    assert "start" not in capsys.readouterr().out


def test_no_benchmark_at_all_is_no_success(table):
    assert table.main([]) == 1
