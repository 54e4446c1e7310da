"""What has got its name is on the disk under it before anything rests on that: told by what the system was asked."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.domain.backup import Occasion
from boendestod_app.files import write_whole
from boendestod_app.paths import KEY_FILE, RESTORING, STORE_FILE
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.restoring import restore
from boendestod_app.storage.vault import UNFINISHED, Vault
from tests.conftest import PASSPHRASE

NOW = datetime(2026, 8, 14, 6, 30, tzinfo=UTC)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there no folder can be asked for that")


_OF_SQLITE = (STORE_FILE, f"{STORE_FILE}.ny", UNFINISHED)


class Asked:
    """Names that were given, and flushes: what a power cut could still take back.

    What SQLite writes it flushes itself, unseen from here.
    """

    def __init__(self) -> None:
        self.flushed: set[int] = set()
        self.loose: set[Path] = set()  # folders with a new name in them
        self.named: list[Path] = []
        self.left_behind: list[str] = []  # what a power cut could have undone when it was gone already

    def flush(self, number: int) -> None:
        place = Path(os.readlink(f"/proc/self/fd/{number}"))
        self.flushed.add(os.fstat(number).st_ino)
        self.loose.discard(place)

    def name(self, source: Path, target: Path) -> None:
        for part in [source, *source.iterdir()] if source.is_dir() else [source]:
            if part.stat().st_ino not in self.flushed and part.name not in _OF_SQLITE:
                self.left_behind.append(f"{part.name} was not flushed as it became {target.name}")
        self.named.append(target)
        self.loose.add(target.parent)

    def let_go(self, place: Path) -> None:
        if self.loose and place.suffix not in (".ny", ""):
            self.left_behind.append(f"{place} went while {sorted(self.loose)} waited")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    watching = Asked()

    def seen(told: Callable[..., None], whole: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            told(*(Path(one) if isinstance(one, str | os.PathLike) else one for one in given))
            return whole(*given, **more)

        return call

    monkeypatch.setattr(os, "fsync", seen(watching.flush, os.fsync))
    monkeypatch.setattr(os, "replace", seen(watching.name, os.replace))
    monkeypatch.setattr(os, "unlink", seen(watching.let_go, os.unlink))
    yield watching
    assert not watching.left_behind
    assert not watching.loose


def test_a_file_of_ours(asked, tmp_path):
    write_whole(tmp_path / "a.json", b"{}")
    assert asked.named == [tmp_path / "a.json"]


def test_a_new_store_and_another_passphrase(asked, tmp_path):
    vault = Vault(tmp_path / "data")
    key, _code = vault.create(PASSPHRASE, "worker-kim", FLOOR)
    assert [one.name for one in asked.named][:2] == [KEY_FILE, STORE_FILE]
    vault.change_passphrase(key, "gul buss sover djupt", FLOOR)


def test_a_copy(asked, vault, tmp_path):
    made = Backups(tmp_path / "kopior").make(vault[0].folder, vault[1], Occasion.ASKED, NOW)
    assert asked.named[-1].name == made.name


@pytest.mark.parametrize("damaged", [False, True])
def test_a_copy_that_is_put_back(asked, vault, tmp_path, damaged):
    home, copies = vault[0].folder, Backups(tmp_path / "kopior")
    made = copies.make(home, vault[1], Occasion.ASKED, NOW)
    if damaged:
        (home / STORE_FILE).write_bytes(b"skrap" * 5000)
    restore(home, copies, copies.place(made.name), vault[1], NOW)
    assert home / RESTORING in asked.named
    kept = [part for place in copies.folder.iterdir() if "oppnades-inte" in place.name for part in place.iterdir()]
    assert ({STORE_FILE, KEY_FILE} <= {part.name for part in kept}) == damaged
    assert {part.stat().st_ino for part in kept} <= asked.flushed
