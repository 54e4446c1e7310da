from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.calendar import (
    add_months,
    add_years,
    clock_text,
    date_text,
    day_month_text,
    day_text,
    exists,
    instant,
    is_working_day,
    local,
    long_day_text,
    moment_text,
    month_names,
    month_text,
    near_day_text,
    next_working_day,
    short_date_text,
    week_number,
    working_day_after,
)

NO_HOLIDAYS: frozenset[date] = frozenset()
# Christmas 2026: Friday the 25th is a public holiday, the 26th a Saturday.
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6)})
YEARS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 8, 14), 3, date(2026, 11, 14)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_end_of_the_month(day, months, later):
    assert add_months(day, months) == later


@given(YEARS, st.integers(1, 24))
def test_months_later_is_always_in_the_right_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2026, 2, 28), 2, date(2028, 2, 28)),
        (date(2026, 11, 22), 5, date(2031, 11, 22)),
    ],
)
def test_a_year_from_a_leap_day_is_never_cut_short(day, years, later):
    assert add_years(day, years) == later


def test_the_year_2026_has_53_weeks():
    assert week_number(date(2026, 12, 28)) == 53
    assert week_number(date(2026, 12, 31)) == 53
    assert week_number(date(2027, 1, 1)) == 53
    assert week_number(date(2027, 1, 3)) == 53
    assert week_number(date(2027, 1, 4)) == 1
    assert week_number(date(2025, 12, 29)) == 1


def test_a_working_day_is_monday_to_friday_without_holidays():
    assert is_working_day(date(2026, 8, 14), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 8, 15), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 8, 16), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 12, 25), CHRISTMAS)


def test_the_next_working_day_may_be_the_day_itself():
    assert next_working_day(date(2026, 8, 14), NO_HOLIDAYS) == date(2026, 8, 14)
    assert next_working_day(date(2026, 8, 15), NO_HOLIDAYS) == date(2026, 8, 17)


def test_the_working_day_after_passes_over_weekend_and_holidays():
    assert working_day_after(date(2026, 8, 14), NO_HOLIDAYS) == date(2026, 8, 17)
    assert working_day_after(date(2026, 8, 13), NO_HOLIDAYS) == date(2026, 8, 14)
    assert working_day_after(date(2026, 12, 24), CHRISTMAS) == date(2026, 12, 28)


@given(YEARS, st.frozensets(YEARS, max_size=20))
def test_no_working_day_is_passed_over(day, holidays):
    found = working_day_after(day, holidays)
    assert found > day
    assert is_working_day(found, holidays)
    between = (day + timedelta(days=n) for n in range(1, (found - day).days))
    assert not any(is_working_day(passed, holidays) for passed in between)


def test_summer_and_winter_have_their_own_offset():
    assert instant(datetime(2026, 8, 14, 10)) == datetime(2026, 8, 14, 8, tzinfo=UTC)
    assert instant(datetime(2026, 12, 14, 10)) == datetime(2026, 12, 14, 9, tzinfo=UTC)
    assert local(datetime(2026, 8, 14, 22, 30, tzinfo=UTC)) == datetime(2026, 8, 15, 0, 30)


def test_a_time_in_the_hour_that_spring_skips_is_read_with_the_offset_before_the_shift():
    skipped = instant(datetime(2026, 3, 29, 2, 30))
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert local(skipped) == datetime(2026, 3, 29, 3, 30)


def test_the_hour_that_autumn_doubles_is_told_apart_on_the_way_back():
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert local(first) == local(second) == datetime(2026, 10, 25, 2, 30)
    assert instant(local(first)) == first
    assert instant(local(second)) == second
    assert instant(datetime(2026, 10, 25, 2, 30)) == first


@given(st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)))
def test_every_instant_finds_back_from_its_wall_time(moment):
    assert local(moment).tzinfo is None
    assert instant(local(moment)) == moment


def test_another_zone_has_its_own_wall_time():
    assert local(datetime(2026, 8, 14, 8, tzinfo=UTC), "Europe/Helsinki") == datetime(2026, 8, 14, 11)
    assert instant(datetime(2026, 8, 14, 11), "Europe/Helsinki") == datetime(2026, 8, 14, 8, tzinfo=UTC)


def test_days_and_times_are_written_as_people_in_sweden_write_them():
    day = date(2026, 8, 4)
    assert day_text(day) == "tis 4 aug"
    assert short_date_text(day) == "4 aug 2026"
    assert date_text(day) == "4 augusti 2026"
    assert day_month_text(day) == "4 augusti"
    assert long_day_text(day) == "Tisdag 4 augusti"
    assert month_text(day) == "augusti"
    assert clock_text(time(9, 5)) == "09.05"
    assert moment_text(datetime(2026, 8, 4, 10)) == "tis 4 aug 10.00"


def test_the_months_come_in_order():
    assert month_names()[0] == "januari"
    assert month_names()[11] == "december"
    assert [month_text(date(2026, month, 1)) for month in range(1, 13)] == list(month_names())


def test_a_near_day_is_said_as_people_say_it():
    today = date(2026, 12, 31)
    assert near_day_text(today, today) == "i dag"
    assert near_day_text(date(2026, 12, 30), today) == "i går"
    assert near_day_text(date(2027, 1, 1), today) == "i morgon"
    assert near_day_text(date(2026, 12, 29), today) == "tis 29 dec"
    assert near_day_text(date(2027, 1, 2), today) == "lör 2 jan 2027"


def test_an_hour_of_march_is_missing_and_one_of_october_is_there_twice():
    assert [exists(datetime(2026, 3, 29, *clock)) for clock in ((1, 59), (2, 0), (2, 59), (3, 0))] == [
        True, False, False, True,
    ]  # fmt: skip
    assert exists(datetime(2026, 10, 25, 2, 30))
