"""Killed at any moment of anything: what was promised is there, nothing is half there, and it goes on from there."""

import contextlib
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.app import App
from boendestod_app.domain.backup import Occasion
from boendestod_app.paths import STORE_FILE
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.storage.backups import LEAVING, UNFINISHED, head_in
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.migrations import VERSION
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import Vault
from tests.breaking.due import Due, plant, whole_or_gone, words_in
from tests.breaking.killable import Promise, killed, older_store, paper_of
from tests.breaking.work import save

# Of each kind: (stores that are begun anew, kills in each). The sum is more than 2,000.
SOAK = {
    "saving": (30, 20),
    "backing up": (20, 15),
    "restoring": (20, 15),
    "migrating": (18, 20),
    "exporting": (15, 20),
    "locking": (15, 20),
    "purging": (20, 15),
}
SAMPLE = dict.fromkeys(SOAK, (1, 3))
KILLS = SOAK if os.environ.get("BOENDESTOD_SOAK") else SAMPLE
HALF = (UNFINISHED, LEAVING)

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform == "win32", reason="a forked program is killed")]
Task = tuple[str, int]
Begin = Callable[[int], tuple[Path, bytes]]


IN_ALL: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def in_all() -> Iterator[None]:
    """How many of each kind there were, once all have been."""
    yield
    if KILLS is SOAK:
        sys.__stderr__.write(f"\n{IN_ALL.total()} kills, 0 promises lost, 0 unreadable: {dict(IN_ALL)}\n")


@pytest.fixture
def begin(vault, open_vault, actions, build, tmp_path) -> Begin:
    """A data folder with two clients, a saved visit and a copy, closed; each call gives another one."""
    for name in ("Åsa Öberg", "Bo Ek"):
        actions.run(add_milestone, build.client(name).id, words="Handla på egen hand")
    for number in range(3):
        save(actions, random.Random(number), f"före{number}")
    open_vault.close()
    App(vault[0].folder).keeper.make(vault[1], Occasion.WORK)

    def another(number: int) -> tuple[Path, bytes]:
        folder = tmp_path / f"plats{number}"
        shutil.copytree(vault[0].folder, folder)
        return folder, vault[1]

    return another


def kept_in(store: SqlStore, promises: list[Promise]) -> list[Promise]:
    """The promises of words that were not kept."""
    notes = {note.id: note for note in store.notes.where()}
    visits = {note.visit_id for note in notes.values()}
    lost = [one for one in promises if one[0] == "saved" and one[1] not in notes]
    for kind, what in promises:
        if kind == "typed" and what not in visits and store.drafts.find(f"visit:{what}") is None:
            lost.append((kind, what))
    return lost


def looked_at(folder: Path, key: bytes, promises: list[Promise]) -> None:
    """The store can be read, all of it, and has what was promised."""
    with contextlib.closing(App(folder).open(key)) as opened:
        store = opened.vault.store
        assert store.integrity() == []
        assert store.differences() == []
        assert kept_in(store, promises) == []


def copies_hold(folder: Path, key: bytes) -> set[str]:
    """Every copy that calls itself one is whole; the ends of their logs."""
    keeper = App(folder).keeper
    found = keeper.listed()
    for one in found[:4]:
        assert keeper.check(one.place, key).clients == 2
    return {one.backup.head for one in found}


def counted(task: Task, begin: Begin, look: Callable[[Path, bytes, list[Promise]], Any], capsys: Any) -> None:
    kind, number = task
    folder, key = begin(number)
    promises: list[Promise] = []
    for kill in range(KILLS[kind][1]):
        promises += killed(kind, folder, key, f"{kind}{number}.{kill}")
        look(folder, key, promises)
    assert half_files(folder) <= 1  # what the last one left; those before were cleared away
    told = Counter(promise for promise, _what in promises)
    IN_ALL[kind] += KILLS[kind][1]
    with capsys.disabled():
        print(f"\n{kind}: {KILLS[kind][1]} kills, 0 promises lost, 0 unreadable; told: {dict(told)}")


def each(*kinds: str) -> Any:
    """A test for each store of these kinds."""
    tasks = [(kind, number) for kind in kinds for number in range(KILLS[kind][0])]
    return pytest.mark.parametrize("task", tasks, ids=lambda task: f"{task[0]} {task[1]}")


def half_files(folder: Path) -> int:
    return len([path for path in folder.rglob("*") if path.suffix in HALF and path.parent.suffix not in HALF])


@each("saving", "locking")
def test_while_saving_typing_and_locking(task, begin, capsys):
    counted(task, begin, looked_at, capsys)


@each("backing up")
def test_while_a_copy_is_made(task, begin, capsys):
    def look(folder: Path, key: bytes, promises: list[Promise]) -> None:
        looked_at(folder, key, promises)
        copies_hold(folder, key)
        names = [what for kind, what in promises if kind == "copied"]
        assert not names or (folder / "kopior" / names[-1]).is_dir()

    counted(task, begin, look, capsys)


