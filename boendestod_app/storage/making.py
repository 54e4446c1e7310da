"""A store file while it is made, or brought up to date: all of it or nothing."""

import secrets
from collections.abc import Callable
from pathlib import Path

from boendestod_app.files import PRIVATE
from boendestod_app.secret import Key
from boendestod_app.storage.engine import Engine, translated
from boendestod_app.storage.folder_troubles import unwritable
from boendestod_app.storage.migrations import VERSION, migrations


def make_store(path: Path, key: Key, begin: Callable[[Engine], None]) -> None:
    """A new store with today's tables, and what `begin` puts into it."""
    path.touch(PRIVATE)
    engine = Engine(path, key)
    try:
        apply_steps(engine)
        begin(engine)
    finally:
        engine.close()


def forget(unfinished: Path) -> None:
    """Take away what was begun and never finished."""
    for ending in ("", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def lay_log_aside(store: Path) -> None:
    """The log of a store that is no longer there, which would be read into the one that is to have its name."""
    for name in (f"{store.name}-wal", f"{store.name}-shm"):
        if not store.exists() and (left := store.with_name(name)).exists():
            left.replace(store.with_name(f"{name}.{secrets.token_hex(2)}"))


def copy_as_it_was(engine: Engine, folder: Path, key: Key) -> None:
    """An encrypted copy of a store that is to be brought up to date. `Refused` where nobody may write in the folder."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine.copy_to(folder / f"fore-version-{VERSION}-{secrets.token_hex(4)}.db", key)
    except OSError as trouble:
        raise unwritable(folder) from trouble


def apply_steps(engine: Engine) -> None:
    """Take every step the file has not taken, all of them or none."""
    with engine.transaction(), translated():
        migrations.apply(engine.database)
        engine.run(f"PRAGMA user_version = {VERSION}")
