"""The week: what series cost, a team's week as it is opened, and a visit that is moved."""

import random
import shutil
import statistics
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from itertools import count
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, TODAY, big_store, plan_of

from boendestod_app.domain.calendar import instant
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.recurrence import Weeks, monthly, weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.agenda import agenda
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.week import Whose, monday, week
from boendestod_app.storage.vault import Vault

RUNS = 15
TEAM, CASELOAD = 25, (250, 26)
PATTERNS = (
    weekly((1,)), weekly((1, 4)), weekly((4,), every=2), weekly((0, 1, 2, 3, 4)), monthly(1, 0), monthly(-1, 4),
    "FREQ=MONTHLY;BYMONTHDAY=15", weekly((2,)),
)  # fmt: skip
_days_before = count()


def series(number: int) -> list[VisitRhythm]:
    """So many series begun about five years ago; no two sets begin alike, so that nothing is remembered of the last."""
    begun = TODAY - timedelta(days=5 * 365 + next(_days_before) % 300)
    return [
        VisitRhythm(
            str(place), "", PATTERNS[place % len(PATTERNS)], time(8 + place % 9), 60,
            begun + timedelta(days=place % 7), weeks=Weeks.EVEN if place % 10 == 9 else Weeks.ALL,
        )
        for place in range(number)
    ]  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """Milliseconds it took."""
    began = perf_counter()
    work()
    return 1000 * (perf_counter() - began)


def expanded(number: int, days: int) -> float:
    """Milliseconds for the visits of so many series on so many days."""
    held, last = series(number), TODAY + timedelta(days=days - 1)
    return timed(lambda: [rhythm.visit(start) for rhythm in held for start in rhythm.starts(TODAY, last)])


class Team:
    """A caseload that is shared out to twenty-five workers, seen at one of their desks."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(big_store(*CASELOAD), folder)
        vault = Vault(folder)
        now = instant(plan_of(*CASELOAD).now)
        self._opened = vault.open(vault.unlock(PASSPHRASE), now=lambda: now, source=random.Random(1))
        ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
        self.actions = Actions(self._opened.store, lambda: now, ladder, frozenset[date]())
        for number in count():
            if len(self._opened.store.workers.where()) >= TEAM:
                break
            self.actions.run(add_worker, name=f"Kollega {number}")
        self._visits = [
            visit
            for visit in agenda(
                self.actions.desk(), TODAY + timedelta(days=1), TODAY + timedelta(days=60), self._mine()
            )
            if visit.planned
        ]

    def _mine(self):
        return self._opened.store.clients.of_worker(self.actions.store.origin.worker_id)

    def week(self) -> float:
        """Milliseconds to ask for the whole team's week."""
        return timed(lambda: week(self.actions.desk(), monday(TODAY), whose=Whose.TEAM))

    def moved(self) -> float:
        """Milliseconds to move the next visit, durable when it returns."""
        visit = self._visits.pop(0)
        start = datetime.combine(visit.start.date(), time(16, 15))
        return timed(lambda: self.actions.run(move_visit, visit, start=start))

    def close(self) -> None:
        """Let go of the store."""
        self._opened.close()


def measure() -> list[tuple[str, str, float, float]]:
    """What series cost, alone and in a store; only the ratio of 400 to 100 series can fail."""
    with ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory()))
        team = Team(folder / "team")
        after.callback(team.close)
        for _run in range(3):
            expanded(400, 365)
        pairs = [(expanded(400, 365), expanded(100, 365)) for _run in range(RUNS)]
        weeks = [team.week() for _run in range(RUNS + 1)]
        moves = [team.moved() for _run in range(4 * RUNS)]
    many = statistics.median(many for many, _few in pairs)
    ratio = statistics.median(many / few for many, few in pairs)
    return [
        ("a year of 400 series begun five years ago", "ms", many, 150),
        ("a week of 250 series", "ms", statistics.median(expanded(250, 7) for _run in range(RUNS)), 15),
        ("a year of 400 series against 100", "×", ratio, 4.6),
        (f"the week of {TEAM} workers, {CASELOAD[0]} clients", "ms", statistics.median(weeks[1:]), 100),
        ("the same, the first time", "ms", weeks[0], nan),
        ("moving a visit, durable", "ms", statistics.median(moves), 30),
        ("moving a visit, the slowest of sixty", "ms", max(moves), nan),
    ]
