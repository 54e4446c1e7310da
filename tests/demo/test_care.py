"""The made-up caseload lives care plans: two clients have two versions, and one plan is older than a year."""

import pytest

from boendestod_app.domain.calendar import add_years
from boendestod_app.domain.plan_age import why_renew
from boendestod_app.domain.structured import MethodState, Phase
from boendestod_app.services.care_plans import goal_words, plan_now, plans_of, whole_plan
from boendestod_app.services.interviews import interviews_of
from boendestod_app.services.structured import method_rows, structured_of
from tests.demo.test_caseload import FRIDAY


@pytest.fixture
def made(caseload_of):
    return caseload_of(FRIDAY)


@pytest.fixture
def planned(made):
    clients = [one for one in made.store.clients.where() if plans_of(made.desk, one.id)]
    return {one.first_name: one for one in clients}


def test_two_have_two_versions_and_one_of_the_plans_is_old(made, planned):
    assert set(planned) == {"Mia", "Hanna"}
    for client in planned.values():
        assert [one.draft for one in plans_of(made.desk, client.id)] == [False, False]
    old, fresh = (plan_now(made.desk, planned[name].id) for name in ("Hanna", "Mia"))
    assert why_renew(old, made.desk.today)
    assert add_years(fresh.decided_on, 1) > made.desk.today
    assert why_renew(fresh, made.desk.today) == []


def test_a_new_version_goes_on_from_the_last_and_names_nobody_by_a_placeholder(made, planned):
    client = planned["Mia"]
    before, now = (whole_plan(made.desk, one) for one in plans_of(made.desk, client.id))
    assert now.parts[0].follows in {one.id for one in before.parts}
    assert now.parts[0].goal_id in goal_words(made.desk, client.id)
    assert "{" not in str(now)
    assert len(now.checks) == 6


def test_one_is_in_the_second_phase_and_has_been_asked(made, planned):
    client = planned["Mia"]
    assert structured_of(made.desk, client.id).phase is Phase.CARRYING_OUT
    states = {row.state for row in method_rows(made.desk, client.id)}
    assert states >= {MethodState.DONE, MethodState.GOING_ON, MethodState.DECLINED}
    assert len(interviews_of(made.desk, client.id)) == 1
