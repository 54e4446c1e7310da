"""*Veckan*: a step of a drag with its repaint, and a week of 25 workers from the choice to the paint."""

import os
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, time, timedelta
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from boendestod_app.app import App
from boendestod_app.domain.calendar import instant
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.week import Whose, monday
from boendestod_app.storage import vault
from boendestod_app.ui.start import make_app
from boendestod_app.ui.week_page import WeekPage
from boendestod_app.ui.window import Window

SIZE = (20, 26)
RUNS = 20
WORKERS, HOURS = 25, (8, 10)  # two visits a day each: 250 entries a week
FEW, MANY = 12, 60
DRAG_MS, OPEN_MS = 16, 100
DRAG_GOAL = 2.0  # a step costs what lies under it, not all that is shown


class Weeks:
    """A window on *Veckan*, at the hour the caseload was made for."""

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
        self._actions = shell.door.actions
        self._actions.run(plan_for_many, WORKERS)
        began = perf_counter()
        shell.go("week")
        settle()
        self.first = perf_counter() - began
        page = shell._stack.page("week")
        assert isinstance(page, WeekPage)
        self.page = page

    def opened(self, whose: Whose) -> float:
        """Seconds from the choice of whose week to its paint; my own has been seen before."""
        self.page._whose, self.page._days = Whose.MINE, 5
        self.page.refresh()
        settle()
        self.page._whose = whose
        began = perf_counter()
        self.page.refresh()
        QApplication.processEvents()
        return perf_counter() - began

    def shown(self, count: int) -> None:
        """So many entries in my week, none of them hidden."""
        page = self.page
        page._whose, page._days = Whose.MINE, 5
        page.refresh()
        held = page._week
        pattern = [one for one in held.entries if one.visit is not None]
        entries = []
        for place in range(count):
            one = pattern[place % len(pattern)]
            assert one.visit is not None
            start = one.start.replace(hour=8 + place // 5 % 10, minute=0, day=held.first.day) + timedelta(
                days=place % 5
            )
            start = start.replace(year=held.first.year, month=held.first.month)
            entries.append(replace(one, start=start, minutes=45, visit=replace(one.visit, outcome=None)))
        page.view.show_week(
            replace(held, entries=tuple(sorted(entries, key=lambda one: one.start)), hints=()), {}, start
        )
        settle()

    def drag_step(self) -> float:
        """Median seconds of one quarter of an hour further, painted."""
        canvas = self.page.view.canvas
        box = canvas.stops[0]
        begun = box.pos() + QPoint(10, 5)
        canvas.drag.press(box, begun)
        took = []
        for step in range(1, 4 * 40):
            there = begun + QPoint(step * 5, step % 40 * canvas.grid.hour // 4)
            began = perf_counter()
            canvas.drag.to(there)
            QApplication.processEvents()
            took.append(perf_counter() - began)
        canvas.drag.give_up()
        return statistics.median(took)


def plan_for_many(desk: Desk, workers: int) -> None:
    """So many workers in the team, each with the same hours every working day."""
    for place in range(workers - len(desk.store.workers.where())):
        add_worker(desk, name=f"Kollega {place}")
    clients = [one for one in desk.store.clients.where() if one.ended_on is None]
    for place, worker in enumerate(desk.store.workers.where()):
        for hour in HOURS:
            client = clients[(place + hour) % len(clients)]
            first: date = monday(desk.today)
            set_rhythm(
                desk, client.id, rule=weekly((0, 1, 2, 3, 4)), at=time(hour + place % 8), starts_on=first,
                worker_ids=(worker.id,),
                kind=VisitKind.PHONE,  # no risk assessment stands in the way of one alone

            )  # fmt: skip


def settle() -> None:
    """Until nothing is left to lay out and paint."""
    for _turn in range(4):
        QApplication.processEvents()


def measure() -> list[tuple[str, str, float, float]]:
    """Steps of a drag among few and many by turns; weeks of one and of all by turns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    now = instant(plan_of(*SIZE).now)
    vault.wall_clock = lambda: now
    with ExitStack() as after:
        weeks = Weeks(Path(after.enter_context(tempfile.TemporaryDirectory())) / "data")
        opened = [(weeks.opened(Whose.MINE), weeks.opened(Whose.TEAM)) for _run in range(RUNS + 1)][1:]
        entries = len(weeks.page.view.canvas.boxes)
        drags = [(step_among(weeks, FEW), step_among(weeks, MANY)) for _run in range(5)]
    mine, team = (statistics.median(times) * 1000 for times in zip(*opened, strict=True))
    few, many = (statistics.median(times) * 1000 for times in zip(*drags, strict=True))
    return [
        (f"a drag step with its repaint, {MANY} entries", "ms", many, DRAG_MS),
        (f"a drag step, {MANY} entries against {FEW}", "×", many / few, DRAG_GOAL),
        (f"the week of {WORKERS} workers, {entries} boxes, chosen to painted", "ms", team, OPEN_MS),
        ("my own week, asked for again to painted", "ms", mine, nan),
        ("Veckan the first time, from the key to painted", "ms", weeks.first * 1000, nan),
    ]


def step_among(weeks: Weeks, count: int) -> float:
    """A step of a drag among so many."""
    weeks.shown(count)
    return weeks.drag_step()
