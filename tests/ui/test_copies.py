"""Copies by themselves, the exercise, and a laptop that is lost: everything back on a new one."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import PureWindowsPath

import pytest
from PySide6.QtWidgets import QFileDialog

from boendestod_app.app import App
from boendestod_app.domain.backup import Counts, Occasion
from boendestod_app.errors import Refused
from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.vault import Vault
from boendestod_app.ui.ask_restore import RestoreDialog, _in_steps
from boendestod_app.ui.copying import Copying
from boendestod_app.ui.settings_copies import CopiesCard
from boendestod_app.ui.setup_page import SetupPage
from boendestod_app.ui.window import Window
from tests.conftest import PASSPHRASE
from tests.ui.looking import button, leave, press, says, seen, settle, texts, write


def occasions(place) -> list[Occasion]:
    return [one.backup.occasion for one in place.needs.copies().listed()]


def test_a_copy_is_made_some_time_after_the_start_and_each_fourth_hour_and_at_the_end(window, shell, place, clock):
    shell.copying.make(Occasion.START)
    settle()
    assert occasions(place) == [Occasion.START]
    clock.move(hours=4)
    shell.copying.make(Occasion.WORK)
    settle()
    assert occasions(place) == [Occasion.START]  # nothing had changed
    shell.door.act(add_a_word, "Bo")
    shell.copying.make(Occasion.WORK)
    settle()
    assert occasions(place) == [Occasion.WORK, Occasion.START]
    clock.move(minutes=5)
    shell.door.act(add_a_word, "Ek")
    window.close()
    assert occasions(place)[0] is Occasion.CLOSE


def add_a_word(desk, name: str) -> None:
    from boendestod_app.services.set_up import add_worker

    add_worker(desk, name=name)


def test_the_clocks_of_the_copies_run_from_the_start(window, shell):
    running = {timer.interval() for timer in (shell.copying._first, shell.copying._each) if timer.isActive()}
    assert timedelta(milliseconds=max(running)) == timedelta(hours=4)
    assert len(running) == 2
    copying = shell.copying
    window.lock()
    assert not copying._first.isActive()
    assert not copying._each.isActive()
    settle()


def test_the_card_tells_the_newest_copy_and_makes_one_when_asked(window, shell, place, clock):
    shell.go("settings")
    settle()
    (card,) = seen(window, CopiesCard)
    assert says(card, "Ingen kopia är gjord än.")
    press(card, "Kopiera nu")
    assert says(card, "Senaste kopian: i dag 10.05")
    assert says(window, "Kopian är gjord och kontrollerad: 8 klienter")


def test_the_exercise_opens_the_copy_with_the_passphrase_and_counts_and_changes_nothing(window, shell, place):
    shell.go("settings")
    settle()
    (card,) = seen(window, CopiesCard)
    press(card, "Kopiera nu")
    before = (place.folder / STORE_FILE).read_bytes()
    press(card, "Öva återställning …")
    (dialog,) = seen(window, RestoreDialog)
    shown = [one.replace("\u200b", "") for one in texts(dialog)]
    assert str(place.folder / "kopior") in shown  # the list may be too narrow for where it lies
    write(dialog, "Lösenordet som gällde när kopian gjordes", "fel fel fel fel")
    press(dialog, "Titta i kopian")
    assert says(dialog, "Lösenordet stämmer inte")
    write(dialog, "Lösenordet som gällde när kopian gjordes", PASSPHRASE)
    press(dialog, "Titta i kopian")
    assert says(dialog, "Kopian är hel. I den finns 8 klienter")
    assert not any(dialog._key)  # nothing but the counts was wanted
    assert (place.folder / STORE_FILE).read_bytes() == before
    press(dialog, "Stäng")


def test_a_copy_chosen_while_another_is_read_is_not_told_as_if_it_were_that_one(window, shell, place, clock):
    for word in ("Bo Ek", "Al Ek"):
        shell.door.act(add_a_word, word)
        shell.copying.make(Occasion.ASKED)
        settle()
        clock.move(hours=1)
    dialog = RestoreDialog(place.needs, window)
    dialog.open()
    write(dialog, "Lösenordet som gällde när kopian gjordes", PASSPHRASE)
    dialog.look()
    dialog._which.setCurrentIndex(1)
    settle()
    assert not says(dialog, "Kopian är hel")
    assert not dialog._restore.isVisible()
    press(dialog, "Titta i kopian")
    assert says(dialog, "Kopian är hel")
    key = dialog._key
    assert any(key)
    dialog.reject()
    assert not any(key)


def test_the_key_to_a_copy_with_another_passphrase_is_overwritten_whatever_comes_of_it(window, shell, place):
    class Others:
        given = bytearray(b"k" * 32)

        def unlock(self, place, passphrase):
            return self.given

        def client_in(self, place, key, client_id):
            assert any(key)
            raise Refused("nej")

    others = Others()
    beside = Copying(replace(place.needs, copies=lambda: others), place.key, lambda _told: None, window)
    with pytest.raises(Refused):
        beside.reading(place.folder, "en", "lösenordet som gällde då")()
    assert not any(others.given)
    beside.stop()


def test_put_back_from_the_settings_the_window_locks_asks_and_opens_on_what_was(window, shell, place, clock):
    shell.copying.make(Occasion.ASKED)
    settle()
    clock.move(hours=1)
    shell.door.act(add_a_word, "Bo Ek")
    assert "Bo Ek" in names(window)
    shell.go("settings")
    settle()
    (card,) = seen(window, CopiesCard)
    press(card, "Återställ …")
    (dialog,) = seen(window, RestoreDialog)
    assert window.session is None
    write(dialog, "Lösenordet som gällde när kopian gjordes", PASSPHRASE)
    press(dialog, "Titta i kopian")
    assert says(dialog, "Kopian är hel: 8 klienter")
    press(dialog, "Återställ")
    assert says(window, "Kopian är återställd.")
    assert "Bo Ek" not in names(window)
    (aside,) = [one for one in place.needs.copies().listed() if one.backup.occasion is Occasion.BEFORE]
    with Vault(aside.place).open(place.key, read_only=True) as store:
        assert "Bo Ek" in {worker.name for worker in store.workers.where()}


def names(window: Window) -> set[str]:
    assert window.session is not None
    return {worker.name for worker in window.session.actions.store.workers.where()}


def test_a_lost_laptop_comes_back_on_a_new_one_with_the_copy_and_the_code(
    place, open_window, tmp_path, monkeypatch, qapp
):
    """The finder gets nothing; the owner gets everything."""
    usb = tmp_path / "usb"
    place.needs.copies().make(place.key, Occasion.ASKED, usb)
    shutil.rmtree(place.folder)
    new = App(tmp_path / "ny dator")
    window = Window(new.needs())
    window.show()
    settle()
    (page,) = seen(window, SetupPage)
    press(page, "Jag har en säkerhetskopia …")
    (dialog,) = seen(window, RestoreDialog)
    assert says(dialog, "Ingen kopia hittades")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(usb))
    press(dialog, "Annan mapp …")
    press(dialog, "Använd återställningskoden")
    write(dialog, "Återställningskoden", "ABCDE")
    press(dialog, "Titta i kopian")
    assert says(dialog, "kod")
    assert not says(dialog, "Kopian är hel")
    write(dialog, "Återställningskoden", place.code)
    press(dialog, "Titta i kopian")
    assert says(dialog, "Kopian är hel: 8 klienter")
    press(dialog, "Återställ")
    assert window.session is not None
    assert len(window.session.actions.store.clients.where()) == 8
    assert says(window, "Du öppnade med återställningskoden")
    write(window, "Nytt lösenord", "en helt ny mening")
    write(window, "En gång till", "en helt ny mening")
    press(window, "Byt")
    window.close()
    assert new.vault.unlock("en helt ny mening") == place.key
    assert (usb / next(usb.iterdir()).name / STORE_FILE).exists()
    window.deleteLater()
    settle()


def test_a_folder_that_is_away_is_said_and_the_copy_lies_in_the_laptop(window, shell, place, tmp_path):
    (tmp_path / "fil").write_text("")
    from dataclasses import replace

    place.needs.keep_settings(replace(place.needs.settings(), backup_folder=str(tmp_path / "fil" / "kopior")))
    shell.copying.make(Occasion.ASKED)
    settle()
    assert "svarar inte" in shell.copying.trouble
    assert [one.place.parent for one in place.needs.copies().listed()] == [place.needs.copies().own]


def test_a_copy_that_is_damaged_is_said_to_be_and_is_not_put_back(window, shell, place):
    shell.copying.make(Occasion.ASKED)
    settle()
    (copy,) = place.needs.copies().listed()
    data = bytearray((copy.place / STORE_FILE).read_bytes())
    data[len(data) // 2] ^= 1
    (copy.place / STORE_FILE).write_bytes(data)
    shell.go("settings")
    settle()
    (card,) = seen(window, CopiesCard)
    press(card, "Öva återställning …")
    (dialog,) = seen(window, RestoreDialog)
    write(dialog, "Lösenordet som gällde när kopian gjordes", PASSPHRASE)
    press(dialog, "Titta i kopian")
    assert says(dialog, "är skadad")
    press(dialog, "Stäng")


def test_without_a_shared_folder_the_tick_for_it_says_why_it_is_grey(window, shell, place):
    shell.go("settings", "copies")
    settle()
    assert place.needs.settings().shared_folder == ""
    assert not button(window, "Även på delade mappen").isEnabled()
    assert says(window, "Välj först en mapp under Teamets mapp och datorer.")


@pytest.mark.parametrize("shared", [True, False])
def test_a_copy_lies_on_the_shared_drive_only_where_that_is_wished(window, shell, place, tmp_path, shared):
    from dataclasses import replace

    drive = tmp_path / "G"
    drive.mkdir()
    place.needs.keep_settings(replace(place.needs.settings(), shared_folder=str(drive), backup_shared=shared))
    shell.copying.make(Occasion.ASKED)
    settle()
    found = list(drive.rglob(STORE_FILE))
    assert len(found) == int(shared)
    for path in found:
        assert place.needs.copies().check(path.parent, place.key) == Counts(8, *counts_here(place))


def counts_here(place) -> tuple[int, int, int]:
    (copy, *_more) = place.needs.copies().listed()
    held = place.needs.copies().check(copy.place, place.key)
    return held.visits, held.notes, held.milestones


def test_the_longest_of_folders_makes_the_dialog_no_wider(window, place, tmp_path):
    deep = tmp_path.joinpath(*["enhetens_gemensamma_mapp"] * 6)
    dialog = RestoreDialog(place.needs, window)
    dialog._lies.show()
    dialog.show()
    settle()
    before = dialog._lies.minimumSizeHint().width()
    dialog._lies.setText(str(PureWindowsPath(deep)))
    assert dialog._lies.minimumSizeHint().width() > 700
    dialog._lies.setText(_in_steps(PureWindowsPath(deep)))
    assert before <= dialog._lies.minimumSizeHint().width() < 300
    leave(dialog)
