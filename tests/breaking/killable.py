"""Programs to be killed: each does one thing for as long as it lives, and tells what it has promised to keep.

They are forked from one process that has everything loaded, so that thousands can be killed in minutes.
"""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from boendestod_app.app import App, Opened
from boendestod_app.domain.backup import Occasion
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.backups import head_of
from boendestod_app.storage.engine import Engine
from tests.breaking.due import approve, propose_some
from tests.breaking.work import save, type_words, work

Promise = tuple[str, Any]
Task = Callable[[Path, bytes, random.Random, str], Iterator[Promise]]
FORK = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def promises(folder: Path, opened: Opened, source: random.Random, name: str) -> Iterator[Promise]:
    """One visit typed, one saved."""
    visit = type_words(opened.actions, source, f"{name}t")
    yield "typed", visit
    yield "saved", save(opened.actions, source, f"{name}s")


def saving(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """Typing and saving, over and over, with everything else of a day in between."""
    with closing(App(folder).open(key)) as opened:
        for number in range(1000):
            yield from promises(folder, opened, source, f"{name}{number}")
            work(opened.actions, source, f"{name}{number}w")


def backing_up(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """Copies while the store is in use, each with something new in it."""
    app = App(folder)
    with closing(app.open(key)) as opened:
        for number in range(1000):
            yield from promises(folder, opened, source, f"{name}{number}")
            kept = app.keeper.make(key, Occasion.WORK)
            yield "copied", kept.place.name


def restoring(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """Any of the copies is put back in the place of what stands here."""
    keeper = App(folder).keeper
    for _number in range(1000):
        found = source.choice(keeper.listed())
        keeper.restore(found.place, key)
        yield "restored", found.backup.head


def migrating(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """A store of an older version is opened, which brings it up to date; then it is laid there again."""
    for number in range(1000):
        with closing(App(folder).open(key)) as opened:
            yield "migrated", head_of(opened.vault.store.engine)
        if number < 999:
            for ending in ("", "-wal", "-shm"):
                (folder / f"{STORE_FILE}{ending}").unlink(missing_ok=True)
            beside = folder / "gammal.flyttas"
            shutil.copy2(folder / "gammal.db", beside)
            beside.replace(folder / STORE_FILE)


def exporting(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """A paper is saved over the one of yesterday, and the way out is logged first."""
    with closing(App(folder).open(key)) as opened:
        for number in range(1000):
            yield from promises(folder, opened, source, f"{name}{number}")
            paper = paper_of(f"{name}{number}")
            write_whole(folder / "papper.pdf", paper, ORDINARY)
            yield "written", f"{name}{number}"


def paper_of(name: str) -> bytes:
    """What stands for a PDF: any part of it that is missing shows."""
    return b"%PDF " + name.encode() + b" " + bytes(200_000) + b" " + name.encode() + b" %%EOF"


def locking(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """Typed and locked in the midst of it, with the copy that is made when a window closes."""
    for number in range(1000):
        app = App(folder)
        with closing(app.open(key)) as opened:
            yield from promises(folder, opened, source, f"{name}{number}")
            if source.random() < 0.3:
                app.keeper.make(key, Occasion.CLOSE)
        yield "locked", name


def purging(folder: Path, key: bytes, source: random.Random, name: str) -> Iterator[Promise]:
    """What is due goes, approved by two, with a visit before or after; and now and then the copies that are older."""
    app = App(folder)
    with closing(app.open(key)) as opened:
        for number in range(1000):
            if number or source.random() < 0.3:
                yield from promises(folder, opened, source, f"{name}{number}")
            waiting = propose_some(opened.actions, source)
            yield "proposed", len(waiting)
            yield "purged", approve(opened.actions, waiting)
            if source.random() < 0.5:
                app.keeper.make(key, Occasion.ASKED)
                for older in app.keeper.before(max(opened.vault.store.purging.done().values())):
                    app.keeper.remove(older.place)
                yield "copies gone", ""


TASKS: dict[str, Task] = {
    "saving": saving,
    "backing up": backing_up,
    "restoring": restoring,
    "migrating": migrating,
    "exporting": exporting,
    "locking": locking,
    "purging": purging,
}


def _live(task: str, folder: str, key: bytes, seed: str, ear: Connection) -> None:
    ear.send(("ready", ""))
    for promise in TASKS[task](Path(folder), key, random.Random(seed), f"{seed}-"):
        ear.send(promise)


def killed(task: str, folder: Path, key: bytes, seed: str) -> list[Promise]:
    """What a program had promised when it was killed at a moment that nobody chose."""
    source = random.Random(f"kill {seed}")
    context = multiprocessing.get_context(FORK)
    if FORK == "forkserver":
        context.set_forkserver_preload(["tests.breaking.killable", "boendestod_app.together", "boendestod_app.keeping"])
    mouth, ear = context.Pipe(duplex=False)
    worker = context.Process(target=_live, args=(task, str(folder), key, seed, ear), daemon=True)
    worker.start()
    ear.close()
    heard: list[Promise] = [mouth.recv()]
    for _promise in range(source.choice((0, 1, 1, 2, 3, 5))):
        heard.append(mouth.recv())
    time.sleep(source.choice((0, source.uniform(0, 0.004), source.uniform(0, 0.03), source.uniform(0, 0.12))))
    worker.kill()
    worker.join()
    assert worker.exitcode == -9 or FORK == "spawn", f"{task} ended by itself"
    try:
        while True:
            heard.append(mouth.recv())
    except (EOFError, OSError):
        mouth.close()
    return heard


def older_store(path: Path, like: Path, key: bytes, steps: int) -> None:
    """A store as a program of so many steps left it, with the rows of another in all the tables that it knew."""
    from sqlite_utils import Migrations

    from boendestod_app.storage.migrations import migrations

    first = Migrations(migrations.name)
    for step in migrations._migrations[:steps]:
        first(name=step.name)(step.fn)
    engine, today = Engine(path, key), Engine(like, key, still=True)
    with engine.transaction():
        first.apply(engine.database)
        engine.run(f"PRAGMA user_version = {steps}")
        for table in ("meta", "fact", "body", "unit", "worker", "client", "visit", "note", "milestone"):
            known = [row[1] for row in engine.rows(f"PRAGMA table_info({table})")]
            shared = [row[1] for row in today.rows(f"PRAGMA table_info({table})") if row[1] in known]
            holes = ", ".join("?" * len(shared))
            rows = today.rows(f"SELECT {', '.join(shared)} FROM {table}")
            engine.run_many(f"INSERT INTO {table} ({', '.join(shared)}) VALUES ({holes})", rows)
    today.close()
    engine.close()
