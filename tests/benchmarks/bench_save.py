"""A save against the least that a save can be: the same bytes, one raw SQLCipher insert, one durable commit."""

import os
import random
import statistics
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter

from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.worker import Role
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.record_visit import draft_key, record_visit
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault

RUNS = 250
FIRST = datetime(2026, 2, 2, 14, 0, tzinfo=UTC)
CLIENTS = 20
NOTE = (
    "Vi gick igenom posten vid köksbordet och lade räkningarna i ordning efter datum. Åsa ringde själv till "
    "hyresvärden och bad om nytt lås till källaren, det gick bra och hon var nöjd efteråt. Därefter promenad till "
    "biblioteket, hon lånade två böcker och bestämde att gå dit på egen hand nästa vecka. Hon har sovit bättre men "
    "vill ändra tiden för tvätten till förmiddagen, när det är lugnt i huset. "
).ljust(400, ".")[:400]


class Day:
    """A caseload of twenty with half a year behind it, and a clock that moves on with each visit."""

    def __init__(self, folder: Path) -> None:
        vault = Vault(folder)
        key, _code = vault.create("mätning av sparandet", "worker-kim", FLOOR)
        self.now = FIRST
        self.opened = vault.open(key, now=lambda: self.now, source=random.Random(1))
        ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
        self.actions = Actions(self.opened.store, lambda: self.now, ladder, frozenset[date]())
        self.actions.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        self.caseload = [self._client(number) for number in range(CLIENTS)]
        self._visits = 0
        for _visit in range(26 * CLIENTS):
            self.actions.run(record_visit, self.visit())
        self.raw = Engine(folder / "raw.db", key)
        self.raw.run("CREATE TABLE raw (id TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT")

    def _client(self, number: int) -> tuple[str, str, str]:
        client = Client(self.opened.store.new_id(), f"Klient {number}", worker_ids=("worker-kim",))
        self.actions.run(add_client, client)
        milestone = self.actions.run(add_milestone, client.id, words="Handla på egen hand")
        rhythm = self.actions.run(
            set_rhythm, client.id, rule=weekly(tuple(range(7))), at=time(10), starts_on=date(2020, 1, 1)
        )
        return client.id, milestone.id, rhythm.id

    def plain_visit(self) -> VisitDraft:
        """The next visit, with its words alone."""
        return replace(self.visit(), marks=(), rating=None)

    def visit(self) -> VisitDraft:
        """The next visit on the list, its words already kept as a draft, with a delmål and the week's scale."""
        client, milestone, rhythm = self.caseload[self._visits % CLIENTS]
        day, place = divmod(self._visits, CLIENTS)
        self.now = FIRST + timedelta(days=day, minutes=10 * place)
        start = datetime.combine(self.now.date(), time(10))
        self._visits += 1
        draft = VisitDraft(
            client, start, start + timedelta(hours=1), Outcome.DONE, worker_ids=("worker-kim",), rhythm_id=rhythm,
            occurrence=start, happened=NOTE, marks=((milestone, Progress.FORWARD),), rating=self._visits % 11,
        )  # fmt: skip
        self.opened.store.drafts.keep(draft_key(draft), {"happened": draft.happened}, self.now)
        return draft

    def card(self) -> Client:
        """A client's card with ten fields other than they were."""
        self._visits += 1
        self.now += timedelta(minutes=5)
        client = self.opened.store.clients.get(self.caseload[self._visits % CLIENTS][0])
        word = f"Ändrat {self._visits}"
        return replace(
            client, name=word, alias=word, birth_year=1950 + self._visits % 50, phone=word, address=word,
            door_code=word, good_to_know=word, risk=word, housing=word, team=word,
        )  # fmt: skip

    def bytes_of_last_act(self) -> str:
        """Every cell that the last act wrote: its facts, the rows they tell of, the long texts."""
        engine = self.opened.store.engine
        facts = engine.rows("SELECT * FROM fact WHERE act = (SELECT act FROM fact ORDER BY seq DESC LIMIT 1)")
        told = self._joined(facts)
        texts = [cells for cells in engine.rows("SELECT * FROM body ORDER BY id DESC LIMIT 5") if cells[0] in told]
        rows = {(entity, row) for _seq, _id, entity, row, *_rest in facts}
        held = [cells for entity, row in rows for cells in engine.rows(f"SELECT * FROM {entity} WHERE id = ?", (row,))]
        return told + self._joined(texts) + self._joined(held)

    @staticmethod
    def _joined(rows: list[tuple[object, ...]]) -> str:
        return "".join(str(cell) for cells in rows for cell in cells if cell is not None)

    def keep_raw(self, told: str) -> None:
        """The least that a save can be."""
        self.raw.run("INSERT INTO raw (id, told) VALUES (?, ?)", (self.opened.store.new_id(), told))


def timed(work: Callable[[], object]) -> float:
    """Seconds it took."""
    began = perf_counter()
    work()
    return perf_counter() - began


def sync(folder: Path) -> float:
    """Seconds the disk takes to keep one page: what every save waits for, whoever writes it."""
    with (folder / "page").open("ab", buffering=0) as file:
        file.write(b"\0" * 4096)
        return timed(lambda: os.fsync(file.fileno()))


def compared(day: Day, given: Callable[[], object], save: Callable[[object], object]) -> tuple[float, float]:
    """Medians of saving and of the raw insert, run by turns so that both meet the same disk."""
    saves, raws = [], []
    for _run in range(RUNS):
        what = given()
        saves.append(timed(lambda what=what: save(what)))
        told = day.bytes_of_last_act()
        raws.append(timed(lambda told=told: day.keep_raw(told)))
    return statistics.median(saves), statistics.median(raws)


def measure() -> list[tuple[str, str, float, float]]:
    """Saving a visit, and changing ten fields of an old row, against one raw insert and commit."""
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder))
        plain, plain_raw = compared(day, day.plain_visit, lambda draft: day.actions.run(record_visit, draft))
        visit, raw = compared(day, day.visit, lambda draft: day.actions.run(record_visit, draft))
        ten, ten_raw = compared(day, day.card, lambda card: day.actions.run(edit_client, card))
        day.raw.close()
        day.opened.close()
        disk = statistics.median(sync(Path(folder)) for _run in range(RUNS))
    shown = float("nan")
    return [
        ("save a visit with its note, against one raw insert of the same bytes", "×", plain / plain_raw, 3.0),
        ("the same with a delmål and the week's scale", "×", visit / raw, shown),
        ("change ten fields, against one raw insert of the same bytes", "×", ten / ten_raw, 5.0),
        ("save a visit with its note", "ms", plain * 1000, shown),
        ("save a visit with note, delmål and scale", "ms", visit * 1000, shown),
        ("one raw insert and commit", "ms", raw * 1000, shown),
        ("the disk's own part of it: one page written and flushed", "ms", disk * 1000, shown),
    ]
