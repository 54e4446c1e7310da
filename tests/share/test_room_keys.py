"""The key of a room: sealed once for all who share it, another for other readers, waited for, laid back, let go."""

from datetime import timedelta

import pyrage
import pytest

from boendestod_app.services.rooms import UpdateKind, team_room
from boendestod_app.share import places
from boendestod_app.share.device import Ask
from boendestod_app.share.enrol import enrol, revoke
from boendestod_app.share.keys import own_keys
from boendestod_app.share.room_keys import fits, identity_in, new_key
from tests.share.sharing import PretendShare
from tests.share.team import TEAM, Laptop, all_identities, make_team, no_pause, opens, settled, tell_of_team

ROOM = team_room(TEAM)


@pytest.fixture
def share() -> PretendShare:
    return PretendShare()


@pytest.fixture
def kim(share: PretendShare) -> Laptop:
    return Laptop("kim", share)


@pytest.fixture
def alex(share: PretendShare) -> Laptop:
    return Laptop("alex", share)


@pytest.fixture
def noor(share: PretendShare) -> Laptop:
    return Laptop("noor", share)


@pytest.fixture
def recovery(share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop) -> str:
    return make_team(share, [kim, alex, noor])


def keys(share: PretendShare, laptop: Laptop, room: str = ROOM) -> list[str]:
    return share.paths(f"{room}/{laptop.ledger.device}", ".key.age")


def edits(share: PretendShare, laptop: Laptop, room: str = ROOM) -> list[str]:
    return share.paths(f"{room}/{laptop.ledger.device}", ".upd.age")


def act(laptop: Laptop, name: str, room: str = ROOM) -> None:
    laptop.ledger.act(room, name, "x")
    laptop.round()


def test_a_key_says_for_whom_it_was_made_and_nothing_else_is_a_key() -> None:
    key = new_key(["b", "a"])
    assert fits(key, ["a", "b", "a"])
    assert not fits(key, ["a"])
    assert identity_in(key).startswith("AGE-SECRET-KEY-1")
    assert [identity_in(wrong) for wrong in (b"", b"x y", b"\xff", key[:30])] == [""] * 4


@pytest.mark.usefixtures("recovery")
def test_many_edits_share_one_key_and_each_has_one_reader(share: PretendShare, kim: Laptop, alex: Laptop) -> None:
    for name in "abc":
        act(kim, name)
    assert (len(keys(share, kim)), len(edits(share, kim))) == (1, 3)
    assert [share.files[path].count(b"-> X25519") for path in edits(share, kim)] == [1, 1, 1]
    [key] = keys(share, kim)
    assert share.files[key].count(b"-> X25519") == 4  # three laptops and the envelope
    assert not opens(share.files[edits(share, kim)[0]], own_keys(alex.ledger).identity)
    assert alex.round().received == 3
    kim.restart()
    act(kim, "d")
    assert len(keys(share, kim)) == 1


@pytest.mark.usefixtures("recovery")
def test_a_key_is_no_change_that_a_person_made(share: PretendShare, kim: Laptop, alex: Laptop) -> None:
    kim.view.full = True
    kim.ledger.act(ROOM, "a", "x")
    report = kim.round()
    assert (report.sent, report.waiting) == (0, 1)
    kim.view.full = False
    assert kim.round().sent == 1
    assert alex.round().received == 1


def test_the_envelope_opens_the_key_and_the_key_the_edits(share: PretendShare, kim: Laptop, recovery: str) -> None:
    act(kim, "a")
    [edit], [key] = edits(share, kim), keys(share, kim)
    assert not opens(share.files[edit], recovery)
    inside = pyrage.decrypt(share.files[key], [pyrage.x25519.Identity.from_str(recovery)])
    assert opens(share.files[edit], identity_in(inside[inside.index(b"AGE-SECRET") :]))


