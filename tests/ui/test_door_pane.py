"""*Öppnar inte dörren*: one press a step, the time by itself, the next step named; it ends as a missed visit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.door_log import door_entries
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.proposals import verdicts
from boendestod_app.ui.door_pane import DoorPane
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import key, press, says, seen, settle, texts, type_text, write
from tests.ui.views import Views

BJÖRN, MIA = "Björn Ström (FIKTIV)", "Mia Holm (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"
CHECK, KNOCK, CALL = (
    "Kollat tid, plats och tidigare anteckningar", "Ringt på och knackat", "Ringt klienten, ropat genom brevlådan",
)  # fmt: skip
RELATIVE, POLICE = "Oro: ringt närstående eller god man", "Oro: ringt 114 14, vid fara för liv 112"
MISSED, WORDS = "Dokumentera som Öppnade inte", "Ord till steget"


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def visit(views):
    """Björn's, five minutes ago."""
    return next(one.visit for one in my_day(views.desk).visits if one.client.shown == BJÖRN)


@pytest.fixture
def pane(window, visit) -> DoorPane:
    """The door of Björn, from *Dokumentera besök*."""
    press(window, OPEN)
    press(window, "Öppnar inte dörren …")
    (found,) = seen(window, DoorPane)
    return found


def following(pane) -> list[str]:
    """The step that is to come next: the one filled button."""
    return [one.text() for one in seen(pane, QPushButton) if one.property("kind") == "primary"]


def as_it_is(views, visit):
    return next(one.visit for one in my_day(views.door.desk()).visits if one.client.id == visit.client_id)


def test_it_begins_with_112_and_what_is_voluntary(pane):
    assert says(pane, "Fara för liv? Ring 112 nu.")
    assert says(pane, "Boendestöd är frivilligt. Vi söker bara om det finns oro för liv eller hälsa.")
    assert says(pane, BJÖRN)


def test_one_press_a_step_with_the_time_by_itself(pane, clock):
    assert following(pane) == [CHECK]
    press(pane, CHECK)
    assert says(pane, f"10.05 {CHECK}.")
    assert following(pane) == [KNOCK]
    clock.move(minutes=4)
    press(pane, KNOCK)
    assert says(pane, f"10.09 {KNOCK}.")
    assert following(pane) == [CALL]
    assert KNOCK not in texts(pane)


def test_a_step_may_be_taken_out_of_order(pane):
    press(pane, CALL)
    assert following(pane) == [CHECK]


def test_some_words_go_with_a_step(window, pane):
    write(pane, WORDS, "Två gånger")
    press(pane, KNOCK)
    assert says(pane, f"10.05 {KNOCK}. Två gånger")
    (line,) = seen(pane, QLineEdit)
    assert line.text() == ""
    assert QApplication.focusWidget() is line


def test_steps_for_worry_stand_apart_and_lead_on(pane):
    told = texts(pane)
    assert "Om du är orolig för liv eller hälsa" in told
    for step in (CHECK, KNOCK, CALL):
        press(pane, step)
    assert following(pane) == ["Lämnat kort i brevlådan"]
    press(pane, RELATIVE)
    assert following(pane) == ["Oro: ringt chef eller jour"]
    assert says(pane, "Jour: 070-000 00 99")


def test_once_reached_nothing_more_is_asked_for(pane):
    press(pane, "Fått kontakt")
    assert following(pane) == []
    assert says(pane, "10.05 Fått kontakt.")


