import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.story import Period
from boendestod_app.domain.summary import ReaderKind, SectionKey, digest
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.services.agenda import agenda
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.behind import behind
from boendestod_app.services.copies import copies, summary
from boendestod_app.services.group_meeting import keep_point
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, set_next_step
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.log_contact import rate_week
from boendestod_app.services.meetings import hold_meeting, plan_meeting, remove_member
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.readers import readers
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.relatives import give_relative_consent, keep_relative, withdraw_relative_consent
from boendestod_app.services.set_up import set_unit_contact
from boendestod_app.services.summarise import edit_section, fold, reset_section, story, whole
from boendestod_app.services.tracks import begin_track, keep_track

TODAY = date(2026, 8, 14)


@pytest.fixture
def section(desk, meeting):
    """One section as it stands now."""
    return lambda key: next(one for one in whole(desk(), meeting) if one.key is key)


@pytest.fixture
def document(actions, asa):
    def visit(start: datetime, outcome: Outcome = Outcome.DONE, **fields):
        return actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), outcome, **fields))

    return visit


@pytest.fixture
def lived(actions, asa, document, clock, consent, meeting):
    """Some weeks with a bit of everything."""
    sleep = actions.run(add_milestone, asa.id, words="Sova före midnatt")
    actions.run(set_next_step, sleep.id, what="Skriva upp läggtiden", who="Du")
    marks = ((sleep.id, Progress.FORWARD),)
    for start, told in (
        (datetime(2026, 8, 14, 11), {"marks": marks, "rating": 4, "own_words": "Jag sov!"}),
        (datetime(2026, 8, 16, 9), {"outcome": Outcome.NO_ANSWER}),
    ):
        planned = actions.run(plan_visit, asa.id, start=start)
        clock.now = planned.starts_at + timedelta(hours=1)
        document(start, visit_id=planned.id, **told)
    actions.run(rate_week, asa.id, 6)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    actions.run(add_agreement, asa.id, what="Ringa värden", who="Björn")


def test_the_summary_is_folded_from_the_periods_own_data(section, lived):
    assert section(SectionKey.OWN_WORDS).text == "”Jag sov!”"
    assert section(SectionKey.GOALS).rows == (("Sova före midnatt", "På god väg", "Skriva upp läggtiden", "Du"),)
    assert section(SectionKey.VISITS).text == (
        "Vi planerade 2 besök. 1 blev av. 1 gång träffades vi inte när vi kom."
    )  # fmt: skip
    assert section(SectionKey.SUPPORT).text == "Från den 16 augusti hade du tätare stöd."
    assert section(SectionKey.WELLBEING).points == (("14/8", 4.0), ("16/8", 6.0))
    assert section(SectionKey.AGREEMENTS).rows == (("Ringa värden", "Björn", ""),)
    assert section(SectionKey.FACTS).rows[1][1] == (
        "Du, Ayşe (sjuksköterska), Björn (bror), Kim (boendestöd) och Alex (boendestöd)"
    )


def test_the_first_period_begins_where_the_support_does(actions, build, desk):
    client = build.client("Björn", began=date(2026, 3, 1))
    first = actions.run(plan_meeting, client.id, on=TODAY)
    assert story(desk(), first).period == Period(date(2026, 2, 28), TODAY)
    assert story(desk(), first).period.holds(date(2026, 3, 1))


def test_a_visit_on_the_day_of_a_meeting_counts_once(actions, build, desk, clock):
    client = build.client("Björn", began=date(2026, 3, 1))
    first = actions.run(plan_meeting, client.id, on=TODAY)
    start = datetime(2026, 8, 14, 9)
    actions.run(record_visit, VisitDraft(client.id, start, start + timedelta(hours=1), Outcome.DONE))
    actions.run(hold_meeting, first.id)
    clock.move(days=90)
    second = actions.run(plan_meeting, client.id, on=date(2026, 11, 16))
    assert story(desk(), second).period == Period(TODAY, date(2026, 11, 16))
    assert [len(story(desk(), meeting).visits) for meeting in (first, second)] == [1, 0]


