"""Every problem of the ladder's and the rules' texts leads to the line it sits on."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.rule_book import book_problems
from boendestod_app.domain.rule_place import LADDER, RULES, place_of

STANDARD = defaults.book_texts()


def line_of(text: str, part: str) -> int:
    """The first line with this in it."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def places(which: int, old: str, new: str) -> list[tuple[int, int]]:
    texts = list(STANDARD)
    assert old in texts[which]
    texts[which] = texts[which].replace(old, new, 1)
    found = book_problems(*texts)
    assert found
    return [place_of(one, *texts) for one in found]


def test_what_cannot_be_read_sits_on_its_own_line():
    assert places(LADDER, 'name = "Tätt"', 'name = "Tätt') == [(LADDER, line_of(STANDARD[LADDER], '"Tätt"'))]
    assert places(RULES, 'id = "threat"', "id = ") == [(RULES, line_of(STANDARD[RULES], 'id = "threat"'))]


def test_a_text_that_ends_too_early_sits_on_its_last_line():
    ladder = STANDARD[LADDER] + 'x = "'
    (problem,) = book_problems(ladder, STANDARD[RULES])
    assert place_of(problem, ladder, STANDARD[RULES]) == (LADDER, len(ladder.splitlines()))


def test_a_step_and_a_level_lead_to_their_table():
    steps = [number for number, line in enumerate(STANDARD[LADDER].splitlines(), 1) if line == "[[step]]"]
    assert places(LADDER, "number = 4", "number = 9") == [(LADDER, steps[3])]
    assert places(LADDER, "review_days = 14", "review_days = 0") == [
        (LADDER, line_of(STANDARD[LADDER], "[level.worry]"))
    ]


@pytest.mark.parametrize("id", ["not_reached", "threat", "review", "network_mark"])
def test_a_rule_leads_to_its_name(id):
    line = line_of(STANDARD[RULES], f'id = "{id}"')
    assert places(RULES, f'id = "{id}"\n', f'id = "{id}"\nstavfel = 1\n') == [(RULES, line)]


def test_a_rule_whose_name_stands_in_another_s_leads_to_its_own():
    # `warning` is a rule, `rent_unpaid` another, and both stand in each other's sentence when they clash.
    twice = Problem("rules", "Regeln warning facts: samma villkor som regeln rent_unpaid. Behåll en av dem.")
    assert place_of(twice, *STANDARD) == (RULES, line_of(STANDARD[RULES], 'id = "warning"'))


def test_examples_lead_to_their_rule():
    found = places(RULES, "in_a_row = 2", "in_a_row = 3")
    assert set(found) == {(RULES, line_of(STANDARD[RULES], 'id = "not_reached"'))}


def test_what_is_about_the_whole_text_leads_to_its_first_line():
    (problem,) = book_problems(STANDARD[LADDER], "")
    assert place_of(problem, STANDARD[LADDER], "") == (RULES, 1)
    (problem,) = book_problems("", STANDARD[RULES])
    assert place_of(problem, "", STANDARD[RULES]) == (LADDER, 1)
