from datetime import UTC, date, datetime

import pytest

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.weekend_plan import (
    WeekendPlan,
    days_off_from,
    helgplan_missing,
    plan_for,
    weekend_problems,
)

FRIDAY = date(2026, 8, 14)
CHRISTMAS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)})


def plan(first: date, last: date, hour: int = 8) -> WeekendPlan:
    at = datetime(2026, 8, 13, hour, tzinfo=UTC)
    return WeekendPlan(f"{hour}", "c", first, last, "Jouren", "10", "070", "", "kim", at)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 8, 10), date(2026, 8, 15), date(2026, 8, 16)),
        (FRIDAY, date(2026, 8, 15), date(2026, 8, 16)),
        (date(2026, 8, 16), date(2026, 8, 15), date(2026, 8, 16)),
        (date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 27)),
    ],
)
def test_the_days_off_that_go_on_or_come_next(today, first, last):
    assert days_off_from(today, CHRISTMAS) == (first, last)


@pytest.mark.parametrize(("day", "asked"), [(12, False), (13, False), (14, True), (15, True), (16, True), (17, False)])
def test_a_crisis_is_asked_for_its_plan_on_the_last_day_before_and_through_the_days_off(day, asked):
    said = helgplan_missing(Level.CRISIS, [], date(2026, 8, day), frozenset())
    assert bool(said) is asked
    if asked:
        assert "helgplan för lör 15 aug – sön 16 aug" in said


@pytest.mark.parametrize("level", [Level.CALM, Level.WORRY, Level.AWAY])
def test_only_a_crisis_is_asked(level):
    assert helgplan_missing(level, [], FRIDAY, frozenset()) == ""


def test_a_plan_answers_where_it_covers_all_of_the_days():
    whole, half = plan(date(2026, 8, 15), date(2026, 8, 16)), plan(date(2026, 8, 15), date(2026, 8, 15))
    assert helgplan_missing(Level.CRISIS, [whole], FRIDAY, frozenset()) == ""
    assert helgplan_missing(Level.CRISIS, [half], FRIDAY, frozenset())
    sunday = plan(date(2026, 8, 16), date(2026, 8, 16))
    assert helgplan_missing(Level.CRISIS, [sunday], date(2026, 8, 16), frozenset()) == ""


def test_the_latest_plan_counts():
    early, late = (plan(date(2026, 8, 15), date(2026, 8, 16), hour) for hour in (8, 9))
    assert plan_for([late, early], date(2026, 8, 15), date(2026, 8, 16)) == late
    assert plan_for([], FRIDAY, FRIDAY) is None


def test_who_when_and_phone_are_asked_for_and_days_that_have_been_refused():
    fields = [one.field for one in weekend_problems(date(2026, 8, 8), date(2026, 8, 9), "", " ", "", FRIDAY)]
    assert fields == ["who", "clock", "phone", "last"]
    assert weekend_problems(date(2026, 8, 15), date(2026, 8, 16), "a", "b", "c", FRIDAY) == []
