from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import (
    ClientSays,
    Completion,
    LevelChange,
    completed,
    raise_problems,
    review_problems,
    said_no,
    standing,
)
from boendestod_app.domain.visit_kind import VisitKind

TODAY = date(2026, 8, 14)  # a Friday
NOW = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)
NO_HOLIDAYS: frozenset[date] = frozenset()


def change(level: Level = Level.WORRY, step: int = 4, at: datetime = NOW, id: str = "1", **fields) -> LevelChange:
    return LevelChange(id, "c", level, step, at, "kim", "Sover inte", TODAY + timedelta(14), **fields)


def completion(**fields) -> Completion:
    told = {
        "step": 4,
        "reason": "Har inte sovit på en vecka",
        "signs": "Svarar inte",
        "client_says": ClientSays.PARTLY,
        "client_words": "Bara inte på morgonen",
        "decided_by": "Kim och chefen",
        "doing": "Besök varje dag",
        "double_staffing": True,
        "review_on": TODAY + timedelta(7),
        "way_down": "Tre nätters sömn",
    }
    return Completion(**(told | fields))


def fields(problems) -> list[str]:
    return [problem.field for problem in problems]


def test_raising_needs_only_a_level_and_a_line():
    assert raise_problems(Level.WORRY, "Sover inte", None) == []
    assert raise_problems(Level.CRISIS, "Hotad av vräkning", standing([change()])) == []


@pytest.mark.parametrize("level", [Level.CALM, Level.AWAY])
def test_only_worry_and_crisis_are_raised(level):
    (problem,) = raise_problems(level, "Sover inte", None)
    assert (problem.field, problem.sentence) == ("level", "Välj oro eller kris.")


@pytest.mark.parametrize("line", ["", "   ", "\n"])
def test_raising_without_a_word_of_why_is_refused(line):
    (problem,) = raise_problems(Level.WORRY, line, None)
    assert (problem.field, problem.sentence) == ("line", "Skriv en rad om varför.")


def test_crisis_is_never_lowered_to_worry_by_raising():
    (problem,) = raise_problems(Level.WORRY, "Lugnare", standing([change(Level.CRISIS, 5)]))
    assert problem.field == "level"
    assert problem.sentence == "Läget är redan kris. Trappa ner görs för sig, med en orsak."


@pytest.mark.parametrize("before", [Level.CALM, Level.AWAY, Level.WORRY])
def test_worry_may_be_raised_from_whatever_is_not_graver(before):
    assert raise_problems(Level.WORRY, "Sover inte", standing([change(before)])) == []


def test_a_full_completion_has_no_problems(ladder):
    assert completion().problems(change(), ladder, TODAY, NO_HOLIDAYS) == []


@pytest.mark.parametrize("missing", ["reason", "decided_by", "doing", "way_down"])
def test_each_missing_line_is_asked_for(ladder, missing):
    (problem,) = completion(**{missing: "  "}).problems(change(), ladder, TODAY, NO_HOLIDAYS)
    assert problem.field == missing


def test_signs_and_the_clients_words_may_be_left_out(ladder):
    held = completion(signs="", client_words="", client_says=ClientSays.NOT_ASKED)
    assert held.problems(change(), ladder, TODAY, NO_HOLIDAYS) == []


def test_the_step_is_not_lower_than_the_level_asks(ladder):
    (problem,) = completion(step=4, review_on=date(2026, 8, 17)).problems(
        change(Level.CRISIS, 5), ladder, TODAY, NO_HOLIDAYS
    )
    assert problem.field == "step"
    assert problem.sentence == "Vid kris är stödet minst 5 Intensivt, om klienten inte säger nej."
    assert fields(completion(step=3).problems(change(step=4), ladder, TODAY, NO_HOLIDAYS)) == ["step"]


def test_no_visits_are_booked_over_the_clients_no(ladder):
    held = completion(step=3, client_says=ClientSays.NO)
    assert held.problems(change(step=4), ladder, TODAY, NO_HOLIDAYS) == []


