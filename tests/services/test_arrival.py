from dataclasses import replace
from datetime import date, datetime

import pytest

from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.visit import draft_of
from boendestod_app.services.arrival import NO_ALARM, arrive, inside, leave, overdue
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import edit_unit


@pytest.fixture
def clock_on(actions, desk):
    actions.run(edit_unit, replace(desk().unit, arrival_clock=True))


@pytest.fixture
def visit(actions, asa):
    """From half past ten to half past eleven; it is half past ten."""
    return actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 10, 30))


def test_the_clock_is_off_until_the_unit_turns_it_on(actions, refused, desk, visit):
    with refused("Ankomstklockan är avstängd"):
        actions.run(arrive, visit)
    assert overdue(desk()) == []


def test_arriving_and_leaving_are_noted_and_can_be_undone(actions, back_and_forth, desk, visit, clock_on, clock):
    held = back_and_forth("noterade ankomst till Åsa Öberg", arrive, visit)
    assert (held.arrived_at, inside(desk())) == (clock(), [held])
    clock.move(minutes=40)
    left = back_and_forth("noterade att besöket hos Åsa Öberg är över", leave, held)
    assert (left.left_at, inside(desk())) == (clock(), [])


def test_overdue_is_after_the_planned_end_and_the_margin(actions, desk, visit, clock_on, clock):
    actions.run(arrive, visit)
    clock.set(2026, 8, 14, 9, 45)
    assert overdue(desk()) == []
    clock.move(seconds=1)
    (late,) = overdue(desk())
    assert (late.minutes, late.call, late.clock_moved_back) == (0, False, False)
    assert late.says == "Ingen har noterat att besöket hos Åsa Öberg är över. Det skulle sluta fre 14 aug 11.30."


def test_after_a_long_sleep_it_is_told_at_once_and_the_list_is_to_be_called(actions, desk, visit, clock_on, clock):
    actions.run(arrive, visit)
    clock.set(2026, 8, 14, 14, 0)
    assert [(late.minutes, late.call) for late in overdue(desk())] == [(255, True)]
    actions.run(leave, visit)
    assert overdue(desk()) == []


def test_where_the_risk_is_high_it_is_told_sooner(actions, desk, asa, visit, clock_on, clock):
    risk = RiskAssessment(
        "", asa.id, date(2026, 8, 14), "", Likelihood.GREAT, Consequence.SERIOUS, Going.TWO, measures="Två",
        responsible="Chefen", due_on=date(2026, 9, 1),
    )  # fmt: skip
    actions.run(assess_risk, risk)
    actions.run(arrive, visit)
    clock.set(2026, 8, 14, 9, 36)
    assert len(overdue(desk())) == 1


def test_a_clock_that_was_moved_backwards_is_told(actions, desk, visit, clock_on, clock):
    held = actions.run(arrive, visit)
    clock.move(hours=-3)
    (late,) = overdue(desk())
    assert late.clock_moved_back
    assert "klocka" in late.says
    assert actions.run(leave, held).left_at == held.arrived_at


def test_a_documented_visit_has_been_left(actions, desk, visit, clock_on, clock):
    held = actions.run(arrive, visit)
    clock.set(2026, 8, 14, 12)
    actions.run(record_visit, draft_of(held))
    assert overdue(desk()) == []


def test_what_makes_no_sense_is_refused(actions, refused, asa, visit, clock_on, clock):
    with refused("Ingen ankomst är noterad"):
        actions.run(leave, visit)
    actions.run(arrive, visit)
    with refused("redan noterad"):
        actions.run(arrive, visit)
    tomorrow = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 15, 10))
    with refused("Besöket börjar lör 15 aug 10.00"):
        actions.run(arrive, tomorrow)


def test_back_again_for_the_forgotten_keys(actions, desk, visit, clock_on, clock):
    actions.run(arrive, visit)
    actions.run(leave, visit)
    clock.move(minutes=5)
    assert actions.run(arrive, visit).left_at is None


def test_over_the_night_when_clocks_go_back_an_hour_is_an_hour(actions, desk, asa, clock_on, clock):
    clock.set(2026, 10, 24, 23, 30)
    night = actions.run(plan_visit, asa.id, start=datetime(2026, 10, 25, 1, 30), minutes=120)
    actions.run(arrive, night)
    clock.set(2026, 10, 25, 1, 46)
    assert len(overdue(desk())) == 1


def test_it_always_says_that_it_replaces_no_alarm():
    assert NO_ALARM.startswith("Ersätter inte personlarm")
