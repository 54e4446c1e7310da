"""*Papper till klienten*: read, changed and printed from the visit it is about; where it cannot be, that is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from boendestod_app.services.my_day import my_day
from boendestod_app.ui.preview import PaperView, PreviewDialog
from tests.ui.looking import button, dialog, dialogs, field, key, leave, press, says, seen, settle
from tests.ui.views import Views

CTRL = Qt.KeyboardModifier.ControlModifier
DID, NEXT, SHOW = "Vad gjorde vi? Högst tre rader", "Nästa besök", "Visa"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def visits(views):
    """My visits of today."""
    return [one.visit for one in my_day(views.desk).visits]


def asked(window, visit) -> None:
    """*Papper till klienten* for this visit."""
    window.shell.document(visit)
    settle()
    key(window, Qt.Key.Key_P, CTRL)


def test_a_documented_visit_s_delmål_stand_in_its_note(window, views, visits):
    visit = next(one for one in visits if one.planned and one.start <= views.desk.wall)
    window.shell.document(visit)
    settle()
    answer = next(one for one in seen(window, QPushButton) if one.text() == "3 Framåt")
    answer.setFocus()
    key(answer, Qt.Key.Key_3)
    press(window, "Klar  Ctrl+Enter")
    assert any(one.text().endswith("(framåt)") for one in seen(window, QLabel))


def test_a_visit_not_documented_yet_is_not_told_by_the_worker_s_own_aim(window, visits):
    visit = next(one for one in visits if one.planned and one.aim)
    asked(window, visit)
    box = field(dialog(), DID)
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == ""


def test_the_next_visit_is_another_one_on_the_paper_and_in_the_pane(window, views, visits):
    visit = next(one for one in visits if one.planned and one.start > views.desk.wall)
    window.shell.document(visit)
    settle()
    assert not says(window, f"Nästa: i dag {visit.clock[:5]}")
    key(window, Qt.Key.Key_P, CTRL)
    assert visit.clock[:5] not in field(dialog(), NEXT).text() or "14 augusti" not in field(dialog(), NEXT).text()


def test_a_fourth_line_is_refused_in_a_sentence_and_no_line_is_lost(window, visits):
    asked(window, visits[0])
    form = dialog()
    field(form, DID).setPlainText("Ett\nTvå\nTre\nFyra")
    press(form, SHOW)
    assert says(form, "På papperet ryms högst tre rader om vad ni gjorde. Korta texten.")
    assert field(form, DID).toPlainText() == "Ett\nTvå\nTre\nFyra"
    field(form, DID).setPlainText("Ett\n\nTvå\nTre")
    press(form, SHOW)
    assert isinstance(dialog(), PreviewDialog)


def test_the_paper_is_seen_in_its_whole_width(window, visits):
    asked(window, visits[0])
    press(dialog(), SHOW)
    (view,) = seen(dialog(), PaperView)
    for page in seen(view, QLabel):
        assert page.pixmap().width() <= page.width()
    leave(dialog())


def test_ctrl_p_before_any_visit_has_begun_says_why_nothing_happens(place, open_window):
    place.clock.move(hours=-4)
    window = open_window(place)
    key(window, Qt.Key.Key_P, CTRL)
    assert dialogs() == []
    assert says(window, "Inget besök har börjat i dag. Öppna besöket som papperet gäller, och skriv ut därifrån.")


@pytest.mark.parametrize("page", ["clients", "groups", "settings"])
def test_ctrl_p_where_there_is_no_paper_says_so(window, page):
    window.shell.go(page)
    key(window, Qt.Key.Key_P, CTRL)
    assert dialogs() == []
    assert says(window, "Här finns inget papper. Öppna ett besök eller en sammanfattning, och skriv ut därifrån.")


def test_a_reader_who_may_have_no_paper_yet_is_told_of_when_it_is_asked_for(window, views):
    views.pages()["summary"]()
    settle()
    page = window.shell._stack.currentWidget()
    reader = field(page, "Till vem?")
    reader.setCurrentIndex(1)
    reader.activated.emit(1)
    settle()
    before = button(page, "Skriv ut  Ctrl+P").mapTo(window, button(page, "Skriv ut  Ctrl+P").rect().topLeft())
    press(page, "Skriv ut  Ctrl+P")
    assert dialogs() == []
    why_not = "Gå igenom sammanfattningen med klienten först. Utkast skrivs bara ut till klienten."
    assert sum(one.text() == why_not for one in seen(window, QLabel)) == 2
    assert button(page, "Skriv ut  Ctrl+P").mapTo(window, button(page, "Skriv ut  Ctrl+P").rect().topLeft()) == before
