"""What one round is to do on the drive, and what came of it: plain values, so that the drive needs no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from boendestod_app.services.rooms import Placed, SealedUpdate, Update
from boendestod_app.share.device import Device
from boendestod_app.share.envelope import Reason
from boendestod_app.share.keys import Keys
from boendestod_app.share.roster import Roster
from boendestod_app.share.trouble import Trouble


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """What is to be done in one room."""

    room: str
    sources: tuple[Device, ...]  # whose updates are taken in, our own too: it heals a laptop restored from a copy
    readers: frozenset[str]  # laptops that share the room now
    held: Mapping[str, frozenset[str]]  # by laptop: hashes that need not be read
    laid: tuple[Placed, ...] = ()  # of ours, what should lie there
    put: tuple[SealedUpdate, ...] = ()  # of ours, what is to be laid there
    ack: tuple[str, bytes] | None = None  # what we have, where it is news: name and file
    acked: str = ""  # else the name that should lie there
    retired: tuple[Placed, ...] = ()  # of ours, what a base holds: the base first
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by laptop: what opens its edits, latest first


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done."""

    team: str
    device: str
    keys: Keys
    now: datetime
    admin: str  # by whose key a first roster must be signed
    roster: Roster | None
    roster_data: bytes = b""
    rooms: tuple[RoomPlan, ...] = ()
    leaving: tuple[str, ...] = ()  # rooms in which nothing of ours is to lie any more
    lists: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # by laptop: what it is to be told
    listed: Mapping[str, str] = field(default_factory=dict)  # by laptop: the name of what it has been told
    known: frozenset[str] = frozenset()  # paths of lists and acks that have been read
    waiting: frozenset[str] = frozenset()  # paths that are not tried again yet
    troubled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by folder: names that were not taken in
    audit: bool = False  # read all that should lie there, not only its names


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that was whole and from whom it says."""

    update: Update
    hash: str
    path: str


@dataclass(frozen=True, slots=True)
class Ack:
    """What a laptop says that it has, still in the engine's words."""

    room: str
    device: str
    path: str
    content: bytes


@dataclass(slots=True)
class Outcome:
    """What came of it. What is not told here was not done, and is planned again."""

    fault: Trouble | None = None
    stopped: bool = False
    roster: Roster | None = None  # a later one
    roster_data: bytes = b""
    put: list[Placed] = field(default_factory=list)
    missing: list[Placed] = field(default_factory=list)
    arrived: dict[str, list[Arrival]] = field(default_factory=dict)
    bad: dict[str, Reason] = field(default_factory=dict)  # by path
    fine: list[str] = field(default_factory=list)  # paths that are gone
    held: int = 0  # files that another program held
    stale: bool = False  # a file was there that the list of the folder did not tell of
    strangers: int = 0  # files of laptops that are not in the roster
    outside: int = 0  # files of colleagues who do not share the room
    acks: list[Ack] = field(default_factory=list)
    acks_seen: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)  # by room and laptop: paths
    unreadable: list[str] = field(default_factory=list)  # paths of acks and lists that are not for us
    lists: list[tuple[str, str, bytes]] = field(default_factory=list)  # from whom, path, content
    told: list[str] = field(default_factory=list)  # laptops whose list lies there now
    untold: list[str] = field(default_factory=list)  # laptops whose list is not seen there
    acked: list[str] = field(default_factory=list)  # rooms in which our ack lies now
    unacked: list[str] = field(default_factory=list)  # rooms in which our ack is not seen
    removed: int = 0
    cleared: list[str] = field(default_factory=list)  # rooms in which what was retired is gone
    left: list[str] = field(default_factory=list)  # rooms in which nothing of ours lies any more
    audited: bool = False
