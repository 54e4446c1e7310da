"""Laptops meet through the folder."""

from datetime import timedelta

import loro
import pytest

from boendestod_app.services.rooms import UpdateKind, team_room
from boendestod_app.share.carry import carry_out
from boendestod_app.share.enrol import revoke
from boendestod_app.share.round import Rounds
from boendestod_app.share.trouble import Trouble
from tests.share.sharing import PretendShare
from tests.share.team import TEAM, Laptop, all_identities, make_team, no_pause, opens, same, settled


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
def team(share: PretendShare, kim: Laptop, alex: Laptop, noor: Laptop) -> list[Laptop]:
    make_team(share, [kim, alex, noor])
    return [kim, alex, noor]


def test_what_one_has_written_the_other_has_after_a_round_each(team: list[Laptop], kim: Laptop, alex: Laptop) -> None:
    room = team_room(TEAM)
    kim.ledger.act(room, "a", "Mötet är flyttat")
    sent, got = kim.round(), alex.round()
    assert (sent.sent, sent.waiting, got.received) == (1, 0, 1)
    assert alex.ledger.acts(room) == {"a": "Mötet är flyttat"}
    assert sent.sentences() == got.sentences() == []


def test_a_client_reaches_those_who_share_the_room_and_nobody_else(
    team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop
) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    kim.ledger.act(room, "a", "Handlade själv")
    assert settled(team) < 6
    assert alex.ledger.acts(room) == {"a": "Handlade själv"}
    assert room not in noor.ledger.rooms()


def test_one_who_comes_in_new_gets_all_that_was_before(team: list[Laptop], kim: Laptop, noor: Laptop) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    for number in range(5):
        kim.ledger.act(room, f"a{number}", "före")
        assert kim.round()
    kim.ledger.act(room, "noor", "shares", "members")
    assert settled(team) < 8
    assert len(noor.ledger.acts(room)) == 5


def test_an_idle_round_writes_and_reads_nothing(team: list[Laptop], kim: Laptop) -> None:
    kim.ledger.open_room("client-1", ["kim", "alex"])
    settled(team)
    kim.round()
    kim.view.calls.clear()
    assert kim.round().sentences() == []
    assert not {"write", "read", "rename", "remove"} & set(kim.view.calls)


