"""A damaged store is repaired beside, checked whole, and put in place as a copy is: all of it or nothing.

The damaged one is kept among the copies as it lay. Nothing of it is touched before the new one stands whole, so that
whoever kills the program in the middle has no less than before.
"""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from boendestod_app.domain.access import Access
from boendestod_app.domain.repaired import Repaired
from boendestod_app.errors import Damaged, NoRoom
from boendestod_app.paths import KEY_FILE, STORE_FILE
from boendestod_app.secret import Key
from boendestod_app.storage import key_file
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.gathered import Gathered, fill, gather
from boendestod_app.storage.key_file import KeyFile
from boendestod_app.storage.rebuilding import rebuild
from boendestod_app.storage.restoring import REPAIRING, alone, finish, keep_aside, take_in
from boendestod_app.storage.salvage import Wreck
from boendestod_app.words import _


def repair(folder: Path, copies: Backups, places: list[Path], key: Key, now: Callable[[], datetime]) -> Repaired:
    """Read around what is damaged, fill from the copies at `places`, put what comes of it in place: the report.

    `Damaged` where too little can be read: then a copy is to be put back. `Busy` while a window is open on the folder.
    """
    with alone(folder):
        work = folder / REPAIRING
        try:
            finish(folder)  # what somebody was broken off in
            shutil.rmtree(work, ignore_errors=True)
            whole = work / "hel"
            whole.mkdir(mode=0o700, parents=True)
            found = _gathered(folder, key, work)
            keys = _keys_of(folder / KEY_FILE, found)
            fill(
                found,
                [place for place in places if key_file.store_of(place) == keys.store_id],
                key,
                partial(_is_whole, key),
            )
            report = rebuild(found, whole / STORE_FILE, key, keys.store_id, now)
            key_file.write(whole / KEY_FILE, keys)
            keep_aside(folder, copies, key, now())
            take_in(folder, whole, now(), Access.REPAIRED)
            finish(folder)
        except OSError as trouble:
            told = _("Det finns inte plats att laga databasen i {folder}. Frigör plats, försök igen. Inget är ändrat.")
            raise NoRoom(told.format(folder=folder)) from trouble
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return report


def _keys_of(keys: Path, found: Gathered) -> KeyFile:
    """The one of the store that is repaired, where another lies in its place; the first where that cannot be told."""
    held = key_file.held(keys).values()
    return next((file for file in held if file.store_id == found.meta.get("store")), None) or key_file.read(keys)


def _gathered(folder: Path, key: Key, work: Path) -> Gathered:
    try:
        wreck = Wreck(folder / STORE_FILE, key, work)
    except Damaged as trouble:
        told = _(
            "Det som berättar var allt ligger går inte att läsa. Här hjälper bara en kopia: återställ den senaste."
        )
        raise Damaged(told) from trouble
    try:
        return gather(wreck, wreck.values)
    finally:
        wreck.close()


def _is_whole(key: Key, place: Path) -> bool:
    Backups(place.parent).check(place.name, key)
    return True
