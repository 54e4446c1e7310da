"""The twelve areas have words and no numbers; each is held against last time in the same view."""

from datetime import date

import pytest

from boendestod_app.domain.asi import AsiArea, AsiAreaRating, AsiFollowUp, AsiForm, asi_problems
from boendestod_app.domain.outcome_area import (
    AreaChange,
    AreaRating,
    OutcomeArea,
    View,
    against_last,
    by_quarter,
    quarter_of,
    quarter_text,
)

HOME = OutcomeArea.HOME


def said(day: date, change: AreaChange, view: View = View.CLIENT, area: OutcomeArea = HOME) -> AreaRating:
    return AreaRating(f"{day}{view}", "c", day, area, change, view)


def test_there_are_twelve():
    assert len(OutcomeArea) == 12


@pytest.mark.parametrize(
    ("day", "quarter"),
    [(date(2026, 1, 1), (2026, 1)), (date(2026, 3, 31), (2026, 1)), (date(2026, 4, 1), (2026, 2)),
     (date(2026, 12, 31), (2026, 4))],
)  # fmt: skip
def test_a_quarter_is_three_months(day, quarter):
    assert quarter_of(day) == quarter


def test_last_time_is_the_quarter_before_in_the_same_view():
    spring = said(date(2026, 5, 2), AreaChange.WORSE)
    theirs = said(date(2026, 5, 3), AreaChange.SAME, View.STAFF)
    now = said(date(2026, 8, 1), AreaChange.BETTER)
    held = [spring, theirs, now]
    assert against_last(now, held) == "förra gången: sämre, kvartal 2 2026"
    assert against_last(spring, held) == ""
    assert against_last(said(date(2026, 8, 1), AreaChange.BETTER, View.RELATIVE), held) == ""


def test_the_client_s_own_view_goes_first():
    staff, own = said(date(2026, 8, 1), AreaChange.WORSE, View.STAFF), said(date(2026, 8, 9), AreaChange.BETTER)
    before = said(date(2026, 4, 1), AreaChange.SAME, View.STAFF)
    assert by_quarter([own, staff, before], HOME) == {(2026, 2): before, (2026, 3): own}
    assert by_quarter([own], OutcomeArea.WORK) == {}
    assert quarter_text((2026, 3)) == "kvartal 3 2026"


# ---- ASI


def asi(**told) -> AsiFollowUp:
    told.setdefault("on", date(2026, 8, 1))
    told.setdefault("interviewer", "Kim")
    return AsiFollowUp("a", "c", form=AsiForm.BASE, **told)


@pytest.mark.parametrize(
    ("told", "field"),
    [({"on": date(2026, 8, 15)}, "on"), ({"interviewer": " "}, "interviewer"),
     ({"next_on": date(2026, 8, 1)}, "next_on"),
     ({"areas": (AsiAreaRating(AsiArea.LEGAL, 10),)}, "areas"),
     ({"areas": (AsiAreaRating(AsiArea.LEGAL, 9, 5),)}, "areas"),
     ({"areas": (AsiAreaRating(AsiArea.LEGAL, 9, 4, -1),)}, "areas")],
)  # fmt: skip
def test_what_is_wrong_with_an_interview_is_told_beside_its_field(told, field):
    assert [one.field for one in asi_problems(asi(**told), date(2026, 8, 14))] == [field]


def test_the_ends_of_the_ranges_are_answers_and_each_may_be_left_out():
    areas = (AsiAreaRating(AsiArea.LEGAL, 9, 4, 4), AsiAreaRating(AsiArea.MIND, 0, 0, 0), AsiAreaRating(AsiArea.WORK))
    assert asi_problems(asi(areas=areas), date(2026, 8, 14)) == []
    assert [one.says for one in areas] == ["9 · 4 · 4", "0 · 0 · 0", "– · – · –"]
    assert [one.says_nothing for one in areas] == [False, False, True]


@pytest.mark.parametrize(("today", "due"), [(date(2027, 1, 17), False), (date(2027, 1, 18), True)])
def test_the_next_one_is_asked_for_two_weeks_before(today, due):
    assert asi(next_on=date(2027, 2, 1)).due(today) == due
    assert not asi().due(today)
