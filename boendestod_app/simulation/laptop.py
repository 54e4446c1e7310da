"""One laptop of the play: a real encrypted store, its door, its rounds with the team, and a clock that may be wrong."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from boendestod_app import defaults
from boendestod_app.domain.calendar import Holidays, local
from boendestod_app.domain.identity import new_id
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.set_up import set_up
from boendestod_app.share.report import Report
from boendestod_app.share.round import Rounds
from boendestod_app.simulation.book import Book, Edit
from boendestod_app.simulation.folder import MoodyFolder
from boendestod_app.simulation.older import OlderStore, upgrade
from boendestod_app.simulation.plan import Clock
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import Fact, said_after
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Cost:
    """What one round took."""

    seconds: float
    listing: float
    lists: int
    names: int
    idle: bool


class Laptop:
    """Made new; in the team from `enter` on. What it does is written in the book."""

    def __init__(
        self, place: Path, name: str, clock: Clock, book: Book, holidays: Holidays, seed: int, *, older: bool = False
    ) -> None:
        self.name, self.clock, self.book, self.older = name, clock, book, older
        self.dice = random.Random(f"{seed}:{name}")
        self.offset = timedelta(0)
        self.holidays = holidays
        self._ids = random.Random(f"{seed}:{name}:ids")
        self._vault = Vault(place)
        self.worker = new_id(clock.now, self._ids)
        self._key, _code = self._vault.create(f"ett prov av {name}", self.worker, FLOOR)
        self._place = 0
        self._saved = False
        self.costs: list[Cost] = []
        self.unshared: list[str] = []  # acts that may not lie on the drive yet
        self.rounds: Rounds | None = None
        self.store: SqlStore
        self.open()
        unit = Unit(name="Norr", phone="070-000 00 00", fictional=True)
        self.do("", set_up, name=name, initials=name[:2], role=Role.BOENDESTODJARE, unit=unit)

    def open(self) -> None:
        """Start the program."""
        engine = Engine(self._vault.store_file, self._key)
        engine.hurry()
        if not self.older:
            upgrade(engine)
        self.store = (OlderStore if self.older else SqlStore)(engine, self.now, self._ids)
        self.door = Actions(self.store, self.now, defaults.ladder(), self.holidays)
        self.door.listen(self._hear)
        self.ledger = SqlLedger(self.store, self.door.heard)
        self.rounds = None

    def restart(self) -> None:
        """As after a night, or an upgrade."""
        self.close()
        self.open()

    def close(self) -> None:
        """Shut the lid."""
        self.store.close()

    def now(self) -> datetime:
        """What this laptop believes, UTC."""
        return self.clock.now + self.offset

    @property
    def wall(self) -> datetime:
        """The same on the wall."""
        return local(self.now()).replace(second=0, microsecond=0)

    def enter(self, folder: Path, team: str, mood: float) -> None:
        """The laptop knows the folder."""
        self.drive = MoodyFolder(folder, team, random.Random(f"{self.name}:drive"))
        self.mood = mood

    def do(self, client: str, use_case: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Through the door, as a person does it; what is acknowledged goes into the book. Nothing where refused."""
        self._saved = False
        try:
            result = self.door.run(use_case, *given, **named)
        except Refused:
            self.book.refused += 1
            return None
        facts = self._new()
        if self._saved and not facts:  # the window was told that it is saved, and the log has nothing of it
            self.book.note(Edit(f"unkept {len(self.book.edits)}", self.name, self.clock.worked, ((client, "", ""),)))
        if facts:
            told = tuple((client or self._client_of(fact), fact.id, fact.digest) for fact in facts)
            self.book.note(Edit(facts[0].act, self.name, self.clock.worked, told))
            self.unshared.append(facts[0].act)
        return result

    def round(self) -> Report:
        """One round with the team."""
        self.rounds = self.rounds or Rounds(self.ledger)
        drive, began = self.drive, perf_counter()
        before = (drive.lists, drive.listed_names, drive.listing)
        report = self.rounds.go(drive, self.now(), lambda _seconds: None)
        idle = not (report.sent or report.received or report.joined or report.fault)
        lists, names, listing = drive.lists - before[0], drive.listed_names - before[1], drive.listing - before[2]
        self.costs.append(Cost(perf_counter() - began, listing, lists, names, idle))
        if not (report.fault or report.waiting or report.lost_here or report.not_yet):
            self.unshared.clear()
        if report.received:
            self.book.note_seen(self._new(), self.name, self.clock.worked)
        return report

    def facts(self) -> dict[str, str]:
        """Everything in its log: the digest of each fact."""
        return {fact.id: fact.digest for fact in said_after(self.store.engine, 0)[1]}

    def _new(self) -> list[Fact]:
        self._place, facts = said_after(self.store.engine, self._place)
        return facts

    def _hear(self, _kinds: frozenset[str]) -> None:
        self._saved = True

    def _client_of(self, fact: Fact) -> str:
        if fact.entity == "client":
            return fact.row
        table = self.store.tables.get(fact.entity)
        return str(getattr(table.find(fact.row), "client_id", "")) if table else ""
