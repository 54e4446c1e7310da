"""*Min dag*: today's visits in order, what needs me, what is left, what is not in the journal yet."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFrame, QPlainTextEdit

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.day_page import MOST_DONE, DayPage
from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.summary_page import SummaryPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import dialog, dialogs, field, key, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views

BJÖRN, FATIMA, GÖSTA, ÅSA = "Björn Ström (FIKTIV)", "Fatima Osman (FIKTIV)", "Gösta Ängquist (FIKTIV)", "Åsa Öberg"
NOT_IN_JOURNAL = "Inte överfört till journalen"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def page(window):
    """*Min dag*, as the window opens on it."""
    (found,) = seen(window, DayPage)
    return found


def spoken(root) -> list[str]:
    """The names of the buttons that are shown, from the top down."""
    found = [one for one in seen(root, QAbstractButton) if one.accessibleName()]
    return [one.accessibleName() for one in sorted(found, key=lambda one: one.mapTo(root, QPoint(0, 0)).y())]


def card(page, title: str) -> QFrame:
    """The card with this heading."""
    cards = [one for one in seen(page, QFrame) if one.objectName() == "card" and texts(one)[:1] == [title]]
    assert len(cards) == 1, f"{len(cards)} cards {title!r}"
    return cards[0]


def documented(views, visit, **more) -> None:
    views.door.act(record_visit, replace(draft_of(visit), **more))
    settle()


# ---- today


def test_the_head_greets_and_says_day_week_and_how_far_the_day_has_come(page):
    assert page.title.text() == "Hej Kim"
    assert page.subtitle.text() == "Fredag 14 augusti · vecka 33 · 5 besök · 1 dokumenterat"


def test_what_is_done_never_buries_what_is_next(views, page):
    before = sum(one.endswith(", visa besöket") for one in spoken(page))
    planned = [one for one in spoken(page) if one.startswith("Dokumentera besöket hos ")]
    with views.door.asking():
        for minute in range(MOST_DONE + 2 - before):
            visit = views.door.actions.run(plan_visit, views.mine[0].id, start=datetime(2026, 8, 14, 7, minute))
            views.door.actions.run(record_visit, replace(draft_of(visit), outcome=Outcome.DONE))
    views.shell.refresh()
    settle()
    shown = [one for one in spoken(page) if one.endswith(", visa besöket")]
    assert len(shown) == MOST_DONE
    press(page, "Visa 2 klara till")
    assert len([one for one in spoken(page) if one.endswith(", visa besöket")]) == MOST_DONE + 2
    assert [one for one in spoken(page) if one.startswith("Dokumentera besöket hos ")] == planned
    assert page.isAncestorOf(page.window().focusWidget())


def test_visits_stand_in_the_order_of_the_day(page):
    begin = [one for one in spoken(page) if one.startswith("Dokumentera besöket hos ")]
    assert begin == [
        f"Dokumentera besöket hos {BJÖRN} 10.00",
        "Dokumentera besöket hos Mia Holm (FIKTIV) 11.00",
        "Dokumentera besöket hos Hanna Þórsdóttir (FIKTIV) 13.00",
        f"Dokumentera besöket hos {GÖSTA} 15.15",
    ]


def test_each_visit_says_when_who_how_it_is_and_what_for(page):
    assert says(page, "10.00")
    assert says(page, "Hemma · ")
    assert says(page, "Hemma · Hur har natten varit?")
    levels = [one.accessibleName() for one in seen(page, Chip)]
    assert levels == [one.label for one in (Level.CALM, Level.WORRY, Level.CALM, Level.CALM, Level.CRISIS)]


def test_only_the_next_visit_has_the_filled_button(page):
    filled = [one.accessibleName() for one in seen(page, QAbstractButton) if one.property("kind") == "primary"]
    assert filled == [f"Dokumentera besöket hos {BJÖRN} 10.00"]


def test_a_visit_is_reached_in_one_click_with_the_cursor_in_the_first_box(window, page):
    press(page, f"Dokumentera besöket hos {BJÖRN} 10.00")
    (pane,) = seen(window, VisitPane)
    assert says(pane, BJÖRN)
    assert window.focusWidget() is field(pane, "Vad hände?")
    assert isinstance(window.focusWidget(), QPlainTextEdit)


def test_a_documented_visit_goes_quiet_and_can_be_read(window, page):
    press(page, "Dokumenterat, visa besöket")
    (pane,) = seen(window, NotePane)
    assert says(pane, ÅSA)
    assert says(pane, "Kopiera till journalen  Ctrl+J")


def test_documented_it_moves_on_to_the_next(views, page):
    documented(views, my_day(views.desk).visits[1].visit)
    filled = [one.accessibleName() for one in seen(page, QAbstractButton) if one.property("kind") == "primary"]
    assert filled == ["Dokumentera besöket hos Mia Holm (FIKTIV) 11.00"]
    assert page.subtitle.text().endswith("5 besök · 2 dokumenterade")


def test_a_visit_that_was_called_off_says_so(views, page):
    documented(views, my_day(views.desk).visits[1].visit, outcome=Outcome.NO_ANSWER)
    assert "Öppnade inte, visa besöket" in spoken(page)


def test_a_new_visit_today_takes_its_place_in_the_order(views, page):
    client = views.mine[0]
    views.door.act(plan_visit, client.id, start=datetime(2026, 8, 14, 12, 15), aim="Köpa skor")
    settle()
    begin = [one for one in spoken(page) if one.startswith("Dokumentera besöket hos ")]
    assert begin[2] == f"Dokumentera besöket hos {client.shown} 12.15"
    assert says(page, "Köpa skor")


def test_the_name_leads_to_the_client(window, page):
    press(page, BJÖRN)
    assert seen(window, ClientPage)
    assert says(window, "Boendestöd sedan")


# ---- what needs me


def test_what_needs_me_stands_with_the_most_urgent_first(page):
    told = texts(card(page, "Att ta tag i"))
    sentences = [one for one in told if one.startswith(("Gösta:", "Søren:", "Fatima:"))]
    assert sentences == [
        "Gösta: komplettera upptrappningen i dag",
        "Gösta: uppföljning i går",
        "Fatima: ingen dokumenterad kontakt på 8 dagar",
        "Søren: nåddes inte 2 gånger i rad, senast ons 12 aug",
        "Gösta: fler timmar än beviljat",
    ]


def test_a_crisis_that_is_to_be_completed_opens_the_form(page):
    press(page, "Gösta: komplettera upptrappningen i dag")
    assert isinstance(dialog(), FormDialog)
    assert says(dialog(), f"Komplettera i dag: {GÖSTA}")
    leave(dialog())


def test_what_was_just_raised_asks_whether_the_colleague_knows(views, page):
    björn = next(one for one in views.mine if one.shown == BJÖRN)
    views.door.act(raise_level, björn.id, level=Level.CRISIS, line="Svarar inte")
    settle()
    question = "Björn: har du sagt till Alex?"
    assert says(page, question)
    press(page, f"Ja, det är sagt. {question}")
    assert not says(page, question)


# ---- what is left


def test_a_visit_from_yesterday_is_asked_for_until_it_is_documented(window, page):
    assert says(page, f"{FATIMA}, i går 14.30")
    press(page, f"Dokumentera {FATIMA}, i går 14.30")
    press(window, "Klar  Ctrl+Enter")
    assert not says(page, "Kvar sedan tidigare")


def test_leftovers_never_bury_today(views, page, clock):
    for days in range(1, 9):
        start = datetime(2026, 8, 14, 9) - timedelta(days=days)
        views.door.act(plan_visit, views.mine[0].id, start=start)
    settle()
    left = card(page, "Kvar sedan tidigare")
    assert len([one for one in seen(left, QAbstractButton) if one.text() == "Dokumentera"]) == 5
    assert says(left, "och 4 besök till")


# ---- not in the journal


def test_what_is_not_in_the_journal_can_be_copied_and_carried_over(window, page):
    left = card(page, NOT_IN_JOURNAL)
    assert [one for one in texts(left) if "aug" in one] == [
        "Åsa Öberg (FIKTIV), ons 12 aug",
        "Björn Ström (FIKTIV), tor 13 aug",
        "Åsa Öberg (FIKTIV), fre 14 aug",
    ]
    press(left, f"Kopiera {BJÖRN}, tor 13 aug")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("tor 13 aug 2026, 10.00–")
    assert "Björn hade gått ut fast det blåste." in copied
    press(card(page, NOT_IN_JOURNAL), f"{BJÖRN}, tor 13 aug är överförd")
    assert not says(card(page, NOT_IN_JOURNAL), BJÖRN)
    press(window, "Ångra  Ctrl+Z")
    assert says(card(page, NOT_IN_JOURNAL), BJÖRN)


def test_when_all_is_carried_over_the_list_is_gone(page):
    for _note in range(3):
        left = card(page, NOT_IN_JOURNAL)
        press(left, next(one.text() for one in seen(left, QAbstractButton) if one.text() == "Överförd"))
    assert not says(page, NOT_IN_JOURNAL)


# ---- meetings, empty days


def test_meetings_within_two_weeks_lead_to_their_summary(window, page):
    groups = card(page, "Resursgrupper inom 14 dagar")
    assert [one for one in texts(groups) if "(FIKTIV)" in one][:2] == ["Søren Kjær (FIKTIV)", f"{ÅSA} (FIKTIV)"]
    press(groups, f"Resursgrupp för {BJÖRN}")
    assert seen(window, SummaryPage)
    assert says(window, f"Sammanfattning: {BJÖRN}")


def test_a_day_without_visits_says_so(place, open_window, clock):
    clock.set(2026, 8, 15, 8)  # a Saturday
    window = open_window(place)
    (page,) = seen(window, DayPage)
    assert says(page, "Inga besök i dag.")
    assert page.subtitle.text() == "Lördag 15 augusti · vecka 33 · 0 besök · 0 dokumenterade"


def test_with_nobody_yet_it_says_where_to_begin(open_window, empty_place):
    window = open_window(empty_place)
    assert says(window, "Du har inga klienter än. Lägg till en klient eller hämta teamets lista under Klienter.")
    door = window.shell.door
    desk = door.desk()
    door.act(add_client, Client(desk.store.new_id(), "Bo Ek", worker_ids=(desk.me,)), step=3)
    settle()
    assert not says(window, "Du har inga klienter än.")
    assert says(window, "Inga besök i dag.")


# ---- words that wait


def test_words_begun_about_a_visit_wait_there_until_it_is_opened_again(window, page):
    press(page, f"Dokumentera besöket hos {BJÖRN} 10.00")
    write(window, "Vad hände?", "Vi drack kaffe")
    key(window, Qt.Key.Key_Escape)
    assert seen(window, VisitPane) == []
    press(page, f"Dokumentera besöket hos {BJÖRN} 10.00")
    assert field(window, "Vad hände?").toPlainText() == "Vi drack kaffe"
    assert says(window, "Det du skrev förra gången finns kvar.")


def test_a_new_visit_is_asked_for_by_button(page):
    press(page, "Nytt besök  Ctrl+B")
    assert says(dialog(), "Har besöket redan varit öppnas det direkt för att dokumenteras.")
    leave(dialog())


def test_a_new_visit_is_asked_for_by_key(window):
    key(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert says(dialog(), "Har besöket redan varit öppnas det direkt för att dokumenteras.")
    leave(dialog())
    assert dialogs() == []


def test_a_calm_client_s_review_is_asked_for_and_done_on_the_client_s_page(window, shell, place):
    place.clock.move(days=91)
    shell.refresh()
    settle()
    assert not says(window, "Mia: uppföljning")
    press(window, next(one for one in texts(window) if one.startswith("Visa ") and one.endswith(" till")))
    press(window, next(one for one in texts(window) if one.startswith("Mia: uppföljning")))
    press(window, "Läget står kvar")
    write(dialog(), "Varför står läget kvar?", "Stödet räcker som det är")
    press(dialog(), "Spara")
    assert dialogs() == []
    assert not says(window, "Läget står kvar")
