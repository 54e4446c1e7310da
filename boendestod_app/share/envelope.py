"""The envelope of every file between laptops: age for those who may read it, Ed25519 for who wrote it.

An edit is sealed for one key of its room and author, which is sealed once for all who share the room (`room_keys`);
all else is sealed for its readers. Inside age: one byte of version, the signature, then the content. What is signed is
the content with the place that the file was written for (team, room, laptop, number, kind), which is not repeated in
the bytes: under any other name the signature does not hold.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

import pyrage
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

VERSION = 1
_SIGNATURE: Final = 64
_TRIES = 8
_FOR_OTHERS = "No matching keys"  # what age says of a whole file for others; of what is no such file it says else


class Reason(Enum):
    """Why a file was not taken in: the code that the store keeps. `Report` has the sentences."""

    TORN = "torn"  # not the bytes that its name tells of
    SEALED = "sealed"  # not encrypted for this laptop
    LOCKED = "locked"  # what opens it has not come yet
    FORGED = "forged"  # not signed by whom it says, or for another place
    NEWER = "newer"  # of a later version of the program
    ENGINE = "engine"  # the merge engine refuses it
    REVOKED = "revoked"  # of a lost laptop, and not there in time
    STRANGER = "stranger"  # another team's
    FORK = "fork"  # a second roster with one number
    OUTRANKED = "outranked"  # a roster by whoever signed before the envelope was opened


class NotTaken(Exception):
    """A file was not taken in."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def seal(content: bytes, place: str, signing: SigningKey, readers: Iterable[str]) -> bytes:
    """Signed for its place, and encrypted so that only the readers (age's public keys) open it."""
    version = bytes([VERSION])
    signature = signing.sign(_said(version, place, content)).signature
    recipients = [pyrage.x25519.Recipient.from_str(reader) for reader in sorted(set(readers))]
    # The library adds a line of random length, so that no reader takes it for granted that there is none. An edit is so
    # short that the line is a tenth of it: of a few tries the shortest is kept, which tells nothing of the content.
    tries = _TRIES if len(recipients) == 1 else 1
    return min((bytes(pyrage.encrypt(version + signature + content, recipients)) for _try in range(tries)), key=len)


def unseal(data: bytes, place: str, identities: Sequence[str], verify: str) -> bytes:
    """The content, if one of the keys opens it and it was written by the one with that hand for that place; else
    `NotTaken`."""
    try:
        signed: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity) for identity in identities])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise NotTaken(Reason.SEALED if _FOR_OTHERS in str(error) else Reason.FORGED) from error
    version, signature, content = signed[:1], signed[1 : 1 + _SIGNATURE], signed[1 + _SIGNATURE :]
    if version > bytes([VERSION]):
        raise NotTaken(Reason.NEWER)
    if len(signature) != _SIGNATURE or not holds(_said(version, place, content), signature, verify):
        raise NotTaken(Reason.FORGED)
    return content


def holds(said: bytes, signature: bytes, verify: str) -> bool:
    """Whether the signature is of these bytes by the one with that key."""
    try:
        VerifyKey(bytes.fromhex(verify)).verify(said, signature)
    except (CryptoError, ValueError):
        return False
    return True


def _said(version: bytes, place: str, content: bytes) -> bytes:
    return b"boendestod\0" + version + place.encode() + b"\0" + content
