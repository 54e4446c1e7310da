"""*Boende* and the client's own tracks by keyboard: what is typed is kept, what is wrong is told, threats propose."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.tenancy import HomeEvent, RentPaid
from boendestod_app.services.homes import home_of
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.mapping import home_settings, mapping_days
from boendestod_app.services.outreach import outreach_of
from boendestod_app.services.proposals import proposals
from boendestod_app.services.track_lists import track_presets
from boendestod_app.services.tracks import tracks_of
from boendestod_app.ui.ask_mapping import MappingDialog, fill_day, show_mapping
from boendestod_app.ui.kept_chart import KeptChart
from boendestod_app.ui.settings_home import ask_words, edit_tracks
from boendestod_app.ui.twin import Twin
from tests.ui.housed import give_home
from tests.ui.looking import choose, dialog, dialogs, field, key, press, says, seen, settle, write
from tests.ui.views import Views

TODAY = date(2026, 8, 14)


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def client(views):
    """One of mine, calm, of whose home nothing is known."""
    one = views.at(Level.CALM)
    assert not one.protected
    store = views.desk.store
    for table in (store.tenancies, store.rent_months, store.tenancy_events, store.found_places, store.tracks):
        for held in table.where(client_id=one.id):
            views.door.act(lambda desk, table=table, id=held.id: table.withdraw(id))
    return one


@pytest.fixture
def at_home(views, client):
    views.shell.open_client(client.id, "home")
    settle()
    return client


def keep():
    settle()
    key(dialog(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_a_home_with_a_condition_needs_who_has_set_it(window, views, at_home):
    assert says(window, "Ingen bostad är inlagd för i dag.")
    press(window, "Ny bostad")
    choose(dialog(), "Hur bor personen?", "Träningslägenhet")
    write(dialog(), "Hyresvärd", "Stockholmshem")
    write(dialog(), "Hyra i månaden, kronor", "6200")
    write(dialog(), "Villkor i kontraktet", "Inga husdjur")
    keep()
    assert says(dialog(), "Skriv vem som har satt villkoret.")
    write(dialog(), "Vem har satt villkoret?", "Hyresvärden")
    keep()
    assert dialogs() == []
    assert says(window, "Villkor, satt av Hyresvärden: Inga husdjur")
    assert home_of(views.door.desk(), at_home.id).now.rent == 6200


def test_a_rent_that_is_no_number_is_told_and_kept_in_the_form(window, views, at_home):
    press(window, "Hyran för augusti 2026")
    write(dialog(), "Betalat belopp, kronor", "femtusen")
    keep()
    assert says(dialog(), "femtusen är inget tal.")
    assert field(dialog(), "Betalat belopp, kronor").text() == "femtusen"
    write(dialog(), "Betalat belopp, kronor", "")
    choose(dialog(), "Är hyran betald?", "Obetald, bekräftat")
    keep()
    assert home_of(views.door.desk(), at_home.id).rents[0][1].paid is RentPaid.NO
    assert says(window, "Augusti 2026: obetald, bekräftat")
    assert "rent_unpaid" in [one.rule.id for one in proposals(views.door.desk(), [at_home])]


def test_an_eviction_asks_for_its_day_and_is_settled(window, views, at_home):
    press(window, "Ny händelse om boendet")
    choose(dialog(), "Vad har hänt?", "Avhysning bestämd")
    keep()
    assert says(dialog(), "Skriv vilken dag avhysningen är bestämd till.")
    field(dialog(), "Dag för avhysningen, eller en annan sista dag").focusProxy().setChecked(True)
    keep()
    (event,) = home_of(views.door.desk(), at_home.id).events
    assert (event.kind, event.due_on) == (HomeEvent.EVICTION, TODAY)
    assert says(window, "Avhysning bestämd till i dag")
    assert any("Kontrollera:" in one.text() for one in seen(window, type(views.shell.page.subtitle)))
    press(window, "Löst: Avhysning bestämd 14 aug 2026")
    write(dialog(), "Hur löstes det?", "Skulden är betald")
    keep()
    assert says(window, "Löst 14 aug 2026. Skulden är betald")
    assert [one for one in proposals(views.door.desk(), [at_home]) if one.rule.id.startswith("eviction")] == []


def test_months_kept_are_drawn_and_told_as_a_table(window, views, client):
    give_home(views.door, client)
    views.shell.open_client(client.id, "home")
    settle()
    (chart,) = seen(window, KeptChart)
    assert "6 månader hemma" in chart.accessibleDescription()
    press(window, "Visa som tabell: Månader med ett hem")
    (twin,) = seen(window, Twin)
    rows = [twin.item(place, 0).text() for place in range(twin.rowCount())]
    assert rows[0].endswith("i allt")
    assert "6 månader hemma" in rows


def test_who_is_protected_is_asked_for_no_place(window, views, client):
    give_home(views.door, client)
    views.door.act(edit_client, client.protect())
    views.shell.open_client(client.id, "home")
    settle()
    texts = " ".join(one.text() for one in seen(window, type(views.shell.page.subtitle)))
    assert not [word for word in ("Dungen", "Torget", "Uppsökarna") if word in texts]
    assert not [one for one in ("Ny plats", "Senast sedd", "Fråga uppsökarna") if says(window, one)]
    press(window, "Ny bostad")
    assert not says(dialog(), "Hyresvärd")
    press(dialog(), "Avbryt")


def test_last_seen_needs_a_yes(window, views, at_home):
    press(window, "Senast sedd")
    write(dialog(), "Var?", "Torget")
    write(dialog(), "Vem berättade?", "Diakonen")
    keep()
    assert outreach_of(views.door.desk(), at_home.id).seen is None
    write(dialog(), "Hur har personen sagt ja till att det sparas?", "Sa ja i telefon")
    keep()
    assert says(window, "Senast sedd i dag: Torget")


def test_a_programme_is_begun_for_the_client(window, views, client):
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Ny insats från andra")
    choose(dialog(), "Insats", "MATRIX: 52 träffar, högst 16 veckor")
    write(dialog(), "Vem ger den?", "Beroendecentrum")
    keep()
    (track,) = tracks_of(views.door.desk(), client.id)
    assert (track.preset, track.sessions, track.relative_id) == ("matrix", 52, None)
    assert says(window, "Inget samtycke nämner Beroendecentrum än. Fråga innan vi pratar med dem.")
    press(window, "En träff till: MATRIX")
    keep()
    assert tracks_of(views.door.desk(), client.id)[0].done == 1


def test_a_measuring_day_is_filled_and_saved_without_names(window, views, tmp_path, monkeypatch):
    show_mapping(views.shell, views.shell)
    opened = dialog()
    assert isinstance(opened, MappingDialog)
    fill_day(views.shell, opened)
    keep()
    assert TODAY in mapping_days(views.door.desk())
    place = tmp_path / "k.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(place), ""))
    press(dialog(), "Spara kartläggningen 14 augusti 2026 för Excel")
    told = [[cell.value for cell in row] for row in load_workbook(place).worksheets[0]]
    assert told[0] == ["Fråga", "Svar", "Antal"]
    everything = str(told)
    assert not [one for one in views.mine if one.name.split()[0] in everything]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(Path(tmp_path) / "no" / "k.csv"), ""))
    press(dialog(), "Spara kartläggningen 14 augusti 2026 som CSV")
    assert says(dialog(), "Det gick inte att spara där. Välj en annan plats.")


def test_a_day_that_has_not_been_is_refused(views):
    opened = fill_day(views.shell, views.shell)
    field(opened, "Mätdag").setDate(TODAY + timedelta(days=1))
    keep()
    assert says(opened, "Mätdagen har inte varit än.")


def test_the_words_and_the_list_are_the_units_own(window, views):
    ask_words(views.shell, views.shell)
    write(dialog(), "Vad heter er träfflokal?", "Vistet")
    keep()
    assert home_settings(views.door.desk()).meeting_place_says == "Vistet"
    opened = edit_tracks(views.shell, views.shell)
    before = track_presets(views.door.desk())
    text = field(opened, "Listan som text")
    text.setPlainText('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nsessions = 0\n')
    keep()
    assert says(opened, "Rad 5, tecken 1: [[track]] a sessions: skriv ett helt tal från 1 till 200.")
    assert text.where[0] == 5
    assert track_presets(views.door.desk()) == before
    text.setPlainText(text.toPlainText().replace("= 0", "= 6"))
    keep()
    assert [one.key for one in track_presets(views.door.desk())] == ["a"]