def test_a_period_that_ends_before_it_begins_is_refused(desk, refused, meeting):
    with refused("Perioden slutar 13 augusti 2026, före den börjar."):
        story(desk(), meeting, date(2026, 8, 13))
    assert story(desk(), meeting, TODAY).period.until == TODAY


@pytest.fixture
def counted(desk, meeting):
    """How many visits were planned, how many beside the plan, how many that have been are not written down."""

    def told() -> tuple[int, int, int]:
        found = story(desk(), meeting)
        return len(found.visits) - len(found.unplanned), len(found.unplanned), len(found.unwritten)

    return told


def test_what_was_planned_counts_as_planned_when_it_is_written_down(actions, desk, asa, document, clock, counted):
    actions.run(set_rhythm, asa.id, rule=weekly(tuple(range(7))), at=time(8))
    assert counted() == (0, 0, 1)
    actions.run(record_visit, draft_of(agenda(desk(), TODAY, TODAY, [asa])[0]))
    assert counted() == (1, 0, 0)
    later = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 20))
    document(later.start, Outcome.CANCELLED_BY_US, visit_id=later.id)
    assert counted() == (2, 0, 0)


def test_a_visit_that_is_first_written_down_afterwards_was_never_planned(actions, asa, document, counted):
    document(datetime(2026, 8, 14, 8))
    begun = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 9))  # as *Nytt besök* does
    document(begun.start, visit_id=begun.id)
    assert counted() == (0, 2, 0)


def test_a_visit_that_goes_on_is_not_missing_yet(actions, asa, counted):
    actions.run(set_rhythm, asa.id, rule=weekly(tuple(range(7))), at=time(10))
    assert counted() == (0, 0, 0)


def test_the_first_step_of_all_is_not_told_as_a_change(section, meeting):
    assert section(SectionKey.SUPPORT).empty


def test_what_was_agreed_at_a_meeting_is_asked_about_at_the_next(actions, asa, desk, clock, meeting):
    clock.set(2026, 8, 21, 14)
    told = {"who": "Björn", "meeting_id": meeting.id}
    kept = actions.run(add_agreement, asa.id, what="Ringa", **told)
    actions.run(hold_meeting, meeting.id)
    clock.move(days=1)
    actions.run(add_agreement, asa.id, what="Skrivet dagen efter", **told)
    assert {one.what for one in story(desk(), meeting).promised} == {"Ringa", "Skrivet dagen efter"}
    clock.move(days=30)
    actions.run(settle_agreement, kept.id, AgreementStatus.DONE)
    actions.run(add_agreement, asa.id, what="Från ett besök", who="Kim")
    following = actions.run(plan_meeting, asa.id, on=date(2026, 11, 23))
    told_next = story(desk(), following)
    assert {one.what for one in told_next.settled} == {"Ringa", "Skrivet dagen efter"}
    assert {one.what for one in told_next.promised} == {"Från ett besök"}


def test_an_old_summary_is_not_changed_by_what_came_later(actions, asa, desk, clock, meeting, go_through_now, document):
    clock.set(2026, 8, 21, 14)
    before = whole(desk(), meeting)
    actions.run(hold_meeting, meeting.id)
    clock.move(days=20)
    document(datetime(2026, 9, 8, 9), rating=3)
    actions.run(add_agreement, asa.id, what="Senare", who="Kim")
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Senare")
    assert whole(desk(), meeting) == before


def test_a_persons_words_stand_over_what_was_made_until_they_are_taken_back(
    back_and_forth, actions, section, meeting, lived, desk
):
    made = section(SectionKey.OWN_WORDS)
    own = replace(made, text="Jag är stolt", edited=True)
    back_and_forth("ändrade Med dina egna ord i sammanfattningen", edit_section, meeting.id, own)
    assert section(SectionKey.OWN_WORDS) == own
    back_and_forth(
        "återställde Med dina egna ord i sammanfattningen", reset_section, meeting.id, SectionKey.OWN_WORDS
    )  # fmt: skip
    assert section(SectionKey.OWN_WORDS) == made
    actions.run(edit_section, meeting.id, replace(made, included=False))
    actions.run(edit_section, meeting.id, replace(own, included=False))
    assert len(desk().store.section_edits.where()) == 1
    assert not section(SectionKey.OWN_WORDS).included


