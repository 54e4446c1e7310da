"""One run of the fault injection: laptops, clients and a bad folder by chance, then quiet days; and what was lost."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pyrage
from nacl.signing import SigningKey

from boendestod_app.services.rooms import room_of, team_room
from boendestod_app.share import places
from boendestod_app.share.device import Ask
from boendestod_app.share.enrol import enrol, held_roster, latest, revoke, signs, take_over
from boendestod_app.share.keys import admin_key, make_keys, own_keys, public
from boendestod_app.share.roster import merged, parse, sign
from boendestod_app.share.trouble import DriveFault, Trouble
from tests.share.conftest import Killed
from tests.share.sharing import FILES_AWAY, PretendShare
from tests.share.team import (
    TEAM,
    Laptop,
    all_identities,
    make_team,
    no_pause,
    opens,
    same,
    settled,
    sharers,
    tell_of_team,
)

WORKERS = ("kim", "alex", "noor", "bo")
CLIENTS = {"client-1": ("kim", "alex", "bo"), "client-2": ("alex", "noor")}
STEPS = 90
ACTIONS = {"edit": 34, "round": 34, "damage": 8, "hour": 6, "restart": 4, "back": 4, "foreign": 4, "clock": 3}
ACTIONS |= {"away": 3, "compact": 3, "space": 2, "enrol": 1, "revoke": 1, "invite": 1, "upgrade": 1, "find": 2}
ACTIONS |= {"open": 1, "fight": 2}


@dataclass
class Found:
    """What a run came to."""

    edits: int = 0
    lost: list[str] = field(default_factory=list)
    differ: bool = False
    leaked: set[str] = field(default_factory=set)  # files of a lost laptop, taken in by one that knew it was lost
    read_on: set[str] = field(default_factory=set)  # files that a lost one can open, laid there by one that knew
    ruled: bool = True  # whether all go by one signer's list, and none by the one who lost it
    rounds: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return not self.lost and not self.differ and not self.leaked and not self.read_on and self.ruled


class Run:
    """One run. `make` builds a laptop, so that faults of design can be put in."""

    def __init__(self, seed: int, make: Callable[[str, PretendShare, random.Random], Laptop] = Laptop) -> None:
        self.source = random.Random(seed)
        self.share = PretendShare()
        self.make = make
        self.laptops = [self._laptop(worker) for worker in WORKERS]
        self.recovery = make_team(self.share, self.laptops)
        self.admin = self.laptops[0]
        self.rebel: Laptop | None = None  # signed the list before the envelope was opened
        self.rebels: tuple[SigningKey, bytes] | None = None
        self.found = Found()
        self.lost: Laptop | None = None  # revoked, and in a stranger's hands
        self.restored = False
        self.image, self.image_at = b"", self.source.randrange(5, 45)
        self.restorable = self.source.choice(self.laptops)
        self.acts: dict[tuple[str, str], str] = {}  # by room and act: who
        self.knew: dict[str, set[str]] = {}  # by laptop: files of the lost one that it had when it came to know
        for client, workers in CLIENTS.items():
            self._by(workers[0]).ledger.open_room(client, workers)
        for laptop in self.laptops:
            laptop.view.rate, laptop.view.kills = self.source.choice([0.02, 0.06, 0.15]), 0.25

    def _laptop(self, worker: str) -> Laptop:
        laptop = self.make(worker, self.share, self.source)
        laptop.offset = timedelta(days=self.source.choice([0, 0, 0, -1100, 1100]))
        laptop.version = self.source.choice([1, 1, 1, 2])  # a newer program among older ones
        return laptop

    def _by(self, worker: str) -> Laptop:
        return next(laptop for laptop in self.laptops if laptop.worker == worker)

    @property
    def all(self) -> list[Laptop]:
        return [*self.laptops, *([self.lost] if self.lost else [])]

    def go(self) -> Found:
        names, weights = list(ACTIONS), list(ACTIONS.values())
        for step in range(STEPS):
            if step == self.image_at:
                self.image = self.restorable.ledger.image()
            if step > self.image_at + 20 and not self.restored and self.source.random() < 0.15:
                self._restore()
            self.share.now += timedelta(minutes=self.source.randrange(40))
            action = self.source.choices(names, weights)[0]
            self._count(action)
            getattr(self, f"_{action}")(self.source.choice(self.all))
        self._quiet_days()
        for laptop in self.all:
            for fault, count in laptop.view.counts.items():
                self._count(fault, count)
        return self.found

    def _count(self, what: str, by: int = 1) -> None:
        self.found.counts[what] = self.found.counts.get(what, 0) + by

    def _quiet_days(self) -> None:
        self.share.state = ""
        for laptop in self.all:
            laptop.view.rate = laptop.view.kills = 0.0
            laptop.view.full = laptop.view.read_only = False
            laptop.version = 2
            laptop.restart()
        if self.lost:
            self.lost.round()
        self.found.rounds = settled(self.laptops)
        self.found.differ = not same(self.laptops)
        admins = {parse(held_roster(laptop.ledger)).admin for laptop in self.laptops}
        self.found.ruled = len(admins) == 1 and not (self.rebels and public(self.rebels[0]) in admins)
        for (room, act), who in self.acts.items():
            having = [one for one in self.laptops if room in one.ledger.kept.rooms]
            if self.lost and who == self.lost.ledger.device:
                continue  # what only it had is lost with it
            if not having or any(
                act not in one.ledger.acts(room) for one in sharers(room, self.laptops, having[0]) if one in having
            ):
                self.found.lost.append(act)

    # -- what happens
    def _edit(self, laptop: Laptop) -> None:
        room = self.source.choice(laptop.ledger.rooms())
        if room != team_room(TEAM) and laptop.worker not in laptop.ledger.members(room):
            return
        for _edit in range(self.source.randrange(1, 4)):
            act = secrets.token_hex(8)
            laptop.ledger.act(room, act, f"{laptop.worker} {self.found.edits}")
            self.acts[room, act] = laptop.ledger.device
            self.found.edits += 1

    def _round(self, laptop: Laptop) -> None:
        before = set(self.share.files) if self._knows_of_the_lost(laptop) else None
        laptop.round()
        if before is not None and self.lost:
            self._count("rounds after a loss")
            new = {path for path in self.share.files if laptop.ledger.device in path} - before
            tried = all_identities(self.lost)
            self.found.read_on |= {path for path in new if opens(self.share.files[path], *tried)}
        if not self.lost or laptop is self.lost or not laptop.rounds or not laptop.rounds.side.roster:
            return
        bo = laptop.rounds.side.roster.device(self.lost.ledger.device)
        if bo and bo.revoked:
            has = {hash_ for room in laptop.ledger.rooms() for hash_ in laptop.ledger.held(room).get(bo.id, ())}
            knew = self.knew.setdefault(laptop.ledger.device, has)
            counts = {hash_ for hashes in (bo.counts or {}).values() for hash_ in hashes}
            self.found.leaked |= has - knew - counts

    def _knows_of_the_lost(self, laptop: Laptop) -> bool:
        roster = held_roster(laptop.ledger)
        lost = parse(roster).device(self.lost.ledger.device) if roster and self.lost else None
        return laptop is not self.lost and lost is not None and lost.revoked

    def _restart(self, laptop: Laptop) -> None:
        laptop.restart()

    def _clock(self, laptop: Laptop) -> None:
        laptop.offset = timedelta(days=self.source.randrange(-1100, 1100))

    def _hour(self, _laptop: Laptop) -> None:
        self.share.now += timedelta(hours=self.source.randrange(1, 40))

    def _away(self, _laptop: Laptop) -> None:
        self.share.state = self.source.choice(list(FILES_AWAY))

    def _back(self, _laptop: Laptop) -> None:
        self.share.state = ""
        for laptop in self.all:
            laptop.view.full = laptop.view.read_only = False

    def _space(self, laptop: Laptop) -> None:
        laptop.view.full, laptop.view.read_only = self.source.choice([(True, False), (False, True)])

    def _compact(self, laptop: Laptop) -> None:
        """Compaction at any time, and what it holds goes at once, as if the grace were over."""
        room = self.source.choice(laptop.ledger.rooms())
        base = laptop.ledger.make_base(room)
        if laptop.rounds and laptop is not self.lost:
            laptop.rounds.side.marks.renewed[room] = base.seq

    def _invite(self, laptop: Laptop) -> None:
        """A client comes to share one more worker."""
        room = room_of("client-1")
        if laptop is not self.lost and room in laptop.ledger.rooms() and laptop.worker in laptop.ledger.members(room):
            laptop.ledger.act(room, "noor", "shares", "members")

    def _upgrade(self, laptop: Laptop) -> None:
        laptop.version = 2

    def _damage(self, _laptop: Laptop) -> None:
        """Torn, flipped or gone: a file of a laptop that is still there to mend it."""
        if not (paths := self.share.paths(".")):
            return
        path = self.source.choice(paths)
        data = self.share.files[path]
        how = self.source.choice(["torn", "flipped", "removed"])
        self._count(f"{how} files")
        if how == "removed":
            del self.share.files[path]
        elif how == "torn":
            self.share.files[path] = data[: self.source.randrange(len(data) + 1)]
        elif data:
            place = self.source.randrange(len(data))
            self.share.files[path] = (
                data[:place] + bytes([data[place] ^ 1 << self.source.randrange(8)]) + data[place + 1 :]
            )

    def _foreign(self, _laptop: Laptop) -> None:
        """Copies, files under another's name, files of nobody."""
        updates = self.share.paths("rooms/", ".age")
        if not updates:
            return
        path = self.source.choice(updates)
        data = self.share.files[path]
        folder, _, name = path.rpartition("/")
        room = self.source.choice([room_of(client) for client in CLIENTS])
        device = self.source.choice(self.laptops).ledger.device
        stranger = pyrage.encrypt(
            b"\x01" + bytes(80), [pyrage.x25519.Recipient.from_str(d.device.age) for d in self.laptops]
        )
        new, content = self.source.choice(
            [
                (path.replace(".age", " (2).age"), data),
                (f"{folder}/desktop.ini", b"[x]"),
                (f"{folder}/{self.source.randrange(99):012}-{name[13:]}", data),
                (f"rooms/{room}/{device}/{name}", data),
                (f"{folder}/{self.source.randrange(99):012}-{places.short_hash(stranger)}.upd.age", stranger),
                (f"rooms/{room}/{secrets.token_hex(8)}/{name}", data),
                (f"roster/000009-{places.short_hash(data)}.roster", data),
            ]
        )
        self.share.files.setdefault(new, content)

    def _restore(self) -> None:
        """Once in a run, a laptop goes back to an old image, after colleagues have fetched what it had said."""
        laptop = self.restorable
        if laptop in self.laptops and self._calmly([laptop, *self.laptops]) and self._known_by_a_colleague(laptop):
            before = own_keys(laptop.ledger).verify
            laptop.ledger.restore(self.image)
            laptop.rounds = None
            if own_keys(laptop.ledger).verify != before:  # the image is from before it came back: it asks once more
                make_keys(laptop.ledger)
                assert self._let_back(laptop)
            self.knew.pop(laptop.ledger.device, None)
            self.restored = True
            self._count("restored")

    def _known_by_a_colleague(self, laptop: Laptop) -> bool:
        """What nobody else has and the disk no longer has is lost, whatever a program does."""
        others = [one for one in self.laptops if one is not laptop]
        said = [(room, act) for (room, act), who in self.acts.items() if who == laptop.ledger.device]
        return all(
            any(room in one.ledger.kept.rooms and act in one.ledger.acts(room) for one in others) for room, act in said
        )

    def _enrol(self, _laptop: Laptop) -> None:
        """A second laptop of one of the workers."""
        if len(self.laptops) > 4 or self.lost or self.share.state:
            return
        if (key := signs(self.admin.ledger)) is None:
            return
        new = self._laptop(self.source.choice(WORKERS))
        tell_of_team(new, public(key))
        new.ledger.kept.rooms.clear()
        if self._by_the_admin(lambda admin: enrol(admin.ledger, admin.view, Ask(new.device, ""), pause=no_pause)):
            new.view.rate, new.view.kills = 0.06, 0.25
            self.laptops.append(new)
            new.ledger.join(team_room(TEAM), "")
            self._count("enrolled")

    def _revoke(self, _laptop: Laptop) -> None:
        """Bo's laptop is lost after a colleague has fetched from it; it goes on writing by itself."""
        bo = next((laptop for laptop in self.laptops[1:] if laptop.worker == "bo"), None)
        if self.lost or bo is None or len(self.laptops) < 4 or self.share.state:
            return
        if not self._known_without(bo):
            self._count("not lost yet")
            return
        if self._by_the_admin(lambda admin: revoke(admin.ledger, admin.view, bo.ledger.device, pause=no_pause)):
            self.lost = bo
            self.laptops.remove(bo)
            self._count("revoked")

    def _find(self, _laptop: Laptop) -> None:
        """The lost one is found, and comes back with new keys and all that it has."""
        bo = self.lost
        if bo is None or self.share.state:
            return
        make_keys(bo.ledger)
        bo.rounds = None
        if self._let_back(bo):
            self.lost = None
            self.knew.clear()
            self.laptops.append(bo)
            self._count("found again")

    def _let_back(self, laptop: Laptop) -> bool:
        return self._by_the_admin(lambda admin: enrol(admin.ledger, admin.view, Ask(laptop.device, ""), pause=no_pause))

    def _open(self, _laptop: Laptop) -> None:
        """Somebody takes over the list by the envelope, and the one who signed until then fights back from now on."""
        heir = next((laptop for laptop in self.laptops if laptop.worker == "alex"), None)
        if heir is None or heir is self.admin or self.rebel is not None or self.share.state:
            return
        rebel, key, held = self.admin, admin_key(self.admin.ledger), held_roster(self.admin.ledger)
        before, self.admin = self.admin, heir
        if self._by_the_admin(self._take_over, signing=False):
            assert key is not None
            self.rebel, self.rebels = rebel, (key, held)
            self._count("opened")
        else:
            self.admin = before

    def _take_over(self, heir: Laptop) -> None:
        """Where its list is whole and all have one: else who was let in since would have to ask again, and who was lost
        since to be taken out again."""
        roster = latest(heir.ledger, heir.view)
        out = {
            laptop.ledger.device
            for laptop in self.laptops
            if not roster.is_in(laptop.ledger.device, own_keys(laptop.ledger).verify) or not held_roster(laptop.ledger)
        }
        if out or (self.lost and roster.is_in(self.lost.ledger.device, own_keys(self.lost.ledger).verify)):
            raise DriveFault(Trouble.HELD)
        take_over(heir.ledger, heir.view, self.recovery, heir.device, pause=no_pause)

    def _fight(self, _laptop: Laptop) -> None:
        """All are out, says the one who signed before; and then once more."""
        if self.rebel is None or self.rebels is None or self.share.state:
            return
        key, held = self.rebels
        mine = self.rebel.ledger.device
        devices = tuple(one if one.id == mine else replace(one, counts={}) for one in parse(held).devices)
        data = sign(replace(merged(parse(held), []), devices=devices), key)
        self.share.files[f"{places.ROSTERS}/{places.roster_name(parse(data).place, data)}"] = data
        self.rebels = key, data
        self._count("fights")

    def _known_without(self, bo: Laptop) -> bool:
        """What an author has lost by an old image, and only the laptop that is lost now had read, is lost with it."""
        others = [one for one in self.laptops if one is not bo]
        return all(
            any(room in one.ledger.kept.rooms and act in one.ledger.acts(room) for one in others)
            for (room, act), who in self.acts.items()
            if who != bo.ledger.device
        )

    def _by_the_admin(self, sign: Callable[[Laptop], object], *, signing: bool = True) -> bool:
        """The admin's laptop signs on a calm moment: a person sits there and tries again until it is done."""
        admin = self.admin
        if signing and signs(admin.ledger) is None:
            return False
        rate, admin.view.rate = admin.view.rate, 0.0
        full, read_only = admin.view.full, admin.view.read_only
        admin.view.full = admin.view.read_only = False
        try:
            sign(admin)
        except (DriveFault, Killed):
            return False
        finally:
            admin.view.rate, admin.view.full, admin.view.read_only = rate, full, read_only
            admin.rounds = None
        return True

    def _calmly(self, laptops: list[Laptop]) -> bool:
        """A round each without faults."""
        if self.share.state:
            return False
        before = [(one, one.view.rate, one.view.full, one.view.read_only) for one in laptops]
        for one in laptops:
            one.view.rate, one.view.full, one.view.read_only = 0.0, False, False
            one.round()
        for one, rate, full, read_only in before:
            one.view.rate, one.view.full, one.view.read_only = rate, full, read_only
        return True
