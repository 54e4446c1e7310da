"""Consents, the thirteen weeks, SIP and the month in the window; what is wrong is said, what is right is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from boendestod_app.domain.consent import Informed, Scope
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.monthly import Check
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.consents import give_consent
from boendestod_app.services.meetings import members_of
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.rounds_strip import RoundsStrip
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, seen, settle, write
from tests.ui.views import Views, open_view


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def client(views):
    return views.with_meeting


@pytest.fixture
def tab(views, window, client):
    """The client's group is on the screen."""
    views.shell.open_client(client.id, "group")
    settle()
    return window


@pytest.fixture
def member(views, client):
    return members_of(views.desk, client.id)[0]


def consents(store, member):
    return store.consents.where(member_id=member.id)


# ---- consents


def test_a_consent_keeps_how_it_was_given(tab, views, store, member):
    before = len(consents(store, member))
    views.dialogs()["consent"]()
    form = dialog()
    choose(form, "Hur gavs det?", "Skriftligt")
    write(form, "På vilket sätt?", "med tolk")
    write(form, "Vem mer hörde det?", "Märta")
    write(form, "Hur vet vi att klienten har förstått och vill?", "Berättade själv")
    field(form, "Vem som får läsa").click()
    press(form, "Spara")
    assert dialogs() == []
    kept = max(consents(store, member), key=lambda one: one.id)
    assert len(consents(store, member)) == before + 1
    assert (kept.says_how, kept.witness, kept.capacity, kept.informed) == (
        "Skriftligt, med tolk", "Märta", "Berättade själv", (Informed.WHO,),
    )  # fmt: skip
    assert says(tab, "Skriftligt, med tolk")
    assert says(tab, "Inte noterat att klienten fått veta")


def test_one_longer_than_a_year_or_backwards_is_refused_and_nothing_is_lost(tab, views, store, member):
    before = consents(store, member)
    views.dialogs()["consent"]()
    form = dialog()
    write(form, "Vem mer hörde det?", "Märta")
    ends = field(form, "Till och med, högst ett år")
    for years, sentence in ((2, "Ett samtycke gäller högst ett år."), (-1, "Samtycket slutar före det börjar.")):
        ends.setDate(QDate(views.desk.today.year + years, 8, 14))
        press(form, "Spara")
        assert says(form, sentence)
    assert consents(store, member) == before
    assert field(form, "Vem mer hörde det?").text() == "Märta"
    leave(form)


def test_one_that_ends_on_the_meeting_day_is_said(window, views, store, client, member):
    on = next(one.on for one in store.meetings.where(client_id=client.id, held=0))
    views.dialogs()["consent"]()
    field(dialog(), "Till och med, högst ett år").setDate(QDate(on.year, on.month, on.day))
    for one in consents(store, member):  # nothing else holds longer

        def shorten(desk, one=one):
            desk.store.consents.save(replace(one, withdrawn_on=desk.today))

        views.door.act(shorten)
    press(dialog(), "Spara")
    assert says(window, "Samtycket gäller till och med mötesdagen.")


def test_a_withdrawn_consent_shows_what_is_out_until_it_is_gone(views, window, store, client):
    open_view(lambda: views.dialogs()["papers out"]())
    out = dialog()
    assert says(out, "får inte läsa längre")
    assert says(out, "Be ")
    press(out, "Ta bort från mappen")  # there is no folder: a sentence, and it still stands
    settle()
    assert store.exports.get("ute").state is ExportState.SENT

    def removed(desk):
        desk.store.exports.save(replace(desk.store.exports.get("ute"), state=ExportState.REMOVED))

    views.door.act(removed)
    settle()
    assert says(out, "Borttagen från mappen")
    leave(out)


def test_withdrawing_on_the_tab_stops_the_reader_at_once(tab, views, store, client):
    member = next(one for one in members_of(views.desk, client.id)
                  if any(held.valid_on(views.desk.today) for held in consents(store, one)))  # fmt: skip
    press(tab, f"Återkalla samtycket till {member.name}")
    assert not any(one.valid_on(views.desk.today) for one in consents(store, member))
    assert says(tab, "återkallat")


def test_the_form_is_looked_at_before_it_is_printed(tab):
    press(tab, "Tom samtyckesblankett att skriva ut")
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())


def test_the_team_s_list_says_what_asks_for_something(window, views, client, member):
    views.door.act(
        give_consent, client.id, recipient="Fia (granne)", scopes=(Scope.GOALS,),
        ends_on=views.desk.today + timedelta(days=3),
    )  # fmt: skip
    views.shell.go("groups")
    settle()
    assert says(window, "behöver ses över")
    ends = views.desk.today + timedelta(days=3)
    press(window, f"{client.shown}: Fia (granne), samtycke till {ends.isoformat()}")
    (page,) = seen(window, ClientPage)
    assert (page.client_id, page.part) == (client.id, "group")


# ---- the thirteen weeks


@pytest.fixture
def strip(views, window):
    views.shell.go("groups")
    settle()
    (found,) = seen(window, RoundsStrip)
    return found


