"""The head of a page: the longest name takes two lines, and in a low window all of it is reached by scrolling."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea

from boendestod_app.services.keep_client import edit_client
from boendestod_app.settings import Settings
from boendestod_app.ui.heading import Heading
from boendestod_app.ui.page import LEAST_BODY
from boendestod_app.ui.theme import theme
from tests.ui.fitting import misfits
from tests.ui.looking import settle
from tests.ui.views import Views

LONG = "Maria Alejandra Guðrún Fernández-Bergström Östlund Hallgrímsdóttir von Strokirch-Ängquist"


def opened(place, open_window, scale: int, size: tuple[int, int]):
    needs = replace(place.needs, settings=lambda: Settings(text_scale=scale))
    return open_window(replace(place, needs=needs), size=size)


@pytest.mark.parametrize(("scale", "size"), [(100, (1024, 600)), (150, (1366, 768)), (150, (1024, 600))])
def test_the_longest_name_takes_two_lines_and_is_whole_in_its_tip(place, open_window, scale, size):
    window = opened(place, open_window, scale, size)
    views = Views(window)
    client = views.mine[0]
    views.door.act(edit_client, replace(client, name=LONG))
    views.shell.open_client(client.id)
    settle()
    title = window.shell.page.title
    assert isinstance(title, Heading)
    assert title.height() <= 2 * title.fontMetrics().lineSpacing() + 2
    shown = title.lines()
    assert len(shown) <= 2
    assert " ".join("".join(shown).split()).rstrip("…").strip() in LONG
    assert title.toolTip() == ("" if "…" not in shown[-1] else LONG)
    assert misfits(window) == []


def test_a_short_name_is_shown_as_it_is(window):
    views = Views(window)
    views.shell.open_client(views.mine[0].id)
    settle()
    title = window.shell.page.title
    assert "".join(title.lines()) == title.text() == views.mine[0].shown
    assert title.toolTip() == ""


@pytest.mark.parametrize("page", ["day", "clients", "raised", "groups", "summary", "client overview", "client group"])
def test_in_a_low_window_there_is_room_under_the_head(place, open_window, page):
    window = opened(place, open_window, 175, (1024, 600))
    Views(window).pages()[page]()
    settle()
    shown = window.shell.page
    assert shown.body.geometry().height() >= theme.units(LEAST_BODY)
    assert shown.findChild(QScrollArea).viewport().height() <= 600
    assert misfits(window) == []
