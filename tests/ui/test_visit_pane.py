"""*Dokumentera besök*: three clicks at most, every word kept each second, and afterwards over to the journal."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTimeEdit

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.visit_pane import AUTOSAVE_MS, VisitPane
from tests.ui.looking import button, choose, field, key, press, says, seen, settle, type_text, write
from tests.ui.views import Views

CTRL, RETURN, ESC = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Escape
BJÖRN = "Björn Ström (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"
HAPPENED, DONE = "Vad hände?", "Klar  Ctrl+Enter"
WAITED = "Det du skrev förra gången finns kvar."


class Clicks(QObject):
    """Counts what a person does with the mouse."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.MouseButtonPress and watched.isWidgetType()
        return False


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


def reopened(window) -> VisitPane:
    press(window, OPEN)
    return the_pane(window)


def notes(views) -> list:
    return [one for one in views.desk.store.notes.where() if one.saved_at == views.door.desk().now]


def kept(views):
    """The one note that was kept just now, with its visit."""
    (note,) = notes(views)
    return note, views.desk.store.visits.get(note.visit_id)


def drafts(views) -> list[str]:
    return views.desk.store.drafts.keys("visit:")


def set_time(pane, name: str, hour: int, minute: int) -> None:
    edit = field(pane, name)
    assert isinstance(edit, QTimeEdit)
    edit.setTime(QTime(hour, minute))


# ---- three clicks


def test_a_visit_is_documented_in_two_clicks(window, views):
    clicks = Clicks()
    QApplication.instance().installEventFilter(clicks)
    press(window, OPEN)
    type_text(window.focusWidget(), "Vi gick till affären.")
    press(window, DONE)
    QApplication.instance().removeEventFilter(clicks)
    assert clicks.count <= 3
    note, visit = kept(views)
    assert (note.happened, visit.outcome) == ("Vi gick till affären.", Outcome.DONE)
    assert (visit.start, visit.minutes) == (datetime(2026, 8, 14, 10), 60)


def test_all_but_the_words_comes_from_the_plan(pane):
    assert says(pane, "i dag 10.00–11.00 · Hemma · Kim och Alex")
    assert says(pane, BJÖRN)
    assert field(pane, "Hur gick besöket?").currentText() == "Genomfört"
    assert says(pane, "Nästa: ")


def test_ctrl_enter_keeps_it_from_within_the_text(window, views, pane):
    write(pane, HAPPENED, "Vi lagade mat.")
    key(field(pane, HAPPENED), RETURN, CTRL)
    assert kept(views)[0].happened == "Vi lagade mat."
    assert seen(window, VisitPane) == []
    assert says(window, "Dokumenterat. Signeras av sig självt efter 24 timmar.")


def test_done_without_a_word_is_a_full_answer(window, views, pane):
    press(pane, DONE)
    note, visit = kept(views)
    assert (note.as_planned, visit.outcome) == (True, Outcome.DONE)
    assert says(seen(window, NotePane)[0], "Genomfört enligt plan")


def test_a_visit_that_did_not_happen_is_not_done_as_planned(views, pane):
    choose(pane, "Hur gick besöket?", "Öppnade inte")
    press(pane, DONE)
    note, visit = kept(views)
    assert (note.as_planned, visit.outcome) == (False, Outcome.NO_ANSWER)


def test_more_headings_unfold_with_the_cursor_in_the_next(window, views, pane):
    press(pane, "Fler rubriker")
    assert window.focusWidget() is field(pane, "Vad gjorde vi? (insats)")
    write(pane, "Klientens egna ord", "Det var gott")
    write(pane, "Min tolkning", "Piggare än i går")
    press(pane, DONE)
    note, _visit = kept(views)
    assert (note.own_words, note.interpretation, note.as_planned) == ("Det var gott", "Piggare än i går", False)


# ---- delmål and how the week has been


def test_a_delmål_that_was_worked_on_is_kept_with_how_it_went(views, pane, first):
    answer = button(pane, f"{first.words}: Bakåt")
    answer.setFocus()
    key(answer, Qt.Key.Key_3)
    press(pane, DONE)
    _note, visit = kept(views)
    (mark,) = views.desk.store.marks.where(visit_id=visit.id)
    assert (mark.milestone_id, mark.progress) == (first.id, Progress.FORWARD)
    assert views.desk.store.milestones.get(first.id).status is GoalStatus.ON_THE_WAY


def test_a_delmål_takes_one_answer_and_the_same_key_again_takes_it_back(pane, first):
    answer = button(pane, f"{first.words}: Bakåt")
    answer.setFocus()
    for number in (Qt.Key.Key_2, Qt.Key.Key_4):
        key(answer, number)
    assert pane.draft().marks == ((first.id, Progress.DONE),)
    key(answer, Qt.Key.Key_4)
    assert pane.draft().marks == ()


# ---- every word is kept


def test_what_is_typed_is_kept_within_a_second_or_so(views, pane, qtbot):
    assert AUTOSAVE_MS == 1000
    write(pane, HAPPENED, "Vi drack kaffe")
    qtbot.waitUntil(lambda: bool(drafts(views)), timeout=3000)
    assert says(pane, "Utkast sparat 10.05")
    assert notes(views) == []


