from datetime import date, timedelta

import pytest

from boendestod_app.domain.resource_group import Cycle, Due, GroupMember, cycle

NO_HOLIDAYS: frozenset[date] = frozenset()
DUE = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("last_held", "months", "due_on", "suggested_on"),
    [
        (date(2026, 8, 14), 3, date(2026, 11, 14), date(2026, 11, 16)),  # a Saturday: Monday is suggested
        (date(2026, 8, 17), 3, date(2026, 11, 17), date(2026, 11, 17)),
        (date(2026, 11, 30), 3, date(2027, 2, 28), date(2027, 3, 1)),
        (date(2027, 11, 30), 3, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 8, 31), 3, date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 8, 14), 1, date(2026, 9, 14), date(2026, 9, 14)),
        (date(2026, 8, 14), 12, date(2027, 8, 14), date(2027, 8, 16)),
    ],
)
def test_a_meeting_is_due_so_many_calendar_months_after_the_last(last_held, months, due_on, suggested_on):
    assert cycle(last_held, date(2020, 1, 1), months, NO_HOLIDAYS) == Cycle(due_on, suggested_on)


def test_the_first_meeting_is_counted_from_where_the_support_began():
    assert cycle(None, date(2026, 8, 17), 3, NO_HOLIDAYS).due_on == date(2026, 11, 17)


def test_a_holiday_moves_the_suggestion_and_not_the_due_day():
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 26)})
    found = cycle(date(2026, 9, 25), date(2020, 1, 1), 3, christmas)
    assert found == Cycle(date(2026, 12, 25), date(2026, 12, 28))


@pytest.mark.parametrize(
    ("days_left", "state"),
    [(15, Due.OK), (14, Due.SOON), (1, Due.SOON), (0, Due.SOON), (-1, Due.LATE), (-200, Due.LATE)],
)
def test_fourteen_days_before_is_soon_and_the_day_after_is_late(days_left, state):
    assert Cycle(DUE, DUE).state(DUE - timedelta(days_left)) is state


def test_a_suggested_day_after_the_due_day_does_not_put_off_being_late():
    saturday = Cycle(date(2026, 11, 14), date(2026, 11, 16))
    assert saturday.state(date(2026, 11, 15)) is Due.LATE


def test_a_member_is_told_with_role():
    assert GroupMember("m", "c", "Ayşe", "sjuksköterska").says == "Ayşe (sjuksköterska)"
    assert GroupMember("m", "c", "Märta", "").says == "Märta"
