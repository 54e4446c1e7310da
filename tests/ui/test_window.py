"""The window as a whole: locked, hidden and closed at once when asked, and nothing that was typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from boendestod_app.errors import Busy
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_note import mark_transferred
from boendestod_app.ui.board_page import BoardPage
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.clients_page import ClientsPage
from boendestod_app.ui.cover import Cover
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.groups_page import GroupsPage
from boendestod_app.ui.settings_page import SettingsPage
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.conftest import PASSPHRASE
from tests.ui.looking import dialog, dialogs, field, key, leave, press, says, seen, settle, texts, type_text, write
from tests.ui.views import Views, open_view, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
F12 = Qt.Key.Key_F12
OPEN = "Dokumentera besöket hos Björn Ström (FIKTIV) 10.00"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def written(views):
    """A note that is not in the journal yet."""
    return next(one for one in views.desk.store.notes.where() if one.transferred_at is None)


def unlock(window) -> None:
    """As a person does."""
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    assert isinstance(window.shell, Shell)


def everything_said() -> str:
    """Every text in every window, also in those that are hidden."""
    return " ".join(text for top in QApplication.topLevelWidgets() for text in _all(top))


def _all(root) -> list[str]:
    found = []
    for one in root.findChildren(QPushButton) + root.findChildren(QLineEdit):
        found.append(one.text())
    return [*found, *texts(root)]


def transferred(views, note) -> bool:
    return views.door.actions.store.notes.get(note.id).transferred_at is not None


# ---- locked


def test_ctrl_l_shows_the_box_and_lets_go_of_the_store(window, place):
    key(window, Qt.Key.Key_L, CTRL)
    assert seen(window, UnlockPage)
    assert window.session is None
    place.needs.open(place.key).close()


def test_locked_nothing_of_anybody_is_left_in_any_window(window, views):
    for name in ("client overview", "day"):
        open_view(views.pages()[name])
    open_view(views.dialogs()["client card"])
    window.lock()
    settle()
    assert dialogs() == []
    assert "FIKTIV" not in everything_said()
    assert window.windowTitle() == "Boendestöd"
    assert window.focusWidget() is seen(window, QLineEdit)[0]


def test_what_was_typed_about_a_visit_waits_over_the_lock(window):
    press(window, OPEN)
    write(window, "Vad hände?", "Vi drack kaffe på torget")
    key(window, Qt.Key.Key_L, CTRL)
    unlock(window)
    press(window, OPEN)
    assert field(window, "Vad hände?").toPlainText() == "Vi drack kaffe på torget"


def test_what_was_typed_in_a_form_waits_over_the_lock(window, views):
    write(shown(views.dialogs()["contact"]), "Vad sades?", "Ringde om hyran")
    window.lock()
    settle()
    unlock(window)
    again = shown(Views(window).dialogs()["contact"])
    assert again._fields["text"][1].value() == "Ringde om hyran"
    leave(again)


def test_locked_no_key_reaches_what_was_there(window):
    window.lock()
    settle()
    for what in (Qt.Key.Key_K, Qt.Key.Key_B, Qt.Key.Key_O, Qt.Key.Key_Z):
        key(window, what, CTRL)
    assert dialogs() == []
    assert seen(window, UnlockPage)


def test_undo_begins_anew_after_the_lock(window, views, written):
    views.door.act(mark_transferred, written.id)
    window.lock()
    settle()
    unlock(window)
    key(window, Qt.Key.Key_Z, CTRL)
    assert says(window, "Det finns inget att ångra.")
    assert transferred(Views(window), written)


def test_locked_and_unlocked_many_times_it_is_as_at_first(window):
    for _time in range(5):
        window.lock()
        settle()
        unlock(window)
    assert len(seen(window, DayPage)) == 1
    assert len(window.findChildren(Shell)) == 1


def test_closing_locks_with_the_words_kept(window, place, open_window):
    press(window, OPEN)
    write(window, "Vad hände?", "Vi drack kaffe på torget")
    window.close()
    assert window.session is None
    again = open_window(place)
    press(again, OPEN)
    assert field(again, "Vad hände?").toPlainText() == "Vi drack kaffe på torget"


# ---- hidden


def test_f12_covers_everything_within_the_key_press_itself(window):
    QTest.keyClick(window, F12)  # nothing is waited for
    (cover,) = seen(window, Cover)
    assert cover.geometry() == window.rect()
    assert [one for one in texts(cover) if one] == ["Boendestöd", "Visa igen"]
    middle = window.childAt(window.rect().center())
    assert middle is cover or cover.isAncestorOf(middle)


@pytest.mark.parametrize("back", [Qt.Key.Key_Escape, F12, Qt.Key.Key_Space])
def test_the_same_page_is_there_again_by_a_key(window, back):
    window.shell.go("clients")
    key(window, F12)
    key(window.focusWidget(), back)
    assert seen(window, Cover) == []
    assert seen(window, ClientsPage)


def test_hidden_no_key_reaches_what_is_beneath(window, views):
    press(window, OPEN)
    write(window, "Vad hände?", "Vi")
    text = field(window, "Vad hände?")
    key(window, F12)
    for what in (Qt.Key.Key_K, Qt.Key.Key_B, Qt.Key.Key_O, Qt.Key.Key_Return, Qt.Key.Key_Z):
        key(window.focusWidget(), what, CTRL)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
    assert dialogs() == []
    assert text.toPlainText() == "Vi"
    key(window.focusWidget(), Qt.Key.Key_Tab)
    assert isinstance(window.focusWidget(), QPushButton)
    assert seen(window, Cover)
    press(window, "Visa igen")
    assert seen(window, VisitPane)[0].draft().happened == "Vi"


def test_hidden_by_the_button_too_and_a_dialog_is_gone_from_the_screen(window, views):
    shown(views.dialogs()["client card"])
    window.hide_screen()
    assert dialogs() == []
    assert seen(window, Cover)
    window._cover.uncover()
    press(window, "Dölj skärmen  F12")
    assert seen(window, Cover)


# ---- undone and done again


def test_ctrl_z_takes_back_and_ctrl_y_does_it_again_each_by_name(window, views, written):
    views.door.act(mark_transferred, written.id)
    what = views.door.actions.last_done
    key(window, Qt.Key.Key_Z, CTRL)
    assert says(window, f"Ångrat: {what}")
    assert not transferred(views, written)
    key(window, Qt.Key.Key_Y, CTRL)
    assert says(window, f"Gjort igen: {what}")
    assert transferred(views, written)
    key(window, Qt.Key.Key_Z, CTRL)
    key(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert transferred(views, written)


def test_with_nothing_to_take_back_it_says_so(window):
    key(window, Qt.Key.Key_Z, CTRL)
    assert says(window, "Det finns inget att ångra.")
    key(window, Qt.Key.Key_Y, CTRL)
    assert says(window, "Det finns inget att göra om.")


def test_in_a_text_ctrl_z_takes_back_the_typing_and_nothing_else(window, views, written):
    views.door.act(mark_transferred, written.id)
    settle()
    press(window, OPEN)
    text = field(window, "Vad hände?")
    type_text(text, "Vi drack te")
    key(text, Qt.Key.Key_Z, CTRL)
    assert text.toPlainText() != "Vi drack te"
    assert transferred(views, written)


def test_ctrl_k_names_what_undo_would_take_back(window, views, written):
    views.door.act(mark_transferred, written.id)
    key(window, Qt.Key.Key_K, CTRL)
    wanted = f"Ångra: {views.door.actions.last_done}"
    assert wanted in [dialog().list.item(place).text() for place in range(dialog().list.count())]
    leave(dialog())


# ---- where keys lead


@pytest.mark.parametrize(
    ("second", "page"),
    [("K", ClientsPage), ("R", GroupsPage), ("I", SettingsPage), ("O", BoardPage), ("D", DayPage)],
)
def test_g_and_a_letter_lead_to_each_page(window, second, page):
    QTest.keyClick(window, Qt.Key.Key_G)
    key(window, Qt.Key[f"Key_{second}"])
    assert seen(window, page)


def test_alt_and_a_number_choose_the_client_s_tab(window, views):
    views.shell.open_client(views.mine[0].id)
    settle()
    (page,) = seen(window, ClientPage)
    for number in range(5):
        key(page, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert page._tabs.currentIndex() == number


def test_another_name_is_seen_everywhere_at_once(window, views):
    client = views.mine[0]
    views.shell.open_client(client.id)
    views.door.act(edit_client, replace(client, name="Nils Ek (FIKTIV)"))
    settle()
    assert says(window, "Nils Ek (FIKTIV)")
    assert not says(seen(window, ClientPage)[0], client.name)


def test_a_store_that_another_program_holds_is_told_in_the_box(place, open_window):
    session = place.needs.open(place.key)
    window = open_window(place)
    assert seen(window, UnlockPage)
    with pytest.raises(Busy):
        place.needs.open(place.key)
    session.close()
    unlock(window)
