"""The disk gets full at every write of a day's work: a sentence each time, nothing lost, and it works with room again.

A real small disk is left with so many free blocks, one more each time, until the work comes through: so it fails at
each place where it writes.
"""

import contextlib
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.app import App, Opened
from boendestod_app.console import write_out
from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import AppError, WrongKey
from boendestod_app.paths import KEY_FILE, STORE_FILE
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.team_share import Standing, at_once
from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.send import send
from boendestod_app.share.shared_folder import choose
from boendestod_app.storage import key_file
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.recovery_code import new_recovery_code
from boendestod_app.storage.store import SqlStore
from tests.breaking.killable import older_store
from tests.breaking.work import DEEDS, save
from tests.conftest import PASSPHRASE
from tests.share.sender_process import numbered_paper
from tests.storage.small_disk import SmallDisk, mount

BLOCK = 4096
ROOM = 24 * 1024 * 1024
SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
CHANCES = 200 if SOAK else 4

pytestmark = pytest.mark.soak


class Blocks(SmallDisk):
    """A disk on which so many blocks are left."""

    def leave(self, blocks: int) -> None:
        self.make_room_outside()
        self.fill_outside()
        filler = self.folder / "filler"
        os.truncate(filler, max(0, filler.stat().st_size - blocks * BLOCK))


@dataclass
class Laptop:
    """A program at work on a disk that gets full."""

    disk: Blocks
    folder: Path
    share: Path
    key: bytes
    opened: Opened | None = None
    number: int = 0

    @property
    def app(self) -> App:
        return App(self.folder)

    @property
    def door(self) -> Opened:
        if self.opened is None:
            self.opened = self.app.open(self.key)
        return self.opened

    def close(self) -> None:
        if self.opened is not None:
            opened, self.opened = self.opened, None
            opened.close()

    def source(self) -> random.Random:
        self.number += 1
        return random.Random(self.number)


@pytest.fixture
def laptop(made_vault, vault, open_vault, actions, build, tmp_path) -> Iterator[Laptop]:
    """Two clients, some notes, a copy, a shared folder and a paper, all on one small disk; the program is open."""
    for name in ("Åsa Öberg", "Bo Ek"):
        actions.run(add_milestone, build.client(name).id, words="Handla på egen hand")
    for number in range(4):
        save(actions, random.Random(number), f"före{number}")
    open_vault.close()
    place = tmp_path / "liten"
    place.mkdir()
    if not mount(place, ROOM):
        pytest.skip("no small disk may be mounted here")
    disk = Blocks(place, real=True)
    found = Laptop(disk, place / "data", place / "delad", made_vault[1])
    try:
        shutil.copytree(vault[0].folder, found.folder)
        found.share.mkdir()
        found.app.keeper.make(found.key, Occasion.WORK)
        write_out(place / "papper.pdf", b"%PDF i gar" * 3000)
        yield found
        disk.make_room_outside()
        found.close()
    finally:
        disk.unmount()


def save_settings(laptop: Laptop) -> None:
    app = laptop.app
    app.keep_settings(replace(app.settings, theme="dark", shared_folder="x" * 5000))


def key_files(laptop: Laptop) -> None:
    laptop.app.vault.change_passphrase(laptop.key, PASSPHRASE, FLOOR)


def strange_key_file(laptop: Laptop) -> None:
    """It is laid aside before anything is written, so nothing of it or of ours is lost."""
    keys = laptop.app.vault.keys
    hers = keys.with_name("hennes")
    if not hers.exists():
        laptop.disk.make_room_outside()
        key_file.begin(hers, key_file.wrap("hennes", bytes(32), "en helt annan mening", new_recovery_code(), FLOOR))
        raise Told("laid out")
    laptop.app.vault.unlock(PASSPHRASE)  # whatever came of the last one
    hers.replace(keys)
    try:
        laptop.app.vault.change_passphrase(laptop.key, PASSPHRASE, FLOOR)
    finally:
        (laptop.folder / (laptop.app.vault.laid_aside or [keys.name])[0]).replace(hers)


def guess_wrong(laptop: Laptop) -> None:
    (laptop.folder / "forsok.json").unlink(missing_ok=True)
    with pytest.raises(WrongKey):
        laptop.app.vault.unlock("fel fel fel fel")


def copy(laptop: Laptop) -> None:
    save(laptop.door.actions, laptop.source(), "ny")
    laptop.app.keeper.make(laptop.key, Occasion.ASKED)


def restore(laptop: Laptop) -> None:
    laptop.close()
    keeper = laptop.app.keeper
    keeper.restore(keeper.listed()[-1].place, laptop.key)


def export(laptop: Laptop) -> None:
    write_out(laptop.disk.folder / "papper.pdf", b"%PDF i dag" * 5000)


def paper_on_the_drive(laptop: Laptop) -> None:
    data, receipt = numbered_paper("KL", laptop.source().randrange(10**6))
    send(FolderDrive(laptop.share, choose(laptop.share)), data, receipt, lambda _seconds: None)


def found_a_team(laptop: Laptop) -> None:
    if laptop.door.team.state().standing is Standing.ALONE:
        assert at_once(laptop.door.team.begin(laptop.share, "Kim"))  # the envelope's key