def test_before_it_is_gone_through_only_the_clients_draft_is_made(paper, refused, meeting, consent):
    consent("Ayşe")
    assert paper("client").draft
    for reader in ("staff", "group", "Ayşe"):
        with refused("Gå igenom sammanfattningen med klienten först."):
            paper(reader)


def test_another_period_than_the_one_that_was_gone_through_is_a_draft_of_its_own(
    desk, meeting, lived, go_through_now, paper, refused, actions, section
):
    own = replace(section(SectionKey.AGREEMENTS), text="Vi tar det lugnt", edited=True)
    actions.run(edit_section, meeting.id, own)
    go_through_now()
    client, staff = readers(desk(), meeting)[:2]
    shorter = summary(desk(), meeting.id, client, until=date(2026, 8, 15))
    assert (shorter.draft, shorter.period_text) == (True, "14 augusti 2026 – 15 augusti 2026")
    told = {one.key: one.text for one in shorter.sections}
    assert told[SectionKey.VISITS] == "Vi planerade 1 besök. 1 blev av."
    assert told[SectionKey.AGREEMENTS] == ""
    with refused("Gå igenom sammanfattningen med klienten först."):
        summary(desk(), meeting.id, staff, until=date(2026, 8, 15))
    assert not summary(desk(), meeting.id, client, until=meeting.on).draft
    assert {one.key: one.text for one in paper("client").sections}[SectionKey.AGREEMENTS] == "Vi tar det lugnt"


@pytest.mark.parametrize("how", [GoneThrough.YES, GoneThrough.DECLINED])
def test_gone_through_or_refrained_everyone_with_consent_may_have_it(paper, go_through_now, refused, consent, how):
    consent("Ayşe")
    go_through_now(how)
    assert not any(paper(reader).draft for reader in ("client", "staff", "group", "Ayşe"))
    with refused("Björn \\(bror\\) har inget giltigt samtycke från klienten."):
        paper("Björn")


def test_not_reached_only_the_clients_and_the_staffs_copies_leave(paper, go_through_now, refused, consent):
    consent("Ayşe")
    go_through_now(GoneThrough.NOT_REACHED)
    assert not paper("client").draft
    assert not paper("staff").draft
    for reader in ("group", "Ayşe"):
        with refused("Gå igenom sammanfattningen med klienten först."):
            paper(reader)


def test_a_change_after_it_was_gone_through_asks_again(paper, go_through_now, actions, section, meeting, refused):
    go_through_now()
    actions.run(edit_section, meeting.id, replace(section(SectionKey.INTRO), text="Hej igen", edited=True))
    assert paper("client").draft
    with refused("Gå igenom"):
        paper("staff")
    actions.undo()
    assert not paper("client").draft


def test_what_an_older_program_went_through_is_not_changed_by_sections_that_it_did_not_have(
    desk, actions, meeting, lived, go_through_now
):
    go_through_now()
    new = {SectionKey.OBSTACLES, SectionKey.CONTACTS, SectionKey.RELATIVES, SectionKey.VIEW}
    read = fold(desk(), desk().store.meetings.get(meeting.id))
    assert not next(one for one in read.sections if one.key is SectionKey.CONTACTS).empty
    older = digest(read.period, [one for one in read.sections if one.key not in new])

    def as_it_was_kept_then(desk):
        for edit in desk.store.section_edits.where(meeting_id=meeting.id):
            if edit.key in new:
                desk.store.section_edits.withdraw(edit.id)
        desk.store.meetings.save(replace(read.meeting, gone_through_digest=older))

    actions.run(as_it_was_kept_then)
    now = fold(desk(), desk().store.meetings.get(meeting.id))
    assert now.unchanged
    assert all(one.empty for one in now.sections if one.key in new)


