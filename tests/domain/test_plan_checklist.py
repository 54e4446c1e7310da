"""The checklist for a new plan is data with its source."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.plan_checklist import read_checklist
from boendestod_app.errors import Refused

GOOD = {"source": "Vi", "year": 2025, "item": [{"key": "a", "ask": "A?"}]}


def test_what_ships_has_its_source():
    held = defaults.plan_checklist()
    assert held.says_source == "Efter Botkyrka kommuns checklista för uppföljning och ny genomförandeplan, 2025"
    assert len(held.items) == 13


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"item": []}, "skriv source, year"),
        ({"more": 1}, "skriv source, year"),
        ({"source": " "}, "Checklistan source"),
        ({"year": True}, "Checklistan year"),
        ({"item": [{"key": "a"}]}, "punkt 1: skriv key och ask"),
        ({"item": ["a"]}, "punkt 1: skriv key och ask"),
        ({"item": [{"key": "a", "ask": 3}]}, "punkt 1 ask: skriv en text"),
        ({"item": GOOD["item"] * 2}, "a står två gånger"),
    ],
)
def test_a_wrong_one_is_told_of(change, says):
    assert read_checklist(GOOD).items[0].ask == "A?"
    with pytest.raises(Refused, match=says):
        read_checklist({**GOOD, **change})
