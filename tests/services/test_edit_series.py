"""Three scopes: this visit, this and all that follow, all to come. The past stands, and what is called off is seen."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.services.absences import add_absence
from boendestod_app.services.agenda import agenda
from boendestod_app.services.edit_series import (
    call_off,
    change_visit,
    consequence,
    keep_on_day_off,
    move_visit,
    tell_client,
)
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import record_visit

FIRST, LAST = date(2026, 8, 1), date(2026, 9, 15)


@pytest.fixture
def rhythm(actions, asa):
    """Tuesdays at ten since the first of August; it is Friday the fourteenth."""
    return actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=FIRST)


@pytest.fixture
def visits(desk, asa):
    """Everything there is, in order."""
    return lambda: agenda(desk(), FIRST, LAST, [asa])


@pytest.fixture
def on(visits, rhythm):
    """The visit of one day in August."""
    return lambda day: next(one for one in visits() if one.start.date() == date(2026, 8, day))


def days(visits):
    return [(one.start.month, one.start.day) for one in visits if not one.called_off]


def to(visit, **fields):
    return replace(shape_of(visit), **fields)


def test_this_one_alone_is_the_first_scope():
    assert next(iter(Scope)) is Scope.THIS


def test_this_and_all_that_follow_move_and_the_past_stands(back_and_forth, visits, on):
    visit = on(25)
    back_and_forth(
        "ändrade till onsdagar 13.00 hos Åsa Öberg",
        change_visit, visit, Scope.FOLLOWING, to(visit, start=datetime(2026, 8, 26, 13)),
    )  # fmt: skip
    assert days(visits()) == [(8, 4), (8, 11), (8, 18), (8, 26), (9, 2), (9, 9)]


def test_all_to_come_begins_with_the_next_whichever_was_taken_hold_of(actions, visits, on):
    visit = on(4)
    actions.run(change_visit, visit, Scope.COMING, to(visit, minutes=30))
    assert [one.minutes for one in visits()] == [60, 60, 30, 30, 30, 30, 30]


def test_an_exception_is_kept_and_one_that_fits_nowhere_is_asked_about(actions, desk, visits, on):
    moved = actions.run(move_visit, on(25), start=datetime(2026, 8, 27, 15))
    visit = on(18)
    assert consequence(desk(), visit, Scope.FOLLOWING, to(visit, start=datetime(2026, 8, 19, 9))).asked == ()
    new_days = to(visit, rule=weekly((0, 4)), start=datetime(2026, 8, 18, 9))
    assert consequence(desk(), visit, Scope.FOLLOWING, new_days).asked == (moved,)
    actions.run(change_visit, visit, Scope.FOLLOWING, new_days, keep=[moved.id])
    assert (8, 27) in days(visits())


def test_one_that_is_not_kept_is_called_off_and_still_seen(actions, visits, on):
    actions.run(move_visit, on(25), start=datetime(2026, 8, 27, 15))
    visit = on(18)
    actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, rule=weekly((0, 4))))
    (off,) = [one for one in visits() if one.called_off]
    assert (off.start, off.reason) == (datetime(2026, 8, 27, 15), "Schemat ändrades")


def test_an_exception_that_is_taken_hold_of_goes_where_it_is_put(actions, visits, on):
    moved = actions.run(move_visit, on(25), start=datetime(2026, 8, 27, 15))
    actions.run(change_visit, moved, Scope.FOLLOWING, to(moved, start=datetime(2026, 8, 28, 9)))
    assert days(visits()) == [(8, 4), (8, 11), (8, 18), (8, 28), (9, 4), (9, 11)]
    assert {one.start.time() for one in visits()[3:]} == {time(9)}


def test_an_exception_of_the_past_whose_time_is_to_come_goes_where_it_is_put(actions, visits, on, clock):
    moved = actions.run(move_visit, on(18), start=datetime(2026, 8, 21, 15))
    clock.set(2026, 8, 19, 8)
    actions.run(change_visit, moved, Scope.FOLLOWING, to(moved, start=datetime(2026, 8, 22, 9)))
    assert (8, 22) in days(visits())
    assert (8, 18) not in days(visits())


def test_new_staff_goes_to_exceptions_that_had_the_old_one(actions, visits, on, alex):
    actions.run(tell_client, on(25))
    visit = on(18)
    actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, worker_ids=(alex.id,)))
    assert {one.worker_ids for one in visits()[2:]} == {(alex.id,)}


def test_a_day_of_the_series_that_is_taken_is_refused_rather_than_swallowed(actions, refused, desk, asa):
    actions.run(set_rhythm, asa.id, rule=weekly((1, 4)), at=time(10), starts_on=FIRST)
    visit = next(one for one in agenda(desk(), FIRST, LAST, [asa]) if one.start.day == 18)
    with refused("har redan besök på fredagar"):
        actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, start=datetime(2026, 8, 21, 10)))


def test_a_documented_visit_to_come_or_of_the_past_stands(actions, visits, on):
    past = on(11)
    actions.run(record_visit, draft_of(past))
    visit = on(18)
    actions.run(change_visit, visit, Scope.COMING, to(visit, start=datetime(2026, 8, 20, 9)))
    assert [(one.start.day, one.outcome) for one in visits()[:2]] == [(4, None), (11, Outcome.DONE)]


def test_calling_off_needs_a_reason_and_deletes_nothing(back_and_forth, refused, actions, visits, on):
    with refused("Skriv varför"):
        actions.run(call_off, on(18), Scope.THIS, reason=" ")
    says = "ställde in besöket hos Åsa Öberg tis 18 aug 10.00"
    back_and_forth(says, call_off, on(18), Scope.THIS, reason="Åsa är bortrest", by_client=True)
    off = on(18)
    assert (off.outcome, off.reason, off.start) == (
        Outcome.CANCELLED_BY_CLIENT,
        "Åsa är bortrest",
        datetime(2026, 8, 18, 10),
    )
    assert len(visits()) == 7


def test_calling_off_from_a_day_on_ends_the_series_with_its_reason(back_and_forth, store, visits, on, rhythm):
    back_and_forth("avslutade tisdagar 10.00 hos Åsa Öberg", call_off, on(25), Scope.FOLLOWING, reason="Flyttar")
    assert days(visits()) == [(8, 4), (8, 11), (8, 18)]
    held = store.rhythms.get(rhythm.id)
    assert (held.ends_on, held.ended_why) == (date(2026, 8, 24), "Flyttar")


def test_calling_off_all_to_come_leaves_what_was_moved_to_be_seen(actions, visits, on):
    actions.run(move_visit, on(25), start=datetime(2026, 8, 27, 15))
    actions.run(call_off, on(18), Scope.COMING, reason="Flyttar")
    assert [(one.start.day, one.reason) for one in visits() if one.called_off] == [(27, "Flyttar")]


def test_a_series_that_is_over_has_nothing_to_change(actions, refused, on, clock):
    visit = on(11)
    actions.run(call_off, on(18), Scope.COMING, reason="Flyttar")
    with refused("inga kommande besök"):
        actions.run(change_visit, visit, Scope.COMING, to(visit, minutes=30))


def test_a_move_into_an_absence_is_refused(actions, refused, store, on, asa, alex):
    for worker in (store.origin.worker_id, alex.id):
        actions.run(add_absence, worker, kind=AbsenceKind.LEAVE, starts_on=date(2026, 8, 19), ends_on=date(2026, 8, 20))
    visit = on(18)
    with refused("Alex och Kim är borta ons 19 aug"):
        actions.run(move_visit, visit, start=datetime(2026, 8, 19, 10))
    with refused("är borta ons 19 aug"):
        actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, start=datetime(2026, 8, 19, 10)))
    actions.run(move_visit, visit, start=datetime(2026, 8, 21, 10))


def test_the_missing_hour_of_march_is_no_time_to_meet(actions, refused, asa, on):
    missing = datetime(2027, 3, 28, 2, 30)
    with refused("Klockan 02.30 finns inte sön 28 mar"):
        actions.run(plan_visit, asa.id, start=missing)
    with refused("Klockan 02.30 finns inte"):
        actions.run(move_visit, on(18), start=missing)


def test_a_series_that_gives_nothing_or_ends_before_it_begins_is_refused(actions, refused, on):
    visit = on(18)
    for rule, says in (
        ("FREQ=DAILY;UNTIL=20260801", "slutar före det börjar"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "ger inga besök"),
        ("FREQ=NU", "kan inte läsas"),
    ):
        with refused(says):
            actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, rule=rule))


def test_a_new_rule_with_a_count_has_its_last_day(actions, visits, on):
    visit = on(18)
    actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, rule="FREQ=DAILY;COUNT=2"))
    assert days(visits()) == [(8, 4), (8, 11), (8, 18), (8, 19)]


def test_every_second_friday_keeps_its_beat_over_a_split_and_a_week_53(actions, desk, asa):
    actions.run(set_rhythm, asa.id, rule=weekly((4,), every=2), at=time(10), starts_on=date(2026, 12, 4))
    winter = lambda: agenda(desk(), date(2026, 12, 1), date(2027, 1, 31), [asa])  # noqa: E731
    visit = winter()[1]
    actions.run(change_visit, visit, Scope.FOLLOWING, to(visit, start=visit.start - timedelta(days=1)))
    assert [one.start.date() for one in winter()] == [
        date(2026, 12, 4), date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14), date(2027, 1, 28),
    ]  # fmt: skip


def test_a_visit_that_is_kept_on_a_day_off_is_answered(back_and_forth, actions, refused, on):
    back_and_forth("behöll besöket hos Åsa Öberg tis 18 aug 10.00", keep_on_day_off, on(18))
    assert on(18).reason == "Besöket blir av"
    actions.run(call_off, on(18), Scope.THIS, reason="Nej")
    with refused("redan dokumenterat"):
        actions.run(keep_on_day_off, on(18))


def test_the_client_is_told_and_told_anew_when_it_changes_again(back_and_forth, actions, on, clock):
    back_and_forth("noterade att Åsa Öberg vet om ändringen", tell_client, on(18))
    assert on(18).told_at == clock()
    actions.run(change_visit, on(18), Scope.THIS, to(on(18), aim="Handla"))
    assert on(18).told_at == clock()
    actions.run(move_visit, on(18), start=datetime(2026, 8, 18, 11))
    assert on(18).told_at is None


def test_a_page_from_before_the_change_makes_no_second_visit(actions, refused, on):
    old = on(25)
    actions.run(change_visit, on(18), Scope.FOLLOWING, to(on(18), start=datetime(2026, 8, 19, 9)))
    with refused("Schemat har ändrats sedan sidan visades"):
        actions.run(move_visit, old, start=datetime(2026, 8, 26, 15))


def test_a_visit_that_has_been_is_documented_and_never_kept_afterwards(actions, refused, on):
    with refused("Besöket har redan varit"):
        actions.run(keep_on_day_off, on(11))


@pytest.mark.parametrize(("days", "week"), [(7, 48), (-7, 46)])
def test_a_series_of_odd_weeks_that_is_dragged_to_an_even_one_goes_on_in_even_weeks(actions, desk, asa, days, week):
    actions.run(
        set_rhythm, asa.id, rule=weekly((1,)), weeks=Weeks.ODD, at=time(10), starts_on=date(2026, 11, 1)
    )  # fmt: skip
    held = next(one for one in agenda(desk(), date(2026, 11, 1), date(2027, 1, 31), [asa]) if one.start.day == 17)
    shape = replace(shape_of(held), start=held.start + timedelta(days=days))
    actions.run(change_visit, held, Scope.FOLLOWING, shape)
    found = agenda(desk(), date(2026, 11, 9), date(2027, 1, 31), [asa])
    assert found[0].start.isocalendar().week == week
    assert {one.start.isocalendar().week % 2 for one in found} == {0}
    actions.undo()
    assert agenda(desk(), date(2026, 11, 17), date(2026, 11, 17), [asa]) == [held]


def test_a_series_is_not_dragged_back_onto_a_visit_it_gives_already(actions, refused, on):
    with refused("redan besök"):
        actions.run(change_visit, on(25), Scope.FOLLOWING, to(on(25), start=on(18).start))
