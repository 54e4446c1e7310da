from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.calendar import is_working_day
from boendestod_app.domain.step_visits import extra_days, free_start, thinned

MONDAY = date(2026, 8, 17)
NOBODY = frozenset[date]()


def days(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=at) for at in offsets]


def test_three_a_week_where_one_is_planned_gives_two_more_each_week_spread():
    found = extra_days({days(1)[0]: 1, days(8)[0]: 1}, 3, MONDAY, NOBODY)
    assert len(found) == 4
    assert not set(found) & set(days(1, 8))
    week = [day for day in found if day < MONDAY + timedelta(days=7)]
    assert abs((week[0] - week[1]).days) >= 1
    assert all(day.weekday() < 5 for day in found)


def test_every_other_week_gives_one_in_two_weeks():
    assert len(extra_days({}, 0.5, MONDAY, NOBODY)) == 1


def test_daily_goes_through_the_weekend_and_five_a_week_does_not():
    assert len(extra_days({}, 7, MONDAY, NOBODY)) == 14
    assert len(extra_days({}, 5, MONDAY, NOBODY)) == 10


def test_a_holiday_and_a_day_on_which_nobody_can_go_get_none():
    found = extra_days({}, 5, MONDAY, frozenset(days(2)), shut=days(3))
    assert not set(found) & set(days(2, 3))


@given(st.dictionaries(st.integers(0, 13), st.integers(1, 3)), st.floats(0.5, 21), st.sets(st.integers(0, 13)))
def test_a_proposal_never_lies_on_a_day_with_a_visit_and_never_gives_more_than_the_step(planned, per_week, shut):
    visits = {MONDAY + timedelta(days=at): count for at, count in planned.items()}
    found = extra_days(visits, per_week, MONDAY, NOBODY, days(*shut))
    assert len(set(found)) == len(found)
    assert not set(found) & (set(visits) | set(days(*shut)))
    for week in range(2):
        here = [day for day in found if 7 * week <= (day - MONDAY).days < 7 * week + 7]
        had = sum(count for day, count in visits.items() if 7 * week <= (day - MONDAY).days < 7 * week + 7)
        assert not here or had + len(here) <= int(per_week * (week + 1)) - int(per_week * week)
    assert per_week > 5 or all(is_working_day(day, NOBODY) for day in found)


@pytest.mark.parametrize(
    ("busy", "clock"),
    [([], time(10)), ([(10, 11)], time(9)), ([(9, 12)], time(12)), ([(9, 16)], None), ([(9, 15)], time(15))],
)
def test_the_usual_time_is_taken_or_the_first_free_half_hour_between_nine_and_four(busy, clock):
    spans = [(datetime(2026, 8, 17, begin), datetime(2026, 8, 17, end)) for begin, end in busy]
    start = free_start(MONDAY, 60, time(10), spans)
    assert (start.time() if start else None) == clock


def test_a_usual_time_in_the_evening_is_not_kept():
    assert free_start(MONDAY, 60, time(18), []) == datetime(2026, 8, 17, 9)


def test_on_the_way_down_every_second_goes_the_first_week_and_the_rest_the_second():
    extras = days(0, 1, 2, 3, 7, 8, 9)
    assert thinned(extras, {}, 0, MONDAY) == days(1, 3, 7, 8, 9)


def test_what_the_new_step_still_asks_for_stays():
    extras = days(0, 2, 4, 7, 9, 11)
    others = Counter(days(1, 8))
    gone = thinned(extras, others, 3, MONDAY)
    left = [day for day in extras if day not in gone]
    assert len([day for day in left if day >= MONDAY + timedelta(days=7)]) == 2
    assert thinned([], others, 3, MONDAY) == []
