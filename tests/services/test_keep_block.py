from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.block import BlockKind, shape_of_block
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.series import Scope
from boendestod_app.services.keep_block import add_block, change_block, remove_block

FIRST, LAST = date(2026, 8, 1), date(2026, 9, 15)
MONDAY = date(2026, 8, 17)


@pytest.fixture
def meeting(actions):
    """Mondays at nine since the third of August; it is Friday the fourteenth."""
    return actions.run(
        add_block, kind=BlockKind.TEAM_MEETING, at=time(9), minutes=60, starts_on=date(2026, 8, 3), rule=weekly((0,)),
        worker_ids=(),
    )  # fmt: skip


@pytest.fixture
def given(store):
    """Every start there is, in order."""
    return lambda: sorted(start for block in store.blocks.where() for start in block.starts(FIRST, LAST))


def days(found):
    return [(start.month, start.day) for start in found]


def shape(block, day, **fields):
    return replace(shape_of_block(block, datetime.combine(day, block.at)), **fields)


MONDAYS = [(8, 3), (8, 10), (8, 17), (8, 24), (8, 31), (9, 7), (9, 14)]


def test_lunch_is_added_once_for_me(back_and_forth, given):
    told = {"kind": BlockKind.LUNCH, "at": time(12), "minutes": 30, "starts_on": MONDAY, "title": " "}
    block = back_and_forth("lade till Lunch mån 17 aug", add_block, **told)
    assert (block.worker_ids, block.title) == (("worker-kim",), "")
    assert given() == [datetime(2026, 8, 17, 12)]


def test_a_count_becomes_a_last_day(actions, given):
    actions.run(add_block, kind=BlockKind.OTHER, at=time(9), minutes=60, starts_on=MONDAY, rule="FREQ=DAILY;COUNT=3")
    assert days(given()) == [(8, 17), (8, 18), (8, 19)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"minutes": 0}, "mellan 1 minut och 24 timmar"),
        ({"rule": "FREQ=NU"}, "kan inte läsas"),
        ({"rule": weekly((0,)), "ends_on": date(2026, 8, 16)}, "slutar före den börjar"),
        ({"rule": weekly((0,)), "starts_on": date(2026, 8, 18), "ends_on": date(2026, 8, 20)}, "ger inga dagar"),
        ({"starts_on": date(2027, 3, 28), "at": time(2, 30)}, "02.30 finns inte"),
    ],
)
def test_what_cannot_be_is_refused(actions, refused, fields, says):
    told = {"kind": BlockKind.OTHER, "at": time(9), "minutes": 60, "starts_on": MONDAY}
    with refused(says):
        actions.run(add_block, **(told | fields))


def test_one_day_is_moved_alone(back_and_forth, given, meeting, store):
    told = shape(meeting, MONDAY, start=datetime(2026, 8, 18, 13))
    back_and_forth("ändrade Teammöte mån 17 aug", change_block, meeting, MONDAY, Scope.THIS, told)
    assert days(given()) == [(8, 3), (8, 10), (8, 18), *MONDAYS[3:]]
    assert store.blocks.get(meeting.id).skipped == (MONDAY,)


def test_this_and_all_that_follow(back_and_forth, given, meeting):
    day = date(2026, 8, 24)
    told = shape(meeting, day, start=datetime(2026, 8, 25, 13), title="APT")
    back_and_forth("ändrade Teammöte mån 24 aug", change_block, meeting, day, Scope.FOLLOWING, told)
    assert days(given()) == [(8, 3), (8, 10), (8, 17), (8, 25), (9, 1), (9, 8), (9, 15)]


def test_all_to_come_leaves_the_past_and_the_days_that_were_taken_out(actions, given, meeting):
    for day in (date(2026, 8, 10), date(2026, 8, 24)):
        actions.run(remove_block, meeting, day, Scope.THIS)
    told = shape(meeting, date(2026, 8, 3), start=datetime(2026, 8, 5, 9))
    actions.run(change_block, meeting, date(2026, 8, 3), Scope.COMING, told)
    assert days(given()) == [(8, 3), (8, 19), (9, 2), (9, 9)]


def test_a_series_that_has_not_begun_is_changed_in_place(actions, given, store):
    block = actions.run(add_block, kind=BlockKind.OTHER, at=time(9), minutes=60, starts_on=MONDAY, rule=weekly((0,)))
    actions.run(change_block, block, MONDAY, Scope.COMING, shape(block, MONDAY, minutes=30))
    assert [one.id for one in store.blocks.where()] == [block.id]
    actions.run(remove_block, block, MONDAY, Scope.COMING)
    assert given() == []


def test_a_day_is_taken_out_and_given_back(actions, back_and_forth, given, meeting):
    back_and_forth("tog bort Teammöte mån 17 aug", remove_block, meeting, MONDAY, Scope.THIS)
    assert (8, 17) not in days(given())
    actions.undo()
    assert days(given()) == MONDAYS


def test_from_a_day_on_it_is_no_more(actions, back_and_forth, given, meeting):
    back_and_forth("tog bort Teammöte mån 24 aug", remove_block, meeting, date(2026, 8, 24), Scope.FOLLOWING)
    assert days(given()) == MONDAYS[:3]
    actions.run(remove_block, meeting, date(2026, 8, 3), Scope.COMING)
    assert days(given()) == MONDAYS[:2]


def test_the_past_alone_cannot_be_changed(actions, refused, meeting):
    actions.run(remove_block, meeting, MONDAY, Scope.COMING)
    with refused("inga kommande dagar"):
        actions.run(remove_block, meeting, date(2026, 8, 3), Scope.COMING)


def test_a_year_that_is_a_slip_is_refused_also_for_a_rule(actions, refused):
    for rule in ("", "FREQ=DAILY"):
        with refused("mellan 1900 och 2200"):
            actions.run(
                add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=date(9999, 12, 1), rule=rule
            )  # fmt: skip


def test_a_day_that_is_not_one_of_its_days_is_refused(actions, refused, meeting):
    with refused("Teammöte är inte tis 18 aug"):
        actions.run(remove_block, meeting, date(2026, 8, 18), Scope.THIS)


def test_once_is_changed_and_may_become_a_series(actions, given):
    block = actions.run(add_block, kind=BlockKind.OTHER, at=time(9), minutes=60, starts_on=MONDAY)
    told = shape(block, MONDAY, rule=weekly((0,)))
    changed = actions.run(change_block, block, MONDAY, Scope.THIS, told)
    assert changed.id == block.id
    assert days(given()) == MONDAYS[2:]
