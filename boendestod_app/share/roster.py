"""The team's roster: which laptops are in it and by which keys they are known, version after version, each signed.

A version names all the versions it comes after by their hashes, two of one number where both had been signed and this
one settles it. A laptop goes from the version it has only to one that comes after that very one, so a roster is never
rolled back and never forks unseen, and a version that is gone from the drive keeps nobody back.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nacl.signing import SigningKey

from boendestod_app.share.envelope import NotTaken, Reason, holds

FORMAT = 1
_SIGNATURE = 64
_SAID = b"boendestod-roster\0"


@dataclass(frozen=True, slots=True)
class Device:
    """One laptop."""

    id: str
    worker: str
    name: str
    age: str
    verify: str
    # Of a lost laptop: by room, the hashes of its files that still count. None of one that is in use.
    counts: Mapping[str, tuple[str, ...]] | None = None

    @property
    def revoked(self) -> bool:
        """Whether it is no longer in the team."""
        return self.counts is not None

    def may_have_written(self, room: str, hash_: str) -> bool:
        """Whether its file counts: any of a laptop in use, of a lost one only what was there in time."""
        return self.counts is None or hash_ in self.counts.get(room, ())


@dataclass(frozen=True, slots=True)
class Roster:
    """One version."""

    team: str
    version: int
    after: tuple[str, ...]  # the hashes of all the versions it comes after; none of the first
    admin: str  # by which key the next version must be signed
    recovery: str  # age's public key of the team's sealed envelope
    devices: tuple[Device, ...]
    hash: str = field(default="", compare=False)  # of its own file

    def device(self, id_: str) -> Device | None:
        """The laptop with that id."""
        return next((device for device in self.devices if device.id == id_), None)

    def of_workers(self, workers: Iterable[str] | None) -> list[Device]:
        """The laptops of these workers, lost ones too; of all with None."""
        wanted = None if workers is None else frozenset(workers)
        return [device for device in self.devices if wanted is None or device.worker in wanted]


def sign(roster: Roster, admin: SigningKey) -> bytes:
    """The roster as it lies on the drive."""
    told: dict[str, Any] = {
        "format": FORMAT,
        **{name: getattr(roster, name) for name in ("team", "version", "after", "admin", "recovery")},
        "devices": [
            {
                **{name: getattr(device, name) for name in ("id", "worker", "name", "age", "verify")},
                **({} if device.counts is None else {"counts": dict(device.counts)}),
            }
            for device in roster.devices
        ],
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return admin.sign(_SAID + text).signature + text


def read(data: bytes, admin: str, team: str) -> Roster:
    """The roster in a file, if it is this team's and signed with this key; else `NotTaken`."""
    if not holds(_SAID + data[_SIGNATURE:], data[:_SIGNATURE], admin):
        raise NotTaken(Reason.FORGED)
    roster = parse(data)
    if roster.team != team:
        raise NotTaken(Reason.STRANGER)
    return roster


def parse(data: bytes) -> Roster:
    """The roster in a file, whoever signed it; else `NotTaken`."""
    text = data[_SIGNATURE:]
    try:
        told = json.loads(text)
        if told["format"] > FORMAT:
            raise NotTaken(Reason.NEWER)
        return _roster(told, hashlib.sha256(data).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotTaken(Reason.FORGED) from error


def _roster(told: Mapping[str, Any], hash_: str) -> Roster:
    return Roster(
        str(told["team"]),
        int(told["version"]),
        tuple(map(str, told["after"])),
        str(told["admin"]),
        str(told["recovery"]),
        tuple(map(_device, told["devices"])),
        hash_,
    )


def _device(told: Mapping[str, Any]) -> Device:
    counts = told.get("counts")
    id_, worker, name, age, verify = (str(told[name]) for name in ("id", "worker", "name", "age", "verify"))
    return Device(
        id_,
        worker,
        name,
        age,
        verify,
        None if counts is None else {str(room): tuple(map(str, hashes)) for room, hashes in counts.items()},
    )


@dataclass(frozen=True, slots=True)
class Advance:
    """Where the files led."""

    roster: Roster
    data: bytes | None  # the file of it, where it is another than the held one
    bad: Mapping[str, Reason]  # by name


def advance(held: Roster, files: Mapping[str, bytes]) -> Advance:
    """Go from the held version as far as the files lead; of two with one number the first by hash is gone by."""
    bad: dict[str, Reason] = {}
    data: bytes | None = None
    passed: set[str] = set()
    while True:
        steps: dict[str, Roster] = {}
        for name in files.keys() - passed:
            try:
                roster = read(files[name], held.admin, held.team)
            except NotTaken as error:
                bad[name] = error.reason
                continue
            bad.pop(name, None)
            if roster.version > held.version and held.hash in roster.after:
                steps[name] = roster
            elif roster.version == held.version and roster.hash != held.hash:
                bad[name] = Reason.FORK
        if not steps:
            return Advance(held, data, bad)
        name = min(steps, key=lambda name: (steps[name].version, steps[name].hash))
        held, data = steps[name], files[name]
        passed.add(name)


def first(files: Mapping[str, bytes], admin: str, team: str, device: str) -> tuple[Roster, bytes] | None:
    """The latest version that lets this laptop in, for one that has none yet and has compared the admin's key."""
    found = []
    for content in files.values():
        try:
            roster = read(content, admin, team)
        except NotTaken:
            continue
        if roster.device(device):
            found.append((roster.version, roster.hash, roster, content))
    return max(found)[2:] if found else None


def merged(held: Roster, forks: Iterable[Roster]) -> Roster:
    """The unsigned next version: after the held one and all forks of it, with every laptop, lost where any says so."""
    others = list(forks)
    devices = {device.id: device for device in held.devices}
    for other in others:
        for device in other.devices:
            known = devices.setdefault(device.id, device)
            if device.revoked and not known.revoked:
                devices[device.id] = device
    after = tuple(
        sorted({held.hash, *held.after, *(hash_ for other in others for hash_ in (other.hash, *other.after))})
    )
    return replace(held, version=held.version + 1, after=after, devices=tuple(devices.values()), hash="")
