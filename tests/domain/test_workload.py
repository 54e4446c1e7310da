"""Caseloads: weighed exactly, shared as the team counts, told in words, and amber at nine tenths of the cap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from boendestod_app.domain.workload import (
    CaseloadSettings,
    Load,
    LoadState,
    WorkerLoad,
    number_text,
    percent_text,
    settings_problems,
)

HALF = CaseloadSettings()
WHOLE = CaseloadSettings(shared_half=False)


def carried(count: int, *, cap: int | None = 20, weight: float = 1.0, workers: int = 1, settings=HALF) -> WorkerLoad:
    one = Load("c", "Strengths model", cap, weight, workers)
    return WorkerLoad("w", tuple(replace(one, client_id=str(place)) for place in range(count)), settings)


@pytest.mark.parametrize(
    ("count", "state"),
    [(0, LoadState.NO_CAP), (17, LoadState.ROOM), (18, LoadState.NEAR), (20, LoadState.NEAR), (21, LoadState.OVER)],
)
def test_it_is_near_from_nine_tenths_and_over_only_above_the_cap(count, state):
    assert carried(count).state is state


def test_a_shared_client_is_half_or_whole_as_the_team_counts():
    assert carried(20, workers=2).weighted == 10
    assert carried(20, workers=2).state is LoadState.ROOM
    assert carried(20, workers=2, settings=WHOLE).weighted == 20
    assert carried(20, workers=2, settings=WHOLE).state is LoadState.NEAR


def test_weights_are_summed_without_the_dust_of_binary_numbers():
    assert carried(9, weight=0.1, cap=1).share == Fraction(9, 10)
    assert carried(9, weight=0.1, cap=1).state is LoadState.NEAR
    assert carried(3, weight=0.75).weighted == Fraction(9, 4)


def test_clients_of_different_programmes_take_each_their_part_of_what_one_carries():
    loads = (*carried(10).loads, *carried(5, cap=10).loads, *carried(3, cap=None).loads)
    mixed = WorkerLoad("w", loads, HALF)
    assert (mixed.share, mixed.weighted) == (Fraction(1), 18)
    assert [(cap, len(held)) for (_name, cap), held in mixed.by_programme.items()] == [(None, 3), (10, 5), (20, 10)]


def test_without_any_cap_nothing_is_near():
    assert carried(300, cap=None).state is LoadState.NO_CAP


def test_the_weight_follows_the_step_and_nobody_without_a_step_is_weightless():
    assert [HALF.weight(step) for step in (0, 1, 2, 3, 4, 5, 6, 9)] == [1.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 3.0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight_1": 0},
        {"weight_6": 11},
        {"weight_3": float("nan")},
        {"weight_2": None},
        {"unit_cap": 0},
        {"unit_cap": 201},
    ],
)
def test_a_weight_that_cannot_be_is_refused(wrong):
    assert [one.field for one in settings_problems(replace(HALF, **wrong))] == list(wrong)
    assert settings_problems(HALF) == []


@pytest.mark.parametrize(
    ("share", "says"),
    [(Fraction(899, 1000), "89 %"), (Fraction(9, 10), "90 %"), (Fraction(1), "100 %"), (Fraction(1001, 1000), "101 %")],
)
def test_a_percentage_is_never_rounded_over_a_limit(share, says):
    assert percent_text(share) == says
    assert number_text(Fraction(13, 2)) == "6,5"
    assert number_text(20.0) == "20"
