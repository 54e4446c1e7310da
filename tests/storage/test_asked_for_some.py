"""Questions about some clients look at those only, however many others there are."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import weekly
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.keep_goal import active_milestones, add_milestone, set_status
from boendestod_app.services.meetings import hold_meeting, plan_meeting
from boendestod_app.services.plan_visits import end_rhythm, plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level

FRIDAY = date(2026, 8, 14)  # where the clock of these tests stands


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg")


@pytest.fixture
def bjorn(build):
    return build.client("Björn Ström", worker_ids=("worker-kim-2",))


def test_any_of_several_values_can_be_asked_for(store, asa, bjorn, build):
    cia = build.client("Cia Ek")
    assert store.clients.where(name=("Åsa Öberg", "Cia Ek")) == [cia, asa]
    assert store.clients.where(name=()) == []


def test_a_worker_is_not_taken_for_one_whose_id_begins_the_same(store, asa, bjorn):
    assert store.clients.of_worker("worker-kim") == [asa]
    assert store.clients.of_worker("worker-kim-2") == [bjorn]
    assert store.clients.of_worker("worker") == []


def test_only_the_asked_ones_visits_are_found(actions, store, asa, bjorn):
    mine = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 15))
    actions.run(plan_visit, bjorn.id, start=datetime(2026, 8, 14, 15))
    assert store.visits.between(FRIDAY, FRIDAY, [asa.id]) == [mine]
    assert store.visits.between(FRIDAY, FRIDAY, []) == []
    assert store.visits.between(date(2026, 8, 15), date(2026, 8, 20), [asa.id]) == []


def test_a_rhythm_goes_on_from_its_first_day_to_its_last(actions, store, asa, bjorn):
    rhythm = actions.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(10), starts_on=date(2026, 8, 17))
    assert store.rhythms.going_on(FRIDAY, date(2026, 8, 16), [asa.id]) == []
    assert store.rhythms.going_on(FRIDAY, date(2026, 8, 17), [asa.id]) == [rhythm]
    assert store.rhythms.going_on(FRIDAY, date(2026, 8, 17), [bjorn.id]) == []
    actions.run(end_rhythm, rhythm.id, date(2026, 8, 24))
    assert len(store.rhythms.going_on(date(2026, 8, 24), date(2026, 9, 1), [asa.id])) == 1
    assert store.rhythms.going_on(date(2026, 8, 25), date(2026, 9, 1), [asa.id]) == []


def test_a_moved_visit_is_known_by_the_day_its_rhythm_gave(actions, store, asa):
    rhythm = actions.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(10), starts_on=FRIDAY)
    monday = datetime(2026, 8, 17, 10)
    actions.run(move_visit, rhythm.visit(monday), start=datetime(2026, 8, 26, 9))
    assert store.visits.moved_from(date(2026, 8, 17), date(2026, 8, 17), [rhythm.id]) == {(rhythm.id, monday)}
    assert store.visits.moved_from(date(2026, 8, 26), date(2026, 8, 26), [rhythm.id]) == set()
    assert store.visits.moved_from(date(2026, 8, 17), date(2026, 8, 17), []) == set()


def test_levels_are_counted_for_those_whose_support_goes_on(actions, store, asa, bjorn, clock, build):
    cia = build.client("Cia Ek")
    assert store.levels.counts() == {Level.CALM: 3}
    clock.move(minutes=1)
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Uppsägning kom i dag")
    actions.run(end_client, cia.id, FRIDAY)
    assert store.levels.counts() == {Level.CALM: 1, Level.CRISIS: 1}
    actions.undo()
    actions.undo()
    assert store.levels.counts() == {Level.CALM: 3}


def test_how_it_is_with_some_is_the_same_as_in_the_whole(actions, store, asa, bjorn, clock):
    clock.move(minutes=1)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover dåligt")
    everyone = store.levels.standings()
    assert store.levels.standings([asa.id]) == {asa.id: everyone[asa.id]}
    assert store.levels.standings([]) == {}
    assert set(everyone) == {asa.id, bjorn.id}


def test_the_last_meeting_of_some_is_the_same_as_in_the_whole(actions, store, asa, bjorn):
    for client in (asa, bjorn):
        actions.run(hold_meeting, actions.run(plan_meeting, client.id, on=FRIDAY).id)
    assert store.meetings.last_held([bjorn.id]) == {bjorn.id: FRIDAY}
    assert store.meetings.last_held() == {asa.id: FRIDAY, bjorn.id: FRIDAY}
    assert store.meetings.last_held([]) == {}


def test_what_is_worked_on_leaves_out_what_is_reached_and_what_rests(actions, asa, bjorn):
    walk, sleep, call = (actions.run(add_milestone, asa.id, words=words) for words in ("Gå ut", "Sova", "Ringa"))
    other = actions.run(add_milestone, bjorn.id, words="Tvätta")
    actions.run(set_status, walk.id, GoalStatus.DONE)
    actions.run(set_status, sleep.id, GoalStatus.PAUSED)
    begun = replace(call, status=GoalStatus.FRESH_START)
    actions.run(set_status, call.id, GoalStatus.FRESH_START)
    assert active_milestones(actions.desk(), [asa.id]) == [begun]
    assert {one.id for one in active_milestones(actions.desk())} == {call.id, other.id}
