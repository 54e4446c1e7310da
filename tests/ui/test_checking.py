"""All that is kept is looked at once a week; what is damaged is told calmly, and repaired from the window."""

from dataclasses import replace
from datetime import timedelta

import pytest

from boendestod_app.domain.integrity import Fault, Looked, Part
from boendestod_app.errors import AppError
from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.engine import Engine
from boendestod_app.ui.ask_repair import RepairDialog
from boendestod_app.ui.checking import Checking
from boendestod_app.ui.settings_check import CheckCard
from boendestod_app.ui.unlock_page import UnlockPage
from tests.breaking.mutants import PAGE
from tests.conftest import PASSPHRASE
from tests.ui.looking import press, says, seen, settle, write


def look_through(shell) -> None:
    """Every part, without the pauses between them."""
    shell.checking._next.setInterval(0)
    for _round in range(200):
        settle()
        if not shell.checking.busy:
            return
    pytest.fail("it never came to its end")


def spoil(place, name: str) -> None:
    """The page on which a table begins is no longer as it was written."""
    engine = Engine(place.folder / STORE_FILE, place.key)
    ((page,),) = engine.rows("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
    engine.close()
    data = bytearray((place.folder / STORE_FILE).read_bytes())
    at = (page - 1) * PAGE + 300
    data[at : at + 40] = bytes(40)
    (place.folder / STORE_FILE).write_bytes(data)


def test_once_a_week_beside_the_window_and_what_is_well_is_a_date_alone(window, shell, place):
    checking = shell.checking
    assert checking._each.isActive()
    assert place.needs.settings().checked_on == ""
    checking.when_due()
    assert checking.busy
    look_through(shell)
    assert [one.part for one in checking.found] == list(Part)
    assert checking.trouble == ""
    assert place.needs.settings().checked_on == place.needs.today().isoformat()
    checking.when_due()
    assert not checking.busy
    before = (place.needs.today() - timedelta(days=7)).isoformat()
    place.needs.keep_settings(replace(place.needs.settings(), checked_on=before))
    checking.when_due()
    assert checking.busy
    window.lock()
    settle()
    assert place.needs.settings().checked_on == before  # locked, nothing more is answered


def test_asked_for_in_the_settings_it_says_so_and_the_card_has_the_day(window, shell, place):
    shell.go("settings", "check")
    settle()
    (card,) = seen(window, CheckCard)
    assert says(card, "Inte kontrollerad än.")
    press(card, "Kontrollera nu")
    look_through(shell)
    assert says(card, "Kontrollerad i dag: inga fel.")
    assert says(window, "Allt som kunde kontrolleras är helt.")


def test_a_fault_is_told_at_the_edge_and_in_the_card_and_mended_from_there(window, shell, place):
    place.needs.keep_settings(replace(place.needs.settings(), checked_on=place.needs.today().isoformat()))
    shell.door.actions.store.engine.run("UPDATE client SET phone = '070-fel' WHERE alias = alias")
    shell.checking.now()
    look_through(shell)
    assert says(window, "Databasen har fel. Laga den")
    assert place.needs.settings().checked_on == ""  # nor does the card say after a restart that all was well
    press(window, "Visa kontrollen")
    (card,) = seen(window, CheckCard)
    assert says(card, "Tabellerna mot ändringsloggen: ")
    press(card, "Laga …")
    assert window.session is None
    (dialog,) = seen(window, RepairDialog)
    write(dialog, "Lösenordet", "fel fel fel fel")
    press(dialog, "Laga")
    assert says(dialog, "Lösenordet stämmer inte")
    write(dialog, "Lösenordet", PASSPHRASE)
    press(dialog, "Laga")
    assert says(dialog, "Databasen är lagad.")
    assert says(dialog, "Inget saknas.")
    press(dialog, "Öppna")
    assert window.session is not None
    assert "070-fel" not in {client.phone for client in window.session.actions.store.clients.where()}


def test_what_was_doubted_when_it_was_broken_off_is_doubted_anew(window, place):
    """A fault that is gone at the second look is none, also in the round after one that came to nothing."""
    fault = Looked(Part.PAGES, (Fault("block"),))
    answers = [fault, AppError("nej"), fault, *map(Looked, Part)]

    class Looker:
        def look(self, part):
            answer = answers.pop(0)
            if isinstance(answer, AppError):
                raise answer
            return answer

    checking = Checking(
        replace(place.needs, checker=lambda _key, _stop: Looker()), place.key, lambda _told: None, window
    )
    checking._next.setInterval(0)
    for _round in range(2):
        checking.now()
        for _turn in range(50):
            settle()
    assert (answers, checking.trouble) == ([], "")
    checking.stop()


def test_a_store_that_does_not_open_is_offered_a_repair_before_a_copy(open_window, place, qapp):
    spoil(place, "meta")
    window = open_window(place, locked=True)
    (page,) = seen(window, UnlockPage)
    assert not page._repair.isVisible()
    window.open(place.key)
    settle()
    (page,) = seen(window, UnlockPage)
    assert page._repair.isVisible()
    press(page, "Laga databasen …")
    (dialog,) = seen(window, RepairDialog)
    write(dialog, "Lösenordet", PASSPHRASE)
    press(dialog, "Laga")
    assert says(dialog, "1 block i filen gick inte att läsa.")
    press(dialog, "Öppna")
    assert window.session is not None
    assert len(window.session.actions.store.clients.where()) == 8
