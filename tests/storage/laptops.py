"""Laptops of one team: real encrypted stores that hand each other their updates, in any order, any number of times."""

import hashlib
import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.rooms import SealedUpdate, Update
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.vault import Vault

TEAM_ROOM = "ab" * 16
NOW = datetime(2026, 8, 14, 14, 0, tzinfo=UTC)


class Laptop:
    """One worker's store with its door and its ledger; a clock of its own, that may be wrong."""

    def __init__(self, made: tuple[Path, bytes, str], folder: Path, name: str, ladder: Ladder) -> None:
        shutil.copytree(made[0], folder)
        self.name, self.key, self.ladder = name, made[1], ladder
        self.worker = f"worker-{name.lower()}"
        self.vault = Vault(folder)
        self.now = NOW
        self.seed = int.from_bytes(name.encode()[:3], "big")
        self.heard: list[frozenset[str]] = []
        self.opened = None
        self.open()
        engine = self.store.engine
        engine.run("UPDATE meta SET value = ? WHERE key = 'worker'", (self.worker,))
        engine.run("UPDATE meta SET value = ? WHERE key = 'device'", (hashlib.sha256(name.encode()).hexdigest()[:16],))
        self.open()
        self.door.run(set_up, name=name, initials=name[:2].upper(), role=Role.BOENDESTODJARE, unit=Unit(name="Norr"))

    def open(self) -> None:
        """Start the program, again."""
        if self.opened:
            self.opened.close()
        self.seed += 1
        self.opened = self.vault.open(self.key, now=lambda: self.now, source=random.Random(self.seed))
        self.store = self.opened.store
        self.door = Actions(self.store, lambda: self.now, self.ladder, frozenset())
        self.door.listen(self.heard.append)
        self.ledger = SqlLedger(self.store, self.door.heard)

    def client(self, name: str = "Åsa Öberg", workers: tuple[str, ...] = ("worker-kim", "worker-alex")) -> Client:
        return self.door.run(add_client, Client(self.store.new_id(), name, worker_ids=workers), step=3)

    def updates(self) -> list[tuple[Update, str]]:
        """Everything this laptop has said, as it would lie on the drive."""
        for update in self.ledger.to_seal():
            told = f"{update.room}{update.device}{update.seq}".encode() + update.payload
            hash = hashlib.sha256(told).hexdigest()[:16]
            self.ledger.keep_sealed(
                SealedUpdate(update.room, update.device, update.seq, update.kind, hash, update.payload)
            )
        rows = [one for room in self.ledger.rooms() for one in self.ledger.published(room)]
        rows += self.ledger.to_publish()
        return [(Update(one.room, one.device, one.seq, one.kind, one.data), one.hash) for one in rows]

    def take(self, *given: tuple[Update, str]) -> None:
        """Take in these, room by room in the order in which they come; a client's room is joined first."""
        by_room: dict[str, list[tuple[Update, str]]] = {}
        for one in given:
            by_room.setdefault(one[0].room, []).append(one)
        for room in sorted(by_room, key=lambda room: room != TEAM_ROOM):
            if room in self.ledger.rooms() or room not in self.ledger.left():  # one that was left is not read
                self.ledger.take_in(by_room[room], self.now)

    def hear(self, *others: "Laptop") -> None:
        """Join what the others share, and take in all they have said."""
        for other in others:
            for room in other.ledger.rooms():
                self.ledger.join(room, other.ledger.name_of(room))
            self.take(*other.updates())

    def rows(self) -> dict[str, list]:
        """Every table as it stands."""
        return {name: self.store.engine.rows(f"SELECT * FROM {name} ORDER BY id") for name in sorted(self.store.tables)}

    def clashes(self) -> list:
        """What is to be settled, without what is read from it."""
        return [(one.kind, one.id, {(side.fact, side.value) for side in one.sides}, one.stands) for one in
                self.store.clashes.open()]  # fmt: skip

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


def meet(*laptops: Laptop) -> None:
    """Everybody hears everybody, until nobody has anything new to say."""
    for _round in range(3):
        for one in laptops:
            one.hear(*(other for other in laptops if other is not one))


def begin_team(first: Laptop, *others: Laptop) -> None:
    """The first one begins the team, the others come into it."""
    first.ledger.found(TEAM_ROOM)
    for other in others:
        other.hear(first)
    meet(first, *others)


def same(*laptops: Laptop) -> bool:
    """Whether all show the same, have the same to settle, and their tables follow their logs."""
    for one in laptops:
        assert one.store.differences() == [], one.name
        assert one.store.integrity() == [], one.name
    first = laptops[0]
    for other in laptops[1:]:
        for name, rows in first.rows().items():
            assert other.rows()[name] == rows, (name, first.name, other.name)
        assert other.clashes() == first.clashes()
    return True