def test_the_meeting_s_own_words_and_the_client_s_view_on_a_note_are_drafted(
    actions, desk, meeting, lived, section, clock
):
    clock.set(2026, 8, 21, 12)
    actions.run(keep_point, meeting.id, Point.HARD, "Pengarna räcker inte")
    actions.run(keep_point, meeting.id, Point.VIEW, "Vill inte byta tid")
    note = desk().store.notes.where()[0]
    kept = actions.run(amend_note, note.id, text="Så var det inte", clients_view=True)
    actions.run(sign_note, note.id)
    actions.run(amend_note, note.id, text="Rättat stavfel")
    assert section(SectionKey.OBSTACLES).text == "Pengarna räcker inte"
    made = section(SectionKey.VIEW)
    assert made.text == "Vill inte byta tid\n”Så var det inte” (21 augusti)"
    (number,) = made.numbers
    assert number.rests_on == (kept.id,)
    assert [one.says for one in behind(desk(), number)] == ["fre 21 aug 14.00: Så var det inte"]


def test_before_the_meeting_what_was_hard_at_the_last_one_is_where_to_begin(
    actions, desk, meeting, section, clock, asa
):
    assert section(SectionKey.OBSTACLES).empty
    clock.set(2026, 8, 21, 12)
    actions.run(keep_point, meeting.id, Point.HARD, "Pengarna räcker inte")
    actions.run(hold_meeting, meeting.id)
    following = actions.run(plan_meeting, asa.id, on=date(2026, 11, 20))

    def hard():
        return next(one for one in whole(desk(), following) if one.key is SectionKey.OBSTACLES).text

    assert hard() == "På förra mötet var det här svårt: Pengarna räcker inte"
    clock.set(2026, 11, 20, 12)
    actions.run(keep_point, following.id, Point.HARD, "Sömnen")
    assert hard() == "Sömnen"


def test_a_relative_who_says_yes_stands_in_the_client_s_paper_by_name_and_in_the_others_without(
    actions, asa, paper, go_through_now, consent, lived
):
    consent("Ayşe")
    märta = actions.run(keep_relative, Relative("", asa.id, "Märta", "mamma"))
    track = actions.run(begin_track, asa.id, "craft", relative_id=märta.id)

    def told(reader):
        return {one.key: one.text for one in paper(reader).sections}[SectionKey.RELATIVES]

    assert told("client") == ""
    yes = RelativeConsent("", asa.id, märta.id, (Allows.TRACK,), date(2026, 8, 16), date(2026, 9, 1))
    yes = actions.run(give_relative_consent, yes)
    go_through_now()
    assert told("client") == "Märta (mamma) får eget stöd: CRAFT."
    assert told("Ayşe") == told("staff") == told("group") == "En närstående till Åsa får eget stöd."
    actions.run(keep_track, replace(track, ended_on=date(2026, 8, 16), ended_why="Klar"))
    assert told("client") == "Märta (mamma) får eget stöd: CRAFT."  # what was read stands
    actions.run(withdraw_relative_consent, yes.id)
    assert told("client") == told("Ayşe") == told("group") == ""


def keys(made) -> set[SectionKey]:
    return {section.key for section in made.sections}


def test_each_reader_gets_what_the_consent_says(paper, go_through_now, lived, consent):
    consent("Ayşe", Scope.VISITS, Scope.GOALS)
    consent("Björn", Scope.VISITS, Scope.CRISIS)
    go_through_now()
    assert keys(paper("client")) == keys(paper("staff")) == set(SectionKey)
    free = {SectionKey.INTRO, SectionKey.FACTS, SectionKey.READERS}
    goals = {SectionKey.WENT_WELL, SectionKey.GOALS}
    visited = {SectionKey.VISITS, SectionKey.CONTACTS}
    assert keys(paper("Ayşe")) == free | goals | visited
    assert keys(paper("Björn")) == free | visited | {SectionKey.CRISIS}
    assert keys(paper("group")) == free | visited


