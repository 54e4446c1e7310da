from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.visit import draft_of
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.agenda import agenda
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.plan_visits import end_rhythm, plan_visit, set_rhythm
from boendestod_app.services.record_visit import record_visit

TODAY, YESTERDAY = date(2026, 8, 14), date(2026, 8, 13)
TUESDAY = datetime(2026, 8, 18, 10)


@pytest.fixture
def rhythm(actions, asa):
    """Tuesdays at ten, since the first of August."""
    return actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=date(2026, 8, 1))


@pytest.fixture
def occurrence(actions, desk, asa, rhythm):
    """Next Tuesday's visit, not touched by anyone."""
    return agenda(desk(), TUESDAY.date(), TUESDAY.date(), [asa])[0]


def test_one_visit_is_planned_beside_the_rhythm(back_and_forth, store, asa):
    visit = back_and_forth(
        "planerade besök hos Åsa Öberg tis 18 aug 10.00",
        plan_visit,
        asa.id,
        start=TUESDAY,
        minutes=45,
        kind=VisitKind.ACCOMPANY,
        place=" Vårdcentralen ",
        aim=" Provtagning ",
    )
    assert store.visits.where(client_id=asa.id) == [visit]
    assert (visit.minutes, visit.kind, visit.place, visit.aim) == (
        45,
        VisitKind.ACCOMPANY,
        "Vårdcentralen",
        "Provtagning",
    )
    assert visit.worker_ids == asa.worker_ids


@pytest.mark.parametrize("minutes", [0, -60, 24 * 60 + 1])
def test_a_visit_lasts_a_minute_to_a_day(actions, refused, asa, minutes):
    with refused("mellan 1 minut och 24 timmar"):
        actions.run(plan_visit, asa.id, start=TUESDAY, minutes=minutes)
    with refused("mellan 1 minut och 24 timmar"):
        actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), minutes=minutes)


def test_a_year_that_is_a_slip_is_refused(actions, refused, asa):
    with refused("mellan 1900 och 2200"):
        actions.run(plan_visit, asa.id, start=datetime(9999, 12, 31, 23, 30))
    with refused("mellan 1900 och 2200"):
        actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=date(1026, 8, 18))


def test_a_rhythm_begins_today_unless_another_day_is_given(back_and_forth, store, asa):
    rhythm = back_and_forth(
        "planerade tisdagar och fredagar udda veckor 10.00 hos Åsa Öberg",
        set_rhythm,
        asa.id,
        rule=weekly((1, 4)),
        at=time(10),
        weeks=Weeks.ODD,
    )
    assert store.rhythms.where(client_id=asa.id) == [rhythm]
    assert (rhythm.starts_on, rhythm.ends_on, rhythm.worker_ids) == (TODAY, None, asa.worker_ids)


@pytest.mark.parametrize("rule", ["varje tisdag", "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO", "FREQ=SECONDLY", weekly(())])
def test_a_rhythm_that_cannot_be_read_is_refused(actions, refused, asa, rule):
    with refused("Besöksschemat kan inte läsas"):
        actions.run(set_rhythm, asa.id, rule=rule, at=time(10))


def test_a_visit_for_somebody_who_is_not_there_is_refused(actions, refused):
    with refused("finns inte längre"):
        actions.run(plan_visit, "nobody", start=TUESDAY)


def test_a_rhythm_ends_after_its_last_day(actions, back_and_forth, desk, asa, rhythm):
    back_and_forth("avslutade tisdagar 10.00 hos Åsa Öberg", end_rhythm, rhythm.id, date(2026, 8, 18))
    found = agenda(desk(), TODAY, date(2026, 9, 30), [asa])
    assert [visit.start for visit in found] == [TUESDAY]


def test_the_past_is_not_rewritten_by_ending_a_rhythm(actions, refused, desk, asa, rhythm):
    with refused("Det som har varit ändras inte."):
        actions.run(end_rhythm, rhythm.id, date(2026, 8, 12))
    actions.run(end_rhythm, rhythm.id, YESTERDAY)
    found = agenda(desk(), date(2026, 8, 1), date(2026, 8, 31), [asa])
    assert [visit.start.day for visit in found] == [4, 11]


def test_a_rhythm_that_has_not_begun_can_be_called_off_whole(actions, refused, desk, asa):
    coming = actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=date(2026, 9, 1))
    with refused("slutar före det börjar"):
        actions.run(end_rhythm, coming.id, date(2026, 8, 30))
    actions.run(end_rhythm, coming.id, date(2026, 8, 31))
    assert agenda(desk(), date(2026, 9, 1), date(2026, 12, 1), [asa]) == []


def test_documented_visits_stay_when_the_rhythm_ends(actions, desk, asa, rhythm):
    (past,) = agenda(desk(), date(2026, 8, 11), date(2026, 8, 11), [asa])
    actions.run(record_visit, draft_of(past))
    actions.run(end_rhythm, rhythm.id, YESTERDAY)
    found = agenda(desk(), date(2026, 8, 1), date(2026, 8, 31), [asa])
    assert [visit.planned for visit in found] == [True, False]


def test_moving_one_occurrence_moves_only_that_one(back_and_forth, desk, asa, occurrence):
    moved = back_and_forth(
        "flyttade Åsa Öberg till ons 19 aug 13.00", move_visit, occurrence, start=datetime(2026, 8, 19, 13)
    )
    assert (moved.rhythm_id, moved.occurrence, moved.minutes) == (occurrence.rhythm_id, TUESDAY, 60)
    found = agenda(desk(), TODAY, date(2026, 8, 31), [asa])
    assert [visit.start for visit in found] == [datetime(2026, 8, 19, 13), datetime(2026, 8, 25, 10)]


def test_an_occurrence_moved_twice_from_an_old_page_is_still_one_visit(actions, store, occurrence):
    first = actions.run(move_visit, occurrence, start=datetime(2026, 8, 19, 13))
    second = actions.run(move_visit, occurrence, start=datetime(2026, 8, 20, 13))
    assert second.id == first.id
    assert store.visits.where() == [second]


def test_a_moved_visit_can_be_moved_again(actions, store, occurrence):
    moved = actions.run(move_visit, occurrence, start=datetime(2026, 8, 19, 13))
    actions.run(move_visit, moved, start=TUESDAY)
    (visit,) = store.visits.where()
    assert (visit.start, visit.occurrence) == (TUESDAY, TUESDAY)


def test_a_documented_visit_is_not_moved(actions, refused, asa, occurrence, clock, store):
    clock.set(2026, 8, 18, 12)
    actions.run(record_visit, draft_of(occurrence))
    with refused("dokumenterat och kan inte flyttas"):
        actions.run(move_visit, occurrence, start=datetime(2026, 8, 19, 13))
    (visit,) = store.visits.where()
    with refused("dokumenterat och kan inte flyttas"):
        actions.run(move_visit, replace(visit, outcome=None), start=datetime(2026, 8, 19, 13))
