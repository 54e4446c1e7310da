from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import BlockKind
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.series import Scope
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.absences import add_absence
from boendestod_app.services.days_off import add_day_off
from boendestod_app.services.edit_series import call_off
from boendestod_app.services.keep_block import add_block
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import set_away
from boendestod_app.services.week import Whose, monday, week

MONDAY, ME = date(2026, 8, 17), "worker-kim"


@pytest.fixture
def shown(desk):
    """The week that begins on the seventeenth."""
    return lambda **named: week(desk(), MONDAY, **named)


@pytest.fixture
def plan(actions):
    """A visit on Tuesday."""

    def made(client, hour, minute=0, minutes=60, **fields):
        start = datetime(2026, 8, 18, hour, minute)
        return actions.run(plan_visit, client.id, start=start, minutes=minutes, **fields)

    return made


def titles(held):
    return [one.title for one in held.entries]


def test_the_week_begins_on_its_monday_also_over_new_year():
    assert monday(date(2027, 1, 3)) == date(2026, 12, 28)
    assert monday(date(2027, 1, 4)) == date(2027, 1, 4)


def test_a_visit_of_two_is_one_entry_in_both_lanes(shown, asa, plan, alex):
    plan(asa, 10)
    held = shown(whose=Whose.BOTH, colleague=alex.id)
    assert [worker.name for worker in held.workers] == ["Kim", "Alex"]
    assert [one.worker_ids for one in held.entries] == [(ME, alex.id)]


def test_mine_the_colleagues_and_the_teams(shown, build, plan, alex):
    plan(build.client("Min"), 10)
    plan(build.client("Hans", worker_ids=(alex.id,)), 11)
    plan(build.client("Utan", worker_ids=()), 12)
    assert titles(shown()) == ["Min", "Utan"]
    assert titles(shown(whose=Whose.COLLEAGUES, colleague=alex.id)) == ["Hans", "Utan"]
    assert titles(shown(whose=Whose.TEAM)) == ["Min", "Hans", "Utan"]
    assert shown(whose=Whose.COLLEAGUES).entries == ()


def test_another_workers_client_whom_i_visit_is_in_my_week(shown, build, plan, alex):
    plan(build.client("Hans", worker_ids=(alex.id,)), 11, worker_ids=(ME,))
    assert titles(shown()) == ["Hans"]


def test_five_days_end_on_friday(actions, shown, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 22, 10))
    assert (len(shown(days=5).entries), len(shown().entries)) == (0, 1)
    assert shown(days=5).last == date(2026, 8, 21)


def test_a_week_that_was_shows_those_whose_support_has_ended_since(actions, desk, build, clock, plan):
    client = build.client("Björn")
    plan(client, 10)
    clock.set(2026, 9, 7)
    actions.run(edit_client, replace(client, ended_on=date(2026, 8, 31)))
    assert titles(week(desk(), MONDAY)) == ["Björn"]
    assert week(desk(), date(2026, 9, 7)).lacking == ()


def test_what_is_called_off_is_seen_and_clashes_with_nothing(actions, shown, asa, plan):
    visit = plan(asa, 10)
    plan(asa, 10, 30)
    assert [hint.clash for hint in shown().hints] == [True]
    actions.run(call_off, visit, Scope.THIS, reason="Sjuk")
    held = shown()
    assert [one.off for one in held.entries] == [True, False]
    assert held.hints == ()


def test_a_long_visit_clashes_with_all_that_begin_within_it(shown, build, plan):
    for name, hour, minutes in (("Lång", 9, 180), ("Kort", 10, 30), ("Sen", 11, 30)):
        plan(build.client(name), hour, minutes=minutes)
    assert [hint.says for hint in shown().hints] == ["Krockar med Kort", "Krockar med Sen"]


def test_too_little_time_to_travel_is_hinted_at_between_two_addresses(shown, build, plan):
    plan(build.client("Ett"), 9)
    plan(build.client("Två"), 10, 5)
    plan(build.client("Tre"), 11, 20)
    plan(build.client("Fyra"), 12, 21, kind=VisitKind.PHONE)
    assert [hint.says for hint in shown().hints] == ["5 minuter till Två"]


def test_the_units_own_travel_time_counts(actions, desk, shown, build, plan):
    from boendestod_app.services.set_up import edit_unit

    plan(build.client("Ett"), 9)
    plan(build.client("Två"), 10, 5)
    actions.run(edit_unit, replace(desk().unit, travel_minutes=5))
    assert shown().hints == ()


def test_hints_stand_in_the_order_of_the_lanes(shown, asa, build, plan, alex):
    plan(asa, 10)
    plan(asa, 10, 30)
    assert [hint.worker_id for hint in shown(whose=Whose.BOTH, colleague=alex.id).hints] == [ME, alex.id]
    assert [hint.worker_id for hint in shown(whose=Whose.TEAM).hints] == [alex.id, ME]


def test_a_block_is_drawn_and_the_teams_own_is_everybodys(actions, shown, build, plan, alex):
    at = {"at": time(10), "minutes": 60, "starts_on": date(2026, 8, 18)}
    actions.run(add_block, kind=BlockKind.LUNCH, worker_ids=(alex.id,), **at)
    actions.run(add_block, kind=BlockKind.TEAM_MEETING, worker_ids=(), **at)
    plan(build.client("Min"), 10, 30)
    held = shown()
    assert titles(held) == ["Teammöte", "Min"]
    assert [hint.says for hint in held.hints] == ["Krockar med Min"]


def test_who_lacks_visits_against_the_step(actions, shown, build, plan):
    client = build.client("Åsa", step=3)
    assert [(one.client.name, one.says) for one in shown().lacking] == [("Åsa", "inget besök")]
    visit = plan(client, 10)
    assert [one.says for one in shown().lacking] == ["1 av 2 besök"]
    plan(client, 15)
    assert shown().lacking == ()
    actions.run(call_off, visit, Scope.THIS, reason="Sjuk")
    assert [one.says for one in shown().lacking] == ["1 av 2 besök"]


def test_a_step_of_every_other_week_is_counted_over_two(actions, desk, build):
    client = build.client("Åsa", step=1)
    actions.run(set_rhythm, client.id, rule=weekly((1,), every=2), at=time(10), starts_on=MONDAY)
    assert [week(desk(), first).lacking for first in (MONDAY, date(2026, 8, 24), date(2026, 8, 31))] == [(), (), ()]


def test_somebody_who_is_away_lacks_nothing(actions, shown, build, clock):
    client = build.client("Åsa")
    clock.move(minutes=1)
    actions.run(set_away, client.id, where="Avgiftning", back_on=date(2026, 9, 1))
    assert shown().lacking == ()


def test_days_off_and_absences_are_in_the_week_and_ask_only_of_those_shown(actions, shown, build, alex):
    actions.run(add_day_off, date(2026, 8, 18), "Planeringsdag")
    actions.run(add_absence, ME, kind=AbsenceKind.COURSE, starts_on=date(2026, 8, 23), ends_on=date(2026, 8, 25))
    for client in (build.client("Min"), build.client("Hans", worker_ids=(alex.id,))):
        actions.run(set_rhythm, client.id, rule=weekly((1,)), at=time(10))
    held = shown()
    assert held.off == {date(2026, 8, 18): "Planeringsdag"}
    assert held.away == {(ME, date(2026, 8, 23))}
    assert [question.client.name for question in held.questions] == ["Min"]
    assert len(shown(whose=Whose.TEAM).questions) == 2
