"""Each reader's copy: every number with what is behind it, what is left out and why, headings in another language."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.summary import ReaderKind, SectionKey
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.copies import copies, left_out, number_rows, set_reading, summary
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.outbox import parcels, queue_paper
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.readers import OFFICER, readers
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.summarise import edit_section, fold, reset_section, versions_of, whole


@pytest.fixture
def visits(actions, asa, clock):
    """Two that were carried out and one shut door, all beside the plan."""
    clock.set(2026, 8, 17, 16)
    starts = (datetime(2026, 8, 14, 11), datetime(2026, 8, 15, 11), datetime(2026, 8, 16, 11))
    outcomes = (Outcome.DONE, Outcome.PARTLY, Outcome.NO_ANSWER)
    return [
        actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), how)).visit_id
        for start, how in zip(starts, outcomes, strict=True)
    ]


def section(desk, meeting, key):
    return next(one for one in whole(desk(), meeting) if one.key is key)


def number(desk, meeting, key, name):
    return next(one for one in section(desk, meeting, key).numbers if one.name == name)


def test_a_number_names_the_visits_it_was_counted_from(desk, meeting, visits):
    beside = number(desk, meeting, SectionKey.VISITS, "visits_unplanned")
    assert (beside.value, beside.says, beside.entity) == (2, "Utöver planen: 2", "visit")
    assert set(beside.rests_on) == {visits[0], visits[1]}
    assert number(desk, meeting, SectionKey.WENT_WELL, "visits_met").rests_on == beside.rests_on


def test_a_visit_that_nobody_has_touched_is_named_by_its_rhythm(actions, desk, asa, meeting, clock):
    rhythm = actions.run(set_rhythm, asa.id, rule=weekly((5,)), at=datetime(2026, 8, 15, 9).time())
    clock.set(2026, 8, 17, 16)
    unwritten = number(desk, meeting, SectionKey.VISITS, "visits_unwritten")
    assert unwritten.rests_on == (f"{rhythm.id}@2026-08-15T09:00:00",)


def test_the_numbers_stay_when_a_person_writes_the_words(actions, desk, meeting, visits):
    made = section(desk, meeting, SectionKey.VISITS)
    actions.run(edit_section, meeting.id, type(made)(made.key, made.title, made.layout, "Vi har setts ofta.",
                                                     numbers=made.numbers, edited=True))  # fmt: skip
    assert section(desk, meeting, SectionKey.VISITS).numbers == made.numbers


def test_beside_a_person_s_words_the_numbers_follow_until_it_has_been_gone_through(
    actions, desk, asa, meeting, visits, go_through_now
):
    made = section(desk, meeting, SectionKey.VISITS)
    actions.run(edit_section, meeting.id, replace(made, text="Vi har setts ofta.", edited=True))
    start = datetime(2026, 8, 17, 9)
    one_more = VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE)
    actions.run(record_visit, one_more)
    assert number(desk, meeting, SectionKey.VISITS, "visits_unplanned").value == 3
    meeting = go_through_now()
    actions.run(record_visit, VisitDraft(asa.id, start + timedelta(hours=2), start + timedelta(hours=3), Outcome.DONE))
    assert number(desk, meeting, SectionKey.VISITS, "visits_unplanned").value == 3


def test_every_wording_of_a_section_can_be_looked_at_again(actions, desk, meeting, clock):
    made = section(desk, meeting, SectionKey.WENT_WELL)
    assert versions_of(desk(), meeting.id, SectionKey.WENT_WELL) == []
    for words in ("Du har badat.", "Du har badat i sjön."):
        clock.move(minutes=5)
        actions.run(edit_section, meeting.id, replace(made, text=words, edited=True))
    clock.move(minutes=5)
    actions.run(reset_section, meeting.id, SectionKey.WENT_WELL)
    told = versions_of(desk(), meeting.id, SectionKey.WENT_WELL)
    assert [(one.section.text, one.section.edited) for one in told] == [
        ("Du har badat i sjön.", False), ("Du har badat i sjön.", True), ("Du har badat.", True),
    ]  # fmt: skip
    assert {one.by for one in told} == {"worker-kim"}
    assert told[0].at > told[1].at > told[2].at
    actions.undo()
    assert versions_of(desk(), meeting.id, SectionKey.WENT_WELL)[0].section.edited


def test_the_home_and_the_crisis_plan_are_told_of(actions, desk, asa, meeting, clock):
    actions.run(report_fact, asa.id, FactKind.RENT_UNPAID, line="Hyresvärden ringde")
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte", helps="Promenad", call_first="Märta, 070-000 00 01")
    home, crisis = (section(desk, meeting, key) for key in (SectionKey.HOME, SectionKey.CRISIS))
    assert home.text == "Den 14 augusti var hyran inte betald."
    assert [one.value for one in home.numbers] == [1]
    assert "Hyresvärden ringde" not in repr(home)
    assert crisis.text == "Krisplanen är ändrad den 14 augusti."
    assert crisis.numbers[0].value == 1


# ---- what is left out


def test_what_is_left_out_is_told_word_for_word_with_its_reason(desk, meeting, visits, consent):
    consent("Ayşe", Scope.GOALS)
    folded = fold(desk(), meeting)
    reader = next(one for one in readers(desk(), meeting) if one.name.startswith("Ayşe"))
    told = {(one.section, one.text): one.why for one in left_out(desk(), folded, reader)}
    assert told["Besöken", "Vi sågs 2 gånger utöver planen."] == "Ayşe (sjuksköterska) har inget samtycke till ”Besök”."
    assert told["Det som har gått bra", "Vi har setts 2 gånger."].endswith("till ”Besök”.")
    assert any(title == "Om det blir tufft" for title, _text in told)


def test_nothing_is_left_out_of_the_client_s_own(desk, meeting, visits):
    client = readers(desk(), meeting)[0]
    assert left_out(desk(), fold(desk(), meeting), client) == []


def test_a_relative_s_number_is_told_as_hidden(actions, desk, asa, meeting, consent):
    consent("Ayşe")
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte", helps="Promenad", call_first="Märta, 070-123 45 67")
    reader = next(one for one in readers(desk(), meeting) if one.name.startswith("Ayşe"))
    (hidden,) = left_out(desk(), fold(desk(), meeting), reader)
    assert (hidden.section, hidden.text) == ("Om det blir tufft", "Märta, 070-123 45 67")
    assert hidden.why.startswith("Telefonnummer")


# ---- the handläggare


@pytest.fixture
def officer(actions, asa):
    """Åsa lets her handläggare read about goals and visits."""
    return actions.run(give_consent, asa.id, recipient="Lena Holm", scopes=(Scope.GOALS, Scope.VISITS),
                       member_id=OFFICER)  # fmt: skip


def test_the_handlaggare_is_no_reader_until_the_client_has_said_so(desk, meeting):
    assert ReaderKind.OFFICER not in [one.kind for one in readers(desk(), meeting)]


def test_the_handlaggare_gets_a_copy_of_her_own_cut_by_her_consent(
    actions, desk, meeting, officer, visits, go_through_now
):
    meeting = go_through_now()
    copy = next(one for one in copies(desk(), meeting) if one.reader.kind is ReaderKind.OFFICER)
    assert (copy.reader.name, copy.allowed) == ("Lena Holm", True)
    made = summary(desk(), meeting.id, copy.reader)
    keys = [one.key for one in made.shown]
    assert SectionKey.VISITS in keys
    assert SectionKey.CRISIS not in keys
    actions.run(queue_paper, made, b"%PDF")
    assert len(parcels(desk())) == 1
    actions.run(withdraw_consent, officer.id)
    assert parcels(desk()) == []
    assert not next(one for one in copies(desk(), meeting) if one.reader.key == OFFICER).allowed


# ---- how the client reads


def test_the_client_s_headings_are_in_the_client_s_language_and_nobody_else_s(
    actions, desk, asa, meeting, visits, go_through_now, back_and_forth
):
    back_and_forth("ändrade hur klientens exemplar ser ut", set_reading, asa.id, headings="en", large_text=True)
    meeting = go_through_now()
    client, staff, *_rest = readers(desk(), meeting)
    his = summary(desk(), meeting.id, client)
    assert (his.title, his.large_text, his.headings) == ("Your resource-group meeting", True, "en")
    titles = {one.key: one.title for one in his.shown}
    assert titles[SectionKey.VISITS] == "Our visits"
    facts = next(one for one in his.shown if one.key is SectionKey.FACTS)
    assert [row[0] for row in facts.rows] == ["When and where", "At the meeting", "Next meeting"]
    ours = summary(desk(), meeting.id, staff)
    assert (ours.title, ours.large_text) == ("Resursgruppsmöte", False)


def test_a_copy_as_rows_has_no_number_of_what_was_cut(desk, meeting, visits, consent, go_through_now):
    consent("Ayşe", Scope.GOALS)
    meeting = go_through_now()
    reader = next(one for one in readers(desk(), meeting) if one.name.startswith("Ayşe"))
    rows = number_rows(summary(desk(), meeting.id, reader))
    assert all(one["entity"] != "visit" for row in rows for one in row["numbers"])
    client = number_rows(summary(desk(), meeting.id, readers(desk(), meeting)[0]))
    told = {one["name"]: one["facts"] for row in client for one in row["numbers"]}
    assert set(told["visits_unplanned"]) == {visits[0], visits[1]}
