"""Several workers on one laptop, in the window and by keyboard: who is asked for, and what each finds again."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from boendestod_app.laptop import Laptop
from boendestod_app.owners import FURTHER, folder_of
from boendestod_app.services.set_up import edit_worker
from boendestod_app.storage.attempts import TRIED_FILE
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.setup_page import SetupPage
from boendestod_app.ui.theme import theme
from tests.conftest import PASSPHRASE
from tests.ui.conftest import Place
from tests.ui.looking import button, dialog, dialogs, field, key, press, says, seen, settle, texts, type_text, write
from tests.ui.test_setup_page import choose_passphrase, code_of, give_back

CTRL = Qt.KeyboardModifier.ControlModifier
ALEX = "gul buss sover djupt"
WHO = "Vem är du?"


@pytest.fixture
def open_laptop(open_window, clock):
    """The window on a data folder, locked, as the program begins with it."""

    def show(base: Path):
        return open_window(Place(base, b"", "", clock, Laptop(base, cost=FLOOR).begin()), locked=True)

    return show


@pytest.fixture
def alone(small_caseload, tmp_path) -> Path:
    """Kim's caseload of eight."""
    return Path(shutil.copytree(small_caseload.folder, tmp_path / "data"))


@pytest.fixture(scope="module")
def shared_once(small_caseload, tmp_path_factory) -> Path:
    """Kim's caseload, and Alex's beside it with nobody in it."""
    from tests.test_laptop import ALEX as new

    base = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(small_caseload.folder, base)
    Laptop(base, cost=FLOOR).new().create(new)
    return base


@pytest.fixture
def shared(shared_once, tmp_path) -> Path:
    return Path(shutil.copytree(shared_once, tmp_path / "data"))


def unlock(window, passphrase: str, *arrows: Qt.Key) -> None:
    """As the cursor stands when the box is shown: perhaps another name, then the passphrase."""
    for arrow in arrows:
        key(window.focusWidget(), arrow)
    type_text(window.focusWidget(), passphrase)
    key(window.focusWidget(), Qt.Key.Key_Return)


def lock(window) -> None:
    on_top = (dialogs() or [window])[-1]
    on_top.activateWindow()
    settle()
    key(on_top, Qt.Key.Key_L, CTRL)
    assert window.session is None
    window.activateWindow()
    settle()


def chosen(window) -> str:
    (box,) = seen(window, QComboBox)
    return box.currentText()


def clients(window) -> int:
    return len(window.session.actions.store.clients.where())


def test_alone_nobody_is_asked_for_and_a_second_one_is_set_up_from_the_box(open_laptop, alone):
    window = open_laptop(alone)
    assert not says(window, WHO)
    assert seen(window, QComboBox) == []
    press(window, "Ny på den här datorn")
    assert says(window, "Ingen annan på datorn kan läsa dem.")
    press(window, "Tillbaka")
    assert seen(window, SetupPage) == []
    press(window, "Ny på den här datorn")
    type_text(window.focusWidget(), "Alex Ek")
    key(window.focusWidget(), Qt.Key.Key_Return)
    choose_passphrase(window, ALEX)
    give_back(window, code_of(window)[:11])
    assert says(window, "Hej Alex Ek")
    assert clients(window) == 0
    lock(window)
    assert says(window, WHO)
    assert chosen(window) == "AE"
    unlock(window, PASSPHRASE, Qt.Key.Key_Down)
    assert clients(window) == 8


def test_each_unlocks_her_own_back_and_forth_and_finds_nothing_of_the_other(open_laptop, shared):
    window = open_laptop(shared)
    assert isinstance(window.focusWidget(), QLineEdit)
    unlock(window, PASSPHRASE)
    press(window, "Inställningar")
    press(window, "Ny kollega")
    write(dialog(), "Namn", "Ziggurat Öberg")
    lock(window)
    unlock(window, ALEX, Qt.Key.Key_Down)
    assert says(window, "Hej Alex Ek")  # not where Kim was
    assert clients(window) == 0
    press(window, "Inställningar")
    press(window, "Ny kollega")
    assert field(dialog(), "Namn").text() == ""
    assert not any("Ziggurat" in text for one in QApplication.topLevelWidgets() for text in texts(one))
    lock(window)
    unlock(window, PASSPHRASE, Qt.Key.Key_Down)
    assert window.shell.page_key == "day"
    press(window, "Inställningar")
    press(window, "Ny kollega")
    assert field(dialog(), "Namn").text() == "Ziggurat Öberg"
    assert {path.name for path in (shared / FURTHER).iterdir()} == {"2", "senast.json"}


