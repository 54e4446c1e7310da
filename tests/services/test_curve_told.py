"""ORS in the summary: only under a licence, only where the client wants it, and what is the staff's stays theirs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.scale import Scale, Skipped, TypedScale
from boendestod_app.domain.summary import ReaderKind, SectionKey
from boendestod_app.services.copies import left_out, number_rows, summary
from boendestod_app.services.follow_up_settings import confirm_licence, end_licence
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import plan_meeting
from boendestod_app.services.readers import readers
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.scales import correct, new_baseline, rate, show_scales, use_scales
from boendestod_app.services.summarise import edit_section, fold, whole

TODAY = date(2026, 9, 11)
LICENCE = FollowUpSettings(licensed_by="Chefen", licensed_on=TODAY, licence_number="A-17")


@pytest.fixture
def meeting(actions, asa, clock):
    """Four weeks after the support began."""
    clock.set(2026, 9, 11, 16)
    return actions.run(plan_meeting, asa.id, on=TODAY)


@pytest.fixture
def answered(actions, asa, meeting, clock):
    """Three weeks: 18,2, not filled in, 24,0; and in between something happened."""
    actions.run(confirm_licence, LICENCE)
    actions.run(use_scales, asa.id, True)
    actions.run(show_scales, asa.id, True)
    for days, ors in ((21, "18,2"), (14, ""), (7, "24")):
        clock.move(milliseconds=2)
        told = TypedScale(total=ors) if ors else TypedScale(skipped=Skipped.ACUTE)
        actions.run(rate, asa.id, {Scale.ORS: told, Scale.SRS: TypedScale(total="38")}, on=TODAY - timedelta(days=days))
    actions.run(report_fact, asa.id, FactKind.OVERDOSE, on=TODAY - timedelta(days=13), line="x")
    return asa


def wellbeing(desk, meeting):
    return next(one for one in whole(desk(), meeting) if one.key is SectionKey.WELLBEING)


def copy(desk, meeting, kind):
    reader = next(one for one in readers(desk(), meeting) if one.kind is kind)
    made = summary(desk(), meeting.id, reader)
    return next(one for one in made.sections if one.key is SectionKey.WELLBEING)


def test_the_curve_has_the_answers_the_gap_and_its_sentence(desk, meeting, answered):
    section = wellbeing(desk, meeting)
    assert [one.total for one in section.scales.ors] == [182, None, 240]
    assert "Den senaste ORS var 24,0 av 40." in section.text
    assert [(one.name, one.value) for one in section.numbers] == [("ors_answers", 2)]
    assert not section.empty


def test_without_the_client_s_wish_or_the_licence_nothing_is_told(actions, desk, meeting, answered):
    actions.run(show_scales, answered.id, False)
    assert wellbeing(desk, meeting).empty
    actions.run(show_scales, answered.id, True)
    assert not wellbeing(desk, meeting).empty
    actions.run(end_licence)
    assert wellbeing(desk, meeting).empty


def test_nobody_can_show_what_no_licence_covers(actions, asa, refused):
    with refused("inte bekräftat någon licens"):
        actions.run(show_scales, asa.id, True)


def test_the_staff_alone_reads_srs_what_happened_and_why_one_is_missing(actions, desk, meeting, answered):
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    staff, client = (copy(desk, meeting, kind).scales for kind in (ReaderKind.STAFF, ReaderKind.CLIENT))
    assert [one.says for one in staff.events] == ["Överdos lör 29 aug"]
    assert (len(staff.srs), staff.ors[1].why) == (3, "akut läge")
    assert client == staff.shared
    assert (client.srs, client.events, client.ors[1].why) == ((), (), "")


def test_the_preview_says_what_the_client_s_copy_lacks(actions, desk, meeting, answered):
    told = {reader.kind: left_out(desk(), fold(desk(), meeting), reader) for reader in readers(desk(), meeting)}
    (one,) = [out for out in told[ReaderKind.CLIENT] if "Överdos" in out.text]
    assert one.why == "Det står bara i personalens exemplar, vid kurvan."
    assert "SRS 21/8: 38,0" in one.text
    assert told[ReaderKind.STAFF] == []


def test_what_was_gone_through_stands_and_loses_its_curve_with_the_licence(actions, desk, meeting, answered):
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    before = copy(desk, meeting, ReaderKind.CLIENT).scales
    actions.run(rate, answered.id, {Scale.ORS: TypedScale(total="39")}, on=TODAY)
    assert fold(desk(), desk().store.meetings.get(meeting.id)).unchanged
    assert copy(desk, meeting, ReaderKind.CLIENT).scales == before
    actions.run(end_licence)
    assert copy(desk, meeting, ReaderKind.CLIENT).scales is None


def test_beside_a_person_s_words_the_curve_follows_the_answers(actions, desk, meeting, answered):
    actions.run(edit_section, meeting.id, replace(wellbeing(desk, meeting), text="Mina ord.", edited=True))
    actions.run(rate, answered.id, {Scale.ORS: TypedScale(total="39")}, on=TODAY)
    section = wellbeing(desk, meeting)
    assert (section.text, section.scales.ors[-1].total) == ("Mina ord.", 390)


def test_a_correction_takes_the_place_of_what_was_wrong_and_a_baseline_begins_anew(actions, desk, meeting, answered):
    first = desk().store.scale_ratings.where(client_id=answered.id, scale="ors")[0]
    actions.run(correct, first.id, TypedScale(total="0"), why="fel rad")
    assert [one.total for one in wellbeing(desk, meeting).scales.ors] == [0, None, 240]
    actions.run(new_baseline, answered.id, on=TODAY - timedelta(days=10), why="ny bostad")
    assert wellbeing(desk, meeting).scales.baseline is None  # without numbers of the unit nothing is held against it


def test_other_programs_get_the_same_answers(actions, desk, meeting, answered):
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    reader = readers(desk(), meeting)[0]
    (row,) = [one for one in number_rows(summary(desk(), meeting.id, reader)) if one["section"] == "wellbeing"]
    assert row["ors"] == [["2026-08-21", 182], ["2026-08-28", None], ["2026-09-04", 240]]
