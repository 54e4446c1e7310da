from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.support_period import (
    SupportForm,
    SupportPause,
    SupportPeriod,
    begun_with_programme,
    number_problems,
    overlap_problems,
    overlaps,
    pause_problems,
    period_problems,
)

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


PERIOD = SupportPeriod("p", "c", SupportForm.DECISION, FIRST, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "meets"),
    [
        (date(2026, 1, 1), date(2026, 8, 13), False),
        (date(2026, 1, 1), FIRST, True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
        (date(2026, 9, 1), date(2026, 9, 1), True),
        (date(2026, 1, 1), None, True),
    ],
)
def test_two_periods_that_hold_on_the_same_day_are_refused_with_the_other_named(starts_on, ends_on, meets):
    new = SupportPeriod("", "c", SupportForm.LSS, starts_on, ends_on)
    found = overlap_problems(new, [PERIOD])
    assert len(found) == meets
    assert all("Biståndsbeslut från 14 augusti 2026 till 31 december 2026" in one.sentence for one in found)
    assert len(overlaps([PERIOD, new])) == meets
    assert overlap_problems(PERIOD, [PERIOD]) == []  # it never meets itself


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (31, ""),
        (30, "Gäller till 31 december 2026, 30 dagar kvar. Kontakta handläggaren."),
        (1, "Gäller till 31 december 2026, en dag kvar. Kontakta handläggaren."),
        (0, "Gäller till i dag. Kontakta handläggaren."),
        (-1, "Gällde till 31 december 2026. Skriv nästa insats, eller avsluta stödet."),
    ],
)
def test_the_last_day_is_told_in_time(days, says):
    assert PERIOD.expiry(date(2026, 12, 31) - timedelta(days=days)) == says
    assert replace(PERIOD, ends_on=None).expiry(date(2030, 1, 1)) == ""


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("hours_per_week", 0), ("hours_per_week", 169), ("hours_per_week", float("nan")), ("hours_per_month", 745),
        ("contacts_per_week", 22), ("visit_minutes", 481), ("caseload_cap", 0), ("weight", -1),
        ("phase_from", date(2026, 8, 13)),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_named(field, wrong):
    assert [one.field for one in number_problems(replace(PERIOD, **{field: wrong}))] == [field]
    assert number_problems(PERIOD) == []


def test_a_period_begins_with_its_programme_and_may_then_differ():
    cti, act = (next(one for one in defaults.programmes() if one.key == key) for key in ("cti", "act"))
    begun = begun_with_programme(cti, PERIOD)
    assert (begun.programme, begun.preset, begun.contacts_per_week, begun.visit_minutes) == (cti.name, "cti", 2, 60)
    assert begun.phase_from == FIRST
    later = begun_with_programme(act, begun)
    assert (later.caseload_cap, later.phase_from) == (10, None)


PAUSE = SupportPause("1", "c", "p", date(2026, 9, 1), date(2026, 9, 30), "Resa")


@pytest.mark.parametrize(
    ("pause", "says"),
    [
        (replace(PAUSE, id=""), "Överlappar en annan paus"),
        (replace(PAUSE, why=" "), "Skriv varför det är paus."),
        (replace(PAUSE, starts_on=date(2026, 8, 1)), "Pausen ska börja medan insatsen pågår"),
        (replace(PAUSE, starts_on=date(2027, 1, 1), ends_on=None), "Pausen ska börja medan insatsen pågår"),
        (replace(PAUSE, ends_on=date(2026, 8, 31)), "Pausen slutar före den börjar."),
    ],
)
def test_a_pause_lies_within_its_period_and_says_why(pause, says):
    assert says in next(one.sentence for one in pause_problems(pause, PERIOD, [PAUSE]))


def test_a_pause_asks_only_when_it_is_about_to_end():
    assert pause_problems(PAUSE, PERIOD, [PAUSE]) == []
    assert [bool(PAUSE.asks(date(2026, 9, day))) for day in (1, 28, 29, 30)] == [False, False, True, True]
    assert PAUSE.asks(date(2026, 10, 1)) == ""
    assert replace(PAUSE, ends_on=None).asks(date(2026, 9, 29)) == ""
    assert (PAUSE.holds(date(2026, 9, 30)), PAUSE.holds(date(2026, 10, 1))) == (True, False)
    assert replace(PAUSE, ends_on=None).says == "Paus från 1 september 2026: Resa"
