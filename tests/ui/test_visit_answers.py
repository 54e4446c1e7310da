"""*Dokumentera besök* by mouse, and what becomes of the words when the visit is undone or signed meanwhile."""

import pytest
from PySide6.QtCore import Qt

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import dialog, dialogs, field, key, press, says, seen, settle, write
from tests.ui.views import Views

BJÖRN = "Björn Ström (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"
HAPPENED, DONE, UNDO = "Vad hände?", "Klar  Ctrl+Enter", "Ångra  Ctrl+Z"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def visit(views):
    """Björn's, five minutes ago."""
    return next(one.visit for one in my_day(views.desk).visits if one.client.shown == BJÖRN)


@pytest.fixture
def pane(window, visit):
    """*Dokumentera besök* for Björn, open beside *Min dag*."""
    press(window, OPEN)
    return the_pane(window)


@pytest.fixture
def first(views, visit):
    """The delmål on top."""
    return next(one for one in milestones_of(views.desk, visit.client_id) if one.status.active)


def the_pane(window) -> VisitPane:
    (found,) = seen(window, VisitPane)
    return found


def notes(views) -> list:
    return [one for one in views.desk.store.notes.where() if one.saved_at == views.door.desk().now]


def kept(views):
    """The one note that was kept just now, with its visit."""
    (note,) = notes(views)
    return note, views.desk.store.visits.get(note.visit_id)


# ---- answered by mouse


def test_a_delmål_that_was_worked_on_is_kept_with_how_it_went(views, pane, visit, first):
    press(pane, f"{first.words}: Framåt")
    press(pane, DONE)
    _note, done = kept(views)
    (mark,) = views.desk.store.marks.where(client_id=visit.client_id, visit_id=done.id)
    assert (mark.milestone_id, mark.progress) == (first.id, Progress.FORWARD)
    assert views.desk.store.milestones.get(first.id).status is GoalStatus.ON_THE_WAY


def test_a_delmål_takes_one_answer_and_the_same_again_takes_it_back(pane, first):
    for answer in ("Framåt", "Klart"):
        press(pane, f"{first.words}: {answer}")
    assert [one.chosen for one in pane._milestones if one.chosen] == [Progress.DONE]
    press(pane, f"{first.words}: Klart")
    assert pane.draft().marks == ()


def test_how_the_week_has_been_may_be_answered_or_not(views, pane):
    for value in (7, 7, 4):
        press(pane, f"Veckan: {value} av 10")
    press(pane, DONE)
    _note, visit = kept(views)
    assert [one.value for one in views.desk.store.ratings.where(visit_id=visit.id)] == [4]


# ---- undone


def test_ctrl_z_right_after_brings_the_words_back(window, views, pane):
    write(pane, HAPPENED, "Vi lagade mat.")
    press(pane, DONE)
    press(window, UNDO)
    assert notes(views) == []
    press(window, OPEN)
    assert the_pane(window).draft().happened == "Vi lagade mat."


def test_undone_while_it_is_changed_the_words_can_still_be_kept(window, views, pane):
    press(pane, DONE)
    press(window, "Ändra")
    write(the_pane(window), HAPPENED, "Det blev kaffe.")
    press(window, UNDO)
    press(window, DONE)
    note, visit = kept(views)
    assert (note.happened, visit.start.hour) == ("Det blev kaffe.", 10)
    assert views.desk.store.drafts.keys("visit:") == []


# ---- signed meanwhile


@pytest.fixture
def signed_meanwhile(window, pane, clock):
    """A note that signed itself while it was changed, and *Klar* refused for it."""
    write(pane, HAPPENED, "Vi lagade mat.")
    press(pane, DONE)
    press(window, "Ändra")
    write(the_pane(window), "Vad hände?", "Det blev kaffe.")
    clock.move(hours=25)
    window.shell._clock.timeout.emit()
    press(window, DONE)
    assert says(window, "Anteckningen är signerad. Lägg till en komplettering i stället.")
    return the_pane(window)


def test_signed_while_it_was_changed_the_words_become_an_addition(window, views, signed_meanwhile):
    press(signed_meanwhile, "Lägg till som komplettering …")
    assert field(dialog(), "Text").toPlainText() == "Händelse: Det blev kaffe."
    press(dialog(), "Spara")
    assert dialogs() == []
    (after,) = seen(window, NotePane)
    assert says(after, "Vi lagade mat.")
    assert says(after, "Händelse: Det blev kaffe.")
    assert views.desk.store.drafts.keys("") == []


def test_left_first_the_words_are_found_again_when_the_visit_is_opened(window, views, signed_meanwhile):
    key(window, Qt.Key.Key_Escape)
    views.shell.document(views.desk.store.visits.get(signed_meanwhile._visit.id))
    settle()
    assert the_pane(window).draft().happened == "Det blev kaffe."
    press(window, DONE)
    press(window, "Lägg till som komplettering …")
    assert field(dialog(), "Text").toPlainText() == "Händelse: Det blev kaffe."
    dialog().done(0)


def test_words_that_wait_are_thrown_away_only_when_asked_twice(window, views, pane):
    write(pane, HAPPENED, "Fel person")
    pane.autosave()
    press(pane, "Kasta")
    assert says(pane, "Det du har skrivit är inte sparat. Välj Kasta en gång till för att kasta det.")
    press(pane, "Kasta")
    assert seen(window, VisitPane) == []
    assert views.desk.store.drafts.keys("") == []
    press(window, OPEN)
    assert the_pane(window).draft().happened == ""
