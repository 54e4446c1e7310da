"""Relatives and the year in the window: kept by keyboard, undone; their own words are nowhere but in the form."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.relative import Allows
from boendestod_app.services.annual import last_annual
from boendestod_app.services.my_day import my_day
from boendestod_app.services.relatives import relatives_of
from boendestod_app.services.tracks import track_attention
from boendestod_app.ui.here import relative_here, year_here
from boendestod_app.ui.palette import Palette
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.take_on import take_on
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, settle, type_text, write
from tests.ui.views import Views


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def client(views):
    return next(one for one in views.mine if not relatives_of(views.desk, one.id))


@pytest.fixture
def tab(views, window, client):
    views.shell.open_client(client.id, "group")
    settle()
    return window


@pytest.fixture
def relative(tab):
    """Märta has been written in by hand."""
    press(tab, "Ny närstående")
    write(dialog(), "Namn", "Märta Ström")
    write(dialog(), "Vem är det för klienten?", "mamma")
    write(dialog(), "Personens egna ord, bara för personalen", "Orkar snart inte mer")
    press(dialog(), "Spara")
    assert dialogs() == []
    return "Märta Ström"


def held(views, client):
    return relatives_of(views.door.desk(), client.id)


def test_a_relative_is_written_in_and_taken_away_and_comes_back(tab, views, client, relative):
    assert says(tab, "Märta Ström (mamma)")
    assert says(tab, "Inget eget samtycke: kontakta inte personen.")
    assert not says(tab, "Orkar snart inte mer")  # the client may look at the screen
    press(tab, f"Ta bort {relative}, närstående")
    assert not says(tab, "Märta Ström (mamma)")
    views.shell.undo()
    settle()
    assert says(tab, "Märta Ström (mamma)")


def test_one_without_a_name_is_refused_in_the_form(tab, views, client):
    press(tab, "Ny närstående")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vad personen heter.")
    leave(dialog())
    assert held(views, client) == []


def test_who_stands_on_the_map_needs_no_name_typed_anew(views, window):
    client = views.networked
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Ny närstående")
    chooser = field(dialog(), "På nätverkskartan")
    chooser.setCurrentIndex(1)
    label = chooser.currentText()
    press(dialog(), "Spara")
    assert says(window, label)
    (new,) = [one.relative for one in held(views, client) if one.relative.says == label]
    assert new.person_id
    press(window, "Ny närstående")
    again = field(dialog(), "På nätverkskartan")
    assert label not in [again.itemText(place) for place in range(again.count())]
    leave(dialog())


def test_the_relative_says_yes_to_some_and_takes_it_back(tab, views, client, relative):
    press(tab, f"Samtycke från {relative}")
    field(dialog(), "Att svaren berättas för dem som nämns").click()
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vem det får berättas för.")
    write(dialog(), "Vem får det berättas för?", "Ayşe")
    press(dialog(), "Spara")
    assert dialogs() == []
    assert set(held(views, client)[0].allowed) == {Allows.CONTACT, Allows.ANSWERS}
    assert says(tab, "Får berättas för: Ayşe")
    consent = held(views, client)[0].consents[0]
    press(tab, f"Återkalla samtycket från {relative}, gäller från {consent.starts_on.day} "
               f"{_month(consent.starts_on)}")  # fmt: skip
    assert held(views, client)[0].allowed == {}


def _month(day):
    from boendestod_app.domain.calendar import short_date_text

    return short_date_text(day).split(" ", 1)[1]


def test_the_form_to_sign_is_looked_at_and_does_not_name_the_client(tab, views, client, relative):
    from boendestod_app.services.relatives import relative_form

    press(tab, f"Samtyckesblankett för {relative}")
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())
    made = relative_form(views.door.desk(), held(views, client)[0].relative, None)
    told = "\n".join((made.title, made.about, *(text for part in made.parts for text in part)))
    assert "Märta Ström" in told
    assert client.first_name not in told
    assert "Orkar" not in told


def test_a_track_is_begun_carried_on_and_ended_by_keyboard(tab, views, client, relative):
    press(tab, f"Ny insats för {relative}")
    form = dialog()
    assert field(form, "Insats").currentText() == "CRAFT: 12 träffar, högst 6 månader"
    type_text(field(form, "Vem ger den?"), "Beroendecentrum")
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialogs() == []
    assert says(tab, "CRAFT: pågår")
    assert says(tab, "0 av 12 träffar")
    press(tab, f"En träff till: CRAFT för {relative}")
    key(dialog(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert says(tab, "1 av 12 träffar")
    press(tab, f"Ändra CRAFT för {relative}")
    write(dialog(), "Träffar som har varit", "13")
    press(dialog(), "Spara")
    assert says(dialog(), "Träffar som har varit är 0 till 12.")
    write(dialog(), "Träffar som har varit", "12")
    press(dialog(), "Spara")
    assert says(tab, "Alla träffar har varit. Vad kommer efter?")
    (asked,) = track_attention(views.door.desk(), [client])
    assert take_on(views.shell, views.shell, asked)
    field(dialog(), "Avslutad: Ange dag").click()
    write(dialog(), "Varför avslutas den?", "Klar")
    press(dialog(), "Spara")
    assert says(tab, "CRAFT: avslutat")
    views.shell.undo()
    settle()
    assert says(tab, "CRAFT: alla träffar har varit")


def test_something_that_is_not_in_the_list_has_a_name_of_its_own(tab, views, client, relative):
    press(tab, f"Ny insats för {relative}")
    choose(dialog(), "Insats", "Något annat")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vad insatsen heter.")
    write(dialog(), "Vad heter den?", "Anhörigcirkel")
    press(dialog(), "Spara")
    assert says(tab, "Anhörigcirkel: pågår")


def test_the_search_finds_the_relative_and_opens_the_client(tab, views, client, relative):
    views.shell.go("day")
    views.shell.open_palette()
    palette = dialog()
    assert isinstance(palette, Palette)
    type_text(palette.edit, "Märta Strö")
    settle()
    assert says_in_list(palette, "Närstående: ")
    key(palette.edit, Qt.Key.Key_Return)
    settle()
    assert (views.shell.page.client_id, views.shell.page.part) == (client.id, "group")


def says_in_list(palette, part):
    return part in palette.list.item(0).text()


# ---- the year


def test_the_year_is_written_copied_and_changed(tab, views, client):
    press(tab, "Följ upp året")
    form = dialog()
    write(form, "Sammanfattning", "Ett lugnt år")
    write(form, "Behoven", "Mer tid")
    press(form, "Spara")
    assert dialogs() == []
    told = last_annual(views.door.desk(), client.id)
    assert told.took_part[0].name == client.shown
    assert says(tab, "Ett lugnt år")
    assert says(tab, "Saknas: hur uppföljningen gjordes")
    press(tab, "Kopiera den årliga uppföljningen")
    assert "Behov: Mer tid" in QApplication.clipboard().text()
    press(tab, "Ändra den årliga uppföljningen")
    write(dialog(), "Behoven", "Mindre tid")
    press(dialog(), "Spara")
    assert last_annual(views.door.desk(), client.id).needs == "Mindre tid"


def test_min_dag_asks_for_the_year_and_is_answered_there(window, views):
    asked = [one for one in my_day(views.door.desk()).attention if one.asks is Asks.ANNUAL]
    if not asked:
        pytest.fail("somebody in the demo has had support for a year")
    assert take_on(views.shell, views.shell, asked[0])
    write(dialog(), "Sammanfattning", "Ett år till")
    press(dialog(), "Spara")
    told = last_annual(views.door.desk(), asked[0].client_id)
    assert told.on + timedelta(days=1) > views.desk.today
    assert asked[0].subject_id not in [
        one.subject_id for one in my_day(views.door.desk()).attention if one.asks is Asks.ANNUAL
    ]


def test_the_search_does_both_for_whom_the_page_is_about_and_for_nobody_else(tab, views, client, window):
    relative_here(views.shell)
    assert says(dialog(), "Ny närstående")
    leave(dialog())
    year_here(views.shell)
    assert says(dialog(), "Årlig uppföljning")
    leave(dialog())
    views.shell.go("day")
    settle()
    for do, told in ((relative_here, "lägg till den närstående sedan"), (year_here, "följ upp året sedan")):
        do(views.shell)
        settle()
        assert dialogs() == []
        assert says(window, told)
