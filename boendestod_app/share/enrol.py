"""Who is in the team: it is founded, a laptop asks to come in, the one who signs lets it in, or takes a lost one out.

A laptop that asks and the admin's laptop show the same fingerprint of its keys and the admin's, to be compared by
voice: nobody who can write in the folder can come between them.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import Secrets
from boendestod_app.share import places
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.envelope import NotTaken, holds, seal, unseal
from boendestod_app.share.keys import (
    KEY_NAMES,
    admin_key,
    heir_key,
    make_admin_key,
    own_keys,
    public,
    recipient_of,
)
from boendestod_app.share.put import Pause, put_own
from boendestod_app.share.roster import Device, Roster, advance, merged, parse, read, sign, taken_over
from boendestod_app.share.team_folder import TeamFolder, team_in
from boendestod_app.share.trouble import told
from boendestod_app.words import _

TEAM = "team"
PIN = "admin-pin"
_ROSTER = "roster"
RECOVERY = "recovery"  # from the first try to found a team until it is done
NAMES = (TEAM, PIN, _ROSTER, RECOVERY, *KEY_NAMES)
_ASKED = b"boendestod-ask\0"
_SIGNATURE = 64


@dataclass(frozen=True, slots=True)
class Ask:
    """A laptop that asks to come in."""

    device: Device
    fingerprint: str


def team_of(ledger: Secrets) -> str:
    """The mark of the team's folder; empty before the laptop has been told of a team."""
    return (ledger.secret(TEAM) or b"").decode()


def admin_pin(ledger: Secrets) -> str:
    """By whose key a first roster must be signed."""
    return (ledger.secret(PIN) or b"").decode()


def signs(ledger: Secrets) -> SigningKey | None:
    """The key that the roster is signed with, where this laptop has it."""
    admin, held = admin_key(ledger), held_roster(ledger)
    return admin if admin and held and parse(held).admin == public(admin) else None


def held_roster(ledger: Secrets) -> bytes:
    """The roster that this laptop goes by, as it lies on the drive; empty before it has one."""
    return ledger.secret(_ROSTER) or b""


def keep_roster(ledger: Secrets, data: bytes) -> None:
    """Go by this one from now on: it has been checked against the one before."""
    ledger.keep_secret(_ROSTER, data)


def ask(ledger: Secrets, folder: Path, worker: str, name: str, pause: Pause = time.sleep) -> str:
    """Ask to come into the team whose folder this is; the answer is the fingerprint to compare by voice."""
    team = team_in(folder)
    if not team:
        raise Refused(_("Det finns inget team i den här mappen än. Välj teamets delade mapp."))
    drive = TeamFolder(folder, team)
    with told():
        admin = _admin_of(drive, team)
        if not admin:
            raise Refused(_("Teamets lista över datorer syns inte i mappen. Försök igen om en stund."))
        ledger.keep_secret(TEAM, team.encode())
        ledger.keep_secret(PIN, admin.encode())
        device = this_laptop(ledger, worker, name)
        said = {key: getattr(device, key) for key in ("id", "worker", "name", "age", "verify")}
        text = json.dumps({"team": team, **said}, ensure_ascii=False, sort_keys=True).encode()
        data = own_keys(ledger).signing.sign(_ASKED + text).signature + text
        drive.make(places.ASKS)
        put_own(drive, f"{places.ASKS}/{places.ask_name(device.id, data)}", data, pause)
    return fingerprint(device, admin)


def asking(ledger: Secrets) -> str:
    """The fingerprint that this laptop shows while it asks; empty before it has asked."""
    return fingerprint(this_laptop(ledger, "", ""), admin_pin(ledger)) if admin_pin(ledger) else ""


def asks(ledger: Secrets, drive: TreeDrive) -> list[Ask]:
    """The laptops that ask to come in and are not in the roster, as the admin's laptop sees them."""
    roster = parse(held_roster(ledger))
    found: dict[str, Ask] = {}
    with told():
        drive.check()
        for name in sorted(drive.listed(places.ASKS)):
            named = places.ask_in(name)
            if named is None or roster.device(named.device):
                continue
            data = drive.read(f"{places.ASKS}/{name}")
            device = _asked(data, roster.team) if data and places.short_hash(data) == named.hash else None
            if device and device.id == named.device:
                found[name] = Ask(device, fingerprint(device, roster.admin))
    return list(found.values())


def same(wishes: Iterable[Ask], device: str, digits: str) -> Ask:
    """The wish of the laptop that shows these digits; what somebody else has laid there shows others."""
    found = [one for one in wishes if one.device.id == device]
    if not found:
        raise Refused(_("Den datorn har inte bett att få komma med. Be om det på den, och försök igen."))
    for wish in found:
        if _bare(wish.fingerprint) == _bare(digits):
            return wish
    raise Refused(
        _("Siffrorna är inte lika, så datorn är inte insläppt. Någon annan kan ha lagt dit den. Fråga din kollega.")
    )


def enrol(ledger: Secrets, drive: TreeDrive, wish: Ask, worker: str = "", pause: Pause = time.sleep) -> Roster:
    """Let a laptop in, once the fingerprints have been compared; `worker` says whose it is, if it said another."""
    roster, admin = _next(ledger, drive)
    if roster.device(wish.device.id):
        raise Refused(_("Den datorn finns redan i teamets lista."))
    device = replace(wish.device, worker=worker or wish.device.worker)
    return lay_roster(ledger, drive, replace(roster, devices=(*roster.devices, device)), admin, pause)