def test_a_second_thought_may_lower_the_step_again_but_not_below_the_levels_own(ladder):
    done = change(Level.CRISIS, 6, completed_at=NOW)
    monday = date(2026, 8, 17)
    assert completion(step=5, review_on=monday).problems(done, ladder, TODAY, NO_HOLIDAYS) == []
    assert fields(completion(step=4, review_on=monday).problems(done, ladder, TODAY, NO_HOLIDAYS)) == ["step"]


@pytest.mark.parametrize("step", [0, 7, -1])
def test_a_step_that_is_not_on_the_ladder_is_refused(ladder, step):
    held = completion(step=step, review_on=date(2026, 8, 17), client_says=ClientSays.NO)
    assert fields(held.problems(change(), ladder, TODAY, NO_HOLIDAYS)) == ["step"]


@pytest.mark.parametrize(
    ("days", "allowed"), [(-1, False), (0, True), (1, True), (14, True), (15, False)]
)  # fmt: skip
def test_a_worry_is_reviewed_from_today_to_fourteen_days(ladder, days, allowed):
    found = completion(review_on=TODAY + timedelta(days)).problems(change(), ladder, TODAY, NO_HOLIDAYS)
    assert fields(found) == ([] if allowed else ["review_on"])


def test_a_crisis_before_a_weekend_is_reviewed_on_monday_at_the_latest(ladder):
    monday = date(2026, 8, 17)
    assert review_problems(monday, Level.CRISIS, 5, ladder, TODAY, NO_HOLIDAYS) == []
    (problem,) = review_problems(monday + timedelta(1), Level.CRISIS, 5, ladder, TODAY, NO_HOLIDAYS)
    assert problem.sentence == "Välj en dag för uppföljning från i dag till mån 17 aug."
    assert review_problems(monday + timedelta(1), Level.CRISIS, 5, ladder, TODAY, frozenset({monday})) == []


def test_a_review_without_a_day_is_asked_for(ladder):
    assert fields(review_problems(None, Level.WORRY, 4, ladder, TODAY, NO_HOLIDAYS)) == ["review_on"]


def test_completing_fills_in_the_rest_and_tidies_the_words():
    later = NOW + timedelta(hours=5)
    done = completed(change(), completion(reason=" Har inte sovit \n", doing=" Ringer "), later)
    assert (done.line, done.doing, done.completed_at) == ("Har inte sovit", "Ringer", later)
    assert (done.signs, done.client_says, done.client_words) == (
        "Svarar inte", ClientSays.PARTLY, "Bara inte på morgonen",
    )  # fmt: skip
    assert (done.decided_by, done.way_down, done.double_staffing) == ("Kim och chefen", "Tre nätters sömn", True)
    assert (done.id, done.level, done.at, done.by) == ("1", Level.WORRY, NOW, "kim")
    assert not done.to_complete


def test_a_raised_level_is_completed_and_a_calm_one_is_not():
    assert change(Level.WORRY).to_complete
    assert change(Level.CRISIS).to_complete
    assert not change(Level.CALM).to_complete
    assert not change(Level.AWAY).to_complete
    assert not change(completed_at=NOW).to_complete


def test_somebody_is_to_be_told_until_the_worker_says_so():
    assert change(tell="alex").to_tell
    assert not change(tell="").to_tell
    assert not change(tell="alex", told_at=NOW).to_tell


def test_nobody_has_a_standing_before_the_first_change():
    assert standing([]) is None


def test_the_latest_change_is_how_it_is_now_whatever_order_they_come_in():
    calm = change(Level.CALM, 3, NOW - timedelta(days=30), "a")
    worry = change(Level.WORRY, 4, NOW - timedelta(days=3), "b")
    crisis = change(Level.CRISIS, 5, NOW, "c")
    now = standing([crisis, calm, worry])
    assert now is not None
    assert (now.level, now.change.id, now.since) == (Level.CRISIS, "c", NOW)


