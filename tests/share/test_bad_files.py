"""Torn, flipped, forged, replayed and foreign files: none is taken in, each is counted, one calm sentence a kind."""

import os
import random
from datetime import timedelta

import pyrage
import pytest

from boendestod_app.services.rooms import Placed, Update, UpdateKind, team_room
from boendestod_app.share import places
from boendestod_app.share.envelope import seal
from boendestod_app.share.fetch import update_place
from boendestod_app.share.keys import own_keys
from boendestod_app.share.report import Report
from tests.share.sharing import PretendShare
from tests.share.team import TEAM, Laptop, make_team

ROOM = team_room(TEAM)
EACH = 1700 if os.environ.get("BOENDESTOD_SOAK") else 60


class Bad:
    """A folder in which a stranger has been, and one who reads."""

    def __init__(self) -> None:
        self.source = random.Random(6)
        self.share = PretendShare()
        self.kim, self.alex = Laptop("kim", self.share), Laptop("alex", self.share)
        make_team(self.share, [self.kim, self.alex])
        self.number = 1000

    def whole(self, room: str = ROOM, by: Laptop | None = None) -> tuple[Placed, bytes]:
        """An update as Kim's laptop writes it."""
        self.number += 1
        keys = own_keys((by or self.kim).ledger)
        update = Update(room, self.kim.ledger.device, self.number, UpdateKind.STEP, self.source.randbytes(90))
        readers = [own_keys(laptop.ledger).age for laptop in (self.kim, self.alex)]
        data = seal(bytes(8) + update.payload, update_place(TEAM, update), keys.signing, readers)
        return Placed(room, update.device, update.seq, update.kind, places.short_hash(data)), data

    def lay(self, placed: Placed, data: bytes) -> None:
        self.share.files[places.path_of(placed)] = data

    def torn(self) -> None:
        placed, data = self.whole()
        self.lay(placed, data[: self.source.randrange(len(data))])

    def flipped(self) -> None:
        placed, data = self.whole()
        place = self.source.randrange(len(data))
        self.lay(placed, data[:place] + bytes([data[place] ^ 1 << self.source.randrange(8)]) + data[place + 1 :])

    def garbled(self) -> None:
        """Flipped, and named by what it became."""
        placed, data = self.whole()
        place = self.source.randrange(data.index(b"\n--- "), len(data))  # before it, it is addressed to somebody else
        data = data[:place] + bytes([data[place] ^ 1 << self.source.randrange(8)]) + data[place + 1 :]
        self.lay(Placed(ROOM, placed.device, placed.seq, placed.kind, places.short_hash(data)), data)

    def forged(self) -> None:
        """By one who knows all public keys, and not Kim's own."""
        self.lay(*self.whole(by=Laptop("stranger", self.share)))

    def replayed(self) -> None:
        placed, data = self.whole()
        kind = self.source.choice(list(UpdateKind))
        seq = placed.seq + 10**6 if kind is placed.kind else placed.seq
        self.lay(Placed(ROOM, placed.device, seq, kind, placed.hash), data)

    def for_others(self) -> None:
        """As from before Alex came in: keys and bases."""
        kind = self.source.choice([UpdateKind.KEY, UpdateKind.BASE])
        self.lay(*self.sealed(own_keys(self.kim.ledger).age, kind))

    def locked(self) -> None:
        """For a key that is not there."""
        self.lay(*self.sealed(str(pyrage.x25519.Identity.generate().to_public()), UpdateKind.STEP))

    def no_key(self) -> None:
        """Rightly signed, for Alex, and nonsense."""
        self.lay(*self.sealed(own_keys(self.alex.ledger).age, UpdateKind.KEY))

    def sealed(self, reader: str, kind: UpdateKind) -> tuple[Placed, bytes]:
        self.number += 1
        update = Update(ROOM, self.kim.ledger.device, self.number, kind, self.source.randbytes(90))
        signing = own_keys(self.kim.ledger).signing
        data = seal(bytes(8) + update.payload, update_place(TEAM, update), signing, [reader])
        return Placed(ROOM, update.device, update.seq, kind, places.short_hash(data)), data

    def foreign(self) -> None:
        placed, data = self.whole()
        self.lay(Placed(ROOM, "f" * 16, placed.seq, placed.kind, placed.hash), data)

    def empty(self) -> None:
        placed, _data = self.whole()
        readers = [pyrage.x25519.Recipient.from_str(own_keys(self.alex.ledger).age)]
        data = pyrage.encrypt(b"\x01" + self.source.randbytes(self.source.randrange(80)), readers)
        self.lay(Placed(ROOM, placed.device, placed.seq, placed.kind, places.short_hash(data)), data)


KINDS = {
    "torn": "damaged",
    "flipped": "damaged",
    "garbled": "forged",
    "for_others": "sealed",
    "locked": "locked",
    "no_key": "forged",
    "forged": "forged",
    "replayed": "forged",
    "foreign": "foreign",
    "empty": "forged",
}


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_none_is_taken_in_and_each_is_counted(kind: str) -> None:
    bad = Bad()
    for _file in range(EACH):
        getattr(bad, kind)()
    before = bad.alex.ledger.state(ROOM)
    report = bad.alex.round()
    assert isinstance(report, Report)
    assert (report.received, getattr(report, KINDS[kind])) == (0, EACH)
    assert bad.alex.ledger.state(ROOM) == before
    assert [sentence.split(" i ")[0] for sentence in report.sentences()] == [f"{EACH} filer"] * (kind != "for_others")
    good = bad.kim.ledger
    good.act(ROOM, "a", "x")
    bad.kim.round()
    bad.share.now = bad.share.now.replace(hour=23)
    assert bad.alex.round().received == 1


@pytest.mark.parametrize("name", ["000000000001-{hash} (2).upd.age", "000000000001-{HASH}.upd.age", "1-{hash}.upd.age"])
def test_copies_and_other_names_are_nobodys(name: str) -> None:
    bad = Bad()
    placed, data = bad.whole()
    folder = places.own_folder(ROOM, placed.device)
    bad.share.files[f"{folder}/{name.format(hash=placed.hash, HASH=placed.hash.upper())}"] = data
    report = bad.alex.round()
    assert (report.received, report.sentences()) == (0, [])


def test_what_the_engine_refuses_is_left_and_the_rest_is_taken_in() -> None:
    bad = Bad()
    bad.kim.ledger.act(ROOM, "a", "x")
    bad.kim.round()
    placed, data = bad.whole()  # rightly signed, and nonsense
    bad.lay(placed, data)
    report = bad.alex.round()
    assert (report.received, report.forged) == (1, 1)
    assert bad.alex.ledger.acts(ROOM) == {"a": "x"}


def test_a_file_that_waits_is_tried_ever_more_seldom_and_forgotten_when_it_is_gone() -> None:
    bad = Bad()
    bad.torn()
    for _minute in range(120):
        bad.alex.round()
        bad.share.now += timedelta(minutes=1)
    [waiting] = bad.alex.ledger.trouble()
    assert waiting.reason == "torn"
    assert 5 <= waiting.tries <= 9
    del bad.share.files[waiting.path]
    bad.kim.ledger.act(ROOM, "a", "x")
    bad.kim.round()
    assert bad.alex.round().sentences() == []
    assert bad.alex.ledger.trouble() == []
