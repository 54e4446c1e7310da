"""The first start: who you are, a passphrase that keeps others out, a code on paper, and what to begin with."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QRadioButton

from boendestod_app.app import App
from boendestod_app.domain.worker import Role
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.import_dialog import ImportDialog
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.setup_page import SetupPage
from tests.ui.conftest import Place
from tests.ui.fitting import misfits
from tests.ui.looking import (
    choose,
    dialog,
    dialogs,
    field,
    key,
    leave,
    press,
    says,
    seen,
    settle,
    texts,
    type_text,
    write,
)
from tests.ui.views import SAMPLES

WELCOME = "Välkommen till Boendestöd"
PASSPHRASE = "stol lampa åska brev"
GROUPS = "Skriv de två första grupperna från papperet, så vet du att den går att läsa"
TOO_SHORT = "Lösenordet är för kort. Använd minst 10 tecken, till exempel fyra ord."


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


def tell_who(window, name: str = "Kim Åkesson") -> None:
    write(window, "Ditt namn", name)
    press(window, "Fortsätt")


def choose_passphrase(window, passphrase: str = PASSPHRASE, again: str | None = None) -> None:
    write(window, "Lösenord", passphrase)
    write(window, "En gång till", passphrase if again is None else again)
    press(window, "Skapa")


def pick(window, label: str) -> None:
    (one,) = [one for one in seen(window, QRadioButton) if one.text() == label]
    one.setChecked(True)


def code_of(window) -> str:
    """The recovery code, as it stands on the screen."""
    (code,) = [one for one in texts(window) if one.count("-") == 5 and one == one.upper()]
    return code


def give_back(window, typed: str) -> None:
    write(window, GROUPS, typed)
    press(window, "Börja")


def through(window, begin: str = "") -> str:
    """All three steps; the answer is the recovery code."""
    tell_who(window)
    if begin:
        pick(window, begin)
    choose_passphrase(window)
    code = code_of(window)
    give_back(window, code[:11])
    return code


# ---- who you are


def test_a_first_start_says_welcome_with_the_cursor_in_the_first_field(first):
    assert says(first, WELCOME)
    assert says(first, "Steg 1 av 3")
    assert seen(first, QLineEdit)[0] is field(first, "Ditt namn")


def test_without_a_name_it_goes_no_further(first):
    write(first, "Ditt namn", "   ")
    press(first, "Fortsätt")
    assert says(first, "Skriv ditt namn.")
    assert says(first, WELCOME)
    tell_who(first)
    assert says(first, "Steg 2 av 3")
    assert not says(first, "Skriv ditt namn.")


def test_what_was_filled_in_stands_there_when_one_goes_back(first):
    tell_who(first)
    press(first, "Tillbaka")
    assert field(first, "Ditt namn").text() == "Kim Åkesson"


# ---- the passphrase


@pytest.mark.parametrize("short", ["", "kort", "nio tckn9", "          "])
def test_a_passphrase_that_is_too_short_is_refused_and_nothing_is_made(first, new_place, short):
    tell_who(first)
    choose_passphrase(first, short)
    assert says(first, TOO_SHORT)
    assert says(first, "Steg 2 av 3")
    assert not new_place.needs.exists()


def test_two_that_differ_are_refused_and_both_can_be_mended(first, new_place):
    tell_who(first)
    choose_passphrase(first, PASSPHRASE, "stol lampa åska bref")
    assert says(first, "De två lösenorden är inte lika.")
    assert not new_place.needs.exists()
    choose_passphrase(first)
    assert says(first, "Steg 3 av 3")
    assert not says(first, "De två lösenorden är inte lika.")


def test_after_a_refusal_another_try_is_made_at_once(first):
    tell_who(first)
    choose_passphrase(first, "kort")
    choose_passphrase(first)
    assert says(first, "Steg 3 av 3")


def test_the_passphrase_cannot_be_read_while_it_is_typed(first):
    tell_who(first)
    for name in ("Lösenord", "En gång till"):
        assert field(first, name).echoMode() is QLineEdit.EchoMode.Password


# ---- the recovery code


def test_the_code_is_shown_in_groups_and_opens_the_store(first, new_place):
    tell_who(first)
    choose_passphrase(first)
    code = code_of(first)
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 2]
    assert new_place.needs.unlock_with_recovery(code) == new_place.needs.unlock(PASSPHRASE)


def test_the_day_is_not_reached_before_its_groups_are_typed_right(first):
    tell_who(first)
    choose_passphrase(first)
    code = code_of(first)
    for wrong in ("", code[:5], code[:10] + ("A" if code[10] != "A" else "B"), code[6:11] + code[:5]):
        give_back(first, wrong)
        assert says(first, "Det stämmer inte med koden. Skriv de två första grupperna, tio tecken.")
        assert seen(first, SetupPage)
    give_back(first, code[:11])
    assert says(first, "Hej Kim Åkesson")


def test_the_code_is_not_seen_while_it_is_typed_from_the_paper(first):
    tell_who(first)
    choose_passphrase(first)
    code = code_of(first)
    groups = field(first, GROUPS)
    type_text(groups, "a")
    assert not says(first, code[:5])
    assert not says(first, code[-2:])
    key(groups, Qt.Key.Key_Backspace)
    assert code_of(first) == code
    press(first, "Skriv ut koden …")
    leave(dialog())
    assert first.focusWidget() is groups


def test_what_is_wrong_is_said_right_under_its_field(first):
    """And nothing is left of what was wrong before."""

    def told_under(name: str, sentence: str) -> None:
        asked = field(first, name)
        (told,) = [one for one in seen(first, QLabel) if one.property("trouble")]
        assert told.text() == sentence
        end = asked.mapTo(first, asked.rect().bottomLeft())
        assert 0 < told.mapTo(first, told.rect().topLeft()).y() - end.y() < 20
        assert first.focusWidget() is asked

    press(first, "Fortsätt")
    told_under("Ditt namn", "Skriv ditt namn.")
    tell_who(first)
    choose_passphrase(first, "kort")
    told_under("Lösenord", TOO_SHORT)
    choose_passphrase(first, PASSPHRASE, "kort")
    told_under("En gång till", "De två lösenorden är inte lika.")
    choose_passphrase(first)
    give_back(first, "ABCDE")
    told_under(GROUPS, "Det stämmer inte med koden. Skriv de två första grupperna, tio tecken.")


@pytest.mark.parametrize("scale", [100, 200])
def test_the_first_start_is_no_wider_than_a_small_window(new_place, open_window, scale):
    new_place.needs.keep_settings(replace(new_place.needs.settings(), text_scale=scale))
    window = open_window(new_place, size=(911, 512), locked=True)
    for step in range(3):
        seen(window, SetupPage)[0].show_step(step)
        settle()
        assert window.width() == 911
        assert misfits(window) == []


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_its_groups_may_be_typed_as_people_type(first, typed):
    tell_who(first)
    choose_passphrase(first)
    give_back(first, typed(code_of(first)[:11]))
    assert says(first, "Hej Kim Åkesson")


def test_the_code_can_be_looked_at_as_a_paper_and_printed(first):
    tell_who(first)
    choose_passphrase(first)
    press(first, "Skriv ut koden …")
    assert isinstance(dialog(), PreviewDialog)
    assert [one for one in texts(dialog()) if one.startswith("Spara")] == []  # never a file beside the store
    assert dialog().windowTitle() == "Boendestöd"
    leave(dialog())


def test_the_code_is_nowhere_but_on_the_screen(first, new_place):
    code = through(first)
    first.lock()
    assert not says(first, code[:11])
    assert code not in QGuiApplication.clipboard().text()
    for path in new_place.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert code.encode() not in data
        assert code.replace("-", "").encode() not in data
        assert PASSPHRASE.encode() not in data


# ---- what to begin with


def test_begun_empty_it_knows_who_i_am_and_nobody_else(first):
    write(first, "Enheten", "Söders boendestöd")
    write(first, "Enhetens telefon", "070-000 00 00")
    choose(first, "Roll", Role.LEAD.label)
    through(first)
    desk = first.shell.door.desk()
    me = desk.store.workers.get(desk.me)
    assert (me.name, me.initials, me.role) == ("Kim Åkesson", "KÅ", Role.LEAD)
    assert (desk.unit.name, desk.unit.phone, desk.unit.fictional) == ("Söders boendestöd", "070-000 00 00", False)
    assert desk.store.clients.where() == []
    assert says(first, "Du har inga klienter än.")


def test_begun_with_made_up_clients_they_are_there_and_marked(first):
    through(first, "Pröva med påhittade klienter")
    desk = first.shell.door.desk()
    assert len(desk.store.clients.where()) == 18
    assert all("FIKTIV" in one.name for one in desk.store.clients.where())
    assert says(first, "Påhittade uppgifter")


def test_begun_with_the_team_s_list_it_is_shown_before_anything_is_kept(first, monkeypatch):
    sheet = str(SAMPLES / "team_soder.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (sheet, ""))  # the system's own dialog
    through(first, "Hämta teamets Excel-lista")
    assert isinstance(dialog(), ImportDialog)
    store = first.shell.door.actions.store
    assert store.clients.where() == []
    wanted = len(dialog().preview.new)
    choose(dialog(), "Vem är du i listan?", "Robin")
    press(dialog(), f"Hämta {wanted} klienter")
    assert dialogs() == []
    assert len(store.clients.where()) == wanted > 5
    assert not says(first, "Du har inga klienter än.")


def test_who_chooses_no_list_after_all_begins_empty(first, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))  # the system's own dialog, left
    through(first, "Hämta teamets Excel-lista")
    assert dialogs() == []
    assert says(first, "Du har inga klienter än.")


# ---- afterwards


def test_from_then_on_the_passphrase_opens_it(first, new_place, open_window):
    through(first)
    first.close()
    again = open_window(new_place, locked=True)
    assert not says(again, WELCOME)
    (box,) = seen(again, QLineEdit)
    box.setText(PASSPHRASE)
    key(box, Qt.Key.Key_Return)
    assert says(again, "Hej Kim Åkesson")


def test_a_folder_that_cannot_be_written_is_told_and_can_be_tried_again(tmp_path, clock, open_window):
    (tmp_path / "fil").write_text("")
    app = App(tmp_path / "fil" / "data")
    needs = replace(app.needs(), create=lambda new: app.create(new.passphrase, new, FLOOR))
    window = open_window(Place(app.folder, b"", "", clock, needs), locked=True)
    tell_who(window)
    choose_passphrase(window)
    assert says(window, "Det går inte att skriva i ")
    (tmp_path / "fil").unlink()
    press(window, "Skapa")
    assert says(window, "Steg 3 av 3")


def test_closing_before_the_end_leaves_a_store_that_the_passphrase_opens(first, new_place, open_window):
    tell_who(first)
    choose_passphrase(first)
    first.close()
    again = open_window(new_place, locked=True)
    (box,) = seen(again, QLineEdit)
    box.setText(PASSPHRASE)
    key(box, Qt.Key.Key_Return)
    assert says(again, "Hej Kim Åkesson")


def test_initials_may_be_chosen(first):
    write(first, "Initialer", "KÅN")
    through(first)
    settle()
    desk = first.shell.door.desk()
    assert desk.store.workers.get(desk.me).initials == "KÅN"
