"""A worker leaves a laptop: her whole store is moved aside, and nothing of it or of anybody else's is deleted."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from boendestod_app.errors import Busy, Refused
from boendestod_app.paths import KEY_FILE, KEY_TWIN, SETTINGS_FILE, STORE_FILE, has_store
from boendestod_app.storage.folder_troubles import unwritable
from boendestod_app.storage.in_turn import COPY_LOCK, LOCK_FILE, lock_of
from boendestod_app.storage.restoring import finish
from boendestod_app.words import _

# A store never stands without the log of what was saved last. The twin tells that there is one, and is the last.
_LAST = (STORE_FILE, f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", KEY_FILE, SETTINGS_FILE, KEY_TWIN)
_BEGUN = ".ny"


def move_aside(folder: Path, target: Path, staying: str = "") -> Path:
    """The store in a folder with all that lies there, now in `target`, or beside it where something has that name.

    `staying` is the folder within it, in which the others' stores and `target` lie. `Busy` while the store is open.
    `Refused` where it cannot be moved: what was begun then, the next try goes on with. Half-moved it is opened as it
    was, or not at all.
    """
    lock = _locked(folder)
    try:
        finish(folder)  # else a copy that was to be put back would be, over what is saved next
        if not has_store(folder):  # somebody was first
            raise Refused(_("Här finns ingen databas än: {folder}.").format(folder=folder))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if staying:
            return _move_each(folder, target, staying)
        if os.name == "nt":
            lock.release()  # it moves no folder in which a file is open
        return folder.replace(_free(target))
    except OSError as trouble:
        told = _("{folder} gick inte att flytta. Stäng andra program, försök igen. Inget är borttaget.")
        raise Refused(told.format(folder=folder)) from trouble
    finally:
        lock.release()


def _move_each(folder: Path, target: Path, staying: str) -> Path:
    going = target.with_name(_BEGUN)
    if (going / STORE_FILE).exists() and (folder / STORE_FILE).exists():  # another has been made or put back since
        going.replace(_free(target))
    going.mkdir(mode=0o700, exist_ok=True)
    for one in sorted(folder.iterdir(), key=lambda one: _LAST.index(one.name) if one.name in _LAST else -1):
        if one.name not in (staying, LOCK_FILE, COPY_LOCK, KEY_TWIN):
            _move(one, going / one.name)
    place = going.replace(_free(target))
    if (folder / KEY_TWIN).exists():  # until it goes somebody is still listed here, who can be moved again
        _move(folder / KEY_TWIN, place / KEY_TWIN)
    return place


def _move(one: Path, target: Path) -> None:
    """To what an earlier try has moved, and never over any of it."""
    if one.is_dir() and target.is_dir() and not one.is_symlink():
        for part in sorted(one.iterdir()):
            _move(part, target / part.name)
        one.rmdir()
    else:
        one.replace(_free(target))


def _free(target: Path) -> Path:
    place, number = target, 1
    while place.exists():
        number += 1
        place = target.with_name(f"{target.name}-{number}")
    return place


def _locked(folder: Path) -> FileLock:
    try:
        (lock := lock_of(folder)).acquire()
    except Timeout:
        raise Busy(
            _("Boendestöd är redan öppet på den här datorn. Gå till det öppna fönstret, eller stäng det först.")
        ) from None
    except OSError as trouble:
        raise unwritable(folder) from trouble
    return lock
