"""A worker leaves a laptop: her whole store is moved aside, and nothing of it or of anybody else's is deleted."""

from pathlib import Path

from filelock import FileLock, Timeout

from boendestod_app.errors import Busy, Refused
from boendestod_app.paths import KEY_FILE, KEY_TWIN, STORE_FILE
from boendestod_app.storage.folder_troubles import unwritable
from boendestod_app.storage.in_turn import COPY_LOCK, LOCK_FILE, lock_of
from boendestod_app.words import _

_LAST = (KEY_FILE, KEY_TWIN, STORE_FILE)  # until these go, a store that is half moved is one that can be moved again
_BEGUN = ".ny"


def move_aside(folder: Path, target: Path, staying: str = "") -> Path:
    """The store in a folder with all that lies there, now in `target`, or beside it where something has that name.

    `staying` is the folder within it, in which the others' stores and `target` lie. `Busy` while the store is open.
    `Refused` where it cannot be moved: what was begun then, the next try goes on with.
    """
    lock = _locked(folder)
    try:
        place = _free(target)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if staying:
            _move_each(folder, place, staying)
        else:
            lock.release()  # Windows moves no folder in which a file is open
            folder.replace(place)
    except OSError as trouble:
        told = _("{folder} gick inte att flytta. Stäng andra program, försök igen. Inget är borttaget.")
        raise Refused(told.format(folder=folder)) from trouble
    finally:
        lock.release()
    return place


def _move_each(folder: Path, place: Path, staying: str) -> None:
    going = place.with_name(_BEGUN)
    going.mkdir(mode=0o700, exist_ok=True)
    for one in sorted(folder.iterdir(), key=lambda one: _LAST.index(one.name) if one.name in _LAST else -1):
        if one.name not in (staying, LOCK_FILE, COPY_LOCK):
            one.replace(going / one.name)
    going.replace(place)


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
