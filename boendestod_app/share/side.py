"""One laptop's side of the merge on the store's thread: what is known between the strokes of its rounds."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from boendestod_app.services.rooms import Ledger, Placed, SealedUpdate, team_room
from boendestod_app.share.device import Device
from boendestod_app.share.enrol import admin_pin, held_roster, team_of
from boendestod_app.share.envelope import Reason
from boendestod_app.share.keys import own_keys
from boendestod_app.share.marks import MarksKeeper
from boendestod_app.share.places import short_hash
from boendestod_app.share.room_keys import identity_in
from boendestod_app.share.roster import parse

SPARE = 200  # own files since the last base, in one room, before a new base is made
GRACE = timedelta(days=30)  # how long what a base holds lies beside it
PATIENCE = 2  # rounds in which others have had more, before we ask for it
ANSWERING = 3  # so many laptops make a base unasked for one that comes in new
_SOON = 64  # minutes: a torn file or a lost key is mended by whom it belongs to
_LATE = 24 * 60  # minutes: what is whole does not change


@dataclass(slots=True)
class RoomView:
    """What the ledger holds of a room, so that an idle round asks for nothing."""

    held: dict[str, frozenset[str]]
    laid: list[Placed]
    version: bytes
    tip: str = ""  # the hash of our latest update
    retired: tuple[Placed, ...] = ()
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by laptop: what opens its edits, the latest first

    def hold(self, device: str, hashes: Iterable[str]) -> None:
        """These need not be read again."""
        self.held[device] = self.held.get(device, frozenset()).union(hashes)

    def learn(self, device: str, payload: bytes) -> None:
        """A key of that laptop has come, or was made here."""
        self.keys[device] = (identity_in(payload), *self.keys.get(device, ()))


@dataclass(slots=True)
class KnownAck:
    """What a laptop said that it has."""

    version: bytes
    want: int  # how urgently it asks for what it lacks


@dataclass(slots=True)
class Wait:
    """A file that was not taken in."""

    reason: str
    tries: int
    first_at: datetime

    def due(self, now: datetime) -> bool:
        """Whether to try it again: after 1, 3, 7 … minutes, then now and then; at once when the clock was set back."""
        longest = _SOON if self.reason in (Reason.TORN.value, Reason.LOCKED.value) else _LATE
        minutes = (now - self.first_at) // timedelta(minutes=1)
        soon = min(max(minutes, 0), longest)
        return minutes < 0 or self.tries <= (soon + 1).bit_length() - 1 + max(minutes - longest, 0) // longest


class Side:
    """The ledger, and what is remembered of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.keys = own_keys(ledger)
        self.team = team_of(ledger)
        self.admin = admin_pin(ledger)
        self.keeper = MarksKeeper(ledger)
        self.marks = self.keeper.marks
        self.roster_data = held_roster(ledger)
        self.roster = parse(self.roster_data) if self.roster_data else None
        self.views: dict[str, RoomView] = {}
        self.acks: dict[str, KnownAck] = {}  # by path
        self.unreadable: set[str] = set()  # acks and lists that are not for us, in this process
        self.waits = {t.path: Wait(t.reason, t.tries, t.first_at) for t in ledger.trouble()}
        self.unpublished: dict[str, dict[str, SealedUpdate]] = {}  # by room and hash
        self.acking: dict[str, list[str]] = {}  # marks of acks and lists on their way
        self.telling: dict[str, list[str]] = {}
        self.audited = False  # in this process
        self._clients: dict[str, str] = {}

    @property
    def revoked(self) -> bool:
        """Whether the roster says that this laptop is no longer in the team."""
        me = self.roster and self.roster.device(self.ledger.device)
        return bool(me and not self.taking_part)

    @property
    def taking_part(self) -> bool:
        """Whether this laptop is in the team."""
        return bool(self.roster and self.roster.is_in(self.ledger.device, self.keys.verify))

    def view(self, room: str) -> RoomView:
        """What is held of the room."""
        if room not in self.views:
            view = RoomView(dict(self.ledger.held(room)), list(self.ledger.published(room)), self.ledger.version(room))
            waiting = self.unpublished.get(room, {}).values()
            view.hold(self.ledger.device, [placed.hash for placed in (*view.laid, *waiting)])
            for device, payloads in self.ledger.keys(room).items():
                for payload in reversed(payloads):
                    view.learn(device, payload)
            latest = max((*view.laid, *waiting), key=lambda placed: placed.seq, default=None)
            view.tip = latest.hash if latest else ""
            self.views[room] = view
        return self.views[room]

    def name_of(self, room: str) -> str:
        """What the room is named after: the client, and perhaps a purge."""
        if room not in self._clients:
            self._clients[room] = self.ledger.name_of(room)
        return self._clients[room]

    def workers(self, room: str) -> frozenset[str] | None:
        """Who shares the room now; None in the team's own: all. Until the client's card has come: who told us of it."""
        if room == team_room(self.team):
            return None
        members = self.ledger.members(room)
        if members:
            self.marks.introduced.pop(room, None)
        return members or frozenset(self.marks.introduced.get(room, ()))

    def readers(self, room: str) -> list[Device]:
        """The laptops in use that share the room now, ours among them."""
        assert self.roster is not None
        ours = self.roster.device(self.ledger.device)
        others = [device for device in self.roster.of_workers(self.workers(room)) if device != ours]
        return [device for device in (*((ours,) if ours else ()), *others) if not device.revoked]

    def holding(self, room: str, readers: Iterable[str]) -> str:
        """What a base made now would hold, and for whom: the same again needs no other."""
        return short_hash(self.ledger.version(room) + ",".join(sorted(readers)).encode())

    def sources(self, room: str) -> tuple[Device, ...]:
        """The laptops whose updates are taken in, ours first: of all who share the room or have shared it."""
        assert self.roster is not None
        workers = self.workers(room)
        if workers is not None:
            workers = workers | frozenset(self.marks.authors.get(room, ()))
            if sorted(workers) != self.marks.authors.get(room, []):
                self.marks.authors[room] = sorted(workers)
        ours = self.roster.device(self.ledger.device)
        others = [device for device in self.roster.of_workers(workers) if device != ours]
        return (*((ours,) if ours else ()), *others)


def rank(about: str, device: str, devices: Iterable[str]) -> int:
    """Our place in the turn among the laptops that could all do the same: another for each matter."""
    turn = sorted({device, *devices}, key=lambda one: hashlib.sha256(f"{about}/{one}".encode()).digest())
    return turn.index(device)