def share_round(laptop: Laptop) -> None:
    team = laptop.door.team
    if team.state().standing is Standing.ALONE:
        laptop.disk.make_room_outside()
        at_once(team.begin(laptop.share, "Kim"))
        raise Told("founded")
    plan = team.take()
    report = team.keep(plan, team.carry(plan))
    if report.trouble:
        raise Told(" ".join(report.sentences()))


class Told(AppError):
    """What a round says in its report."""


def lock(laptop: Laptop) -> None:
    laptop.door.actions.store.search.catch_up()
    laptop.close()
    laptop.app.open(laptop.key).close()


def bring_up_to_date(laptop: Laptop) -> None:
    """In a folder of its own, where the older store is laid again each time."""
    folder = laptop.disk.folder / "gammal"
    if not folder.exists():
        laptop.close()
        laptop.disk.make_room_outside()
        folder.mkdir()
        older_store(folder / "gammal.db", laptop.folder / STORE_FILE, laptop.key, 3)
        shutil.copy2(laptop.folder / KEY_FILE, folder / KEY_FILE)
        shutil.copy2(folder / "gammal.db", folder / STORE_FILE)
        raise Told("laid out")
    App(folder).open(laptop.key).close()


def deed(name: str) -> Callable[[Laptop], None]:
    def do(laptop: Laptop) -> None:
        DEEDS[name](laptop.door.actions, laptop.source(), name)

    return do


SITES: dict[str, Callable[[Laptop], None]] = {
    **{name: deed(name) for name in DEEDS},
    "settings": save_settings,
    "the key file": key_files,
    "the key file of another": strange_key_file,
    "a wrong guess": guess_wrong,
    "a copy": copy,
    "putting a copy back": restore,
    "a paper as a file": export,
    "a paper on the drive": paper_on_the_drive,
    "founding a team": found_a_team,
    "a round with the team": share_round,
    "locking": lock,
    "an older store": bring_up_to_date,
}


def said(store: SqlStore) -> tuple[list[Any], dict[str, Any]]:
    """Everything that has been said, and the words that wait."""
    drafts = {key: store.drafts.find(key) for key in store.drafts.keys("")}
    return store.engine.rows("SELECT id, entity, row, field, value FROM fact ORDER BY seq"), drafts


def nothing_is_lost(laptop: Laptop, before: tuple[list[Any], dict[str, Any]], site: str) -> None:
    """With room again: what stood there stands there, whole, and every file is the one before or the one after."""
    laptop.disk.make_room_outside()
    store = laptop.door.actions.store
    facts, drafts = said(store)
    if site != "putting a copy back":  # which is meant to bring back another state
        assert facts[: len(before[0])] == before[0]
        assert drafts.keys() >= before[1].keys() - {row[2] for row in facts} or len(facts) > len(before[0])
    assert store.integrity() == []
    assert store.differences() == []
    assert key_file.read(laptop.folder / KEY_FILE).store_id
    paper = (laptop.disk.folder / "papper.pdf").read_bytes()
    assert paper in (b"%PDF i gar" * 3000, b"%PDF i dag" * 5000)
    keeper = laptop.app.keeper
    for found in keeper.listed():
        assert keeper.check(found.place, laptop.key).clients == 2
    assert [path for path in laptop.disk.folder.rglob("*") if path.name.endswith(".ny")] == []


def tried(laptop: Laptop, site: str, blocks: int) -> str:
    """What came of it with so many blocks left: a sentence, or nothing where it went well."""
    if site == "a round with the team":
        save(laptop.door.actions, laptop.source(), "till kollegan")
    before = said(laptop.door.actions.store)
    laptop.disk.leave(blocks)
    trouble = ""
    try:
        SITES[site](laptop)
    except AppError as told:
        trouble = str(told)
    nothing_is_lost(laptop, before, site)
    return trouble


def steps() -> Iterator[int]:
    """So many blocks are left: each number at first, then farther and farther apart."""
    blocks = 0.0
    while blocks < ROOM / BLOCK:
        yield int(blocks)
        blocks = blocks + 1 if blocks < (24 if SOAK else 4) else blocks * (1.15 if SOAK else 2.5)


@pytest.mark.parametrize("site", SITES)
def test_at_each_place_where_it_writes(site, laptop, capsys):
    sentences: Counter[str] = Counter()
    well = 0
    for blocks in steps():
        trouble = tried(laptop, site, blocks)
        well = 0 if trouble else well + 1
        sentences[trouble] += 1
        if well == 2:
            break
    assert well
    with contextlib.suppress(AppError):
        SITES[site](laptop)
    with capsys.disabled():
        print(
            f"\n{site}: full {sentences.total() - sentences['']} times, {len(sentences) - ('' in sentences)} sentences"
        )


def test_by_chance(laptop, capsys):
    source, seen = random.Random(4), Counter()
    names = [name for name in SITES if name != "an older store"]
    for _chance in range(CHANCES):
        site = source.choice(names)
        with contextlib.suppress(AppError):
            laptop.app.keeper.make(laptop.key, Occasion.WORK)
        seen["a sentence" if tried(laptop, site, source.choice((0, 1, 2, 4, 9, 30, 90, 300))) else "room enough"] += 1
        tidy(laptop)
    with capsys.disabled():
        print(f"\n{CHANCES} by chance: {dict(seen)}")


def tidy(laptop: Laptop) -> None:
    """The disk is small, and copies are many."""
    for found in laptop.app.keeper.listed()[3:]:
        shutil.rmtree(found.place)
