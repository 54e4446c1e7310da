"""Encrypted copies of a store: made beside, opened, checked and counted, and only then called a copy.

A copy is a folder that holds the store, its key file and what it says of itself; the same passphrase opens it, and the
program can be started on it as it lies. None of its names and none of its open words tell of a client. Several workers
may have their copies in one folder: each goes by the id of its store, and nobody thins or sweeps away another's.
"""

import hashlib
import random
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from boendestod_app.domain.backup import Backup, Counts, Occasion, to_keep
from boendestod_app.domain.calendar import local, read_instant
from boendestod_app.errors import AppError, Damaged, NoRoom
from boendestod_app.files import give_name, read_sealed, sealed, write_whole
from boendestod_app.paths import KEY_FILE, STORE_FILE
from boendestod_app.secret import Key
from boendestod_app.storage import key_file
from boendestod_app.storage.access_log import end_of
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.folder_troubles import gone
from boendestod_app.storage.in_turn import copying
from boendestod_app.storage.lost_blocks import has_lost_blocks, refuse_lost_blocks
from boendestod_app.storage.right_keys import file_of, key_by
from boendestod_app.storage.store import SqlStore
from boendestod_app.words import _

ABOUT = "kopia.json"
UNFINISHED = ".ny"
LEAVING = ".bort"  # no longer a copy, and nobody is at work in it
LEFT_BEHIND = timedelta(days=1)  # what is unfinished for longer nobody is at work on any more
_FORMAT = 1
_BLOCK = 1 << 20
_LARGEST = 1 << 50  # bytes
_END = re.compile(r"(\d{1,15}:[0-9a-f]{64})?", re.ASCII)  # of the log of who saw what
_COUNTED = {
    "clients": "SELECT count(*) FROM client WHERE gone = 0",
    "visits": "SELECT count(*) FROM visit WHERE gone = 0 AND documented_at IS NOT NULL",
    "notes": "SELECT count(*) FROM note WHERE gone = 0",
    "milestones": "SELECT count(*) FROM milestone WHERE gone = 0",
}


@dataclass(frozen=True, slots=True)
class Backups:
    """The copies in one folder. Touches only files, so it may run beside the window."""

    folder: Path

    def make(self, source: Path, key: Key, occasion: Occasion, now: datetime) -> Backup:
        """A checked copy of the store in the folder `source`, also while it is in use.

        `NoRoom` where the folder cannot be written, `Damaged` where what was copied is not whole: then there is none.
        """
        if not (source / STORE_FILE).exists():
            raise gone(source)
        moment = local(now)
        name = f"{moment:%Y-%m-%d_%H%M}_{secrets.token_hex(2)}"
        keys = file_of(source / KEY_FILE, source / STORE_FILE, key)
        store = keys.store_id
        beside = self.folder / unfinished(name, store)
        with copying(source) as alone:
            try:
                self._sweep(store if alone else None, now)
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                beside.mkdir(mode=0o700)
                key_file.write(beside / KEY_FILE, keys)
                head, access = _copy(source, beside, key)
                found = Backup(name, now, occasion, (beside / STORE_FILE).stat().st_size, head, access, store)
                write_whole(beside / ABOUT, _about(found, _digest(beside / STORE_FILE)))
                if _look(beside, key)[1] != head:
                    raise Damaged(_("Kopian blev inte hel. Den är borttagen, och databasen är som den var."))
                give_name(beside, self.folder / name)
            except OSError as trouble:
                told = _("Det gick inte att lägga en kopia i {folder}. Välj en annan mapp, eller se om disken är full.")
                raise NoRoom(told.format(folder=self.folder)) from trouble
            finally:
                shutil.rmtree(beside, ignore_errors=True)
        return found

    def listed(self) -> list[Backup]:
        """Every finished copy, the newest first; what is no copy, or of another kind, is passed over."""
        return sorted(self._found(), key=lambda held: (held.at, held.name), reverse=True)

    def place(self, name: str) -> Path:
        """The folder of one copy."""
        return self.folder / name

    def check(self, name: str, key: Key) -> Counts:
        """Open a copy and read all of it: what it holds. `Damaged` where it is not as it was made."""
        place = self.place(name)
        try:
            whole = read_sealed(place / ABOUT)["sha256"] == _digest(place / STORE_FILE)
        except (OSError, ValueError, KeyError, TypeError) as trouble:
            raise _broken(name) from trouble
        if not whole:
            raise _broken(name)
        return _look(place, key)[0]

    def thin(self, store: str = "") -> int:
        """Let go of what is older than is kept (see `to_keep`) of this store, or of each by itself: how many went.

        A copy that does not tell whose it is stays.
        """
        found = self.listed()
        gone: list[Backup] = []
        for one in {store} if store else {held.store for held in found} - {""}:
            copies = [held for held in found if held.store == one]
            kept = to_keep(copies)
            gone += [held for held in copies if held.name not in kept]
        for held in gone:
            with suppress(OSError):
                remove(self.place(held.name))
        return len(gone)

    def sweep(self) -> None:
        """What was on its way out when the power went goes: words that were purged may stand in it."""
        with suppress(OSError):
            for place in self.folder.iterdir():
                if place.name.endswith(LEAVING) and place.is_dir():
                    shutil.rmtree(place, ignore_errors=True)

    def _found(self) -> Iterator[Backup]:
        try:
            places = list(self.folder.iterdir())
        except OSError:
            return
        for place in places:
            if not place.name.endswith((UNFINISHED, LEAVING)) and (found := about(place)):
                yield found

    def _sweep(self, store: str | None, now: datetime) -> None:
        """What was begun of this store and never finished; of another, which may be at work now, what is old."""
        with suppress(OSError):
            for place in self.folder.iterdir():
                if not (place.name.endswith(UNFINISHED) and place.is_dir()):
                    continue
                since = now - datetime.fromtimestamp(place.stat().st_mtime, UTC)
                ours = store is not None and place.name.endswith(unfinished("", store))
                if ours or since > LEFT_BEHIND:
                    shutil.rmtree(place, ignore_errors=True)


