"""Proposals: every rule held against every client's year, and against one client after one visit."""

import random
import shutil
import statistics
import tempfile
import tomllib
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of

from boendestod_app import defaults
from boendestod_app.domain.calendar import instant
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.proposal import judge
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.agenda import agenda
from boendestod_app.services.facts import situations
from boendestod_app.services.proposals import going_on, judged, verdicts
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage.vault import Vault

RUNS = 11
MANY, FEW, WEEKS = 400, 100, 52
GOAL_MS, ONE_GOAL_MS, GOAL = 200, 5, 6  # linear is 4, and a little for pages not in the cache; squared is 16


class Caseload:
    """A copy of a made-up caseload, at the hour it was made for."""

    def __init__(self, folder: Path, clients: int) -> None:
        shutil.copytree(big_store(clients, WEEKS), folder)
        vault = Vault(folder)
        now = instant(plan_of(clients, WEEKS).now)
        self._opened = vault.open(vault.unlock(PASSPHRASE), now=lambda: now, source=random.Random(1))
        ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
        self.actions = Actions(self._opened.store, lambda: now, ladder, frozenset[date]())
        self.proposed = 0

    def all(self) -> float:
        """Milliseconds to hold every rule against every client."""
        began = perf_counter()
        desk = self.actions.desk()
        found = judged(desk, going_on(desk))
        took = 1000 * (perf_counter() - began)
        self.proposed = sum(verdict.fires for theirs in found.values() for verdict in theirs)
        return took

    def engine(self) -> float:
        """Of that, milliseconds for the engine alone, with the facts at hand."""
        desk = self.actions.desk()
        held, rules = situations(desk, going_on(desk)), desk.rules
        began = perf_counter()
        for now in held:
            judge(now, rules)
        return 1000 * (perf_counter() - began)

    def after_visits(self) -> list[float]:
        """Milliseconds for one client, each time after one visit of theirs was documented."""
        desk, took = self.actions.desk(), []
        mine = desk.store.clients.of_worker(desk.me)
        left = [visit for visit in agenda(desk, desk.today, desk.today, mine) if visit.planned][:RUNS]
        for visit in left:
            outcome = Outcome.NO_ANSWER if visit.start <= desk.wall else Outcome.CANCELLED_BY_CLIENT
            self.actions.run(record_visit, replace(draft_of(visit), outcome=outcome))
            began = perf_counter()
            verdicts(self.actions.desk(), visit.client_id)
            took.append(1000 * (perf_counter() - began))
        return took

    def close(self) -> None:
        """Let go of the store."""
        self._opened.close()


def measure() -> list[tuple[str, str, float, float]]:
    """Both sizes by turns; only the ratio of 400 clients to 100 can fail."""
    defaults.rules()
    with ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory()))
        many, few = Caseload(folder / "many", MANY), Caseload(folder / "few", FEW)
        after.callback(many.close)
        after.callback(few.close)
        first = many.all()
        pairs = [(many.all(), few.all()) for _run in range(RUNS)]
        engine = statistics.median(many.engine() for _run in range(RUNS))
        one = many.after_visits()
        proposed = many.proposed
    return [
        (f"every rule, {MANY} clients × {WEEKS} weeks", "ms", statistics.median(all for all, _few in pairs), GOAL_MS),
        ("the same, the first time", "ms", first, nan),
        ("of that, the engine alone", "ms", engine, nan),
        (f"{MANY} clients against {FEW}", "×", statistics.median(all / small for all, small in pairs), GOAL),
        ("one client after one visit", "ms", statistics.median(one), ONE_GOAL_MS),
        ("things the team was asked for", "", float(proposed), nan),
    ]
