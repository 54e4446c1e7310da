"""The resource-group meeting as it is held: nothing is lost, the next day is fixed, minutes are cut by consent."""

import random
from datetime import date, time

import pytest

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.meeting_talk import POINT_SCOPES, Point
from boendestod_app.errors import Refused
from boendestod_app.export.ics import ics
from boendestod_app.export.memo_pdf import memo_pdf
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.group_meeting import (
    end_meeting,
    held_meeting,
    keep_attendance,
    keep_point,
    may_not_see,
    minutes_ready,
    who_came,
)
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.meetings import plan_meeting, planned_meeting, remove_member
from boendestod_app.services.minutes import (
    brought_up,
    invitation,
    invitation_event,
    invitation_name,
    minutes_memo,
    minutes_readers,
)
from tests.export.reading import text_of
from tests.pdf_check import faults

NEXT = date(2026, 11, 23)


@pytest.fixture
def today(meeting, clock):
    """It is the day of the meeting."""
    clock.set(2026, 8, 21)
    return meeting


@pytest.fixture
def held(desk, today):
    return lambda: held_meeting(desk(), today.id)


def test_what_is_said_is_kept_point_by_point_and_changed_when_said_anew(back_and_forth, actions, held, today):
    back_and_forth("antecknade på mötet: Det som fungerar", keep_point, today.id, Point.WORKS, "Sover bättre")
    actions.run(keep_point, today.id, Point.WORKS, "Sover mycket bättre")
    actions.run(keep_point, today.id, Point.HARD, "")
    assert held().words == {Point.WORKS: "Sover mycket bättre"}


def test_who_is_here_and_who_is_not(back_and_forth, held, today, member):
    back_and_forth(
        "antecknade vilka som är på mötet", keep_attendance, today.id, present=(member("Ayşe").id,), leader="Kim"
    )
    assert who_came(held()) == "Här: Åsa Öberg och Ayşe (sjuksköterska). Inte här: Björn (bror)."


def test_nobody_is_here_who_was_not_asked(actions, refused, today, member):
    with refused("Någon av dem är inte bjuden"):
        actions.run(keep_attendance, today.id, present=(member("Märta").id,))


def test_it_is_not_held_before_its_day(actions, refused, meeting):
    for use_case, more in ((keep_point, (Point.WORKS, "Bra")), (minutes_ready, ())):
        with refused("har inte varit än"):
            actions.run(use_case, meeting.id, *more)
    with refused("har inte varit än"):
        actions.run(end_meeting, meeting.id, next_on=NEXT)


def test_the_next_day_is_fixed_before_the_end(back_and_forth, held, today, desk, asa):
    assert held().suggested == NEXT  # 21 November is a Saturday
    back_and_forth("avslutade resursgruppsmötet för Åsa Öberg", end_meeting, today.id, next_on=NEXT, next_at=time(13))
    assert held().meeting.held
    assert planned_meeting(desk(), asa.id).on == NEXT


def test_without_a_next_day_it_ends_only_with_a_reason(actions, refused, held, today, desk, asa):
    with refused("Bestäm nästa dag innan mötet slutar"):
        actions.run(end_meeting, today.id, next_on=None, why=" ")
    actions.run(end_meeting, today.id, next_on=None, why="Åsa flyttar")
    assert held().record.next_why == "Åsa flyttar"
    assert planned_meeting(desk(), asa.id) is None
    assert "Ingen dag är bestämd: Åsa flyttar" in text_of(memo_pdf(minutes_memo(desk(), today.id, "staff")))


@pytest.mark.parametrize("day", [date(2026, 8, 21), date(2026, 5, 1)])
def test_the_next_one_comes_after_this_one(actions, refused, today, day):
    with refused("Nästa möte kommer efter det här, som var fre 21 aug."):
        actions.run(end_meeting, today.id, next_on=day)


def test_a_meeting_is_not_moved_before_the_last_one(actions, refused, today, asa):
    actions.run(end_meeting, today.id, next_on=NEXT)
    for day in (date(2026, 8, 21), date(2026, 8, 1)):
        with refused("Det förra mötet var fre 21 aug. Det nya kommer efter det."):
            actions.run(plan_meeting, asa.id, on=day)


def test_minutes_that_are_ready_stand(actions, back_and_forth, refused, today):
    with refused("Avsluta mötet först"):
        actions.run(minutes_ready, today.id)
    actions.run(end_meeting, today.id, next_on=NEXT)
    actions.run(keep_point, today.id, Point.WORKS, "Det sista")
    back_and_forth("minnesanteckningarna är klara", minutes_ready, today.id)
    with refused("Minnesanteckningarna är klara."):
        actions.run(keep_point, today.id, Point.WORKS, "Efteråt")
    actions.undo()
    actions.run(keep_point, today.id, Point.WORKS, "Efteråt")


@pytest.fixture
def talked(actions, today, asa, member):
    """Each point has a word of its own, which stands nowhere else."""
    words = {point: f"ord{point.value}ord" for point in Point}
    for point, word in words.items():
        actions.run(keep_point, today.id, point, word)
    old = actions.run(add_agreement, asa.id, what="gammaltlöfte", who="Björn")
    actions.run(settle_agreement, old.id, AgreementStatus.DROPPED, word="släpptord")
    actions.run(add_agreement, asa.id, what="nyttlöfte", who="Kim", due_on=date(2026, 9, 1), meeting_id=today.id)
    actions.run(keep_attendance, today.id, present=(member("Ayşe").id,), leader="Kim", secretary="Alex")
    return words


