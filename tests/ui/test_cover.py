"""*Dölj skärmen* and *Lås* wherever one is, and everything as it was when it is shown again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QMenu, QPlainTextEdit, QTimeEdit

from boendestod_app.ui.cover import Cover
from boendestod_app.ui.inputs import DayEdit
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.conftest import PASSPHRASE
from tests.ui.looking import dialogs, field, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views, shown

NONE, CTRL, F12 = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_F12
OPEN = "Dokumentera besöket hos Björn Ström (FIKTIV) 10.00"
OVER = ["contact", "client card", "list", "preview", "palette", "password"]


@pytest.fixture
def views(window):
    return Views(window)


def within(opened):
    """Where keys go in a dialog."""
    return opened.focusWidget() or opened


def test_covered_it_stays_covered_when_the_window_grows(window):
    window.resize(900, 600)
    key(window, F12)
    window.resize(1300, 760)
    settle()
    (cover,) = seen(window, Cover)
    assert cover.geometry().contains(window.rect())


def test_what_is_opened_while_the_screen_is_hidden_is_not_shown_by_itself(window):
    """A copy is put back, or a store repaired, which takes its time; F12 is heard in those dialogs."""
    window.lock()
    settle()
    (page,) = seen(window, UnlockPage)
    type_text(page.edit, PASSPHRASE)
    page.unlock()
    window.hide_screen()
    settle()
    assert window.shell is not None
    (cover,) = seen(window, Cover)
    assert cover.geometry().contains(window.rect())
    assert not window.shell.isEnabled()
    press(window, "Visa igen")
    assert says(window, "Hej Kim")


def test_what_unfolded_from_a_list_that_unfolded_is_hidden_with_it(window):
    under, over = QMenu("Under", window), QMenu("Över", window)
    for menu in (under, over):
        menu.addAction("Björn Ström")
        menu.popup(QPoint(50, 50))
    assert under.isVisible()
    assert over.isVisible()
    window.hide_screen()
    assert not under.isVisible()
    assert not over.isVisible()


def test_shown_again_the_cursor_stands_where_it_stood(window):
    press(window, OPEN)
    before = window.focusWidget()
    assert isinstance(before, QPlainTextEdit)
    key(window, F12)
    key(window.focusWidget(), F12)
    assert window.focusWidget() is before


@pytest.mark.parametrize("name", OVER)
def test_f12_covers_a_dialog_too_and_it_is_there_again_with_the_cursor(window, views, name):
    opened = shown(views.dialogs()[name])
    before = opened.focusWidget()
    QTest.keyClick(within(opened), F12)  # nothing is waited for
    assert seen(window, Cover)
    assert dialogs() == []
    press(window, "Visa igen")
    assert dialogs() == [opened]
    assert opened.focusWidget() is before
    leave(opened)


def test_a_form_shown_again_has_its_words_and_is_saved_as_before(window, views):
    opened = shown(views.dialogs()["new colleague"])
    write(opened, "Namn", "Robin Ek")
    key(within(opened), F12)
    key(window.focusWidget(), Qt.Key.Key_Escape)
    assert field(opened, "Namn").text() == "Robin Ek"
    key(within(opened), Qt.Key.Key_Return, CTRL)
    assert dialogs() == []
    assert "Robin Ek" in [one.name for one in views.desk.store.workers.where()]


def test_one_dialog_over_another_is_shown_again_over_it(window, views):
    under = shown(views.dialogs()["preview"])
    press(under, "Spara med lösenord …")
    (over,) = [one for one in dialogs() if one is not under]
    write(over, "Lösenord", "ord")
    key(within(over), F12)
    assert dialogs() == []
    press(window, "Visa igen")
    assert set(dialogs()) == {under, over}
    assert field(over, "Lösenord").text() == "ord"
    leave(over)
    leave(under)


def test_a_list_that_is_unfolded_is_hidden_too(window, views):
    opened = shown(views.dialogs()["contact"])
    choice = field(opened, "Vem gäller det?")
    choice.showPopup()
    assert choice.view().isVisible()
    window.hide_screen()
    assert not choice.view().isVisible()
    window._cover.uncover()
    leave(opened)


@pytest.mark.parametrize(("what", "held", "after"), [(F12, NONE, Cover), (Qt.Key.Key_L, CTRL, UnlockPage)])
def test_the_keys_are_heard_from_an_unfolded_list_too(window, views, what, held, after):
    opened = shown(views.dialogs()["contact"])
    opened.activateWindow()
    choice = field(opened, "Vem gäller det?")
    choice.setFocus()
    choice.showPopup()
    QTest.keyClick(choice.view(), what, held)
    assert seen(window, after)
    assert QApplication.activePopupWidget() is None
    assert dialogs() == []


def test_a_list_that_is_unfolded_when_it_locks_by_itself_is_gone_at_once(window, views):
    opened = shown(views.dialogs()["contact"])
    choice = field(opened, "Vem gäller det?")
    choice.showPopup()
    assert QApplication.activePopupWidget() is not None
    window._auto_lock.due.emit()
    assert QApplication.activePopupWidget() is None
    assert seen(window, UnlockPage)


@pytest.mark.parametrize(("what", "held", "after"), [(F12, NONE, Cover), (Qt.Key.Key_L, CTRL, UnlockPage)])
def test_the_keys_are_heard_from_the_months_of_a_calendar_too(window, what, held, after):
    window.activateWindow()
    day = DayEdit()
    day.setParent(window.shell)
    day.show()
    day.setFocus()
    day.clearFocus()
    day.setFocus()
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, pos=QPoint(day.width() - 8, day.height() // 2))
    calendar = QApplication.activePopupWidget()
    months = calendar.findChild(QMenu)
    months.popup(calendar.pos())
    assert QApplication.activePopupWidget() is months
    QTest.keyClick(months, what, held)
    assert seen(window, after)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(("what", "held", "after"), [(F12, NONE, Cover), (Qt.Key.Key_L, CTRL, UnlockPage)])
def test_the_keys_are_heard_from_the_menu_of_the_right_button_too(window, views, what, held, after):
    opened = shown(views.dialogs()["contact"])
    opened.activateWindow()
    line = seen(opened, QLineEdit)[0]
    for one in (seen(opened, QPlainTextEdit)[0], line):  # it has come to another one before
        one.setFocus()
    QApplication.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, what, held)
    assert seen(window, after)
    assert QApplication.activePopupWidget() is None
    assert dialogs() == []


@pytest.mark.parametrize("kind", [QDateEdit, QTimeEdit])
def test_the_menu_of_a_day_and_of_a_clock_time_hears_them_too(window, views, kind):
    opened = shown(views.dialogs()["new incident" if kind is QTimeEdit else "print the week"])
    opened.activateWindow()
    edit = seen(opened, kind)[0]
    edit.setFocus()
    QApplication.sendEvent(
        edit.findChild(QLineEdit), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    )
    QTest.keyClick(QApplication.activePopupWidget(), F12)
    assert seen(window, Cover)
    assert QApplication.activePopupWidget() is None
    assert dialogs() == []


@pytest.mark.parametrize("name", OVER)
def test_ctrl_l_locks_from_within_a_dialog(window, views, name):
    opened = shown(views.dialogs()[name])
    QTest.keyClick(within(opened), Qt.Key.Key_L, CTRL)  # nothing is waited for
    assert dialogs() == []
    assert seen(window, UnlockPage)
    assert window.session is None
    settle()
    assert window.focusWidget() is seen(window, QLineEdit)[0]


def test_locked_while_covered_the_box_is_seen_and_nothing_hidden_comes_back(window, views):
    shown(views.dialogs()["client card"])
    window.hide_screen()
    window.lock()
    settle()
    assert seen(window, Cover) == []
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    assert dialogs() == []
    press(window, OPEN)
    key(window, F12)
    press(window, "Visa igen")
    assert seen(window, VisitPane)
    assert dialogs() == []
