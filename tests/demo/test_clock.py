"""The simulated clock."""

from datetime import UTC, datetime, timedelta

from boendestod_app.demo.clock import SimulatedClock

MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_each_answer_is_a_little_later_than_the_one_before():
    clock = SimulatedClock(MORNING)
    first, second = clock(), clock()
    assert MORNING < first < second < MORNING + timedelta(seconds=1)


def test_it_moves_on_when_told():
    clock = SimulatedClock(MORNING)
    clock.move_to(MORNING + timedelta(hours=3))
    assert clock() > MORNING + timedelta(hours=3)


def test_it_never_goes_back():
    clock = SimulatedClock(MORNING)
    noted = clock()
    clock.move_to(MORNING - timedelta(days=1))
    assert clock() > noted
