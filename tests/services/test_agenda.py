from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.services.agenda import agenda, next_starts, next_visit
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import record_visit

FIRST, LAST = date(2026, 8, 10), date(2026, 8, 23)
TUESDAYS = [datetime(2026, 8, 11, 10), datetime(2026, 8, 18, 10)]


@pytest.fixture
def rhythm(actions, asa):
    """Tuesdays at ten, since Monday."""
    return actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=FIRST)


@pytest.fixture
def fortnight(desk, asa):
    """Åsa's visits from 10 to 23 August."""
    return lambda: agenda(desk(), FIRST, LAST, [asa])


def starts(visits):
    return [visit.start for visit in visits]


def test_a_rhythm_gives_visits_that_no_one_has_touched(fortnight, rhythm):
    assert starts(fortnight()) == TUESDAYS
    assert [visit.id for visit in fortnight()] == ["", ""]


def test_a_visit_planned_by_itself_stands_among_them_in_order_of_time(actions, fortnight, rhythm, asa):
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 13, 13))
    assert [visit.id for visit in fortnight()] == ["", planned.id, ""]


def test_a_moved_occurrence_is_not_doubled(actions, fortnight, rhythm):
    actions.run(move_visit, fortnight()[0], start=datetime(2026, 8, 12, 14))
    assert starts(fortnight()) == [datetime(2026, 8, 12, 14), TUESDAYS[1]]


def test_an_occurrence_moved_out_of_the_days_leaves_no_shadow(actions, fortnight, rhythm):
    actions.run(move_visit, fortnight()[1], start=datetime(2026, 8, 25, 10))
    assert starts(fortnight()) == TUESDAYS[:1]


def test_an_occurrence_moved_into_the_days_is_seen(actions, desk, fortnight, rhythm, asa):
    (later,) = agenda(desk(), date(2026, 8, 25), date(2026, 8, 25), [asa])
    actions.run(move_visit, later, start=datetime(2026, 8, 20, 10))
    assert starts(fortnight()) == [*TUESDAYS, datetime(2026, 8, 20, 10)]


def test_two_occurrences_may_be_moved_to_the_same_day(actions, fortnight, rhythm):
    for visit in fortnight():
        actions.run(move_visit, visit, start=datetime(2026, 8, 14, 10 + visit.start.day % 3))
    assert [start.date() for start in starts(fortnight())] == [date(2026, 8, 14)] * 2


def test_a_documented_occurrence_stands_once_with_its_outcome(actions, fortnight, rhythm):
    actions.run(record_visit, draft_of(fortnight()[0]))
    first, second = fortnight()
    assert (first.start, first.outcome, second.outcome) == (TUESDAYS[0], Outcome.DONE, None)
    actions.undo()
    assert [visit.id for visit in fortnight()] == ["", ""]


def test_all_clients_are_answered_at_once_and_only_those_asked_for(actions, build, desk, rhythm, asa):
    bjorn, cilla = build.client("Björn"), build.client("Cilla")
    for client in (bjorn, cilla):
        actions.run(set_rhythm, client.id, rule=weekly((1,)), at=time(9), starts_on=FIRST)
        actions.run(plan_visit, client.id, start=datetime(2026, 8, 20, 9))
    found = agenda(desk(), FIRST, LAST, [asa, bjorn])
    assert {visit.client_id for visit in found} == {asa.id, bjorn.id}
    assert starts(found) == sorted(starts(found))
    assert len(found) == 5
    assert agenda(desk(), FIRST, LAST, []) == []
    by_one = [visit for client in (asa, bjorn) for visit in agenda(desk(), FIRST, LAST, [client])]
    assert sorted(starts(by_one)) == starts(found)


def test_a_rhythm_gives_nothing_after_the_support_has_ended(actions, desk, store, rhythm, asa):
    actions.run(end_client, asa.id, date(2026, 8, 17))
    ended = store.clients.get(asa.id)
    assert starts(agenda(desk(), FIRST, LAST, [ended])) == TUESDAYS[:1]
    assert agenda(desk(), date(2026, 8, 18), LAST, [ended]) == []


def test_the_next_visit_is_the_first_planned_one_from_now(actions, desk, rhythm, asa, clock):
    assert next_visit(desk(), asa).start == TUESDAYS[1]
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 15))
    assert next_visit(desk(), asa).start == datetime(2026, 8, 14, 15)
    clock.set(2026, 8, 14, 13, 1)  # 15.01 in Stockholm
    assert next_visit(desk(), asa).start == TUESDAYS[1]


def test_a_visit_cancelled_beforehand_is_not_the_next_one(actions, desk, fortnight, rhythm, asa):
    cancelled = replace(draft_of(fortnight()[1]), outcome=Outcome.CANCELLED_BY_CLIENT)
    actions.run(record_visit, cancelled)
    assert next_visit(desk(), asa).start == datetime(2026, 8, 25, 10)


def test_the_next_visit_is_looked_for_six_weeks_ahead(actions, desk, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 9, 26, 10))
    assert next_visit(desk(), asa) is None
    actions.run(plan_visit, asa.id, start=datetime(2026, 9, 25, 10))
    assert next_visit(desk(), asa).start == datetime(2026, 9, 25, 10)


def test_next_starts_say_the_same_for_the_whole_caseload(actions, build, desk, rhythm, asa):
    soon, late, never = build.client("Björn"), build.client("Cilla"), build.client("Dana")
    actions.run(plan_visit, soon.id, start=datetime(2026, 8, 14, 16))
    actions.run(plan_visit, late.id, start=datetime(2026, 9, 20, 10))
    clients = [asa, soon, late, never]
    one_by_one = {client.id: visit.start for client in clients if (visit := next_visit(desk(), client))}
    assert next_starts(desk(), clients) == one_by_one
    assert never.id not in one_by_one
    assert next_starts(desk(), []) == {}
