"""A page that has not been seen for minutes holds no words about anybody; whoever comes back sees what was there."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QScrollArea, QTableWidget

from boendestod_app.domain.summary import SectionKey
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.page_stack import PATIENCE
from boendestod_app.ui.team_rounds import SHARED
from boendestod_app.ui.whereabouts import go_back, where_is
from tests.ui.looking import field, seen, settle, texts, type_text
from tests.ui.views import Views

BUILT_ANEW = ("client overview", "client visits", "client level", "summary", "groups", "load", "settings")
WRITTEN = "Hon ringde sin syster, och de fikade"


@pytest.fixture
def views(window):
    return Views(window)


def minutes(views, count=PATIENCE):
    for _minute in range(count):
        views.shell._stack.told(MINUTE)
    settle()


def held(page):
    """Every text that stands in it, shown or not."""
    spoken = [one.text() for kind in (QLabel, QAbstractButton) for one in page.findChildren(kind)]
    return {text for text in spoken + [one.toPlainText() for one in page.findChildren(QPlainTextEdit)] if text}


@pytest.mark.parametrize("name", BUILT_ANEW)
def test_its_words_are_let_go_of_and_come_again(views, name):
    views.pages()[name]()
    settle()
    page, was, told = views.shell.page, where_is(views.shell), texts(views.shell.page)
    views.shell.go("day")
    minutes(views, PATIENCE - 1)
    kept = held(page)
    assert set(told) <= kept
    minutes(views, 1)
    names = [one.shown for one in views.desk.store.clients.where()]
    assert not [text for text in held(page) if any(name in text for name in names)]
    assert len(held(page)) < len(kept) / 2
    views.shell._stack.told(SHARED)  # told of changes it asks for nothing that is gone
    go_back(views.shell, was)
    settle()
    assert views.shell.page is page
    assert texts(page) == told


def test_it_is_as_far_down_as_it_was_left(views):
    views.shell.go("settings")
    settle()
    (area,) = [one for one in seen(views.shell.page, QScrollArea) if one.verticalScrollBar().maximum()]
    area.verticalScrollBar().setValue(300)
    views.shell.go("day")
    minutes(views)
    views.shell.go("settings")
    settle()
    assert area.verticalScrollBar().value() == 300


def test_what_is_seen_stays_however_long(views):
    views.pages()["client overview"]()
    settle()
    told = texts(views.shell.page)
    minutes(views, 3 * PATIENCE)
    assert texts(views.shell.page) == told


def test_words_that_were_being_written_are_there_again(views):
    views.pages()["summary"]()
    settle()
    meeting = views.shell.page.subject
    edit = field(views.shell.page, SectionKey.WENT_WELL.label)
    edit.selectAll()
    type_text(edit, WRITTEN)
    edit.blockSignals(True)  # as if the focus had not left it
    views.shell._stack.setCurrentWidget(views.shell._stack.page("day"))
    minutes(views)
    assert views.shell._stack.page("summary").findChildren(QTableWidget) == []
    views.shell.open_summary(meeting)
    settle()
    assert field(views.shell.page, SectionKey.WENT_WELL.label).toPlainText() == WRITTEN
