"""What the team merge needs of a laptop's store: rooms, the updates in them, what has arrived. Storage fulfils it.

A room is one client's document, or the team's own. An update is what one laptop did in it, as bytes of the merge
engine. A round has three strokes, so that a slow drive never holds the window: what is to be done is taken from the
ledger as plain values, the drive is worked on elsewhere, and what came of it is kept in the ledger.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


def room_of(client_id: str) -> str:
    """The room of one client: the same on every laptop, and nothing of the person in it."""
    return hashlib.sha256(f"boendestod-room:{client_id}".encode()).hexdigest()[:32]


def team_room(team: str) -> str:
    """The team's own room; `team` is the mark in its folder."""
    return hashlib.sha256(f"boendestod-team:{team}".encode()).hexdigest()[:32]


class UpdateKind(Enum):
    """What an update holds."""

    STEP = "upd"  # what one act did
    BASE = "base"  # everything that the laptop had in the room: instead of its older steps, or for who comes in new
    KEY = "key"  # what opens the laptop's steps: nothing of what was done, and no act


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that one laptop says in one room. Never changed, never numbered again."""

    room: str  # 32 hex digits, random to a reader
    device: str  # 16 hex digits: who says it
    seq: int  # 1, 2, 3 … for this room and laptop
    kind: UpdateKind
    payload: bytes  # the engine's bytes, compressed, or a key; in the clear only inside the encrypted store


@dataclass(frozen=True, slots=True)
class Placed:
    """Which file on the drive an update is, without its bytes."""

    room: str
    device: str
    seq: int
    kind: UpdateKind
    hash: str  # the first 16 hex digits of the sha256 of the file: part of its name


@dataclass(frozen=True, slots=True)
class SealedUpdate(Placed):
    """An update as it lies on the drive: signed, and encrypted for those who share the room."""

    data: bytes


class UpdateRefused(Exception):
    """The engine does not take these bytes: torn, forged, or of a version to come. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file on the drive that was not taken in: it waits, and is tried again."""

    path: str
    reason: str  # a code of ours, never text from the file
    tries: int
    first_at: datetime


class Secrets(Protocol):
    """What a laptop keeps for the merge, and needs where it comes into a team or lets others in."""

    @property
    def device(self) -> str:
        """This laptop."""

    def secret(self, name: str) -> bytes | None:
        """Keys, roster and marks that this laptop keeps for the merge, by name."""

    def keep_secret(self, name: str, data: bytes) -> None:
        """Keep one of them."""


class Ledger(Secrets, Protocol):
    """One laptop's side of the merge. Belongs to the thread of the store; each call is one transaction, durable when it
    returns."""

    def rooms(self) -> list[str]:
        """The rooms this laptop takes part in, the team's own first."""

    def members(self, room: str) -> frozenset[str]:
        """Ids of the workers who share the room now; empty for the team's own room: all of them."""

    def found(self, room: str) -> None:
        """Begin a team: its own room, and one for each client here, with all that this laptop has said."""

    def join(self, room: str, client_id: str) -> None:
        """Take part in a room that a colleague shares with us; with no client, in the team's own, which makes this
        laptop one of the team. What it has said of the team's own is told when the team's has been taken in."""

    def client_of(self, room: str) -> str:
        """The client whose room it is; nothing for the team's own."""

    def name_of(self, room: str) -> str:
        """What the room is named after, `room_of` of which it is: the client, and perhaps a purge."""

    def left(self, *, uncleared: bool = False) -> list[str]:
        """Rooms that this laptop has left, since they remember what was purged; or only those in which its files may
        still lie."""

    def mark_cleared(self, room: str) -> None:
        """None of our files lies in a room that we have left."""

    # -- what this laptop has said
    def to_seal(self) -> list[Update]:
        """Own updates that have no sealed form yet, oldest first in each room."""

    def keep_sealed(self, sealed: SealedUpdate) -> None:
        """Keep the form it will lie on the drive in, so that a repeated try writes the same bytes."""

    def to_publish(self) -> list[SealedUpdate]:
        """Sealed own updates that are not known to lie whole on the drive, oldest first in each room."""

    def published(self, room: str) -> Sequence[Placed]:
        """Own updates that should lie on the drive, oldest first: what an audit looks for. Not the retired ones."""

    def mark_published(self, sealed: Placed, at: datetime | None) -> None:
        """It lies whole on the drive since then; with none, it was found missing or damaged there."""

    def make_base(self, room: str) -> Update:
        """Say everything that is had in the room as one update, to be sealed as the others."""

    def make_key(self, room: str, payload: bytes) -> Update:
        """Say what opens the steps from now on, to be sealed before them."""

    def key_in_use(self, room: str) -> bytes | None:
        """The latest own key, if no own base has been made since: what is retired by a base has its key retired too."""

    def keys(self, room: str) -> dict[str, list[bytes]]:
        """By device (this one too): every key of the room that is had here, the latest first."""

    def retire(self, base: Placed) -> Sequence[Placed]:
        """The base lies whole on the drive: the own updates that it really holds need not, published or waiting.
        Those are the answer, each time it is asked for this base, until a later base holds them too. An own update
        that came back from the drive (after a restore) is among them only if the base was made after it came. Keys
        are among them, last, where no step is left that one of them may open."""

    # -- what others have said
    def held(self, room: str) -> dict[str, frozenset[str]]:
        """By device (this one too): the hashes of the updates that have been taken in."""

    def take_in(self, arrived: Sequence[tuple[Update, str]], at: datetime) -> None:
        """Take in updates of one room with their hashes, in any order, also twice; `UpdateRefused` if the engine
        refuses one (then none is taken: the caller tries them one by one)."""

    def version(self, room: str) -> bytes:
        """What this laptop has in the room, to be told to the others."""

    def has_all(self, room: str, version: bytes) -> bool:
        """Whether a laptop that told this version has everything that we have; `UpdateRefused` if it is no version."""

    def covers(self, room: str, version: bytes) -> bool:
        """Whether we have everything that a laptop had that told this version; `UpdateRefused` if it is no version."""

    def note_peer(self, room: str, device: str, version: bytes, at: datetime) -> None:
        """What a colleague's laptop said that it has, and when we saw it."""

    def peers(self, room: str) -> dict[str, tuple[bytes, datetime]]:
        """By device: what a colleague's laptop last said that it has, and when we saw it."""

    # -- files that wait
    def trouble(self) -> list[Trouble]:
        """Files that were not taken in."""

    def note_trouble(self, path: str, reason: str, at: datetime) -> None:
        """Count a file that was not taken in."""

    def clear_trouble(self, path: str) -> None:
        """It was taken in after all, or is gone."""
