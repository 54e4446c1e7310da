"""Where the team's files lie, and what their names tell: hex digits and numbers, nothing of a person.

`rooms/<room>/<laptop>/000000000042-<hash>.upd.age` (also `.base` and `.key`), and `ack-<hash>.age` beside them;
`devices/<laptop>/for-<laptop>-<hash>.age`; `roster/000017-<hash>.roster`; `asks/<laptop>-<hash>.ask`. A name that is
not one of these is not ours: a copy "(2)", a `desktop.ini`, a half-written file.
"""

import hashlib
import re
from dataclasses import dataclass

from boendestod_app.services.rooms import Placed, UpdateKind

HOME = "boendestod-delat"
MARK = "marker"
ROSTERS = "roster"
ASKS = "asks"
ROOM = re.compile(r"[0-9a-f]{32}")
DEVICE = re.compile(r"[0-9a-f]{16}")
_UPDATE = re.compile(r"(\d{12})-([0-9a-f]{16})\.(upd|base|key)\.age")
_ACK = re.compile(r"ack-([0-9a-f]{16})\.age")
_LIST = re.compile(r"for-([0-9a-f]{16})-([0-9a-f]{16})\.age")
_ROSTER = re.compile(r"(?:(\d{3})\.)?(\d{6})-([0-9a-f]{16})\.roster")
_ASK = re.compile(r"([0-9a-f]{16})-([0-9a-f]{16})\.ask")


def short_hash(data: bytes) -> str:
    """What a file's name tells of its bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def own_folder(room: str, device: str) -> str:
    """Where one laptop writes in one room."""
    return f"rooms/{room}/{device}"


def lists_folder(device: str) -> str:
    """Where one laptop tells the others which rooms it shares with them."""
    return f"devices/{device}"


def path_of(placed: Placed) -> str:
    """The way to an update."""
    name = f"{placed.seq:012}-{placed.hash}.{placed.kind.value}.age"
    return f"{own_folder(placed.room, placed.device)}/{name}"


def update_in(room: str, device: str, name: str) -> Placed | None:
    """The update that a name tells of."""
    found = _UPDATE.fullmatch(name)
    return Placed(room, device, int(found[1]), UpdateKind(found[3]), found[2]) if found else None


def ack_name(data: bytes) -> str:
    """The name of what a laptop says that it has."""
    return f"ack-{short_hash(data)}.age"


def list_name(device: str, data: bytes) -> str:
    """The name of a list for one laptop."""
    return f"for-{device}-{short_hash(data)}.age"


def roster_name(place: tuple[int, int], data: bytes) -> str:
    """The name of one version of the roster: how often the envelope had been opened, where it had, and its number."""
    reign, version = place
    return f"{f'{reign:03}.' if reign else ''}{version:06}-{short_hash(data)}.roster"


def ask_name(device: str, data: bytes) -> str:
    """The name of a laptop's wish to come in."""
    return f"{device}-{short_hash(data)}.ask"


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a list, an ack, a roster or a wish tells."""

    hash: str
    device: str = ""
    place: tuple[int, int] = (0, 0)


def ack_in(name: str) -> Named | None:
    """An ack's name, read."""
    found = _ACK.fullmatch(name)
    return Named(found[1]) if found else None


def list_in(name: str) -> Named | None:
    """A list's name, read; the device is whom it is for."""
    found = _LIST.fullmatch(name)
    return Named(found[2], found[1]) if found else None


def roster_in(name: str) -> Named | None:
    """A roster's name, read."""
    found = _ROSTER.fullmatch(name)
    return Named(found[3], place=(int(found[1] or 0), int(found[2]))) if found else None


def ask_in(name: str) -> Named | None:
    """A wish's name, read."""
    found = _ASK.fullmatch(name)
    return Named(found[2], found[1]) if found else None
