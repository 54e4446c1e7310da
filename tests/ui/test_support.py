"""*Insats* and *Fördelning* in the window: by keyboard, in words, without a step that is lost or blamed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QProgressBar

from boendestod_app import defaults
from boendestod_app.domain.workload import CaseloadSettings
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.phases import reviews_of
from boendestod_app.services.programmes import programmes
from boendestod_app.services.support import checklist, choose_programme, pauses_of, periods_of
from boendestod_app.services.workload import set_caseload
from boendestod_app.ui import ask_client, ask_programme
from boendestod_app.ui.rule_field import NumberedText
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

CTRL, RETURN, SPACE = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def open_support(views):
    def look(client):
        views.shell.open_client(client.id, "support")
        settle()
        return views.shell.page

    return look


def dana(views):
    return next(one for one in views.mine if one.name.startswith("Dana"))


def period_of(views, client):
    return current_period(views.door.desk(), client.id)


def test_the_card_tells_what_is_granted_planned_and_done_and_who_decides(views, open_support):
    page = open_support(dana(views))
    assert says(page, "Den här veckan: beviljat")
    assert says(page, "Den här månaden: planerat")
    assert says(page, "Kontakten började: Under hot om LVM")
    assert says(page, "Handläggare: Lena Holm")
    assert says(page, "ORS och statistik räknas från")
    assert says(page, "Fas 2 av 3: Prova själv")


def test_a_new_period_by_keyboard_closes_the_one_before_and_keeps_the_model(views, open_support):
    client = dana(views)
    before = period_of(views, client)
    page = open_support(client)
    button(page, "Ny insats").setFocus()
    key(button(page, "Ny insats"), RETURN)
    assert says(dialog(), "En ny insats ger nya utgångsvärden")
    write(dialog(), "Beviljade timmar i månaden", "12,5")
    key(dialog(), RETURN, CTRL)
    assert not dialogs()
    first, new = periods_of(views.door.desk(), client.id)
    assert (first.id, new.hours_per_month, new.preset) == (before.id, 12.5, before.preset)
    assert says(page, "Andra insatser")


def test_two_that_overlap_are_refused_beside_the_day_and_nothing_typed_is_lost(views, open_support):
    page = open_support(dana(views))
    press(page, "Ny insats")
    press(dialog(), "Avsluta den nuvarande dagen före")
    write(dialog(), "Handläggare", "Ny Handläggare")
    field(dialog(), "Från").setDate(views.desk.today)
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Överlappar en annan insats: Biståndsbeslut från")
    assert field(dialog(), "Handläggare").text() == "Ny Handläggare"
    leave(dialog())


def test_a_pause_is_laid_in_changed_and_taken_away(views, open_support):
    client = dana(views)
    page = open_support(client)
    press(page, "Ny paus")
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Skriv varför det är paus.")
    write(dialog(), "Varför är det paus?", "Resa till Åbo")
    key(dialog(), RETURN, CTRL)
    (pause,) = pauses_of(views.door.desk(), client.id)
    assert says(page, "Resa till Åbo")
    press(page, f"Ändra: {pause.says}")
    leave(dialog())
    press(page, f"Ta bort: {pause.says}")
    assert not says(page, "Resa till Åbo")


def test_a_period_is_closed_with_a_reason(views, open_support):
    client = dana(views)
    page = open_support(client)
    press(page, "Avsluta insatsen")
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Skriv varför insatsen avslutas.")
    write(dialog(), "Varför avslutas insatsen?", "Flyttar")
    key(dialog(), RETURN, CTRL)
    assert period_of(views, client).ends_on == views.desk.today
    assert says(page, "Gäller till i dag.")


# ---- the model


def test_a_model_is_chosen_by_name_and_fills_rhythm_and_checklist(views, open_support):
    client = views.mine[0]
    page = open_support(client)
    press(page, "Byt modell")
    (box,) = seen(dialog(), QComboBox)
    box.setCurrentText("Assertive community treatment (ACT)")
    settle()
    assert says(dialog(), "omkring 10 klienter per medarbetare i teamet")
    key(dialog(), RETURN, CTRL)
    held = period_of(views, client)
    assert (held.preset, held.caseload_cap, held.contacts_per_week) == ("act", 10, 4)
    assert says(page, "För klienten: 4 kontakter i veckan à 30 minuter, högst 10 klienter för en medarbetare")
    press(page, "Anpassa modellen")
    write(dialog(), "Minuter per kontakt", "0")
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Minuter per kontakt är över 0 och högst 480.")
    write(dialog(), "Minuter per kontakt", "45")
    write(dialog(), "Vikt i fördelningen (tomt: som steget på trappan)", "1,5")
    key(dialog(), RETURN, CTRL)
    assert says(page, "à 45 minuter, högst 10 klienter för en medarbetare, vikt 1,5")


def test_the_checklist_is_ticked_with_space_and_changed(views, open_support):
    client = dana(views)
    page = open_support(client)
    *_done, last = checklist(views.door.desk(), period_of(views, client).id)
    key(button(page, last.words), SPACE)
    assert views.door.desk().store.check_items.get(last.id).done_on == views.desk.today
    press(page, "Ändra checklistan")
    write(dialog(), "Punkt 1", "Nycklarna är kopierade")
    key(dialog(), RETURN, CTRL)
    assert "Nycklarna är kopierade" in texts(page)


def test_a_step_back_is_asked_for_as_a_step_forward_and_the_history_stays(views, open_support):
    client = dana(views)
    page = open_support(client)
    held = period_of(views, client)
    before = len(reviews_of(views.door.desk(), held))
    press(page, "Gå igenom fasen")
    assert says(dialog(), "Ett steg tillbaka är ett steg som alla andra")
    first = next(one for one in _choices(dialog(), "Vilken fas är det nu?") if one.startswith("Fas 1 "))
    choose(dialog(), "Vilken fas är det nu?", first)
    write(dialog(), "Vad kom ni fram till? Vad ska ni arbeta med?", "Vi tar om hyran från början.")
    key(dialog(), RETURN, CTRL)
    assert says(page, "Fas 1 av 3: Övergång")
    assert len(reviews_of(views.door.desk(), held)) == before + 1
    assert says(page, "Vi tar om hyran från början.")
    tones = {one.property("tone") for one in seen(page, type(page.title))}
    assert "crisis" not in tones


def _choices(root, name):
    box = field(root, name)
    return [box.itemText(place) for place in range(box.count())]


def test_a_phase_before_its_start_is_refused_in_a_sentence(views, open_support):
    page = open_support(dana(views))
    press(page, "Gå igenom fasen")
    third = next(one for one in _choices(dialog(), "Vilken fas är det nu?") if one.startswith("Fas 3 "))
    choose(dialog(), "Vilken fas är det nu?", third)
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Fas 3 börjar ")
    leave(dialog())


def test_the_phase_is_asked_for_on_my_day_and_opens_there(views):
    views.shell.go("day")
    settle()
    page = views.shell.page
    press(page, next(one for one in texts(page) if one.startswith("Visa ") and one.endswith(" till")))
    press(page, "Dana: gå igenom fasen")
    assert says(dialog(), "Gå igenom fasen")
    leave(dialog())


def test_what_the_sources_say_is_read_with_both_priorities(views):
    stairs = next(one for one in defaults.programmes() if one.key == "boendetrappa")
    ask_programme.show_programmes(views.shell, views.shell, stairs)
    settle()
    assert says(dialog(), "(prioritet 3)")
    assert says(dialog(), "(prioritet 8)")
    assert says(dialog(), "De är inga regler i appen.")
    assert says(dialog(), "Kravnivå: Hög (high-demand)")
    leave(dialog())


# ---- the models as text


def test_a_wrong_number_is_told_by_line_and_column_and_leads_there(views):
    views.shell.go("settings")
    settle()
    press(views.shell.page, "Ändra modellerna")
    (edit,) = seen(dialog(), NumberedText)
    assert edit.find("caseload = 20")
    type_text(edit, "caseload = 999")
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Modellerna som gällde gäller fortfarande.")
    wrong = next(one for one in texts(dialog()) if "strengths caseload: skriv ett helt tal från 1 till 200." in one)
    press(dialog(), wrong)
    line = edit.toPlainText().splitlines().index("caseload = 999") + 1
    assert edit.where == (line, len("caseload = ") + 1)
    assert wrong.startswith(f"Rad {line}, kolumn 12:")
    assert programmes(views.door.desk()) == defaults.programmes()
    press(dialog(), "Återgå till dem som följer med appen")
    assert edit.toPlainText() == defaults.programmes_text()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    assert edit.find("Personellt boendestöd")
    type_text(edit, "Vårt boendestöd")
    press(dialog(), "Kontrollera")
    assert says(dialog(), "Allt går att läsa.")
    key(dialog(), RETURN, CTRL)
    assert programmes(views.door.desk())[0].name == "Vårt boendestöd"
    assert says(views.shell.page, "Teamets egna modeller, version 1, Kim sparade")


# ---- caseloads


def test_everybody_stands_by_name_with_the_caseload_in_words(views):
    views.shell.go("load")
    settle()
    page = views.shell.page
    heads = [one for one in texts(page) if one.split(" · ")[-1] in ("Boendestödjare", "Enhetschef")]
    assert heads == sorted(heads)
    assert len(heads) == len(views.desk.store.workers.where())
    assert any("av taket: " in one for one in texts(page))
    assert all(bar.accessibleName() for bar in seen(page, QProgressBar))


def test_how_clients_are_counted_is_changed_and_the_page_follows(views):
    views.shell.go("load")
    settle()
    page = views.shell.page
    press(page, "Ändra hur det räknas")
    choose(dialog(), "En klient som delas av två", "räknas hel för båda")
    write(dialog(), "Enhetens eget tak, där modellen inte har något", "1")
    key(dialog(), RETURN, CTRL)
    assert says(page, "Den som delas av två räknas hel för båda.")
    assert says(page, "av taket: över taket.")


def test_a_client_too_many_is_told_of_once_and_can_be_given_all_the_same(views):
    views.door.act(set_caseload, CaseloadSettings(unit_cap=1))
    colleague = next(one for one in views.desk.store.workers.where() if one.name == "Noor")
    client = next(one for one in views.mine if colleague.id not in one.worker_ids)
    client = replace(client, worker_ids=(views.desk.me,))
    held = period_of(views, client)
    views.door.act(choose_programme, held.id, "boendestod")
    ask_client.change_client(views.shell, views.shell, client)
    settle()
    key(button(dialog(), "Kim"), SPACE)
    key(button(dialog(), "Noor"), SPACE)
    key(dialog(), RETURN, CTRL)
    assert says(dialog(), "Noor får ")
    assert says(dialog(), "Spara en gång till om det ska bli så ändå.")
    key(dialog(), RETURN, CTRL)
    assert not dialogs()
    assert views.door.desk().store.clients.get(client.id).worker_ids == (colleague.id,)
