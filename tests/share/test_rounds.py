"""Laptops meet through the folder."""

from datetime import timedelta

import pytest

from boendestod_app.services.rooms import team_room
from tests.share.sharing import PretendShare
from tests.share.team import TEAM, Laptop, make_team, same, settled


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