def test_locked_and_unlocked_by_the_same_she_is_where_she_was(open_laptop, shared):
    window = open_laptop(shared)
    unlock(window, PASSPHRASE)
    press(window, "Inställningar")
    lock(window)
    key(window.focusWidget(), Qt.Key.Key_Down)
    key(window.focusWidget(), Qt.Key.Key_Up)
    unlock(window, PASSPHRASE)
    assert window.shell.page_key == "settings"


def test_the_name_is_found_by_typing_it_and_enter_goes_on_to_the_passphrase(open_laptop, shared):
    window = open_laptop(shared)
    key(window.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is field(window, WHO)
    type_text(window.focusWidget(), "ae")
    assert chosen(window) == "AE"
    key(window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.focusWidget(), QLineEdit)
    unlock(window, ALEX)
    assert says(window, "Hej Alex Ek")


def test_what_was_typed_for_one_is_not_there_for_the_other_and_the_code_is_asked_of_nobody_else(open_laptop, shared):
    window = open_laptop(shared)
    press(window, "Glömt lösenordet?")
    type_text(window.focusWidget(), "ABCDE")
    key(window.focusWidget(), Qt.Key.Key_Down)
    (line,) = seen(window, QLineEdit)
    assert line.text() == ""
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert says(window, "Skriv ditt lösenord")


def test_wrong_again_and_again_makes_only_her_wait(open_laptop, shared):
    window = open_laptop(shared)
    key(window.focusWidget(), Qt.Key.Key_Down)
    for _try in range(3):
        unlock(window, "fel ord i rad")
        assert says(window, "Lösenordet stämmer inte.")
    unlock(window, ALEX)
    assert says(window, "Vänta")
    assert (folder_of(shared, "2") / TRIED_FILE).exists()
    assert not (shared / TRIED_FILE).exists()
    key(window.focusWidget(), Qt.Key.Key_Up)
    assert not says(window, "Vänta")
    unlock(window, PASSPHRASE)
    assert clients(window) == 8


def test_the_look_is_hers_who_unlocks(open_laptop, shared):
    window = open_laptop(shared)
    unlock(window, PASSPHRASE)
    press(window, "Inställningar")
    window.shell.page._dress(text_scale=150)
    settle()
    large = theme.units(100)
    lock(window)
    unlock(window, ALEX, Qt.Key.Key_Down)
    assert theme.units(100) < large
    lock(window)
    unlock(window, PASSPHRASE, Qt.Key.Key_Down)
    assert theme.units(100) == large


def test_the_name_at_the_box_is_chosen_in_the_settings_and_is_nobody_s_duty(open_laptop, shared):
    window = open_laptop(shared)
    unlock(window, ALEX, Qt.Key.Key_Down)
    for chosen_name, told in (("Alex", "Alex"), ("", "Arbetare 2")):
        press(window, "Inställningar")
        press(window, "Ändra namnet")
        write(dialog(), "Namn vid upplåsning", chosen_name)
        key(dialog().focusWidget(), Qt.Key.Key_Return, CTRL)
        assert says(window, f"Namn vid upplåsning: {chosen_name or 'inget valt'}")
        lock(window)
        assert chosen(window) == told
        unlock(window, ALEX)


def test_alone_no_name_is_asked_for(open_laptop, alone):
    window = open_laptop(alone)
    unlock(window, PASSPHRASE)
    press(window, "Inställningar")
    assert button(window, "Byt lösenord …")
    assert not says(window, "Namn vid upplåsning")


def test_a_folder_that_goes_while_it_is_locked_leaves_the_box_to_the_others(open_laptop, shared):
    window = open_laptop(shared)
    unlock(window, ALEX, Qt.Key.Key_Down)
    lock(window)
    shutil.rmtree(folder_of(shared, "2"))
    window.show_lock()
    settle()
    assert not says(window, WHO)
    unlock(window, PASSPHRASE)
    assert clients(window) == 8


def test_a_long_name_is_read_whole_beside_what_is_saved(shell):
    me = shell.door.desk().store.workers.get(shell.door.desk().me)
    shell.door.act(edit_worker, replace(me, name="Guðrún Fernández-Bergström Hallgrímsdóttir av Klintberg"))
    settle()
    (label,) = (one for one in seen(shell, QLabel) if one.text().startswith("Guðrún") and one.width() < 300)
    widest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
    assert widest <= label.width()
    assert label.heightForWidth(label.width()) <= label.height()