def unfinished(name: str, store: str) -> str:
    """What a copy is called while it is made."""
    return f"{name}.{store[:8]}{UNFINISHED}"


def remove(place: Path) -> None:
    """Take a copy away. It is none any more before the first of its files is gone."""
    beside = place.with_name(place.name + LEAVING)
    place.replace(beside)
    shutil.rmtree(beside)


def about(place: Path) -> Backup | None:
    """What a folder says of itself where it is a copy; nothing else is asked of it."""
    try:
        told = read_sealed(place / ABOUT)  # else a moment with one figure changed would be shown as a moment
        size, access = told["bytes"], str(told.get("access", ""))
        fits = type(size) is int and 0 <= size <= _LARGEST and _END.fullmatch(access)
        if told["format"] != _FORMAT or not fits or not (place / STORE_FILE).is_file():
            return None
        ends = str(told["head"]), access, str(told.get("store", "")) or key_file.store_of(place)
        return Backup(place.name, read_instant(told["at"]), Occasion(told["occasion"]), size, *ends)
    except (OSError, ValueError, KeyError):
        return None


def unlocked(place: Path, passphrase: str) -> Key:
    """The key of a copy, by the passphrase it was made under. Slow by design."""
    return key_by(place / KEY_FILE, place / STORE_FILE, lambda file: file.open_with_passphrase(passphrase), still=True)


def unlocked_with_recovery(place: Path, code: str) -> Key:
    """The key of a copy, by the printed code."""
    return key_by(place / KEY_FILE, place / STORE_FILE, lambda file: file.open_with_recovery(code), still=True)


def head_of(engine: Engine) -> str:
    """The end of the log: two stores with the same one say the same."""
    row = engine.row("SELECT id FROM fact ORDER BY seq DESC LIMIT 1")
    return hashlib.sha256(row[0].encode()).hexdigest()[:24] if row else ""


def head_in(folder: Path, key: Key) -> str:
    """The end of the log of the store in a folder, also while it is in use."""
    engine = Engine(folder / STORE_FILE, key, read_only=True)
    try:
        return head_of(engine)
    finally:
        engine.close()


def counts_of(engine: Engine) -> Counts:
    """How much stands in an open store."""
    return Counts(**{name: (engine.row(sql) or (0,))[0] for name, sql in _COUNTED.items()})


def faults_of(engine: Engine) -> list[str]:
    """Everything that is wrong with the file itself: each page's seal, SQLite's own check, rows that point nowhere."""
    found = engine.broken_seals()
    found += [str(row[0]) for row in engine.rows("PRAGMA integrity_check") if row[0] != "ok"]
    return found + [f"{row[0]}: foreign key" for row in engine.rows("PRAGMA foreign_key_check")]


def _copy(source: Path, target: Path, key: Key) -> tuple[str, str]:
    engine = Engine(source / STORE_FILE, key, read_only=True)
    try:
        engine.copy_to(target / STORE_FILE, key)
    finally:
        engine.close()
    copied = Engine(target / STORE_FILE, key, still=True)
    try:
        if has_lost_blocks(source / STORE_FILE):  # sealed anew they would pass for whole
            refuse_lost_blocks(source / STORE_FILE, SqlStore(copied, partial(datetime.now, UTC), random.SystemRandom()))
        return head_of(copied), end_of(copied)
    finally:
        copied.close()


def _look(place: Path, key: Key) -> tuple[Counts, str]:
    """What a copy holds and where its log ends, once all of it has been read."""
    try:
        engine = Engine(place / STORE_FILE, key, still=True)
        try:
            if faults_of(engine):
                raise _broken(place.name)
            return counts_of(engine), head_of(engine)
        finally:
            engine.close()
    except AppError as trouble:
        raise _broken(place.name) from trouble


def read_whole(file: Path, key: Key) -> None:
    """Read all of a store's file that nobody writes to. `Damaged` where it is not whole."""
    engine = Engine(file, key, still=True)
    try:
        if faults_of(engine):
            raise _broken(file.name)
    finally:
        engine.close()


def _broken(name: str) -> Damaged:
    return Damaged(_("Kopian {name} är skadad. Välj en annan kopia.").format(name=name))


def _about(held: Backup, digest: str) -> bytes:
    told: dict[str, Any] = {
        "format": _FORMAT,
        "at": held.at.isoformat(),
        "occasion": held.occasion.value,
        "bytes": held.size,
    }
    return sealed(told | {"head": held.head, "access": held.access, "store": held.store, "sha256": digest})


def _digest(path: Path) -> str:
    told = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            told.update(block)
    return told.hexdigest()