def texts(made) -> dict[SectionKey, str]:
    return {section.key: section.text for section in made.sections}


def test_what_was_said_word_for_word_is_shared_by_a_consent_of_its_own(paper, go_through_now, lived, consent):
    consent("Ayşe", *(scope for scope in Scope if scope is not Scope.OWN_WORDS))
    consent("Björn", Scope.OWN_WORDS)
    go_through_now()
    assert SectionKey.OWN_WORDS not in keys(paper("Ayşe"))
    assert SectionKey.OWN_WORDS not in keys(paper("group"))
    assert texts(paper("Björn"))[SectionKey.OWN_WORDS] == "”Jag sov!”"


def test_what_went_well_tells_each_reader_no_more_than_the_consent_says(paper, go_through_now, lived, consent):
    consent("Ayşe", Scope.GOALS)
    consent("Björn", Scope.GOALS, Scope.VISITS)
    go_through_now()
    ahead = "Det har gått framåt 1 gång med: Sova före midnatt."
    assert texts(paper("client"))[SectionKey.WENT_WELL] == f"{ahead} Vi har setts 1 gång."
    assert texts(paper("Björn"))[SectionKey.WENT_WELL] == f"{ahead} Vi har setts 1 gång."
    assert texts(paper("Ayşe"))[SectionKey.WENT_WELL] == texts(paper("group"))[SectionKey.WENT_WELL] == ahead


def test_who_else_reads_is_told_to_the_client_and_the_staff_alone(paper, go_through_now, lived, consent, clock):
    consent("Ayşe")
    clock.move(milliseconds=1)
    consent("Märta")
    go_through_now()
    assert texts(paper("client"))[SectionKey.READERS].startswith("Du har sagt ja till att Ayşe och Märta får läsa")
    assert texts(paper("staff"))[SectionKey.READERS].startswith("Åsa har sagt ja till att Ayşe och Märta får läsa")
    for reader in ("Ayşe", "group"):
        assert "Märta" not in repr(paper(reader).sections)
        assert texts(paper(reader))[SectionKey.READERS].startswith("Åsa har sagt ja till att du läser det här.")


@pytest.mark.parametrize("frozen", [False, True])
def test_only_the_client_is_spoken_to(paper, go_through_now, lived, actions, section, meeting, consent, frozen):
    if frozen:  # text that was gone through before the meeting got another day
        go_through_now()
    consent("Ayşe")
    go_through_now()
    assert "Hej Åsa!" in repr(paper("client").sections)
    for reader in ("staff", "group", "Ayşe"):
        made = paper(reader)
        assert not re.search(r"\b[Dd](?:u|ig|in|ina|itt)\b(?! läser)", repr(made.sections) + made.title)
        assert texts(made)[SectionKey.SUPPORT] == "Från den 16 augusti hade Åsa tätare stöd."


def test_a_persons_own_words_are_told_to_all_as_they_stand(paper, go_through_now, lived, actions, section, meeting):
    own = replace(section(SectionKey.SUPPORT), text="Det har varit en tuff tid.", edited=True)
    actions.run(edit_section, meeting.id, own)
    actions.run(edit_section, meeting.id, replace(own, included=True))
    go_through_now()
    for reader in ("client", "staff"):
        assert texts(paper(reader))[SectionKey.SUPPORT] == "Det har varit en tuff tid."


def test_a_relatives_number_stands_only_in_the_clients_and_the_staffs_copies(
    paper, go_through_now, actions, asa, meeting, consent
):
    words = "Ring Märta, 070-123 45 67, sedan jouren 08-12 34 56, eller 112"
    actions.run(keep_crisis_plan, asa.id, signs="", helps="Sms till +46 70 123 45 67", call_first=words)
    actions.run(set_unit_contact, kind=UnitContactKind.ON_CALL, phone="08-123456")
    consent("Ayşe")
    go_through_now()
    for reader in ("client", "staff"):
        assert words in repr(paper(reader).sections)
    for reader in ("Ayşe", "group"):
        told = repr(paper(reader).sections)
        assert "123 45 67" not in told
        assert "Ring Märta, (numret står i klientens exemplar), sedan jouren 08-12 34 56, eller 112" in told


