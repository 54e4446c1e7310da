"""Eight hours' work at a hundred times the speed, in the real window: memory and handles are as flat as the clock."""

import gc
import os
import random
import statistics
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.ui.side_pane import SidePane
from tests.conftest import PASSPHRASE
from tests.ui.looking import dialogs, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views

SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
ROUNDS = 240 if SOAK else 5  # of two minutes each: eight hours
EACH = 12 if SOAK else 3  # twenty visits in a day
PAGES = ("day", "clients", "week", "groups", "load", "settings", "raised", "methods")
TABS = ("overview", "visits", "goals", "level", "early", "group", "follow", "network", "support", "working", "home")
FLAT = 0.05
WORDS = ["vi", "handlade", "mat", "på", "Hemköp", "och", "lagade", "soppa", "hemma", "hos", "henne", "efteråt"]

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of itself")]


@dataclass(frozen=True)
class Used:
    """What the process holds at one moment."""

    resident: int  # bytes
    handles: int
    objects: int
    widgets: int


def used(window: QObject) -> Used:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    handles = len(os.listdir("/proc/self/fd"))
    objects = len(window.findChildren(QObject))
    return Used(pages * os.sysconf("SC_PAGE_SIZE"), handles, objects, len(QApplication.allWidgets()))


class Day:
    """A worker who documents, looks around, is called away and comes back."""

    def __init__(self, window, place) -> None:
        self.window, self.place, self.source = window, place, random.Random(8)
        self.saved, self.visit = 0, None

    @property
    def shell(self):
        return self.window.shell

    def two_minutes(self, number: int) -> None:
        self.place.clock.move(minutes=2)
        views = Views(self.window)
        self.shell.go(PAGES[number % len(PAGES)])
        settle()
        self.shell.open_client(views.mine[number % len(views.mine)].id, TABS[number % len(TABS)])
        settle()
        self.document(views, done=number % EACH == EACH - 1)
        if number % EACH == 1:
            self.shell.door.undo()
            self.shell.door.redo()
            settle()
        if number % EACH == 2:
            self.lock_and_unlock()

    def document(self, views: Views, *, done: bool) -> None:
        """The note is written on; what was typed waits until it is done."""
        self.shell.go("day")
        settle()
        if self.visit is None:
            client = views.mine[self.saved % len(views.mine)]
            start = (views.desk.wall - timedelta(minutes=31)).replace(second=0, microsecond=0)
            self.visit = self.shell.door.run(plan_visit, client.id, start=start)
        self.shell.document(self.visit)
        settle()
        write(self.window, "Vad hände?", " ".join(self.source.choices(WORDS, k=30)))
        if done:
            press(self.window, "Klar  Ctrl+Enter")
            for dialog in dialogs():
                leave(dialog)
            (note,) = self.shell.door.desk().store.notes.where(visit_id=self.visit.id)
            assert note.happened
            self.saved, self.visit = self.saved + 1, None
        self.window.findChild(SidePane).close_pane()
        settle()

    def lock_and_unlock(self) -> None:
        key(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert self.shell is None
        (line,) = seen(self.window, QLineEdit)
        type_text(line, PASSPHRASE)
        key(line, Qt.Key.Key_Return)
        settle()
        assert self.shell is not None


def test_at_the_end_of_the_day_it_holds_no_more_than_in_the_morning(place, open_window, capsys):
    window = open_window(place)
    day = Day(window, place)
    held = []
    for number in range(ROUNDS):
        day.two_minutes(number)
        held.append(used(window))
    store = window.session.actions.store
    assert day.saved == ROUNDS // EACH
    assert store.integrity() == store.differences() == []
    assert not says(window, "Något gick fel")
    first, last = held[len(held) // 5 : len(held) * 2 // 5], held[-len(held) // 5 :]
    told = {}
    for name in ("resident", "handles", "objects", "widgets"):
        before, after = (statistics.median(getattr(one, name) for one in some) for some in (first, last))
        told[name] = f"{before:.0f} → {after:.0f} ({after / before - 1:+.1%})"
    with capsys.disabled():
        print(f"\n{ROUNDS} rounds, {day.saved} visits documented: {told}")
    if SOAK:
        grown = statistics.median(one.resident for one in last) / statistics.median(one.resident for one in first)
        assert abs(grown - 1) <= FLAT
    assert abs(statistics.median(one.handles for one in last) - statistics.median(one.handles for one in first)) <= 1
