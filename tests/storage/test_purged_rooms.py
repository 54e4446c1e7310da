"""The team's folder after a purge: nobody's files lie in the room that remembers, and everything is in the new one."""

from datetime import date

from boendestod_app.domain.retention import PurgeKind
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.rooms import room_of, team_room
from tests.share.sharing import PretendShare
from tests.share.team import TEAM, make_team
from tests.share.team import Laptop as OnDrive
from tests.storage.laptops import Laptop
from tests.storage.test_purging import MARK, carried_over, note, purge


def on_drive(share: PretendShare, *laptops: Laptop) -> list[OnDrive]:
    return [OnDrive(one.worker, share, ledger=one.ledger) for one in laptops]


def days(share: PretendShare, drives: list[OnDrive], count: int) -> None:
    for _day in range(count):
        for one in drives:
            one.round()


def test_old_files_are_taken_away_and_the_client_goes_on_in_a_new_room(kim, alex):
    client = kim.client()
    kim.ledger.found(team_room(TEAM))
    share = PretendShare()
    drives = on_drive(share, kim, alex)
    make_team(share, drives)
    days(share, drives, 6)
    carried_over(kim, client, MARK)
    days(share, drives, 6)
    assert alex.store.notes.where()[0].happened == MARK
    old = room_of(client.id)
    assert len(share.paths(f"rooms/{old}/")) > 1
    kim.later(days=31)
    alex.later(days=31)
    purge(kim, "worker-alex", PurgeKind.NOTE)
    kept = note(kim, client, "vi lagade soppa", 12)
    days(share, drives, 8)
    assert share.paths(f"rooms/{old}/") == []
    assert alex.store.notes.get(kept.id).happened == "vi lagade soppa"
    assert kim.store.weaver.rooms[client.id] == alex.store.weaver.rooms[client.id]
    assert not alex.store.search.find(MARK)
    assert [one.trouble() for one in (kim.ledger, alex.ledger)] == [[], []]
    assert kim.ledger.left(uncleared=True) == alex.ledger.left(uncleared=True) == []


def test_a_client_who_is_gone_is_not_fetched_back(kim, alex):
    client = kim.client()
    kim.ledger.found(team_room(TEAM))
    share = PretendShare()
    drives = on_drive(share, kim, alex)
    make_team(share, drives)
    kim.door.run(end_client, client.id, on=date(2026, 8, 14))
    days(share, drives, 6)
    kim.later(days=61)
    alex.later(days=61)
    purge(kim, "worker-alex", PurgeKind.CLIENT)
    days(share, drives, 8)
    for one in (kim, alex):
        assert one.store.clients.find(client.id) is None
        assert client.id not in one.store.weaver.rooms
        assert one.store.differences() == []
    assert share.paths(f"rooms/{room_of(client.id)}/") == []
