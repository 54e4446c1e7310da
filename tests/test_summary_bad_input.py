"""What nobody had thought of: no visits, a text of forty pages, a member without a name; a whole paper all the same."""

from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.resource_group import GoneThrough, GroupMember
from boendestod_app.domain.summary import ReaderKind, SectionKey
from boendestod_app.errors import Refused
from boendestod_app.export.raster import page_count
from boendestod_app.export.summary_pdf import summary_pdf
from boendestod_app.services.consents import give_consent
from boendestod_app.services.copies import copies, summary, summary_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.go_through import go_through
from boendestod_app.services.grounds import stop_groundless
from boendestod_app.services.meetings import add_member, hold_meeting, plan_meeting
from boendestod_app.services.outbox import queue_paper
from boendestod_app.services.readers import readers
from boendestod_app.services.summarise import edit_section, fold, whole
from tests.export.reading import text_of
from tests.pdf_check import faults

WORDS = "Vi pratade länge om sommaren och om hur hösten kan bli. "


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg")


@pytest.fixture
def meeting(actions, asa):
    actions.run(add_member, asa.id, name="Ayşe", role="vän")
    return actions.run(plan_meeting, asa.id, on=date(2026, 8, 21))


def papers(actions, meeting) -> dict[ReaderKind, bytes]:
    """Everything that may leave, with no fault in any."""
    desk = actions.desk()
    folded = fold(desk, desk.store.meetings.get(meeting.id))
    made = {
        copy.reader.kind: summary_pdf(summary_of(desk, folded, copy.reader))
        for copy in copies(desk, folded.meeting, folded)
        if copy.allowed
    }
    assert {kind: faults(pdf) for kind, pdf in made.items() if faults(pdf)} == {}
    return made


def test_a_period_without_a_visit_is_told_without_numbers(actions, meeting):
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    made = papers(actions, meeting)
    assert set(made) == {ReaderKind.CLIENT, ReaderKind.STAFF}
    assert "Våra besök" not in text_of(made[ReaderKind.CLIENT])
    assert "Med på mötet" in text_of(made[ReaderKind.CLIENT])


@pytest.mark.parametrize("text", [WORDS * 3600, "a" * 200_000, "\n".join(["Rad"] * 2000)])
def test_a_text_of_forty_pages_is_printed_in_full(actions, meeting, text):
    made = next(one for one in whole(actions.desk(), meeting) if one.key is SectionKey.WENT_WELL)
    actions.run(edit_section, meeting.id, replace(made, text=f"{text} SLUT", edited=True))
    pdf = summary_pdf(summary(actions.desk(), meeting.id, readers(actions.desk(), meeting)[0]))
    assert faults(pdf) == []
    assert page_count(pdf) >= 30
    told = "".join(text_of(pdf).split())
    assert "SLUT" in told
    assert told.count(text.split()[0][:10]) >= 1


def test_a_member_without_a_name_is_somebody_without_a_name(actions, asa, meeting):
    actions.run(_nameless, asa.id)
    (member,) = [one for one in actions.store.members.where(client_id=asa.id) if not one.name]
    actions.run(give_consent, asa.id, recipient="Någon", scopes=tuple(Scope), member_id=member.id)
    there = replace(meeting, member_ids=(*meeting.member_ids, member.id))
    actions.run(_keep, there)
    actions.run(go_through, meeting.id, how=GoneThrough.YES)
    text = text_of(papers(actions, meeting)[ReaderKind.MEMBER])
    assert "Exemplar till: Någon utan namn" in text
    assert "Du, , " not in text_of(papers(actions, meeting)[ReaderKind.CLIENT])


def _nameless(desk: Desk, client_id: str) -> None:
    """As an older file, or another program, may hold it."""
    desk.store.members.save(GroupMember(desk.store.new_id(), client_id, "", ""))


def _keep(desk: Desk, meeting) -> None:
    desk.store.meetings.save(meeting)


@pytest.mark.parametrize("on", [date(2026, 8, 21), date(2026, 8, 20)])
def test_a_meeting_moved_to_the_last_one_or_before_is_a_sentence_and_loses_nothing(actions, asa, meeting, clock, on):
    clock.set(2026, 8, 21, 16)
    actions.run(hold_meeting, meeting.id)
    clock.move(days=60)
    second = actions.run(plan_meeting, asa.id, on=date(2026, 11, 20))
    actions.run(go_through, second.id, how=GoneThrough.YES)
    made = summary(actions.desk(), second.id, readers(actions.desk(), second)[0])
    export = actions.run(queue_paper, made, b"%PDF")
    moved = replace(actions.store.meetings.get(second.id), on=on)
    actions.run(_keep, moved)
    with pytest.raises(Refused, match="Mötet ligger inte efter det förra, som var 21 augusti 2026"):
        fold(actions.desk(), moved)
    assert [one.id for one in actions.run(stop_groundless)] == [export.id]
    actions.run(plan_meeting, asa.id, on=date(2026, 11, 20))
    assert fold(actions.desk(), actions.store.meetings.get(second.id)).unchanged