def test_arrows_choose_a_dot_and_enter_opens_it(window, strip):
    strip.setFocus()
    first = strip.accessibleDescription()
    key(strip, Qt.Key.Key_Right)
    second = strip.accessibleDescription()
    assert first != second
    chosen = strip._found[1].client
    assert chosen.shown in second
    key(strip, Qt.Key.Key_Return)
    (page,) = seen(window, ClientPage)
    assert (page.client_id, page.part) == (chosen.id, "group")


def test_at_either_end_the_arrows_stay(strip):
    strip.setFocus()
    for what in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        key(strip, what)
        assert strip._at == 0
    for _step in range(40):
        key(strip, Qt.Key.Key_Down)
    assert strip._at == len(strip._found) - 1


def test_a_click_opens_whom_it_hits_and_beside_it_nobody(window, strip):
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    settle()
    assert not seen(window, ClientPage)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._boxes()[-1].center().toPoint())
    settle()
    (page,) = seen(window, ClientPage)
    assert page.client_id == strip._found[-1].client.id


@pytest.mark.parametrize("width", [300, 420, 700, 1400])
def test_no_two_dots_lie_over_each_other_however_narrow(strip, width):
    strip.resize(width, strip.heightForWidth(width))
    boxes = strip._boxes()
    assert len(boxes) == len(strip._found) > 0
    for place, box in enumerate(boxes):
        assert strip.rect().contains(box.toAlignedRect().adjusted(1, 1, -1, -1)), (width, place)
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


# ---- SIP and the month


def test_a_sip_is_begun_and_names_what_is_missing(tab, store, client):
    press(tab, "Ny SIP")
    write(dialog(), "Behov: varför behövs en SIP?", "Läkare och boendestöd")
    write(dialog(), "1. Vilka insatser behövs?", "Boendestöd")
    press(dialog(), "Spara")
    (kept,) = store.sips.where(client_id=client.id)
    assert (kept.need, kept.measures) == ("Läkare och boendestöd", "Boendestöd")
    assert says(tab, "Saknas: vilken huvudman som svarar för vad")
    press(tab, "Kopiera SIP")
    assert "Insatser som behövs: Boendestöd" in QApplication.clipboard().text()
    press(tab, "Skriv ut SIP")
    assert isinstance(dialog(), PreviewDialog)
    leave(dialog())


def test_a_sip_that_ends_without_a_reason_is_refused(tab, store, client):
    press(tab, "Ny SIP")
    write(dialog(), "Behov: varför behövs en SIP?", "Läkare")
    press(dialog(), "Spara")
    press(tab, "Ändra SIP")
    ticks = [one for one in seen(dialog(), QCheckBox) if one.accessibleName().startswith("Avslutad")]
    ticks[0].click()
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv varför SIP:en avslutas.")
    assert store.sips.where(client_id=client.id)[0].ended_on is None
    write(dialog(), "Varför avslutas den?", "Målen är nådda")
    press(dialog(), "Spara")
    assert store.sips.where(client_id=client.id)[0].ended_on is not None
    assert says(tab, "Avslutad")


def test_the_month_is_followed_up(tab, store, client):
    press(tab, "Följ upp månaden")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv något av det klienten sa.")
    write(dialog(), "Vad önskar klienten?", "Simma")
    field(dialog(), Check.RISK.label).click()
    press(dialog(), "Spara")
    (kept,) = store.monthly.where(client_id=client.id)
    assert (kept.wishes, kept.checks) == ("Simma", (Check.RISK,))
    assert says(tab, "Önskar: Simma")
    assert says(tab, "Kvar att se efter")


# ---- Min dag


def test_a_late_promise_of_ours_is_settled_from_min_dag(window, views, store, client, place):
    made = views.door.act(add_agreement, client.id, what="Ringa värden", who="Kim", due_on=views.desk.today)
    place.clock.move(days=1)
    views.shell.go("clients")
    views.shell.go("day")
    settle()
    views.shell.page.refresh()
    views.shell.page._ask_all()
    settle()
    press(window, f"{client.first_name}: vi lovade ringa värden")
    choose(dialog(), "Hur gick det?", "Klar")
    press(dialog(), "Spara")
    assert not store.agreements.get(made.id).open
    assert not says(window, "vi lovade ringa värden")


def test_the_countdown_is_set_and_what_cannot_be_is_refused(window, views, store):
    views.shell.go("settings")
    settle()
    press(window, "Ändra nedräkningen")
    write(dialog(), "Papperen klara, dagar före", "30")
    press(dialog(), "Spara")
    assert says(dialog(), "Nedräkningen till mötet är 0 till 90 dagar")
    write(dialog(), "Papperen klara, dagar före", "")
    press(dialog(), "Spara")
    assert says(dialog(), "Fyll i alla tal.")
    write(dialog(), "Papperen klara, dagar före", "10")
    press(dialog(), "Spara")
    assert store.units.get("unit").papers_days_before == 10
