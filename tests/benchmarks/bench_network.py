"""*Nätverk*: a step of a drag with its repaint among 60 persons, and what stands in its way among few and many."""

import os
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from math import cos, nan, pi, sin
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from boendestod_app.app import App
from boendestod_app.domain.calendar import instant
from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.services.desk import Desk
from boendestod_app.services.network import add_person
from boendestod_app.storage import vault
from boendestod_app.ui.network_tab import NetworkTab
from boendestod_app.ui.start import make_app
from boendestod_app.ui.window import Window

SIZE = (20, 26)
FEW, MANY = 12, 60
DRAG_MS, OPEN_MS = 16, 100
DRAG_GOAL = 5.0  # five times the persons cost at most five times as much
STEPS, ROUNDS = 120, 5
SECTORS = ("sector_family", "sector_friends", "sector_care", "sector_work", "sector_neighbours")


class Maps:
    """A window on *Nätverk*, for one client with few on the map and one with many."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(big_store(*SIZE), folder)
        app = App(folder)
        make_app(app.needs())
        self._window = Window(app.needs())
        self._window.resize(1366, 768)
        self._window.show()
        self._window.open(app.vault.unlock(PASSPHRASE))
        shell = self._window.shell
        assert shell is not None
        self._shell = shell
        few, many = [one.id for one in shell.door.actions.store.clients.where() if not one.ended_on][:2]
        self.clients = {FEW: few, MANY: many}
        for count, client in self.clients.items():
            shell.door.actions.run(draw, client, count)

    def opened(self, count: int) -> float:
        """Seconds from the choice of the tab to its paint."""
        began = perf_counter()
        self._shell.open_client(self.clients[count], "network")
        QApplication.processEvents()
        return perf_counter() - began

    def drag_step(self, count: int) -> float:
        """Median seconds of one step of a person carried round and round, painted."""
        self.opened(count)
        settle()
        canvas = self._window.findChildren(NetworkTab)[0]._canvas
        assert len(canvas.dots) == count
        dot, middle = canvas.dots[count // 2], QPointF(canvas.rect().center())
        took = []
        for step in range(STEPS):
            turn = 2 * pi * step / STEPS
            far = 0.2 + 0.2 * (step % 10) / 10
            there = middle + QPointF(canvas.width() * far * sin(turn), canvas.height() * far * cos(turn))
            began = perf_counter()
            canvas.carry(dot, there)
            QApplication.processEvents()
            took.append(perf_counter() - began)
        canvas.give_up()
        return statistics.median(took)


def draw(desk: Desk, client_id: str, count: int) -> None:
    """So many persons round the client, each tied to the one before."""
    for records in (desk.store.network_persons, desk.store.network_ties):
        for one in records.where(client_id=client_id):
            records.withdraw(one.id)
    before = ""
    for place in range(count):
        kind = tuple(TieKind)[place % 3]
        draft = PersonDraft(f"Person {place}", "", SECTORS[place % 5], tuple(Ring)[place % 3], tie=kind)
        ties = [(before, kind)] if before and place % 2 else []
        before = add_person(desk, client_id, draft, ties).person_id


def settle() -> None:
    """Until nothing is left to lay out and paint."""
    for _turn in range(4):
        QApplication.processEvents()


def measure() -> list[tuple[str, str, float, float]]:
    """Steps of a drag among few and many by turns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    now = instant(plan_of(*SIZE).now)
    vault.wall_clock = lambda: now
    with ExitStack() as after:
        maps = Maps(Path(after.enter_context(tempfile.TemporaryDirectory())) / "data")
        first = maps.opened(MANY)
        drags = [(maps.drag_step(FEW), maps.drag_step(MANY)) for _round in range(ROUNDS)]
        opened = statistics.median(maps.opened(MANY) for _round in range(ROUNDS))
    few, many = (statistics.median(times) * 1000 for times in zip(*drags, strict=True))
    return [
        (f"a drag step with its repaint, {MANY} persons", "ms", many, DRAG_MS),
        (f"a drag step, {MANY} persons against {FEW}", "×", many / few, DRAG_GOAL),
        (f"the map of {MANY} persons, chosen to painted", "ms", opened * 1000, OPEN_MS),
        ("the same the first time", "ms", first * 1000, nan),
    ]
