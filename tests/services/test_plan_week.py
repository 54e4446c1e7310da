"""A change with its last day, a visit that becomes a series, a visit called off and told: each in one go."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.edit_series import call_off, change_visit
from boendestod_app.services.plan_visits import end_rhythm, plan_visit, set_rhythm
from boendestod_app.services.plan_week import Last, call_off_told, change_plan, make_series

FIRST, LAST = date(2026, 8, 15), date(2026, 9, 15)
TUESDAY = datetime(2026, 8, 18, 10)


@pytest.fixture
def visits(desk, asa):
    return lambda: agenda(desk(), FIRST, LAST, [asa])


@pytest.fixture
def series(actions, asa):
    """Tuesdays at ten; it is Friday the fourteenth."""
    return actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=FIRST)


@pytest.fixture
def single(actions, asa):
    return actions.run(plan_visit, asa.id, start=TUESDAY)


def starts(found):
    return [one.start for one in found if not one.called_off]


def weeks_of(*days):
    return [datetime(2026, month, day, 10) for month, day in days]


def test_a_last_day_alone_cuts_no_series_in_two(actions, series, visits, store):
    changed = actions.run(
        change_plan, visits()[0], Scope.COMING, shape_of(visits()[0]), last=Last(date(2026, 8, 31))
    )  # fmt: skip
    assert changed.id == series.id
    assert starts(visits()) == weeks_of((8, 18), (8, 25))
    actions.run(change_plan, visits()[0], Scope.COMING, shape_of(visits()[0]), last=Last())
    assert len(starts(visits())) == 5
    assert len(store.rhythms.where()) == 1


def test_what_was_touched_after_the_last_day_is_called_off_with_a_reason(actions, series, visits, back_and_forth):
    first, second, third = visits()[:3]
    early = actions.run(change_visit, second, Scope.THIS, replace(shape_of(second), start=TUESDAY + timedelta(days=2)))
    late = actions.run(change_visit, third, Scope.THIS, replace(shape_of(third), start=third.start + timedelta(days=1)))
    back_and_forth("avslutade tisdagar 10.00 hos Åsa Öberg", end_rhythm, series.id, TUESDAY.date())
    told = {one.start: (one.called_off, one.reason) for one in visits()}
    assert told == {first.start: (False, ""), early.start: (True, "Schemat avslutades"),
                    late.start: (True, "Schemat avslutades")}  # fmt: skip


def test_a_visit_that_was_moved_to_before_the_last_day_stands(actions, series, visits):
    second = visits()[1]
    day = replace(shape_of(second), start=TUESDAY - timedelta(hours=2))
    moved = actions.run(change_visit, second, Scope.THIS, day)
    actions.run(end_rhythm, series.id, TUESDAY.date())
    assert starts(visits()) == [moved.start, TUESDAY]


def test_a_plan_that_another_took_over_from_is_never_begun_again(actions, series, visits, desk, asa):
    actions.run(change_visit, visits()[2], Scope.FOLLOWING, replace(shape_of(visits()[2]), minutes=90))
    before = visits()
    for last in (Last(), Last(date(2026, 9, 15))):
        with pytest.raises(Refused, match="tagit vid"):
            actions.run(change_plan, before[0], Scope.COMING, shape_of(before[0]), last=last)
    with pytest.raises(Refused, match="tagit vid"):
        actions.run(end_rhythm, series.id, date(2026, 9, 30))
    assert visits() == before
    actions.run(end_rhythm, series.id, TUESDAY.date())
    assert len(visits()) == len(before) - 1


def test_a_plan_cut_in_two_before_another_took_over_ends_where_that_begins(actions, series, visits):
    actions.run(change_visit, visits()[3], Scope.FOLLOWING, replace(shape_of(visits()[3]), minutes=90))
    first, before = visits()[1], visits()
    with pytest.raises(Refused, match="tagit vid"):
        actions.run(change_plan, first, Scope.FOLLOWING, replace(shape_of(first), minutes=45), last=Last())
    assert visits() == before


def test_a_plan_whose_follower_was_called_off_from_its_first_day_may_go_on(actions, series, visits):
    fourth = visits()[3]
    actions.run(change_visit, fourth, Scope.FOLLOWING, replace(shape_of(fourth), minutes=90))
    actions.run(call_off, visits()[3], Scope.FOLLOWING, reason="Fel dag")
    actions.run(change_plan, visits()[0], Scope.COMING, shape_of(visits()[0]), last=Last())
    assert [one.minutes for one in visits()] == [60] * 5


def test_a_plan_that_is_over_gives_no_visits_of_days_that_have_been(actions, series, visits, clock):
    actions.run(end_rhythm, series.id, TUESDAY.date())
    before = visits()
    clock.move(days=4)
    actions.run(end_rhythm, series.id, date(2026, 8, 25))  # nothing of it has been yet
    actions.run(end_rhythm, series.id, TUESDAY.date() + timedelta(days=1))
    clock.move(days=14)
    for last in (Last(), Last(date(2026, 9, 30))):
        with pytest.raises(Refused, match="redan slut"):
            actions.run(change_plan, before[0], Scope.COMING, shape_of(before[0]), last=last)
    assert visits() == before


def test_a_visit_of_last_week_makes_no_series_of_days_that_have_been(actions, single, clock, visits):
    clock.move(days=14)
    with pytest.raises(Refused, match="som har varit"):
        actions.run(make_series, single, shape_of(single), rule=weekly((1,)), weeks=Weeks.ALL, last=Last())
    assert starts(visits()) == [TUESDAY]


def test_a_change_and_a_last_day_are_one_step_back(actions, series, visits):
    shape = replace(shape_of(visits()[0]), minutes=90)
    actions.run(change_plan, visits()[0], Scope.COMING, shape, last=Last(date(2026, 8, 31)))
    assert [one.minutes for one in visits()] == [90, 90]
    actions.undo()
    assert [one.minutes for one in visits()] == [60] * 5


def test_a_series_never_ends_before_it_begins(actions, series, visits):
    shape = replace(shape_of(visits()[0]), minutes=90)
    with pytest.raises(Refused, match="slutar före"):
        actions.run(change_plan, visits()[0], Scope.COMING, shape, last=Last(date(2026, 8, 1)))
    assert [one.minutes for one in visits()] == [60] * 5


def test_one_visit_of_a_series_is_changed_whatever_its_last_day(actions, series, visits):
    shape = replace(shape_of(visits()[0]), start=TUESDAY + timedelta(days=1))
    actions.run(change_plan, visits()[0], Scope.THIS, shape, last=Last(date(2026, 8, 31)))
    assert starts(visits())[:2] == [datetime(2026, 8, 19, 10), datetime(2026, 8, 25, 10)]
    assert len(starts(visits())) == 5


def test_a_single_visit_becomes_the_first_of_its_series(actions, single, visits, store):
    actions.run(
        make_series, single, replace(shape_of(single), aim="Handla"), rule=weekly((1,)), weeks=Weeks.ALL,
        last=Last(date(2026, 9, 1)),
    )  # fmt: skip
    assert starts(visits()) == weeks_of((8, 18), (8, 25), (9, 1))
    assert visits()[0].id == single.id
    assert {one.aim for one in visits()} == {"Handla"}
    actions.undo()
    assert starts(visits()) == [TUESDAY]
    assert visits()[0].rhythm_id is None


def test_a_single_visit_on_another_day_stays_beside_the_series(actions, single, visits):
    actions.run(make_series, single, shape_of(single), rule=weekly((3,)), weeks=Weeks.ALL, last=Last(date(2026, 8, 30)))
    assert starts(visits()) == [TUESDAY, datetime(2026, 8, 20, 10), datetime(2026, 8, 27, 10)]


def test_what_is_called_off_becomes_no_series(actions, single, visits):
    actions.run(call_off, single, Scope.THIS, reason="Sjuk")
    with pytest.raises(Refused, match="dokumenterat"):
        actions.run(make_series, single, shape_of(single), rule=weekly((1,)), weeks=Weeks.ALL, last=Last())


def test_called_off_and_told_is_one_step_back(actions, series, visits):
    actions.run(call_off_told, visits()[0], Scope.THIS, reason="Sjuk", told=True)
    assert visits()[0].called_off
    assert visits()[0].told_at is not None
    assert actions.last_done.startswith("ställde in besöket")
    actions.undo()
    assert visits()[0].planned
    actions.run(call_off_told, visits()[0], Scope.THIS, reason="Sjuk")
    assert visits()[0].told_at is None
