"""The tabs of a client: all are seen where there is room, and none is cut or scrolled away where there is not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QTabBar

from boendestod_app.ui.client_page import TABS, ClientPage
from tests.ui.looking import button, key, press, seen, settle
from tests.ui.views import Views


@pytest.fixture
def tabs(window):
    views = Views(window)
    views.shell.open_client(views.mine[0].id)
    settle()
    (page,) = seen(window, ClientPage)
    return page._tabs


def shown(tabs) -> list[str]:
    return [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]


def test_on_a_laptop_all_are_seen(tabs):
    assert shown(tabs) == [kind.title() for kind in TABS]
    assert not tabs.cornerWidget().isVisible()


def test_where_it_is_narrow_the_last_ones_stand_under_more(window, tabs):
    window.resize(911, 512)
    settle()
    names = [kind.title() for kind in TABS]
    here = shown(tabs)
    assert here == names[: len(here)]
    assert 4 < len(here) < len(names)
    (bar,) = seen(tabs, QTabBar)
    assert bar.sizeHint().width() + tabs.cornerWidget().width() <= tabs.width()
    press(tabs, "Mer")
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert [one.text() for one in menu.actions()] == names[len(here) :]
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Return)
    assert tabs.tabText(tabs.currentIndex()) == names[-1]
    assert names[-1] in shown(tabs)
    assert bar.sizeHint().width() + tabs.cornerWidget().width() <= tabs.width()
    window.resize(1366, 768)
    settle()
    assert shown(tabs) == names


def test_a_key_brings_a_tab_that_was_folded(window, tabs):
    window.resize(911, 512)
    settle()
    (page,) = seen(window, ClientPage)
    key(page, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert tabs.currentIndex() == 8
    assert TABS[8].title() in shown(tabs)
    assert button(tabs, "Mer").accessibleName().startswith("Fler flikar: ")


@pytest.mark.parametrize("tab", [kind.key for kind in TABS])
def test_a_page_that_is_shown_for_the_first_time_opens_on_the_tab_that_was_asked_for(window, tab):
    views = Views(window)
    views.shell.open_client(views.mine[0].id, tab)
    settle()
    assert views.shell.page.part == tab
