"""A new file on the drive: whole or not at all, never over another, safe to repeat after a crash at any point."""

import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from typing import TypeVar

from boendestod_app.share.drive import Drive
from boendestod_app.share.receipt import PAPER, RECEIPT
from boendestod_app.share.trouble import DriveFault, Trouble, kind_of, told

Pause = Callable[[float], None]
Same = Callable[[bytes], bool]
T = TypeVar("T")

LEFTOVER = re.compile(r"\.boendestod-[0-9a-f]{16}\.tmp")
STALE = timedelta(hours=1)
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # a virus scanner looks at every new file, and then lets go


class Put(Enum):
    """What became of it."""

    NEW = "new"
    ALREADY = "already"  # the same stands under that name
    TAKEN = "taken"  # something else does, and it stays


def put(drive: Drive, name: str, data: bytes, pause: Pause = time.sleep, same: Same | None = None) -> Put:
    """Write beside, flush, read back, rename to the new name; `same` tells what counts as being there already."""
    same = same or data.__eq__
    if (there := drive.read(name)) is not None:
        return Put.ALREADY if same(there) else Put.TAKEN
    beside = f"{name[: name.rfind('/') + 1]}.boendestod-{secrets.token_hex(8)}.tmp"
    try:
        with told(held=Trouble.REFUSED):  # nobody can hold a name that did not exist
            drive.write(beside, data)
        arrived = patiently(partial(drive.read, beside), pause)
        drive.check()  # a rename that then finds what was written beside is in the right folder too
        if arrived != data:
            raise DriveFault(Trouble.OTHER)
        patiently(partial(drive.rename, beside, name), pause)
    except BaseException as error:
        with suppress(OSError):
            patiently(partial(drive.remove, beside), pause)
        if not isinstance(error, FileExistsError):
            raise
        return _raced(drive.read(name), same)
    return Put.NEW


def put_own(drive: Drive, name: str, data: bytes, pause: Pause = time.sleep) -> None:
    """Put a file that only we write and whose name tells what it holds: what stands there torn gives way."""
    for _try in range(2):
        if put(drive, name, data, pause) is not Put.TAKEN:
            return
        drive.check()
        patiently(partial(drive.remove, name), pause)
    raise DriveFault(Trouble.OTHER)


def _raced(there: bytes | None, same: Same) -> Put:
    """Somebody was first; a client that still remembers "no such file" must ask again later."""
    if there is None:
        raise DriveFault(Trouble.OTHER)
    return Put.ALREADY if same(there) else Put.TAKEN


def sweep(drive: Drive, now: datetime) -> None:
    """Take away what killed senders left half-written over an hour ago; no file in which anything stands but theirs."""
    names = drive.names()
    with_receipt = {match["stem"] for name in names if (match := RECEIPT.fullmatch(name))}
    for name in names:
        paper = PAPER.fullmatch(name)
        # Where there are no hard links, an empty file claims the name until the paper takes its place.
        claim = paper is not None and paper["stem"] not in with_receipt
        if claim or LEFTOVER.fullmatch(name):
            # A colleague may take it first, a scanner may hold it: then it waits for the next time.
            with suppress(OSError):
                # Seen as empty, not as gone: a client that remembers "no such file" knows nothing of what is in it.
                if now - drive.changed_at(name) > STALE and (not claim or drive.read(name) == b""):
                    drive.remove(name)


def patiently(act: Callable[[], T], pause: Pause) -> T:
    """Do it, again for a second or two while another program holds the file."""
    for seconds in _PAUSES:
        try:
            return act()
        except OSError as error:
            if kind_of(error) is not Trouble.HELD:
                raise
        pause(seconds)
    return act()
