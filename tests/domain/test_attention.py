from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks, Attention, about_level, about_verdicts, in_order
from boendestod_app.domain.client import Client
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing
from boendestod_app.domain.proposal import Situation, judge

TODAY = date(2026, 8, 14)
NOW = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)
ASA = Client("c", "Åsa Öberg")
TURNS = (
    FactKind.MET, FactKind.NOT_REACHED, FactKind.DECLINED, FactKind.CANCELLED_BY_CLIENT, FactKind.CANCELLED_BY_US
)  # fmt: skip


def at(level: Level = Level.WORRY, *, review_on: date = TODAY + timedelta(3), **fields) -> Standing:
    fields.setdefault("completed_at", NOW)
    change = LevelChange("l", "c", level, 4, NOW - timedelta(days=2), "kim", "Sover inte", review_on, **fields)
    return Standing(change, change.at)


def happened(kind: FactKind, *days: int, entity: str = "visit", **fields) -> list[Fact]:
    """The same on each of these days, counted from today."""
    start = datetime(2026, 8, 14, 10)
    return [
        Fact(kind, "c", start + timedelta(days=day), entity, f"{kind.value}{day}", **fields) for day in days
    ]  # fmt: skip


def asked(*facts: Fact, level: Level = Level.CALM) -> list[Attention]:
    """What the rules ask about Åsa on these facts."""
    return about_verdicts(ASA, judge(Situation("c", TODAY, facts, level, 3), defaults.rules()))


def told(found: list[Attention]) -> list[tuple[Asks, str, str]]:
    return [(item.asks, item.sentence, item.reason) for item in found]


def test_a_level_raised_in_a_hurry_is_to_be_completed():
    found = about_level(ASA, at(completed_at=None), TODAY, "")
    assert told(found) == [(Asks.COMPLETE, "Åsa: komplettera upptrappningen i dag", "Sover inte")]
    assert (found[0].urgency, found[0].subject_id, found[0].level) == (0, "l", Level.WORRY)


def test_the_colleague_is_to_be_told_until_the_worker_says_so():
    assert told(about_level(ASA, at(tell="alex"), TODAY, "Alex")) == [
        (Asks.TELL, "Åsa: har du sagt till Alex?", "Sover inte")
    ]
    assert about_level(ASA, at(tell="alex", told_at=NOW), TODAY, "Alex") == []
    assert about_level(ASA, at(tell="alex"), TODAY, "") == []


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-2, "Åsa: uppföljning ons 12 aug"),
        (-1, "Åsa: uppföljning i går"),
        (0, "Åsa: uppföljning i dag"),
        (1, None),
    ],
)
def test_a_review_is_asked_for_on_its_day_and_until_it_is_done(days, says):
    found = about_level(ASA, at(review_on=TODAY + timedelta(days)), TODAY, "")
    assert told(found) == ([(Asks.REVIEW, says, "Oro, dag 3")] if says else [])


@pytest.mark.parametrize(("level", "urgency"), [(Level.CALM, 2), (Level.AWAY, 0), (Level.CRISIS, 0)])
def test_every_level_is_followed_up_and_a_calm_one_can_wait_a_little(level, urgency):
    (item,) = about_level(ASA, at(level, review_on=TODAY), TODAY, "")
    assert (item.asks, item.urgency) == (Asks.REVIEW, urgency)


def test_what_is_not_completed_does_not_hide_its_review():
    found = about_level(ASA, at(Level.CRISIS, review_on=TODAY - timedelta(1), completed_at=None), TODAY, "")
    assert [(item.asks, item.urgency) for item in found] == [(Asks.COMPLETE, 0), (Asks.REVIEW, 0)]
    assert found[1].sentence == "Åsa: uppföljning i går"


def test_two_shut_doors_are_a_proposal_to_answer():
    (item,) = asked(*happened(FactKind.NOT_REACHED, -2, -1))
    assert (item.sentence, item.reason) == ("Åsa: nåddes inte 2 gånger i rad, senast tor 13 aug", "Förslag: oro")
    assert (item.asks, item.urgency, item.subject_id, item.level) == (Asks.PROPOSAL, 1, "not_reached-1", Level.CALM)


