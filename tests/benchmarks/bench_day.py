"""From the key to the painted Min dag: a worker's own eighteen clients, alone and among 400 over five years."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from boendestod_app.app import App
from boendestod_app.domain.calendar import instant
from boendestod_app.storage import vault
from boendestod_app.ui.start import make_app
from boendestod_app.ui.window import Window

RUNS = 20
SMALL, LARGE = (20, 26), (400, 260)
GOAL_MS, GOAL = 150, 1.3
FIRST = """
import os, sys, time
from datetime import datetime
from pathlib import Path
from boendestod_app.app import App
from boendestod_app.ui.start import make_app
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.window import Window
known = []
really_open = Window.open
def opened(window, key):
    from boendestod_app.storage import vault
    vault.wall_clock = lambda: datetime.fromisoformat(sys.argv[3])
    known.append(time.perf_counter())
    really_open(window, key)
Window.open = opened
needs = App(Path(sys.argv[1])).needs()
app, window = make_app(needs), Window(needs)
window.resize(1240, 780)
window.show()
app.processEvents()
page = window.findChild(UnlockPage)
page.edit.setText(sys.argv[2])
page.unlock()
while window.shell is None:
    app.processEvents()
from bench_day import Painted
Painted(window.shell).wait()
print(1000 * (time.perf_counter() - known[0]), flush=True)
os._exit(0)
"""


class Painted(QObject):
    """Sees the first paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        """Qt's own name for it."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Until it is painted and nothing is left to lay out."""
        while not self.seen:
            QApplication.processEvents()
        QApplication.processEvents()


class Morning:
    """A window on a copy of a caseload, at the hour it was made for."""

    def __init__(self, folder: Path, clients: int, weeks: int) -> None:
        shutil.copytree(big_store(clients, weeks), folder)
        app = App(folder)
        self._key = app.vault.unlock(PASSPHRASE)
        make_app(app.needs())
        self._window = Window(app.needs())
        self._window.resize(1240, 780)
        self._window.show()

    def unlocked(self) -> float:
        """Seconds from the key to the painted day; the window is locked again after."""
        began = perf_counter()
        self._window.open(self._key)
        assert self._window.shell is not None
        Painted(self._window.shell).wait()
        took = perf_counter() - began
        self._window.lock()
        for _turn in range(5):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return took


def bare_window() -> float:
    """Seconds from nothing to a painted window with one field."""
    began = perf_counter()
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    Painted(field).wait()
    return perf_counter() - began


def measure() -> list[tuple[str, str, float, float]]:
    """Both mornings by turns, the larger one as a ratio, and a bare window beside them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    now = instant(plan_of(*SMALL).now)
    vault.wall_clock = lambda: now
    with ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory()))
        small, large = Morning(folder / "small", *SMALL), Morning(folder / "large", *LARGE)
        runs = [by_turns(small.unlocked, large.unlocked, bare_window) for _run in range(RUNS + 1)][1:]
        first = first_of_a_process(folder / "small")
    ours, among_many, bare = (statistics.median(times) * 1000 for times in zip(*runs, strict=True))
    ratio = statistics.median(many / few for few, many, _bare in runs)
    return [
        ("unlocked to Min dag, 20 clients × 26 weeks", "ms", ours, GOAL_MS),
        ("unlocked to Min dag, the first of a process", "ms", first, nan),
        ("unlocked to Min dag, 400 clients × 260 weeks", "ms", among_many, nan),
        ("unlocked to Min dag, 400 × 260 against 20 × 26", "×", ratio, GOAL),
        ("a bare window, shown and painted", "ms", bare, nan),
    ]


def first_of_a_process(folder: Path) -> float:
    """Milliseconds where nothing was loaded before the passphrase was typed, which is made a key at full cost."""
    own = vault.Vault(folder)
    own.change_passphrase(own.unlock(PASSPHRASE), PASSPHRASE)
    command = [sys.executable, "-c", FIRST, str(folder), PASSPHRASE, vault.wall_clock().isoformat()]
    beside = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.getcwd()])}
    return statistics.median(float(subprocess.check_output(command, env=beside)) for _run in range(5))


def by_turns(*works: Callable[[], float]) -> list[float]:
    """Each once, so that all meet the same machine."""
    return [work() for work in works]
