"""Every file with bytes that are not what was written: a sentence or the truth, never a crash, never something else."""

import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.app import SETTINGS_FILE, App
from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import AppError, Damaged, WrongKey
from boendestod_app.paths import KEY_FILE, KEY_TWIN, STORE_FILE
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_note import amend_note
from boendestod_app.settings import Settings, read_settings, write_settings
from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.lying import papers_missing
from boendestod_app.share.receipt import read_receipt
from boendestod_app.share.send import send
from boendestod_app.share.shared_folder import choose
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import LONGEST, Attempts
from boendestod_app.storage.backups import ABOUT, Backups, about
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import Vault
from tests.breaking.mutants import PAGE, mutant
from tests.breaking.work import save, text, work
from tests.conftest import PASSPHRASE
from tests.share.sender_process import numbered_paper

# How many of each. The sum of the full ones is more than 10,000.
SOAK = {"store": 3200, "unfolded": 900, "keys": 3000, "copy": 1500, "about": 1200, "small": 2500, "paper": 1000}
SAMPLE = {"store": 90, "unfolded": 20, "keys": 60, "copy": 40, "about": 40, "small": 60, "paper": 40}
COUNT = SOAK if os.environ.get("BOENDESTOD_SOAK") else SAMPLE
NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)

pytestmark = pytest.mark.soak
Home = tuple[Path, bytes]


@pytest.fixture
def home(vault, open_vault, actions, build) -> Home:
    """A store with what a day leaves, some of it long enough for pages of its own; closed."""
    for name in ("Åsa Öberg", "Bo Ek", "Cia Ask"):
        actions.run(add_milestone, build.client(name).id, words="Handla på egen hand")
    source = random.Random(5)
    for number in range(12):
        work(actions, source, f"sak{number}")
    for number in range(6):
        note = save(actions, source, f"lång{number}")
        actions.store.drafts.keep(f"note:{note}", {"happened": text(source, "utkast", 4000)}, actions.desk().now)
    open_vault.close()
    return vault[0].folder, vault[1]


def everything(store: SqlStore) -> dict[str, list[Any]]:
    """All that any page could show, as the store's own readers give it."""
    found: dict[str, list[Any]] = {name: sorted(map(repr, held.where())) for name, held in store.tables.items()}
    found["drafts"] = [(key, store.drafts.find(key)) for key in sorted(store.drafts.keys(""))]
    found["log"] = store.engine.rows("SELECT * FROM fact ORDER BY seq")
    found["search"] = sorted(map(repr, store.search.find("hemkop")))
    return found


def told(kind: str, seen: Counter[str], capsys: Any) -> None:
    with capsys.disabled():
        print(f"\n{kind}: {seen.total()} mutants, 0 crashes, 0 shown wrong: {dict(seen)}")


def test_a_store(home, capsys):
    folder, key = home
    path = folder / STORE_FILE
    whole, source, seen = path.read_bytes(), random.Random(1), Counter()
    with Vault(folder).open(key) as store:
        right = everything(store)
    whole = path.read_bytes()
    for _mutant in range(COUNT["store"]):
        data, how = mutant(whole, source)
        path.write_bytes(data)
        seen[outcome(folder, key, right, how)] += 1
    assert seen["a sentence"]
    told("store", seen, capsys)


def test_a_store_of_which_the_disk_has_lost_one_block_after_the_other(home, capsys):
    """SQLCipher lets a page of nothing but zeros through to SQLite: none of them may be read as words that are none."""
    folder, key = home
    path = folder / STORE_FILE
    with closing(App(folder).open(key)) as opened:
        note = opened.actions.store.notes.where()[0]
        opened.actions.run(amend_note, note.id, text="Hon sa nej till besöket. " * 900, clients_view=True)
    with Vault(folder).open(key) as store:
        right = everything(store)
    whole, seen = path.read_bytes(), Counter()
    for at in range(0, len(whole), PAGE * (1 if COUNT is SOAK else 9)):
        path.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
        try:
            with Vault(folder).open(key, read_only=True) as store:
                found = everything(store)
        except AppError:
            seen["a sentence"] += 1
            continue
        assert found == right, at // PAGE
        seen["as it was"] += 1
    told("store without one block", seen, capsys)


