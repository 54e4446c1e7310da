"""One key for the edits of a laptop in a room: sealed once for all who share it, so that an edit is sealed for one.

It is an age identity, made by who writes and laid in the room as any other update: signed, named by its hash, never
changed. Whoever comes to share the room, or no longer does, is another set of readers, and makes another key; so does
every base, so that a key goes when what it opens does. The older ones are kept, for what is older.
"""

import pyrage

from boendestod_app.share.keys import recipient_of
from boendestod_app.share.places import short_hash


def new_key(readers: list[str]) -> bytes:
    """A key for these readers (age's public keys), as it is kept and sealed for them."""
    return f"{pyrage.x25519.Identity.generate()} {_of(readers)}".encode()


def fits(payload: bytes, readers: list[str]) -> bool:
    """Whether it was made for these readers and for nobody else."""
    return payload.partition(b" ")[2] == _of(readers).encode()


def identity_in(payload: bytes) -> str:
    """The secret half; empty where it is none."""
    identity = payload.partition(b" ")[0].decode("ascii", "replace")
    try:
        recipient_of(identity)
    except pyrage.IdentityError:
        return ""
    return identity


def _of(readers: list[str]) -> str:
    return short_hash(",".join(sorted(set(readers))).encode())
