"""Who is in the team: the one who signs lets a laptop in or takes a lost one out, the envelope names another signer."""

import time
from dataclasses import replace

import pyrage
from nacl.signing import SigningKey

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import Secrets
from boendestod_app.share import places
from boendestod_app.share.device import Ask, Counts, Device, back_in
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.envelope import NotTaken
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
from boendestod_app.share.roster import Roster, advance, merged, parse, read, sign, taken_over
from boendestod_app.share.trouble import told
from boendestod_app.words import _

TEAM = "team"
PIN = "admin-pin"
_ROSTER = "roster"
RECOVERY = "recovery"  # from the first try to found a team until it is done
AGAIN = "asked-again"  # by one that was taken out
NAMES = (TEAM, PIN, _ROSTER, RECOVERY, AGAIN, *KEY_NAMES)


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


def enrol(ledger: Secrets, drive: TreeDrive, wish: Ask, worker: str = "", pause: Pause = time.sleep) -> Roster:
    """Let a laptop in, once the fingerprints have been compared; `worker` says whose it is, if it said another."""
    roster, admin = _next(ledger, drive)
    known = roster.device(wish.device.id)
    if known and known.known_by(wish.device.verify):
        raise Refused(_("Den datorn finns redan i teamets lista. Är den spärrad behöver den be om det på nytt."))
    device = replace(wish.device, worker=worker or wish.device.worker)
    if known:
        device = back_in(known, device, _lying(drive, device.id))
    return lay_roster(ledger, drive, roster.having(device), admin, pause)


def revoke(ledger: Secrets, drive: TreeDrive, device: str, pause: Pause = time.sleep) -> Roster:
    """Take a lost laptop out: what it had laid on the drive until now counts, nothing after."""
    roster, admin = _next(ledger, drive)
    known = roster.device(device)
    if known is None or known.revoked:
        raise Refused(_("Den datorn finns inte i teamets lista, eller är redan spärrad."))
    if device == ledger.device:
        raise Refused(_("Den här datorn sköter teamets lista och kan inte spärra sig själv."))
    lost = replace(known, counts=_lying(drive, device))
    return lay_roster(ledger, drive, roster.having(lost), admin, pause)


def _lying(drive: TreeDrive, device: str) -> Counts:
    """What a laptop has on the drive now."""
    with told():
        return {
            room: tuple(sorted(placed.hash for name in names if (placed := places.update_in(room, device, name))))
            for room in drive.listed("rooms")
            if places.ROOM.fullmatch(room) and (names := drive.listed(places.own_folder(room, device)))
        }


def take_over(ledger: Secrets, drive: TreeDrive, recovery: str, ours: Device, pause: Pause = time.sleep) -> Roster:
    """This laptop becomes the one that signs, by the key in the team's sealed envelope: the one that did is lost.

    It signs with a key of its own. What the one before has signed in the meantime, or signs from now on, is gone by
    nowhere once this has been seen; also where it has taken this laptop (`ours`) out.
    """
    roster = latest(ledger, drive)
    try:
        fits = recipient_of(recovery) == roster.recovery and public(heir_key(recovery)) == roster.heir
    except pyrage.IdentityError:
        fits = False
    if not fits:
        raise Refused(
            _("Nyckeln ur teamets förseglade kuvert passar inte till den här mappen. Se efter att den är rätt.")
        )
    known, admin = roster.device(ledger.device), make_admin_key(ledger)
    if known:
        ours = back_in(known, replace(ours, worker=known.worker), _lying(drive, ours.id))
    return lay_roster(ledger, drive, taken_over(roster, public(admin), ours, heir_key(recovery)), admin, pause)


def _next(ledger: Secrets, drive: TreeDrive) -> tuple[Roster, SigningKey]:
    """The next version, unsigned: after what lies on the drive, forks of it settled; and the key to sign it with."""
    held = latest(ledger, drive)
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


def latest(ledger: Secrets, drive: TreeDrive) -> Roster:
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
