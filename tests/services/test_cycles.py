"""The cycle: when a meeting is due, and what is to be done three weeks, one week before and three days after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.countdown import Step
from boendestod_app.domain.resource_group import Due
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.caseload import caseload
from boendestod_app.services.cycles import group_attention, rounds, rows
from boendestod_app.services.group_meeting import end_meeting, minutes_ready
from boendestod_app.services.meetings import (
    add_member,
    choose_members,
    coming,
    hold_meeting,
    plan_meeting,
    set_meeting_months,
)
from boendestod_app.services.my_day import my_day
from boendestod_app.services.set_up import edit_unit

TODAY = date(2026, 8, 14)


@pytest.fixture
def asked(desk, asa):
    """What is asked of the meeting now, by what opens."""

    def now():
        kinds = (Asks.INVITE, Asks.PAPERS, Asks.MINUTES)
        return [one.asks for one in group_attention(desk(), [asa]) if one.asks in kinds]

    return now


def planned(actions, asa, days: int):
    return actions.run(plan_meeting, asa.id, on=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "asks"),
    [(22, []), (21, [Asks.INVITE]), (8, [Asks.INVITE]), (7, [Asks.INVITE, Asks.PAPERS]),
     (0, [Asks.INVITE, Asks.PAPERS])],
)  # fmt: skip
def test_three_weeks_before_ask_and_invite_one_week_before_the_papers(actions, asa, asked, days, asks):
    planned(actions, asa, days)
    assert asked() == asks


def test_who_is_invited_is_asked_no_more(actions, asa, asked):
    meeting = planned(actions, asa, 10)
    bo = actions.run(add_member, asa.id, name="Bo")
    actions.run(choose_members, meeting.id, (bo.id,), invited=True)
    assert asked() == []


def test_also_a_meeting_that_nobody_has_planned_is_counted_down_to(asked, asa, clock, desk):
    (one,) = rounds(desk(), [asa])
    assert (one.cycle.due_on, one.meeting, one.on) == (date(2026, 11, 14), None, date(2026, 11, 16))
    clock.set(2026, 10, 26)
    assert asked() == [Asks.INVITE]
    (item,) = [one for one in group_attention(desk(), [asa]) if one.asks is Asks.INVITE]
    assert item.reason == "Mötet är inte planerat än"


def test_three_days_after_the_minutes(actions, asa, asked, clock):
    meeting = planned(actions, asa, 0)
    actions.run(end_meeting, meeting.id, next_on=TODAY + timedelta(days=90))
    clock.move(days=2)
    assert asked() == []
    clock.move(days=1)
    assert asked() == [Asks.MINUTES]
    actions.run(minutes_ready, meeting.id)
    assert asked() == []


def test_a_meeting_whose_day_has_passed_is_asked_about_and_no_longer_counted_down_to(actions, asa, desk, clock):
    planned(actions, asa, 0)
    clock.move(days=1)
    items = [one for one in group_attention(desk(), [asa]) if one.asks in (Asks.INVITE, Asks.PAPERS, Asks.MINUTES)]
    assert [one.sentence for one in items] == ["Åsa: blev mötet i går av?"]


def test_of_a_meeting_held_elsewhere_what_was_agreed_on_tells_enough(actions, asa, asked, clock):
    meeting = planned(actions, asa, 0)
    actions.run(hold_meeting, meeting.id)
    clock.move(days=3)
    assert asked() == [Asks.MINUTES]
    actions.run(add_agreement, asa.id, what="Ringa", who="Björn", meeting_id=meeting.id)
    assert asked() == []


def test_the_days_are_the_unit_s_own(actions, asa, asked, desk):
    planned(actions, asa, 20)
    actions.run(edit_unit, replace(desk().unit, ask_days_before=14))
    assert asked() == []


@pytest.mark.parametrize("wrong", [{"ask_days_before": -1}, {"papers_days_before": 22}, {"minutes_days_after": 91}])
def test_days_that_are_a_slip_of_the_hand_are_refused(actions, refused, desk, wrong):
    with refused("Nedräkningen till mötet"):
        actions.run(edit_unit, replace(desk().unit, **wrong))


def test_a_client_may_meet_more_often_than_the_unit(back_and_forth, desk, asa):
    back_and_forth("ändrade hur ofta Åsa Öberg har resursgruppsmöte", set_meeting_months, asa.id, 1)
    changed = desk().store.clients.get(asa.id)
    assert coming(desk(), changed).cycle.due_on == date(2026, 9, 14)
    assert [one.cycle.due_on for one in rounds(desk(), [changed])] == [date(2026, 9, 14)]
    assert [one.meeting_due for one in caseload(desk())] == [date(2026, 9, 14)]


@pytest.mark.parametrize("months", [0, 13, -1])
def test_months_out_of_reach_are_refused(actions, refused, asa, months):
    with refused("1 till 12 månaders mellanrum"):
        actions.run(set_meeting_months, asa.id, months)


def test_the_rows_tell_where_each_is(actions, asa, desk):
    planned(actions, asa, 7)
    (row,) = rows(rounds(desk(), [asa]))
    assert row == {
        "client": "Åsa Öberg", "last": None, "due": "2026-11-14", "suggested": "2026-11-16", "planned": "2026-08-21",
        "countdown": [
            {"step": Step.INVITE.value, "by": "2026-07-31", "done": False},
            {"step": Step.PAPERS.value, "by": "2026-08-14", "done": False},
        ],
        "state": Due.SOON.value,
    }  # fmt: skip


# ---- agreements


@pytest.mark.parametrize(
    ("who", "ours"),
    [("Kim", True), ("Björn och kim", True), ("KI", True), ("Kimmo", False), ("Björn", False), ("ki", False)],
)
def test_it_is_ours_when_one_of_us_is_named(actions, asa, who, ours):
    assert actions.run(add_agreement, asa.id, what="Ringa", who=who).ours is ours


def test_what_is_said_goes_before_what_is_guessed(actions, asa):
    assert actions.run(add_agreement, asa.id, what="Ringa", who="Vi", ours=True).ours
    assert not actions.run(add_agreement, asa.id, what="Ringa", who="Kim", ours=False).ours


def test_ours_that_are_late_come_on_min_dag(actions, asa, desk, clock):
    for who in ("Kim", "Björn"):
        actions.run(add_agreement, asa.id, what=f"Att {who} ringer", who=who, due_on=TODAY)
    assert not [one for one in my_day(desk()).attention if one.asks is Asks.AGREEMENT]
    clock.move(days=1)
    (item,) = [one for one in my_day(desk()).attention if one.asks is Asks.AGREEMENT]
    assert item.sentence == "Åsa: vi lovade att Kim ringer"
    actions.run(settle_agreement, item.subject_id, AgreementStatus.MOVED, due_on=TODAY + timedelta(days=9))
    assert not [one for one in my_day(desk()).attention if one.asks is Asks.AGREEMENT]


def test_how_it_went_is_told_in_a_word(back_and_forth, actions, asa, store):
    made = actions.run(add_agreement, asa.id, what="Ringa", who="Kim", due_on=TODAY)
    back_and_forth(
        "överenskommelsen: släppt", settle_agreement, made.id, AgreementStatus.DROPPED, word="Behövdes inte"
    )  # fmt: skip
    assert store.agreements.get(made.id).word == "Behövdes inte"
