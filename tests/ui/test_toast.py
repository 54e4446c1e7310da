"""A short word at the bottom: says what was done, can take it back, goes by itself."""

import pytest
from PySide6.QtWidgets import QWidget

from boendestod_app.ui.toast import SHOWN_MS, Toast
from tests.ui.looking import press, says, settle, texts


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
        assert abs(toast.geometry().center().x() - under.rect().center().x()) <= 1
        assert toast.geometry().bottom() > height - 40


def test_the_window_says_what_was_done_and_takes_it_back(window, shell):
    from boendestod_app.services.keep_note import mark_transferred

    note = next(one for one in shell.door.actions.store.notes.where() if one.transferred_at is None)
    shell.door.run(mark_transferred, note.id)
    settle()
    assert says(window, "Gjort: ")
    press(window, "Ångra  Ctrl+Z")
    assert says(window, "Ångrat: ")
    assert shell.door.actions.store.notes.get(note.id).transferred_at is None
