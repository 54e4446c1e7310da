"""Work beside the window: answered once or not at all, and nothing of it is held after that."""

import gc
import weakref
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from boendestod_app.errors import Refused
from boendestod_app.ui.background import Background
from tests.conftest import PASSPHRASE
from tests.ui.looking import key, seen, settle, type_text


class Told:
    """What a job is told, or finds."""


def found(told: Told, *, refused: bool) -> Told:
    if refused:
        raise Refused("nej")
    return told


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize("forgotten", [False, True])
def test_what_it_was_told_and_found_is_let_go_of(qapp, refused, forgotten):
    background, answers, told = Background(), [], Told()
    held = weakref.ref(told)
    background.run(partial(found, told, refused=refused), answers.append, answers.append)
    del told
    if forgotten:
        background.forget()
    settle()
    assert not background.busy
    assert len(answers) == (not forgotten)
    answers.clear()
    gc.collect()
    assert held() is None


def test_nothing_holds_the_passphrase_once_the_window_is_unlocked(place, open_window):
    window = open_window(place, locked=True)
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    assert window.shell is not None
    gc.collect()
    holders = [one for one in gc.get_objects() if issubclass(type(one), tuple | list | partial) and _holds(one)]
    assert holders == []


def _holds(one: object) -> bool:
    """A string that was read from the field, and is not the one that this test typed."""
    inside = one.args if isinstance(one, partial) else one
    return any(type(held) is str and held == PASSPHRASE and held is not PASSPHRASE for held in inside)