def test_without_any_consent_the_group_gets_nothing(paper, go_through_now, refused, meeting):
    go_through_now()
    with refused("Ingen i resursgruppen har ett giltigt samtycke från klienten."):
        paper("group")


def test_a_consent_that_runs_out_lets_that_reader_go_and_no_one_else(paper, go_through_now, clock, consent, refused):
    consent("Ayşe", ends_on=TODAY)
    go_through_now()
    assert not paper("Ayşe").draft
    clock.move(days=1)
    with refused("inget giltigt samtycke"):
        paper("Ayşe")
    assert not paper("client").draft


def test_the_paper_names_reader_period_and_unit(paper, meeting):
    made = paper("client")
    assert (made.reader.kind, made.reader.name, made.meeting_on) == (ReaderKind.CLIENT, "Åsa Öberg", date(2026, 8, 21))
    assert made.period_text == "14 augusti 2026 – 21 augusti 2026"
    assert made.signatures == ("Åsa Öberg", "Kim, boendestöd")
    assert made.foot == "Boendestödet · telefon 070-000 00 00"
    assert not made.fictional


def test_a_protected_name_stands_nowhere_on_any_paper(paper, actions, go_through_now, asa, lived, consent):
    consent("Ayşe")
    actions.run(edit_client, asa.protect())
    go_through_now()
    for reader in ("client", "staff", "group", "Ayşe"):
        told = repr(paper(reader))
        assert "Åsa" not in told
        assert "Öberg" not in told


def why_not(desk, meeting) -> dict[str, str]:
    held = desk().store.meetings.get(meeting.id)
    return {copy.reader.name.split()[0]: copy.why_not for copy in copies(desk(), held)}


def test_every_copy_says_why_it_may_not_be_had(desk, meeting, go_through_now, consent, actions, section):
    consent("Ayşe")
    names = ["Åsa", "Boendestödet", "Resursgruppen", "Ayşe", "Björn"]
    assert why_not(desk, meeting) == dict.fromkeys(names, "Inte genomgången än")
    go_through_now()
    assert why_not(desk, meeting) == dict.fromkeys(names, "") | {"Björn": "Inget giltigt samtycke"}
    go_through_now(GoneThrough.NOT_REACHED)
    assert why_not(desk, meeting) == dict.fromkeys(names, "Klienten gick inte att nå") | {"Åsa": "", "Boendestödet": ""}
    actions.run(edit_section, meeting.id, replace(section(SectionKey.INTRO), text="Hej igen", edited=True))
    assert why_not(desk, meeting) == dict.fromkeys(names, "Ändrad efter genomgången")


def test_a_copy_that_may_be_had_is_one_that_can_be_made(desk, meeting, go_through_now, consent, paper, lived):
    consent("Ayşe", Scope.GOALS)
    for how in (GoneThrough.YES, GoneThrough.DECLINED, GoneThrough.NOT_REACHED):
        go_through_now(how)
        held = desk().store.meetings.get(meeting.id)
        allowed = [copy.reader for copy in copies(desk(), held) if copy.allowed]
        assert all(not paper(reader.key).draft for reader in allowed)
        assert len(allowed) == (2 if how is GoneThrough.NOT_REACHED else 4)


def test_readers_are_the_client_the_staff_the_group_and_those_who_come(desk, meeting, actions, member):
    assert [reader.name for reader in readers(desk(), meeting)] == [
        "Åsa Öberg", "Boendestödet", "Resursgruppen", "Ayşe (sjuksköterska)", "Björn (bror)",
    ]  # fmt: skip
    for name in ("Ayşe", "Björn"):
        actions.run(remove_member, member(name).id)
    assert [reader.kind for reader in readers(desk(), meeting)] == [ReaderKind.CLIENT, ReaderKind.STAFF]
