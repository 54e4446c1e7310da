"""Short and long, small and large."""

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest

from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.errors import Refused
from boendestod_app.services.my_day import my_day
from boendestod_app.services.summarise import whole

TODAY = date(2026, 11, 20)


@pytest.fixture
def two_years(caseload_of):
    return caseload_of(DemoPlan(TODAY, clients=5, weeks=104))


@pytest.fixture
def team(caseload_of):
    return caseload_of(DemoPlan(TODAY, clients=60, weeks=5))


def test_two_years_hold_eight_quarters(two_years):
    for client in two_years.store.clients.where():
        held = [one.on for one in two_years.store.meetings.where(client_id=client.id) if one.held]
        assert len([on for on in held if on >= two_years.plan.first]) >= 7
        gaps = [(later - earlier).days for earlier, later in itertools.pairwise(held)]
        assert all(85 <= gap <= 97 for gap in gaps)


def test_each_quarter_of_two_years_can_be_summarised(two_years):
    asa = two_years.client("Åsa")
    for meeting in two_years.store.meetings.where(client_id=asa.id)[1:]:
        assert any(section.text or section.rows for section in whole(two_years.desk, meeting))


def test_consents_are_renewed_before_they_end(two_years):
    for member in two_years.store.members.where():
        consents = two_years.store.consents.where(member_id=member.id)
        for earlier, later in itertools.pairwise(consents):
            assert later.starts_on <= earlier.ends_on
            assert later.ends_on - later.starts_on < timedelta(days=366)


def test_long_ago_there_were_heavier_times_too(two_years):
    long_ago = two_years.plan.today - timedelta(days=190)
    changes = [change for change in two_years.store.levels.where() if change.at.date() < long_ago]
    assert {change.level for change in changes} > {Level.CALM}


def test_two_years_follow_the_log(two_years):
    assert two_years.store.differences() == []


def test_in_a_large_caseload_nobody_has_more_than_a_caseload(team):
    clients = team.store.clients.where()
    assert len(clients) == 60
    load = Counter(worker for client in clients for worker in client.worker_ids)
    assert load[team.desk.me] == 18
    assert max(load.values()) <= 18
    assert {len(client.worker_ids) for client in clients} == {2}
    assert all(client.name.endswith(" (FIKTIV)") for client in clients)
    assert len({client.name for client in clients}) == 60


def test_the_two_workers_of_an_invented_client_are_of_one_team(team):
    teams = {worker.id: worker.team for worker in team.store.workers.where()}
    for client in team.store.clients.where():
        assert {teams[worker] for worker in client.worker_ids} == {client.team}


def test_my_day_stays_a_day_in_a_large_caseload(team):
    day = my_day(team.desk)
    assert 4 <= len(day.visits) <= 6
    assert len(day.left) == 2


@pytest.mark.parametrize("weeks", [1, 2, 3, 4, 9])
def test_a_short_caseload_is_whole(caseload_of, weeks):
    made = caseload_of(DemoPlan(TODAY, weeks=weeks))
    assert made.store.differences() == []
    assert len(made.store.engine.rows("SELECT DISTINCT act FROM fact")) == weeks
    assert [row[0] for row in made.store.engine.rows("SELECT count(*) FROM client")] == [18]
    assert made.store.levels.standing(made.client("Erik").id).level is Level.CALM
    assert made.store.levels.standing(made.client("Gösta").id).level is Level.CRISIS
    for client in made.store.clients.where():
        assert whole(made.desk, GroupMeeting("coming", client.id, TODAY))


def test_one_client_is_enough(caseload_of):
    made = caseload_of(DemoPlan(TODAY, clients=1, weeks=4))
    assert [client.first_name for client in made.store.clients.where()] == ["Åsa"]
    assert my_day(made.desk).clients == 1


def test_my_share_can_be_said(caseload_of):
    made = caseload_of(DemoPlan(TODAY, clients=20, weeks=2, own=18))
    assert sum(client.has_worker(made.desk.me) for client in made.store.clients.where()) == 18
    assert 4 <= len(my_day(made.desk).visits) <= 6


@pytest.mark.parametrize("asked", [{"clients": 0}, {"weeks": 0}, {"clients": 5001}, {"weeks": 1041}])
def test_a_caseload_that_cannot_be_made_is_refused(asked):
    with pytest.raises(Refused):
        DemoPlan(TODAY, **asked)
