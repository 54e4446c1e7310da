"""A key in the client filter, from the press to the painted list, at 5,000 rows."""

import os
import shutil
import statistics
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from boendestod_app.app import App
from boendestod_app.services.caseload import CaseloadRow
from boendestod_app.ui import clients_page
from boendestod_app.ui.start import make_app
from boendestod_app.ui.window import Window

ROWS = 5000
ROUNDS = 6
TYPED = ("erik s", "åsa", "sova", "kim al", "oro", "finns inte")
GOAL_MS, GOAL_95_MS = 30, 60


class Paints(QObject):
    """Counts the paints of the window's parts."""

    count = 0

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        """Qt's own name for it."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def measure() -> list[tuple[str, str, float, float]]:
    """Median and 95th percentile over all keys: words are typed letter by letter, then taken back."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(big_store(20, 26), f"{folder}/data"))
        times = [1000 * took for took in keys(data)]
    return [
        ("a key in the client filter, 5,000 rows", "ms", statistics.median(times), GOAL_MS),
        ("a key in the client filter, 95 of 100", "ms", statistics.quantiles(times, n=20)[-1], GOAL_95_MS),
        ("a key in the client filter, the slowest", "ms", max(times), nan),
    ]


def keys(data: Path) -> list[float]:
    """Seconds for each key."""
    app = App(data)
    make_app(app.needs())
    window = Window(app.needs())
    window.resize(1240, 780)
    window.show()
    window.open(app.vault.unlock(PASSPHRASE))
    assert window.shell is not None
    kept = clients_page.caseload
    clients_page.caseload = lambda desk: many(kept(desk))
    window.shell.go("clients")
    page = window.findChild(clients_page.ClientsPage)
    page.choose("team")
    settle()
    assert page.table.model().rowCount() == ROWS
    field, paints = page.findChild(QLineEdit), Paints()
    for seen in (page.table.viewport(), page):
        seen.installEventFilter(paints)
    took = []
    for _round in range(ROUNDS):
        for word in TYPED:
            took += [pressed(field, letter, paints) for letter in word]
            took += [pressed(field, Qt.Key.Key_Backspace, paints) for _letter in word]
    window.close()
    return took


def pressed(field: QLineEdit, key: str | Qt.Key, paints: Paints) -> float:
    """Seconds from the key until the list is painted and nothing is left to do."""
    paints.count = 0
    began = perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(field, key)
    else:
        QTest.keyClick(field, key)
    while not paints.count:
        QApplication.processEvents()
    QApplication.processEvents()
    return perf_counter() - began


def settle() -> None:
    """Until everything is laid out and painted."""
    for _turn in range(10):
        QApplication.processEvents()


def many(rows: list[CaseloadRow]) -> list[CaseloadRow]:
    """The caseload over and over, every client another: none has ended, the dates differ."""
    going_on = [row for row in rows if not row.ended]
    return [varied(going_on[place % len(going_on)], place) for place in range(ROWS)]


def varied(row: CaseloadRow, place: int) -> CaseloadRow:
    """Another client much like this one."""
    return replace(
        row,
        client=replace(row.client, id=f"{row.client.id}-{place}", name=f"{row.client.name} {place}"),
        meeting_due=date(2026, 11, 20) + timedelta(days=place % 90),
        next_visit=datetime(2026, 11, 20, 10) + timedelta(hours=place % 200),
    )
