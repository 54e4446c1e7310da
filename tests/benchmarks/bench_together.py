"""What the team merge costs a laptop: saving in a team, taking in one edit, also after five years, coming in new."""

import hashlib
import random
import statistics
import tempfile
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.worker import Role
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.rooms import SealedUpdate, Update
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.vault import Vault
from tests.benchmarks.bench_save import NOTE, Day, timed

RUNS = 60
VISITS_A_YEAR = 60  # with one client: five years are 300 notes
CLIENTS = 20
TEAM = "ab" * 16
FIRST = datetime(2021, 1, 4, 14, 0, tzinfo=UTC)


class Laptop:
    """One worker's store; built without waiting for the disk, since the disk is not what is measured."""

    def __init__(self, folder: Path, name: str) -> None:
        vault = Vault(folder / name)
        key, _code = vault.create("mätning av mötet", f"worker-{name}", FLOOR)
        self.now, self.visits = FIRST, 0
        self.opened = vault.open(key, now=lambda: self.now, source=random.Random(len(name)))
        self.store = self.opened.store
        self.store.engine.run("PRAGMA synchronous = OFF")
        ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
        self.door = Actions(self.store, lambda: self.now, ladder, frozenset[date]())
        self.door.run(set_up, name=name, initials=name[:2].upper(), role=Role.BOENDESTODJARE, unit=Unit())
        self.ledger = SqlLedger(self.store, self.door.heard)

    def client(self, number: int) -> str:
        client = Client(self.store.new_id(), f"Klient {number}", worker_ids=(self.store.origin.worker_id,))
        return str(self.door.run(add_client, client).id)

    def visit(self, client: str) -> None:
        self.visits += 1
        self.now = FIRST + timedelta(hours=6 * self.visits)
        start = self.now.replace(tzinfo=None) - timedelta(hours=3)
        self.door.run(
            record_visit,
            VisitDraft(client, start, start + timedelta(hours=1), Outcome.DONE, happened=f"{self.visits} {NOTE}"),
        )

    def said(self) -> list[tuple[Update, str]]:
        """What is new to say."""
        found = []
        for one in self.ledger.to_seal():
            told = f"{one.room}{one.device}{one.seq}".encode() + one.payload
            hash = hashlib.sha256(told).hexdigest()[:16]
            self.ledger.keep_sealed(SealedUpdate(one.room, one.device, one.seq, one.kind, hash, b""))
            found.append((one, hash))
        return found

    def take(self, said: list[tuple[Update, str]]) -> None:
        """Room by room."""
        by_room: dict[str, list[tuple[Update, str]]] = {}
        for one in said:
            by_room.setdefault(one[0].room, []).append(one)
        for room in sorted(by_room, key=lambda room: room != TEAM):
            self.ledger.take_in(by_room[room], self.now)


def edits(one: Laptop, other: Laptop, client: str) -> tuple[list[float], list[int]]:
    """Seconds to take in each new visit of a colleague, and its bytes."""
    seconds, sizes = [], []
    for _run in range(RUNS):
        one.visit(client)
        said = one.said()
        seconds.append(timed(lambda said=said: other.take(said)))
        sizes += [len(update.payload) for update, _hash in said]
    return seconds, sizes


def come_in(one: Laptop, other: Laptop) -> float:
    """Seconds for a new laptop to join every room and take in all there is."""
    said = one.said()

    def work() -> None:
        for room in one.ledger.rooms():
            other.ledger.join(room, one.ledger.client_of(room))
        other.take(said)

    return timed(work)


def saved(folder: Path, *, team: bool) -> float:
    """The median save of a visit."""
    day = Day(folder)
    if team:
        SqlLedger(day.opened.store).found(TEAM)
    took = []
    for _run in range(120):
        draft = day.plain_visit()
        took.append(timed(lambda draft=draft: day.actions.run(record_visit, draft)))
    day.raw.close()
    day.opened.close()
    return statistics.median(took)


def measure() -> list[tuple[str, str, float, float]]:
    """The cost of the merge on one laptop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone, together = saved(folder / "alone", team=False), saved(folder / "together", team=True)
        kim, alex = Laptop(folder, "kim"), Laptop(folder, "alex")
        clients = [kim.client(number) for number in range(CLIENTS)]
        kim.ledger.found(TEAM)
        come_in(kim, alex)
        for _visit in range(VISITS_A_YEAR):
            kim.visit(clients[0])
        alex.take(kim.said())
        young, sizes = edits(kim, alex, clients[0])
        for client in clients:
            for _visit in range(5 * VISITS_A_YEAR - (2 * VISITS_A_YEAR if client == clients[0] else 0)):
                kim.visit(client)
        alex.take(kim.said())
        old, _sizes = edits(kim, alex, clients[0])
        kim.ledger.make_base(kim.ledger.rooms()[1])
        sent = [kim.ledger.make_base(room) for room in kim.ledger.rooms()]
        robin = Laptop(folder, "robin")
        for room in kim.ledger.rooms():
            robin.ledger.join(room, kim.ledger.client_of(room))
        bases = [(base, f"{number:016x}") for number, base in enumerate(sent)]
        joined = timed(lambda: robin.take(bases))
        for one in (kim, alex, robin):
            one.opened.close()
    shown = float("nan")
    return [
        ("save a visit with its note in a team, against in none", "×", together / alone, 2.0),
        ("take in a colleague's visit after five years, against after one", "×",
         statistics.median(old) / statistics.median(young), 1.2),
        ("save a visit with its note in a team", "ms", together * 1000, shown),
        ("take in a colleague's visit at 300 notes", "ms", statistics.median(old) * 1000, 5.0),
        ("one visit's update, compressed", "bytes", statistics.median(sizes), 1024),
        (f"come in new: {CLIENTS} clients with five years, without the drive", "s", joined, 5.0),
    ]  # fmt: skip
