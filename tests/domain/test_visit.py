from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.goal import Progress
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, documented, draft_of
from boendestod_app.domain.visit_kind import VisitKind

TEN = datetime(2026, 8, 14, 10)
ELEVEN = datetime(2026, 8, 14, 11)


def draft(**fields) -> VisitDraft:
    fields = {"start": TEN, "end": ELEVEN, "outcome": Outcome.DONE} | fields
    return VisitDraft("c", **fields)


def fields_with_problems(held: VisitDraft, now: datetime = ELEVEN) -> list[str]:
    return [problem.field for problem in held.problems(now)]


def test_a_draft_with_time_and_outcome_is_enough():
    assert draft().problems(ELEVEN) == []


def test_a_draft_asks_how_the_visit_went():
    assert [problem.sentence for problem in draft(outcome=None).problems(ELEVEN)] == ["Välj hur besöket gick."]


def test_a_draft_that_ends_before_it_starts_says_both_times():
    (problem,) = draft(start=ELEVEN, end=TEN).problems(ELEVEN)
    assert problem.field == "end"
    assert problem.sentence == "Besöket slutar 10.00, före det börjar 11.00. Ändra tiderna."


@pytest.mark.parametrize("seconds", [0, 1, 59])
def test_a_draft_must_last_at_least_a_minute(seconds):
    assert fields_with_problems(draft(end=TEN + timedelta(seconds=seconds))) == ["end"]


def test_a_draft_lasts_at_most_a_day():
    assert fields_with_problems(draft(end=TEN + timedelta(days=1))) == []
    assert fields_with_problems(draft(end=TEN + timedelta(days=1, minutes=1))) == ["end"]


@pytest.mark.parametrize("outcome", [one for one in Outcome if not one.cancelled])
def test_a_visit_in_the_future_is_not_done_yet(outcome):
    held = draft(outcome=outcome)
    (problem,) = held.problems(TEN - timedelta(minutes=1))
    assert problem.field == "start"
    assert problem.sentence.startswith("Besöket börjar fre 14 aug 10.00.")
    assert held.problems(TEN) == []


@pytest.mark.parametrize("outcome", [Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US])
def test_a_cancelled_visit_may_be_documented_before_its_time(outcome):
    assert draft(outcome=outcome).problems(TEN - timedelta(days=7)) == []


@pytest.mark.parametrize(("rating", "wrong"), [(-1, True), (0, False), (10, False), (11, True), (None, False)])
def test_the_week_is_rated_from_0_to_10(rating, wrong):
    assert fields_with_problems(draft(rating=rating)) == (["rating"] if wrong else [])


def test_everything_that_is_wrong_is_told_at_once():
    held = draft(outcome=None, end=TEN - timedelta(hours=1), rating=12)
    assert fields_with_problems(held) == ["outcome", "end", "rating"]


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    st.sampled_from([*Outcome, None]),
    st.none() | st.integers(-5, 15),
)
def test_what_has_no_problems_is_a_visit(start, length, outcome, rating):
    held = draft(start=start, end=start + length, outcome=outcome, rating=rating)
    if held.problems(datetime(2026, 8, 14, 12)) == []:
        planned = Visit("v", "c", start, 60)
        visit = documented(planned, held, datetime(2026, 8, 14, 10, tzinfo=UTC), "kim")
        assert visit.outcome is outcome
        assert visit.end <= held.end


def test_a_visit_is_met_carried_out_or_cancelled():
    assert {one for one in Outcome if one.carried_out} == {Outcome.DONE, Outcome.PARTLY, Outcome.BROKEN_OFF}
    assert {one for one in Outcome if one.met} == {
        Outcome.DONE, Outcome.PARTLY, Outcome.BROKEN_OFF, Outcome.DECLINED,
    }  # fmt: skip
    assert {one for one in Outcome if one.cancelled} == {Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"minutes": 0}, "takes time"),
        ({"minutes": -60}, "takes time"),
        ({"start": TEN.replace(tzinfo=UTC)}, "local wall time"),
        ({"rhythm_id": "r"}, "which occurrence"),
        ({"occurrence": TEN}, "which occurrence"),
    ],
)
def test_a_visit_cannot_be_wrong(wrong, why):
    with pytest.raises(ValueError, match=why):
        Visit(**({"id": "v", "client_id": "c", "start": TEN, "minutes": 60} | wrong))


def test_a_visit_knows_its_clock_and_its_instant():
    visit = Visit("v", "c", datetime(2026, 8, 14, 23, 30), 45)
    assert visit.end == datetime(2026, 8, 15, 0, 15)
    assert visit.clock == "23.30–00.15"
    assert visit.starts_at == datetime(2026, 8, 14, 21, 30, tzinfo=UTC)
    assert visit.planned


def test_no_word_at_all_is_as_planned():
    assert draft().says_nothing
    assert draft(happened="  ", own_words="\n").says_nothing
    assert draft(marks=(("m", Progress.FORWARD),), rating=5).says_nothing
    for text in ("happened", "action", "result", "own_words", "interpretation"):
        assert not draft(**{text: "ord"}).says_nothing


def test_a_draft_begins_with_the_plan():
    planned = Visit(
        "v", "c", TEN, 45, VisitKind.PHONE, "Kontoret", "Handla", ("kim", "alex"), rhythm_id="r", occurrence=TEN
    )  # fmt: skip
    begun = draft_of(planned)
    assert (begun.start, begun.end, begun.minutes) == (TEN, datetime(2026, 8, 14, 10, 45), 45)
    assert (begun.kind, begun.place, begun.aim) == (VisitKind.PHONE, "Kontoret", "Handla")
    assert (begun.worker_ids, begun.visit_id, begun.rhythm_id) == (("kim", "alex"), "v", "r")
    assert begun.outcome is Outcome.DONE
    assert begun.problems(TEN) == []


def test_a_draft_of_an_occurrence_has_no_row_yet():
    assert draft_of(Visit("", "c", TEN, 45, rhythm_id="r", occurrence=TEN)).visit_id is None


def test_a_draft_of_a_documented_visit_keeps_how_it_went():
    assert draft_of(Visit("v", "c", TEN, 45, outcome=Outcome.DECLINED)).outcome is Outcome.DECLINED


def test_documenting_keeps_what_the_plan_gave_and_takes_what_the_draft_says():
    planned = Visit("v", "c", TEN, 60, aim="Handla", zone="Europe/Helsinki", rhythm_id="r", occurrence=TEN)
    at = datetime(2026, 8, 14, 9, tzinfo=UTC)
    later = replace(
        draft_of(planned),
        start=TEN + timedelta(minutes=15),
        place="Torget",
        outcome=Outcome.PARTLY,
        worker_ids=("alex",),
    )
    visit = documented(planned, later, at, "kim")
    assert (visit.id, visit.aim, visit.zone, visit.rhythm_id, visit.occurrence) == (
        "v", "Handla", "Europe/Helsinki", "r", TEN,
    )  # fmt: skip
    assert (visit.start, visit.minutes, visit.place) == (TEN + timedelta(minutes=15), 45, "Torget")
    assert (visit.outcome, visit.worker_ids) == (Outcome.PARTLY, ("alex",))
    assert (visit.documented_at, visit.documented_by) == (at, "kim")
    assert not visit.planned
