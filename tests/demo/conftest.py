"""Caseloads made for real, each once for all tests that only look at it."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import holidays
import pytest

from boendestod_app.demo.caseload import make_caseload
from boendestod_app.demo.clock import SimulatedClock
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.calendar import instant
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.summary import Summary
from boendestod_app.services.desk import Desk
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import OpenVault, Vault

DAYS_OFF = frozenset(holidays.country_holidays("SE", years=range(2020, 2031), include_sundays=False))


@dataclass
class Made:
    """A caseload, and the desk it is looked at from."""

    plan: DemoPlan
    vault: OpenVault
    desk: Desk
    papers: list[Summary] = field(default_factory=list)

    @property
    def store(self) -> SqlStore:
        return self.vault.store

    def client(self, first_name: str) -> Client:
        (found,) = (one for one in self.store.clients.where() if one.first_name == first_name)
        return found


def open_for(plan: DemoPlan, folder: Path, made_vault: tuple[Path, bytes, str]) -> tuple[OpenVault, SimulatedClock]:
    shutil.copytree(made_vault[0], folder)
    clock = SimulatedClock(plan.begins)
    return Vault(folder).open(made_vault[1], now=clock, source=random.Random(plan.seed)), clock


def make(
    plan: DemoPlan, folder: Path, made_vault: tuple[Path, bytes, str], ladder: Ladder, with_papers: bool = True
) -> Made:
    vault, clock = open_for(plan, folder, made_vault)
    made = Made(plan, vault, Desk(vault.store, instant(plan.now), ladder, DAYS_OFF))

    def paper(summary: Summary) -> bytes:
        made.papers.append(summary)
        return summary.reader.name.encode()

    make_caseload(vault.store, clock, ladder, DAYS_OFF, plan, paper if with_papers else None)
    return made


@pytest.fixture(scope="session")
def caseload_of(
    made_vault: tuple[Path, bytes, str], ladder: Ladder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[DemoPlan], Made]]:
    """Makes the caseload of a plan, or gives the one made before."""
    kept: dict[DemoPlan, Made] = {}

    def get(plan: DemoPlan) -> Made:
        if plan not in kept:
            kept[plan] = make(plan, tmp_path_factory.mktemp("demo") / "data", made_vault, ladder)
        return kept[plan]

    yield get
    for made in kept.values():
        made.vault.close()


@pytest.fixture
def again(made_vault: tuple[Path, bytes, str], ladder: Ladder, tmp_path: Path) -> Iterator[Callable[..., Made]]:
    """Makes the caseload of a plan anew."""
    opened: list[Made] = []

    def get(plan: DemoPlan, *, with_papers: bool = True) -> Made:
        opened.append(make(plan, tmp_path / "again", made_vault, ladder, with_papers))
        return opened[-1]

    yield get
    for made in opened:
        made.vault.close()