def revoke(ledger: Secrets, drive: TreeDrive, device: str, pause: Pause = time.sleep) -> Roster:
    """Take a lost laptop out: what it had laid on the drive until now counts, nothing after."""
    roster, admin = _next(ledger, drive)
    known = roster.device(device)
    if known is None or known.revoked:
        raise Refused(_("Den datorn finns inte i teamets lista, eller är redan spärrad."))
    if device == ledger.device:
        raise Refused(_("Den här datorn sköter teamets lista och kan inte spärra sig själv."))
    with told():
        counts = {
            room: tuple(sorted(placed.hash for name in names if (placed := places.update_in(room, device, name))))
            for room in drive.listed("rooms")
            if places.ROOM.fullmatch(room) and (names := drive.listed(places.own_folder(room, device)))
        }
    devices = tuple(replace(one, counts=counts) if one.id == device else one for one in roster.devices)
    return lay_roster(ledger, drive, replace(roster, devices=devices), admin, pause)


def take_over(ledger: Secrets, drive: TreeDrive, recovery: str, pause: Pause = time.sleep) -> Roster:
    """This laptop becomes the one that signs, by the key in the team's sealed envelope: the one that did is lost.

    It signs with a key of its own. What the one before has signed in the meantime, or signs from now on, is gone by
    nowhere once this has been seen; also where it has taken this laptop out.
    """
    roster = _latest(ledger, drive)
    try:
        fits = recipient_of(recovery) == roster.recovery and public(heir_key(recovery)) == roster.heir
    except pyrage.IdentityError:
        fits = False
    if not fits:
        raise Refused(
            _("Nyckeln ur teamets förseglade kuvert passar inte till den här mappen. Se efter att den är rätt.")
        )
    ours = roster.device(ledger.device)
    if ours is None or ours.verify != own_keys(ledger).verify:
        raise Refused(_("Den här datorn måste vara med i teamet, eller ha varit det, för att ta över listan."))
    admin = make_admin_key(ledger)
    taken = taken_over(roster, public(admin), replace(ours, counts=None))
    return lay_roster(ledger, drive, taken, heir_key(recovery), pause)


def fingerprint(device: Device, admin: str) -> str:
    """Twenty-four digits that both screens show: of the laptop's keys and the admin's."""
    said = json.dumps([device.id, device.age, device.verify, admin]).encode()
    number = int.from_bytes(hashlib.sha256(b"boendestod-fingerprint\0" + said).digest()) % 10**24
    return " ".join(f"{number:024}"[at : at + 4] for at in range(0, 24, 4))


def _bare(digits: str) -> str:
    return "".join(filter(str.isdigit, digits))


def _next(ledger: Secrets, drive: TreeDrive) -> tuple[Roster, SigningKey]:
    """The next version, unsigned: after what lies on the drive, forks of it settled; and the key to sign it with."""
    held = _latest(ledger, drive)
    admin = admin_key(ledger)
    if admin is None or held.admin != public(admin):
        raise Refused(_("Den här datorn sköter inte teamets lista över datorer."))
    forks = []
    for data in _rosters(drive, held).values():
        try:
            other = read(data, held.admin, held.team)
        except NotTaken:
            continue
        if other.place == held.place and other.hash != held.hash:
            forks.append(other)
    return merged(held, forks), admin


def _latest(ledger: Secrets, drive: TreeDrive) -> Roster:
    """As far as the drive's rosters lead."""
    held = parse(held_roster(ledger))
    with told():
        drive.check()
    return advance(held, _rosters(drive, held)).roster


def _rosters(drive: TreeDrive, held: Roster) -> dict[str, bytes]:
    with told():
        return {
            name: data
            for name in drive.listed(places.ROSTERS)
            if (named := places.roster_in(name))
            and named.place >= held.place
            and (data := drive.read(f"{places.ROSTERS}/{name}"))
        }


def lay_roster(
    ledger: Secrets, drive: TreeDrive, roster: Roster, admin: SigningKey, pause: Pause = time.sleep
) -> Roster:
    """Sign it, go by it, and lay it on the drive; a round lays it there later if the drive goes away."""
    data = sign(roster, admin)
    keep_roster(ledger, data)
    with told():
        drive.make(places.ROSTERS)
        put_own(drive, f"{places.ROSTERS}/{places.roster_name(roster.place, data)}", data, pause)
    return parse(data)


def this_laptop(ledger: Secrets, worker: str, name: str) -> Device:
    """As it stands in a roster."""
    keys = own_keys(ledger)
    return Device(ledger.device, worker, name, keys.age, keys.verify)


def _admin_of(drive: TreeDrive, team: str) -> str:
    """The key that the latest roster there says it is signed with: to be compared by voice."""
    found = []
    for name in drive.listed(places.ROSTERS):
        if places.roster_in(name) and (data := drive.read(f"{places.ROSTERS}/{name}")):
            try:
                roster = parse(data)
                found.append((read(data, roster.signed_by, team).place, roster.admin))
            except NotTaken:
                continue
    return max(found)[1] if found else ""


def _asked(data: bytes, team: str) -> Device | None:
    """The laptop of a wish that it has signed itself."""
    try:
        said = json.loads(data[_SIGNATURE:])
        id_, worker, name, age, verify = (str(said[key]) for key in ("id", "worker", "name", "age", "verify"))
        device = Device(id_, worker, name, age, verify)
        ours = said["team"] == team
    except (ValueError, KeyError, TypeError):
        return None
    return device if ours and holds(_ASKED + data[_SIGNATURE:], data[:_SIGNATURE], device.verify) else None
