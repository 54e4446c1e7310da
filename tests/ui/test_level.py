"""*Trappa upp*: level and one line at once, the rest the same day, and never over the client's no."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays
from boendestod_app.services.agenda import agenda
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.marks import Chip
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, seen, settle, write
from tests.ui.views import Views

CTRL, RETURN = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
DANGER = "Fara för liv? Ring 112 nu."
WHY, WHO, LEVEL = "Varför? En rad räcker", "Vem?", "Läge"
LINE = "Svarar inte i telefon"
MIA, BJÖRN, GÖSTA = "Mia Holm (FIKTIV)", "Björn Ström (FIKTIV)", "Gösta Ängquist (FIKTIV)"
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
    """It is calm with her."""
    return next(one for one in views.mine if one.shown == MIA)


@pytest.fixture
def tab(window, views, mia):
    """*Oro och kris* of Mia's page."""
    views.shell.open_client(mia.id, "level")
    settle()
    return seen(window, ClientPage)[0]


@pytest.fixture
def asked(tab):
    """*Trappa upp*, asked for on Mia's page."""
    press(tab, "Trappa upp")
    return dialog()


@pytest.fixture
def raised(asked, mia, store):
    """*Komplettera i dag*, as it opens when the level has been raised."""
    write(asked, WHY, LINE)
    press(asked, "Trappa upp")
    assert says(dialog(), f"Komplettera i dag: {MIA}")
    return dialog()


def now(store, client):
    return store.levels.standing(client.id).change


def fill_in(form, **more: str) -> None:
    for name, text in (REST | more).items():
        write(form, name, text)


def review_day(form) -> QDateEdit:
    return next(one for one in seen(form, QDateEdit) if one.accessibleName().startswith("Uppföljning"))


# ---- at once


def test_the_first_line_of_the_dialog_is_about_life(asked):
    labels = sorted(seen(asked, QLabel), key=lambda one: one.mapTo(asked, one.rect().topLeft()).y())
    assert labels[0].text() == DANGER


def test_a_raised_client_s_tab_begins_with_it_too(window, views):
    views.shell.open_client(views.at(Level.CRISIS).id, "level")
    settle()
    assert says(window, DANGER)


def test_level_and_one_line_are_kept_at_once_by_one_key(asked, store, mia):
    assert asked.focusWidget() is field(asked, WHY)
    write(asked, WHY, LINE)
    key(field(asked, WHY), RETURN, CTRL)
    change = now(store, mia)
    assert (change.level, change.line, change.to_complete) == (Level.WORRY, LINE, True)
    assert change.review_on == date(2026, 8, 28)
    leave(dialog())


def test_without_the_line_it_is_refused_and_with_it_kept(asked, store, mia):
    before = now(store, mia)
    write(asked, WHY, "   ")
    press(asked, "Trappa upp")
    assert says(asked, "Skriv en rad om varför.")
    assert now(store, mia) == before
    write(asked, WHY, LINE)
    press(asked, "Trappa upp")
    assert now(store, mia).line == LINE
    leave(dialog())


def test_crisis_is_chosen_by_its_word_and_gets_closer_support(asked, store, mia):
    choose(asked, LEVEL, "Kris")
    write(asked, WHY, "Hotad av vräkning")
    press(asked, "Trappa upp")
    change = now(store, mia)
    assert (change.level, change.step, change.review_on) == (Level.CRISIS, 5, date(2026, 8, 17))
    leave(dialog())


def test_from_anywhere_by_key_it_asks_for_whom(window, views):
    key(window, Qt.Key.Key_O, CTRL)
    assert dialog().focusWidget() is field(dialog(), WHO)
    write(dialog(), WHY, LINE)
    press(dialog(), "Trappa upp")
    assert says(dialog(), "Välj vem det gäller.")
    choose(dialog(), WHO, MIA)
    press(dialog(), "Trappa upp")
    assert says(dialog(), f"Komplettera i dag: {MIA}")
    leave(dialog())


def test_on_a_client_s_page_the_key_knows_who(window, tab):
    key(window, Qt.Key.Key_O, CTRL)
    box = field(dialog(), WHO)
    assert isinstance(box, QComboBox)
    assert box.currentText() == MIA
    leave(dialog())


def test_crisis_is_never_turned_into_worry_by_stepping_up(views, store):
    gösta = views.at(Level.CRISIS)
    views.shell.step_up(gösta.id)
    settle()
    choose(dialog(), LEVEL, "Oro")
    write(dialog(), WHY, "Lite lugnare")
    press(dialog(), "Trappa upp")
    assert says(dialog(), "Läget är redan kris. Trappa ner görs för sig, med en orsak.")
    assert now(store, gösta).level is Level.CRISIS
    leave(dialog())


def test_everything_shows_it_at_once(window, raised, tab):
    leave(raised)
    assert [one.accessibleName() for one in seen(tab, Chip)] == ["Oro", "Oro"]
    assert says(tab, f"Varför: {LINE}")
    assert says(tab, "Komplettera i dag: vad klienten säger, vad vi gör, uppföljning och väg ner.")
    assert says(tab, "Har du sagt till Alex?")
    window.shell.go("day")
    settle()
    assert says(window, "Mia: komplettera upptrappningen i dag")


# ---- the rest, the same day