@each("restoring")
def test_while_a_copy_is_put_back(task, begin, capsys):
    def begun(number: int) -> tuple[Path, bytes]:
        folder, key = begin(number)
        with contextlib.closing(App(folder).open(key)) as opened:
            save(opened.actions, random.Random(9), "efter kopian")
        stood[folder] = head_in(folder, key)
        return folder, key

    known: dict[Path, set[str]] = {}
    stood: dict[Path, str] = {}

    def look(folder: Path, key: bytes, promises: list[Promise]) -> None:
        app = App(folder)
        assert app.exists()
        looked_at(folder, key, [])
        heads = copies_hold(folder, key)
        assert head_in(folder, key) in heads | {stood[folder]}
        assert stood[folder] in heads | {head_in(folder, key)}
        assert heads >= known.get(folder, set())  # what stood there before is among the copies
        known[folder] = heads

    counted(task, begun, look, capsys)


@each("migrating")
def test_while_an_older_store_is_brought_up_to_date(task, begin, capsys, tmp_path):
    today: dict[Path, dict[str, list[Any]]] = {}

    def begun(number: int) -> tuple[Path, bytes]:
        folder, key = begin(number)
        older = 1 + number % (VERSION - 1)
        older_store(folder / "gammal.db", folder / STORE_FILE, key, older)
        shutil.copy2(folder / "gammal.db", folder / STORE_FILE)
        unbroken = tmp_path / f"unbroken{number}"
        shutil.copytree(folder, unbroken)
        Vault(unbroken).open(key).close()
        today[folder] = everything(unbroken, key)
        assert len(today[folder]["note"]) == 3
        return folder, key

    def look(folder: Path, key: bytes, promises: list[Promise]) -> None:
        if not (folder / STORE_FILE).exists():  # killed between the old one and the next
            shutil.copy2(folder / "gammal.db", folder / STORE_FILE)
        with Vault(folder).open(key) as store:
            assert store.integrity() == []
        assert everything(folder, key) == today[folder]
        for ending in ("", "-wal", "-shm"):
            (folder / f"{STORE_FILE}{ending}").unlink(missing_ok=True)
        shutil.copy2(folder / "gammal.db", folder / STORE_FILE)

    counted(task, begun, look, capsys)


def everything(folder: Path, key: bytes) -> dict[str, list[Any]]:
    """Every row of every table, but for when a step was taken."""
    engine = Engine(folder / STORE_FILE, key)
    try:
        tables = [row[0] for row in engine.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(map(repr, engine.rows(f"SELECT * FROM {name}"))) for name in tables if name[0] != "_"}
    finally:
        engine.close()


@each("exporting")
def test_while_a_paper_is_saved(task, begin, capsys):
    def look(folder: Path, key: bytes, promises: list[Promise]) -> None:
        looked_at(folder, key, promises)
        paper = folder / "papper.pdf"
        written = [what for kind, what in promises if kind == "written"]
        assert paper.exists() or not written
        if paper.exists():
            data = paper.read_bytes()
            name = data.split(b" ")[1].decode()
            assert data == paper_of(name)

    counted(task, begin, look, capsys)


@each("purging")
def test_while_what_is_due_is_purged(task, begin, capsys):
    """All of it or nothing, in the store, its search, its drafts, its free pages and the copies that were to go."""
    planted: list[Due] = []
    seen: Counter[str] = Counter()
    chance = random.Random(task[1])

    def begun(number: int) -> tuple[Path, bytes]:
        folder, key = begin(number)
        planted.extend(plant(folder, key, chance, 6))
        App(folder).keeper.make(key, Occasion.ASKED)
        return folder, key

    def look(folder: Path, key: bytes, promises: list[Promise]) -> None:
        with Vault(folder).open(key, read_only=True) as store:
            seen["killed before the file was swept"] += not store.purging.swept()
        seen["killed while a copy was made or removed"] += bool(half_files(folder))
        looked_at(folder, key, promises)
        app = App(folder)
        app.keeper.make(key, Occasion.START)  # as the window does
        with contextlib.closing(app.open(key)) as opened:
            store = opened.vault.store
            assert store.purging.swept()
            gone = whole_or_gone(store, opened.actions.desk(), planted)
            left = {due.key for due in planted} - gone
            begins = max(store.purging.done().values(), default=None)
        told = {one for kind, what in promises if kind == "purged" for one in what}
        assert told <= gone
        words = [word for due in planted if due.key in gone for word in due.words]
        older = [copy.place for copy in app.keeper.before(begins)] if begins else []
        files = [path for path in folder.rglob("*.db*") if path.parent not in older]
        assert words_in(files, key, words) == {}
        last = [kind for kind, _what in promises if kind in ("purged", "copies gone")][-1:]
        assert older == [] or last != ["copies gone"] or told < gone
        seen["gone"] = len(gone)
        if len(left) < 8:
            planted.extend(plant(folder, key, chance, 4))

    counted(task, begun, look, capsys)
    with capsys.disabled():
        print(f"purging {task[1]}: {dict(seen)}, of {len(planted)} that were due")
