"""The team's caseloads: by name, weighed, against the cap; a full one is told of and nothing is forbidden."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from boendestod_app.domain.workload import CaseloadSettings, LoadState
from boendestod_app.services.keep_client import edit_client, end_client
from boendestod_app.services.support import choose_programme, keep_period
from boendestod_app.services.workload import caseload_settings, full_with, set_caseload, workload

TODAY = date(2026, 8, 14)


@pytest.fixture
def of(desk):
    def found(name):
        return next(row.load for row in workload(desk()).rows if row.worker.name == name)

    return found


def test_everybody_stands_in_order_of_name_whatever_they_carry(build, desk, alex):
    build.client("Björn", worker_ids=("worker-kim",))
    build.client("Cilla", worker_ids=())
    found = workload(desk())
    assert [row.worker.name for row in found.rows] == ["Alex", "Kim"]
    assert [len(row.load.loads) for row in found.rows] == [0, 1]
    assert [one.name for one in found.unassigned] == ["Cilla"]


def test_who_has_ended_is_not_carried(actions, build, of):
    client = build.client("Björn", step=5, began=TODAY - timedelta(days=30))
    assert of("Kim").weighted == 2
    actions.run(end_client, client.id, TODAY - timedelta(days=1))
    assert of("Kim").weighted == 0


def test_the_step_weighs_the_clients_own_weight_goes_before_and_shared_is_half(actions, asa, of):
    assert (of("Kim").weighted, of("Alex").weighted) == (0.5, 0.5)
    (period,) = actions.store.periods.where(client_id=asa.id)
    actions.run(keep_period, replace(period, weight=3.0))
    assert of("Kim").weighted == 1.5
    actions.run(set_caseload, CaseloadSettings(shared_half=False))
    assert of("Kim").weighted == 3


def test_the_settings_are_changed_undone_and_changed_again(back_and_forth, actions, refused, desk):
    told = CaseloadSettings(unit_cap=15, weight_1=0.25)
    back_and_forth("ändrade hur klienter räknas", set_caseload, told)
    assert caseload_settings(desk()) == told
    actions.undo()
    assert caseload_settings(desk()) == CaseloadSettings()
    back_and_forth("ändrade hur klienter räknas", set_caseload, told)
    with refused("Högst så många klienter"):
        actions.run(set_caseload, replace(told, unit_cap=0))


def test_the_cap_is_the_programmes_else_the_units(actions, build, of):
    clients = [build.client(name) for name in ("Björn", "Cilla")]
    assert of("Kim").state is LoadState.NO_CAP
    actions.run(set_caseload, CaseloadSettings(unit_cap=2))
    assert of("Kim").state is LoadState.NEAR
    (period,) = actions.store.periods.where(client_id=clients[0].id)
    actions.run(choose_programme, period.id, "act")
    assert {load.cap for load in of("Kim").loads} == {2, 10}
    assert of("Kim").share == Fraction(6, 10)


def test_a_client_too_many_is_told_of_and_can_be_given_all_the_same(actions, build, desk, alex):
    first, second = build.client("Björn"), build.client("Cilla")
    actions.run(set_caseload, CaseloadSettings(unit_cap=1))
    assert full_with(desk(), first) == ""  # nobody new
    shared = replace(second, worker_ids=("worker-kim", alex.id))
    assert full_with(desk(), shared) == ""  # Alex has room
    for alone in (first, second):
        assert actions.run(edit_client, replace(alone, worker_ids=(alex.id,)))
    again = replace(first, worker_ids=(alex.id, "worker-kim"))
    assert full_with(desk(), again) == ""
    third = build.client("Doris")
    told = full_with(desk(), replace(third, worker_ids=(alex.id,)))
    assert told == "Alex får 300 % av taket (3 klienter, vägt)."