def test_the_line_stands_there_already_and_the_rest_is_asked_for(raised, store, mia):
    assert field(raised, "Varför").toPlainText() == LINE
    press(raised, "Spara")
    assert now(store, mia).to_complete
    fill_in(raised)
    choose(raised, "Vad säger klienten?", "Ja")
    press(raised, "Spara")
    assert says(dialog(), f"Fler besök: {MIA}")
    leave(dialog())
    change = now(store, mia)
    assert (change.doing, change.decided_by, change.client_says) == ("Besök varje dag", "Kim och Mia", ClientSays.YES)
    assert not change.to_complete


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("Vem har bestämt?", "Skriv vem som har bestämt."),
        ("Vad gör vi nu?", "Skriv vad vi gör nu."),
        ("Vad ska till för att trappa ner?", "Skriv vad som ska till för att trappa ner."),
        ("Varför", "Skriv varför."),
    ],
)
def test_what_is_left_out_is_asked_for_by_name_and_every_word_stays(raised, store, mia, left_out, sentence):
    fill_in(raised, **{left_out: ""})
    press(raised, "Spara")
    assert says(raised, sentence)
    assert now(store, mia).to_complete
    kept = {name: field(raised, name) for name in REST if name != left_out}
    assert all((one.text() if hasattr(one, "text") else one.toPlainText()) == REST[name] for name, one in kept.items())
    leave(raised)


def test_left_for_later_it_is_found_on_min_dag(window, raised, store, mia):
    leave(raised)
    window.shell.go("day")
    settle()
    press(window, "Mia: komplettera upptrappningen i dag")
    fill_in(dialog())
    press(dialog(), "Spara")
    assert not now(store, mia).to_complete
    assert not says(window, "Mia: komplettera upptrappningen i dag")


# ---- what the client says


def test_after_a_no_fewer_visits_may_stand_and_none_is_booked(raised, store, views, mia):
    days = (date(2026, 8, 14), date(2026, 9, 14))
    before = agenda(views.door.desk(), *days, [mia])
    assert says(raised, "Ett nej från klienten gäller: läget står kvar, men besök bokas inte.")
    fill_in(raised)
    choose(raised, "Stödet", "1 Glest: 0,5 kontakter i veckan, 60 minuter")
    choose(raised, "Vad säger klienten?", "Ja")
    press(raised, "Spara")
    assert says(raised, "Vid oro är stödet minst 3 Bas, om klienten inte säger nej.")
    choose(raised, "Vad säger klienten?", "Nej")
    press(raised, "Spara")
    assert dialogs() == []
    change = now(store, mia)
    assert (change.level, change.step, change.client_says) == (Level.WORRY, 1, ClientSays.NO)
    assert agenda(views.door.desk(), *days, [mia]) == before


def test_what_the_client_says_stands_on_the_page(raised, tab):
    fill_in(raised)
    choose(raised, "Vad säger klienten?", "Nej")
    write(raised, "Klientens egna ord", "Jag vill vara i fred")
    press(raised, "Spara")
    assert says(tab, "Klienten säger: Nej. Jag vill vara i fred")
    assert says(tab, "Väg ner: Tre lugna nätter")


# ---- the review


@pytest.mark.parametrize("day", [date(2026, 8, 13), date(2026, 8, 29)])
def test_a_review_too_late_or_in_the_past_is_refused_in_a_sentence(raised, store, mia, day):
    fill_in(raised)
    review_day(raised).setDate(QDate(day.year, day.month, day.day))
    press(raised, "Spara")
    assert says(raised, "Välj en dag för uppföljning från i dag till fre 28 aug.")
    assert now(store, mia).to_complete
    leave(raised)


@pytest.mark.parametrize("day", [date(2026, 8, 14), date(2026, 8, 28)])
def test_a_review_from_today_to_the_last_day_is_kept(raised, store, mia, day):
    fill_in(raised)
    review_day(raised).setDate(QDate(day.year, day.month, day.day))
    press(raised, "Spara")
    assert now(store, mia).review_on == day


def test_the_last_day_for_the_review_stands_beside_it(raised):
    assert says(raised, "Uppföljning, senast fre 28 aug")
    leave(raised)


# ---- the way down, and undo


def test_stepping_down_asks_why_and_says_what_was_to_be_in_place(raised, tab, store, mia):
    fill_in(raised)
    press(raised, "Spara")
    leave(dialog())
    press(tab, "Trappa ner")
    assert says(dialog(), "Det här behövde vara på plats: Tre lugna nätter")
    choose(dialog(), "Nytt läge", "Lugnt")
    press(dialog(), "Trappa ner")
    assert says(dialog(), "Skriv varför det är dags att trappa ner.")
    write(dialog(), "Varför är det dags?", "Sover hela natten")
    press(dialog(), "Trappa ner")
    assert (now(store, mia).level, now(store, mia).line) == (Level.CALM, "Sover hela natten")


def test_undone_it_is_calm_again_and_the_history_tells_that_it_was_undone(window, raised, tab, store, mia):
    leave(raised)
    press(window, "Ångra  Ctrl+Z")
    assert now(store, mia).level is Level.CALM
    assert [one.accessibleName() for one in seen(tab, Chip)] == ["Lugnt", "Lugnt"]
    assert says(tab, "fre 14 aug 10.05 · Oro · Kim · ångrad")
    assert says(tab, LINE)
