from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.attention import Asks, Attention, about_dates, about_level, about_visits, in_order
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing
from boendestod_app.domain.support_period import SupportForm, SupportPeriod
from boendestod_app.domain.visit import Outcome, Visit

TODAY = date(2026, 8, 14)
NOW = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)
ASA = Client("c", "Åsa Öberg")
MISSED, DONE = Outcome.NO_ANSWER, Outcome.DONE
SAID_NO, DECLINED, OURS = Outcome.CANCELLED_BY_CLIENT, Outcome.DECLINED, Outcome.CANCELLED_BY_US


def at(level: Level = Level.WORRY, *, review_on: date = TODAY + timedelta(3), **fields) -> Standing:
    fields.setdefault("completed_at", NOW)
    change = LevelChange("l", "c", level, 4, NOW - timedelta(days=2), "kim", "Sover inte", review_on, **fields)
    return Standing(change, change.at)


def visits(*outcomes: Outcome) -> list[Visit]:
    """The latest first, a day between each."""
    start = datetime(2026, 8, 14, 10)
    return [
        Visit(str(place), "c", start - timedelta(days=place), 60, outcome=outcome)
        for place, outcome in enumerate(outcomes)
    ]


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


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([MISSED], None),
        ([MISSED, DONE, MISSED], None),
        ([DONE, MISSED, MISSED], None),
        ([MISSED, OURS, MISSED], None),
        ([MISSED, MISSED], "Åsa: öppnade inte 2 gånger i rad"),
        ([MISSED, MISSED, DONE], "Åsa: öppnade inte 2 gånger i rad"),
        ([MISSED, MISSED, MISSED, SAID_NO], "Åsa: öppnade inte 3 gånger i rad"),
        ([SAID_NO, SAID_NO], None),
        ([SAID_NO, DECLINED, DONE, SAID_NO], None),
        ([SAID_NO, DECLINED, MISSED], None),
        ([SAID_NO, DECLINED, SAID_NO], "Åsa: prata om tid, plats, person och innehåll"),
        ([DECLINED, DECLINED, DECLINED, DONE], "Åsa: prata om tid, plats, person och innehåll"),
        ([OURS, OURS, OURS], None),
        ([], None),
    ],
)
def test_two_missed_or_three_noes_in_a_row_ask_for_something(outcomes, sentence):
    found = about_visits(ASA, None, visits(*outcomes), TODAY)
    assert [item.sentence for item in found] == ([sentence] if sentence else [])


def test_it_says_since_when_and_opens_the_latest_visit():
    (item,) = about_visits(ASA, at(Level.WORRY), visits(MISSED, MISSED, DONE), TODAY)
    assert (item.asks, item.reason, item.subject_id, item.level) == (Asks.LOOK, "Sedan i går", "0", Level.WORRY)


def test_nothing_is_asked_about_visits_while_the_client_is_away():
    assert about_visits(ASA, at(Level.AWAY), visits(MISSED, MISSED, MISSED), TODAY) == []


@given(st.lists(st.sampled_from([MISSED, SAID_NO, DECLINED, DONE, OURS]), max_size=7))
def test_never_more_than_one_thing_is_asked_about_visits(outcomes):
    found = about_visits(ASA, None, visits(*outcomes), TODAY)
    two_missed = outcomes[:2] == [MISSED, MISSED]
    three_noes = len(outcomes) >= 3 and all(outcome in (SAID_NO, DECLINED) for outcome in outcomes[:3])
    assert len(found) == (two_missed or three_noes)


def period(ends_on: date | None) -> SupportPeriod:
    return SupportPeriod("p", "c", SupportForm.DECISION, date(2025, 1, 1), ends_on)


@pytest.mark.parametrize(
    ("ends_on", "sentence"),
    [
        (None, None),
        (TODAY + timedelta(31), None),
        (TODAY + timedelta(30), "Åsa: insatsen går ut sön 13 sep"),
        (TODAY, "Åsa: insatsen går ut fre 14 aug"),
        (TODAY - timedelta(1), "Åsa: insatsen gick ut tor 13 aug"),
    ],
)
def test_support_that_ends_is_warned_of_thirty_days_before(ends_on, sentence):
    found = about_dates(ASA, period(ends_on), [], None, TODAY)
    assert [item.sentence for item in found] == ([sentence] if sentence else [])


def consent(ends_on: date, id: str = "k", scopes=(Scope.GOALS,), **fields) -> Consent:
    return Consent(id, "c", "Ayşe", scopes, date(2025, 12, 1), ends_on, member_id="m", **fields)


@pytest.mark.parametrize(("days", "warned"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_consent_is_warned_of_thirty_days_before_its_last_day(days, warned):
    found = about_dates(ASA, None, [consent(TODAY + timedelta(days))], None, TODAY)
    assert [item.asks for item in found] == ([Asks.CONSENT] if warned else [])


def test_the_warning_names_the_reader_and_the_day():
    (item,) = about_dates(ASA, None, [consent(date(2026, 8, 20))], at(Level.CRISIS), TODAY)
    assert item.sentence == "Åsa: samtycket till Ayşe går ut tor 20 aug"
    assert (item.reason, item.level, item.subject_id) == ("Fråga om det ska förnyas", Level.CRISIS, "k")


def test_a_withdrawn_consent_is_not_asked_to_be_renewed():
    assert about_dates(ASA, None, [consent(TODAY, withdrawn_on=TODAY)], None, TODAY) == []


def test_a_renewed_consent_is_not_asked_for_again():
    old, later = consent(TODAY + timedelta(5)), TODAY + timedelta(300)
    assert about_dates(ASA, None, [old, consent(later, "new")], None, TODAY) == []
    less = consent(later, "new", scopes=(Scope.VISITS,))
    withdrawn = consent(later, "new", withdrawn_on=TODAY)
    assert [item.subject_id for item in about_dates(ASA, None, [old, less], None, TODAY)] == ["k"]
    assert [item.subject_id for item in about_dates(ASA, None, [old, withdrawn], None, TODAY)] == ["k"]


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
