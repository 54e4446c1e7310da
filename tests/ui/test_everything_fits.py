"""Every page, pane and dialog is read in full: in every language, at every text size, on small screens, in the dark."""

import os
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QTableView

from boendestod_app import words
from boendestod_app.domain.client import Client
from boendestod_app.paths import translations
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.keep_goal import edit_milestone
from boendestod_app.settings import Settings
from boendestod_app.ui.setup_page import SetupPage
from boendestod_app.ui.shell import Shell
from tests.ui.conftest import LAPTOP, make, place_of
from tests.ui.fitting import misfits
from tests.ui.looking import dialogs, leave, press, says, seen, settle, write
from tests.ui.sharing import shared
from tests.ui.views import Views, open_view, shown

SMALL = (911, 512)  # 1366 × 768 as the computer scales it to 150 %

LOOKS = {
    "Swedish": (Settings(), LAPTOP),
    "English": (Settings(language="en"), LAPTOP),
    "Danish": (Settings(language="da"), LAPTOP),
    "in the dark": (Settings(theme="dark"), LAPTOP),
    "text at 150 %": (Settings(text_scale=150), LAPTOP),
    "text at 200 %": (Settings(text_scale=200), LAPTOP),
    "on a screen at 150 %": (Settings(), SMALL),
    "text at 175 % on a small screen": (Settings(text_scale=175), (1024, 600)),
}
# Each time the largest and the narrowest; the others where there is time for it. English and Danish have no sentences
# of their own yet.
EACH_TIME = ("text at 200 %", "text at 175 % on a small screen")
SEEN = {name: look for name, look in LOOKS.items() if name in EACH_TIME or os.environ.get("BOENDESTOD_SOAK")}
looks = pytest.mark.parametrize("look", SEEN.values(), ids=SEEN)


@pytest.fixture
def window(place, open_window, look):
    settings, size = look
    words.use(settings.language, translations())
    needs = replace(place.needs, settings=lambda: settings)
    return open_window(replace(place, needs=needs), size=size)


def on_screen(dialog: QDialog, size: tuple[int, int]) -> QDialog:
    """The dialog, no larger than the screen that is thought of."""
    dialog.resize(min(dialog.width(), size[0]), min(dialog.height(), size[1]))
    settle()
    return dialog


@looks
def test_pages_and_panes_are_read_in_full(window, look):
    faults = {}
    views = Views(window)
    for name, view in (views.pages() | views.cards()).items():
        open_view(view)
        faults[name] = misfits(window)
        if (window.width(), window.height()) != look[1] or window.minimumSizeHint().width() > look[1][0]:
            faults[name].append(f"the window became {window.width()} wide")
    assert {name: found for name, found in faults.items() if found} == {}


@looks
def test_dialogs_are_read_in_full(window, look):
    faults = {}
    for name, view in Views(window).dialogs().items():
        dialog = on_screen(shown(view), look[1])
        faults[name] = misfits(dialog)
        if dialog.width() > look[1][0] or dialog.height() > look[1][1]:
            faults[name].append(f"is {dialog.width()}×{dialog.height()}")
        leave(dialog)
    assert {name: found for name, found in faults.items() if found} == {}


@looks
def test_the_unlock_box_and_the_first_start_are_read_in_full(place, open_window, look):
    settings, size = look
    needs = replace(
        shared(place).needs, settings=lambda: settings, exists=lambda: False, prefilled="fyra korta ord", owner="4"
    )
    window = open_window(replace(place, needs=needs), size=size, locked=True)
    for newcomer in (None, needs):
        window._show_setup(newcomer)
        setup = window.findChildren(SetupPage)[-1]
        for step in range(3):
            setup.show_step(step)
            settle()
            assert misfits(window) == []
    window.show_lock("Lösenordet stämmer inte. Försök igen, eller använd återställningskoden.")
    settle()
    assert says(window, "Vem är du?")
    assert misfits(window) == []


@looks
def test_a_toast_is_read_in_full(window, look):
    assert isinstance(window.shell, Shell)
    window.shell.say("Samtycket är återkallat. Ta bort från mappen och be att få tillbaka: " + "papper.pdf, " * 6)
    settle()
    assert misfits(window) == []


LONG = "Maria Alejandra Guðrún Fernández-Bergström Östlund Hallgrímsdóttir von Strokirch-Ängquist"


def all_long(desk: Desk, clients: list[Client]) -> None:
    """In one act: the window shows it once."""
    for client in clients:
        edit_client(desk, replace(client, name=LONG, good_to_know="Sjukvårdsupplysningen " * 12))
    for one in desk.store.milestones.where():
        edit_milestone(desk, one, words="Tvättstugebokningen och sophanteringen, " * 4)


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("BOENDESTOD_SOAK"), reason="in the soak: the looks above take the time there is")
@pytest.mark.parametrize("look", [LOOKS["Swedish"], LOOKS["text at 150 %"]], ids=["100 %", "150 %"])
def test_a_long_name_and_long_words_are_read_in_full(window, look):
    views = Views(window)
    views.door.act(all_long, views.mine)
    views = Views(window)
    for name, view in (views.pages() | views.dialogs()).items():
        open_view(view)
        seen_now = on_screen(dialogs()[-1], look[1]) if dialogs() else window
        assert (name, misfits(seen_now)) == (name, [])
        for dialog in dialogs():
            leave(dialog)


def test_an_empty_store_says_what_to_do_first(open_window, empty_place):
    window = open_window(empty_place)
    assert says(window, "Du har inga klienter än. Lägg till en klient eller hämta teamets lista under Klienter.")
    assert says(window, "Inget just nu. Lugnt i dag.")
    told = {
        "clients": "Här finns inga klienter än. Lägg till en, eller hämta teamets Excel-lista.",
        "groups": "Inga möten det närmaste kvartalet.",
        "settings": "Ingen mapp är vald. Sammanfattningar väntar här tills den finns.",
    }
    for page, sentence in told.items():
        window.shell.go(page)
        settle()
        assert says(window, sentence)
        assert misfits(window) == []


def test_a_new_client_s_tabs_say_what_is_not_there_yet(open_window, empty_place):
    window = open_window(empty_place)
    desk = window.shell.door.desk()
    new = Client(desk.store.new_id(), "Bo Ek", worker_ids=(desk.me,))
    window.shell.door.act(add_client, new, step=3)
    told = {
        "overview": "Kurvan visas när det finns minst två svar.",
        "visits": "Inga dokumenterade besök än.",
        "goals": "Inga delmål än. Börja med något litet, med klientens egna ord.",
        "level": "Klienten har ingen egen krisplan. Enhetens standard gäller.",
        "group": "Ingen i resursgruppen än. Klienten väljer själv vilka som är med.",
    }
    for tab, sentence in told.items():
        window.shell.open_client(new.id, tab)
        settle()
        assert says(window, sentence)
        assert misfits(window) == []


def test_four_hundred_clients_are_listed_and_found(open_window, tmp_path, clock, ladder):
    many = make(tmp_path / "made", clients=400, weeks=2)
    window = open_window(place_of(many, tmp_path / "data", clock, ladder))
    window.shell.go("clients")
    press(window, "Teamets")
    (table,) = seen(window, QTableView)
    assert table.model().rowCount() == 400
    assert misfits(window) == []
    names = [table.model().index(row, 0).data() for row in range(400)]
    write(window, "Filtrera listan", names[250].split(" (")[0])
    assert names[250] in [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert table.model().rowCount() < 40
