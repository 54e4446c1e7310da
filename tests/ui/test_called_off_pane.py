"""A visit that was called off is looked at: why, who was told, and a way out."""

import pytest
from PySide6.QtCore import Qt

from boendestod_app.domain.series import Scope
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.plan_week import call_off_told
from tests.ui.looking import choose, key, press, says, settle, write
from tests.ui.week import CTRL, Weeks

REASON = "Läkarbesök samma dag"


@pytest.fixture
def weeks(shell):
    return Weeks(shell)


@pytest.fixture
def off(weeks):
    """A visit on Tuesday, called off; the week is shown with its pane open."""
    visit = weeks.visit(weeks.clients[0], 1, 10)
    weeks.door.act(call_off_told, visit, Scope.THIS, reason=REASON, by_client=False, told=False)
    weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Return)
    return visit


def test_it_says_why_and_is_left_with_escape(weeks, off):
    pane = weeks.shell.pane
    assert says(pane, "Inställt av oss")
    assert says(pane, REASON)
    key(weeks.page, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert pane.visit is None


def test_the_client_is_told_and_that_can_be_undone(weeks, off):
    pane = weeks.shell.pane
    press(pane, "Klienten är tillsagd")
    assert weeks.visits(weeks.clients[0])[0].told_at is not None
    assert says(pane, "Klienten är tillsagd fre 14 aug 10.05")
    key(weeks.page, Qt.Key.Key_Z, CTRL)
    assert weeks.visits(weeks.clients[0])[0].told_at is None
    key(weeks.page, Qt.Key.Key_Z, CTRL)  # it is no longer called off: there is nothing to read
    assert not pane.isVisible()
    assert weeks.visits(weeks.clients[0])[0].planned


def test_it_took_place_all_the_same(weeks, off, clock):
    clock.move(days=5)
    pane = weeks.shell.pane
    press(pane, "Dokumentera ändå")
    choose(pane, "Hur gick besöket?", "Genomfört")
    write(pane, "Vad hände?", "Vi sågs ändå")
    key(pane, Qt.Key.Key_Return, CTRL)
    (visit,) = weeks.visits(weeks.clients[0])
    assert visit.outcome is Outcome.DONE
    assert says(pane, "Vi sågs ändå")


def test_it_is_not_called_off_twice(weeks, off):
    key(weeks.page, Qt.Key.Key_Escape)
    key(weeks.box("10 till 11"), Qt.Key.Key_Delete)
    settle()
    assert says(weeks.shell, "Besöket är redan inställt.")
