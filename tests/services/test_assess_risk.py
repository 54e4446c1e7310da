from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Role
from boendestod_app.services.absences import add_absence, take_over
from boendestod_app.services.agenda import agenda
from boendestod_app.services.assess_risk import assess_risk, latest_risk
from boendestod_app.services.edit_series import change_visit, move_visit
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.set_up import edit_worker

TODAY, ME = date(2026, 8, 14), "worker-kim"
MONDAY = datetime(2026, 8, 17, 10)


@pytest.fixture
def low(asa):
    return RiskAssessment("", asa.id, TODAY, "", Likelihood.VERY_SMALL, Consequence.MINOR, Going.ALONE)


@pytest.fixture
def assessed(actions, low):
    """The risk has been assessed, and says how the visits are made."""
    return lambda going=Going.TWO, **fields: actions.run(assess_risk, replace(low, going=going, **fields))


@pytest.fixture
def lead(actions, store):
    """Kim is the lead now."""
    return lambda: actions.run(edit_worker, replace(store.workers.get(ME), role=Role.LEAD))


def test_the_latest_assessment_holds_and_those_before_stay(actions, back_and_forth, desk, store, low, asa, clock):
    assert latest_risk(desk(), asa.id) is None
    first = back_and_forth("bedömde risken hos Åsa Öberg", assess_risk, low)
    assert (bool(first.id), first.by) == (True, ME)
    clock.move(minutes=1)
    second = actions.run(assess_risk, replace(low, going=Going.TWO))
    assert latest_risk(desk(), asa.id) == second
    assert len(store.risks.where()) == 2


def test_an_assessment_that_cannot_hold_is_refused(actions, refused, low):
    with refused("går ingen ensam"):
        actions.run(assess_risk, replace(low, threat=True))
    with refused("daterad i framtiden"):
        actions.run(assess_risk, replace(low, on=date(2026, 8, 15)))
    with refused("finns inte längre"):
        actions.run(assess_risk, replace(low, client_id="nobody"))


def test_nobody_goes_home_alone_where_the_risk_forbids_it(actions, refused, assessed, asa):
    assessed()
    with refused("ingen går hem ensam"):
        actions.run(plan_visit, asa.id, start=MONDAY, worker_ids=(ME,))
    with refused("ingen går hem ensam"):
        actions.run(set_rhythm, asa.id, rule="FREQ=DAILY", at=time(10), worker_ids=(ME,))
    actions.run(plan_visit, asa.id, start=MONDAY)
    actions.run(plan_visit, asa.id, start=MONDAY, worker_ids=(ME,), kind=VisitKind.PHONE)


def test_staff_that_stands_on_the_card_alone_counts(actions, refused, build, low):
    client = build.client("Cilla")
    actions.run(assess_risk, replace(low, client_id=client.id, going=Going.TWO))
    with refused("ingen går hem ensam"):
        actions.run(plan_visit, client.id, start=MONDAY, worker_ids=())


def test_two_of_whom_one_is_away_are_one(actions, refused, assessed, asa, alex):
    assessed()
    actions.run(add_absence, alex.id, kind=AbsenceKind.SICK, starts_on=MONDAY.date(), ends_on=MONDAY.date())
    with refused("ingen går hem ensam"):
        actions.run(plan_visit, asa.id, start=MONDAY)


@pytest.mark.parametrize("going", [Going.ELSEWHERE, Going.PHONE])
def test_where_the_home_is_ruled_out_two_do_not_help(actions, refused, assessed, asa, going):
    assessed(going)
    with refused("inte görs i hemmet"):
        actions.run(plan_visit, asa.id, start=MONDAY)
    actions.run(plan_visit, asa.id, start=MONDAY, kind=VisitKind.ELSEWHERE)


def test_only_the_lead_decides_otherwise_and_says_why(actions, refused, assessed, asa, lead):
    assessed()
    alone = {"start": MONDAY, "worker_ids": (ME,)}
    with refused("Bara enhetschefen"):
        actions.run(plan_visit, asa.id, alone_why="Det går bra", **alone)
    lead()
    with refused("med ett skäl"):
        actions.run(plan_visit, asa.id, alone_why=" ", **alone)
    assert actions.run(plan_visit, asa.id, alone_why=" Vi möts i porten ", **alone).alone_why == "Vi möts i porten"


def test_what_the_lead_allowed_holds_when_the_time_is_moved_but_not_for_other_staff(
    actions, refused, assessed, asa, lead, store, alex
):
    assessed()
    lead()
    visit = actions.run(plan_visit, asa.id, start=MONDAY, worker_ids=(ME,), alone_why="Porten")
    actions.run(edit_worker, replace(store.workers.get(ME), role=Role.BOENDESTODJARE))
    moved = actions.run(move_visit, visit, start=datetime(2026, 8, 17, 11))
    with refused("ingen går hem ensam"):
        actions.run(change_visit, moved, Scope.THIS, replace(shape_of(moved), worker_ids=(alex.id,)))
    with refused("ingen går hem ensam"):
        actions.run(take_over, moved, ME, alex.id)


def test_a_series_keeps_the_leads_reason_for_each_visit(actions, refused, desk, assessed, asa, lead, alex):
    assessed()
    lead()
    actions.run(set_rhythm, asa.id, rule="FREQ=DAILY", at=time(15), worker_ids=(ME,), alone_why="Porten")
    (visit,) = agenda(desk(), TODAY, TODAY, [asa])
    assert visit.alone_why == "Porten"
    actions.run(change_visit, visit, Scope.COMING, replace(shape_of(visit), minutes=30))
    with refused("ingen går hem ensam"):
        (later,) = agenda(desk(), MONDAY.date(), MONDAY.date(), [asa])
        actions.run(change_visit, later, Scope.COMING, replace(shape_of(later), worker_ids=(alex.id,)))
