from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import BlockKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.absences import add_absence
from boendestod_app.services.agenda import agenda
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.keep_block import add_block
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.raise_level import complete_level, raise_level, step_down
from boendestod_app.services.step_visits import extra_visits, plan_extra, propose_thinning, propose_visits, thin_out

FORM = Completion(4, "x", "", ClientSays.YES, "", "Kim", "Besök", False, date(2026, 8, 21), "Sover")
NO = replace(FORM, client_says=ClientSays.NO)


@pytest.fixture
def raised(actions, asa, clock):
    """Åsa, who is visited on Tuesdays, at oro: three a week."""
    actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(13))
    change = actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    clock.move(minutes=1)
    return change


def test_the_visits_that_are_missing_are_proposed_on_free_days_at_the_usual_time(raised, desk, asa, store):
    found = propose_visits(desk(), asa.id)
    assert len(found) == 4  # three a week, one of them planned already
    assert {visit.start.time() for visit in found} == {time(13)}
    assert all(visit.start.weekday() < 5 and visit.start.weekday() != 1 for visit in found)
    assert all(len(visit.worker_ids) == 1 for visit in found)
    assert store.visits.where() == []  # nothing is booked by asking


def test_what_was_chosen_is_planned_and_can_be_undone(raised, back_and_forth, desk, asa, store):
    found = propose_visits(desk(), asa.id)
    back_and_forth("planerade 4 extra besök hos Åsa Öberg", plan_extra, raised.id, found)
    assert [visit.start for visit in extra_visits(desk(), asa.id)] == [visit.start for visit in found]
    assert propose_visits(desk(), asa.id) == []


def test_never_over_the_clients_no(raised, actions, refused, desk, asa, store):
    found = propose_visits(desk(), asa.id)
    actions.run(plan_extra, raised.id, found)
    actions.run(complete_level, raised.id, NO)
    assert extra_visits(desk(), asa.id) == []
    assert {visit.outcome.value for visit in store.visits.where()} == {"cancelled_by_client"}
    assert store.levels.get(raised.id).instead is VisitKind.PHONE
    assert propose_visits(desk(), asa.id) == []
    with refused("Klienten har sagt nej till besök. Erbjud telefon eller en annan plats."):
        actions.run(plan_extra, raised.id, found)


def test_a_no_holds_when_the_level_is_raised_again(raised, actions, refused, desk, asa):
    found = propose_visits(desk(), asa.id)
    actions.run(complete_level, raised.id, NO)
    again = actions.run(raise_level, asa.id, level=Level.CRISIS, line="Värre")
    assert propose_visits(desk(), asa.id) == []
    with refused("Klienten har sagt nej"):
        actions.run(plan_extra, again.id, found)
    monday = replace(FORM, step=5, review_on=date(2026, 8, 17))
    actions.run(complete_level, again.id, monday)
    assert propose_visits(desk(), asa.id)


def test_a_proposal_of_a_level_that_is_no_more_is_refused(raised, actions, refused, desk, asa):
    found = propose_visits(desk(), asa.id)
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Värre")
    with refused("Läget har ändrats sedan dess."):
        actions.run(plan_extra, raised.id, found)
    with refused("Välj minst ett besök."):
        actions.run(plan_extra, actions.store.levels.standing(asa.id).change.id, [])


def test_who_is_away_and_who_is_busy_is_not_sent(raised, actions, desk, asa, alex):
    for worker in ("worker-kim", alex.id):
        actions.run(
            add_absence, worker, kind=AbsenceKind.COURSE, starts_on=date(2026, 8, 17), ends_on=date(2026, 8, 21)
        )
    told = {"kind": BlockKind.TEAM_MEETING, "at": time(12), "minutes": 150, "starts_on": date(2026, 8, 3)}
    actions.run(add_block, **told, rule=weekly((0, 2, 3, 4)), worker_ids=("worker-kim", alex.id))
    found = propose_visits(desk(), asa.id)
    assert {visit.start.date() for visit in found}.isdisjoint(date(2026, 8, day) for day in range(17, 22))
    assert {visit.start.time() for visit in found} == {time(9)}


def test_risk_and_double_staffing_send_two(raised, actions, desk, asa, alex):
    risk = RiskAssessment("", asa.id, date(2026, 8, 14), "", Likelihood.SMALL, Consequence.MINOR, Going.TWO)
    actions.run(assess_risk, risk)
    assert {len(visit.worker_ids) for visit in propose_visits(desk(), asa.id)} == {2}
    actions.run(assess_risk, replace(risk, going=Going.PHONE))
    assert {visit.kind for visit in propose_visits(desk(), asa.id)} == {VisitKind.PHONE}


def test_more_contacts_than_the_step_says_are_those_of_the_form(raised, actions, desk, asa):
    actions.run(complete_level, raised.id, replace(FORM, contacts_per_week=5.0))
    assert len(propose_visits(desk(), asa.id)) == 8


def test_on_the_way_down_the_extra_visits_thin_out_over_two_weeks(raised, actions, back_and_forth, desk, asa, clock):
    actions.run(plan_extra, raised.id, propose_visits(desk(), asa.id))
    assert propose_thinning(desk(), asa.id) == []  # stays up until a reason is written
    clock.move(minutes=1)
    actions.run(step_down, asa.id, level=Level.CALM, step=2, why="Sover")
    gone = propose_thinning(desk(), asa.id)
    assert len(gone) == 3
    assert sum(visit.start < datetime(2026, 8, 22) for visit in gone) == 1
    back_and_forth("glesade ut 3 besök hos Åsa Öberg", thin_out, asa.id, gone, why="Lugnare")
    assert len(extra_visits(desk(), asa.id)) == 1
    planned = [one for one in agenda(desk(), date(2026, 8, 15), date(2026, 8, 28), [asa]) if one.planned]
    assert len(planned) == 3


def test_from_crisis_to_worry_what_the_calmer_step_does_not_ask_for_thins_out(raised, actions, desk, asa, clock):
    clock.move(minutes=1)
    change = actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad av vräkning")
    actions.run(plan_extra, change.id, propose_visits(desk(), asa.id))
    assert propose_thinning(desk(), asa.id) == []
    clock.move(minutes=1)
    actions.run(step_down, asa.id, level=Level.WORRY, step=4, why="Hyran är betald")
    gone = propose_thinning(desk(), asa.id)
    assert gone
    actions.run(thin_out, asa.id, gone, why="Hyran är betald")
    assert propose_thinning(desk(), asa.id) == []
    clock.move(minutes=1)
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Igen")
    assert propose_thinning(desk(), asa.id) == []


def test_only_extra_visits_are_thinned_out(raised, actions, refused, desk, asa):
    usual = agenda(desk(), date(2026, 8, 17), date(2026, 8, 21), [asa])
    with refused("Välj bland de extra besöken."):
        actions.run(thin_out, asa.id, usual, why="x")


def test_without_anybody_who_can_go_nothing_is_proposed(actions, build, desk, clock):
    alone = build.client("Björn", worker_ids=())
    clock.move(minutes=1)
    actions.run(raise_level, alone.id, level=Level.CRISIS, line="x")
    assert propose_visits(desk(), alone.id) == []
