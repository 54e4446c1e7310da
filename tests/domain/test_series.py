"""A series cut in two: what was stays, what comes is new, and exceptions keep their place where they can."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.series import Scope, carry_over, retold, shape_of, shaped, turned, turning_point
from boendestod_app.domain.visit import Outcome

NOW = datetime(2026, 8, 14, 10)  # a Friday
TUESDAY = datetime(2026, 8, 18, 10)


def rhythm(rule="FREQ=WEEKLY;BYDAY=TU", **fields) -> VisitRhythm:
    fields.setdefault("starts_on", date(2026, 8, 1))
    return VisitRhythm("r", "c", rule, time(10), 60, worker_ids=("kim",), **fields)


def turn(held, at, new_start, **shape):
    visit = held.visit(at)
    return turned(held, at, at, replace(shape_of(visit), start=new_start, **shape), "new", NOW)


def days(held, first=date(2026, 8, 1), last=date(2026, 9, 15)):
    return [start.date() for start in held.starts(first, last)]


def test_a_change_begins_with_the_visit_itself_or_with_the_next_to_come():
    held = rhythm()
    later = held.visit(datetime(2026, 9, 1, 10))
    assert turning_point(held, Scope.FOLLOWING, later, [], NOW) == later.start
    assert turning_point(held, Scope.COMING, later, [], NOW) == TUESDAY


def test_what_has_begun_is_never_the_turning_point():
    held = rhythm()
    past = held.visit(datetime(2026, 8, 4, 10))
    assert turning_point(held, Scope.FOLLOWING, past, [], NOW) == TUESDAY
    assert turning_point(held, Scope.COMING, past, [], TUESDAY) == datetime(2026, 8, 25, 10)


def test_a_visit_that_was_moved_to_an_earlier_day_has_begun():
    held = rhythm()
    moved = replace(held.visit(TUESDAY), id="v", start=datetime(2026, 8, 13, 10))
    assert turning_point(held, Scope.COMING, moved, [moved], NOW) == datetime(2026, 8, 25, 10)


def test_a_series_that_is_over_has_no_turning_point():
    held = rhythm(ends_on=date(2026, 8, 12))
    assert turning_point(held, Scope.COMING, held.visit(datetime(2026, 8, 4, 10)), [], NOW) is None


def test_the_old_plan_ends_the_day_before_and_the_new_one_follows_it():
    made = turn(rhythm(), TUESDAY, datetime(2026, 8, 19, 13), minutes=45)
    assert days(made.before) == [date(2026, 8, 4), date(2026, 8, 11)]
    assert days(made.after)[:2] == [date(2026, 8, 19), date(2026, 8, 26)]
    assert (made.after.at, made.after.minutes, made.after.follows) == (time(13), 45, "r")


def test_moved_to_an_earlier_weekday_the_first_week_has_its_visit():
    assert days(turn(rhythm(weekly((3,))), datetime(2026, 8, 20, 10), datetime(2026, 8, 17, 10)).after)[0] == date(
        2026, 8, 17
    )


def test_every_second_week_keeps_its_beat_over_the_cut():
    held = rhythm(weekly((1,), every=2), starts_on=date(2026, 8, 4))
    made = turn(held, TUESDAY, datetime(2026, 8, 20, 10))
    assert days(made.before) + days(made.after) == [
        date(2026, 8, 4), date(2026, 8, 20), date(2026, 9, 3),
    ]  # fmt: skip


def test_even_weeks_stay_even_over_a_week_53():
    held = rhythm(weeks=Weeks.EVEN)
    made = turn(held, datetime(2026, 12, 22, 10), datetime(2026, 12, 23, 10))
    assert days(made.after, date(2026, 12, 1), date(2027, 1, 31)) == [
        date(2026, 12, 23), date(2027, 1, 13), date(2027, 1, 27),
    ]  # fmt: skip


def test_where_the_new_time_of_today_has_passed_today_stays_as_it_was():
    held = rhythm("FREQ=DAILY")
    made = turn(held, datetime(2026, 8, 14, 15), datetime(2026, 8, 14, 9))
    assert days(made.before)[-1] == date(2026, 8, 14)
    assert days(made.after)[0] == date(2026, 8, 15)


@pytest.fixture
def made():
    return turn(rhythm(), TUESDAY, datetime(2026, 8, 19, 10), minutes=30, worker_ids=("alex",))


def exception(made, **fields):
    held = replace(made.before, ends_on=None).visit(datetime(2026, 8, 25, 10))
    return replace(held, **{"id": "v", **fields})


def test_an_exception_keeps_its_place_and_has_the_rest_of_the_new_plan(made):
    (fitted,) = carry_over(made, [exception(made, start=datetime(2026, 8, 27, 15))]).fitted
    assert (fitted.start, fitted.occurrence) == (datetime(2026, 8, 27, 15), datetime(2026, 8, 26, 10))
    assert (fitted.rhythm_id, fitted.minutes, fitted.worker_ids) == ("new", 30, ("alex",))


def test_what_was_set_for_one_visit_alone_stays(made):
    (fitted,) = carry_over(made, [exception(made, minutes=90, worker_ids=("noor",))]).fitted
    assert (fitted.minutes, fitted.worker_ids, fitted.start) == (90, ("noor",), datetime(2026, 8, 26, 10))


def test_a_visit_called_off_stays_called_off_in_the_new_plan(made):
    off = exception(made, outcome=Outcome.CANCELLED_BY_US)
    (fitted,) = carry_over(made, [off]).fitted
    assert fitted.called_off
    assert fitted.occurrence == datetime(2026, 8, 26, 10)


def test_exceptions_that_fit_nowhere_are_asked_about_unless_they_are_settled():
    made = turn(rhythm(), TUESDAY, TUESDAY, rule=weekly((0, 4)))
    planned = exception(made)
    off = exception(made, id="w", occurrence=datetime(2026, 9, 1, 10), outcome=Outcome.CANCELLED_BY_US)
    carried = carry_over(made, [planned, off])
    assert (carried.fitted, carried.asked) == ((), (planned,))


def test_two_exceptions_never_share_a_slot(made):
    other = exception(made, id="w", occurrence=datetime(2026, 8, 26, 10))
    carried = carry_over(made, [exception(made), other])
    slots = [one.occurrence for one in carried.fitted]
    assert len(slots) == len(set(slots))


def test_the_client_is_told_anew_of_what_can_be_noticed():
    visit = replace(rhythm().visit(TUESDAY), told_at=datetime(2026, 8, 14, tzinfo=UTC))
    assert retold(visit, replace(visit, aim="Handla")).told_at == visit.told_at
    assert retold(visit, replace(visit, minutes=30)).told_at is None


def test_a_shape_gives_the_visit_back():
    visit = rhythm().visit(TUESDAY)
    assert shaped(visit, shape_of(visit)) == visit