def outcome(folder: Path, key: bytes, right: dict[str, list[Any]], how: str) -> str:
    """What somebody who opens the store and looks at everything is shown."""
    for ending in ("-wal", "-shm"):
        (folder / f"{STORE_FILE}{ending}").unlink(missing_ok=True)
    try:
        with Vault(folder).open(key, read_only=True) as store:
            found = everything(store)
    except AppError:
        return "a sentence"
    assert found == right, how
    return "as it was"


def test_a_store_whose_log_is_not_folded_in(home, tmp_path, capsys):
    """The log beside it is damaged: what is shown was true at some moment, and is whole."""
    folder, key = home
    opened = Vault(folder).open(key)
    app = App(folder)
    opened.close()
    door = app.open(key)
    states = [everything(door.vault.store)]
    for number in range(4):
        save(door.actions, random.Random(number), f"sist{number}")
        states.append(everything(door.vault.store))
    log = (folder / f"{STORE_FILE}-wal").read_bytes()
    assert len(log) > 40_000
    place = tmp_path / "fallen"
    source, seen = random.Random(2), Counter()
    begun = (folder / STORE_FILE).read_bytes()
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("*-shm", "*-wal", "kopior", "las"))
    door.close()
    for _mutant in range(COUNT["unfolded"]):
        data, how = mutant(log, source)
        (place / STORE_FILE).write_bytes(begun)
        (place / f"{STORE_FILE}-shm").unlink(missing_ok=True)
        (place / f"{STORE_FILE}-wal").write_bytes(data)
        try:
            with Vault(place).open(key) as store:
                found = without_search(everything(store))
                assert store.integrity() == []
                assert store.differences() == []
        except AppError:
            seen["a sentence"] += 1
            continue
        assert found in [without_search(state) for state in states] or between(found, states), how
        seen["a whole state of before"] += 1
    told("store with a log beside", seen, capsys)


