"""The arrival clock: off until the unit wants it; who is inside, who should be out, and whom to call."""

from dataclasses import replace

import pytest

from boendestod_app.services.agenda import agenda
from boendestod_app.services.set_up import edit_unit
from tests.ui.looking import press, says, settle

HANNA = "Hanna Þórsdóttir (FIKTIV)"


@pytest.fixture
def hanna(shell):
    """Her visit today at one o'clock."""
    return next(one for one in shell.door.desk().store.clients.where() if one.shown == HANNA)


def visit(shell, hanna):
    desk = shell.door.desk()
    (found,) = agenda(desk, desk.today, desk.today, [hanna])
    return found


@pytest.fixture
def inside(shell, hanna, clock):
    """The unit keeps the clock, and I have come at five to one."""
    shell.door.act(edit_unit, replace(shell.door.desk().unit, arrival_clock=True))
    clock.move(hours=2, minutes=50)
    shell.refresh()
    settle()
    press(shell, f"Inför besöket hos {HANNA} 13.00")
    press(shell, "Jag är här")
    press(shell.pane, "Stäng")
    return hanna


def minute(shell, clock, minutes):
    clock.move(minutes=minutes)
    shell._minute()
    settle()


def test_it_is_off_from_the_beginning(shell, hanna, clock):
    clock.move(hours=2, minutes=50)
    shell.refresh()
    settle()
    press(shell, f"Inför besöket hos {HANNA} 13.00")
    assert not says(shell.pane, "Jag är här")
    assert not says(shell, "Inne hos")


def test_who_is_inside_stands_on_min_dag_and_never_as_an_alarm(shell, inside):
    assert says(shell, f"{HANNA} sedan 12.55")
    assert says(shell, "Ersätter inte personlarm.")
    assert not says(shell, "Ingen har noterat")
    press(shell, f"Ute från {HANNA}")
    assert visit(shell, inside).left_at is not None
    assert not says(shell, "Inne hos")


def test_a_leave_that_nobody_noted_is_told_and_then_whom_to_call(shell, inside, clock):
    unit = shell.door.desk().unit
    minute(shell, clock, 65 + unit.overdue_minutes - 1)
    assert not says(shell, "Ingen har noterat")
    minute(shell, clock, 2)
    assert says(shell, f"Ingen har noterat att besöket hos {HANNA} är över.")
    assert not says(shell, "vid fara för liv 112")
    minute(shell, clock, 15)
    assert says(shell, "Chef 070-000 00 98")
    assert says(shell, "vid fara för liv 112")


def test_a_sleep_of_the_computer_is_counted(shell, inside, clock):
    minute(shell, clock, 8 * 60)
    assert says(shell, f"Ingen har noterat att besöket hos {HANNA} är över.")


def test_a_clock_that_was_turned_back_is_told(shell, inside, clock):
    minute(shell, clock, -60)
    assert says(shell, f"Datorns klocka går före ankomsten till {HANNA}.")