@pytest.mark.usefixtures("recovery")
def test_who_comes_to_share_a_client_is_another_key_and_reads_what_was_before_in_a_base(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    settled([kim, alex, noor])
    act(kim, "before", room)
    first = keys(share, kim, room)
    kim.ledger.act(room, "noor", "shares", "members")
    act(kim, "with noor", room)
    assert settled([kim, alex, noor]) < 8
    assert set(noor.ledger.acts(room)) == {"before", "with noor"}
    act(kim, "after", room)
    [newer] = set(keys(share, kim, room)) - set(first)
    assert opens(share.files[newer], own_keys(noor.ledger).identity)
    assert not any(opens(share.files[path], *all_identities(noor)) for path in first)
    assert noor.round().sentences() == []


@pytest.mark.usefixtures("recovery")
def test_who_leaves_a_client_reads_nothing_new_of_it(share: PretendShare, kim: Laptop, alex: Laptop) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    settled([kim, alex])
    before = set(edits(share, kim, room))
    doc = kim.ledger.doc(room)
    doc.get_map("members").delete("alex")
    doc.commit()
    act(kim, "secret", room)
    new = set(edits(share, kim, room)) - before
    assert new
    assert not any(opens(share.files[path], *all_identities(alex)) for path in new)


@pytest.mark.usefixtures("recovery")
def test_a_lost_laptop_opens_nothing_that_is_written_after(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    for laptop in (kim, noor):
        act(laptop, f"before {laptop.worker}")
    settled([kim, alex, noor])
    before = set(share.files)
    revoke(kim.ledger, kim.view, alex.ledger.device, no_pause)
    kim.rounds = None
    for laptop in (kim, noor, kim, noor):
        act(laptop, f"after {laptop.worker} {len(share.files)}")
    alex.round()
    new = [path for path in set(share.files) - before if path.endswith(".age") and alex.ledger.device not in path]
    assert len([path for path in new if path.endswith(".key.age")]) >= 2
    assert not any(opens(share.files[path], *all_identities(alex)) for path in new)
    assert settled([kim, noor]) < 8


@pytest.mark.usefixtures("recovery")
def test_an_edit_whose_key_has_not_come_waits_and_is_read_the_moment_it_does(
    share: PretendShare, kim: Laptop, alex: Laptop
) -> None:
    act(kim, "a")
    [path] = keys(share, kim)
    data = share.files.pop(path)
    report = alex.round()
    assert (report.received, report.locked, report.damaged, report.refused) == (0, 1, 0, 0)
    assert report.sentences() == ["1 fil i teamets mapp väntar på sin nyckel. Den läses när nyckeln har kommit."]
    alex.restart()
    share.files[path] = data
    report = alex.round()  # at once, though a file that waits is tried ever more seldom
    assert (report.received, report.locked, report.sentences()) == (1, 0, [])
    assert alex.ledger.trouble() == []


@pytest.mark.usefixtures("recovery")
@pytest.mark.parametrize("how", ["gone", "torn"])
def test_a_key_that_is_lost_is_laid_there_again_by_whose_it_is(
    share: PretendShare, kim: Laptop, alex: Laptop, how: str
) -> None:
    act(kim, "a")
    settled([kim])
    [path] = keys(share, kim)
    data = share.files.pop(path)
    if how == "torn":
        share.files[path] = data[:99]
    assert alex.round().locked == 1
    share.now += timedelta(days=1)
    assert kim.round().missing == 1
    kim.round()
    assert share.files[path] == data
    share.now += timedelta(days=1)
    assert alex.round().received == 1


@pytest.mark.usefixtures("recovery")
def test_what_a_dead_laptops_lost_key_opened_comes_from_who_has_it(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    act(kim, "a")
    alex.round()
    share.files.pop(keys(share, kim)[0])  # and Kim's laptop is at the bottom of a lake
    for _round in range(6):
        for laptop in (noor, alex):
            laptop.round()
    assert noor.ledger.acts(ROOM) == {"a": "x"}


@pytest.mark.usefixtures("recovery")
def test_a_key_of_another_hand_room_or_number_opens_nothing(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    act(kim, "a")
    act(kim, "b", room)
    alex.ledger.join(room, "client-1")
    [path], [elsewhere] = keys(share, kim), keys(share, kim, room)
    folder, _, name = path.rpartition("/")
    data = share.files.pop(path)
    forged = share.files[elsewhere]
    share.files[f"{folder}/{int(name[:12]) + 7:012}{name[12:]}"] = data  # replayed under another number
    share.files[f"{folder}/{elsewhere.rpartition('/')[2]}"] = forged  # of another room
    share.files[path.replace(kim.ledger.device, noor.ledger.device)] = data  # as if it were Noor's
    report = alex.round()
    assert (report.forged, report.locked) == (3, 1)
    assert alex.ledger.acts(ROOM) == {}
    share.files[path] = data
    alex.round()
    assert alex.ledger.acts(ROOM) == {"a": "x"}


@pytest.mark.usefixtures("recovery")
def test_a_base_lets_the_keys_of_before_go_after_what_they_open(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    act(kim, "a")
    base = kim.ledger.make_base(ROOM)
    kim.round()
    assert (len(keys(share, kim)), len(edits(share, kim))) == (1, 1)
    act(kim, "b")
    assert len(keys(share, kim)) == 2  # what a base holds and its key go together
    kim.rounds.side.marks.renewed[ROOM] = base.seq
    kim.round()
    assert (len(keys(share, kim)), len(edits(share, kim))) == (1, 1)
    assert settled([kim, alex, noor]) < 8
    assert set(noor.ledger.acts(ROOM)) == {"a", "b"}


@pytest.mark.usefixtures("recovery")
def test_a_key_stays_while_an_edit_that_came_back_after_the_base_may_need_it(
    share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    act(kim, "a")
    image = kim.ledger.image()
    act(kim, "b")
    kim.ledger.restore(image)
    kim.rounds = None
    base = kim.ledger.make_base(ROOM)
    assert kim.round().came_back == 1
    kim.rounds.side.marks.renewed[ROOM] = base.seq
    kim.round()
    assert len(edits(share, kim)) == 1  # b, which the base does not hold
    assert len(keys(share, kim)) == 1
    assert settled([kim, alex, noor]) < 8
    assert set(noor.ledger.acts(ROOM)) == {"a", "b"}


@pytest.mark.usefixtures("recovery")
def test_a_new_laptop_in_the_team_is_another_key(share: PretendShare, kim: Laptop, alex: Laptop) -> None:
    act(kim, "before")
    new = Laptop("robin", share)
    tell_of_team(new, (kim.ledger.secret("admin-pin") or b"").decode())
    enrol(kim.ledger, kim.view, Ask(new.device, ""), pause=no_pause)
    kim.rounds = None
    act(kim, "after")
    assert len(keys(share, kim)) == 2
    for _round in range(4):
        for laptop in (new, kim, alex):
            laptop.round()
    assert set(new.ledger.acts(ROOM)) == {"before", "after"}
    assert places.update_in(ROOM, "x", keys(share, kim)[0].rpartition("/")[2]).kind is UpdateKind.KEY