def test_many_files_become_one_base_and_go_after_the_grace(
    team: list[Laptop], kim: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    for number in range(201):
        kim.ledger.act(room, f"a{number}", "x")
    assert settled(team) < 6
    mine = f"rooms/{room}/{kim.ledger.device}/"
    assert len(share.paths(mine, ".base.age")) == 1
    assert len(share.paths(mine, ".upd.age")) == 201
    share.now += timedelta(days=31)
    assert settled(team) < 6
    assert (len(share.paths(mine, ".base.age")), len(share.paths(mine, ".upd.age"))) == (1, 0)
    assert same(team)


def test_a_lost_laptops_room_gets_a_base_and_the_rest_goes_at_once(
    team: list[Laptop], kim: Laptop, alex: Laptop, share: PretendShare
) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex", "noor"])
    settled(team)
    assert len(share.paths(room, kim.ledger.device, ".upd.age")) == 3
    revoke(kim.ledger, kim.view, alex.ledger.device, no_pause)
    for _round in range(3):
        kim.rounds = None
        kim.round()
    assert len(share.paths(room, kim.ledger.device, ".base.age")) == 1
    assert share.paths(room, kim.ledger.device, ".upd.age") == []


def test_what_was_sealed_before_a_laptop_was_lost_is_not_laid_there_after(
    team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    noor.ledger.act(room, "secret", "x")
    noor.view.full = True
    noor.round()
    noor.view.full = False
    revoke(kim.ledger, kim.view, alex.ledger.device, no_pause)
    noor.round()
    assert share.paths(room, noor.ledger.device, ".upd.age") == []
    noor.round()
    assert share.paths(room, noor.ledger.device, ".upd.age") == []
    assert len(share.paths(room, noor.ledger.device, ".base.age")) == 1
    assert settled([kim, noor]) < 6
    assert share.paths(room, noor.ledger.device, ".upd.age") == []
    assert kim.ledger.acts(room) == {"secret": "x"}


def test_clearing_for_an_earlier_base_forgets_no_later_loss(
    team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    noor.ledger.act(room, "a", "x")
    base = noor.ledger.make_base(room)
    noor.round()
    noor.rounds.side.marks.renewed[room] = base.seq
    noor.view.full = True  # what the base holds cannot be taken away yet
    noor.ledger.act(room, "secret", "x")
    noor.round()
    revoke(kim.ledger, kim.view, alex.ledger.device, no_pause)
    noor.round()
    noor.view.full = False
    before = set(share.files)
    for _round in range(4):
        noor.round()
    new = [path for path in share.files.keys() - before if noor.ledger.device in path]
    assert any(path.endswith(".base.age") for path in new)
    assert not [path for path in new if opens(share.files[path], *all_identities(alex))]
    assert settled([kim, noor]) < 6
    assert set(kim.ledger.acts(room)) == {"a", "secret"}


@pytest.mark.parametrize("how", ["full", "read_only"])
def test_a_folder_that_cannot_be_written_in_is_still_read(
    team: list[Laptop], kim: Laptop, alex: Laptop, how: str
) -> None:
    kim.ledger.act(team_room(TEAM), "a", "x")
    kim.round()
    alex.ledger.act(team_room(TEAM), "b", "x")
    setattr(alex.view, how, True)
    report = alex.round()
    assert (report.sent, report.received, report.waiting) == (0, 1, 1)
    assert report.fault in (Trouble.FULL, Trouble.REFUSED)
    assert report.sentences() == [report.fault.label]
    setattr(alex.view, how, False)
    assert alex.round().sent == 1


def test_a_stale_listing_is_said_and_nothing_is_done_over(team: list[Laptop], kim: Laptop) -> None:
    kim.ledger.act(team_room(TEAM), "a", "x")
    kim.round()
    listed = kim.view.listed
    kim.view.listed = lambda folder: [] if folder.startswith("rooms") else listed(folder)
    report = kim.round()
    assert (report.stale, report.missing, report.removed) == (True, 0, 0)
    assert "gammal innehållslista" in report.sentences()[0]


def test_a_file_that_is_gone_is_laid_there_again_and_said(team: list[Laptop], kim: Laptop, share: PretendShare) -> None:
    kim.ledger.act(team_room(TEAM), "a", "x")
    kim.round()
    [path] = share.paths(kim.ledger.device, ".upd.age")
    data = share.files.pop(path)
    report = kim.round()
    assert (report.missing, report.again) == (1, True)
    assert "läggs ut på nytt" in report.sentences()[0]
    kim.round()
    assert share.files[path] == data


def test_a_torn_file_is_found_when_all_is_read_and_replaced(
    team: list[Laptop], kim: Laptop, share: PretendShare
) -> None:
    kim.ledger.act(team_room(TEAM), "a", "x")
    settled([kim])
    [path] = share.paths(kim.ledger.device, ".upd.age")
    data = share.files[path]
    share.files[path] = data[:5]
    assert kim.round().missing == 0  # only names are looked at until tomorrow
    share.now += timedelta(days=1)
    assert kim.round().missing == 1
    kim.round()
    assert share.files[path] == data


def test_two_laptops_from_one_image_are_told_and_lose_nothing(
    team: list[Laptop], kim: Laptop, alex: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    kim.round()
    twin = Laptop("kim", share)
    twin.ledger.restore(kim.ledger.image())
    kim.ledger.act(room, "a", "x")
    twin.ledger.act(room, "b", "x")
    kim.round()
    report = twin.round()
    assert report.came_back == 1
    assert "återställd från en kopia" in report.sentences()[0]
    assert settled([kim, twin, alex]) < 8
    assert set(alex.ledger.acts(room)) == {"a", "b"}


def test_a_clock_in_2031_changes_nothing(team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop) -> None:
    room = team_room(TEAM)
    kim.offset = timedelta(days=5 * 365)
    kim.ledger.act(room, "a", "x")
    kim.round()
    kim.offset = timedelta(0)
    alex.ledger.act(room, "b", "x")
    assert settled(team) < 6
    assert set(noor.ledger.acts(room)) == {"a", "b"}


def test_what_a_newer_program_wrote_waits_and_is_read_after_the_upgrade(
    team: list[Laptop], kim: Laptop, alex: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    kim.version = 2
    kim.ledger.act(room, "a", "x")
    kim.round()
    report = alex.round()
    assert (report.received, report.newer) == (0, 3)  # what it wrote, its key, and what it says that it has
    assert "nyare version" in report.sentences()[0]
    alex.version = 2
    alex.restart()
    share.now += timedelta(days=1)
    assert alex.round().received == 1
    assert alex.ledger.acts(room) == {"a": "x"}


def test_a_colleague_who_does_not_share_the_client_cannot_write_into_the_room(
    team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop, share: PretendShare
) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    settled(team)
    noor.ledger.open_room("client-1", ["noor", "kim", "alex"])
    noor.ledger.act(room, "forced", "x")
    noor.round()
    assert share.paths(room, noor.ledger.device)
    for laptop in (kim, alex, kim, alex):
        report = laptop.round()
    assert report.outside == 5
    assert kim.ledger.acts(room) == alex.ledger.acts(room) == {}
    assert kim.ledger.members(room) == {"kim", "alex"}


def test_who_hands_a_client_over_is_still_heard(team: list[Laptop], kim: Laptop, alex: Laptop) -> None:
    room = kim.ledger.open_room("client-1", ["kim", "alex"])
    settled(team)
    kim.ledger.act(room, "last", "Nyckeln ligger hos grannen")
    doc = alex.ledger.doc(room)
    before = doc.oplog_vv
    doc.get_map("members").delete("kim")
    doc.commit()
    alex.ledger.say(room, UpdateKind.STEP, doc.export(loro.ExportMode.Updates(before)))
    alex.round()
    kim.round()
    alex.round()
    assert alex.ledger.members(room) == {"alex"}
    assert alex.ledger.acts(room) == {"last": "Nyckeln ligger hos grannen"}


def test_a_round_can_be_stopped_and_what_was_done_counts(team: list[Laptop], kim: Laptop, alex: Laptop) -> None:
    for act in "abc":
        kim.ledger.act(team_room(TEAM), act, "x")
    rounds = Rounds(kim.ledger)
    plan = rounds.take(kim.now)
    turns = iter([False, False, True])
    outcome = carry_out(plan, kim.view, no_pause, lambda: next(turns, True))
    report = rounds.keep(plan, outcome, kim.now)
    assert report.stopped
    assert 0 < report.sent < 3
    assert report.waiting == 3 - report.sent
    kim.rounds = rounds
    assert kim.round().sent == 3 - report.sent


def test_the_roster_is_laid_back_by_whoever_has_it(team: list[Laptop], alex: Laptop, share: PretendShare) -> None:
    [path] = share.paths("roster/")
    data = share.files.pop(path)
    alex.round()
    assert share.files[path] == data


def test_what_a_killed_round_left_half_written_is_swept_after_an_hour(
    team: list[Laptop], kim: Laptop, share: PretendShare
) -> None:
    kim.round()
    path = f"rooms/{team_room(TEAM)}/{kim.ledger.device}/.boendestod-0123456789abcdef.tmp"
    share.files[path], share.written[path] = b"half", share.now
    kim.round()
    assert path in share.files
    share.now += timedelta(minutes=61)
    kim.round()
    assert path not in share.files


def test_who_lacks_what_its_dead_author_wrote_asks_and_gets_it(
    team: list[Laptop], kim: Laptop, alex: Laptop, noor: Laptop, share: PretendShare
) -> None:
    room = team_room(TEAM)
    kim.ledger.act(room, "a", "x")
    kim.round()
    alex.round()
    del share.files[share.paths(kim.ledger.device, ".upd.age")[0]]  # and Kim's laptop is at the bottom of a lake
    for _round in range(6):  # as the command line does: each round is a process of its own
        for laptop in (noor, alex):
            laptop.restart()
            laptop.round()
    assert noor.ledger.acts(room) == {"a": "x"}
    assert len(share.paths(room, ".base.age")) == 1


def test_the_same_is_not_asked_for_where_a_laptop_is_only_away(
    team: list[Laptop], kim: Laptop, alex: Laptop, share: PretendShare
) -> None:
    for day in range(30):
        kim.ledger.act(team_room(TEAM), f"a{day}", "x")
        share.now += timedelta(days=1)
        kim.round()
        alex.round()
    assert share.paths(".base.age") == []
