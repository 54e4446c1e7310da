"""SIP with what it lacks by name, and the monthly follow-up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.monthly import Check, MonthlyFollowUp, last_working_day
from boendestod_app.domain.sip import Sip, sip_text
from boendestod_app.services.cycles import group_attention
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.monthly import keep_monthly, last_monthly
from boendestod_app.services.set_up import edit_unit
from boendestod_app.services.sips import keep_sip, sip_of

TODAY = date(2026, 8, 14)


@pytest.fixture
def asks(desk, asa):
    """What is asked now of one kind."""
    return lambda kind: [one for one in group_attention(desk(), [asa]) if one.asks is kind]


@pytest.fixture
def sip(asa):
    return Sip("", asa.id, TODAY, need="Behöver en läkare")


def whole(sip: Sip) -> Sip:
    return replace(
        sip, consent_on=TODAY, consent_until=TODAY + timedelta(days=300), met_on=TODAY, measures="Boendestöd",
        principals="Kommunen, regionen", others="Frivilliga", overall="Kommunen", coordinator="Kim",
        follow_up_on=TODAY + timedelta(days=60),
    )  # fmt: skip


def test_what_a_sip_lacks_is_said_by_name(sip):
    assert sip.missing == [
        "vilka insatser som behövs", "vilken huvudman som svarar för vad",
        "åtgärder av någon annan än huvudmännen", "vem som har det övergripande ansvaret", "klientens samtycke",
        "dag för uppföljning", "samordnare",
    ]  # fmt: skip
    assert whole(sip).missing == []


def test_it_is_kept_step_by_step(back_and_forth, actions, desk, asa, sip, store):
    kept = back_and_forth("ändrade SIP för Åsa Öberg", keep_sip, sip)
    assert kept.step == "Behovet är sett 14 augusti 2026"
    kept = actions.run(keep_sip, whole(kept))
    assert sip_of(desk(), asa.id) == kept == store.sips.get(kept.id)
    assert kept.step == "Möte 14 augusti 2026"


def test_there_is_one_at_a_time(actions, refused, desk, asa, sip):
    kept = actions.run(keep_sip, sip)
    with refused("En SIP pågår redan."):
        actions.run(keep_sip, sip)
    actions.run(keep_sip, replace(kept, ended_on=TODAY, ended_why="Målen är nådda"))
    new = actions.run(keep_sip, sip)
    assert sip_of(desk(), asa.id).id == new.id


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"met_on": TODAY - timedelta(days=1)}, "Mötet är före dagen då behovet sågs."),
        ({"consent_on": TODAY, "consent_until": TODAY - timedelta(days=1)}, "Samtycket slutar före det börjar."),
        ({"met_on": TODAY, "follow_up_on": TODAY}, "Uppföljningen kommer efter mötet."),
        ({"ended_on": TODAY, "ended_why": " "}, "Skriv varför SIP:en avslutas."),
    ],
)
def test_days_that_cannot_be_are_refused(actions, refused, sip, wrong, says):
    with refused(says):
        actions.run(keep_sip, replace(sip, **wrong))


def test_its_text_is_ready_to_paste(sip):
    told = sip_text(whole(sip))
    assert told.splitlines()[:3] == ["Läge: Möte 14 augusti 2026", "Behov: Behöver en läkare",
                                     "Insatser som behövs: Boendestöd"]  # fmt: skip
    assert "Uppföljning: 13 oktober 2026" in told
    assert "Saknas" not in told
    assert "Saknas: vilka insatser" in sip_text(sip)


def test_it_is_followed_up_two_weeks_ahead_and_its_consent_watched(actions, asks, sip, clock):
    actions.run(keep_sip, whole(sip))
    assert asks(Asks.SIP) == []
    clock.move(days=46)
    assert [one.sentence for one in asks(Asks.SIP)] == ["Åsa: SIP följs upp tis 13 okt"]
    clock.move(days=260)
    assert [one.sentence for one in asks(Asks.SIP)] == ["Åsa: samtycket till SIP har gått ut"]


def test_after_the_meeting_what_is_missing_is_asked_for(actions, asks, sip):
    actions.run(keep_sip, replace(whole(sip), coordinator="", follow_up_on=None))
    assert [one.reason for one in asks(Asks.SIP)] == ["dag för uppföljning; samordnare"]


# ---- the month


def month(asa, on=TODAY, **more) -> MonthlyFollowUp:
    return MonthlyFollowUp("", asa.id, on, "", **{"wishes": "Vill simma", **more})


def test_a_monthly_follow_up_is_kept_and_changed_the_same_day(back_and_forth, actions, desk, asa, store):
    first = back_and_forth("månadsuppföljning med Åsa Öberg", keep_monthly, month(asa, checks=(Check.RISK,)))
    assert (first.by, first.left) == ("worker-kim", [one for one in Check if one is not Check.RISK])
    actions.run(keep_monthly, month(asa, good="Badhuset"))
    assert last_monthly(desk(), asa.id).good == "Badhuset"
    assert len(store.monthly.where()) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"wishes": " "}, "Skriv något av det klienten sa."), ({"on": TODAY + timedelta(days=1)}, "inte varit än")],
)
def test_one_that_says_nothing_or_has_not_been_is_refused(actions, refused, asa, wrong, says):
    with refused(says):
        actions.run(keep_monthly, month(asa, **wrong))


def test_it_comes_again_a_month_later(actions, asks, asa, clock):
    actions.run(keep_monthly, month(asa))
    clock.set(2026, 9, 13)
    assert asks(Asks.MONTHLY) == []
    clock.set(2026, 9, 14)
    assert [one.sentence for one in asks(Asks.MONTHLY)] == ["Åsa: månadsuppföljning"]


def test_the_unit_may_ask_for_it_with_everybody(actions, asks, desk):
    assert asks(Asks.MONTHLY) == []
    actions.run(edit_unit, replace(desk().unit, monthly_follow_up=True))
    assert [one.reason for one in asks(Asks.MONTHLY)] == ["Ingen gjord än"]


def test_a_month_without_a_word_is_asked_about_from_its_last_working_day(actions, asks, asa, clock):
    clock.set(2026, 8, 30)  # the last working day is Monday the 31st
    assert asks(Asks.MONTHLY) == []
    clock.set(2026, 8, 31)
    assert [one.sentence for one in asks(Asks.MONTHLY)] == ["Åsa: skriv något för månaden"]
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=True, whom="", text="Mår bra")
    assert asks(Asks.MONTHLY) == []


def test_the_last_working_day_is_no_holiday():
    assert last_working_day(date(2026, 5, 3), {date(2026, 5, 29)}) == date(2026, 5, 28)
    assert last_working_day(date(2026, 12, 31), frozenset()) == date(2026, 12, 31)
