"""One program at a time does a thing to a data folder, and none that is killed keeps others out: the system lets go."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from boendestod_app.errors import Busy
from boendestod_app.files import PRIVATE
from boendestod_app.words import _

LOCK_FILE = "las"  # whoever writes to the store
COPY_LOCK = "las-kopia"  # whoever makes a copy of it
LONGEST_WAIT = 60.0  # seconds: a copy takes one or two, and is read through


def lock_of(folder: Path) -> FileLock:
    """The lock of whoever writes to the store: asked for once, it waits for nobody."""
    return FileLock(folder / LOCK_FILE, timeout=0, mode=PRIVATE)


@contextmanager
def copying(source: Path) -> Iterator[bool]:
    """The only one that makes a copy of this store; others wait for their turn. `Busy` after a minute.

    False in a folder that nobody may write in: then nobody knows whether somebody else is at it.
    """
    lock = FileLock(source / COPY_LOCK, timeout=LONGEST_WAIT, mode=PRIVATE)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(_("En annan säkerhetskopia görs just nu. Försök igen om en stund.")) from None
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
