"""Locked and unlocked one is where one was: page, client, tab, how far it was scrolled, and the visit beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea

from boendestod_app.services.my_day import my_day
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.page import ABOUT, visit_key
from boendestod_app.ui.sidebar import Sidebar
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.visit_pane import VisitPane
from boendestod_app.ui.whereabouts import where_is
from tests.conftest import PASSPHRASE
from tests.ui.looking import dialog, field, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views

CTRL = Qt.KeyboardModifier.ControlModifier


def locked_and_unlocked(window) -> None:
    key(window, Qt.Key.Key_L, CTRL)
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    settle()


@pytest.mark.parametrize(
    "page", ["day", "clients", "raised", "groups", "settings", "summary", "client goals", "board meeting"]
)  # fmt: skip
def test_it_is_the_same_page(window, page):
    Views(window).pages()[page]()
    settle()
    was, title = where_is(window.shell), window.shell.page.title.text()
    locked_and_unlocked(window)
    assert (where_is(window.shell), window.shell.page.title.text()) == (was, title)


def test_the_part_of_the_list_is_the_same(window):
    press(window, "Klienter")
    press(window, "Avslutade")
    locked_and_unlocked(window)
    assert window.shell.page.part == "ended"


def test_it_is_as_far_down_as_before(place, open_window):
    window = open_window(place, size=(1024, 480))
    Views(window).pages()["client level"]()
    settle()
    (area,) = [one for one in seen(window.shell.page, QScrollArea) if one.verticalScrollBar().maximum()]
    area.verticalScrollBar().setValue(90)
    locked_and_unlocked(window)
    (again,) = [one for one in seen(window.shell.page, QScrollArea) if one.verticalScrollBar().maximum()]
    assert again.verticalScrollBar().value() == 90


def test_the_visit_that_was_being_written_about_is_open_with_its_words(window):
    visit = next(one.visit for one in my_day(Views(window).desk).visits if one.visit.planned)
    window.shell.document(visit)
    settle()
    write(window, "Vad hände?", "Vi drack kaffe på torget")
    locked_and_unlocked(window)
    (pane,) = seen(window, VisitPane)
    assert field(pane, "Vad hände?").toPlainText() == "Vi drack kaffe på torget"


def test_locked_beside_a_note_the_passphrase_can_be_typed_at_once(window):
    visit = next(one.visit for one in my_day(Views(window).desk).visits if one.visit.planned)
    window.shell.document(visit)
    settle()
    window.lock()
    settle()
    (box,) = seen(window, UnlockPage)
    assert window.focusWidget() is box.edit


def test_nobody_s_words_are_held_while_it_is_locked(window):
    Views(window).pages()["document"]()
    settle()
    window.lock()
    assert "FIKTIV" not in repr(window._was)
    assert "aim" not in repr(window._was)


def test_the_tab_is_the_same(window):
    Views(window).pages()["client visits"]()
    settle()
    locked_and_unlocked(window)
    (page,) = seen(window, ClientPage)
    assert page.part == "visits"


def test_it_always_says_when_all_was_saved(window, place):
    (sidebar,) = seen(window, Sidebar)
    assert says(sidebar, "Sparat 10.05")
    place.clock.move(minutes=7)
    locked_and_unlocked(window)
    assert says(window, "Sparat 10.12")


# ---- back from a visit


def begun(window):
    """My first visit of today that can be documented."""
    views = Views(window)
    visits = [one.visit for one in my_day(views.desk).visits]
    return next(one for one in visits if one.planned and one.start <= views.desk.wall)


def at_its_row(window, visit) -> bool:
    focused = window.focusWidget()
    return focused is not None and focused.property(ABOUT) == visit_key(visit)


def test_after_esc_the_keyboard_is_at_the_row_it_came_from(window):
    visit = begun(window)
    window.shell.document(visit)
    settle()
    write(window, "Vad hände?", "Vi drack kaffe")
    key(window, Qt.Key.Key_Escape)
    assert at_its_row(window, visit)
    key(window.focusWidget(), Qt.Key.Key_Space)
    assert seen(window, VisitPane)


def test_after_klar_and_esc_it_is_there_too(window):
    visit = begun(window)
    window.shell.document(visit)
    settle()
    press(window, "Klar  Ctrl+Enter")
    key(window, Qt.Key.Key_Escape)
    assert at_its_row(window, visit)


def test_on_the_client_s_page_as_well(window):
    visit = begun(window)
    window.shell.open_client(visit.client_id, "visits")
    settle()
    window.shell.document(visit)
    settle()
    key(window, Qt.Key.Key_Escape)
    assert at_its_row(window, visit)


def test_words_that_waited_are_gone_on_with_at_their_end(window):
    visit = begun(window)
    window.shell.document(visit)
    settle()
    write(window, "Vad hände?", "Vi drack kaffe")
    key(window, Qt.Key.Key_Escape)
    window.shell.document(visit)
    settle()
    type_text(window.focusWidget(), " på torget")
    assert field(window, "Vad hände?").toPlainText() == "Vi drack kaffe på torget"


def test_a_form_s_words_too(window):
    views = Views(window)
    views.dialogs()["contact"]()
    settle()
    write(dialog(), "Vad sades?", "Ringde om")
    window.lock()
    locked_and_unlocked(window)
    Views(window).dialogs()["contact"]()
    settle()
    box = field(dialog(), "Vad sades?")
    type_text(box, " hyran")
    assert box.toPlainText() == "Ringde om hyran"
    leave(dialog())
