"""*Ikapp*: what is not documented, one visit at a time; keywords wait over the box until there is time to write."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from boendestod_app.services.catch_up import catch_up
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import button, dialog, dialogs, field, key, press, says, seen, settle, texts, type_text, write
from tests.ui.views import Views

CTRL, RETURN, ESC = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Escape
BJÖRN, FATIMA = "Björn Ström (FIKTIV)", "Fatima Osman (FIKTIV)"
HAPPENED = "Vad hände?"
PARK = f"Parkera nyckelord för {FATIMA}, i går 14.30"


@pytest.fixture
def views(window, clock):
    """Five past twelve: three visits are over and not documented."""
    clock.move(hours=2)
    window.activateWindow()
    return Views(window)


@pytest.fixture
def left(views) -> list[str]:
    """Who they were with, oldest first."""
    return [one.client.shown for one in catch_up(views.desk)]


def begin(window) -> VisitPane:
    key(window, Qt.Key.Key_I, CTRL)
    return the_pane(window)


def the_pane(window) -> VisitPane:
    (found,) = seen(window, VisitPane)
    return found


def park(window, name: str, words: str) -> None:
    press(window, name)
    write(dialog(), "Nyckelord", words)
    press(dialog(), "Spara")
    assert dialogs() == []
    window.activateWindow()  # as the window manager does
    settle()


# ---- one by one


def test_ctrl_i_begins_with_the_oldest_and_says_how_many_are_left(window, left):
    assert left == [FATIMA, BJÖRN, "Mia Holm (FIKTIV)"]
    pane = begin(window)
    assert says(pane, "Ikapp · 3 besök kvar")
    assert says(pane, FATIMA)
    assert QApplication.focusWidget() is field(pane, HAPPENED)


def test_ctrl_enter_goes_to_the_next_until_all_is_done(window, views, left):
    pane = begin(window)
    for count, name in zip((3, 2, 1), left, strict=True):
        assert says(pane, f"Ikapp · {count} besök kvar")
        assert says(pane, name)
        type_text(QApplication.focusWidget(), f"Om {name}")
        key(QApplication.focusWidget(), RETURN, CTRL)
        pane = seen(window, VisitPane)[0] if count > 1 else None
    assert seen(window, VisitPane) == []
    assert says(window, "Ikapp! Allt är dokumenterat.")
    assert catch_up(views.door.desk()) == []
    notes = [one.happened for one in views.desk.store.notes.where() if one.saved_at == views.door.desk().now]
    assert sorted(notes) == sorted(f"Om {name}" for name in left)


def test_done_without_a_word_is_a_full_answer_here_too(window, views, left):
    begin(window)
    for _visit in left:
        key(QApplication.focusWidget(), RETURN, CTRL)
    notes = [one for one in views.desk.store.notes.where() if one.saved_at == views.door.desk().now]
    assert [one.as_planned for one in notes] == [True] * 3


def test_esc_leaves_and_the_words_wait(window, left):
    pane = begin(window)
    write(pane, HAPPENED, "Vi drack kaffe")
    key(window, ESC)
    assert seen(window, VisitPane) == []
    assert begin(window).draft().happened == "Vi drack kaffe"


def test_once_left_a_visit_that_is_documented_is_the_only_one(window, left):
    begin(window)
    key(window, ESC)
    press(window, f"Dokumentera besöket hos {BJÖRN} 10.00")
    assert not says(the_pane(window), "Ikapp")
    press(window, "Klar  Ctrl+Enter")
    assert seen(window, VisitPane) == []


def test_inför_in_between_ends_it(window, views, left):
    begin(window)
    press(window, "Inför besöket hos Hanna Þórsdóttir (FIKTIV) 13.00")
    views.shell.pane.shut(next(one.visit for one in my_day(views.desk).visits if one.client.shown == BJÖRN))
    settle()
    press(window, "Ringt på och knackat")
    press(window, "Dokumentera som Öppnade inte")
    assert seen(window, VisitPane) == []


def test_what_is_refused_stays_until_it_is_mended(window, left):
    pane = begin(window)
    press(pane, "Ändra tid, plats och vem")
    field(pane, "Till").setTime(field(pane, "Från").time().addSecs(-600))
    key(pane, RETURN, CTRL)
    assert the_pane(window) is pane
    assert says(pane, "före det börjar")


def test_min_dag_leads_there_when_there_are_several_left(window, views, left):
    assert not says(window, "Ikapp: ett i taget")
    views.door.act(plan_visit, views.mine[0].id, start=datetime(2026, 8, 13, 9))
    settle()
    press(window, "Ikapp: ett i taget  Ctrl+I")
    assert says(the_pane(window), "Ikapp · 4 besök kvar")


def test_with_nothing_left_it_says_so(window, views, left):
    begin(window)
    for _visit in left:
        key(QApplication.focusWidget(), RETURN, CTRL)
    key(window, Qt.Key.Key_I, CTRL)
    assert says(window, "Allt är dokumenterat.")
    assert seen(window, VisitPane) == []


def test_what_is_older_than_two_weeks_is_not_asked_for(window, views, left):
    start = datetime(2026, 8, 14, 9) - timedelta(days=15)
    views.door.act(plan_visit, views.mine[0].id, start=start)
    assert says(begin(window), "Ikapp · 3 besök kvar")


# ---- keywords


def test_two_words_are_parked_from_min_dag_and_stand_over_the_box(window, left):
    park(window, PARK, "handlade, sömn")
    assert says(window, "påbörjat")
    pane = begin(window)
    assert says(pane, "Dina nyckelord: handlade, sömn")
    assert field(pane, HAPPENED).toPlainText() == ""


def test_keywords_are_never_in_the_note(window, views, left):
    park(window, PARK, "handlade, sömn")
    begin(window)
    key(QApplication.focusWidget(), RETURN, CTRL)
    (note,) = [one for one in views.desk.store.notes.where() if one.saved_at == views.door.desk().now]
    assert "handlade" not in repr(note)
    assert not any("visit:" in one for one in views.desk.store.drafts.keys(""))


def test_parked_words_can_be_changed_and_taken_away(window, left):
    park(window, PARK, "handlade")
    press(window, PARK)
    assert field(dialog(), "Nyckelord").text() == "handlade"
    write(dialog(), "Nyckelord", "")
    press(dialog(), "Spara")
    window.activateWindow()
    settle()
    assert not says(begin(window), "Dina nyckelord")


def test_parked_while_the_visit_is_open_they_stand_there_at_once_and_nothing_typed_is_lost(window, left):
    pane = begin(window)
    write(pane, HAPPENED, "Vi handlade")
    pane.autosave()
    park(window, PARK, "sömn")
    assert says(pane, "Dina nyckelord: sömn")
    key(window, ESC)
    again = begin(window)
    assert says(again, "Dina nyckelord: sömn")
    assert again.draft().happened == "Vi handlade"


def test_a_visit_of_today_that_is_over_offers_keywords_instead_of_inför(window, views, left):
    views.shell.refresh()
    settle()
    (page,) = seen(window, DayPage)
    assert "Inför" in texts(page)
    park(window, f"Parkera nyckelord för {BJÖRN} 10.00", "bad")
    key(window, Qt.Key.Key_I, CTRL)
    press(window, "Klar  Ctrl+Enter")
    assert says(the_pane(window), "Dina nyckelord: bad")


def test_by_keyboard(window, left):
    link = button(window, PARK)
    link.setFocus()
    key(link, Qt.Key.Key_Space)
    type_text(field(dialog(), "Nyckelord"), "sömn")
    key(dialog(), RETURN, CTRL)
    assert dialogs() == []
    window.activateWindow()
    settle()
    assert QApplication.focusWidget() is button(window, PARK)
    assert says(begin(window), "Dina nyckelord: sömn")
