"""Oro and kris in the window: extra visits, the way down, away and home, who was told, helgplan, incidents."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QLineEdit, QPlainTextEdit, QTableWidget, QTimeEdit

from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.calendar import local
from boendestod_app.domain.incident import IncidentKind, IncidentStep
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.agenda import agenda
from boendestod_app.services.come_home import come_home
from boendestod_app.services.incidents import note_incident
from boendestod_app.services.meetings import add_member
from boendestod_app.services.raise_level import raise_level, set_away, step_down
from boendestod_app.services.step_visits import extra_visits, plan_extra, propose_visits
from boendestod_app.ui.ask_incident import new_incident
from boendestod_app.ui.stairs_chart import StairsChart
from boendestod_app.ui.theme import theme
from tests.ui.looking import (
    button,
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
from tests.ui.views import Views

MIA = "Mia Holm (FIKTIV)"
REST = {
    "Vem har bestämt?": "Kim och Mia",
    "Vad gör vi nu?": "Besök varje dag",
    "Vad ska till för att trappa ner?": "Tre lugna nätter",
}


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def mia(views):
    return next(one for one in views.mine if one.shown == MIA)


@pytest.fixture
def gösta(views):
    return views.at(Level.CRISIS)


@pytest.fixture
def raised(views, mia):
    """Kris, not completed; the tab is open."""
    change = views.door.act(raise_level, mia.id, level=Level.CRISIS, line="Hotad av vräkning")
    tab_of(views, mia)
    return change


def tab_of(views, client) -> None:
    views.shell.open_client(client.id, "level")
    settle()


def now(store, client):
    return store.levels.standing(client.id).change


def completed(window, **chosen: str) -> None:
    press(window, "Komplettera i dag")
    for name, text in REST.items():
        write(dialog(), name, text)
    for name, label in chosen.items():
        choose(dialog(), name.replace("_", " ") + "?", label)
    press(dialog(), "Spara")


# ---- completing: signs, no, whom to tell, and the visits that follow


def test_own_signs_are_ticked_by_a_click_on_their_words(window, store, gösta, views):
    tab_of(views, gösta)
    press(window, "Komplettera i dag")
    box = next(one for one in seen(dialog(), QCheckBox) if one.accessibleName() == "Jag öppnar inte posten.")
    label = next(one for one in seen(dialog(), QLabel) if one.text() == "Jag öppnar inte posten.")
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    for name, text in REST.items():
        write(dialog(), name, text)
    day = next(one for one in seen(dialog(), QDateEdit) if one.accessibleName().startswith("Uppföljning"))
    assert day.date().toPython() == date(2026, 8, 17)
    press(dialog(), "Spara")
    assert len(now(store, gösta).sign_ids) == 1
    assert not now(store, gösta).to_complete


def test_the_extra_visits_are_a_proposal_and_only_the_ticked_ones_are_booked(window, store, views, mia, raised):
    before = agenda(views.door.desk(), date(2026, 8, 15), date(2026, 8, 30), [mia])
    completed(window, Vad_säger_klienten="Ja")
    offer = dialog()
    assert says(offer, f"Fler besök: {MIA}")
    assert agenda(views.door.desk(), date(2026, 8, 15), date(2026, 8, 30), [mia]) == before
    boxes = seen(offer, QCheckBox)
    assert all(one.isChecked() for one in boxes)
    key(boxes[0], Qt.Key.Key_Space)
    press(offer, "Boka besöken")
    assert len(extra_visits(views.door.desk(), mia.id)) == len(boxes) - 1


def test_more_hours_than_granted_are_told_with_what_to_do(window, views, mia, raised):
    completed(window, Vad_säger_klienten="Ja")
    told = " ".join(texts(dialog()))
    period = views.desk.store.periods.where(client_id=mia.id)
    granted = [one.hours_per_week for one in period if one.hours_per_week]
    assert granted
    assert ("kontakta sedan handläggaren" in told) == (granted[-1] < 5 * 0.75)
    leave(dialog())


def test_over_a_no_nothing_is_offered_and_the_other_place_is_kept(window, store, mia, raised):
    press(window, "Komplettera i dag")
    form = dialog()
    assert not form._rows["instead"].isVisible()
    choose(form, "Vad säger klienten?", "Nej")
    assert form._rows["instead"].isVisible()
    choose(form, "Klienten säger nej: besök bokas inte. Vad erbjuder vi i stället?", "En annan plats")
    for name, text in REST.items():
        write(form, name, text)
    press(form, "Spara")
    assert dialogs() == []
    change = now(store, mia)
    assert (change.level, change.client_says, change.instead) == (Level.CRISIS, ClientSays.NO, VisitKind.ELSEWHERE)
    assert says(window, "I stället för besök: Annan plats")
    assert any(one.startswith("Klienten har sagt nej till fler besök: inga bokas.") for one in texts(window))


def test_who_tells_whom_is_a_list_and_nobody_stands_there_beforehand(window, store, mia, raised):
    press(window, "Komplettera i dag")
    form = dialog()
    for name, text in REST.items():
        write(form, name, text)
    assert not [one for one in seen(form, QLineEdit) if one.accessibleName().startswith("Till vem")]
    press(form, "Lägg till någon att säga till: Säga till")
    write(form, "Till vem 1", "Chefen")
    press(form, "Spara")
    (telling,) = store.tellings.where(change_id=raised.id)
    assert (telling.whom, telling.start, telling.told_at) == ("Chefen", datetime(2026, 8, 14, 16), None)
    leave(dialog())
    assert says(window, "Har du sagt till Chefen om Mia? Senast fre 14 aug 16.00")


def test_a_member_of_the_group_without_consent_is_refused_beside_the_list(window, views, store, mia, raised):
    views.door.act(add_member, mia.id, name="Yvonne", role="granne")
    settle()
    press(window, "Komplettera i dag")
    form = dialog()
    for name, text in REST.items():
        write(form, name, text)
    press(form, "Lägg till någon att säga till: Säga till")
    write(form, "Till vem 1", "yvonne")
    press(form, "Spara")
    no = "yvonne har inget giltigt samtycke. Fråga klienten, eller chef om det är fara för liv."
    assert form._beside["tells"].text() == no
    assert store.tellings.where(change_id=raised.id) == []
    assert now(store, mia).to_complete
    leave(form)


def test_a_due_day_that_has_been_is_said_beside_the_list(window, store, raised):
    press(window, "Komplettera i dag")
    form = dialog()
    for name, text in REST.items():
        write(form, name, text)
    press(form, "Lägg till någon att säga till: Säga till")
    write(form, "Till vem 1", "Chefen")
    day = next(one for one in seen(form, QDateEdit) if one.accessibleName() == "Senast, dag 1")
    day.setDate(day.date().addDays(-2))
    press(form, "Spara")
    assert form._beside["tells"].isVisible()
    assert form._beside["tells"].text() == "Tiden för att säga till Chefen har varit. Välj en tid från i dag."
    assert store.tellings.where(change_id=raised.id) == []
    leave(form)


# ---- the way down


@pytest.fixture
def with_extras(views, mia, raised):
    views.door.act(plan_extra, raised.id, propose_visits(views.door.desk(), mia.id))
    tab_of(views, mia)
    return extra_visits(views.door.desk(), mia.id)


def test_stepping_down_offers_which_visits_go_and_the_rest_stays(window, views, store, mia, with_extras):
    press(window, "Trappa ner")
    press(dialog(), "Trappa ner")
    assert dialog()._beside["why"].text() == "Skriv varför det är dags att trappa ner."
    write(dialog(), "Varför är det dags?", "Lugnare nätter")
    choose(dialog(), "Nytt läge", "Lugnt")
    press(dialog(), "Trappa ner")
    assert now(store, mia).level is Level.CALM
    offer = dialog()
    assert says(offer, f"Glesa ut: {MIA}")
    assert extra_visits(views.door.desk(), mia.id) == with_extras
    going = len(seen(offer, QCheckBox))
    assert 0 < going <= len(with_extras)
    press(offer, "Ta bort besöken")
    assert len(extra_visits(views.door.desk(), mia.id)) == len(with_extras) - going


def test_what_was_put_off_is_offered_again_on_the_page(window, views, mia, with_extras):
    views.door.act(step_down, mia.id, level=Level.CALM, step=2, why="Lugnare")
    tab_of(views, mia)
    press(window, "Glesa ut")
    assert says(dialog(), f"Glesa ut: {MIA}")
    leave(dialog())


# ---- away and home


def test_restrictions_are_kept_and_nobody_is_asked_for_a_contact(window, views, store, mia):
    tab_of(views, mia)
    press(window, "Borta tillfälligt")
    write(dialog(), "Var är klienten?", "Häktad")
    key(button(dialog(), "Kontakt är inte tillåten (restriktioner)"), Qt.Key.Key_Space)
    press(dialog(), "Spara")
    change = now(store, mia)
    assert (change.level, change.no_contact) == (Level.AWAY, True)
    assert says(window, "Kontakt: inte tillåten (restriktioner)")


def test_home_again_closer_support_is_proposed_and_naloxone_is_asked(window, views, store, mia):
    views.door.act(set_away, mia.id, where="Avgiftning", back_on=None)
    tab_of(views, mia)
    press(window, "Hemma igen")
    assert says(dialog(), "Ta kontakt i dag eller i morgon. Tätare stöd i fyra veckor föreslås. Finns naloxon hemma?")
    assert field(dialog(), "Stödet de fyra närmaste veckorna").currentText().startswith("4 Tätt")
    choose(dialog(), "Finns naloxon hemma?", "Nej, naloxon saknas hemma")
    press(dialog(), "Hemma igen")
    change = now(store, mia)
    assert (change.level, change.step, change.naloxone, change.returned) == (Level.CALM, 4, Naloxone.NO, True)
    for one in dialogs():
        leave(one)


def test_sparser_than_proposed_needs_a_reason_beside_the_field(window, views, store, mia):
    views.door.act(set_away, mia.id, where="Avgiftning", back_on=None)
    tab_of(views, mia)
    press(window, "Hemma igen")
    box = field(dialog(), "Stödet de fyra närmaste veckorna")
    choose(dialog(), "Stödet de fyra närmaste veckorna", box.itemText(0))
    press(dialog(), "Hemma igen")
    assert dialog()._beside["why"].text() == "Skriv varför läget eller stödet blir lugnare än före."
    assert now(store, mia).level is Level.AWAY
    leave(dialog())


# ---- told


def test_min_dag_asks_whether_it_is_said_and_keeps_the_time(window, views, store, mia):
    change = views.door.act(raise_level, mia.id, level=Level.WORRY, line="Svarar inte")
    views.shell.go("day")
    settle()
    press(window, "Mia: har du sagt till Alex?")
    at = seen(dialog(), QTimeEdit)[0]
    at.setTime(QTime(9, 30))
    press(dialog(), "Ja, det är sagt")
    assert local(store.levels.get(change.id).told_at).time() == time(9, 30)


def test_a_time_that_has_not_been_is_refused(window, views, store, mia):
    change = views.door.act(raise_level, mia.id, level=Level.WORRY, line="Svarar inte")
    views.shell.go("day")
    settle()
    press(window, "Mia: har du sagt till Alex?")
    seen(dialog(), QTimeEdit)[0].setTime(QTime(23, 30))
    press(dialog(), "Ja, det är sagt")
    assert says(dialog(), "Klockan är inte så mycket än. Skriv när det blev sagt.")
    assert dialog()._beside["at"].isVisible()
    assert not dialog()._trouble.isVisible()
    assert store.levels.get(change.id).told_at is None
    leave(dialog())


def test_not_yet_stays_something_to_do(window, views, store, mia):
    change = views.door.act(raise_level, mia.id, level=Level.WORRY, line="Svarar inte")
    tab_of(views, mia)
    press(window, "Annan tid, eller inte än: Alex")
    press(dialog(), "Inte än")
    held = store.levels.get(change.id)
    assert held.told_at is None
    assert held.not_told_at is not None
    assert says(window, "Har du sagt till Alex?")


# ---- helgplan, from Min dag


def test_min_dag_opens_the_helgplan_and_then_no_longer_asks(window, views, store, mia):
    views.door.act(raise_level, mia.id, level=Level.CRISIS, line="Hotad av vräkning")
    settle()
    press(window, "Mia: gör en helgplan")
    form = dialog()
    assert says(form, f"Helgplan: {MIA}")
    press(form, "Spara")
    assert {name: form._beside[name].text() for name in ("who", "clock", "phone")} == {
        "who": "Skriv vem som hör av sig, eller vem klienten kan nå.",
        "clock": "Skriv när.",
        "phone": "Skriv numret klienten kan ringa.",
    }
    for name, text in (("Vem hör av sig, eller vem når klienten?", "Jouren"), ("När?", "lördag 10"),
                       ("Telefon", "070-000 00 99"), ("Vad gör klienten själv?", "Ringer sin syster")):  # fmt: skip
        write(form, name, text)
    press(form, "Spara")
    (plan,) = store.weekend_plans.where(client_id=mia.id)
    assert (plan.who, plan.first, plan.last) == ("Jouren", date(2026, 8, 15), date(2026, 8, 16))
    assert not says(window, "Mia: gör en helgplan")
    tab_of(views, mia)
    assert says(window, "Klienten: Ringer sin syster")


# ---- incidents


def test_an_incident_is_a_checklist_and_the_risk_is_asked_for_after_it(window, views, store, mia):
    tab_of(views, mia)
    press(window, "Hot, tillbud eller avvikelse")
    form = dialog()
    assert says(form, "Fara för liv? Ring 112 nu.")
    assert seen(form, QPlainTextEdit) == []  # what happened is never written here
    key(button(form, "Chefen vet"), Qt.Key.Key_Space)
    write(form, "Vem har fått veta?", "Chefen")
    write(form, "Rapportens nummer", "2026-118")
    press(form, "Spara")
    assert says(dialog(), "Bedöm risken")
    leave(dialog())
    (kept,) = store.incidents.where(client_id=mia.id)
    assert (kept.kind, kept.steps, kept.told, kept.number) == (
        IncidentKind.THREAT, (IncidentStep.LEAD_TOLD,), "Chefen", "2026-118"
    )  # fmt: skip
    assert says(window, "Risken är inte bedömd efter det som hände.")


def test_each_kind_has_its_own_checklist(views, mia):
    new_incident(views.shell, views.shell, mia.id)
    settle()
    assert says(dialog(), "Fara för liv? Ring 112 nu.")
    names = [one.accessibleName() for one in seen(dialog(), QCheckBox)]
    assert "Skyddsombudet vet" in names
    choose(dialog(), "Vad är det?", "Lex Sarah")
    names = [one.accessibleName() for one in seen(dialog(), QCheckBox)]
    assert "Skyddsombudet vet" not in names
    assert "Numret står i journalen, inte texten" in names
    leave(dialog())


def test_a_time_ahead_is_refused_beside_the_time(views, store, mia):
    new_incident(views.shell, views.shell, mia.id)
    settle()
    seen(dialog(), QTimeEdit)[0].setTime(QTime(23, 0))
    press(dialog(), "Spara")
    assert dialog()._beside["start"].text() == "Händelsen ligger framåt i tiden. Ändra tiden."
    assert store.incidents.where(client_id=mia.id) == []
    leave(dialog())


def test_min_dag_leads_from_an_incident_straight_to_the_risk(window, views, mia):
    views.door.act(note_incident, mia.id, kind=IncidentKind.THREAT)
    views.shell.go("day")
    settle()
    press(window, "Mia: bedöm risken på nytt")
    assert says(dialog(), "Bedöm risken")
    leave(dialog())


def test_min_dag_leads_from_a_return_to_naloxone_and_then_to_the_contact(window, views, store, mia):
    views.door.act(set_away, mia.id, where="Avgiftning", back_on=None)
    change = views.door.act(come_home, mia.id)
    views.shell.go("day")
    settle()
    press(window, "Mia: hemma igen")
    choose(dialog(), "Finns naloxon hemma?", "Ja, naloxon finns hemma")
    press(dialog(), "Spara")
    assert store.levels.get(change.id).naloxone is Naloxone.YES
    press(window, "Mia: hemma igen")
    assert says(dialog(), "Händelse")  # what is left is the contact
    leave(dialog())


# ---- the staircase


def test_the_staircase_is_drawn_said_and_stands_in_a_table(window, views, mia, clock, raised):
    clock.move(days=3)
    views.door.act(step_down, mia.id, level=Level.CALM, step=2, why="Lugnare nätter")
    clock.move(days=23)
    views.door.act(raise_level, mia.id, level=Level.WORRY, line="Sover inte")
    tab_of(views, mia)
    (chart,) = seen(window, StairsChart)
    assert "Kris, 5 Intensivt, 3 dagar. Hotad av vräkning" in chart.accessibleDescription()
    assert says(window, "Senast vi trappade ner höll det i 23 dagar.")
    assert seen(window, QTableWidget) == []
    press(window, "Visa som tabell: Trappan: stödet över tid")
    (table,) = seen(window, QTableWidget)
    told = [[table.item(place, at).text() for at in range(4)] for place in range(table.rowCount())]
    assert told[0][2:] == ["Oro, 3 Bas", "Sover inte"]
    assert told[1][1:] == ["23 dagar", "Lugnt, 2 Varje vecka", "Lugnare nätter"]


def test_marks_of_the_staircase_are_painted_in_their_tones(window, views, mia, raised):
    tab_of(views, mia)
    (chart,) = seen(window, StairsChart)
    picture = chart.grab().toImage()
    tones = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert theme.colour("crisis").name() in tones
    assert theme.colour("accent").name() in tones


def test_undone_all_is_as_before(window, views, store, mia):
    before = now(store, mia)
    views.door.act(raise_level, mia.id, level=Level.WORRY, line="Svarar inte")
    key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now(store, mia) == before


def test_the_list_can_be_filled_with_keys_alone(window, raised):
    press(window, "Komplettera i dag")
    more = button(dialog(), "Lägg till någon att säga till: Säga till")
    more.setFocus()
    key(more, Qt.Key.Key_Space)
    key(dialog().focusWidget(), Qt.Key.Key_Tab)
    type_text(dialog().focusWidget(), "Chefen")
    assert field(dialog(), "Till vem 1").text() == "Chefen"
    leave(dialog())
