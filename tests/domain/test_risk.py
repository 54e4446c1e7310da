from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.risk import (
    Consequence,
    Going,
    Likelihood,
    RiskAssessment,
    RiskLevel,
    risk_level,
    risk_problems,
)

TODAY = date(2026, 8, 14)
LOW = RiskAssessment("r", "c", TODAY, "kim", Likelihood.VERY_SMALL, Consequence.MINOR, Going.ALONE)
HIGH = replace(
    LOW, likelihood=Likelihood.VERY_GREAT, consequence=Consequence.DISASTROUS, going=Going.TWO,
    measures="Två personer", responsible="Chefen", due_on=date(2026, 9, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("consequence", "levels"),
    [
        (Consequence.DISASTROUS, "R2 R3 R4 R4"),
        (Consequence.SERIOUS, "R2 R2 R3 R4"),
        (Consequence.MODERATE, "R1 R2 R2 R3"),
        (Consequence.MINOR, "R1 R2 R2 R2"),
    ],
)
def test_the_matrix_is_the_municipalitys(consequence, levels):
    assert [risk_level(likelihood, consequence).name for likelihood in Likelihood] == levels.split()


def test_a_low_risk_lets_somebody_go_alone():
    assert (LOW.level, LOW.high, LOW.never_alone, LOW.never_at_home) == (RiskLevel.R1, False, False, False)


def test_the_highest_risk_or_a_threat_lets_nobody_go_alone():
    assert HIGH.never_alone
    assert replace(LOW, threat=True).never_alone
    for held in (replace(HIGH, going=Going.ALONE), replace(LOW, threat=True)):
        (problem,) = risk_problems(held, TODAY)
        assert problem.sentence.startswith("Vid hög risk eller hot går ingen ensam.")


def test_what_was_decided_holds_whatever_the_matrix_says():
    assert replace(LOW, going=Going.TWO).never_alone
    assert [replace(LOW, going=going).never_at_home for going in Going] == [False, False, True, True]


@pytest.mark.parametrize("missing", [{"measures": " "}, {"responsible": ""}, {"due_on": None}])
def test_high_risk_asks_for_what_is_done_by_whom_and_when(missing):
    assert risk_problems(HIGH, TODAY) == []
    (problem,) = risk_problems(replace(HIGH, **missing), TODAY)
    assert "en åtgärd, en ansvarig och ett datum" in problem.sentence


def test_nobody_has_assessed_tomorrow():
    (problem,) = risk_problems(LOW, date(2026, 8, 13))
    assert problem.field == "on"


def test_an_assessment_is_old_after_a_year_also_from_a_leap_day():
    assert not LOW.old(date(2027, 8, 13))
    assert LOW.old(date(2027, 8, 14))
    leap = replace(LOW, on=date(2028, 2, 29))
    assert (leap.old(date(2029, 2, 28)), leap.old(date(2029, 3, 1))) == (False, True)


def test_what_protects_more_weighs_more():
    two = replace(LOW, going=Going.TWO)
    threatened = replace(two, threat=True)
    grave = replace(LOW, likelihood=Likelihood.GREAT, consequence=Consequence.SERIOUS)
    assert LOW.weight < grave.weight < two.weight < threatened.weight < HIGH.weight
    elsewhere = replace(LOW, going=Going.ELSEWHERE)
    assert two.weight < elsewhere.weight < replace(elsewhere, going=Going.PHONE).weight


def test_what_is_forbidden_comes_before_what_is_feared():
    two_at_low_risk, alone_at_greater = replace(LOW, going=Going.TWO), replace(HIGH, going=Going.ALONE)
    alone_at_greater = replace(alone_at_greater, likelihood=Likelihood.GREAT, consequence=Consequence.SERIOUS)
    assert (alone_at_greater.level, two_at_low_risk.level) == (RiskLevel.R3, RiskLevel.R1)
    assert alone_at_greater.weight < two_at_low_risk.weight
    assert HIGH.weight < replace(LOW, going=Going.PHONE).weight  # nobody goes home
    assert replace(LOW, threat=True).weight > alone_at_greater.weight  # a threat forbids going alone, whatever is said
