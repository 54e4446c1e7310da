"""*Inför besöket*: the minute before the door, and on from there."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.visit import draft_of
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_note import amend_note
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.before_pane import BeforePane
from boendestod_app.ui.door_pane import DoorPane
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import button, dialog, key, leave, press, says, seen, settle, texts
from tests.ui.views import Views

BJÖRN, MIA = "Björn Ström (FIKTIV)", "Mia Holm (FIKTIV)"
BEFORE, BEFORE_MIA = f"Inför besöket hos {BJÖRN} 10.00", f"Inför besöket hos {MIA} 11.00"


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def visit(views):
    """Björn's, five minutes ago."""
    return next(one.visit for one in my_day(views.desk).visits if one.client.shown == BJÖRN)


@pytest.fixture
def client(views, visit):
    return views.desk.store.clients.get(visit.client_id)


def opened(window, name: str = BEFORE) -> BeforePane:
    settle()
    press(window, name)
    (pane,) = seen(window, BeforePane)
    return pane


# ---- what stands there


def test_it_says_who_when_where_and_how_it_is(window):
    pane = opened(window)
    assert all(says(pane, told) for told in (BJÖRN, "i dag 10.00–11.00 · Hemma", "Telefon 070-"))
    assert [one.accessibleName() for one in seen(pane, Chip)] == ["Oro"]


def test_the_cards_say_what_we_shall_do_what_was_promised_and_how_it_was_last(window):
    told = texts(opened(window))
    for title in ("Vad ska vi göra?", "Delmål", "Det vi kom överens om", "Förra gången", "Egna tidiga tecken",
                  "Bra att veta"):  # fmt: skip
        assert title in told
    assert "Hur har natten varit?" in told
    assert any(one.startswith("i går · Genomfört · ") for one in told)


def test_what_there_is_nothing_of_has_no_card(window, views, client):
    views.door.act(edit_client, replace(client, good_to_know="", door_code="", phone=""))
    pane = opened(window)
    for absent in ("Bra att veta", "portkod", "Telefon", "Klienten har bett oss ändra", "Risk"):
        assert not any(absent in one for one in texts(pane) if one != "Bedöm risken")


def test_the_newest_promise_and_what_the_client_asked_us_stand_there(window, views, client):
    note = views.desk.store.notes.where(client_id=client.id)[-1]
    views.door.act(add_agreement, client.id, what="Köpa nya skor", who="Björn", due_on=date(2026, 8, 20))
    views.door.act(amend_note, note.id, text="Ring innan ni kommer", clients_view=True)
    pane = opened(window)
    assert says(pane, "Köpa nya skor (Björn, tor 20 aug)")
    assert says(pane, "Ring innan ni kommer (i dag)")


def test_it_is_read_again_when_something_changes(window, views, client):
    pane = opened(window)
    views.door.act(add_agreement, client.id, what="Köpa nya skor", who="Björn")
    settle()
    assert says(pane, "Köpa nya skor (Björn)")
    views.shell.undo()
    settle()
    assert not says(pane, "Köpa nya skor")


# ---- the door code


def test_the_door_code_is_shown_when_it_is_asked_for_and_hidden_again_after(window, client):
    code = client.door_code
    assert code
    pane = opened(window)
    assert not says(pane, code)
    assert not says(window, code)
    press(pane, "Visa portkoden")
    assert says(pane, f"Portkod {code}")
    key(window, Qt.Key.Key_Escape)
    assert not says(opened(window), code)


# ---- risk


def test_the_risk_and_what_is_done_about_it_stand_there(window, views, client):
    desk = views.desk
    views.door.act(assess_risk, RiskAssessment(
        "", client.id, desk.today, desk.me, Likelihood.GREAT, Consequence.SERIOUS, Going.TWO,
        measures="Går två", responsible="Ingrid", due_on=date(2026, 8, 28),
    ))  # fmt: skip
    pane = opened(window)
    assert any("Betydande risk, två" in one and "Går två" in one for one in texts(pane))
    assert not says(pane, "äldre än ett år")


