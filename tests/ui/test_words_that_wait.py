"""*Min dag* says where typed words wait, and leads back to them, whoever's visit it is and whatever became of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import choose, dialog, key, press, says, seen, settle, write
from tests.ui.test_day_page import card
from tests.ui.views import Views

ESC, HAPPENED, LEFT, UNDO = Qt.Key.Key_Escape, "Vad hände?", "Kvar sedan tidigare", "Ångra  Ctrl+Z"
BJÖRN, FATIMA = "Björn Ström (FIKTIV)", "Fatima Osman (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def page(window):
    """*Min dag*, as the window opens on it."""
    (found,) = seen(window, DayPage)
    return found


def begin(window, text: str) -> None:
    """Words, and the pane left."""
    window.activateWindow()
    write(window, HAPPENED, text)
    key(window, ESC)


def typed(window) -> str:
    (pane,) = seen(window, VisitPane)
    return pane.draft().happened


def test_a_visit_with_words_that_wait_says_that_it_is_begun_until_it_is_done(window, page):
    assert not says(page, "Påbörjat")
    press(window, OPEN)
    begin(window, "Vi lagade mat.")
    assert says(page, "Påbörjat")
    press(window, OPEN)
    press(window, "Klar  Ctrl+Enter")
    assert not says(page, "Påbörjat")


def test_thrown_away_it_is_not_begun(window, page):
    press(window, OPEN)
    begin(window, "Fel person")
    press(window, OPEN)
    for _time in range(2):
        press(window, "Kasta")
    assert not says(page, "Påbörjat")


def test_so_does_one_from_yesterday(window, page):
    press(page, f"Dokumentera {FATIMA}, i går 14.30")
    begin(window, "Vi lagade mat.")
    assert says(card(page, LEFT), f"{FATIMA}, i går 14.30 · påbörjat")


def test_words_about_a_colleague_s_client_are_found_again(window, views, page):
    other = next(one for one in views.mine if one.shown.startswith("Mia"))
    alex = next(one for one in views.desk.store.workers.where() if one.id != views.desk.me)
    views.door.act(edit_client, replace(other, worker_ids=(alex.id,)))
    settle()
    press(window, "Nytt besök  Ctrl+B")
    choose(dialog(), "Vem?", other.shown)
    press(dialog(), "Spara")
    begin(window, "Kort besök")
    press(page, f"Dokumentera {other.shown}, i dag 10.00")
    assert typed(window) == "Kort besök"
    press(window, "Klar  Ctrl+Enter")
    assert not says(page, " · påbörjat")


def test_words_about_a_visit_that_is_no_longer_planned_are_found_again_and_can_be_kept(window, views, page):
    mia = next(one for one in views.mine if one.shown.startswith("Mia"))
    visit = views.door.act(plan_visit, mia.id, start=datetime(2026, 8, 14, 9))
    settle()
    views.shell.document(visit)
    begin(window, "Kort besök")
    press(window, UNDO)
    press(page, f"Dokumentera {mia.shown}, i dag 09.00")
    assert typed(window) == "Kort besök"
    press(window, "Klar  Ctrl+Enter")
    assert "Kort besök" in [one.happened for one in views.desk.store.notes.where(client_id=mia.id)]
    assert not says(page, " · påbörjat")


def test_words_about_a_visit_long_ago_are_found_again(window, views, page, clock):
    press(window, OPEN)
    begin(window, "Vi lagade mat.")
    clock.move(days=40)
    page.refresh()
    settle()
    press(page, f"Dokumentera {BJÖRN}, fre 14 aug 10.00")
    assert typed(window) == "Vi lagade mat."


def test_times_that_were_typed_wrong_are_there_again_to_be_mended(window, views, page):
    mia = next(one for one in views.mine if one.shown.startswith("Mia"))
    visit = views.door.act(plan_visit, mia.id, start=datetime(2026, 8, 14, 9))
    views.shell.document(visit)
    settle()
    (pane,) = seen(window, VisitPane)
    pane._where._to.setTime(pane._where._from.time().addSecs(-3600))
    begin(window, "Kort besök")
    press(window, UNDO)
    press(page, f"Dokumentera {mia.shown}, i dag 09.00")
    (again,) = seen(window, VisitPane)
    assert again.draft().end - again.draft().start == timedelta(hours=-1)
