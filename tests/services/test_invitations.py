"""Who is asked to the meeting and what each answers; what is known of the consents on its day."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from boendestod_app.domain.consent import Consent, OnTheDay, Scope, consent_on
from boendestod_app.domain.invitation import Reply
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.cycles import rounds
from boendestod_app.services.group_meeting import held_meeting, keep_attendance
from boendestod_app.services.invitations import asked, note_invited, note_reply, told_of
from boendestod_app.services.meetings import choose_members, hold_meeting, members_of, plan_meeting, remove_member
from boendestod_app.services.preparation import Line, preparation
from boendestod_app.services.readers import OFFICER

ON = date(2026, 8, 21)


@pytest.fixture
def ids(meeting, member) -> tuple[str, str]:
    return member("Ayşe").id, member("Björn").id


@pytest.fixture
def open_meeting(actions, meeting, ids):
    """Nobody has been asked yet."""
    return actions.run(choose_members, meeting.id, ids, invited=False)


@pytest.fixture
def line(actions, meeting):
    """One line of the checklist."""

    def found(wanted: Line):
        made = preparation(actions.desk(), actions.store.meetings.get(meeting.id))
        return next(one for one in made.steps if one.line is wanted)

    return found


def replies(actions, meeting) -> dict[str, Reply | None]:
    now = actions.store.meetings.get(meeting.id)
    return {one.member.name: one.reply for one in asked(actions.desk(), now)}


def test_all_are_asked_in_one_step_that_is_undone_in_one(back_and_forth, actions, open_meeting, ids):
    assert replies(actions, open_meeting) == {"Ayşe": None, "Björn": None}
    back_and_forth("bjöd in Ayşe och Björn till mötet", note_invited, open_meeting.id, ids)
    assert replies(actions, open_meeting) == {"Ayşe": Reply.WAITING, "Björn": Reply.WAITING}
    assert actions.store.meetings.get(open_meeting.id).invited


def test_one_at_a_time_until_all_are_asked(actions, open_meeting, ids, line):
    actions.run(note_invited, open_meeting.id, ids[:1])
    assert not line(Line.INVITED).done
    assert line(Line.INVITED).about == "Har inte svarat: Ayşe (sjuksköterska). Inte bjudna än: Björn (bror)."
    actions.run(note_invited, open_meeting.id, ids[1:])
    assert line(Line.INVITED).done
    assert next(to_do.done for one in rounds(actions.desk(), actions.store.clients.where()) for to_do in one.to_dos)


def test_an_answer_is_kept_changed_and_undone(back_and_forth, actions, open_meeting, ids, line, store):
    actions.run(note_invited, open_meeting.id, ids)
    back_and_forth("antecknade svaret från Ayşe: kommer", note_reply, open_meeting.id, ids[0], Reply.YES)
    actions.run(note_reply, open_meeting.id, ids[1], Reply.YES)
    back_and_forth("antecknade svaret från Björn: kommer inte", note_reply, open_meeting.id, ids[1], Reply.NO)
    assert line(Line.INVITED).about == "Kommer: Ayşe (sjuksköterska). Kommer inte: Björn (bror)."
    assert len(store.invitations.where(meeting_id=open_meeting.id)) == 2


def test_asking_again_takes_no_answer_away(actions, open_meeting, ids):
    actions.run(note_reply, open_meeting.id, ids[0], Reply.YES)
    actions.run(note_invited, open_meeting.id, ids)
    assert replies(actions, open_meeting) == {"Ayşe": Reply.YES, "Björn": Reply.WAITING}


@pytest.mark.parametrize(("on", "at"), [(ON + timedelta(days=3), time(13)), (ON, time(15))])
def test_a_meeting_that_is_moved_is_asked_about_anew(actions, meeting, open_meeting, ids, on, at, asa, line):
    actions.run(note_reply, meeting.id, ids[0], Reply.YES)
    actions.run(plan_meeting, asa.id, on=on, at=at)
    assert replies(actions, meeting) == {"Ayşe": None, "Björn": None}
    assert not line(Line.INVITED).done
    actions.run(note_reply, meeting.id, ids[0], Reply.NO)
    assert replies(actions, meeting)["Ayşe"] is Reply.NO
    actions.undo()
    actions.undo()
    assert replies(actions, meeting) == {"Ayşe": Reply.YES, "Björn": None}
    assert actions.store.differences() == []


def test_only_who_is_to_come_is_asked(actions, open_meeting, member, refused):
    with refused("Personen är inte bjuden till mötet."):
        actions.run(note_reply, open_meeting.id, member("Märta").id, Reply.YES)
    with refused("Ingen är bjuden än."):
        actions.run(note_invited, open_meeting.id, ())
    actions.run(remove_member, member("Björn").id)
    assert list(replies(actions, open_meeting)) == ["Ayşe"]


def test_to_a_meeting_that_was_held_nobody_is_asked(actions, open_meeting, ids, clock, refused):
    clock.move(days=7)
    actions.run(hold_meeting, open_meeting.id)
    with refused("Mötet är redan hållet."):
        actions.run(note_invited, open_meeting.id, ids)


def test_where_somebody_has_said_that_all_are_asked_they_have_not_answered(actions, meeting):
    assert told_of(asked(actions.desk(), meeting), invited=True) == (
        "Har inte svarat: Ayşe (sjuksköterska) och Björn (bror)."
    )


def test_who_said_yes_is_expected_until_it_is_noted_who_is_here(actions, meeting, ids, clock):
    actions.run(note_reply, meeting.id, ids[0], Reply.YES)
    actions.run(note_reply, meeting.id, ids[1], Reply.NO)
    clock.move(days=7)
    now = held_meeting(actions.desk(), meeting.id)
    assert (now.expected, now.guessed, now.record.present) == ((ids[0],), True, ())
    actions.run(keep_attendance, meeting.id, present=())
    now = held_meeting(actions.desk(), meeting.id)
    assert (now.expected, now.guessed) == ((), False)
    assert [one.name for one in now.absent] == ["Ayşe", "Björn"]


# ---- the line about consents


def given(ends_on: date, *, starts_on: date = date(2026, 8, 1), withdrawn_on: date | None = None) -> Consent:
    return Consent("c", "asa", "Ayşe", (Scope.GOALS,), starts_on, ends_on, "m", withdrawn_on=withdrawn_on)


@pytest.mark.parametrize(
    ("consents", "state"),
    [
        ([], OnTheDay.MISSING),
        ([given(ON - timedelta(days=1))], OnTheDay.BEFORE),
        ([given(ON)], OnTheDay.LAST),
        ([given(ON + timedelta(days=1))], OnTheDay.HOLDS),
        ([given(ON), given(ON + timedelta(days=9), starts_on=ON)], OnTheDay.HOLDS),
        ([given(ON + timedelta(days=9), starts_on=ON + timedelta(days=1))], OnTheDay.MISSING),
        ([given(ON + timedelta(days=9), withdrawn_on=ON)], OnTheDay.WITHDRAWN),
        ([given(ON + timedelta(days=9), withdrawn_on=ON + timedelta(days=1))], OnTheDay.HOLDS),
        ([given(ON + timedelta(days=9), withdrawn_on=ON), given(ON - timedelta(days=2))], OnTheDay.BEFORE),
    ],
)
def test_a_consent_is_read_as_it_is_on_the_day_of_the_meeting(consents, state):
    assert consent_on(consents, ON) is state


def test_the_checklist_names_whose_consent_lacks_ends_or_has_ended(actions, asa, meeting, consent, line):
    assert (line(Line.CONSENTS).done, line(Line.CONSENTS).about) == (
        False, "Ayşe (sjuksköterska): saknas. Björn (bror): saknas.",
    )  # fmt: skip
    consent("Ayşe", ends_on=ON)
    held = consent("Björn", ends_on=ON - timedelta(days=1))
    assert line(Line.CONSENTS).about == (
        "Ayşe (sjuksköterska): gäller till och med mötesdagen. Björn (bror): går ut före mötet."
    )
    assert not line(Line.CONSENTS).done
    actions.run(withdraw_consent, held.id)
    assert "Björn (bror): är återkallat." in line(Line.CONSENTS).about
    consent("Björn")
    assert line(Line.CONSENTS).done  # on the day all of them hold
    assert line(Line.CONSENTS).about == "Ayşe (sjuksköterska): gäller till och med mötesdagen."


def test_a_member_who_does_not_come_needs_none_and_the_handlaggare_is_named(actions, asa, meeting, consent, line):
    consent("Ayşe")
    consent("Björn")
    assert (line(Line.CONSENTS).done, line(Line.CONSENTS).about) == (True, "")
    actions.run(
        give_consent, asa.id, recipient="Gun Ek", scopes=(Scope.GOALS,), member_id=OFFICER,
        ends_on=ON - timedelta(days=2),
    )  # fmt: skip
    assert not line(Line.CONSENTS).done
    assert line(Line.CONSENTS).about == "Gun Ek (handläggare): går ut före mötet."


def test_where_nobody_comes_there_is_nothing_to_tick(actions, meeting, line):
    actions.run(choose_members, meeting.id, (), invited=False)
    assert (line(Line.CONSENTS).done, line(Line.CONSENTS).about) == (False, "")


def test_without_a_name_it_is_a_whole_sentence_all_the_same(actions, asa, meeting, member, line):
    def nameless(desk):
        desk.store.members.save(replace(member("Björn"), name="", role=""))

    actions.run(nameless)
    assert line(Line.CONSENTS).about.endswith("Någon utan namn: saknas.")
    assert "Har inte svarat: Ayşe (sjuksköterska) och Någon utan namn." in line(Line.INVITED).about
    assert len(members_of(actions.desk(), asa.id)) == 3
