from dataclasses import replace
from datetime import date, time

import pytest

from boendestod_app.domain.resource_group import Cycle, Due, GoneThrough
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.errors import Refused
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import (
    add_member,
    choose_members,
    coming,
    coming_meetings,
    edit_member,
    hold_meeting,
    meeting_cycle,
    members_of,
    plan_meeting,
    planned_meeting,
    remove_member,
)
from boendestod_app.services.preparation import preparation
from boendestod_app.services.set_up import edit_unit
from boendestod_app.services.summarise import edit_section, fingerprint

TODAY = date(2026, 8, 14)


@pytest.fixture
def ayse(actions, asa):
    return actions.run(add_member, asa.id, name="Ayşe", role="sjuksköterska")


@pytest.fixture
def meeting(actions, asa, ayse):
    return actions.run(plan_meeting, asa.id, on=TODAY, at=time(13), place="Träfflokalen")


def test_the_client_chooses_who_is_in_the_group(back_and_forth, desk, asa):
    member = back_and_forth(
        "lade till Ayşe i resursgruppen", add_member, asa.id, name=" Ayşe ", role=" sjuksköterska ", phone="08"
    )
    assert members_of(desk(), asa.id) == [member]
    assert member.says == "Ayşe (sjuksköterska)"
    back_and_forth("ändrade Ayşe i resursgruppen", edit_member, replace(member, role="läkare"))
    back_and_forth("tog bort Ayşe ur resursgruppen", remove_member, member.id)
    assert members_of(desk(), asa.id) == []
    assert desk().store.members.get(member.id).left_on == TODAY


def test_a_member_has_a_name(actions, refused, asa, ayse):
    with refused("Skriv namnet på personen."):
        actions.run(add_member, asa.id, name=" ")
    with refused("Skriv namnet på personen."):
        actions.run(edit_member, replace(ayse, name=""))


def test_a_planned_meeting_counts_on_those_who_are_in_the_group(back_and_forth, desk, asa, ayse):
    meeting = back_and_forth(
        "planerade resursgruppsmöte för Åsa Öberg fre 21 aug",
        plan_meeting,
        asa.id,
        on=date(2026, 8, 21),
        at=time(13),
        place=" Träfflokalen ",
    )
    assert (meeting.member_ids, meeting.place, meeting.held) == ((ayse.id,), "Träfflokalen", False)
    assert planned_meeting(desk(), asa.id) == meeting


def test_planning_again_moves_the_one_that_is_planned(actions, desk, asa, meeting):
    moved = actions.run(plan_meeting, asa.id, on=date(2026, 9, 1))
    assert (moved.id, moved.on, moved.at) == (meeting.id, date(2026, 9, 1), None)
    assert desk().store.meetings.where() == [moved]


def test_after_a_held_meeting_the_next_one_is_a_new_one(actions, back_and_forth, desk, asa, meeting):
    back_and_forth("resursgruppsmötet för Åsa Öberg är hållet", hold_meeting, meeting.id)
    assert planned_meeting(desk(), asa.id) is None
    following = actions.run(plan_meeting, asa.id, on=date(2026, 11, 16))
    assert following.id != meeting.id


def test_a_meeting_that_has_not_been_cannot_have_been_held(actions, refused, asa):
    later = actions.run(plan_meeting, asa.id, on=date(2026, 8, 15))
    with refused("Mötet är planerat till lör 15 aug och har inte varit än."):
        actions.run(hold_meeting, later.id)


def test_who_comes_and_whether_they_are_asked(back_and_forth, actions, asa, meeting):
    bjorn = actions.run(add_member, asa.id, name="Björn")
    chosen = back_and_forth("ändrade vilka som kommer på mötet", choose_members, meeting.id, (bjorn.id,), invited=True)
    assert (chosen.member_ids, chosen.invited) == ((bjorn.id,), True)


@pytest.mark.parametrize("how", [GoneThrough.YES, GoneThrough.NOT_REACHED])
def test_how_the_client_met_the_summary_is_bound_to_its_text(back_and_forth, desk, meeting, how):
    gone = back_and_forth(f"sammanfattningen: {how.label.lower()}", go_through, meeting.id, how=how)
    told = fingerprint(desk(), gone)
    assert (gone.gone_through, gone.gone_through_on, gone.gone_through_digest) == (how, TODAY, told)


