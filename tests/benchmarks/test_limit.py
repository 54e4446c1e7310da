"""The page about the limit shows what its script works out of what was measured, and nothing else."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import limit

KEPT = json.loads(limit.KEPT.read_text(encoding="utf-8"))


def test_the_page_shows_what_the_script_works_out():
    text = limit.PAGE.read_text(encoding="utf-8")
    assert limit.page(text, KEPT) == text
    assert "| one team of | 25 | 400 | 2,000 |" in text


def test_what_was_played_lost_nothing():
    assert (KEPT["figures"]["lost"], KEPT["figures"]["states"], KEPT["figures"]["leaked"]) == (0, 1, 0)
    assert (KEPT["figures"]["laptops"], KEPT["figures"]["days"]) == (25, 20)


def test_the_formula_for_folders_gives_what_was_counted():
    assert limit.carried(KEPT, 25)["folders"] == pytest.approx(KEPT["figures"]["lists_a_round"], rel=0.03)


def test_a_reader_more_is_a_line_more():
    few, more = (limit.envelope(readers)[0] for readers in (10, 60))
    assert (more - few) / 50 == pytest.approx((limit.sealed_for(KEPT, 60) - limit.sealed_for(KEPT, 10)) / 50, rel=0.1)


def test_a_roster_is_as_long_as_it_was():
    assert limit.roster_bytes(30) == pytest.approx(KEPT["roster_bytes"], rel=0.1)


def test_the_teams_room_gives_way_before_the_clients_rooms():
    small, large = limit.carried(KEPT, 25), limit.carried(KEPT, 2000)
    assert large["client_mb"] / small["client_mb"] == pytest.approx(80)
    assert large["team_mb"] / small["team_mb"] > 1000
    assert large["opening_s_a_day"] > 8 * 3600
