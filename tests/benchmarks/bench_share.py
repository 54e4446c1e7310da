"""What the team merge costs: bytes on the drive for an edit, and a round in which nothing has happened."""

import json
import random
import statistics
import sys
import tempfile
from math import nan
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from boendestod_app.share.asking import ask, asks
from boendestod_app.share.enrol import enrol, team_of
from boendestod_app.share.founding import found
from boendestod_app.share.report import Report
from boendestod_app.share.round import Rounds
from boendestod_app.share.team_folder import TeamFolder
from tests.share.laptops import PretendLedger
from tests.share.team import FIRST, no_pause

CLIENTS, COLLEAGUES, EDITS, RUNS = 20, 3, 30, 30
GOAL_KB, GOAL_MS = 1.0, 20.0
NOTE = (
    "Vi gick igenom posten vid köksbordet och lade räkningarna i ordning efter datum. Åsa ringde själv till "
    "hyresvärden och bad om nytt lås till källaren, det gick bra och hon var nöjd efteråt. Därefter promenad till "
    "biblioteket, hon lånade två böcker och bestämde att gå dit på egen hand nästa vecka. Hon har sovit bättre men "
    "vill ändra tiden för tvätten till förmiddagen, när det är lugnt i huset. "
).ljust(400, ".")[:400]


class Laptop:
    """One laptop on a real folder."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder, self.worker, self.ledger = folder, worker, PretendLedger()
        self.source = random.Random(worker)
        self.drive, self.rounds = TeamFolder(folder, ""), Rounds(self.ledger)

    def start(self) -> None:
        """The team is known now."""
        self.drive, self.rounds = TeamFolder(self.folder, team_of(self.ledger)), Rounds(self.ledger)

    def round(self) -> Report:
        """All three strokes."""
        return self.rounds.go(self.drive, FIRST, no_pause)

    def id(self) -> str:
        """An id as the store makes them."""
        return f"0198a1b2-{self.source.randbytes(2).hex()}-7000-8000-{self.source.randbytes(6).hex()}"

    def act(self, room: str, *facts: tuple[str, object]) -> None:
        """What one use case did with one row: field, value, salt, over."""
        new = [[field, value, self.source.randbytes(8).hex(), []] for field, value in facts]
        facts = {"visit": {self.id(): new}}
        told = {"who": self.worker, "at": "2026-08-12T09:30:00+00:00", "did": "record_visit", "facts": facts}
        self.ledger.act(room, self.id(), json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def team(folder: Path) -> list[Laptop]:
    """Kim with twenty clients, each shared with two colleagues."""
    laptops = [Laptop(folder, f"worker-{number}") for number in range(COLLEAGUES)]
    kim = laptops[0]
    found(kim.ledger, folder, kim.worker, "Kim", no_pause)
    for laptop in laptops[1:]:
        ask(laptop.ledger, folder, laptop.worker, "Alex", no_pause)
    kim.start()
    for wish in asks(kim.ledger, kim.drive):
        enrol(kim.ledger, kim.drive, wish, pause=no_pause)
    for laptop in laptops:
        laptop.start()
    for number in range(CLIENTS):
        kim.ledger.open_room(f"client-{number}", [kim.worker, laptops[1 + number % 2].worker])
    for _round in range(4):
        for laptop in laptops:
            laptop.round()
    return laptops


def laid(folder: Path) -> int:
    """Bytes of all updates."""
    return sum(path.stat().st_size for path in folder.rglob("*.upd.age"))


def a_key(folder: Path) -> float:
    """Kilobytes of one key, sealed for two laptops and the envelope."""
    return statistics.median(path.stat().st_size for path in folder.rglob("*.key.age")) / 1000


def per_edit(folder: Path, kim: Laptop, *facts: tuple[str, object]) -> float:
    """Kilobytes on the drive for one act."""
    before, rooms = laid(folder), kim.ledger.rooms()[1:]
    for number in range(EDITS):
        kim.act(rooms[number % len(rooms)], *facts)
    kim.round()
    return (laid(folder) - before) / EDITS / 1000


def measure() -> list[tuple[str, str, float, float]]:
    """On a local folder, with a ledger in memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kim, *others = team(folder)
        field = per_edit(folder, kim, ("phone", "070-123 45 67"))
        note = per_edit(folder, kim, ("happened", NOTE), ("outcome", "done"), ("ended_at", "2026-08-12T10:30"))
        for _round in range(4):
            for laptop in (kim, *others):
                laptop.round()
        key = a_key(folder)
        times = []
        for _run in range(RUNS):
            began = perf_counter()
            report = kim.round()
            times.append(perf_counter() - began)
            assert report == Report(), report
    return [
        ("on the drive for one changed field", "kB", field, GOAL_KB),
        ("on the drive for a visit with a note of 400 letters", "kB", note, GOAL_KB),
        ("a room's key for two laptops, once for 200 edits or a change of readers", "kB", key, nan),
        (f"a round with nothing new, {CLIENTS} clients", "ms", statistics.median(times) * 1000, GOAL_MS),
        ("the slowest of them", "ms", max(times) * 1000, nan),
    ]
