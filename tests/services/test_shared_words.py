"""How far the work has been shared, in one line; and that a day of waiting is asked about."""

from datetime import timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.client import Client
from boendestod_app.domain.worker import Worker
from boendestod_app.services.join_team import who_i_may_be
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.shared_words import (
    has_fetched,
    told_of_all,
    told_of_client,
    unshared_too_long,
    whose,
)
from boendestod_app.services.team_share import ClientShare, Laptop, Standing, TeamState


@pytest.fixture
def alex(actions):
    return actions.run(add_worker, name="Alex")


def with_laptops(alex, **more) -> TeamState:
    laptops = (Laptop("a", "me", "Min", True, False, None), Laptop("b", alex.id, "Alex dator", False, False, None))
    return TeamState(Standing.IN, laptops=laptops, **more)


@pytest.mark.parametrize(("name", "theirs"), [("Kim", "Kims"), ("Alex", "Alex"), ("Jonas", "Jonas"), ("Liz", "Liz")])
def test_what_is_somebodys(name, theirs):
    assert whose(name) == theirs


def test_a_client_is_told_of_as_shared_and_fetched(actions, alex):
    desk = actions.desk()
    client = Client("c", "Åsa", worker_ids=(desk.me, alex.id))
    share = ClientShare("c", 0, None, desk.now - timedelta(minutes=3), (), desk.now - timedelta(days=1))
    told = told_of_client(share, client, with_laptops(alex), desk)
    clock = f"{desk.wall - timedelta(minutes=3):%H.%M}"
    assert told == f"Delat {clock} · Alex har hämtat allt i går {desk.wall:%H.%M}"


def test_what_waits_since_yesterday_and_who_has_not_fetched(actions, alex):
    desk = actions.desk()
    client = Client("c", "Åsa", worker_ids=(desk.me, alex.id))
    share = ClientShare("c", 3, desk.now - timedelta(days=1), None, ("Alex",))
    told = told_of_client(share, client, with_laptops(alex), desk)
    assert told == "3 ändringar ej delade sedan i går · Alex dator har inte hämtat än"


def test_a_colleague_without_a_laptop_in_the_team_is_not_said_to_have_fetched(actions, alex):
    desk = actions.desk()
    client = Client("c", "Åsa", worker_ids=(desk.me, alex.id))
    share = ClientShare("c", 0, None, None, (), desk.now)
    assert told_of_client(share, client, TeamState(Standing.IN), desk) == ""
    assert not has_fetched(share, alex.id, TeamState(Standing.IN), desk)
    assert has_fetched(share, alex.id, with_laptops(alex), desk)


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Standing.ALONE, ""),
        (Standing.ASKING, "Väntar på att bli insläppt i teamet"),
        (Standing.OUT, "Datorn är spärrad i teamet"),
        (Standing.IN, "Inte delat än"),
    ],
)
def test_the_whole_in_one_line(actions, standing, told):
    assert told_of_all(TeamState(standing), [], actions.desk()) == told


def test_a_day_of_waiting_is_asked_about_and_not_an_hour_before(actions):
    desk = actions.desk()
    almost = ClientShare("c", 2, desk.now - timedelta(hours=23), None)
    assert unshared_too_long([almost], desk) == []
    long = ClientShare("d", 1, desk.now - timedelta(hours=24), None)
    (item,) = unshared_too_long([almost, long], desk)
    assert item.asks is Asks.SHARE
    assert item.sentence == "3 ändringar är inte delade sedan i går"


def test_who_has_come_in_as_new_under_a_colleagues_name_is_asked_who_they_are(actions, alex):
    desk = actions.desk()
    assert who_i_may_be(desk, []) == []
    twin = Worker("twin", desk.store.workers.get(desk.me).name.upper(), "TW")
    actions.run(lambda at: at.store.workers.save(twin))
    assert who_i_may_be(desk, []) == [twin]
    assert [one.id for one in who_i_may_be(desk, [Laptop("a", alex.id, "", True, False, None)])] == [alex.id]
