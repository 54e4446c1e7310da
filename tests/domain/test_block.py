from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.block import Block, BlockKind, block_problems, shape_of_block, still_skipped
from boendestod_app.domain.recurrence import Weeks, weekly

MEETING = Block("b", ("kim",), BlockKind.TEAM_MEETING, time(9), 60, date(2026, 8, 3), rule=weekly((0,)))
AUGUST = date(2026, 8, 1), date(2026, 8, 31)


def days(block):
    return [start.day for start in block.starts(*AUGUST)]


def test_once_is_once():
    lunch = replace(MEETING, rule="", kind=BlockKind.LUNCH)
    assert lunch.starts(*AUGUST) == [datetime(2026, 8, 3, 9)]
    assert lunch.starts(date(2026, 8, 4), date(2026, 8, 9)) == []


def test_a_recurring_block_leaves_out_the_days_that_were_taken_out():
    assert days(replace(MEETING, skipped=(date(2026, 8, 10),))) == [3, 17, 24, 31]


def test_it_keeps_within_its_days_and_weeks():
    assert days(replace(MEETING, ends_on=date(2026, 8, 17))) == [3, 10, 17]
    assert days(replace(MEETING, weeks=Weeks.EVEN)) == [3, 17, 31]


def test_it_says_its_title_else_its_kind():
    assert (MEETING.says, replace(MEETING, title="APT").says) == ("Teammöte", "APT")


def test_a_skipped_day_stays_skipped_where_the_weekday_has_moved():
    before = replace(MEETING, skipped=(date(2026, 8, 10), date(2026, 8, 24)))
    assert days(still_skipped(before, replace(MEETING, rule=weekly((2,))))) == [5, 19]
    assert days(still_skipped(before, MEETING)) == [3, 17, 31]
    assert days(still_skipped(before, replace(MEETING, rule=weekly((2, 3))))) == [5, 6, 12, 13, 19, 20, 26, 27]


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_it_lasts_a_minute_to_a_day(minutes):
    (problem,) = block_problems(minutes, date(2026, 8, 3), None)
    assert "mellan 1 minut och 24 timmar" in problem.sentence


def test_it_ends_after_it_begins():
    (problem,) = block_problems(60, date(2026, 8, 3), date(2026, 8, 2))
    assert problem.field == "ends_on"


def test_a_block_takes_time():
    with pytest.raises(ValueError, match="takes time"):
        replace(MEETING, minutes=0)


def test_its_shape_is_the_block_as_it_is():
    shape = shape_of_block(MEETING, datetime(2026, 8, 10, 9))
    assert (shape.minutes, shape.kind, shape.worker_ids) == (60, BlockKind.TEAM_MEETING, ("kim",))
