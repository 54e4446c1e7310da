"""A team is founded: its folder is marked, the first roster lies there, and the key for the sealed envelope is told."""

import secrets
import time
from contextlib import suppress
from pathlib import Path

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import Ledger, Secrets, team_room
from boendestod_app.share import places
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.enrol import PIN, RECOVERY, TEAM, admin_pin, lay_roster, team_of, this_laptop
from boendestod_app.share.envelope import NotTaken
from boendestod_app.share.keys import (
    admin_key,
    heir_key,
    make_admin_key,
    own_keys,
    public,
    recipient_of,
    recovery_pair,
)
from boendestod_app.share.put import Pause
from boendestod_app.share.roster import Roster, read
from boendestod_app.share.team_folder import TeamFolder, make_team_folder
from boendestod_app.share.trouble import told
from boendestod_app.words import _


def belongs_elsewhere(ledger: Secrets) -> bool:
    """Whether this laptop has asked to come into somebody's team: then it founds none of its own."""
    admin = admin_key(ledger)
    return bool(pin := admin_pin(ledger)) and (admin is None or pin != public(admin))


def found(ledger: Ledger, folder: Path, worker: str, name: str, pause: Pause = time.sleep) -> str:
    """Make this folder a new team's, with this laptop in it as the one that signs. Safe to repeat until it is done.

    The answer is the recovery key, which is kept only until then: it belongs in a sealed envelope at the manager's.
    """
    prepare(ledger)
    recovery = lay_first(ledger, folder, worker, name, pause)
    founded(ledger)
    return recovery


def prepare(ledger: Secrets) -> None:
    """Before the drive is asked: make and keep all that must be the same when founding is tried again."""
    for name, make in ((TEAM, _new_team), (RECOVERY, recovery_pair)):
        if not ledger.secret(name):
            ledger.keep_secret(name, make()[0].encode())
    own_keys(ledger)
    if admin_key(ledger) is None:
        make_admin_key(ledger)


def lay_first(ledger: Secrets, folder: Path, worker: str, name: str, pause: Pause = time.sleep) -> str:
    """Mark the folder and lay the first roster there; the answer is the recovery key."""
    team, admin, recovery = team_of(ledger), admin_key(ledger), (ledger.secret(RECOVERY) or b"").decode()
    assert admin is not None
    if make_team_folder(folder, team, pause) != team:
        raise Refused(_("Mappen hör redan till ett team. Be den som sköter teamets datorer att släppa in den här."))
    ledger.keep_secret(PIN, public(admin).encode())
    drive = TeamFolder(folder, team)
    with told():
        laid = _read_rosters(drive, public(admin), team)  # by a try whose end was not kept here
    ours, heir = this_laptop(ledger, worker, name), public(heir_key(recovery))
    first = Roster(team, 1, (), public(admin), recipient_of(recovery), (ours,), heir)
    lay_roster(ledger, drive, laid[0] if laid else first, admin, pause)
    return recovery


def founded(ledger: Ledger) -> None:
    """The first roster lies there: begin the team's room, and one for each client."""
    if (room := team_room(team_of(ledger))) not in ledger.rooms():
        ledger.found(room)
    ledger.keep_secret(RECOVERY, b"")


def _new_team() -> tuple[str]:
    return (secrets.token_hex(16),)


def _read_rosters(drive: TreeDrive, admin: str, team: str) -> list[Roster]:
    """The rosters there that are signed with that key, by their numbers."""
    found = []
    for name in drive.listed(places.ROSTERS):
        if places.roster_in(name) and (data := drive.read(f"{places.ROSTERS}/{name}")):
            with suppress(NotTaken):
                found.append(read(data, admin, team))
    return sorted(found, key=lambda roster: roster.place)
