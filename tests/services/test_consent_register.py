"""The register of consents: how each was given, what ends, and what is to be given back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.consent import ConsentState, Informed, Scope
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.export.memo_pdf import memo_pdf
from boendestod_app.services.consent_register import ask_back, consent_form, register, rows
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.cycles import group_attention
from boendestod_app.services.go_through import go_through
from boendestod_app.services.outbox import (
    ask_removal,
    leave_on_drive,
    mark_removed,
    mark_sent,
    queue_paper,
    to_remove,
)
from boendestod_app.services.readers import OFFICER, officer_name
from boendestod_app.services.set_up import edit_unit
from tests.export.reading import text_of
from tests.pdf_check import faults

TODAY = date(2026, 8, 14)


@pytest.fixture
def entries(desk, asa):
    return lambda: register(desk(), [asa])


@pytest.fixture
def sent(actions, meeting, paper):
    """A paper for one reader that stands on the drive."""

    def made(named: str):
        actions.run(go_through, meeting.id, how=GoneThrough.YES)
        export = actions.run(queue_paper, paper(named), named.encode())
        return actions.run(mark_sent, export.id, f"{named}.pdf")

    return made


def test_how_a_consent_was_given_stands_in_the_register(back_and_forth, asa, store):
    told = {"how": "med tolk", "witness": "Märta", "informed": (Informed.WHO, Informed.WITHDRAW),
            "capacity": "Berättade själv vad det gäller"}  # fmt: skip
    given = back_and_forth(
        "samtycke till Ayşe", give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,), **told
    )  # fmt: skip
    kept = store.consents.get(given.id)
    assert (kept.says_how, kept.witness, kept.capacity, kept.by) == (
        "Muntligt, med tolk", "Märta", "Berättade själv vad det gäller", "worker-kim",
    )  # fmt: skip
    assert kept.not_told == (Informed.WHAT, Informed.WHY, Informed.LONG)


@pytest.mark.parametrize(
    ("days", "state"),
    [(31, ConsentState.HOLDS), (30, ConsentState.SOON), (0, ConsentState.SOON), (-1, ConsentState.ENDED)],
)
def test_it_warns_thirty_days_before(entries, consent, meeting, clock, days, state):
    given = consent("Märta")
    clock.move(days=(given.ends_on - TODAY).days - days)
    (entry,) = entries()
    assert entry.state is state


def test_one_that_is_renewed_warns_no_more(entries, consent, meeting):
    consent("Märta", ends_on=TODAY + timedelta(days=5))
    consent("Märta")
    assert {entry.state for entry in entries()} == {ConsentState.HOLDS}


def test_one_that_begins_later_does_not_hold_yet(entries, consent, meeting):
    consent("Märta", starts_on=TODAY + timedelta(days=1))
    assert [entry.state for entry in entries()] == [ConsentState.COMING]


def test_a_withdrawn_consent_lists_what_is_out_until_it_is_removed(actions, entries, sent, consent, desk, meeting):
    given = consent("Ayşe")
    export = sent("Ayşe")
    assert [entry.out for entry in entries()] == [()]
    actions.run(withdraw_consent, given.id)
    (entry,) = entries()
    assert (entry.state, [one.id for one in entry.out]) == (ConsentState.WITHDRAWN, [export.id])
    assert ask_back(desk(), entry.out) == ["mötet 21 aug 2026, Ayşe, version 1"]
    actions.run(mark_removed, export.id)
    assert [entry.out for entry in entries()] == [()]


def test_an_expired_consent_lists_it_too_and_comes_on_min_dag(actions, entries, sent, consent, desk, clock, asa):
    given = consent("Ayşe", ends_on=TODAY)
    sent("Ayşe")
    clock.move(days=1)
    (entry,) = entries()
    assert (entry.state, len(entry.out)) == (ConsentState.ENDED, 1)
    asked = [one for one in group_attention(desk(), [asa]) if one.subject_id == given.id]
    assert [one.sentence for one in asked] == ["Åsa: papper till Ayşe ska tillbaka"]


def test_nothing_is_asked_back_while_another_consent_covers_the_same(actions, entries, sent, consent):
    first = consent("Ayşe", Scope.GOALS)
    consent("Ayşe", Scope.GOALS, Scope.VISITS)
    sent("Ayşe")
    actions.run(withdraw_consent, first.id)
    assert [entry.out for entry in entries()] == [(), ()]


def test_a_consent_that_ends_on_the_meeting_day_says_so(entries, consent, meeting, desk, asa):
    given = consent("Ayşe", ends_on=meeting.on)
    (entry,) = entries()
    assert entry.about_meeting.startswith("Samtycket gäller till och med mötesdagen.")
    assert [one.sentence for one in group_attention(desk(), [asa]) if one.subject_id == given.id] == [
        "Åsa: samtycket till Ayşe räcker inte längre än mötet"
    ]


def test_one_that_ends_the_day_before_says_that_no_papers_can_be_given(entries, consent, meeting):
    consent("Ayşe", ends_on=meeting.on - timedelta(days=1))
    assert entries()[0].about_meeting == "Samtycket går ut före mötet. Utan ett nytt får Ayşe inga papper."


def test_what_asks_for_something_stands_first(actions, entries, consent, meeting):
    consent("Märta")
    ending = consent("Ayşe", ends_on=meeting.on)
    assert entries()[0].consent.id == ending.id


def test_the_register_of_nobody_is_empty(desk):
    assert register(desk(), []) == []


def test_rows_for_the_command_line(entries, consent, meeting):
    consent("Ayşe", Scope.GOALS)
    (row,) = rows(entries())
    assert row == {
        "id": row["id"], "client": "Åsa Öberg", "recipient": "Ayşe", "scopes": ["goals"], "from": "2026-08-14",
        "to": "2027-08-13", "how": "Muntligt", "witness": "", "informed": [], "capacity": "", "state": "holds",
        "withdrawn": None, "out": [], "printed": [],
        "note": "",
    }  # fmt: skip


def test_the_form_tells_unit_readers_period_and_the_right_to_withdraw_and_is_signed(
    actions, desk, asa, meeting, consent
):
    actions.run(edit_unit, replace(desk().unit, name="Boendestödet Söder"))
    pdf = memo_pdf(consent_form(desk(), asa.id, consent("Ayşe", Scope.GOALS)))
    text = text_of(pdf)
    assert faults(pdf) == []
    for told in (
        "Boendestödet Söder", "Ayşe", "Delmål", "Från 14 augusti 2026 till och med 13 augusti 2027", "ta tillbaka",
        "Namn och datum",
    ):  # fmt: skip
        assert told in text


def test_an_empty_form_is_for_one_of_the_group(desk, asa, meeting, member):
    text = text_of(memo_pdf(consent_form(desk(), asa.id, None, member("Ayşe").id)))
    assert "Ayşe (sjuksköterska)" in text
    assert "Från ________" in text


# ---- the handläggare, who is of no group


@pytest.fixture
def officer(actions, asa):
    """Åsa lets the handläggare read."""

    def given(ends_on=None, recipient: str = "Gun Ek"):
        return actions.run(
            give_consent, asa.id, recipient=recipient, scopes=(Scope.GOALS,), member_id=OFFICER, ends_on=ends_on
        )

    return given


def test_the_handlaggare_is_warned_of_as_a_member_is(entries, officer, meeting, desk, asa):
    officer(meeting.on)
    (entry,) = entries()
    assert (entry.state, entry.grave) == (ConsentState.SOON, True)
    assert entry.about_meeting.startswith("Samtycket gäller till och med mötesdagen.")
    told = [one.sentence for one in group_attention(desk(), [asa])]
    assert "Åsa: samtycket till Gun Ek räcker inte längre än mötet" in told


def test_what_lies_out_for_the_handlaggare_is_listed_until_it_is_gone(actions, entries, officer, sent, desk, asa):
    given = officer()
    export = sent("officer")
    actions.run(withdraw_consent, given.id)
    (entry,) = entries()
    assert [one.id for one in entry.out] == [export.id]
    assert ask_back(desk(), entry.out) == ["mötet 21 aug 2026, Handläggarens exemplar, version 1"]
    assert "Åsa: papper till Gun Ek ska tillbaka" in [one.sentence for one in group_attention(desk(), [asa])]
    actions.run(mark_removed, export.id)
    assert [one.out for one in entries()] == [()]


def test_a_new_handlaggare_has_a_consent_of_their_own(actions, officer, refused, desk, asa, clock):
    first = officer(TODAY + timedelta(days=10))
    with refused("Samtycket till Gun Ek gäller till mån 24 aug. Återkalla det först"):
        officer(recipient="Ola Ny")
    officer()  # the same person, anew
    for one in desk().store.consents.where(member_id=OFFICER):
        actions.run(withdraw_consent, one.id)
    officer(recipient="Ola Ny")
    assert officer_name(desk(), asa.id) == "Ola Ny"
    assert desk().store.consents.get(first.id).recipient == "Gun Ek"


def test_what_is_to_leave_the_drive_waits_until_it_is_gone_or_left(actions, sent, consent, desk, store, facts):
    consent("Ayşe")
    export = sent("Ayşe")
    done = actions.last_done
    actions.run(ask_removal, export.id)
    assert [one.id for one in to_remove(desk())] == [export.id]
    before = facts()
    actions.run(ask_removal, export.id)
    assert facts() == before  # asked once
    actions.run(leave_on_drive, export.id)
    assert to_remove(desk()) == []
    actions.run(ask_removal, export.id)
    actions.run(mark_removed, export.id)
    assert to_remove(desk()) == []
    actions.run(ask_removal, export.id)  # it is gone already
    assert to_remove(desk()) == []
    assert actions.last_done == done
    assert store.differences() == []