def test_a_risk_that_was_assessed_more_than_a_year_ago_says_so(window, views, client, place):
    desk = views.desk
    views.door.act(assess_risk, RiskAssessment(
        "", client.id, date(2025, 8, 13), desk.me, Likelihood.VERY_SMALL, Consequence.MINOR, Going.ALONE
    ))  # fmt: skip
    assert says(opened(window), "Riskbedömningen är äldre än ett år.")


def test_the_risk_is_assessed_from_here(window):
    pane = opened(window)
    press(pane, "Bedöm risken")
    assert says(dialog(), "Skrivs aldrig ut.")
    leave(dialog())
    assert seen(window, BeforePane) == [pane]


# ---- there and on


def test_from_min_dag_by_keyboard_and_back_to_the_row(window):
    link = button(window, BEFORE)
    link.setFocus()
    key(link, Qt.Key.Key_Space)
    (pane,) = seen(window, BeforePane)
    assert pane.isAncestorOf(QApplication.focusWidget())
    key(window, Qt.Key.Key_Escape)
    assert seen(window, BeforePane) == []
    assert "Björn" in QApplication.focusWidget().accessibleName()


def test_tab_goes_down_through_it(window):
    pane = opened(window)
    reached = []
    for _press in range(6):
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().text())
    assert reached == [
        "Visa portkoden",
        "Krisplan  F8",
        "Bedöm risken",
        "Dokumentera besök",
        "Öppnar inte dörren",
        reached[-1],
    ]
    assert not pane.isAncestorOf(QApplication.focusWidget())


def test_on_to_dokumentera(window):
    press(opened(window), "Dokumentera besök")
    (pane,) = seen(window, VisitPane)
    assert says(pane, BJÖRN)
    assert seen(window, BeforePane) == []


def test_on_to_öppnar_inte(window):
    press(opened(window), "Öppnar inte dörren")
    (pane,) = seen(window, DoorPane)
    assert says(pane, BJÖRN)


def test_before_its_time_there_is_nothing_to_document(window, clock):
    clock.move(hours=-2)
    pane = opened(window, BEFORE_MIA)
    assert [one.text() for one in seen(pane, QPushButton) if one.property("kind") == "primary"] == []
    assert not says(pane, "Öppnar inte dörren")


def test_the_number_to_call_when_one_is_done_stands_there(window, views):
    assert not says(opened(window), "Säg till någon")
    views.door.act(edit_unit, replace(views.desk.unit, safe_call_phone="070-000 00 98"))
    settle()
    assert says(seen(window, BeforePane)[0], "Säg till någon när du är klar: 070-000 00 98")


def test_documented_meanwhile_it_offers_nothing_more(window, views, visit):
    pane = opened(window)
    views.door.act(record_visit, draft_of(visit))
    settle()
    assert not says(pane, "Öppnar inte dörren")


def test_ctrl_p_prints_for_the_visit(window):
    opened(window)
    key(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert says(dialog(), "Papperet hänger på kylskåpet.")
    leave(dialog())


def test_on_a_small_screen_it_takes_the_page_s_place(window):
    pane = opened(window)
    window.resize(911, 512)
    settle()
    assert pane.width() > 600


def test_when_the_visit_is_no_more_the_pane_goes(window, views, client):
    planned = views.door.act(plan_visit, client.id, start=datetime(2026, 8, 14, 16))
    views.shell.before(planned)
    settle()
    assert says(seen(window, BeforePane)[0], "i dag 16.00–17.00")
    views.shell.undo()
    settle()
    assert seen(window, BeforePane) == []


def test_moved_meanwhile_it_says_the_new_time(window, views, client):
    planned = views.door.act(plan_visit, client.id, start=datetime(2026, 8, 14, 16))
    views.shell.before(planned)
    views.door.act(move_visit, planned, start=datetime(2026, 8, 14, 17))
    settle()
    assert says(seen(window, BeforePane)[0], "i dag 17.00–18.00")
