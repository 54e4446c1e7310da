from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from boendestod_app.domain.fact import Fact, FactKind, ReportedFact, reported_problems, tenths

TODAY = date(2026, 8, 14)
NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)


@pytest.mark.parametrize("kind", FactKind)
def test_every_fact_is_a_sentence_with_its_places_filled(kind):
    due = TODAY + timedelta(days=3)
    says = Fact(kind, "c", datetime(2026, 8, 12, 10), due=due, value=245, what="Ayşe").says
    assert says[0].isupper()
    assert "{" not in says
    assert "ons 12 aug" in says or "mån 17 aug" in says


def test_ratings_are_told_in_points():
    assert [tenths(value) for value in (0, 5, 245, 400)] == ["0,0", "0,5", "24,5", "40,0"]


def test_the_digest_is_the_same_for_the_same_fact_and_no_other():
    fact = Fact(FactKind.EVICTION, "c", datetime(2026, 8, 12, 10), "reported_fact", "f", TODAY, 5)
    same = (replace(fact, at=datetime(2026, 8, 13)), replace(fact, what="ord"), replace(fact, entity="x"))
    other = (
        replace(fact, kind=FactKind.NOTICE), replace(fact, client_id="d"), replace(fact, subject_id="g"),
        replace(fact, due=None), replace(fact, value=6), replace(fact, subject_id=""),
    )  # fmt: skip
    assert {one.digest for one in same} == {fact.digest}
    assert len({one.digest for one in other} | {fact.digest}) == 1 + len(other)
    nameless = replace(fact, subject_id="")
    assert replace(nameless, at=datetime(2026, 8, 12, 18)).digest == nameless.digest
    assert replace(nameless, at=datetime(2026, 8, 13, 10)).digest != nameless.digest


def test_what_a_worker_noted_is_known_from_then_and_happened_on_its_day():
    noted = ReportedFact("f", "c", FactKind.THREAT, TODAY - timedelta(days=2), "Slog i dörren", "kim", NOW)
    assert (noted.fact.on, noted.fact.known) == (TODAY - timedelta(days=2), datetime(2026, 8, 14, 10))
    assert (noted.fact.entity, noted.fact.subject_id, noted.fact.what) == ("reported_fact", "f", "Slog i dörren")
    assert replace(noted, on=TODAY).fact.at == datetime(2026, 8, 14, 10)


@pytest.mark.parametrize("kind", FactKind)
def test_only_what_the_app_cannot_see_is_noted_by_hand(kind):
    found = reported_problems(kind, TODAY, TODAY, TODAY)
    assert (found == []) == kind.reported


@pytest.mark.parametrize(
    ("kind", "on", "due_on", "says"),
    [
        (FactKind.OVERDOSE, 1, None, "Dagen har inte varit än."),
        (FactKind.OVERDOSE, 0, None, None),
        (FactKind.EVICTION, 0, None, "Skriv vilken dag det gäller."),
        (FactKind.EVICTION, 0, -3, None),
        (FactKind.AGREED_ABSENCE, 3, 9, None),
        (FactKind.AGREED_ABSENCE, 3, 2, "Uppehållet slutar före det börjar."),
        (FactKind.AGREED_ABSENCE, 0, None, "Skriv vilken dag det gäller."),
        (FactKind.MET, 0, None, "Det här noteras inte för hand: appen ser det själv."),
    ],
)
def test_what_is_wrong_with_a_note_is_said(kind, on, due_on, says):
    due = None if due_on is None else TODAY + timedelta(days=due_on)
    found = reported_problems(kind, TODAY + timedelta(days=on), due, TODAY)
    assert [problem.sentence for problem in found] == ([says] if says else [])


def test_our_own_doing_and_the_clients_no_never_become_a_level():
    ours = {kind for kind in FactKind if kind.ours}
    assert {FactKind.CANCELLED_BY_US, FactKind.CANCELLED_BY_CLIENT, FactKind.DECLINED, FactKind.SRS} < ours
    assert not {kind for kind in ours if kind.reported} - {FactKind.AGREED_ABSENCE}
    assert [kind for kind in FactKind if kind.of_a_level] == [FactKind.REVIEW]
