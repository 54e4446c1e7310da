"""A team of laptops on one bad folder, for the tests of the merge."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pyrage

from boendestod_app.services.rooms import team_room
from boendestod_app.share import envelope, places
from boendestod_app.share.carry import Carrier
from boendestod_app.share.device import Device
from boendestod_app.share.enrol import keep_roster
from boendestod_app.share.keys import heir_key, make_admin_key, own_keys, public, recovery_pair
from boendestod_app.share.plan import Plan
from boendestod_app.share.report import Report
from boendestod_app.share.room_keys import identity_in
from boendestod_app.share.roster import Roster, sign
from boendestod_app.share.round import Rounds
from tests.share.conftest import Killed
from tests.share.laptops import PretendLedger
from tests.share.sharing import PretendShare, View

TEAM = "c0ffee00" * 4
FIRST = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)


def no_pause(_seconds: float) -> None:
    """Waiting takes no time here."""


@dataclass
class Laptop:
    """One laptop, its view of the folder, its clock and its program's version."""

    worker: str
    share: PretendShare
    source: random.Random = field(default_factory=lambda: random.Random(0))
    ledger: PretendLedger = field(default_factory=PretendLedger)
    carrier: type[Carrier] = Carrier
    offset: timedelta = timedelta(0)
    version: int = envelope.VERSION

    def __post_init__(self) -> None:
        self.view = View(self.share, self.source)
        self.rounds: Rounds | None = None

    @property
    def now(self) -> datetime:
        return self.share.now + self.offset

    @property
    def device(self) -> Device:
        keys = own_keys(self.ledger)
        return Device(self.ledger.device, self.worker, self.worker.title(), keys.age, keys.verify)

    def restart(self) -> None:
        self.ledger.restart()
        self.rounds = None

    def plan(self, rounds: Rounds) -> Plan:
        return rounds.take(self.now)

    def round(self) -> Report | None:
        """One round; none where the process was killed in it."""
        spoken, envelope.VERSION = envelope.VERSION, self.version
        try:
            self.rounds = self.rounds or Rounds(self.ledger)
            plan = self.plan(self.rounds)
            outcome = self.carrier(plan, self.view, no_pause, lambda: False).run()
            return self.rounds.keep(plan, outcome, self.now)
        except Killed:
            self.restart()
            return None
        finally:
            envelope.VERSION = spoken


def opens(data: bytes, *identities: str) -> bool:
    """Whether one of age's secret keys opens a file."""
    try:
        return bool(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(one) for one in identities]))
    except pyrage.DecryptError:
        return False


def all_identities(laptop: Laptop) -> list[str]:
    """Whatever somebody who has the laptop and the drive can try."""
    held = [
        identity_in(payload)
        for room in laptop.ledger.kept.log
        for payloads in laptop.ledger.keys(room).values()
        for payload in payloads
    ]
    own = own_keys(laptop.ledger).identity
    lying = (_key_in(data, own) for data in laptop.share.key_files())
    return list({own, *held, *lying} - {""})


@lru_cache(4096)
def _key_in(data: bytes, identity: str) -> str:
    try:
        inside: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        return ""
    return identity_in(inside[-91:])  # the key, and for whom it was made


def make_team(share: PretendShare, laptops: Iterable[Laptop]) -> str:
    """All in one roster, on the drive and in each ledger; the answer is the team's recovery key."""
    members = list(laptops)
    admin = make_admin_key(members[0].ledger)
    secret, recovery = recovery_pair()
    heir = public(heir_key(secret))
    roster = Roster(TEAM, 1, (), public(admin), recovery, tuple(laptop.device for laptop in members), heir)
    data = sign(roster, admin)
    share.files[f"{places.ROSTERS}/{places.roster_name((0, 1), data)}"] = data
    for laptop in members:
        tell_of_team(laptop, public(admin))
        keep_roster(laptop.ledger, data)
    return secret


def tell_of_team(laptop: Laptop, admin: str) -> None:
    """The laptop knows the folder's mark and the admin's key, as after comparing the fingerprint."""
    laptop.ledger.keep_secret("team", TEAM.encode())
    laptop.ledger.keep_secret("admin-pin", admin.encode())
    laptop.ledger.join(team_room(TEAM), "")


def settled(laptops: list[Laptop], rounds: int = 40) -> int:
    """Rounds without faults until all have the same; so many were needed, or more than `rounds`."""
    for count in range(1, rounds + 1):
        laptops[0].share.now += timedelta(days=1)
        reports = [laptop.round() for laptop in laptops]
        quiet = all(report and not report.sent and not report.received for report in reports)
        if quiet and same(laptops):
            return count
    return rounds + 1


def same(laptops: list[Laptop]) -> bool:
    """Whether all who share a room have the same in it."""
    rooms = {room for laptop in laptops for room in laptop.ledger.rooms()}
    for room in rooms:
        having = [one for one in laptops if room in one.ledger.kept.rooms]
        expected = sharers(room, laptops, having[0])
        if {id(one) for one in expected} - {id(one) for one in having}:
            return False
        if len({one.ledger.state(room) for one in expected}) > 1:
            return False
    return True


def sharers(room: str, laptops: list[Laptop], one: Laptop) -> list[Laptop]:
    """The laptops of those who share the room, as one of them sees it."""
    if room == team_room(TEAM):
        return laptops
    workers = one.ledger.members(room)
    return [laptop for laptop in laptops if laptop.worker in workers]
