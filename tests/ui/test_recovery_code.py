"""A recovery code that nobody has on paper is asked for again, and a new one can be made at any time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from boendestod_app.app import App
from boendestod_app.domain.access import Access, Wanted
from boendestod_app.errors import WrongKey
from boendestod_app.services.access import words_of
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.ask_keys import CodeDialog
from boendestod_app.ui.ask_restore import RestoreDialog
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.theme import apply
from tests.ui.conftest import Place
from tests.ui.fitting import misfits
from tests.ui.looking import button, dialog, dialogs, key, leave, press, says, seen, settle, texts, type_text, write
from tests.ui.test_setup_page import GROUPS, PASSPHRASE, choose_passphrase, code_of, give_back, tell_who

NEVER_READ = "Koden från första starten lästes aldrig tillbaka."
WRONG = "Det stämmer inte med koden. Skriv de två första grupperna, tio tecken."


@pytest.fixture
def new_place(tmp_path, clock):
    """A data folder that is not there yet."""
    app = App(tmp_path / "data")
    needs = replace(app.needs(), create=lambda new: app.create(new.passphrase, new, FLOOR))
    return Place(app.folder, b"", "", clock, needs)


@pytest.fixture
def first(new_place, open_window):
    """The window of the first start."""
    return open_window(new_place, locked=True)


def begun_again(place, open_window):
    """The program started once more, unlocked by passphrase."""
    app = App(place.folder)
    window = open_window(replace(place, needs=app.needs()), locked=True)
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    assert says(window, "Hej Kim Åkesson")
    return window


def read_back(asked) -> str:
    """The new code, its groups typed; the answer is all of it."""
    code = code_of(asked)
    write(asked, GROUPS, code[:11])
    press(asked, "Använd koden")
    return code


def test_closed_while_the_store_is_made_it_is_whole_and_asks_for_a_code_next_time(first, new_place, open_window):
    tell_who(first)
    write(first, "Lösenord", PASSPHRASE)
    write(first, "En gång till", PASSPHRASE)
    QTest.mouseClick(button(first, "Skapa"), Qt.MouseButton.LeftButton)
    first.close()  # nothing is waited for
    settle()
    assert not first.isVisible()
    begun_again(new_place, open_window)
    assert isinstance(dialog(), CodeDialog)
    assert says(dialog(), NEVER_READ)


def test_a_code_that_was_never_read_back_is_asked_for_until_it_is(first, new_place, open_window):
    tell_who(first)
    choose_passphrase(first)
    lost = code_of(first)
    first.close()
    window = begun_again(new_place, open_window)
    press(dialog(), "Avbryt")
    assert says(window, "Ingen återställningskod är utskriven. Glöms lösenordet finns då ingen väg in.")
    assert new_place.needs.unlock_with_recovery(lost)
    window.close()
    window = begun_again(new_place, open_window)
    code = read_back(dialog())
    assert dialogs() == []
    assert says(window, "Återställningskoden är bytt. Förstör papperet med den gamla.")
    assert new_place.needs.unlock_with_recovery(code) == new_place.needs.unlock(PASSPHRASE)
    window.close()
    begun_again(new_place, open_window)
    assert dialogs() == []


def test_read_back_at_the_first_start_it_is_not_asked_for(first, new_place, open_window):
    tell_who(first)
    choose_passphrase(first)
    give_back(first, code_of(first)[:11])
    first.close()
    begun_again(new_place, open_window)
    assert dialogs() == []


@pytest.fixture
def asked(window):
    """*Ny återställningskod*, under *Inställningar*."""
    window.shell.go("settings")
    settle()
    press(window, "Ny återställningskod …")
    return dialog()


def test_a_new_code_is_shown_printed_and_read_back_before_it_opens(asked, place):
    code = code_of(asked)
    press(asked, "Skriv ut koden …")
    (paper,) = [one for one in dialogs() if isinstance(one, PreviewDialog)]
    assert [one for one in texts(paper) if one.startswith("Spara")] == []  # never a file beside the store
    leave(paper)
    write(asked, GROUPS, code[:5])
    press(asked, "Använd koden")
    assert says(asked, WRONG)
    assert misfits(asked) == []
    with pytest.raises(WrongKey):
        place.needs.unlock_with_recovery(code)
    assert not says(asked, code[:5])  # while it is typed
    write(asked, GROUPS, "")
    assert read_back(asked) == code
    assert place.needs.unlock_with_recovery(code) == place.key
    with pytest.raises(WrongKey):
        place.needs.unlock_with_recovery(place.code)


def test_left_without_it_the_first_code_opens_on(asked, place):
    press(asked, "Avbryt")
    assert dialogs() == []
    assert place.needs.unlock_with_recovery(place.code) == place.key


def test_with_large_text_it_is_no_larger_than_the_screen_and_what_is_wrong_is_seen(window, qapp):
    apply(qapp, "dark", 200)
    for dialog_of in (CodeDialog, lambda shell, parent: RestoreDialog(shell.needs, parent)):
        asked = dialog_of(window.shell, window.shell)
        asked.open()
        asked.resize(asked.width(), 10)
        settle()
        room = asked.screen().availableGeometry()
        assert asked.height() <= room.height()
        assert asked.width() <= room.width()
        press(asked, "Använd koden" if isinstance(asked, CodeDialog) else "Titta i kopian")
        settle()
        told = [one for one in seen(asked, QLabel) if one.property("trouble")]
        assert all(one.visibleRegion().boundingRect().height() == one.height() for one in told)
        assert told or isinstance(asked, RestoreDialog)
        assert asked.height() <= room.height()
        leave(asked)


def test_another_passphrase_and_another_code_are_lines_in_the_log_and_found_by_ctrl_k(window, shell):
    shell.open_palette()
    type_text(dialog().edit, "byt lös")
    settle()
    dialog().choose()
    settle()
    assert window.focusWidget() is not None
    press(window, "Byt lösenord …")
    for again in ("Nytt lösenord", "En gång till"):
        write(dialog(), again, PASSPHRASE)
    press(dialog(), "Byt")
    press(window, "Ny återställningskod …")
    read_back(dialog())
    told = shell.door.actions.store.access.lines(Wanted(kind=Access.LOCKED_ANEW))
    assert [words_of(one) for one in told] == [
        "Bytte lösenord eller kod: Ny återställningskod", "Bytte lösenord eller kod: Nytt lösenord",
    ]  # fmt: skip
