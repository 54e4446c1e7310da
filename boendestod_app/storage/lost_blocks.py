"""Blocks of the store that a disk has lost, and gives back as nothing but zeros.

SQLCipher's seal is on each page but such a one: it takes it for a page that was never written, and SQLite would read
the end of a long text as if it had been empty. So they are looked for as the store is opened.
"""

import json
from pathlib import Path

from boendestod_app.storage.engine import damaged
from boendestod_app.storage.store import SqlStore

_PAGE = 4096
_CHUNK = 256 * _PAGE
_ZEROS = bytes(_PAGE)


def refuse_lost_blocks(path: Path, store: SqlStore) -> None:
    """`Damaged` where a lost block held something; one that was free, or is whole in the log beside it, is no loss."""
    if has_lost_blocks(path) and (store.differences() or _drafts_broken(store)):
        raise damaged()


def has_lost_blocks(path: Path) -> bool:
    """Whether any page is nothing but zeros."""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if _ZEROS in chunk:  # few bytes of each page are looked at: what is encrypted has no run of zeros
                return True
    return False


def lost_blocks(path: Path) -> list[int]:
    """The numbers of the pages that are nothing but zeros, the first being 1."""
    found, number = [], 0
    with path.open("rb") as stream:
        while page := stream.read(_PAGE):
            number += 1
            if not page.strip(b"\0"):
                found.append(number)
    return found


def _drafts_broken(store: SqlStore) -> bool:
    try:
        for (words,) in store.engine.rows("SELECT words FROM draft"):
            json.loads(words)
    except ValueError:
        return True
    return False
