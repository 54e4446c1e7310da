from datetime import date

import pytest

from boendestod_app.domain.support_period import SupportForm, SupportPeriod, period_problems

FIRST = date(2026, 8, 14)


def test_a_support_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        SupportPeriod("p", "c", SupportForm.DECISION, FIRST, date(2026, 8, 13))


@pytest.mark.parametrize("ends_on", [None, FIRST, date(2027, 8, 13)])
def test_a_period_may_last_a_day_a_year_or_until_further_notice(ends_on):
    assert SupportPeriod("p", "c", SupportForm.DECISION, FIRST, ends_on).ends_on == ends_on
    assert period_problems(FIRST, ends_on) == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"), [(None, None, "starts_on"), (FIRST, date(2026, 8, 13), "ends_on")]
)
def test_what_must_be_mended_before_a_period_is_kept(starts_on, ends_on, field):
    (problem,) = period_problems(starts_on, ends_on)
    assert problem.field == field


def test_support_without_a_decision_is_a_form_of_its_own():
    assert SupportForm("without_assessment").label == "Utan individuell behovsprövning"