def test_a_client_who_refrained_is_told_of_with_a_reason(actions, refused, meeting):
    with refused("Skriv varför klienten avstod."):
        actions.run(go_through, meeting.id, how=GoneThrough.DECLINED, why=" ")
    gone = actions.run(go_through, meeting.id, how=GoneThrough.DECLINED, why=" Orkade inte ")
    assert gone.gone_through_why == "Orkade inte"


def test_taking_back_the_tick_forgets_day_and_text(actions, meeting):
    actions.run(go_through, meeting.id, how=GoneThrough.YES, on=date(2026, 8, 13))
    back = actions.run(go_through, meeting.id, how=GoneThrough.NOT_YET)
    assert (back.gone_through_on, back.gone_through_digest) == (None, "")


def test_the_cycle_goes_from_the_last_meeting_or_from_the_start_of_the_support(actions, build, desk, meeting, asa):
    new = build.client("Björn", began=date(2026, 5, 30))
    assert meeting_cycle(desk(), new, None) == Cycle(date(2026, 8, 30), date(2026, 8, 31))
    actions.run(hold_meeting, meeting.id)
    assert coming(desk(), asa).cycle == Cycle(date(2026, 11, 14), date(2026, 11, 16))


def test_the_unit_may_meet_more_often(actions, desk, asa):
    actions.run(edit_unit, replace(desk().unit, meeting_months=1))
    assert meeting_cycle(desk(), asa, date(2026, 8, 31)).due_on == date(2026, 9, 30)


def test_a_planned_meeting_is_told_by_its_own_day(actions, build, desk):
    late = build.client("Björn", began=date(2026, 1, 1))
    assert coming(desk(), late).state is Due.LATE
    actions.run(plan_meeting, late.id, on=date(2026, 8, 28))
    found = coming(desk(), late)
    assert (found.on, found.state) == (date(2026, 8, 28), Due.SOON)
    assert found.cycle.due_on == date(2026, 4, 1)


def test_meetings_of_the_coming_days_stand_in_order_and_late_ones_stay(actions, build, desk):
    late = build.client("Björn", began=date(2026, 1, 1))
    soon = build.client("Cilla", began=date(2026, 8, 1))
    actions.run(plan_meeting, soon.id, on=date(2026, 8, 28))
    far = build.client("Dana", began=TODAY)
    clients = [far, soon, late]
    assert [one.client.name for one in coming_meetings(desk(), clients, 14)] == ["Björn", "Cilla"]
    assert [one.client.name for one in coming_meetings(desk(), clients, 13)] == ["Björn"]
    assert [one.client.name for one in coming_meetings(desk(), clients, 100)] == ["Björn", "Cilla", "Dana"]


def test_meetings_of_one_day_stand_by_their_hour_and_those_without_one_last(actions, build, desk):
    hours = {"Anna": time(15), "Björn": None, "Cilla": time(9, 30)}
    clients = [build.client(name, began=date(2026, 8, 1)) for name in hours]
    for client in clients:
        actions.run(plan_meeting, client.id, on=date(2026, 8, 28), at=hours[client.name])
    assert [one.client.name for one in coming_meetings(desk(), clients, 14)] == ["Cilla", "Anna", "Björn"]


def done(desk, asa) -> list[bool]:
    return [step.done for step in preparation(desk(), planned_meeting(desk(), asa.id)).steps]


def test_preparing_is_read_from_what_has_been_done(actions, desk, asa):
    assert (done(desk, asa), coming(desk(), asa).preparation.done) == ([False] * 6, 0)
    meeting = actions.run(plan_meeting, asa.id, on=TODAY)
    assert done(desk, asa) == [False] * 6
    actions.run(plan_meeting, asa.id, on=TODAY, at=time(13))
    with pytest.raises(Refused, match="Ingen är vald"):
        actions.run(choose_members, meeting.id, (), invited=True)
    bo = actions.run(add_member, asa.id, name="Bo")
    actions.run(choose_members, meeting.id, (bo.id,), invited=True)
    assert done(desk, asa) == [True, True, False, False, False, False]
    actions.run(edit_section, meeting.id, Section(SectionKey.INTRO, "", Layout.WORDS, "Hej", edited=True))
    assert done(desk, asa) == [True, True, False, True, False, False]
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    assert done(desk, asa) == [True, True, False, True, True, False]
    assert coming(desk(), asa).preparation.done == 4