def test_words_typed_before_a_crash_stand_there_again(views, pane, open_window, as_a_crash_leaves_it, qtbot):
    write(pane, HAPPENED, "Vi drack kaffe")
    write(pane, HAPPENED, "Vi drack kaffe på altanen")
    pane.autosave()
    window = open_window(as_a_crash_leaves_it())
    again = reopened(window)
    assert says(again, WAITED)
    assert again.draft().happened == "Vi drack kaffe på altanen"
    press(again, DONE)
    assert kept(Views(window))[0].happened == "Vi drack kaffe på altanen"
    assert drafts(Views(window)) == []


def test_esc_leaves_and_the_words_wait(window, views, pane):
    write(pane, HAPPENED, "Vi drack kaffe")
    choose(pane, "Hur gick besöket?", "Avbrutet")
    key(window, ESC)
    assert seen(window, VisitPane) == []
    assert notes(views) == []
    again = reopened(window)
    assert says(again, WAITED)
    assert (again.draft().happened, again.draft().outcome) == ("Vi drack kaffe", Outcome.BROKEN_OFF)


def test_another_visit_opened_meanwhile_takes_nothing_with_it(window, pane):
    write(pane, HAPPENED, "Om Björn")
    press(window, "Dokumentera besöket hos Mia Holm (FIKTIV) 11.00")
    assert the_pane(window).draft().happened == ""
    assert reopened(window).draft().happened == "Om Björn"


def test_esc_without_a_word_leaves_nothing_behind(window, views, pane):
    key(window, ESC)
    assert drafts(views) == []
    assert not says(reopened(window), WAITED)


# ---- what is refused, in a sentence


def test_a_visit_that_has_not_begun_cannot_be_done_and_every_word_stays(window, views):
    press(window, "Dokumentera besöket hos Mia Holm (FIKTIV) 11.00")
    pane = the_pane(window)
    write(pane, HAPPENED, "Vi lagade mat.")
    press(pane, DONE)
    assert says(pane, "Besöket börjar fre 14 aug 11.00. Det kan dokumenteras när det har börjat; ett inställt besök")
    assert field(pane, HAPPENED).toPlainText() == "Vi lagade mat."
    assert notes(views) == []
    choose(pane, "Hur gick besöket?", "Inställt av klienten")
    press(pane, DONE)
    assert kept(views)[1].outcome is Outcome.CANCELLED_BY_CLIENT


def test_it_can_be_done_once_it_has_begun(window, views, clock):
    press(window, "Dokumentera besöket hos Mia Holm (FIKTIV) 11.00")
    clock.move(hours=1)
    press(window, DONE)
    assert kept(views)[1].outcome is Outcome.DONE


def test_an_end_before_the_start_is_refused_until_it_is_mended(views, pane):
    press(pane, "Ändra tid, plats och vem")
    set_time(pane, "Till", 9, 15)
    press(pane, DONE)
    assert says(pane, "Besöket slutar 09.15, före det börjar 10.00. Ändra tiderna.")
    assert notes(views) == []
    set_time(pane, "Till", 10, 45)
    press(pane, DONE)
    assert kept(views)[1].minutes == 45


# ---- afterwards: the journal


def test_copied_with_one_key_and_marked_as_carried_over(window, views, pane):
    write(pane, HAPPENED, "Vi lagade mat.")
    press(pane, DONE)
    (after,) = seen(window, NotePane)
    QTest.keyClick(after, Qt.Key.Key_J, CTRL)
    settle()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == [
        "fre 14 aug 2026, 10.00–11.00, Hemma, Genomfört (Kim, Alex)",
        "Händelse: Vi lagade mat.",
    ]
    assert "Björn" not in copied
    assert says(window, "Kopierat. Klistra in i journalen och välj sedan Överförd.")
    press(after, "Överförd")
    assert says(after, "Överförd till journalen fre 14 aug 10.05")
    assert kept(views)[0].transferred_at == views.door.desk().now
    assert not says(window, f"{BJÖRN}, fre 14 aug")


def test_documented_it_is_changed_until_it_is_signed(window, views, pane):
    press(pane, DONE)
    press(window, "Ändra")
    write(the_pane(window), HAPPENED, "Det blev kaffe.")
    press(window, DONE)
    assert kept(views)[0].happened == "Det blev kaffe."
    press(window, "Signera")
    (after,) = seen(window, NotePane)
    assert says(after, "Signerad fre 14 aug 10.05")
    assert not says(after, "Ändra")
    assert says(after, "Komplettera")


def test_undone_the_words_that_were_kept_meanwhile_are_there_again(window, views, pane):
    write(pane, HAPPENED, "Vi lagade mat.")
    pane.autosave()
    press(pane, DONE)
    press(window, "Ångra  Ctrl+Z")
    assert notes(views) == []
    assert reopened(window).draft().happened == "Vi lagade mat."


def test_on_a_small_screen_the_pane_takes_the_page_s_place(window, pane):
    window.resize(911, 512)
    settle()
    assert pane.mapTo(window, QPoint(0, 0)).x() < 260
    assert pane.width() > 600
