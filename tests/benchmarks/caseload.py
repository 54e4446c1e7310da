"""Caseloads to measure on: made once, then taken from the system's temporary folder."""

import hashlib
import random
import shutil
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

import holidays

import boendestod_app
from boendestod_app.demo.caseload import make_caseload
from boendestod_app.demo.clock import SimulatedClock
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.paths import resources
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault

PASSPHRASE = "mätning av en påhittad klientlista"
TODAY = date(2026, 11, 20)
OWN = 18  # the same list of one's own, so that only the caseload around it grows


def plan_of(clients: int, weeks: int) -> DemoPlan:
    """The plan behind `big_store`."""
    return DemoPlan(TODAY, clients=clients, weeks=weeks, own=OWN)


def big_store(clients: int, weeks: int) -> Path:
    """The folder of a store of this size; open it with `PASSPHRASE`. Copy it before writing to it."""
    folder = Path(tempfile.gettempdir()) / "boendestod-bench" / f"{clients}x{weeks}-{_made_of()}"
    if not folder.exists():
        beside = folder.with_name(f"{folder.name}.{random.SystemRandom().getrandbits(32):08x}")
        try:
            _make(beside, plan_of(clients, weeks))
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        for old in folder.parent.glob(f"{clients}x{weeks}-*"):
            if old != folder and "." not in old.name:  # not one that is being made
                shutil.rmtree(old, ignore_errors=True)
    return folder


def _make(folder: Path, plan: DemoPlan) -> None:
    ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
    years = range(plan.first.year - 1, plan.today.year + 2)
    days_off = frozenset(holidays.country_holidays("SE", years=years, include_sundays=False))
    clock = SimulatedClock(plan.begins)
    key, _code = Vault(folder).create(PASSPHRASE, "worker-kim", FLOOR)
    vault = Vault(folder).open(key, now=clock, source=random.Random(plan.seed))
    try:
        make_caseload(vault.store, clock, ladder, days_off, plan, lambda summary: summary.title.encode())
    finally:
        vault.close()


def _made_of() -> str:
    """Changes when what makes the caseload changes: its words, the use cases, the tables."""
    app = Path(boendestod_app.__file__).parent
    files = [path for part in ("demo", "domain", "services", "storage") for path in (app / part).rglob("*.py")]
    files += [*(resources() / "demo").glob("*.toml"), resources() / "ladder.toml", Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:12]


if __name__ == "__main__":
    print(big_store(*(int(number) for number in sys.argv[1:3])))
