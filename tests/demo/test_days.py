"""Whatever day it is, there is a day's work: weekdays, Sundays, holidays, leap days, ISO week 53, nights of DST."""

from datetime import date, time, timedelta

import pytest

from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.calendar import week_number
from boendestod_app.services.my_day import my_day

DAYS = [
    *(date(2026, 11, 16) + timedelta(days=ahead) for ahead in range(7)),
    date(2026, 12, 25),  # Friday, a public holiday after another day off
    date(2027, 1, 1),  # Friday, a public holiday of ISO week 53
    date(2027, 1, 6),  # Wednesday, a public holiday
    date(2027, 3, 29),  # Easter Monday, the day after the clocks went forward
    date(2026, 10, 25),  # Sunday, the clocks go back
    date(2028, 2, 29),  # Tuesday, a leap day
]


@pytest.fixture(params=DAYS, ids=str)
def made(request, caseload_of):
    return caseload_of(DemoPlan(request.param, clients=11, weeks=6))


def test_i_have_four_to_six_visits_and_the_first_is_documented(made):
    visits = my_day(made.desk).visits
    assert 4 <= len(visits) <= 6
    assert [day.visit.planned for day in visits] == [False] + [True] * (len(visits) - 1)
    assert len({day.visit.start for day in visits}) == len(visits)


def test_two_visits_of_the_last_working_day_are_left(made):
    left = my_day(made.desk).left
    assert sorted(day.client.first_name for day in left) == ["Fatima", "Maria"]
    assert len({day.visit.start.date() for day in left}) == 1
    assert left[0].visit.start.weekday() < 5


def test_two_to_four_of_my_notes_are_not_in_the_journal_yet(made):
    assert 2 <= len(my_day(made.desk).not_transferred) <= 4


def test_the_one_in_crisis_is_met_today(made):
    assert "Gösta" in [day.client.first_name for day in my_day(made.desk).visits]


def test_summaries_are_gone_through_for_meetings_on_working_days(made):
    coming = {one.client.first_name: one for one in my_day(made.desk).groups}
    assert coming["Åsa"].preparation.done == 5
    assert coming["Dana"].preparation.done == 5
    assert all(one.meeting.on.weekday() < 5 for one in coming.values() if one.meeting)


def test_the_tables_follow_the_log(made):
    assert made.store.differences() == []


def test_new_year_lies_in_week_53():
    assert week_number(date(2027, 1, 1)) == 53


def test_early_in_the_morning_nothing_of_today_has_been_documented(caseload_of):
    made = caseload_of(DemoPlan(date(2026, 11, 19), clients=11, weeks=6, at=time(7, 15)))
    assert all(day.visit.planned for day in my_day(made.desk).visits)
    assert 2 <= len(my_day(made.desk).not_transferred) <= 4


def test_late_in_the_evening_the_first_visit_is_still_the_only_one_documented(caseload_of):
    made = caseload_of(DemoPlan(date(2026, 11, 19), clients=11, weeks=6, at=time(21)))
    assert sum(not day.visit.planned for day in my_day(made.desk).visits) == 1
