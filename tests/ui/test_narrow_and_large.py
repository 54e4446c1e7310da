"""A 911 × 512 screen with text at 200 %: what issue 5 shows is read in full, and nothing goes on beside the page."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea

from boendestod_app.settings import Settings
from tests.ui.fitting import misfits
from tests.ui.looking import seen
from tests.ui.views import Views, open_view

NARROW = (911, 512)


@pytest.fixture
def window(place, open_window):
    return open_window(
        replace(place, needs=replace(place.needs, settings=lambda: Settings(text_scale=200))), size=NARROW
    )


@pytest.mark.parametrize(
    "name",
    [
        "day",
        "groups",
        "client group",
        "client relatives",
        "client follow",
        "client network",
        "client network table",
        "client support",
        "client home",
    ],
)
def test_it_is_read_in_full(window, name):
    open_view(Views(window).pages()[name])
    assert misfits(window) == []
    assert (window.width(), window.height()) == NARROW
    for area in seen(window.shell.page, QScrollArea):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
