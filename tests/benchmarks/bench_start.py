"""From the start of the process to the painted unlock box, against a bare window with one field in the same run."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import nan
from pathlib import Path
from time import perf_counter

from boendestod_app.paths import STORE_FILE

PAIRS = 20
GOAL = 1.4
# Both wait for the first paint event of their field, and look at the parent's clock.
PAINTED = """
import os, sys, time
def wait_until_painted(app, field):
    from PySide6.QtCore import QEvent, QObject
    class Seen(QObject):
        painted = False
        def eventFilter(self, _field, event):
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False
    seen = Seen()
    field.installEventFilter(seen)
    while not seen.painted:
        app.processEvents()
    print(time.perf_counter() - float(sys.argv[1]), flush=True)
    os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
field = QLineEdit()
QVBoxLayout(window).addWidget(field)
window.show()
wait_until_painted(app, field)
"""
# Qt is first touched by the program itself: what is imported after it costs more.
OURS = """
def painted(*_):
    from PySide6.QtWidgets import QApplication, QLineEdit
    (window,) = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    wait_until_painted(QApplication.instance(), window.findChild(QLineEdit))
class JustBeforeTheWindow:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "boendestod_app.ui.window":
            from PySide6.QtWidgets import QApplication
            QApplication.exec = painted
sys.meta_path.insert(0, JustBeforeTheWindow)
from boendestod_app.__main__ import run
sys.exit(run(["--data", sys.argv[2]]))
"""


def measure() -> list[tuple[str, str, float, float]]:
    """For each way of showing windows there is here: the median of the ratios, and both in milliseconds."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, platforms() as ways:
        (Path(folder) / STORE_FILE).touch()  # that there is one is all that the unlock box asks
        for name, environ in ways:
            pairs = [one_pair(folder, environ) for _pair in range(PAIRS + 1)][1:]  # the first compiles and fills caches
            bare, ours = zip(*pairs, strict=True)
            ratio = statistics.median(mine / theirs for theirs, mine in pairs)
            rows += [
                (f"start to unlock box, against a bare window, {name}", "×", ratio, GOAL),
                (f"start to unlock box, {name}", "ms", 1000 * statistics.median(ours), nan),
                (f"start to a bare window, {name}", "ms", 1000 * statistics.median(bare), nan),
            ]
    return rows


def one_pair(folder: str, environ: dict[str, str]) -> tuple[float, float]:
    """Seconds of a bare window and of ours, one after the other so that both meet the same machine."""
    environ = {**os.environ, **environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program on a laptop is compiled once

    def seconds(code: str) -> float:
        command = [sys.executable, "-c", PAINTED + code, repr(perf_counter()), folder]
        return float(subprocess.check_output(command, env=environ, stderr=subprocess.DEVNULL))

    return seconds(BARE), seconds(OURS)


@contextmanager
def platforms() -> Iterator[list[tuple[str, dict[str, str]]]]:
    """Qt's offscreen platform, and an X server of our own where Xvfb is installed."""
    offscreen = ("offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb") is None:
        yield [offscreen]
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        yield [offscreen, ("X11", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"})]
    finally:
        server.terminate()
        server.wait()
