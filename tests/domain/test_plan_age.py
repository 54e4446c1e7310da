from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from boendestod_app.domain.care_plan import CarePlan
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.plan_age import crisis_ended_on, plan_due, why_look_again, why_renew
from boendestod_app.domain.resource_group import GroupMeeting

MADE = date(2026, 8, 14)


def change(level: Level, month: int, day: int) -> LevelChange:
    at = datetime(2026, month, day, 12, tzinfo=UTC)
    return LevelChange(f"{at}", "c", level, 3, at, "kim", "", date(2026, 12, 1))


def plan(**fields) -> CrisisPlan:
    return CrisisPlan("p", "c", MADE, **fields)


@pytest.mark.parametrize(
    ("today", "old"), [(date(2027, 2, 13), False), (date(2027, 2, 14), True), (date(2028, 1, 1), True)]
)
def test_a_plan_is_old_after_six_months(today, old):
    found = why_look_again(plan(), [], [], today)
    assert found == (["Krisplanen är äldre än sex månader."] if old else [])


def test_a_plan_that_was_read_again_is_young_again():
    assert why_look_again(plan(reviewed_on=date(2027, 1, 1)), [], [], date(2027, 3, 1)) == []


def test_its_own_day_for_review_is_asked_for_from_that_day():
    held = plan(review_on=date(2026, 11, 14))
    assert why_look_again(held, [], [], date(2026, 11, 13)) == []
    assert "skulle ses över lör 14 nov" in why_look_again(held, [], [], date(2026, 11, 14))[0]


@pytest.mark.parametrize(("on", "held", "asked"), [(13, True, 0), (14, True, 0), (15, True, 1), (15, False, 0)])
def test_each_group_meeting_after_it_asks_for_a_look(on, held, asked):
    meeting = GroupMeeting("m", "c", date(2026, 8, on), held=held)
    assert len(why_look_again(plan(), [], [meeting], date(2026, 8, 20))) == asked


def test_a_crisis_that_is_over_asks_for_a_look_and_one_that_goes_on_does_not():
    going_on = [change(Level.CALM, 8, 1), change(Level.CRISIS, 8, 20)]
    assert why_look_again(plan(), going_on, [], date(2026, 8, 25)) == []
    over = [*going_on, change(Level.WORRY, 8, 26)]
    assert "En kris gick över ons 26 aug" in why_look_again(plan(), over, [], date(2026, 8, 27))[0]
    assert crisis_ended_on(over) == date(2026, 8, 26)
    assert why_look_again(plan(reviewed_on=date(2026, 8, 27)), over, [], date(2026, 8, 28)) == []


def test_a_crisis_that_was_settled_never_to_have_been_has_not_passed():
    worry, crisis, settled = change(Level.WORRY, 8, 20), change(Level.CRISIS, 8, 21), change(Level.WORRY, 8, 22)
    settled = replace(settled, settles=(worry.id, crisis.id))
    met = [change(Level.CALM, 8, 1), worry, crisis, settled]
    assert crisis_ended_on(met) is None
    assert why_look_again(plan(), met, [], date(2026, 8, 23)) == []
    before = change(Level.CRISIS, 8, 10)  # one that did pass, before they were apart
    assert crisis_ended_on([before, *met[1:]]) == date(2026, 8, 20)
    as_crisis = replace(settled, level=Level.CRISIS, settles=(crisis.id, worry.id))
    assert crisis_ended_on([*met[:3], as_crisis, change(Level.CALM, 8, 30)]) == date(2026, 8, 30)


def test_without_a_plan_it_is_said_that_the_units_standard_holds():
    assert why_look_again(None, [], [], MADE) == ["Klienten har ingen egen krisplan. Enhetens standard gäller."]


# ---- the care plan


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 1, 9), []),
        (date(2026, 1, 10), ["Genomförandeplanen skulle ses över lör 10 jan."]),
        (date(2026, 6, 30), ["Genomförandeplanen är äldre än ett år. Gör en ny version."]),
    ],
)
def test_a_care_plan_asks_on_its_day_and_after_a_year(today, says):
    plan = CarePlan("a", "c", date(2025, 6, 1), decided_on=date(2025, 6, 30), review_on=date(2026, 1, 10))
    assert why_renew(plan, today) == says


def test_a_draft_or_none_asks_for_nothing():
    assert why_renew(None, date(2026, 1, 1)) == []
    assert why_renew(CarePlan("a", "c", date(2020, 6, 1)), date(2026, 1, 1)) == []


def test_a_first_plan_is_usual_within_a_month():
    assert plan_due(None, date(2026, 1, 31)) == date(2026, 2, 28)
    assert plan_due(None, None) is None
    assert plan_due(CarePlan("a", "c", date(2026, 1, 31)), date(2026, 1, 31)) is None
