"""*Klienter* and its chip *Oro och kris*: whose, how many, in what order, and what is said where the list is empty."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QTableView

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.raise_level import raise_level
from boendestod_app.ui.clients_page import ClientsPage
from boendestod_app.ui.window_size import first_size
from tests.ui.looking import field, press, says, seen, settle, write
from tests.ui.views import Views


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def page(window):
    """*Klienter*, opened from the sidebar."""
    press(window, "Klienter")
    return the_page(window)


def the_page(window) -> ClientsPage:
    (found,) = seen(window, ClientsPage)
    return found


def levels(page) -> list[str]:
    model = page.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def names(page) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_list_opens_on_mine_and_counts_them(page, views):
    assert page.title.text() == "Klienter"
    assert page.subtitle.text() == f"{len(views.mine)} klienter"
    assert len(names(page)) == len(views.mine)


def test_the_chip_oro_och_kris_has_its_own_title_its_count_and_crisis_first(window, page, views):
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    press(page, "Oro och kris")
    assert page.title.text() == "Oro och kris"
    kris, oro = (sum(one == level.label for one in levels(page)) for level in (Level.CRISIS, Level.WORRY))
    assert page.subtitle.text() == f"{kris} i kris, {oro} med oro"
    assert levels(page) == [*["Kris"] * kris, *["Oro"] * oro]
    press(window, "Klienter")
    assert page.title.text() == "Klienter"


def test_among_equals_whose_review_is_overdue_comes_first(window, page, views, place):
    calm = [one for one in views.mine if one.id not in {views.at(Level.WORRY).id, views.at(Level.CRISIS).id}]
    place.clock.move(days=-9)
    views.door.act(raise_level, calm[-1].id, level=Level.CRISIS, line="Hotad av vräkning")
    place.clock.move(days=9)
    press(page, "Oro och kris")
    assert names(page)[0] == calm[-1].shown


def test_where_nobody_is_mine_the_team_s_are_shown_and_mina_says_so(window, views):
    other = next(one for one in views.desk.store.workers.where() if one.id != views.desk.me)
    for client in views.mine:
        views.door.act(edit_client, replace(client, worker_ids=(other.id,)))
    press(window, "Klienter")
    page = the_page(window)
    assert len(names(page)) == 8
    press(page, "Mina")
    told = "Du är inte ansvarig för någon klient. Alla teamets klienter finns under Teamets."
    assert says(page, told)
    (empty,) = [one for one in seen(page, QLabel) if one.text() == told]
    assert empty.alignment() & Qt.AlignmentFlag.AlignTop
    press(window, "Min dag")
    assert says(window, "Du är inte ansvarig för någon klient än. Alla teamets klienter finns under Klienter, Teamets.")


def test_who_does_not_pass_the_filter_is_not_said_to_be_gone(page):
    write(page, "Filtrera listan", "xqzw")
    assert says(page, "Ingen klient passar filtret.")
    assert not seen(page, QTableView)


def test_on_an_ordinary_laptop_it_is_read_who_is_responsible(place, open_window):
    size = first_size(QSize(1366, 768), QSize(1366, 768))
    window = open_window(place, size=(size.width(), size.height()))
    press(window, "Klienter")
    table = the_page(window).table
    column = table.model().columnCount() - 1
    assert not table.isColumnHidden(column)
    longest = max(
        table.fontMetrics().horizontalAdvance(table.model().index(row, column).data())
        for row in range(len(names(the_page(window))))
    )
    assert longest + 2 * 8 <= table.columnWidth(column)
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("taskbar", [0, 40, 48])
def test_the_window_fits_a_small_screen_with_its_frame_beside_the_taskbar(taskbar):
    size = first_size(QSize(1366, 768), QSize(1366, 768 - taskbar))
    assert size.width() + 16 <= 1366
    assert size.height() + 44 + max(40, taskbar) <= 768


def test_calm_everywhere_is_said(open_window, empty_place):
    window = open_window(empty_place)
    desk = window.shell.door.desk()
    window.shell.door.act(add_client, Client(desk.store.new_id(), "Bo Ek", worker_ids=(desk.me,)), step=3)
    press(window, "Klienter")
    press(the_page(window), "Oro och kris")
    assert says(window, "Lugnt i dag. Ingen är i oro eller kris.")
    assert the_page(window).subtitle.text() == "0 i kris, 0 med oro"


@pytest.mark.parametrize("where", ["clients", "week"])
def test_a_change_does_not_take_the_keyboard_from_the_pane(window, views, where):
    window.activateWindow()
    views.shell.go(where)
    views.shell.pane.catch_up()
    settle()
    field(window, "Vad hände?").setFocus()
    views.door.act(raise_level, views.mine[0].id, level=Level.CRISIS, line="Hotad av vräkning")
    settle()
    assert window.focusWidget() is field(window, "Vad hände?")
