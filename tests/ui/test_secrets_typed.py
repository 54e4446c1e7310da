"""A password is typed hidden, can be looked at, and Enter goes on with the cursor where something is wrong."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QRadioButton

from boendestod_app.app import App
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.unlock_page import UnlockPage
from tests.ui.conftest import Place
from tests.ui.looking import button, field, key, press, says, seen, settle, write

PASSPHRASE = "stol lampa åska brev"
HIDDEN, SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
RETURN, ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


@pytest.fixture
def first(tmp_path, clock, open_window):
    """The window of the first start."""
    app = App(tmp_path / "data")
    needs = replace(app.needs(), create=lambda new: app.create(new.passphrase, new, FLOOR))
    return open_window(Place(app.folder, b"", "", clock, needs), locked=True)


def test_enter_goes_on_from_every_field_of_the_first_step(first):
    write(first, "Ditt namn", "Kim Åkesson")
    for kind in (QLineEdit, QComboBox):
        one = seen(first, kind)[-1]
        one.setFocus()
        key(one, RETURN)
        assert says(first, "Steg 2 av 3")
        press(first, "Tillbaka")
        assert says(first, "Steg 1 av 3")


def test_enter_goes_all_the_way(first):
    write(first, "Ditt namn", "Kim Åkesson")
    key(first.focusWidget(), ENTER)
    for name in ("Lösenord", "En gång till"):
        write(first, name, PASSPHRASE)
    choice = seen(first, QRadioButton)[0]
    choice.setFocus()
    key(choice, RETURN)
    assert says(first, "Steg 3 av 3")
    code = first._stack.currentWidget()._code
    write(first, "Skriv de två första grupperna från papperet, så vet du att den går att läsa", code[:11])
    key(first.focusWidget(), RETURN)
    assert says(first, "Hej Kim Åkesson")


def test_enter_on_back_goes_back(first):
    write(first, "Ditt namn", "Kim Åkesson")
    press(first, "Fortsätt")
    back = button(first, "Tillbaka")
    back.setFocus()
    key(back, RETURN)
    assert says(first, "Steg 1 av 3")


def test_what_was_wrong_stays_with_its_step_and_has_the_cursor(first):
    key(first.focusWidget(), RETURN)
    assert says(first, "Skriv ditt namn.")
    assert first.focusWidget() is field(first, "Ditt namn")
    write(first, "Ditt namn", "Kim Åkesson")
    press(first, "Fortsätt")
    write(first, "Lösenord", PASSPHRASE)
    press(first, "Skapa")
    assert says(first, "De två lösenorden är inte lika.")
    assert first.focusWidget() is field(first, "En gång till")
    press(first, "Tillbaka")
    assert not says(first, "De två lösenorden är inte lika.")
    press(first, "Fortsätt")
    for name in ("Lösenord", "En gång till"):
        write(first, name, "kort")
    press(first, "Skapa")
    assert says(first, "Lösenordet är för kort.")
    assert first.focusWidget() is field(first, "Lösenord")


def test_the_new_password_can_be_looked_at_and_hidden_again(first):
    write(first, "Ditt namn", "Kim Åkesson")
    press(first, "Fortsätt")
    edits = [field(first, name) for name in ("Lösenord", "En gång till")]
    assert [one.echoMode() for one in edits] == [HIDDEN, HIDDEN]
    press(first, "Visa lösenordet")
    assert [one.echoMode() for one in edits] == [SHOWN, SHOWN]
    press(first, "Dölj lösenordet")
    assert [one.echoMode() for one in edits] == [HIDDEN, HIDDEN]


def test_in_the_unlock_box_too_and_the_next_box_hides_it(place, open_window):
    window = open_window(place, locked=True)
    press(window, "Visa lösenordet")
    (edit,) = seen(window, QLineEdit)
    assert edit.echoMode() is SHOWN
    press(window, "Glömt lösenordet?")
    assert not says(window, "Dölj lösenordet")
    press(window, "Använd lösenordet")
    assert edit.echoMode() is HIDDEN
    window.show_lock()
    settle()
    (page,) = seen(window, UnlockPage)
    assert page.edit.echoMode() is HIDDEN
