"""Where the keyboard is when the button that was pressed is gone: in its place, with the page as far down as it was."""

import pytest
from PySide6.QtWidgets import QScrollArea

from boendestod_app.services.meetings import coming, members_of
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.day_page import MOST_ASKED
from tests.ui.hands import Hands
from tests.ui.looking import dialogs, seen, settle
from tests.ui.views import Views


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def hands(window):
    return Hands(window)


def test_a_meeting_is_planned_and_the_keyboard_is_on_what_changes_it(views, hands):
    client = next(one for one in views.mine if not coming(views.desk, one).meeting)
    views.shell.open_client(client.id, "group")
    settle()
    hands.do("Planera möte")
    hands.press("Ctrl+Return")
    assert dialogs() == []
    assert hands.on == "Ändra tid"


def test_a_consent_is_taken_back_and_one_press_too_many_takes_nobody_out(views, hands):
    client = next(one for one in views.mine if members_of(views.desk, one.id))
    views.shell.open_client(client.id, "group")
    settle()
    hands.do("Återkalla samtycket till")
    if dialogs():
        hands.press("Escape")
    assert hands.on.startswith("Samtycke till")


def test_all_that_asks_is_shown_where_it_was_cut(place, open_window):
    window = open_window(place, size=(1024, 480))
    window.activateWindow()
    views, hands = Views(window), Hands(window)
    asks = my_day(views.desk).attention
    assert len(asks) > MOST_ASKED
    hands.go_to("Visa ")
    bars = [one.verticalScrollBar() for one in seen(views.shell.page, QScrollArea)]
    was = [bar.value() for bar in bars]
    hands.press("Space")
    assert hands.on == asks[MOST_ASKED].sentence
    assert [bar.value() for bar in bars] == was