def without_search(state: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The index is read up at each closing."""
    return {name: rows for name, rows in state.items() if name != "search"}


def between(found: dict[str, list[Any]], states: list[dict[str, list[Any]]]) -> bool:
    """A visit planned or typed and not saved yet: the log is the beginning of what was said."""
    whole = states[-1]["log"]
    return found["log"] == whole[: len(found["log"])]


def test_key_files(home, capsys):
    folder, key = home
    path, twin = folder / KEY_FILE, folder / KEY_TWIN
    whole, source, seen = path.read_bytes(), random.Random(3), Counter()
    right = key_file.read(path)
    for number in range(COUNT["keys"]):
        path.write_bytes(mutant(whole, source)[0])
        twin.write_bytes(mutant(whole, source)[0] if number % 3 else whole)
        try:
            found = key_file.read(path)
        except Damaged:
            seen["a sentence" if number % 3 else "although its twin was whole"] += 1
            continue
        assert found == right
        if number % 100 == 0:
            assert Vault(folder).unlock(PASSPHRASE) == key
        seen["as it was"] += 1
    assert not seen["although its twin was whole"]
    told("key files", seen, capsys)


def test_a_copy(home, tmp_path, capsys):
    folder, key = home
    copies = Backups(tmp_path / "kopior")
    name = copies.make(folder, key, Occasion.ASKED, NOW).name
    place = copies.place(name)
    right = copies.check(name, key)
    source, seen = random.Random(4), Counter()
    whole = {path.name: path.read_bytes() for path in place.iterdir()}
    for number in range(COUNT["copy"]):
        which = source.choice((STORE_FILE, STORE_FILE, ABOUT, KEY_FILE))
        (place / which).write_bytes(mutant(whole[which], source)[0])
        try:
            assert copies.check(name, key) == right
            if which == KEY_FILE and number % 20 == 0:
                assert key_file.read(place / KEY_FILE).open_with_passphrase(PASSPHRASE) == key
            seen["as it was"] += 1
        except Damaged:
            seen["a sentence"] += 1
        (place / which).write_bytes(whole[which])
    told("copies", seen, capsys)


def test_what_a_copy_says_of_itself(home, tmp_path, capsys):
    folder, key = home
    copies = Backups(tmp_path / "kopior")
    right = copies.make(folder, key, Occasion.ASKED, NOW)
    path = copies.place(right.name) / ABOUT
    whole, source, seen = path.read_bytes(), random.Random(6), Counter()
    for _mutant in range(COUNT["about"]):
        path.write_bytes(mutant(whole, source)[0])
        found = about(path.parent)
        assert found in (None, right)
        assert copies.listed() == [found] * bool(found)
        seen["as it was" if found else "no copy"] += 1
    told("what copies say", seen, capsys)


def _settings(folder: Path) -> tuple[Path, Callable[[], None]]:
    path = folder / SETTINGS_FILE
    write_settings(path, Settings(theme="dark", shared_folder="X:/Team Söder", shared_marker="a1b2", code_read=False))

    def look() -> None:
        app = App(folder)
        found = app.settings
        assert found.language in ("sv", "en", "da")
        assert not found.fictional  # no single fault tells that the clients are made up
        app.keep_settings(found)
        assert read_settings(path) == found

    return path, look


def _attempts(folder: Path) -> tuple[Path, Callable[[], None]]:
    path = folder / "forsok.json"
    attempts = Attempts(path, lambda: NOW)
    for _wrong in range(5):
        attempts.failed()

    def look() -> None:
        assert timedelta() <= attempts.wait <= LONGEST
        attempts.failed()
        assert Attempts(path, lambda: NOW + LONGEST).wait == timedelta()

    return path, look


def _receipt(folder: Path) -> tuple[Path, Callable[[], None]]:
    path = folder / "kvitto.json"
    _data, right = numbered_paper("KL", 3)
    path.write_bytes(right.to_bytes())

    def look() -> None:
        found = read_receipt(path.read_bytes())
        assert found is None or found.file.startswith("20")

    return path, look


SMALL = {"settings": _settings, "attempts": _attempts, "receipt": _receipt}


@pytest.mark.parametrize("kind", SMALL)
def test_small_files(kind, home, capsys):
    path, look = SMALL[kind](home[0])
    whole, source = path.read_bytes(), random.Random(kind)
    for _mutant in range(COUNT["small"] // len(SMALL)):
        path.write_bytes(mutant(whole, source)[0])
        look()
    told(kind, Counter({"as it was, or as if there were none": COUNT["small"] // len(SMALL)}), capsys)


def test_a_paper_on_the_drive(tmp_path, capsys):
    """One that is not as it was sent is told of, and what was sent after it is not."""
    marker = choose(tmp_path)
    papers, drive = [numbered_paper("KL", number) for number in (3, 4)], FolderDrive(tmp_path, marker)
    sent = [(send(drive, *paper, lambda _seconds: None).name, paper[1].sha256) for paper in papers]
    assert papers_missing(tmp_path, marker, sent) == []
    (name, _digest), data = sent[0], papers[0][0]
    path, source, seen = tmp_path / name, random.Random(9), Counter[str]()
    for _mutant in range(COUNT["paper"]):
        path.write_bytes(mutant(data, source)[0])
        same = path.read_bytes() == data
        assert papers_missing(tmp_path, marker, sent) == ([] if same else [name])
        seen["the same" if same else "told"] += 1
    told("paper", seen, capsys)


@pytest.mark.parametrize("count", [3, 40, 52, 60, 2000, 10**300])
def test_who_has_guessed_wrong_very_often_waits_five_minutes_and_no_longer(home, count):
    path = home[0] / "forsok.json"
    path.write_text(json.dumps({"count": count, "at": NOW.isoformat()}))
    attempts = Attempts(path, lambda: NOW)
    assert timedelta() < attempts.wait <= LONGEST
    with pytest.raises(WrongKey, match="Vänta"):
        attempts.check()