def test_three_noes_in_a_row_are_talked_about_and_never_a_proposal():
    (item,) = asked(*happened(FactKind.DECLINED, -3, -2, -1))
    assert item.sentence == "Åsa: sa nej 3 gånger i rad, senast tor 13 aug"
    assert item.reason.startswith("Prata om tid, plats, person och innehåll.")
    assert (item.asks, item.urgency) == (Asks.LOOK, 1)


def test_all_proposals_about_a_client_are_one_thing_the_gravest_first():
    told = asked(
        *happened(FactKind.NOT_REACHED, -2, -1),
        *happened(FactKind.OTHERS_WORRY, -1, entity="reported_fact"),
        *happened(FactKind.OVERDOSE, -1, entity="reported_fact"),
    )
    (item,) = told
    assert item.sentence == "Åsa: en överdos tor 13 aug"
    assert item.reason == (
        "Förslag: kris · nåddes inte 2 gånger i rad, senast tor 13 aug · "
        "en närstående eller kollega är orolig tor 13 aug"
    )
    assert (item.asks, item.urgency, item.subject_id) == (Asks.PROPOSAL, 0, "overdose-1")


def test_each_consent_that_ends_is_a_thing_of_its_own():
    one = happened(FactKind.CONSENT_ENDS, -90, entity="consent", what="Ayşe", due=date(2026, 8, 20))
    other = happened(FactKind.CONSENT_ENDS, -80, entity="consent", what="Björn", due=date(2026, 9, 13))
    late = happened(FactKind.CONSENT_ENDS, -70, entity="consent", what="Cilla", due=date(2026, 9, 14))
    found = asked(*one, *other, *late, level=Level.CRISIS)
    assert told(found) == [
        (Asks.CONSENT, "Åsa: samtycket till Ayşe gäller till tor 20 aug", "Fråga om det ska förnyas"),
        (Asks.CONSENT, "Åsa: samtycket till Björn gäller till sön 13 sep", "Fråga om det ska förnyas"),
    ]
    assert [(item.level, item.subject_id, item.urgency) for item in found] == [
        (Level.CRISIS, "consent_ends-90", 3), (Level.CRISIS, "consent_ends-80", 3),
    ]  # fmt: skip


def test_support_that_ends_opens_the_support():
    (item,) = asked(*happened(FactKind.DECISION_ENDS, -90, entity="support_period", due=TODAY - timedelta(1)))
    assert told([item]) == [(Asks.PERIOD, "Åsa: insatsen gäller till tor 13 aug", "Kontakta handläggaren")]


def test_a_review_is_told_by_the_level_alone_so_that_it_stands_once():
    assert asked(*happened(FactKind.REVIEW, -90, entity="level_change", due=TODAY)) == []


def test_nothing_is_asked_about_visits_while_the_client_is_away():
    assert asked(*happened(FactKind.NOT_REACHED, -3, -2, -1), level=Level.AWAY) == []


@given(st.lists(st.sampled_from([*TURNS]), max_size=7), st.sampled_from(Level))
def test_never_more_than_one_proposal_and_one_talk_are_asked_for(kinds, level):
    found = asked(*(happened(kind, place - 7)[0] for place, kind in enumerate(kinds)), level=level)
    assert sum(item.reason.startswith("Förslag") for item in found) <= 1
    assert len({item.sentence for item in found}) == len(found)


def test_what_is_most_urgent_comes_first_and_then_the_gravest():
    def item(sentence: str, level: Level, urgency: int) -> Attention:
        return Attention("c", Asks.LOOK, level, sentence, "", urgency)

    found = [
        item("samtycke", Level.CRISIS, 3),
        item("besök", Level.CALM, 1),
        item("uppföljning", Level.WORRY, 0),
        item("komplettera", Level.CRISIS, 0),
        item("annan uppföljning", Level.WORRY, 0),
    ]
    assert [one.sentence for one in in_order(found)] == [
        "komplettera", "annan uppföljning", "uppföljning", "besök", "samtycke",
    ]  # fmt: skip
