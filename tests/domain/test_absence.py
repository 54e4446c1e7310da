from datetime import date, timedelta

import pytest

from boendestod_app.domain.absence import LONGEST_DAYS, Absence, AbsenceKind, absence_problems

DAY = date(2028, 2, 29)


@pytest.mark.parametrize(("day", "away"), [(-1, False), (0, True), (1, True), (2, False)])
def test_both_first_and_last_day_are_away(day, away):
    held = Absence("a", "kim", AbsenceKind.SICK, DAY, DAY + timedelta(days=1))
    assert held.covers(DAY + timedelta(days=day)) is away


def test_an_absence_of_one_day_up_to_a_year_can_be_kept():
    assert absence_problems(DAY, DAY) == []
    assert absence_problems(DAY, DAY + timedelta(days=LONGEST_DAYS - 1)) == []


def test_one_that_ends_before_it_begins_or_lasts_for_years_is_a_slip():
    (backwards,) = absence_problems(DAY, DAY - timedelta(days=1))
    (long,) = absence_problems(DAY, DAY + timedelta(days=LONGEST_DAYS))
    assert (backwards.field, backwards.sentence) == ("ends_on", "Frånvaron slutar före den börjar.")
    assert "längre än ett år" in long.sentence


def test_an_absence_in_another_century_is_a_slip():
    (early,) = absence_problems(date(1026, 8, 14), date(1026, 8, 15))
    (late,) = absence_problems(date(9999, 12, 1), date(9999, 12, 31))
    assert early.sentence == late.sentence == "Dagen ska ligga mellan 1900 och 2200."
