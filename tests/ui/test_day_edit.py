"""A day is typed as people write it."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from boendestod_app.ui.inputs import DayEdit
from tests.ui.looking import key, settle, type_text


@pytest.fixture
def page(qapp):
    """Three fields, the middle one a day."""
    made = QWidget()
    layout = QVBoxLayout(made)
    made.before, made.day, made.after = QLineEdit(), DayEdit(QDate(2026, 8, 14)), QLineEdit()
    for one in (made.before, made.day, made.after):
        layout.addWidget(one)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.close()
    made.deleteLater()
    settle()


def reached(page, *, backwards=False):
    (page.after if backwards else page.before).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
    assert page.day.hasFocus()
    return page.day


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    "typed", ["2026-09-02", "20260902", "2026.09.02", "2026/9/2", "2026 9 2", "2026-9-02", "2026-09-2"]
)
def test_a_day_is_typed_with_and_without_signs(page, typed, backwards):
    day = reached(page, backwards=backwards)
    type_text(day, typed)
    key(day, Qt.Key.Key_Tab)
    assert day.date() == QDate(2026, 9, 2)
    assert page.after.hasFocus()


def test_a_day_typed_twice_is_the_second(page):
    day = reached(page)
    type_text(day, "2026-09-02")
    key(day, Qt.Key.Key_Tab)
    reached(page, backwards=True)
    type_text(day, "2027-01-31")
    assert day.date() == QDate(2027, 1, 31)


def test_arrows_are_days_and_pages_are_months(page):
    day = reached(page)
    key(day, Qt.Key.Key_Up)
    assert day.date() == QDate(2026, 8, 15)
    for _day in range(3):
        key(day, Qt.Key.Key_Down)
    assert day.date() == QDate(2026, 8, 12)
    key(day, Qt.Key.Key_PageUp)
    assert day.date() == QDate(2026, 9, 12)


def test_tab_leaves_the_day_at_once(page):
    day = reached(page)
    key(day, Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    key(page.after, Qt.Key.Key_Backtab)
    key(day, Qt.Key.Key_Backtab)
    assert page.before.hasFocus()


@pytest.mark.parametrize("typed", ["2027-02-31", "2026-13-01"])
def test_a_day_that_there_is_not_is_never_shown(page, typed):
    day = reached(page)
    type_text(day, typed)
    key(day, Qt.Key.Key_Tab)
    assert day.date().isValid()
    assert day.date().toString("yyyy-MM-dd") == day.text()
