"""The unlock box: what opens it, and what it says when it does not open."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from boendestod_app.app import App
from boendestod_app.paths import KEY_FILE, STORE_FILE
from boendestod_app.services.set_up import edit_unit
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.key_file import FLOOR, twin
from boendestod_app.storage.migrations import VERSION
from boendestod_app.ui.leaving import forget_what_was_shown
from boendestod_app.ui.unlock_page import UnlockPage
from tests.conftest import PASSPHRASE
from tests.ui.looking import button, dialog, dialogs, key, leave, press, says, seen, settle, type_text, write

ROOT = Path(__file__).parents[2]
WRONG = "Lösenordet stämmer inte. Försök igen, eller använd återställningskoden."
BUSY = "Boendestöd är redan öppet på den här datorn. Gå till det öppna fönstret, eller stäng det först."
NEWER = "Databasen är skriven av en nyare version av Boendestöd. Uppdatera programmet och öppna igen."
ANOTHER = "en helt ny lösenfras"
OTHER = """
import sys
from pathlib import Path
from boendestod_app.app import App
opened = App(Path(sys.argv[1])).open(bytes.fromhex(sys.argv[2]))
print("open", flush=True)
sys.stdin.readline()
opened.close()
"""


@pytest.fixture
def box(place, open_window):
    """The window, locked."""
    return open_window(place, locked=True)


def line(window) -> QLineEdit:
    (found,) = seen(window, QLineEdit)
    return found


def try_with(window, typed: str) -> None:
    """Type it as a person does, and press Enter."""
    line(window).clear()
    type_text(line(window), typed)
    key(line(window), Qt.Key.Key_Return)


def with_code(window, code: str) -> None:
    press(window, "Glömt lösenordet?")
    try_with(window, code)


def locked(window) -> bool:
    return bool(seen(window, UnlockPage)) and window.session is None


# ---- the passphrase


def test_the_cursor_stands_in_the_box_and_what_is_typed_cannot_be_read(box):
    assert box.focusWidget() is line(box)
    type_text(line(box), "hemligt")
    assert line(box).echoMode() is QLineEdit.EchoMode.Password
    assert line(box).displayText() != "hemligt"
    assert says(box, "Skriv ditt lösenord för att låsa upp.")


def test_the_right_passphrase_opens_the_day(box):
    try_with(box, PASSPHRASE)
    assert says(box, "Hej Kim")
    assert not locked(box)


def test_the_button_opens_as_well_as_enter(box):
    type_text(line(box), PASSPHRASE)
    press(box, "Lås upp")
    assert says(box, "Hej Kim")


def test_letters_with_dots_open_however_the_keyboard_wrote_them(box):
    try_with(box, PASSPHRASE.replace("ä", "a\u0308"))
    assert says(box, "Hej Kim")


def test_a_wrong_passphrase_is_told_and_stands_selected_to_be_typed_over(box):
    try_with(box, "fel ord i rad")
    assert says(box, WRONG)
    assert line(box).selectedText() or line(box).text() == ""
    assert box.focusWidget() is line(box)
    type_text(line(box), PASSPHRASE)
    key(line(box), Qt.Key.Key_Return)
    assert says(box, "Hej Kim")


def test_the_sentence_of_the_last_try_is_gone_while_the_next_is_made(box):
    try_with(box, "fel ord i rad")
    type_text(line(box), PASSPHRASE)
    QTest.keyClick(line(box), Qt.Key.Key_Return)
    assert not says(box, WRONG)
    assert says(box, "Låser upp …")
    settle()


def test_wrong_again_and_again_never_locks_anybody_out(box):
    for _try in range(3):
        try_with(box, "fel ord i rad")
        assert says(box, WRONG)
        assert button(box, "Lås upp").isEnabled()
    try_with(box, PASSPHRASE)
    assert says(box, "Vänta 2 sekunder och försök igen.")
    time.sleep(2.1)
    try_with(box, PASSPHRASE)
    assert says(box, "Hej Kim")


def test_nothing_typed_is_asked_for_and_is_no_guess(box):
    for _slip in range(5):
        key(line(box), Qt.Key.Key_Return)
    (page,) = seen(box, UnlockPage)
    assert page._trouble.text() == "Skriv ditt lösenord för att låsa upp."
    type_text(line(box), PASSPHRASE)
    key(line(box), Qt.Key.Key_Return)
    assert says(box, "Hej Kim")


def test_enter_pressed_twice_opens_once(box):
    type_text(line(box), PASSPHRASE)
    for _press in range(2):
        QTest.keyClick(line(box), Qt.Key.Key_Return)
    settle()
    assert says(box, "Hej Kim")
    assert seen(box, UnlockPage) == []


def test_closing_while_the_key_is_made_ends_quietly(box):
    type_text(line(box), PASSPHRASE)
    QTest.keyClick(line(box), Qt.Key.Key_Return)
    box.close()
    settle()
    assert box.session is None
    assert not box.isVisible()


# ---- the recovery code


def test_the_recovery_code_opens_however_it_is_typed(box, place):
    with_code(box, f" {place.code.lower().replace('-', ' ')} ")
    assert says(box, "Hej Kim")


def test_a_letter_that_was_misread_is_told(box, place):
    other = "2" if place.code[0] != "2" else "3"
    with_code(box, other + place.code[1:])
    assert says(box, "Återställningskoden stämmer inte: en bokstav eller siffra är fel. Jämför med papperet.")
    assert locked(box)


def test_a_code_that_is_too_short_tells_how_many_are_missing(box, place):
    with_code(box, place.code[:12])
    assert says(box, "Återställningskoden ska ha 27 bokstäver och siffror. Du har skrivit 10.")


def test_another_laptop_s_code_is_told_apart_from_a_misread_one(box, tmp_path):
    _key, code = App(tmp_path / "annan").vault.create(PASSPHRASE, "worker-alex", FLOOR)
    with_code(box, code)
    assert says(box, "Återställningskoden hör inte till den här databasen.")
    assert locked(box)


def test_the_way_back_to_the_passphrase_begins_anew(box, place):
    with_code(box, place.code[:5])
    press(box, "Använd lösenordet")
    assert line(box).text() == ""
    assert line(box).echoMode() is QLineEdit.EchoMode.Password
    assert not says(box, "Återställningskoden")
    try_with(box, PASSPHRASE)
    assert says(box, "Hej Kim")


def test_after_the_code_a_new_passphrase_is_chosen_and_the_forgotten_one_opens_no_more(place, open_window):
    app = App(place.folder)
    cheap = replace(place.needs, change_passphrase=lambda key, new: app.vault.change_passphrase(key, new, FLOOR))
    window = open_window(replace(place, needs=cheap), locked=True)
    with_code(window, place.code)
    assert says(dialog(), "Du öppnade med återställningskoden.")
    write(dialog(), "Nytt lösenord", ANOTHER)
    write(dialog(), "En gång till", ANOTHER)
    press(dialog(), "Byt")
    assert says(window, "Lösenordet är bytt. Återställningskoden gäller som förut.")
    window.lock()
    try_with(window, PASSPHRASE)
    assert says(window, WRONG)
    try_with(window, ANOTHER)
    assert says(window, "Hej Kim")
    assert dialogs() == []


def test_a_new_passphrase_can_wait_and_it_is_said_what_that_means(box, place):
    with_code(box, place.code)
    press(dialog(), "Avbryt")
    assert dialogs() == []
    assert says(box, "Lösenordet är inte bytt. Tills det byts under Inställningar öppnar bara koden.")
    box.shell.go("settings")
    settle()
    press(box, "Byt lösenord …")
    assert not says(dialog(), "Du öppnade med återställningskoden.")
    leave(dialog())


# ---- damage


def test_one_damaged_key_file_is_opened_by_its_twin_and_mended(box, place):
    keys = place.folder / KEY_FILE
    whole = keys.read_text(encoding="utf-8")
    keys.write_bytes(b"\x00" * 500)
    try_with(box, PASSPHRASE)
    assert says(box, "Hej Kim")
    assert json.loads(keys.read_text(encoding="utf-8")) == json.loads(whole)


def test_where_both_key_files_are_damaged_it_says_what_to_do_and_changes_nothing(box, place):
    keys = place.folder / KEY_FILE
    before = (place.folder / STORE_FILE).read_bytes()
    for file in (keys, twin(keys)):
        file.write_bytes(b"{torn")
    try_with(box, PASSPHRASE)
    assert says(box, "Nyckelfilen nyckel.json är skadad eller borta. Lägg tillbaka den från en kopia av mappen.")
    assert locked(box)
    assert (place.folder / STORE_FILE).read_bytes() == before


def test_a_store_that_is_away_is_told(box, place):
    (place.folder / STORE_FILE).unlink()
    try_with(box, PASSPHRASE)
    assert says(box, "Databasen saknas i ")
    assert says(box, "Återställ den från en kopia.")
    assert not (place.folder / STORE_FILE).exists()


def test_a_damaged_first_page_is_told_and_nothing_is_written_over(box, place):
    store = place.folder / STORE_FILE
    torn = bytearray(store.read_bytes())
    torn[100] ^= 1
    store.write_bytes(torn)
    try_with(box, PASSPHRASE)
    assert says(box, "Databasen är skadad")
    assert says(box, "Återställ")
    assert locked(box)
    assert store.read_bytes() == torn


def test_a_newer_store_asks_for_a_newer_program_and_is_left_as_it_is(box, place):
    engine = Engine(place.folder / STORE_FILE, place.key)
    engine.run(f"PRAGMA user_version = {VERSION + 1}")
    engine.close()
    before = (place.folder / STORE_FILE).read_bytes()
    try_with(box, PASSPHRASE)
    assert says(box, NEWER)
    assert locked(box)
    assert (place.folder / STORE_FILE).read_bytes() == before


# ---- a second copy of the app


def test_a_second_copy_of_the_app_is_told_until_the_first_has_closed(box, place):
    command = [sys.executable, "-c", OTHER, str(place.folder), place.key.hex()]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "open\n"
        try_with(box, PASSPHRASE)
        assert says(box, BUSY)
        assert locked(box)
        first.communicate("\n", timeout=30)
    try_with(box, PASSPHRASE)
    assert says(box, "Hej Kim")


def test_the_first_window_goes_on_unharmed_when_a_second_is_tried(window, place, open_window):
    second = open_window(place, locked=True)
    try_with(second, PASSPHRASE)
    assert says(second, BUSY)
    door = window.shell.door
    door.act(edit_unit, replace(door.desk().unit, name="Söders boendestöd"))
    assert door.desk().unit.name == "Söders boendestöd"


def test_what_locking_forgets_leaves_the_box_dressed_as_before(box):
    before = button(box, "Lås upp").grab().toImage()
    forget_what_was_shown()
    settle()
    assert before == button(box, "Lås upp").grab().toImage()
