from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.typed_visit import from_words, to_words
from boendestod_app.domain.visit import draft_of
from boendestod_app.services.catch_up import catch_up, next_after, park_keywords
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import draft_key, record_visit


@pytest.fixture
def left(actions, asa, build, desk):
    """Tuesday's and Thursday's visits of a rhythm, one of yesterday; what is going on now and what is Alex's is not."""
    actions.run(set_rhythm, asa.id, rule=weekly((1, 3)), at=time(10), starts_on=date(2026, 8, 11))
    actions.run(plan_visit, build.client("Björn").id, start=datetime(2026, 8, 13, 14))
    actions.run(plan_visit, build.client("Nu").id, start=datetime(2026, 8, 14, 10))
    actions.run(plan_visit, build.client("Gammal").id, start=datetime(2026, 7, 30, 10))
    actions.run(plan_visit, build.client("Hans", worker_ids=()).id, start=datetime(2026, 8, 13, 15))
    return lambda: catch_up(desk())


def test_what_is_over_and_not_documented_stands_oldest_first(left):
    assert [(one.client.name, one.visit.start.day) for one in left()] == [
        ("Åsa Öberg", 11),
        ("Åsa Öberg", 13),
        ("Björn", 13),
    ]


def test_a_visit_of_today_joins_when_it_is_over(left, clock):
    clock.move(minutes=30)
    assert left()[-1].client.name == "Nu"


def test_one_after_the_other_and_then_those_that_were_passed_over(actions, desk, left):
    first, second, third = left()
    assert next_after(desk(), first.visit) == second
    assert next_after(desk(), third.visit) == first
    for one in (third, first):
        actions.run(record_visit, draft_of(one.visit))
    assert next_after(desk(), first.visit) == second
    actions.run(record_visit, draft_of(second.visit))
    assert next_after(desk(), second.visit) is None
    assert left() == []


def test_keywords_are_parked_and_show_in_the_draft(actions, store, left):
    visit = left()[0].visit
    actions.run(park_keywords, visit, " bank,  mamma ")
    assert (left()[0].keywords, left()[0].begun) == ("bank, mamma", True)
    plan = draft_of(visit)
    assert from_words(plan, store.drafts.find(draft_key(plan))) == replace(plan, keywords="bank, mamma")


def test_what_was_typed_stays_as_it_is(actions, store, left, clock):
    typed = replace(draft_of(left()[0].visit), happened="Vi gick", rating=4, place="Banken")
    store.drafts.keep(draft_key(typed), to_words(typed), clock())
    actions.run(park_keywords, left()[0].visit, "bank")
    assert from_words(draft_of(left()[0].visit), store.drafts.find(draft_key(typed))) == replace(typed, keywords="bank")


def test_keywords_never_reach_the_note(actions, store, left):
    visit = left()[0].visit
    actions.run(park_keywords, visit, "bank")
    draft = from_words(draft_of(visit), store.drafts.find(draft_key(draft_of(visit))))
    note = actions.run(record_visit, draft)
    assert note.as_planned
    assert "bank" not in str(note)


def test_no_keywords_leave_no_draft(actions, store, left):
    actions.run(park_keywords, left()[0].visit, " ")
    assert store.drafts.keys("visit:") == []