def test_the_staff_and_the_client_read_all_of_it(desk, today, talked):
    for reader in ("staff", "client"):
        pdf = memo_pdf(minutes_memo(desk(), today.id, reader))
        text = text_of(pdf)
        assert faults(pdf) == []
        assert [word for word in talked.values() if word not in text] == []
        for told in ("nyttlöfte: Kim, senast tis 1 sep", "gammaltlöfte", "släpptord", "Skrev: Alex"):
            assert told in text


def test_no_word_of_what_a_member_may_not_read_is_in_the_minutes(actions, desk, today, talked, member, asa):
    dice, ayse = random.Random(5), member("Ayşe").id
    for _round in range(60):
        scopes = tuple(scope for scope in Scope if dice.random() < 0.4) or (Scope.DOOR,)
        given = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=scopes, member_id=ayse)
        pdf = memo_pdf(minutes_memo(desk(), today.id, ayse))
        text = text_of(pdf)
        for point, word in talked.items():
            may = point not in POINT_SCOPES or POINT_SCOPES[point] in scopes
            assert (word in text) is may, (point, scopes)
            assert may or word.encode() not in pdf
        assert ("löfte" in text) is (Scope.AGREEMENTS in scopes)
        actions.run(withdraw_consent, given.id)


def test_a_member_without_a_consent_gets_no_minutes(desk, today, member, consent):
    given = consent("Björn")
    assert [name for _key, name in minutes_readers(desk(), today.id)] == [
        "Klientens exemplar", "Personalens exemplar", "Björn (bror)",
    ]  # fmt: skip
    assert given
    with pytest.raises(Refused, match="Minnesanteckningarna lämnas inte ut"):
        minutes_memo(desk(), today.id, member("Ayşe").id)


def test_who_sits_there_without_a_consent_is_known_before_it_is_shown(actions, desk, held, today, consent, member):
    def blind(point):
        return [one.name for one in may_not_see(desk(), held(), point)]

    consent("Ayşe", Scope.CRISIS)
    assert blind(Point.PLAN) == ["Björn"]  # nobody is ticked yet: all who were asked count
    assert blind(Point.GOALS) == ["Ayşe", "Björn"]
    actions.run(keep_attendance, today.id, present=(member("Ayşe").id,))
    assert blind(Point.PLAN) == []
    assert blind(Point.NEXT) == []


def test_what_was_kept_since_the_last_meeting_is_brought_up_and_what_was_kept_before_it_is_not(
    actions, desk, today, asa, clock
):
    early = actions.run(add_agreement, asa.id, what="Tidig", who="Kim")
    actions.run(settle_agreement, early.id, AgreementStatus.DONE)
    actions.run(end_meeting, today.id, next_on=NEXT)
    clock.set(2026, 9, 10)
    late = actions.run(add_agreement, asa.id, what="Hållen", who="Kim")
    actions.run(settle_agreement, late.id, AgreementStatus.DONE)
    clock.set(2026, 11, 23)
    now = held_meeting(desk(), planned_meeting(desk(), asa.id).id)
    assert now.before == today.on
    assert [one.what for one in brought_up(desk().store.agreements.where(), now)] == ["Hållen"]


def test_a_letter_names_nobody_but_those_who_are_asked(desk, meeting, member):
    pdf = memo_pdf(invitation(desk(), meeting.id, member("Ayşe").id))
    text = text_of(pdf)
    assert faults(pdf) == []
    for told in ("Hej Ayşe!", "Fredag 21 augusti 2026 klockan 13.00", "Träfflokalen", "Björn (bror)", "070-000 00 00"):
        assert told in text
    for kept in ("Åsa", "Öberg", "Märta"):
        assert kept not in text
    assert invitation_name(meeting, member("Ayşe").id).startswith("2026-08-21_inbjudan_")


def test_its_calendar_file_names_nobody_at_all(desk, meeting, member):
    told = ics(invitation_event(desk(), meeting.id, member("Ayşe").id)).decode()
    assert "SUMMARY:Resursgruppsmöte" in told
    assert "20260821T130000" in told
    assert [name for name in ("Åsa", "Öberg", "Ayşe", "Björn") if name in told] == []


def test_of_somebody_protected_no_place_is_written(actions, desk, meeting, member, asa):
    actions.run(edit_client, asa.protect())
    assert "Träfflokalen" not in text_of(memo_pdf(invitation(desk(), meeting.id, member("Ayşe").id)))
    assert b"LOCATION" not in ics(invitation_event(desk(), meeting.id, member("Ayşe").id))


def test_only_those_who_are_asked_are_invited(desk, meeting, member, actions, asa):
    with pytest.raises(Refused, match="inte bjuden"):
        invitation(desk(), meeting.id, member("Märta").id)
    actions.run(plan_meeting, asa.id, on=meeting.on)
    with pytest.raises(Refused, match="ingen tid"):
        invitation_event(desk(), meeting.id, member("Ayşe").id)


def test_who_left_the_group_still_stands_among_those_who_were_asked(actions, held, today, member):
    ayse = member("Ayşe")
    actions.run(remove_member, ayse.id)
    assert ayse.id in {one.id for one in held().members}


def test_the_minutes_say_their_day_once_and_whose_copy_it_is(desk, today, talked):
    memo = minutes_memo(desk(), today.id, "client")
    assert memo.about.splitlines()[0].count("augusti") == 1
    assert memo.foot == "Klientens exemplar."
