"""A laptop asks to come into the team, for the first time or again after it was taken out, and is seen by who signs.

A laptop that asks and the admin's laptop show the same fingerprint of its keys and the admin's, to be compared by
voice: nobody who can write in the folder can come between them.
"""

import hashlib
import json
import random
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import Secrets, UpdateKind
from boendestod_app.services.team_share import Wish
from boendestod_app.share import places
from boendestod_app.share.device import Ask, Device
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.enrol import AGAIN, PIN, TEAM, admin_pin, held_roster, latest, team_of, this_laptop
from boendestod_app.share.envelope import NotTaken, holds
from boendestod_app.share.keys import make_keys, own_keys
from boendestod_app.share.put import Pause, put_own
from boendestod_app.share.roster import Roster, parse, read
from boendestod_app.share.team_folder import TeamFolder, team_in
from boendestod_app.share.trouble import told
from boendestod_app.words import _

MOST, LARGEST = 64, 4096  # wishes that are read at a time, and bytes of one
DIGITS = 24
_NAME, _UNSEEN = 80, 99_999  # as much of what a wish says as is shown
_ASKED = b"boendestod-ask\0"
_SIGNATURE = 64


def ask(ledger: Secrets, folder: Path, worker: str, name: str, pause: Pause = time.sleep, unseen: int = 0) -> str:
    """Ask to come into the team whose folder this is; the answer is the fingerprint to compare by voice. A laptop that
    was taken out asks with new keys: nobody knows who has had the old ones."""
    team = team_in(folder)
    if not team:
        raise Refused(_("Det finns inget team i den här mappen än. Välj teamets delade mapp."))
    drive = TeamFolder(folder, team)
    with told():
        admin = _again(ledger, drive, team) if held_roster(ledger) else _first_time(ledger, drive, team)
        device = this_laptop(ledger, worker, name)
        said = {key: getattr(device, key) for key in ("id", "worker", "name", "age", "verify")}
        text = json.dumps({"team": team, "unseen": unseen, **said}, ensure_ascii=False, sort_keys=True).encode()
        data = own_keys(ledger).signing.sign(_ASKED + text).signature + text
        drive.make(places.ASKS)
        put_own(drive, f"{places.ASKS}/{places.ask_name(device.id, data)}", data, pause)
    return fingerprint(device, admin)


def _first_time(ledger: Secrets, drive: TreeDrive, team: str) -> str:
    """By whose key the rosters there say that they are signed: kept, and compared by voice."""
    admin = _admin_of(drive, team)
    if not admin:
        raise Refused(_("Teamets lista över datorer syns inte i mappen. Försök igen om en stund."))
    ledger.keep_secret(TEAM, team.encode())
    ledger.keep_secret(PIN, admin.encode())
    return admin


def _again(ledger: Secrets, drive: TreeDrive, team: str) -> str:
    """Who signs now, for one that was in this team; with keys that nobody has had."""
    if team != team_of(ledger):
        raise Refused(_("Det här är ett annat teams mapp. Den här datorn kan bara komma tillbaka till sitt eget."))
    roster = latest(ledger, drive)
    me = roster.device(ledger.device)
    if roster.is_in(ledger.device, own_keys(ledger).verify):
        raise Refused(_("Den här datorn är redan med i ett team."))
    if me and me.known_by(own_keys(ledger).verify):
        make_keys(ledger)
    ledger.keep_secret(AGAIN, roster.hash.encode())
    return roster.admin


def asking(ledger: Secrets) -> str:
    """The fingerprint that this laptop shows while it asks; empty before it has asked."""
    held = held_roster(ledger)
    admin = parse(held).admin if held else admin_pin(ledger)
    return fingerprint(this_laptop(ledger, "", ""), admin) if admin else ""


def asks_again(ledger: Secrets) -> bool:
    """Whether a laptop that was taken out has asked to come back since."""
    me = parse(held_roster(ledger)).device(ledger.device)
    return bool(ledger.secret(AGAIN)) and (me is None or not me.known_by(own_keys(ledger).verify))


