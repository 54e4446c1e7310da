"""Windows is asked to leave every window of ours out of its pictures: a library writes down what it hears."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from boendestod_app.settings import Settings
from boendestod_app.ui.capture import (
    EXCLUDED,
    MONITOR,
    NONE,
    Unseen,
    affinity_of,
    can_hide,
    let_be_seen,
    system_way,
    told_anew,
)
from boendestod_app.ui.together import show_together
from tests.ui.looking import button, dialog, leave, press, settle


class User32:
    """As much of the library as is asked, and no more."""

    def __init__(self, refuses: int = -1) -> None:
        self.heard: list[tuple[int, int]] = []
        refused = refuses

        def ask(window: int, how: int) -> int:
            self.heard.append((window, how))
            return int(how != refused)

        self.SetWindowDisplayAffinity = ask


class Wish:
    held = True


@pytest.fixture
def hidden(qapp, request):
    """The library, and whether it is wished."""
    library, wish = User32(getattr(request, "param", -1)), Wish()
    unseen = Unseen(qapp, lambda: wish.held, affinity_of(library))
    yield library, wish
    qapp.removeEventFilter(unseen)
    unseen.setParent(None)


def last(library: User32, window: QWidget) -> int:
    return [how for place, how in library.heard if place == int(window.winId())][-1]


def test_every_window_is_left_out_those_too_that_open_later(hidden, window, shell):
    library, wish = hidden
    told_anew()
    assert last(library, window) == EXCLUDED
    shell.open_palette()
    settle()
    assert last(library, dialog()) == EXCLUDED
    late = QDialog(window)
    late.show()
    settle()
    assert last(library, late) == EXCLUDED
    wish.held = False
    told_anew()
    assert {last(library, one) for one in (window, dialog(), late)} == {NONE}
    late.close()


@pytest.mark.parametrize("hidden", [EXCLUDED], indirect=True)
def test_an_older_windows_shows_it_black(hidden, window):
    told_anew()
    assert last(hidden[0], window) == MONITOR


def test_what_is_shown_to_the_client_can_be_let_be_seen(hidden, window, shell):
    client = shell.door.actions.store.clients.where()[0]
    show_together(shell, window, client.id)
    settle()
    shown = dialog()
    assert last(hidden[0], shown) == EXCLUDED
    press(shown, "Syns på delad skärm")
    assert last(hidden[0], shown) == NONE
    told_anew()
    assert last(hidden[0], window) == EXCLUDED
    let_be_seen(shown, False)
    assert last(hidden[0], shown) == EXCLUDED
    leave(shown)


def test_the_setting_stands_where_it_can_be_kept(hidden, shell):
    assert Settings().unseen
    shell.go("settings")
    settle()
    button(shell.page, "Dölj programmet i skärmbilder").click()
    assert not shell.needs.settings().unseen


def test_where_no_system_can_be_asked_nothing_is_offered(shell):
    assert system_way() is None
    assert affinity_of(object()) is None
    assert not can_hide()
