"""Eight hours' work at a hundred times the speed, in the real window: memory and handles are as flat as the clock.

What is honest goes up and down: pages are filled when they are looked at, freed when nobody has looked for minutes, and
all of it when the window is locked. A leak is what an act leaves behind each time that it is done: there objects are
counted.

Known, and Qt's own: each time a list or a time field is shown and freed under a style sheet, 0.2 to 0.4 KB stay with
the style, some 10 KB each time that a visit is opened; locking dresses the window anew, which lets go of them.
"""

import ctypes
import faulthandler
import gc
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6.Shiboken import getAllValidWrappers

from tests.ui.acts_of_a_day import Acts
from tests.ui.looking import says, settle

SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
HOURS, SPEED = 8, 100
FLAT = 0.05
FIRST, LAST = 48, 60  # a tenth of the day, in which everything is loaded once; what came then is measured until here
DAY = {"a page": 250, "a client": 150, "a call": 60, "a note typed": 40, "a paper": 30, "a note saved": 20,
       "undo and redo": 12, "locked and unlocked": 8, "a copy": 3}  # fmt: skip
WARM, TIMES = (50, 200) if SOAK else (1, 3)
SAMPLE = ("a note typed", "locked and unlocked")
SPARE = 1  # SQLite holds on to one until the next time that the same file is opened
LEFT = 0.1  # objects for each time: what is kept once, or swings, is less

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of itself")]


@dataclass(frozen=True)
class Held:
    """What the process holds at one moment."""

    resident: int  # bytes
    own: int  # of them what is no file's, and so no other program's
    handles: int
    wrappers: int  # Qt's objects that Python knows
    widgets: int


def held() -> Held:
    gc.collect()
    QThreadPool.globalInstance().waitForDone()  # a copy that is being made by itself holds files
    told = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    resident, own = (int(told[name].split()[0]) * 1024 for name in ("Rss", "Anonymous"))
    handles = len(os.listdir("/proc/self/fd"))
    return Held(resident, own, handles, len(getAllValidWrappers()), len(QApplication.allWidgets()))


class InUse(ctypes.Structure):
    """`mallinfo2` of glibc."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "k")
    ]


def in_use() -> int:
    """Bytes that were asked for and not given back, whatever lies free between them."""
    asked: Any = ctypes.CDLL(None).mallinfo2
    asked.restype = InUse
    told = asked()
    return int(told.uordblks + told.hblkhd)


def alive() -> Counter[str]:
    """Every object of Qt's that Python holds, also of those that Qt has freed, and each call that was put by."""
    settle()
    gc.collect()
    found = (one for one in gc.get_objects() if isinstance(one, QObject) or type(one).__name__ == "partial")
    return Counter(type(one).__name__ for one in found)


@pytest.fixture
def acts(place, open_window) -> Iterator[Acts]:
    if SOAK:
        faulthandler.cancel_dump_traceback_later()  # these take longer than a test may otherwise
    window = open_window(place)
    yield Acts(window, place.clock)
    assert not says(window, "Något gick fel")


def plan() -> list[list[str]]:
    """What is done in each minute of the day: each kind as evenly as can be, and each once in the first tenth."""
    minutes: list[list[str]] = [[] for _minute in range(HOURS * 60)]
    for name, times in DAY.items():
        every = len(minutes) / times
        first = min(every, FIRST) * 0.9
        for number in range(times):
            minutes[min(int(first + number * every), len(minutes) - 1)].append(name)
    return minutes


@pytest.mark.skipif(not SOAK, reason="takes five minutes: in the soak")
def test_at_the_end_of_the_day_it_holds_no_more_than_in_the_morning(acts, capsys):
    did, samples = acts.all(), list[Held]()
    begun = time.monotonic()
    for number, wanted in enumerate(plan(), 1):
        acts.minute()
        for name in wanted:
            did[name]()
        while (early := begun + number * 60 / SPEED - time.monotonic()) > 0:
            QTest.qWait(int(early * 1000) + 1)
        samples.append(held())
    took = time.monotonic() - begun
    store = acts.desk.store
    assert (acts.saved, acts.called, acts.printed) == (DAY["a note saved"], DAY["a call"], DAY["a paper"])
    assert store.integrity() == store.differences() == []
    spans = [samples[FIRST:LAST], *(samples[at : at + 60] for at in range(60, len(samples), 60))]
    each = of_a_widget(acts)
    assert took >= HOURS * 3600 / SPEED
    with capsys.disabled():
        print(f"\n{HOURS} hours in {took:.0f} s; a widget takes {each / 1024:.1f} KB:")
        for hour, span in enumerate(spans, 1):
            told = {name: median(span, name) for name in Held.__annotations__}
            size = ", ".join(f"{name} {told.pop(name) / 2**20:.1f} MB" for name in ("resident", "own"))
            print(f"  hour {hour}: {size}, {told}")
    morning, *later = (median(span, "resident") for span in spans)
    grown = [(value - morning) / morning for value in later]
    with capsys.disabled():
        print("  since the morning:", ", ".join(f"{by:+.1%}" for by in grown))
    assert [by for by in grown if abs(by) > FLAT] == []
    morning, *later = (median(span, "handles") for span in spans)
    assert all(abs(value - morning) <= SPARE for value in later)


def median(span: list[Held], name: str) -> float:
    return statistics.median(getattr(one, name) for one in span)


def of_a_widget(acts: Acts) -> float:
    """Bytes of each widget on *Min dag* that is there no more when the next day has come."""
    acts.page("day")
    gc.collect()
    before, widgets = in_use(), held().widgets
    acts.clock.move(days=1)
    acts.shell.refresh()
    settle()
    gc.collect()
    return (before - in_use()) / (widgets - held().widgets)


@pytest.mark.skipif(not SOAK, reason="each act again and again: in the soak")
def test_no_act_leaves_anything_behind(acts, capsys):
    """Done again and again each act leaves nothing of Qt's and no function: what rows it adds is told by its bytes."""
    grown: dict[str, dict[str, int]] = {}
    chosen = acts.that_add_no_row_to_a_page()
    for name in chosen if SOAK else SAMPLE:
        act = chosen[name]
        _times(acts, act, WARM)
        before, handles, bytes_before = alive(), held().handles, in_use()
        _times(acts, act, TIMES)
        more = {kind: count for kind, count in (alive() - before).items() if count > max(TIMES * LEFT, 2)}
        if more:
            grown[name] = more
        assert held().handles - handles <= SPARE, name
        if SOAK:
            with capsys.disabled():
                print(f"\n{name}: {(in_use() - bytes_before) / TIMES / 1024:.2f} KB each of {TIMES} times")
    assert grown == {}


def _times(acts: Acts, act: Callable[[], None], times: int) -> None:
    for _time in range(times):
        acts.clock.move(seconds=20)
        act()


def test_the_rows_of_a_day_go_with_the_day(acts):
    acts.page("day")
    acts.page("clients")
    acts.page("day")
    for _visit in range(2):
        acts.save_note()
    many = sum(alive().values())
    acts.clock.move(days=1)
    acts.page("clients")
    acts.page("day")
    acts.shell.refresh()
    assert sum(alive().values()) < many
