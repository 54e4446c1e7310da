"""The power goes between any two writes of a day: the store can be read, and everything that was promised is there."""

import os
import pickle
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.backups import faults_of
from boendestod_app.storage.engine import Engine
from tests.breaking.power import HOWS, Disk, lay
from tests.breaking.recorder import STATE, Event, Recording
from tests.breaking.work import work

ROOT = Path(__file__).parents[2]
DEEDS = 200 if os.environ.get("BOENDESTOD_SOAK") else 12
CUTS = 1200 if os.environ.get("BOENDESTOD_SOAK") else 24
SECTORS = (4096, 512)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watched disk is Linux's own")


class Listening:
    """The store's connection, and everything that is asked of it."""

    def __init__(self, connection: Any, asked: list[tuple[str, Any]]) -> None:
        self._connection, self._asked = connection, asked

    def execute(self, sql: str, values: Any = ()) -> Any:
        found = self._connection.execute(sql, values)
        if not sql.lstrip().upper().startswith(("SELECT", "PRAGMA", "WITH")):
            self._asked.append((sql, tuple(values)))
        return found

    def executemany(self, sql: str, rows: Any) -> Any:
        for values in rows:
            self.execute(sql, values)

    def rollback(self) -> None:
        self._asked.append(("ROLLBACK", ()))
        self._connection.rollback()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@pytest.fixture
def recorded(open_vault, actions, build, tmp_path) -> tuple[Recording, bytes, bytes]:
    """A day that was worked with sqlcipher3 and done again on a watched disk; the store before, its key."""
    pytest.importorskip("apsw")
    for name in ("Åsa Öberg", "Bo Ek"):
        build.client(name)
    store = actions.store
    store.engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
    begun = open_vault.vault.store_file.read_bytes()
    asked: list[tuple[str, Any]] = []
    store.engine._connection = Listening(store.engine._connection, asked)
    source = random.Random(8)
    for number in range(DEEDS):
        work(actions, source, f"sak{number}")
    last = store.engine.row(STATE)
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / STORE_FILE).write_bytes(begun)
    (tmp_path / "asked").write_bytes(pickle.dumps(asked))
    command = [sys.executable, "-m", "tests.breaking.recorder", tmp_path / "asked", watched / STORE_FILE]
    subprocess.run([*command, open_vault.key.hex(), tmp_path / "out"], cwd=ROOT, check=True)
    events, states = pickle.loads((tmp_path / "out").read_bytes())
    found = Recording([Event(*event) for event in events], states)
    assert found.states[-1] == last  # the day is the same on both
    return found, begun, open_vault.key


def cuts(recording: Recording, source: random.Random) -> list[int]:
    """Where the power goes: around every sync, and anywhere."""
    events = recording.events
    near = [at + by for at, event in enumerate(events) if event.kind in ("sync", "delete") for by in (0, 1)]
    return sorted(source.choices([*near, *range(len(events) + 1)], k=CUTS))


@pytest.mark.soak
def test_after_every_cut_the_store_is_whole_and_nothing_promised_is_lost(recorded, tmp_path, capsys):
    recording, begun, key = recorded
    source = random.Random(3)
    disk, folder, done, seen = Disk({STORE_FILE: begun}), tmp_path / "cut", 0, Counter()
    folder.mkdir()
    for number, at in enumerate(cuts(recording, source)):
        while done < at:
            disk.happen(recording.events[done])
            done += 1
        how, sector = HOWS[number % len(HOWS)], SECTORS[number // len(HOWS) % len(SECTORS)]
        lay(folder, disk.cut(how, sector, source))
        engine = Engine(folder / STORE_FILE, key)
        try:
            assert faults_of(engine) == [], (at, how, sector)
            state = engine.row(STATE)
        finally:
            engine.close()
        assert sealed(folder / STORE_FILE, key), (at, how, sector)
        allowed = recording.states[disk.told : disk.told + 2]  # the one that was under way may be there or not
        assert state in allowed, (at, how, sector, disk.told)
        seen[how] += 1
        seen["the transaction under way was there"] += state != allowed[0]
    assert all(seen[how] for how in HOWS)
    with capsys.disabled():
        kinds = Counter(event.kind for event in recording.events)
        print(f"\n{CUTS} cuts in {len(recording.states) - 1} transactions {dict(kinds)}: {dict(seen)}")


def sealed(path: Path, key: bytes) -> bool:
    """Every page of the file, as it lies when the program has ended."""
    engine = Engine(path, key, still=True)
    try:
        return engine.rows("PRAGMA cipher_integrity_check") == []
    finally:
        engine.close()


def test_a_page_that_was_torn_while_the_log_was_folded_in_is_no_fault_of_the_store(recorded, tmp_path):
    """It is whole in the log beside it, so `check` says nothing of it, whoever asks."""
    recording, begun, key = recorded
    folder = tmp_path / "cut"
    folder.mkdir()
    disk = Disk({STORE_FILE: begun})
    ends = max(at for at, event in enumerate(recording.events) if event.kind == "sync")
    for event in recording.events[:ends]:
        disk.happen(event)
    torn = bytearray(disk.files[STORE_FILE].durable)
    torn[1000:1512] = bytes(512)
    for read_only in (True, False):
        lay(folder, disk.cut("nothing unsynced", 512, random.Random(1)))
        (folder / STORE_FILE).write_bytes(torn)
        engine = Engine(folder / STORE_FILE, key, read_only=read_only)
        try:
            assert faults_of(engine) == []
            assert engine.row(STATE) == recording.states[-1]
        finally:
            engine.close()


def test_the_watched_disk_bites(recorded, tmp_path):
    """A store whose syncs are taken for nothing loses what was promised, and this test sees it."""
    recording, begun, key = recorded
    disk = Disk({STORE_FILE: begun})
    for event in recording.events:
        if event.kind != "sync":
            disk.happen(event)
    folder = tmp_path / "cut"
    folder.mkdir()
    lay(folder, disk.cut("nothing unsynced", 4096, random.Random(1)))
    engine = Engine(folder / STORE_FILE, key)
    try:
        assert engine.row(STATE) == recording.states[0] != recording.states[-1]
    finally:
        engine.close()
    shutil.rmtree(folder)
