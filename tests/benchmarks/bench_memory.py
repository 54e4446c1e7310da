"""Resident memory: at rest against a bare window, and whether a thousand looks at everything leave anything behind."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from math import nan
from pathlib import Path

from caseload import PASSPHRASE, big_store, plan_of

from boendestod_app.domain.calendar import instant
from boendestod_app.storage.vault import Vault

SIZE = (20, 26)
RUNS = 5
CHANGES = 1000
GOAL, FLAT = 2.5, 1.03
STATUS = Path("/proc/self/status")
RESIDENT = """
import gc, json, os, sys

def resident():
    gc.collect()
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
"""
BARE = """
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
QVBoxLayout(window).addWidget(QLineEdit())
window.show()
for _turn in range(10):
    app.processEvents()
print(resident(), flush=True)
os._exit(0)
"""
# As in a morning: the box, the passphrase at full cost, the day.
REST = """
from datetime import datetime
from pathlib import Path
from boendestod_app.app import App
from boendestod_app.ui.start import make_app
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.window import Window
needs = App(Path(sys.argv[1])).needs()
app, window = make_app(needs), Window(needs)
window.resize(1240, 780)
window.show()
page = window.findChild(UnlockPage)
def open_at_the_hour(key):
    from boendestod_app.storage import vault
    vault.wall_clock = lambda: datetime.fromisoformat(sys.argv[3])
    window.open(key)
page.unlocked.disconnect(window.open)
page.unlocked.connect(open_at_the_hour)
page.edit.setText(sys.argv[2])
page.unlock()
while window.shell is None:
    app.processEvents()
from PySide6.QtCore import QCoreApplication, QEvent
for _turn in range(10):
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
at_rest = resident()
"""
TELL = """
print(at_rest, flush=True)
os._exit(0)
"""
LOOK = """
from PySide6.QtCore import QObject
from boendestod_app.ui.side_pane import SidePane
from tests.ui.looking import dialogs, leave, settle
from tests.ui.views import Views, open_view
views = Views(window)
pane = window.findChild(SidePane)
everything = [*views.pages().values(), *views.dialogs().values()]

def look_at_everything():
    for view in everything:
        open_view(view)
        for dialog in dialogs():
            leave(dialog)
        pane.close_pane()
        settle()
    window.shell.go("day")
    settle()
    return resident(), len(window.findChildren(QObject))

for _round in range(3):
    look_at_everything()
rounds = [look_at_everything() for _round in range(-(-int(sys.argv[4]) // len(everything)))]
print(json.dumps(rounds), flush=True)
os._exit(0)
"""


def measure() -> list[tuple[str, str, float, float]]:
    """Nothing where the system does not tell what is resident as Linux does."""
    if not STATUS.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        data = shutil.copytree(big_store(*SIZE), f"{folder}/data")
        own = Vault(Path(data))
        own.change_passphrase(own.unlock(PASSPHRASE), PASSPHRASE)
        given = (data, PASSPHRASE, instant(plan_of(*SIZE).now).isoformat())
        bare = statistics.median(float(ran(BARE)) for _run in range(RUNS))
        rest = statistics.median(float(ran(REST + TELL, *given)) for _run in range(RUNS))
        megabytes, parts = zip(*json.loads(ran(REST + LOOK, *given, str(CHANGES))), strict=True)
        # The system gives and takes memory by the megabyte: one round may meet such a step, five seldom do.
        before, after = statistics.median(megabytes[:5]), statistics.median(megabytes[-5:])
    return [
        ("resident at rest on Min dag, against a bare window", "×", rest / bare, GOAL),
        ("resident after 1,000 page changes, against before", "×", after / before, FLAT),
        ("widgets and other Qt objects after, against before", "×", parts[-1] / parts[0], 1.0),
        ("resident, a bare window", "MB", bare, nan),
        ("resident at rest on Min dag, 20 clients", "MB", rest, nan),
        ("resident when every page and dialog has been seen", "MB", before, nan),
    ]


def ran(code: str, *arguments: str) -> str:
    """What a process of its own printed last."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", RESIDENT + code, *arguments]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr)
    return told.stdout.splitlines()[-1]
