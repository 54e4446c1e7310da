"""Putting a copy in the place of what stands in a data folder: all of it or nothing, also when the power goes.

The copy is first taken in whole under another name; giving that name is the decision, and whoever starts next carries
it out. What stood here before has been copied aside by then, also where it could not be opened.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import Timeout

from boendestod_app.domain.access import Access
from boendestod_app.domain.backup import Backup, Counts, Occasion
from boendestod_app.domain.calendar import local
from boendestod_app.errors import Busy, Damaged, NoRoom
from boendestod_app.files import copy_whole, flush_folder, give_name, write_whole
from boendestod_app.paths import KEY_FILE, KEY_TWIN, RESTORED, RESTORING, STORE_FILE, has_store
from boendestod_app.secret import Key
from boendestod_app.storage.backups import LEAVING, UNFINISHED, Backups, about
from boendestod_app.storage.in_turn import lock_of
from boendestod_app.words import _

_ORDER = (KEY_FILE, KEY_TWIN, STORE_FILE)  # the store last: it is what tells that a folder has one
_TAKEN = (RESTORED, *_ORDER)
_OLD = (f"{STORE_FILE}-wal", f"{STORE_FILE}-shm")
REPAIRING = "lagning" + UNFINISHED  # in the data folder: what a repair works in
ASIDE = "oppnades-inte"  # of what could not be opened, as it lay
LONGEST_WAIT = 10.0  # seconds: putting in place what has been taken in takes none


def restore(folder: Path, copies: Backups, place: Path, key: Key, now: datetime) -> Counts:
    """The copy in `place` stands in `folder` instead of what was there, which is kept among `copies` first.

    `key` opens the copy. Counts what the copy holds. `Damaged` where the copy is not whole, `Busy` while a window is
    open on the folder, `NoRoom` where it does not fit: then everything is as before.
    """
    held = Backups(place.parent).check(place.name, key)
    with alone(folder):
        finish(folder)  # what somebody was broken off in stands here
        if has_store(folder):
            keep_aside(folder, copies, key, now)
        take_in(folder, place, now)
        finish(folder)
    return held


def finish_begun(folder: Path) -> None:
    """Carry out what somebody decided and was broken off in; whoever is at it now is waited for. `Busy` if in vain."""
    if (folder / RESTORING).is_dir():
        with alone(folder, LONGEST_WAIT):  # else what the other has put in place, and written to since, would go
            finish(folder)


def finish(folder: Path) -> bool:
    """Alone in the folder, carry out what was decided: whether there was anything. Each step can be done again."""
    decided = folder / RESTORING
    if not decided.is_dir():
        return False
    try:
        for name in _OLD:  # of what was here: read into the copy, they would spoil it
            if (decided / STORE_FILE).exists():
                (folder / name).unlink(missing_ok=True)
        flush_folder(folder)  # nor may a power cut leave it beside the copy
        for name in _TAKEN:
            if (decided / name).exists():
                (decided / name).replace(folder / name)
        flush_folder(folder)  # before the decision is forgotten: else it might be carried out over what is saved next
        shutil.rmtree(decided)
    except OSError as trouble:
        told = _("Återställningen är påbörjad men gick inte att göra färdig i {folder}. Starta programmet igen.")
        raise NoRoom(told.format(folder=folder)) from trouble
    return True


def sweep(folder: Path) -> None:
    """Alone in the folder: what was taken in or repaired and never decided goes; words that were purged since may stand
    in it."""
    for name in (RESTORING + UNFINISHED, REPAIRING):
        shutil.rmtree(folder / name, ignore_errors=True)


def keep_aside(folder: Path, copies: Backups, key: Key, now: datetime) -> Path:
    """What stands in the folder now, as a copy; as raw files where `key` does not open it, since it may be damaged."""
    try:
        held: Backup = copies.make(folder, key, Occasion.BEFORE, now)
        return copies.place(held.name)
    except Damaged:
        return _as_it_lies(folder, copies.folder, now)


def found_copies(places: list[Path]) -> list[Path]:
    """The folders of all copies at these places, each once, the newest first; a place may be a copy itself."""
    found: dict[Path, Backup] = {}
    for place in places:
        if here := about(place):
            found[place.resolve()] = here
        for held in Backups(place).listed():
            found[(place / held.name).resolve()] = held
    return sorted(found, key=lambda path: found[path].at, reverse=True)


def as_they_lay(folder: Path) -> list[Path]:
    """What could not be opened when it was kept among the copies here, the oldest first."""
    return sorted(place for place in folder.glob(f"*_{ASIDE}_*") if place.is_dir() and place.suffix != LEAVING)


def _as_it_lies(folder: Path, copies: Path, now: datetime) -> Path:
    target = copies / f"{local(now):%Y-%m-%d_%H%M}_{ASIDE}_{secrets.token_hex(2)}"
    try:
        copies.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.mkdir(mode=0o700)
        for name in (*_ORDER, *_OLD):
            if (folder / name).is_file():
                copy_whole(folder / name, target / name)
        flush_folder(target)
        flush_folder(copies)
    except OSError as trouble:
        shutil.rmtree(target, ignore_errors=True)
        raise NoRoom(_("Det som finns här gick inte att spara undan, så inget är återställt.")) from trouble
    return target


def take_in(folder: Path, place: Path, now: datetime, kind: Access = Access.PUT_BACK) -> None:
    """The copy's files, whole, under the name that decides, and what the log is to be told of it"""
    beside = folder / (RESTORING + UNFINISHED)
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700, parents=True)
        for name in _ORDER:
            if (place / name).is_file():
                copy_whole(place / name, beside / name)
        name = place.name if kind is Access.PUT_BACK else ""
        write_whole(beside / RESTORED, json.dumps({"at": now.isoformat(), "copy": name, "kind": kind.value}).encode())
        give_name(beside, folder / RESTORING)
    except OSError as trouble:
        shutil.rmtree(beside, ignore_errors=True)
        told = _("Kopian får inte plats i {folder}. Frigör plats, försök igen. Inget är ändrat.")
        raise NoRoom(told.format(folder=folder)) from trouble


@contextmanager
def alone(folder: Path, wait: float = 0) -> Iterator[None]:
    """Nobody else has the store open meanwhile; so many seconds whoever has it is waited for."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = lock_of(folder)
        lock.acquire(timeout=wait)
    except Timeout:
        raise Busy(_("Boendestöd är öppet. Stäng fönstret först, och återställ sedan.")) from None
    except OSError as trouble:
        raise NoRoom(_("Det går inte att skriva i {folder}.").format(folder=folder)) from trouble
    try:
        yield
    finally:
        lock.release()
