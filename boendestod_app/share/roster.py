"""The team's roster: which laptops are in it and by which keys they are known, version after version, each signed.

A version names all the versions it comes after by their hashes, two of one number where both had been signed and this
one settles it. A laptop goes from the version it has only to one that comes after that very one, so a roster is never
rolled back and never forks unseen, and a version that is gone from the drive keeps nobody back.

The key in the team's sealed envelope outranks whoever signs: its warrant names another signer and begins a new reign,
and every roster of the reign bears it, so each is gone by whatever the one before has signed and whatever its number.
From then on the one before signs nothing that anybody goes by. No signer can change what the envelope's key is.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nacl.signing import SigningKey

from boendestod_app.share.device import Counts, Device, Past
from boendestod_app.share.envelope import NotTaken, Reason, holds

FORMAT = 1
_SIGNATURE = 64
_SAID = b"boendestod-roster\0"


@dataclass(frozen=True, slots=True)
class Roster:
    """One version."""

    team: str
    version: int
    after: tuple[str, ...]  # the hashes of all the versions it comes after; none of the first
    admin: str  # by which key the next version must be signed
    recovery: str  # age's public key of the team's sealed envelope
    devices: tuple[Device, ...]
    heir: str = ""  # by which key the envelope signs
    reign: int = 0  # how often the envelope has been opened
    began: int = 0  # the version of the reign before that this one stands instead of
    warrant: str = ""  # with which the envelope has made this one the signer; none of the first
    former: tuple[str, ...] = ()  # by which keys rosters were signed before
    hash: str = field(default="", compare=False)  # of its own file

    @property
    def place(self) -> tuple[int, int]:
        """How far it is: nothing that is less is gone by."""
        return self.reign, self.version

    @property
    def rank(self) -> tuple[int, str]:
        """Of two reigns of one number the first by hash is gone by, whichever was seen first: less is more."""
        return -self.reign, hashlib.sha256(self.warrant.encode()).hexdigest()

    def device(self, id_: str) -> Device | None:
        """The laptop with that id."""
        return next((device for device in self.devices if device.id == id_), None)

    def is_in(self, id_: str, verify: str) -> bool:
        """Whether the laptop with that id is in the team, by this key."""
        known = self.device(id_)
        return known is not None and not known.revoked and known.verify == verify

    def having(self, device: Device) -> "Roster":
        """The same with this laptop, instead of what it said of it."""
        known = self.device(device.id)
        devices = tuple(device if one is known else one for one in self.devices)
        return replace(self, devices=devices if known else (*devices, device))

    def of_workers(self, workers: Iterable[str] | None) -> list[Device]:
        """The laptops of these workers, lost ones too; of all with None."""
        wanted = None if workers is None else frozenset(workers)
        return [device for device in self.devices if wanted is None or device.worker in wanted]


_TOLD = ("team", "version", "after", "admin", "recovery", "heir", "reign", "began", "warrant", "former")


def sign(roster: Roster, admin: SigningKey) -> bytes:
    """The roster as it lies on the drive."""
    told: dict[str, Any] = {
        "format": FORMAT,
        **{name: getattr(roster, name) for name in _TOLD},
        "devices": [
            {
                **{name: getattr(device, name) for name in ("id", "worker", "name", "age", "verify")},
                **({} if device.counts is None else {"counts": dict(device.counts)}),
                **({"past": [[past.verify, dict(past.counts)] for past in device.past]} if device.past else {}),
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
        str(told.get("heir", "")),
        int(told.get("reign", 0)),
        int(told.get("began", 0)),
        str(told.get("warrant", "")),
        tuple(map(str, told.get("former", ()))),
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
        None if counts is None else _counts(counts),
        tuple(Past(str(verify), _counts(then)) for verify, then in told.get("past", ())),
    )


def _counts(told: Mapping[str, Iterable[str]]) -> Counts:
    return {str(room): tuple(map(str, hashes)) for room, hashes in told.items()}


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
            bad.pop(name, None)
            try:
                roster = _next_to(held, files[name])
            except NotTaken as error:
                bad[name] = error.reason
            else:
                if roster is not None:
                    steps[name] = roster
        if not steps:
            return Advance(held, data, bad)
        name = min(steps, key=lambda name: (steps[name].rank, steps[name].version, steps[name].hash))
        held, data = steps[name], files[name]
        passed.add(name)


def _next_to(held: Roster, data: bytes) -> Roster | None:
    """The roster in a file if it is gone to from the held one; none where it only leads there, or from elsewhere."""
    roster = _of_another_reign(held, data)
    if roster is not None:
        if roster.reign == held.reign and roster.rank > held.rank:
            raise NotTaken(Reason.FORK)
        return roster if roster.rank < held.rank else None
    if any(holds(_SAID + data[_SIGNATURE:], data[:_SIGNATURE], former) for former in held.former):
        raise NotTaken(Reason.OUTRANKED)
    roster = read(data, held.admin, held.team)
    if any(getattr(roster, name) != getattr(held, name) for name in ("reign", "began", "warrant", "heir", "recovery")):
        raise NotTaken(Reason.FORGED)
    if roster.version > held.version and held.hash in roster.after:
        return roster
    if roster.version == held.version and roster.hash != held.hash:
        raise NotTaken(Reason.FORK)
    return None


def _of_another_reign(held: Roster, data: bytes) -> Roster | None:
    """The roster in a file if the envelope has made whoever signed it the signer, and not the one of the held one."""
    try:
        roster = parse(data)
        if not roster.warrant or roster.warrant == held.warrant or roster.team != held.team:
            return None
        warrant = bytes.fromhex(roster.warrant)
    except (NotTaken, ValueError):
        return None
    if not holds(_words(roster.team, roster.reign, roster.admin), warrant, held.heir):
        return None
    return roster if holds(_SAID + data[_SIGNATURE:], data[:_SIGNATURE], roster.admin) else None


def _words(team: str, reign: int, admin: str) -> bytes:
    return f"boendestod-reign\0{team}\0{reign}\0{admin}".encode()


def first(files: Mapping[str, bytes], admin: str, team: str, device: str) -> tuple[Roster, bytes] | None:
    """The latest version that lets this laptop in, for one that has none yet and has compared the admin's key."""
    found = []
    for content in files.values():
        try:
            roster = read(content, admin, team)
        except NotTaken:
            continue
        if roster.device(device):
            found.append((*roster.place, roster.hash, roster, content))
    return max(found)[3:] if found else None


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


def taken_over(held: Roster, admin: str, ours: Device, envelope: SigningKey) -> Roster:
    """The unsigned roster with which the envelope gives the list to another signer: as the held one, with the laptop
    that does it, whatever the signer before has said of that one. Its versions are counted anew."""
    reign = held.reign + 1
    warrant = envelope.sign(_words(held.team, reign, admin)).signature.hex()
    former = tuple(dict.fromkeys((*held.former, held.admin)))
    return replace(
        held.having(ours), version=1, after=(held.hash,), admin=admin, reign=reign, began=held.version + 1,
        warrant=warrant, former=former, hash="",
    )  # fmt: skip
