from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.goal import (
    GoalStatus,
    LifeArea,
    Milestone,
    MilestoneMark,
    Progress,
    after_mark,
    in_order,
    marks_text,
)


@pytest.mark.parametrize(
    ("status", "progress", "after"),
    [
        (GoalStatus.NEW, Progress.FORWARD, GoalStatus.ON_THE_WAY),
        (GoalStatus.NEW, Progress.DONE, GoalStatus.DONE),
        (GoalStatus.NEW, Progress.SAME, GoalStatus.NEW),
        (GoalStatus.NEW, Progress.BACK, GoalStatus.NEW),
        (GoalStatus.ON_THE_WAY, Progress.BACK, GoalStatus.ON_THE_WAY),
        (GoalStatus.ON_THE_WAY, Progress.SAME, GoalStatus.ON_THE_WAY),
        (GoalStatus.DONE, Progress.BACK, GoalStatus.FRESH_START),
        (GoalStatus.DONE, Progress.SAME, GoalStatus.DONE),
        (GoalStatus.PAUSED, Progress.FORWARD, GoalStatus.ON_THE_WAY),
        (GoalStatus.PAUSED, Progress.SAME, GoalStatus.PAUSED),
        (GoalStatus.FRESH_START, Progress.FORWARD, GoalStatus.ON_THE_WAY),
        (GoalStatus.FRESH_START, Progress.BACK, GoalStatus.FRESH_START),
    ],
)
def test_a_visit_moves_a_milestone_on_and_never_shames_it(status, progress, after):
    assert after_mark(status, progress) is after


def test_no_word_for_a_milestone_speaks_of_failure():
    words = " ".join(status.label for status in GoalStatus).lower()
    assert words == "nytt på god väg klart pausat nya tag"


def test_done_and_paused_are_not_worked_on():
    assert {status for status in GoalStatus if not status.active} == {GoalStatus.DONE, GoalStatus.PAUSED}


def test_there_are_nine_plus_two_life_areas():
    assert len(LifeArea) == 11


def milestone(id: str, status: GoalStatus, rank: int) -> Milestone:
    return Milestone(id, "c", "g", id, status, rank)


def test_active_milestones_come_first_in_the_clients_order_then_paused_then_done():
    told = [
        milestone("done", GoalStatus.DONE, 1),
        milestone("paused", GoalStatus.PAUSED, 2),
        milestone("third", GoalStatus.FRESH_START, 9),
        milestone("first", GoalStatus.NEW, 3),
        milestone("second", GoalStatus.ON_THE_WAY, 4),
    ]
    assert [one.id for one in in_order(told)] == ["first", "second", "third", "paused", "done"]


@given(st.lists(st.tuples(st.sampled_from(GoalStatus), st.integers(0, 5)), max_size=8))
def test_the_order_never_depends_on_how_they_come(told):
    held = [milestone(str(place), status, rank) for place, (status, rank) in enumerate(told)]
    assert in_order(held) == in_order(held[::-1])


def marks(*progress: Progress) -> list[MilestoneMark]:
    return [MilestoneMark(str(n), "c", f"v{n}", "m", one, date(2026, 8, 1)) for n, one in enumerate(progress)]


def test_marks_are_told_in_numbers():
    assert marks_text([]) == ""
    assert marks_text(marks(Progress.FORWARD)) == "Framåt 1 gång"
    assert marks_text(marks(Progress.FORWARD, Progress.BACK, Progress.DONE, Progress.SAME)) == "Framåt 2 gånger"
    assert marks_text(marks(Progress.BACK)) == ""
