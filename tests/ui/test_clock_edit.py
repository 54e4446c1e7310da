"""A time is typed as four digits, wherever the cursor stands; two change the part that it stands in."""

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.ui.clock_edit import ClockEdit
from tests.ui.looking import press, says, settle, type_text
from tests.ui.views import Views

HOME, END, TAB, LEFT, RIGHT = Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Right
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pair(qtbot):
    """From and to: 10.00–11.00, the cursor in the first."""
    around = QWidget()
    qtbot.addWidget(around)
    first, second = ClockEdit(QTime(10, 0)), ClockEdit(QTime(11, 0))
    lines = QVBoxLayout(around)
    lines.addWidget(first)
    lines.addWidget(second)
    around.show()
    around.activateWindow()
    first.setFocus()
    settle()
    yield first, second
    around.close()


@pytest.fixture
def edit(pair):
    return pair[0]


def shown(edit) -> str:
    assert edit.text() == edit.time().toString("HH.mm")
    return edit.text()


def test_home_1100_tab_0900_gives_both_times(pair):
    first, second = pair
    QTest.keyClick(first, HOME)
    type_text(first, "1100")
    QTest.keyClick(first, TAB)
    settle()
    assert second.hasFocus()
    type_text(second, "0900")
    assert (shown(first), shown(second)) == ("11.00", "09.00")


@pytest.mark.parametrize(
    "before", [(), (HOME,), (END,), (HOME, RIGHT), (END, LEFT), (RIGHT, RIGHT, RIGHT), (END, HOME)]
)
def test_four_digits_are_the_time_wherever_the_cursor_stands(edit, before):
    for one in before:
        QTest.keyClick(edit, one)
    type_text(edit, "1435")
    assert shown(edit) == "14.35"


@pytest.mark.parametrize("whole", ["key", "call"])
def test_typed_over_a_selection_of_all_it_begins_with_the_hour(edit, whole):
    QTest.keyClick(edit, END)
    if whole == "key":
        QTest.keyClick(edit, Qt.Key.Key_A, CTRL)
    else:
        edit.selectAll()
    type_text(edit, "09")
    assert shown(edit) == "09.00"
    type_text(edit, "45")
    assert shown(edit) == "09.45"


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9", "09.00"), ("930", "09.30"), ("9.30", "09.30"), ("9:30", "09.30"), ("1.15", "01.15"), ("253", "02.53"),
        ("0000", "00.00"), ("2359", "23.59"), ("11", "11.00"), ("117", "11.07"), ("11001430", "14.30"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(edit, typed, time):
    type_text(edit, typed)
    assert shown(edit) == time


def test_two_digits_in_the_minutes_are_minutes(edit):
    QTest.keyClick(edit, END)
    type_text(edit, "45")
    assert shown(edit) == "10.45"


@pytest.mark.parametrize(
    ("pasted", "time"),
    [("09:30", "09.30"), ("0930", "09.30"), ("9.30", "09.30"), (" kl 14.15 ", "14.15"), ("9", "09.00"),
     ("ingen tid", "10.00"), ("99.99", "10.00"), ("", "10.00")],
)  # fmt: skip
@pytest.mark.parametrize("before", [(), (END,)])
def test_a_pasted_time_is_taken_and_anything_else_left(edit, before, pasted, time):
    for one in before:
        QTest.keyClick(edit, one)
    QGuiApplication.clipboard().setText(pasted)
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert shown(edit) == time


def test_backspace_and_letters_leave_a_whole_time(edit):
    for one in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        QTest.keyClick(edit, one)
    type_text(edit, "x-å")
    assert shown(edit) == "10.00"


def test_arrows_still_step(edit):
    QTest.keyClick(edit, HOME)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert shown(edit) == "11.00"
    type_text(edit, "0815")
    assert shown(edit) == "08.15"


def test_reached_backwards_the_hour_is_typed_first_too(pair):
    first, second = pair
    second.setFocus()
    settle()
    QTest.keyClick(second, TAB, SHIFT)
    settle()
    assert first.hasFocus()
    type_text(first, "07")
    assert shown(first) == "07.00"


def test_an_end_before_the_start_is_refused_in_a_sentence(window):
    views = Views(window)
    views.pages()["document"]()
    settle()
    press(window, "Ändra tid, plats och vem")
    QTest.keyClick(window.focusWidget(), HOME)
    type_text(window.focusWidget(), "0800")
    QTest.keyClick(window.focusWidget(), TAB)
    type_text(window.focusWidget(), "0700")
    press(window, "Klar  Ctrl+Enter")
    assert says(window, "Besöket slutar 07.00, före det börjar 08.00. Ändra tiderna.")
