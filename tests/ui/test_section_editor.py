"""A section of the summary while the window is locked or closed: its words wait, and stand on the paper after."""

import pytest
from PySide6.QtWidgets import QLineEdit, QTableWidget

from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.summarise import whole
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.summary_page import SummaryPage
from tests.ui.looking import field, seen, settle, write
from tests.ui.views import Views

BJÖRN, WENT_WELL = "Björn Ström (FIKTIV)", SectionKey.WENT_WELL.label
COOKED = "Du har lagat mat själv."


def opened(views) -> SummaryPage:
    """Björn's summary."""
    views.shell.open_summary(meeting(views).id)
    settle()
    (page,) = seen(views.window, SummaryPage)
    return page


def meeting(views):
    desk = views.door.desk()
    return next(one.meeting for one in coming_meetings(desk, views.mine, 60) if one.client.shown == BJÖRN)


def kept(views, section: SectionKey):
    """The section as the store has it."""
    return next(one for one in whole(views.door.desk(), meeting(views)) if one.key is section)


def went_well(page) -> SectionEditor:
    return page._editors[SectionKey.WENT_WELL.value]


@pytest.fixture
def page(window):
    window.activateWindow()
    return opened(Views(window))


@pytest.mark.parametrize("already_a_draft", [False, True])
def test_words_wait_when_the_window_is_locked_while_the_cursor_is_in_them(window, page, place, already_a_draft):
    write(page, WENT_WELL, COOKED)
    assert window.focusWidget() is went_well(page)._text
    if already_a_draft:
        went_well(page)._autosave()
        went_well(page)._timer.stop()
    window.lock()
    settle()
    window.open(place.key)
    views = Views(window)
    assert went_well(opened(views))._text.toPlainText() == COOKED
    assert kept(views, SectionKey.WENT_WELL).text == COOKED
    assert views.door.draft(f"section:{meeting(views).id}:{SectionKey.WENT_WELL.value}") == {}


def test_words_wait_when_the_window_is_closed_while_the_cursor_is_in_them(window, page, place, open_window):
    write(page, WENT_WELL, COOKED)
    window.close()
    settle()
    assert went_well(opened(Views(open_window(place))))._text.toPlainText() == COOKED


def test_a_cell_that_is_open_is_kept_when_the_window_is_locked(window, page, place):
    grid = field(page, f"{SectionKey.GOALS.label}, tabell")
    assert isinstance(grid, QTableWidget)
    grid.editItem(grid.item(0, 0))
    (cell,) = grid.findChildren(QLineEdit)
    cell.setText("Sova före midnatt")
    window.lock()
    settle()
    window.open(place.key)
    assert kept(Views(window), SectionKey.GOALS).rows[0][0] == "Sova före midnatt"
