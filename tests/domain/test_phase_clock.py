"""Phases by the calendar: month ends are clamped once, nothing ends by itself, a step back is a step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.phase_clock import PhaseReview, phase_standing, review_problems, spans
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.support_period import SupportForm, SupportPeriod

CTI = next(one for one in defaults.programmes() if one.key == "cti")
STAIRS = next(one for one in defaults.programmes() if one.key == "boendetrappa")
START = date(2026, 8, 31)
PERIOD = SupportPeriod("p", "c", SupportForm.DECISION, START, preset="cti", phase_from=START)


def review(phase: int, on: date, next_on: date | None = None) -> PhaseReview:
    return PhaseReview(f"{on}{phase}", "c", "p", on, phase, next_on=next_on)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (date(2026, 8, 31), [date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 31)]),
        (date(2027, 8, 31), [date(2027, 11, 30), date(2028, 2, 29), date(2028, 5, 31)]),  # a leap year
        (date(2027, 11, 29), [date(2028, 2, 29), date(2028, 5, 29), date(2028, 8, 29)]),
        (date(2026, 11, 30), [date(2027, 2, 28), date(2027, 5, 30), date(2027, 8, 30)]),
        (date(2028, 2, 29), [date(2028, 5, 29), date(2028, 8, 29), date(2028, 11, 29)]),
        (date(2026, 1, 15), [date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)]),
        (date(2026, 5, 31), [date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 28)]),
    ],
)
def test_phases_end_on_the_same_day_of_the_month_or_on_its_last(start, ends):
    laid = spans(CTI, start)
    assert [span.over for span in laid] == ends
    assert [span.first for span in laid] == [start, *ends[:2]]


def test_a_programme_without_phases_has_no_clock_and_one_without_months_has_no_days():
    assert phase_standing(Programme("a", "A"), PERIOD, [], START) is None
    assert [(span.first, span.over) for span in spans(STAIRS, START)] == [(None, None)] * 3
    now = phase_standing(STAIRS, PERIOD, [], START)
    assert (now.number, now.says, now.asks(date(2030, 1, 1))) == (0, "Ingen fas är vald än", "")
    back = phase_standing(STAIRS, PERIOD, [review(3, START), review(2, START + timedelta(9))], START)
    assert back.says == "Fas 2 av 3: Träningslägenhet"


@pytest.mark.parametrize(
    ("today", "number", "asks"),
    [
        (date(2026, 8, 30), 0, ""),
        (date(2026, 8, 31), 1, ""),
        (date(2026, 11, 22), 1, ""),
        (date(2026, 11, 23), 1, "Fas 1 går till mån 30 nov: gå igenom den och planera nästa."),
        (date(2026, 11, 29), 1, "Fas 1 går till i morgon: gå igenom den och planera nästa."),
        (date(2027, 12, 1), 1, "Fas 1 går till mån 30 nov 2026: gå igenom den och planera nästa."),
    ],
)
def test_the_clock_asks_and_never_moves_by_itself(today, number, asks):
    now = phase_standing(CTI, PERIOD, [], today)
    assert (now.number, now.asks(today)) == (number, asks)


def test_after_nine_months_a_transfer_meeting_is_asked_for_until_it_is_held():
    reviews = [review(2, date(2026, 11, 30)), review(3, date(2027, 2, 28))]
    now = phase_standing(CTI, PERIOD, reviews, date(2027, 5, 31))
    assert (now.number, now.last, now.due_on) == (3, True, date(2027, 5, 31))
    assert now.asks(date(2027, 5, 31)).startswith("Sista fasen går till i dag. Boka ett överlämningsmöte")
    assert "avslutas inte av sig själv" in now.asks(date(2029, 5, 31))
    handed = phase_standing(CTI, PERIOD, [*reviews, review(4, date(2027, 6, 2))], date(2027, 6, 2))
    assert (handed.says, handed.asks(date(2029, 1, 1))) == ("Alla faser är genomgångna", "")


def test_a_step_back_is_told_as_any_step_and_has_its_whole_time_again():
    reviews = [review(2, date(2026, 11, 30)), review(1, date(2026, 12, 31))]
    now = phase_standing(CTI, PERIOD, reviews, date(2027, 1, 1))
    assert (now.says, now.due_on) == ("Fas 1 av 3: Övergång", date(2027, 3, 31))
    assert now.asks(date(2027, 1, 1)) == ""
    own = phase_standing(CTI, PERIOD, [*reviews[:1], review(1, date(2026, 12, 31), date(2027, 1, 20))], START)
    assert own.due_on == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (review(1, date(2026, 8, 30)), "Faserna börjar 31 augusti 2026: dagen är före dess."),
        (review(2, date(2026, 11, 29)), "Fas 2 börjar 30 november 2026."),
        (review(3, date(2027, 2, 27)), "Fas 3 börjar 28 februari 2027."),
        (review(5, date(2027, 8, 1)), "Fasen finns inte"),
        (review(0, date(2027, 8, 1)), "Fasen finns inte"),
        (review(1, date(2028, 1, 2)), "Dagen har inte varit än."),
        (review(1, date(2026, 9, 1), date(2026, 9, 1)), "Nästa genomgång ska vara efter"),
    ],
)
def test_a_phase_before_its_start_and_other_slips_are_refused(given, says):
    found = review_problems(given, CTI, PERIOD, date(2028, 1, 1))
    assert [says in one.sentence for one in found] == [True]


def test_a_phase_on_its_first_day_and_back_at_any_time_is_kept():
    today = date(2028, 1, 1)
    for good in (review(2, date(2026, 11, 30)), review(1, date(2027, 8, 1)), review(4, date(2027, 5, 1))):
        assert review_problems(good, CTI, PERIOD, today) == []
    stairs = replace(PERIOD, phase_from=None)
    assert review_problems(review(3, START), STAIRS, stairs, today) == []
