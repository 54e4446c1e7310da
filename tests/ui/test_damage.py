"""A damaged store is told in one sentence wherever it is met, and nothing is asked of it after."""

import sys
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from boendestod_app.errors import Damaged, Refused
from boendestod_app.paths import STORE_FILE
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.start import listen
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.written import in_turn
from tests.conftest import PASSPHRASE
from tests.ui.colleague import team_of
from tests.ui.looking import dialog, dialogs, key, press, says, seen, settle, type_text, write

SAID = "Databasen är skadad. Inget har skrivits över."
PAGE_BYTES = 4096


def tear(place, *pages: int) -> None:
    """One bit of each of these pages is another."""
    store = place.folder / STORE_FILE
    torn = bytearray(store.read_bytes())
    for page in pages:
        torn[PAGE_BYTES * page + 200] ^= 1
    store.write_bytes(torn)


def tear_all(window, place) -> None:
    """Every page but the first, while the window has the store open; it has to read them again."""
    tear(place, *range(1, (place.folder / STORE_FILE).stat().st_size // PAGE_BYTES))
    window.shell.door.actions.store.engine.run("PRAGMA shrink_memory")


def unlock(window) -> None:
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)


def told_and_locked(window) -> bool:
    return bool(seen(window, UnlockPage)) and window.session is None and window.shell is None and says(window, SAID)


@pytest.mark.parametrize("number", range(6, 22))
def test_a_damaged_page_is_told_in_the_box_wherever_it_is_met(place, open_window, number):
    tear(place, number)
    box = open_window(place, locked=True)
    unlock(box)
    assert told_and_locked(box) or says(box, "Hej Kim")  # nothing of that page is needed at once
    assert [one for one in box.findChildren(QTimer) if one.isActive()] == [] or box.shell is not None
    assert len(box.findChildren(Shell)) == (box.shell is not None)


# ---- met later


def test_met_by_a_page(window, place):
    tear_all(window, place)
    press(window, "Klienter")
    assert told_and_locked(window)


def test_met_by_a_search(window, place):
    press(window, "Sök eller gör …  Ctrl+K")
    tear_all(window, place)
    write(dialog(), "Sök eller gör", "hund")
    assert dialogs() == []
    assert told_and_locked(window)


def test_met_by_the_clock(window, place):
    tear_all(window, place)
    window.shell._clock.timeout.emit()
    settle()
    assert told_and_locked(window)


def test_met_in_a_team_whose_rounds_are_asked_once_more_on_the_way_out(window, place):
    team_of(window)
    window.shell.team._clients = None
    parts = window.shell.copying, window.shell.checking
    tear_all(window, place)
    press(window, "Klienter")
    assert told_and_locked(window)
    assert [bytes(part._key) for part in parts] == [b"", b""]
    assert [one for one in window.findChildren(QTimer) if one.isActive()] == []


def test_of_what_is_done_on_the_way_out_all_is_though_one_of_it_meets_the_damage():
    done = []

    def damaged() -> None:
        raise Damaged(SAID)

    with pytest.raises(Damaged):
        in_turn(partial(done.append, 1), damaged, partial(done.append, 2), damaged, partial(done.append, 3))
    assert done == [1, 2, 3]


def test_met_by_what_is_saved_and_by_words_that_are_kept(window, place):
    press(window, "Dokumentera besöket hos Björn Ström (FIKTIV) 10.00")
    tear_all(window, place)
    write(window, "Vad hände?", "Vi lagade mat.")
    press(window, "Klar  Ctrl+Enter")
    assert told_and_locked(window)


def test_met_anywhere_else(window, place, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    listen(window)
    tear_all(window, place)
    press(window, "Nytt besök  Ctrl+B")
    assert told_and_locked(window)


def test_once_locked_it_is_not_told_over_what_is_typed_in_the_box(window):
    for _time in range(2):
        window.meet(Damaged(SAID))
    settle()
    type_text(seen(window, QLineEdit)[0], "fyra")
    window.meet(Damaged(SAID))
    settle()
    assert seen(window, QLineEdit)[0].text() == "fyra"


def test_another_trouble_is_said_and_a_bug_is_what_it_was(window, monkeypatch):
    bugs = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, trouble, _way: bugs.append(str(trouble)))
    listen(window)
    sys.excepthook(Refused, Refused("Välj vem det gäller."), None)
    assert says(window, "Välj vem det gäller.")
    sys.excepthook(ValueError, ValueError("a bug"), None)
    assert bugs == ["a bug"]
    assert window.session is not None


def test_the_way_to_a_repair_stays_when_the_passphrase_is_mistyped(place, open_window):
    window = open_window(place)
    window.lock()
    window.show_lock(SAID, damaged=True)
    (page,) = seen(window, UnlockPage)
    page.edit.setText("fel fel fel fel")
    page.unlock()
    page.wait()
    settle()
    assert not says(window, SAID)
    assert page._repair.isVisible()