def test_by_keyboard(window, pane):
    type_text(QApplication.focusWidget(), "Släckt i köket")
    key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == CHECK
    key(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert says(pane, f"10.05 {CHECK}. Släckt i köket")
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_step_that_was_a_slip_is_undone(window, views, visit, pane):
    press(pane, POLICE)
    press(window, "Ångra  Ctrl+Z")
    assert not says(pane, "10.05")
    assert POLICE in texts(pane)
    assert door_entries(views.door.desk(), as_it_is(views, visit)) == []


def test_left_and_opened_again_the_steps_stand_there(window, pane):
    press(pane, CHECK)
    key(window, Qt.Key.Key_Escape)
    assert seen(window, DoorPane) == []
    press(window, OPEN)
    press(window, "Öppnar inte dörren …")
    assert says(seen(window, DoorPane)[0], f"10.05 {CHECK}.")


def test_what_was_typed_in_the_note_stands_first_in_it(window, views, visit):
    press(window, OPEN)
    write(window, "Vad hände?", "Vi skulle handla.")
    press(window, "Öppnar inte dörren …")
    press(window, KNOCK)
    press(window, MISSED)
    (note,) = views.desk.store.notes.where(visit_id=as_it_is(views, visit).id)
    assert note.happened.splitlines() == ["Vi skulle handla.", f"10.05 {KNOCK}."]
    assert views.desk.store.drafts.keys("visit:") == []


# ---- how it ends


def test_it_ends_as_a_missed_visit_with_the_log_in_the_note(window, views, visit, pane, clock):
    assert MISSED not in texts(pane)
    press(pane, CHECK)
    clock.move(minutes=5)
    press(pane, KNOCK)
    press(pane, MISSED)
    (after,) = seen(window, NotePane)
    assert says(after, "Öppnade inte")
    held = as_it_is(views, visit)
    assert held.outcome is Outcome.NO_ANSWER
    (note,) = views.desk.store.notes.where(visit_id=held.id)
    assert note.happened.splitlines() == [f"10.05 {CHECK}.", f"10.10 {KNOCK}."]
    assert not note.as_planned


def shut(window, client: str, clock_text: str) -> None:
    """Nobody opens; the note that follows is left."""
    press(window, f"Dokumentera besöket hos {client} {clock_text}")
    press(window, "Öppnar inte dörren …")
    press(window, KNOCK)
    press(window, MISSED)
    key(window, Qt.Key.Key_Escape)


def test_a_door_that_stays_shut_twice_in_a_row_is_something_to_take_hold_of(window, views, clock):
    told = "Mia: nåddes inte 2 gånger i rad, senast fre 14 aug"
    mia = next(one for one in views.mine if one.shown == MIA)
    clock.move(hours=1)
    shut(window, MIA, "11.00")
    assert not says(window, "Mia: nåddes inte")
    views.door.act(plan_visit, mia.id, start=clock().replace(tzinfo=None, hour=11, minute=30))
    clock.move(minutes=30)
    settle()
    shut(window, MIA, "11.30")
    assert says(window, told)
    assert views.door.desk().store.levels.standing(mia.id).level is Level.CALM  # a person decides


def test_where_it_is_oro_already_two_shut_doors_propose_nothing_more(window, views, visit, clock):
    shut(window, BJÖRN, "10.00")
    views.door.act(plan_visit, visit.client_id, start=clock().replace(tzinfo=None, hour=10, minute=30))
    clock.move(minutes=30)
    settle()
    shut(window, BJÖRN, "10.30")
    assert not says(window, "Björn: nåddes inte")
    row = next(one for one in verdicts(views.door.desk(), visit.client_id) if one.rule.id == "not_reached")
    assert row.have == 2
    assert row.why_not == "Läget är redan oro."


def test_undone_the_visit_waits_again_with_its_steps(window, views, visit, pane):
    press(pane, CHECK)
    press(pane, MISSED)
    press(window, "Ångra  Ctrl+Z")
    assert as_it_is(views, visit).outcome is None
    press(window, OPEN)
    press(window, "Öppnar inte dörren …")
    assert says(seen(window, DoorPane)[0], f"10.05 {CHECK}.")


def test_the_log_is_copied_without_a_name(window, pane):
    write(pane, WORDS, "Två gånger")
    press(pane, KNOCK)
    press(pane, "Kopiera loggen")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Öppnade inte dörren fre 14 aug 2026", f"10.05 {KNOCK}. Två gånger (KL)",
    ]  # fmt: skip
    assert says(window, "Kopierat.")


def test_nobody_stands_yet_at_a_door_that_is_to_come(window):
    press(window, "Dokumentera besöket hos Hanna Þórsdóttir (FIKTIV) 13.00")
    assert not says(seen(window, VisitPane)[0], "Öppnar inte dörren")


def test_in_ikapp_the_next_visit_comes_after_a_shut_door(window, clock):
    clock.move(hours=2)
    key(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    first = seen(window, VisitPane)[0].visit
    press(window, "Öppnar inte dörren …")
    press(window, KNOCK)
    press(window, MISSED)
    (then,) = seen(window, VisitPane)
    assert says(then, "Ikapp")
    assert then.visit.start > first.start
