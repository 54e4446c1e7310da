"""A short word at the bottom left: says what was done, can take it back, goes by itself."""

import os

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from boendestod_app.ui.toast import SHOWN_MS, Toast
from tests.ui.fitting import misfits
from tests.ui.looking import press, says, seen, settle, texts
from tests.ui.views import Views, open_view


@pytest.fixture
def under(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 500)
    parent.show()
    return parent


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def toast(under, pressed):
    return Toast(under, lambda: pressed.append("ångra"))


def test_it_is_not_there_until_something_is_said(toast):
    assert not toast.isVisible()


def test_what_can_be_taken_back_has_a_button(toast, pressed):
    toast.say("Gjort: planerade ett besök", undo=True)
    settle()
    press(toast, "Ångra")
    assert pressed == ["ångra"]


def test_what_cannot_be_taken_back_has_none(toast):
    toast.say("Kopierat.")
    settle()
    assert texts(toast) == ["Kopierat."]


def test_a_new_word_takes_the_place_of_the_old(toast):
    toast.say("Ett", undo=True)
    toast.say("Två")
    settle()
    assert texts(toast) == ["Två"]


def test_it_goes_by_itself_after_ten_seconds(toast):
    toast.say("Kopierat.")
    assert SHOWN_MS == 10_000
    assert toast._timer.remainingTime() > 9_000
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_it_stays_at_the_bottom_of_a_window_that_changes(under, toast):
    toast.say("En lång mening som inte får plats på en enda rad. " * 5)
    for width, height in ((900, 500), (400, 300), (1300, 700)):
        under.resize(width, height)
        toast.place()
        settle()
        assert under.rect().contains(toast.geometry())
        assert toast.geometry().left() < 20
        assert toast.geometry().bottom() > height - 40


SIZES = [(1366, 700), (1024, 600), (911, 512)]


@pytest.mark.parametrize("size", SIZES if os.environ.get("BOENDESTOD_SOAK") else SIZES[-1:])
def test_it_covers_nothing_that_is_pressed_next(place, open_window, size):
    window = open_window(place, size=size)
    for name, view in Views(window).pages().items():
        open_view(view)
        window.shell.say("Gjort: dokumenterade besöket hos Maria Alejandra Fernández-Bergström Östlund")
        settle()
        (toast,) = seen(window, Toast)
        for one in seen(window, QPushButton):
            place_of_it = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
            pressed = one.property("kind") == "primary" or one is window.shell._sidebar.foot
            assert not (pressed and place_of_it.intersects(toast.geometry())), (name, one.text())


def test_the_long_name_of_a_file_is_read_in_full(window, shell):
    shell.say("Ta bort från mappen: 2026-08-14_resursgrupp_7f3a_v2_0a1b2c3d.pdf")
    settle()
    assert misfits(window) == []


def test_the_window_says_what_was_done_and_takes_it_back(window, shell):
    from boendestod_app.services.keep_note import mark_transferred

    note = next(one for one in shell.door.actions.store.notes.where() if one.transferred_at is None)
    shell.door.run(mark_transferred, note.id)
    settle()
    assert says(window, "Gjort: ")
    press(window, "Ångra  Ctrl+Z")
    assert says(window, "Ångrat: ")
    assert shell.door.actions.store.notes.get(note.id).transferred_at is None
