"""Rules at the edges of the calendar; what every rhythm gives is in test_rhythm.py."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.recurrence import (
    MOST_TIMES,
    Weeks,
    check_rule,
    monthly,
    moved_rule,
    rule_says,
    starts,
    taken_day,
    weekly,
    without_end,
)
from boendestod_app.errors import Refused

TEN = time(10)


def days(rule, first, last, starts_on=date(2024, 1, 1), weeks=Weeks.ALL):
    return [start.date() for start in starts(rule, TEN, starts_on, first, last, weeks)]


def test_a_leap_day_comes_every_fourth_year():
    found = days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2024, 1, 1), date(2033, 1, 1))
    assert found == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]


def test_the_thirty_first_is_not_in_every_month():
    found = days("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 1), date(2026, 6, 30))
    assert found == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]


def test_the_last_day_is():
    found = days("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 1, 1), date(2028, 4, 30))
    assert found == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]


def test_the_last_friday_is_the_fourth_or_the_fifth():
    found = days(monthly(-1, 4), date(2026, 7, 1), date(2026, 9, 30))
    assert found == [date(2026, 7, 31), date(2026, 8, 28), date(2026, 9, 25)]


def test_the_first_monday_may_be_the_first_day_asked_for():
    assert days(monthly(1, 0), date(2026, 6, 1), date(2026, 6, 1)) == [date(2026, 6, 1)]


def test_every_day_of_the_shift_has_its_visit_at_its_own_clock_time():
    found = starts("FREQ=DAILY", time(2, 30), date(2026, 3, 1), date(2026, 3, 28), date(2026, 3, 30))
    assert found == [datetime(2026, 3, day, 2, 30) for day in (28, 29, 30)]


def test_nothing_is_given_before_the_first_day():
    assert days("FREQ=DAILY;INTERVAL=3", date(2026, 1, 1), date(2026, 1, 9), date(2026, 1, 5)) == [
        date(2026, 1, 5),
        date(2026, 1, 8),
    ]


def test_a_weekly_rule_without_a_day_is_its_first_days():
    found = days("FREQ=WEEKLY;INTERVAL=2", date(2026, 8, 1), date(2026, 8, 31), date(2026, 1, 1))
    assert [day.weekday() for day in found] == [3, 3]
    assert all((day - date(2026, 1, 1)).days % 14 == 0 for day in found)


shapes = st.sampled_from(
    [
        "FREQ=DAILY", "FREQ=DAILY;INTERVAL=4", "FREQ=DAILY;BYDAY=MO,TU", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3",
        "FREQ=DAILY;INTERVAL=2;BYMONTH=2,7", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=29,31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH",
        "FREQ=MONTHLY;COUNT=9;BYDAY=2WE", "FREQ=DAILY;INTERVAL=3;UNTIL=20270101",
    ]
)  # fmt: skip
near = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(shapes, near, near, st.integers(0, 400))
def test_counting_gives_what_walking_all_the_way_gives(rule, starts_on, first, length):
    last, walked = first + timedelta(days=length), []
    for start in rrulestr(rule, dtstart=datetime.combine(starts_on, TEN)):
        if start.date() > last:
            break
        walked += [start] if start.date() >= first else []
    assert starts(rule, TEN, starts_on, first, last) == walked


def test_a_count_becomes_a_last_day():
    assert without_end("FREQ=WEEKLY;BYDAY=TU;COUNT=3", TEN, date(2026, 8, 1)) == (
        "FREQ=WEEKLY;BYDAY=TU",
        date(2026, 8, 18),
    )


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260818", date(2026, 8, 18)),
        ("20260818T100000", date(2026, 8, 18)),
        ("20260818T095900", date(2026, 8, 17)),
        ("99991231", date(9999, 12, 31)),
    ],
)
def test_an_until_becomes_a_last_day_and_is_never_walked_to(until, last):
    assert without_end(f"FREQ=DAILY;UNTIL={until}", TEN, date(2026, 8, 1)) == ("FREQ=DAILY", last)


def test_a_million_repeats_are_refused_in_a_sentence():
    with pytest.raises(Refused, match="upprepas 1000000 gånger"):
        check_rule("FREQ=DAILY;COUNT=1000000")
    assert check_rule(f"FREQ=DAILY;COUNT={MOST_TIMES}")


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31"])
def test_a_day_that_no_year_has_is_refused(rule):
    with pytest.raises(Refused, match="ger inga besök"):
        check_rule(rule)


@pytest.mark.parametrize(
    ("rule", "before", "after", "becomes"),
    [
        (weekly((1, 4)), date(2026, 8, 18), date(2026, 8, 19), weekly((2, 4))),
        (weekly((4,), every=2), date(2026, 8, 21), date(2026, 8, 20), weekly((3,), every=2)),
        (monthly(1, 0), date(2026, 9, 7), date(2026, 9, 8), monthly(2, 1)),
        (monthly(-1, 4), date(2026, 8, 28), date(2026, 8, 27), monthly(-1, 3)),
        (monthly(2, 0), date(2026, 8, 10), date(2026, 8, 31), monthly(-1, 0)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 8, 15), date(2026, 8, 17), "FREQ=MONTHLY;BYMONTHDAY=17"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 8, 31), date(2026, 8, 28), "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("FREQ=DAILY", date(2026, 8, 15), date(2026, 8, 17), "FREQ=DAILY"),
    ],
)
def test_a_rule_moves_along_with_its_visit(rule, before, after, becomes):
    assert moved_rule(rule, before, after) == becomes


def test_a_weekday_that_is_taken_is_told():
    tuesday, friday = date(2026, 8, 18), date(2026, 8, 21)
    assert taken_day(weekly((1, 4)), tuesday, friday) == "fredagar"
    assert taken_day(weekly((1, 4)), tuesday, tuesday + timedelta(days=7)) == ""
    assert taken_day(monthly(1, 1), tuesday, friday) == ""


def test_even_and_odd_weeks_are_said_in_words():
    assert rule_says(weekly((1,)), TEN, Weeks.EVEN) == "tisdagar jämna veckor 10.00"