def asks(ledger: Secrets, drive: TreeDrive, device: str = "") -> list[Ask]:
    """The laptops that ask to come in and are not in the roster, as the admin's laptop sees them; or one of them. Of
    very many only some are read each time, none that is larger than a wish can be."""
    roster = parse(held_roster(ledger))
    found: list[Ask] = []
    with told():
        drive.check()
        names = [(name, named) for name in sorted(drive.listed(places.ASKS)) if (named := places.ask_in(name))]
        names = [(name, named) for name, named in names if device in ("", named.device)]
        for name, named in sorted(random.sample(names, MOST)) if len(names) > MOST else names:
            data = drive.read(f"{places.ASKS}/{name}", LARGEST)
            wish = _asked(data, roster) if data and places.short_hash(data) == named.hash else None
            if wish and wish.device.id == named.device:
                known = roster.device(named.device)
                if known is None:
                    found.append(wish)
                elif not known.known_by(wish.device.verify):
                    found.append(replace(wish, unseen=wish.unseen + _unseen(drive, known)))
    return found


def _unseen(drive: TreeDrive, device: Device) -> int:
    """How many files a laptop has laid on the drive since it was taken out."""
    return sum(
        placed.kind is not UpdateKind.KEY and not device.may_have_written(room, placed.hash)
        for room in drive.listed("rooms")
        if places.ROOM.fullmatch(room)
        for name in drive.listed(places.own_folder(room, device.id))
        if (placed := places.update_in(room, device.id, name))
    )


def wishes(ledger: Secrets, drive: TreeDrive) -> tuple[Wish, ...]:
    """The same, for who looks at them."""
    return tuple(told_of(one) for one in asks(ledger, drive))


def told_of(one: Ask) -> Wish:
    """A wish, for who looks at it."""
    return Wish(one.device.id, one.device.worker, one.device.name, one.fingerprint, one.back, one.unseen)


def let_in(roster: Roster, wish: Wish) -> bool:
    """Whether the laptop is in by now, as it asked."""
    known = roster.device(wish.device)
    return known is not None and not known.revoked and fingerprint(known, roster.admin) == wish.fingerprint


def same(wishes: Iterable[Ask], device: str, digits: str) -> Ask:
    """The wish of the laptop that shows these digits, all of them: who knows a wish can make another with the same four
    at its end. What somebody else has laid there shows others."""
    found = [one for one in wishes if one.device.id == device]
    if not found:
        raise Refused(_("Den datorn har inte bett att få komma med. Be om det på den, och försök igen."))
    if len(_bare(digits)) != DIGITS:
        raise Refused(_("Skriv alla {count} siffrorna som den andra datorn visar.").format(count=DIGITS))
    for wish in found:
        if _bare(wish.fingerprint) == _bare(digits):
            return wish
    raise Refused(
        _(
            "Siffrorna är inte lika, så datorn är inte insläppt. Läs dem för varandra en gång till. Är de fortfarande "
            "olika kan någon annan ha lagt dit den."
        )
    )


def fingerprint(device: Device, admin: str) -> str:
    """Twenty-four digits that both screens show: of the laptop's keys and the admin's."""
    said = json.dumps([device.id, device.age, device.verify, admin]).encode()
    number = int.from_bytes(hashlib.sha256(b"boendestod-fingerprint\0" + said).digest()) % 10**24
    return " ".join(f"{number:024}"[at : at + 4] for at in range(0, 24, 4))


def _bare(digits: str) -> str:
    return "".join(filter(str.isdigit, digits))


def _admin_of(drive: TreeDrive, team: str) -> str:
    """The key that the latest roster there says it is signed with: to be compared by voice."""
    found = []
    for name in drive.listed(places.ROSTERS):
        if places.roster_in(name) and (data := drive.read(f"{places.ROSTERS}/{name}")):
            try:
                roster = parse(data)
                found.append((read(data, roster.admin, team).place, roster.admin))
            except NotTaken:
                continue
    return max(found)[1] if found else ""


def _asked(data: bytes, roster: Roster) -> Ask | None:
    """The wish of a laptop that it has signed itself."""
    try:
        said = json.loads(data[_SIGNATURE:])
        id_, worker, name, age, verify = (str(said[key]) for key in ("id", "worker", "name", "age", "verify"))
        device = Device(id_, worker, name[:_NAME], age, verify)
        ours, unseen = said["team"] == roster.team, int(said.get("unseen", 0))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
    if not ours or not holds(_ASKED + data[_SIGNATURE:], data[:_SIGNATURE], device.verify):
        return None
    known = roster.device(id_)
    device = replace(device, worker=known.worker) if known else device
    return Ask(
        device, fingerprint(device, roster.admin), known is not None, min(max(unseen, 0), _UNSEEN) if known else 0
    )
