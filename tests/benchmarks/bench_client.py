"""A client's page with five years behind it: from the choice to the paint, each tab the first time and again."""

import os
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of
from PySide6.QtWidgets import QApplication

from boendestod_app.app import App
from boendestod_app.domain.calendar import instant
from boendestod_app.services.my_day import my_clients
from boendestod_app.storage import vault
from boendestod_app.ui.client_page import TABS
from boendestod_app.ui.start import make_app
from boendestod_app.ui.window import Window

SIZE = (20, 260)  # five years
RUNS = 7
OPEN_MS = 100


def settle() -> None:
    """Everything that waits is laid out and painted."""
    for _round in range(3):
        QApplication.processEvents()


def measure() -> list[tuple[str, str, float, float]]:
    """Every tab of the client with the most visits, by turns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    now = instant(plan_of(*SIZE).now)
    vault.wall_clock = lambda: now
    with ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory())) / "data"
        shutil.copytree(big_store(*SIZE), folder)
        app = App(folder)
        make_app(app.needs())
        window = Window(app.needs())
        window.resize(1366, 768)
        window.show()
        window.open(app.vault.unlock(PASSPHRASE))
        shell = window.shell
        assert shell is not None
        desk = shell.door.desk()
        visits = {one.id: len(desk.store.visits.where(client_id=one.id)) for one in my_clients(desk)}
        client = max(visits, key=lambda id: visits[id])
        times: dict[str, list[float]] = {}
        for _run in range(RUNS + 1):
            for kind in TABS:
                shell.go("day")
                settle()
                began = perf_counter()
                shell.open_client(client, kind.key)
                settle()
                times.setdefault(kind.key, []).append(1000 * (perf_counter() - began))
        window.close()
    again = {key: statistics.median(held[1:]) for key, held in times.items()}
    slowest = max(again, key=lambda key: again[key])
    return [
        (
            f"a client's page, {visits[client]} visits in five years, chosen to painted",
            "ms",
            again["overview"],
            OPEN_MS,
        ),
        (f"its slowest tab ({slowest})", "ms", again[slowest], OPEN_MS),
        *((f"the tab {key}", "ms", held, nan) for key, held in again.items()),
    ]
