"""Counts without names: nothing below five is shown, nor can it be worked out by one who knows the rule."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.small_counts import LEAST, shown


def told(*counts):
    found = shown(dict(enumerate(counts)))
    return found.total, *found.counts.values()


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((7, 9), (16, 7, 9)),
        ((4,), (None, None)),
        ((0, 0), (None, None, None)),
        ((12, 3), (15, None, None)),  # one hidden is what is left: another goes with it
        ((12, 8, 3), (23, 12, None, None)),
        ((12, 8, 8, 3), (31, 12, None, None, None)),  # of two as small both, so that their order tells nothing
        ((12, 4, 3), (19, 12, None, None)),
        ((12, 1, 2), (15, None, None, None)),  # together below five: more is hidden
        ((12, 9, 4, 4), (29, 12, None, None, None)),  # together eight can only be four and four
        ((4, 4), (8, None, None)),
    ],
)
def test_what_is_shown(counts, says):
    assert told(*counts) == says


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_small_count_is_shown_and_what_is_shown_is_true(counts):
    total, *said = told(*counts)
    assert all(one is None or one >= LEAST for one in said)
    assert all(one is None or one == counts[place] for place, one in enumerate(said))
    assert total in (None, sum(counts))
    hidden = [counts[place] for place, one in enumerate(said) if one is None]
    if total is not None and hidden:
        # What anybody can work out is the sum of the hidden ones: of one alone it would be that one.
        assert len(hidden) != 1
        assert sum(hidden) >= LEAST
        assert total - sum(one for one in said if one is not None) == sum(hidden)


@pytest.mark.parametrize(("questions", "most"), [(2, 16), (3, 13), (4, 9)])
def test_one_who_knows_the_rule_and_tries_every_possibility_learns_no_hidden_count(questions, most):
    """Every table there can be, by what would be shown of it: each hidden place holds more than one number."""
    possible = defaultdict(set)
    for counts in product(range(most + 1), repeat=questions):
        possible[told(*counts)].add(counts)
    checked = 0
    for says, tables in possible.items():
        # Larger counts than are tried here could stand in those with the largest sums only.
        if says[0] is None or says[0] > most:
            continue
        for place, one in enumerate(says[1:]):
            if one is None:
                checked += 1
                assert len({table[place] for table in tables}) > 1, (says, tables)
    assert checked > 5
