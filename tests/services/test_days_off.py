from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.series import Scope
from boendestod_app.services.absences import take_over
from boendestod_app.services.days_off import add_day_off, days_off, open_questions, remove_day_off
from boendestod_app.services.desk import Desk
from boendestod_app.services.edit_series import call_off, keep_on_day_off, move_visit, tell_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.set_up import add_worker

FIRST, LAST = date(2026, 8, 1), date(2026, 9, 30)
TUESDAY = date(2026, 8, 18)


@pytest.fixture
def at_desk(store, clock, ladder):
    """The desk in a year with a public holiday on a Tuesday and one on a Sunday."""
    return lambda: Desk(store, clock(), ladder, frozenset({TUESDAY, date(2026, 8, 23)}))


@pytest.fixture
def rhythm(actions, asa):
    return actions.run(set_rhythm, asa.id, rule=weekly((1, 6)), at=time(10), starts_on=FIRST)


@pytest.fixture
def asked(at_desk, asa, rhythm):
    """The visits that are asked about."""
    return lambda: [one.visit for one in open_questions(at_desk(), FIRST, LAST, [asa])]


def test_public_holidays_ask_also_on_a_sunday(asked, at_desk, asa):
    assert [visit.start.date() for visit in asked()] == [TUESDAY, date(2026, 8, 23)]
    assert {one.day_off for one in open_questions(at_desk(), FIRST, LAST, [asa])} == {"Helgdag"}


def test_nothing_is_moved_by_itself(asked):
    assert {visit.id for visit in asked()} == {""}


def test_kept_moved_or_called_off_is_answered(actions, asked):
    actions.run(keep_on_day_off, asked()[0])
    actions.run(move_visit, asked()[0], start=datetime(2026, 8, 24, 10))
    assert asked() == []
    actions.undo()
    actions.run(call_off, asked()[0], Scope.THIS, reason="Helgdag")
    assert asked() == []


def test_a_colleague_who_goes_instead_or_a_client_who_knows_is_no_answer(actions, asked, asa):
    noor = actions.run(add_worker, name="Noor")
    actions.run(take_over, asked()[0], "worker-kim", noor.id)
    assert [visit.start.date() for visit in asked()] == [TUESDAY, date(2026, 8, 23)]
    actions.run(tell_client, asked()[0])
    assert [visit.start.date() for visit in asked()] == [TUESDAY, date(2026, 8, 23)]
    actions.run(move_visit, asked()[0], start=datetime(2026, 8, 18, 15))
    assert [visit.start.date() for visit in asked()] == [date(2026, 8, 23)]


def test_what_was_before_today_is_not_asked_about(asked, clock):
    clock.set(2026, 8, 18, 9)
    assert [visit.start.date() for visit in asked()] == [date(2026, 8, 23)]


def test_a_day_off_of_the_units_own_asks_also_about_what_was_planned_before(actions, back_and_forth, at_desk, asa):
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 20, 13))
    back_and_forth("lade till en ledig dag tor 20 aug", add_day_off, date(2026, 8, 20), " Planeringsdag ")
    (question,) = open_questions(at_desk(), FIRST, LAST, [asa])
    assert (question.visit, question.day_off) == (visit, "Planeringsdag")
    actions.run(keep_on_day_off, visit, "Åsa vill")
    assert open_questions(at_desk(), FIRST, LAST, [asa]) == []


def test_whoever_plans_on_a_public_holiday_knows_of_it(actions, at_desk, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 18, 13))
    assert open_questions(at_desk(), FIRST, LAST, [asa]) == []


def test_without_days_off_nothing_is_asked(desk, asa, rhythm):
    assert open_questions(desk(), FIRST, LAST, [asa]) == []


def test_a_day_off_has_a_name_and_is_there_once(actions, refused):
    with refused("Skriv varför"):
        actions.run(add_day_off, TUESDAY, " ")
    actions.run(add_day_off, TUESDAY, "Klämdag")
    with refused("tis 18 aug är redan en ledig dag"):
        actions.run(add_day_off, TUESDAY, "Klämdag")


def test_a_day_off_can_be_taken_back(actions, back_and_forth, desk):
    day = actions.run(add_day_off, TUESDAY, "Klämdag")
    assert days_off(desk(), FIRST, LAST) == {TUESDAY: "Klämdag"}
    back_and_forth("tog bort den lediga dagen tis 18 aug", remove_day_off, day.id)
    assert days_off(desk(), FIRST, LAST) == {}


def test_the_units_own_word_stands_before_the_calendars(actions, at_desk):
    day = actions.run(add_day_off, TUESDAY, "Stängt")
    assert days_off(at_desk(), TUESDAY, TUESDAY) == {TUESDAY: "Stängt"}
    assert replace(day, name="") != day
