"""Which key file is this store's, where the file and its twin are of two stores: only the store itself can tell.

A key file that was laid here by mistake opens somebody's store: it is laid aside, never written over.
"""

import secrets
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from boendestod_app.errors import AppError, WrongKey
from boendestod_app.secret import Key, wipe
from boendestod_app.storage import key_file
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.folder_troubles import other_keys
from boendestod_app.storage.key_file import KeyFile

ASIDE = "nyckel.annan-*.json"

OpenIt = Callable[[KeyFile], Key]


def key_by(keys: Path, store: Path, open_it: OpenIt, *, still: bool = False) -> Key:
    """The key that the file gives, or its twin where the twin alone is this store's: from then on both are.

    `WrongKey` where neither opens with what was typed. In what lies `still`, a copy, nothing is written.
    """
    file, *more = [*key_file.held(keys).values()] or [key_file.read(keys)]
    twin = next((one for one in more if one.store_id != file.store_id), None)
    if twin is None:
        return open_it(file)
    key, trouble = _tried(file, open_it)
    if key and _opens(store, key, still):
        return key
    other, _other = _tried(twin, open_it)
    if other and _opens(store, other, still):
        wipe(*([key] if key else []))
        if not still:
            with suppress(AppError):  # where nothing can be written the next unlocking finds the same
                settle(keys, twin.store_id)
        return other
    if key and other:
        wipe(other)
    if given := key or other:
        return given  # as it opens nothing here, that is told where the store is opened
    raise trouble


def write_anew(keys: Path, store: Path, key: Key, changed: Callable[[KeyFile], KeyFile]) -> None:
    """This store's key file and its twin, changed. `Damaged` where none is for what the key opens: then none is.

    That of another store which lies in its place is laid aside: its words open nothing here, but all there.
    """
    file = changed(_file_to_change(keys, store, key))
    settle(keys, file.store_id)
    if any(other.store_id != file.store_id for other in key_file.held(keys).values()):
        raise other_keys(keys.parent)
    key_file.write(keys, file)


def _file_to_change(keys: Path, store: Path, key: Key) -> KeyFile:
    if store.exists() and store.stat().st_size:
        return file_of(keys, store, key)
    if len({file.store_id for file in key_file.held(keys).values()}) > 1:  # no store can say which of them is right
        raise other_keys(keys.parent)
    return key_file.read(keys)


def file_of(keys: Path, store: Path, key: Key) -> KeyFile:
    """The one for the store that the key opens. `Damaged` where neither is: a copy with it would open for nobody."""
    with closing(Engine(store, key, read_only=True)) as engine:
        (store_id,) = engine.row("SELECT value FROM meta WHERE key = 'store'") or ("",)
    found = [file for file in key_file.held(keys).values() if store_id in ("", file.store_id)]
    if not found and key_file.read(keys):
        raise other_keys(keys.parent)
    return found[0]


def settle(keys: Path, store_id: str) -> None:
    """The file and its twin are both this store's: one for another is laid aside. `NoRoom` where it cannot be."""
    for place, file in key_file.held(keys).items():
        if file.store_id != store_id:
            with suppress(OSError):
                place.replace(keys.with_name(ASIDE.replace("*", secrets.token_hex(2))))
    if any(file.store_id != store_id for file in key_file.held(keys).values()):
        return
    key_file.mend(keys)


def laid_aside(folder: Path) -> list[str]:
    """The names of the key files of other stores that were found here."""
    return sorted(place.name for place in folder.glob(ASIDE))


def _tried(file: KeyFile, open_it: OpenIt) -> tuple[Key | None, WrongKey]:
    try:
        return open_it(file), WrongKey()
    except WrongKey as trouble:
        return None, trouble


def _opens(store: Path, key: Key, still: bool) -> bool:
    try:
        Engine(store, key, read_only=True, still=still).close()
    except AppError:
        return False
    return True
