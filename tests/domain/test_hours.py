from datetime import date, datetime

import pytest

from boendestod_app.domain.hours import above_granted, above_granted_month, hours_text, hours_within, month_of, week_of
from boendestod_app.domain.visit import Outcome, Visit


@pytest.mark.parametrize(("planned", "granted"), [(4.0, 4.0), (4.05, 4.0), (3, 4), (9, None)])
def test_within_what_is_granted_nobody_is_called(planned, granted):
    assert above_granted(planned, granted) == ""


def test_above_it_both_numbers_are_said():
    assert above_granted(6.5, 4.0) == (
        "Planerat: 6,5 timmar i veckan. Beviljat: 4. Prata med klienten, kontakta sedan handläggaren."
    )
    assert hours_text(0.25) == "0,2"


def visit(start: datetime, minutes: int, outcome: Outcome | None = None) -> Visit:
    return Visit("v", "c", start, minutes, outcome=outcome)


@pytest.mark.parametrize(
    ("visits", "planned", "done"),
    [
        ([], 0, 0),
        ([visit(datetime(2026, 10, 19, 0), 60), visit(datetime(2026, 10, 25, 23, 59), 60)], 2, 0),  # Monday to Sunday
        ([visit(datetime(2026, 10, 18, 23, 30), 60), visit(datetime(2026, 10, 26, 0), 60)], 0, 0),  # beside the week
        ([visit(datetime(2026, 10, 25, 1), 180, Outcome.DONE)], 3, 3),  # the hour that comes twice is told once
        ([visit(datetime(2026, 10, 20, 9), 45, Outcome.PARTLY)], 0.75, 0.75),
        ([visit(datetime(2026, 10, 20, 9), 45, Outcome.NO_ANSWER)], 0.75, 0),
        ([visit(datetime(2026, 10, 20, 9), 45, Outcome.DECLINED)], 0.75, 0),
        ([visit(datetime(2026, 10, 20, 9), 45, Outcome.CANCELLED_BY_CLIENT)], 0, 0),
    ],
)
def test_the_hours_of_a_week_are_worked_out_from_its_visits(visits, planned, done):
    found = hours_within(visits, *week_of(date(2026, 10, 21)))
    assert (found.planned, found.done) == (planned, done)


def test_the_night_that_loses_an_hour_takes_none_from_a_visit():
    march = [visit(datetime(2026, 3, 29, 1), 120, Outcome.DONE)]
    assert hours_within(march, *week_of(date(2026, 3, 29))).done == 2


def test_a_visit_over_midnight_at_the_month_end_counts_where_it_began():
    over = [visit(datetime(2026, 8, 31, 23, 30), 60, Outcome.DONE)]
    assert hours_within(over, *month_of(date(2026, 8, 1))).done == 1
    assert hours_within(over, *month_of(date(2026, 9, 1))).done == 0


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2028, 2, 10), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 30)),
    ],
)
def test_a_month_is_from_its_first_day_to_its_last(day, first, last):
    assert month_of(day) == (first, last)


def test_a_week_is_from_monday_also_over_the_new_year():
    assert week_of(date(2027, 1, 1)) == (date(2026, 12, 28), date(2027, 1, 3))


def test_a_month_is_held_against_the_hours_of_a_month():
    assert above_granted_month(20, 20) == above_granted_month(20, None) == ""
    assert "Planerat: 20,5 timmar i månaden. Beviljat: 20." in above_granted_month(20.5, 20)
