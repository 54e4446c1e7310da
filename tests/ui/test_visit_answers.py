"""*Dokumentera besök* by mouse, and what becomes of the words when the visit is undone or signed meanwhile."""

import pytest

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import press, seen, write
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
