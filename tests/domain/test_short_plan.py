"""A korttidsplan is one to fourteen days, ends by itself, and never asks for drug-freedom."""

from datetime import date, timedelta

import pytest

from boendestod_app.domain.short_plan import ShortPlan, short_plan_problems

FIRST = date(2026, 8, 14)


def plan(days=3, first=FIRST, **named):
    return ShortPlan("p", "c", first, days, instead="Vara hos syster", **named)


def test_it_ends_by_itself_and_then_asks_once():
    one = plan()
    assert one.last_on == date(2026, 8, 16)
    assert [one.asks(one.last_on + timedelta(days=ahead)) for ahead in (-1, 0, 1)] == [False, False, True]
    assert not plan(asked_on=date(2026, 8, 17)).asks(date(2026, 8, 17))


@pytest.mark.parametrize("days", [0, 15])
def test_fewer_than_one_or_more_than_fourteen_days_are_refused(days):
    assert [one.field for one in short_plan_problems(plan(days), [])] == ["days"]


def test_two_at_once_are_refused_and_one_after_the_other_is_well():
    after = plan(first=FIRST + timedelta(days=3))
    assert short_plan_problems(plan(), [after]) == []
    assert [one.field for one in short_plan_problems(plan(4), [after])] == ["starts_on"]


def test_a_slip_of_the_hand_in_the_number_of_days_is_a_sentence():
    plan = ShortPlan("", "c", date(2026, 8, 14), 99_999_999_999, instead="Vila")
    assert len(plan.dates) == 14
    assert [one.sentence for one in short_plan_problems(plan, ())] == ["En korttidsplan är 1 till 14 dagar."]
