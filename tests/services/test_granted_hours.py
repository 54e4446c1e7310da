from dataclasses import replace
from datetime import datetime, time

from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.series import Scope
from boendestod_app.services.edit_series import call_off
from boendestod_app.services.granted_hours import hours_warning, planned_hours
from boendestod_app.services.keep_client import edit_period
from boendestod_app.services.plan_visits import plan_visit, set_rhythm


def test_the_hours_of_two_weeks_are_held_against_the_decision(actions, desk, asa):
    actions.run(set_rhythm, asa.id, rule=weekly((0, 3)), at=time(10))
    assert planned_hours(desk(), asa) == 2
    (period,) = actions.store.periods.where(client_id=asa.id)
    actions.run(edit_period, replace(period, hours_per_week=2.5))
    assert hours_warning(desk(), asa) == ""
    extra = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 21, 10), minutes=120)
    assert "Planerat: 3 timmar i veckan. Beviljat: 2,5." in hours_warning(desk(), asa)
    actions.run(call_off, extra, Scope.THIS, reason="x")
    assert hours_warning(desk(), asa) == ""


def test_without_granted_hours_there_is_nothing_to_be_above(actions, desk, asa):
    actions.run(set_rhythm, asa.id, rule=weekly((0, 1, 2, 3, 4)), at=time(10))
    assert hours_warning(desk(), asa) == ""