def test_a_level_that_is_raised_again_goes_on_from_its_first_day():
    calm = change(Level.CALM, 3, NOW - timedelta(days=30), "a")
    first = change(Level.WORRY, 4, NOW - timedelta(days=3), "b")
    again = change(Level.WORRY, 5, NOW, "c")
    now = standing([calm, first, again])
    assert now is not None
    assert (now.since, now.change) == (first.at, again)
    assert now.days(TODAY) == 4


def test_a_worry_after_a_calm_time_begins_anew():
    changes = [
        change(Level.WORRY, 4, NOW - timedelta(days=30), "a"),
        change(Level.CALM, 3, NOW - timedelta(days=10), "b"),
        change(Level.WORRY, 4, NOW, "c"),
    ]
    now = standing(changes)
    assert now is not None
    assert now.since == NOW


def test_days_are_counted_in_local_time_over_midnight_utc():
    late_evening = datetime(2026, 8, 13, 22, 30, tzinfo=UTC)  # half past midnight on the 14th in Stockholm
    now = standing([change(at=late_evening)])
    assert now is not None
    assert now.days(date(2026, 8, 14)) == 1
    assert now.days(date(2026, 8, 15)) == 2


levels = st.sampled_from(Level)
moments = st.integers(0, 400).map(lambda hours: NOW + timedelta(hours=hours))


@given(st.lists(st.tuples(levels, moments), min_size=1, max_size=8, unique_by=lambda pair: pair[1]))
def test_folding_never_depends_on_the_order_and_its_level_held_all_the_way(told):
    changes = [change(level, at=at, id=str(place)) for place, (level, at) in enumerate(told)]
    now = standing(changes)
    assert now == standing(changes[::-1])
    assert now is not None
    assert now.change.at == max(at for _level, at in told)
    assert {one.level for one in changes if one.at >= now.since} == {now.level}
    before = [one for one in changes if one.at < now.since]
    assert not before or max(before, key=lambda one: one.at).level is not now.level


def test_a_no_holds_until_somebody_asks_again_or_it_has_been_calm():
    no, unasked = change(client_says=ClientSays.NO), change(id="2", at=NOW + timedelta(hours=1))
    yes = change(id="3", at=NOW + timedelta(hours=2), client_says=ClientSays.YES)
    calm = change(id="4", at=NOW + timedelta(hours=3), level=Level.CALM)
    again = change(id="5", at=NOW + timedelta(hours=4))
    assert said_no([no])
    assert said_no([unasked, no])
    assert not said_no([no, unasked, yes])
    assert not said_no([no, calm, again])
    assert not said_no([])


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"client_says": ClientSays.NO, "instead": VisitKind.HOME}, ["instead"]),
        ({"client_says": ClientSays.NO, "instead": VisitKind.ELSEWHERE}, []),
        ({"contacts_per_week": 0.0}, ["contacts_per_week"]),
        ({"contacts_per_week": 22.0}, ["contacts_per_week"]),
        ({"contacts_per_week": 0.5}, []),
        ({"way_down_on": TODAY - timedelta(1)}, ["way_down_on"]),
        ({"way_down_on": TODAY}, []),
    ],
)
def test_what_we_do_now_is_such_as_can_be_kept(told, wrong, ladder):
    assert fields(completion(**told).problems(change(), ladder, TODAY, NO_HOLIDAYS)) == wrong


def test_a_no_offers_the_telephone_and_the_way_down_has_its_day_and_who_decides():
    no = completed(change(), completion(client_says=ClientSays.NO), NOW)
    assert (no.instead, no.way_down_on, no.way_down_by) == (VisitKind.PHONE, TODAY + timedelta(7), "Kim och chefen")
    yes = completed(change(), completion(instead=VisitKind.PHONE), NOW)
    assert yes.instead is None


def test_an_answer_that_the_client_has_given_is_not_ungiven():
    answered = completed(change(), completion(client_says=ClientSays.YES), NOW)
    assert completed(answered, completion(client_says=ClientSays.NOT_ASKED), NOW).client_says is ClientSays.YES
