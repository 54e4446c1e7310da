"""Tables: what is saved is found by its fields, what was undone is in history alone, and their own questions."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from boendestod_app.domain.clash import ClashKind
from boendestod_app.domain.goal import Goal
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.errors import Refused

NOON = datetime(2026, 8, 14, 12)


@pytest.fixture
def keep(store, clock):
    """Keep values in an act of their own."""

    def keep(table, *values) -> None:
        with store.act("test", clock()):
            for value in values:
                table.save(value)

    return keep


@pytest.fixture
def bo(build):
    return build.client("Bo Ek")


@pytest.fixture
def visit(store, asa):
    def visit(start: datetime = NOON, **fields) -> Visit:
        return Visit(**{"id": store.new_id(), "client_id": asa.id, "start": start, "minutes": 60} | fields)

    return visit


@pytest.fixture
def note(store, asa):
    def note(visit: Visit, **fields) -> VisitNote:
        given = {"id": store.new_id(), "client_id": asa.id, "visit_id": visit.id, "author": "worker-kim"}
        return VisitNote(**given | {"saved_at": datetime(2026, 8, 14, 8, tzinfo=UTC)} | fields)

    return note


# ---- any table


def test_a_value_is_found_by_its_id_and_asked_for_in_vain_by_another(store, asa):
    assert store.clients.get(asa.id) == store.clients.find(asa.id) == asa
    assert store.clients.find("another") is None
    with pytest.raises(Refused, match="finns inte längre"):
        store.clients.get("another")


def test_values_are_found_by_their_fields_also_by_what_is_not_there(store, asa, bo, keep):
    keep(store.clients, replace(bo, ended_on=date(2026, 8, 1), birth_year=1980))
    assert [client.name for client in store.clients.where(ended_on=None)] == ["Åsa Öberg"]
    assert [client.name for client in store.clients.where(ended_on="2026-08-01", birth_year=1980)] == ["Bo Ek"]
    assert [client.name for client in store.clients.where(id=(asa.id, bo.id))] == ["Bo Ek", "Åsa Öberg"]
    assert store.clients.where(id=()) == []


def test_a_field_that_a_table_does_not_have_is_a_bug(store):
    with pytest.raises(AssertionError, match="client has no"):
        store.clients.where(shoe_size=42)


def test_what_no_longer_counts_is_in_history_alone(store, asa, keep, clock):
    goal = Goal(store.new_id(), asa.id, "Cykla")
    keep(store.goals, goal)
    with store.act("test", clock()):
        store.goals.withdraw(goal.id)
    assert store.goals.where() == []
    assert store.goals.find(goal.id) is None
    assert store.goals.history(client_id=asa.id) == [(goal, True)]
    assert store.differences() == []


def test_what_was_undone_and_is_kept_again_with_the_same_words_counts_again(store, asa, keep, clock):
    goal = Goal(store.new_id(), asa.id, "Sova")
    keep(store.goals, goal)
    with store.act("test", clock()):
        store.goals.withdraw(goal.id)
    assert store.goals.find(goal.id) is None
    keep(store.goals, goal)
    assert store.goals.find(goal.id) == goal


def test_a_row_of_a_client_who_does_not_exist_is_never_kept(store, keep):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        keep(store.goals, Goal(store.new_id(), "nobody", "Cykla"))
    assert store.goals.where() == []


def test_the_order_of_rows_within_an_act_does_not_matter_to_the_client_they_belong_to(store, asa, clock):
    new = replace(asa, id=store.new_id(), name="Ny")
    with store.act("test", clock()):
        store.goals.save(Goal(store.new_id(), new.id, "Cykla"))
        store.clients.save(new)
    assert store.goals.where(client_id=new.id)


def test_identifiers_follow_the_clock(store, clock):
    first = store.new_id()
    clock.move(milliseconds=2)
    assert first < store.new_id()


# ---- clients


def test_a_client_is_found_by_the_beginning_of_the_id(store, asa, bo):
    assert store.clients.named(asa.id) == [asa]
    assert store.clients.named(asa.id[:2]) == [bo, asa]
    assert store.clients.named("%") == []


def test_a_workers_clients_are_those_of_exactly_that_worker(store, build):
    mine, ours = build.client("Bo"), build.client("Di", worker_ids=("worker-kim", "worker-kim-2"))
    build.client("Cy", worker_ids=("worker-kim-2",))
    build.client("Ed", worker_ids=())
    assert store.clients.of_worker("worker-kim") == [mine, ours]
    assert len(store.clients.of_worker("worker-kim-2")) == 2


# ---- levels


@pytest.fixture
def level(store, clock):
    def change(client, level: Level, *, days: int, step: int = 3) -> LevelChange:
        at = clock() + timedelta(days=days)
        return LevelChange(store.new_id(), client.id, level, step, at, "worker-kim", "en rad", at.date())

    return change


def test_how_it_is_now_is_the_latest_level_and_since_when(store, asa, bo, keep, level, clock):
    keep(
        store.levels,
        level(asa, Level.WORRY, days=1),
        level(asa, Level.CRISIS, days=2),
        level(asa, Level.CRISIS, days=3, step=5),
        level(bo, Level.WORRY, days=1),
        level(bo, Level.CALM, days=4),
    )
    now = store.levels.standings()
    assert (now[asa.id].level, now[asa.id].change.step, now[asa.id].since) == (
        *(Level.CRISIS, 5, clock() + timedelta(days=2)),
    )
    assert (now[bo.id].level, now[bo.id].since) == (Level.CALM, clock() + timedelta(days=4))
    assert now == {client.id: store.levels.standing(client.id) for client in (asa, bo)}
    assert store.levels.standings([bo.id]) == {bo.id: now[bo.id]}
    assert store.levels.standings([]) == {}
    assert store.levels.counts() == {Level.CRISIS: 1, Level.CALM: 1}


def test_a_level_that_was_undone_does_not_count(store, asa, keep, level, clock):
    keep(store.levels, change := level(asa, Level.CRISIS, days=1))
    with store.act("test", clock()):
        store.levels.withdraw(change.id)
    assert store.levels.standings()[asa.id].level is Level.CALM
    assert store.levels.counts() == {Level.CALM: 1}


def test_a_client_whose_support_has_ended_is_not_counted(store, asa, keep):
    keep(store.clients, replace(asa, ended_on=date(2026, 8, 1)))
    assert store.levels.counts() == {}


# ---- meetings


def test_the_last_meeting_held_and_those_to_come(store, asa, bo, keep):
    def meeting(client, day: int, **fields) -> GroupMeeting:
        return GroupMeeting(store.new_id(), client.id, date(2026, 8, day), time(10), **fields)

    keep(
        store.meetings,
        meeting(asa, 1, held=True),
        meeting(asa, 9, held=True),
        late := meeting(asa, 12),
        near := meeting(bo, 20),
        meeting(bo, 30),
    )
    assert store.meetings.last_held() == {asa.id: date(2026, 8, 9)}
    assert store.meetings.last_held([bo.id]) == {}
    assert store.meetings.coming(date(2026, 8, 20)) == [late, near]


# ---- visits and rhythms


def test_visits_on_some_days_are_those_that_start_on_them_in_order_of_time(store, asa, bo, keep, visit):
    evening = visit(datetime(2026, 8, 14, 23, 59))
    first = visit(datetime(2026, 8, 13, 0, 0), client_id=bo.id)
    keep(store.visits, evening, first, visit(datetime(2026, 8, 15, 0, 0)), visit(datetime(2026, 8, 12, 23, 59)))
    assert store.visits.between(date(2026, 8, 13), date(2026, 8, 14), [asa.id, bo.id]) == [first, evening]
    assert store.visits.between(date(2026, 8, 13), date(2026, 8, 14), [asa.id]) == [evening]
    assert store.visits.between(date(2026, 8, 13), date(2026, 8, 14), []) == []


def test_a_moved_visit_is_known_by_the_occurrence_the_rhythm_gave(store, keep, visit):
    moved = visit(datetime(2026, 8, 20, 9), rhythm_id="r1", occurrence=NOON)
    keep(store.visits, moved, visit(NOON))
    assert store.visits.moved_from(date(2026, 8, 14), date(2026, 8, 14), ["r1"]) == {("r1", NOON)}
    assert store.visits.moved_from(date(2026, 8, 20), date(2026, 8, 20), ["r1"]) == set()
    assert store.visits.moved_from(date(2026, 8, 14), date(2026, 8, 14), ["r2"]) == set()


def test_one_occurrence_that_two_have_written_down_is_two_visits_and_asked_about(store, keep, visit, clock):
    keep(store.visits, first := visit(rhythm_id="r1", occurrence=NOON))
    keep(store.visits, second := visit(rhythm_id="r1", occurrence=NOON))
    assert store.visits.where() == [first, second]
    assert [clash.kind for clash in store.clashes.open()] == [ClashKind.TWICE]
    with store.act("test", clock()):
        store.visits.withdraw(first.id)
    assert store.clashes.open() == []
    assert store.differences() == []


def test_the_latest_contact_is_a_visit_where_somebody_was_met(store, asa, bo, keep, visit):
    keep(
        store.visits,
        visit(NOON - timedelta(days=9), outcome=Outcome.DONE),
        visit(NOON - timedelta(days=5), outcome=Outcome.BROKEN_OFF),
        visit(NOON - timedelta(days=2), outcome=Outcome.NO_ANSWER),
        visit(NOON),
        visit(NOON, client_id=bo.id, outcome=Outcome.CANCELLED_BY_CLIENT),
    )
    assert store.visits.latest_met() == {asa.id: NOON - timedelta(days=5)}


def test_the_last_visits_of_a_client_are_documented_ones_latest_first(store, asa, bo, keep, visit):
    held = [visit(NOON - timedelta(days=days), outcome=Outcome.DONE) for days in range(5)]
    keep(store.visits, *held, visit(NOON + timedelta(days=1)), visit(client_id=bo.id, outcome=Outcome.DONE))
    assert store.visits.last_of(asa.id, 3) == held[:3]


def test_rhythms_that_may_give_a_visit_on_some_days(store, asa, keep):
    def rhythm(first: int, last: int | None) -> VisitRhythm:
        ends_on = last and date(2026, 8, last)
        return VisitRhythm(store.new_id(), asa.id, weekly((0,)), time(10), 60, date(2026, 8, first), ends_on)

    keep(store.rhythms, rhythm(1, 9), ends := rhythm(1, 10), goes_on := rhythm(2, None), begins := rhythm(20, None))
    keep(store.rhythms, rhythm(21, None))
    assert store.rhythms.going_on(date(2026, 8, 10), date(2026, 8, 20), [asa.id]) == [ends, goes_on, begins]
    assert store.rhythms.going_on(date(2026, 8, 10), date(2026, 8, 20), ["another"]) == []


# ---- notes


def test_notes_to_be_signed_and_to_be_carried_over(store, keep, visit, note):
    visits = [visit(NOON - timedelta(days=days)) for days in range(4)]
    old = note(visits[0], saved_at=datetime(2026, 8, 10, tzinfo=UTC))
    new = note(visits[1], saved_at=datetime(2026, 8, 14, tzinfo=UTC))
    signed = note(visits[2], saved_at=datetime(2026, 8, 9, tzinfo=UTC), signed_at=datetime(2026, 8, 10, tzinfo=UTC))
    carried = note(visits[3], author="worker-alex", transferred_at=datetime(2026, 8, 14, tzinfo=UTC))
    keep(store.visits, *visits)
    keep(store.notes, old, new, signed, carried)
    assert store.notes.unsigned_here(datetime(2026, 8, 10, tzinfo=UTC), "nobody") == [old]
    assert store.notes.unsigned_here(datetime(2026, 8, 9, 23, 59, 59, 999000, tzinfo=UTC), "nobody") == []
    assert store.notes.not_transferred("worker-kim") == [signed, old, new]
    assert store.notes.not_transferred("worker-alex") == []


def test_notes_by_visit_also_for_very_many_visits(store, keep, visit, note):
    visits = [visit(NOON - timedelta(hours=hours)) for hours in range(1100)]
    keep(store.visits, *visits)
    keep(store.notes, *(note(held, happened=str(number)) for number, held in enumerate(visits)))
    found = store.notes.of_visits([held.id for held in visits])
    assert [found[held.id].happened for held in visits] == [str(number) for number in range(1100)]
    assert store.notes.of_visits([]) == {}


# ---- no question walks through all there is


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("visits", {"rhythm_id": "r", "occurrence": "o"}),
        ("notes", {"visit_id": "v"}),
        ("marks", {"client_id": "c"}),
        ("marks", {"client_id": "c", "visit_id": "v"}),
        ("ratings", {"client_id": "c", "visit_id": "v"}),
        ("amendments", {"note_id": "n"}),
        ("next_steps", {"milestone_id": "m"}),
        ("section_edits", {"meeting_id": "m"}),
        ("exports", {"meeting_id": "m"}),
        ("exports", {"state": "waiting"}),
        ("scale_ratings", {"client_id": "c", "visit_id": "v"}),
        *((name, {"client_id": "c"}) for name in ("scale_ratings", "ors_baselines", "area_ratings", "asi")),
        *((name, {"client_id": "c"}) for name in ("goals", "milestones", "levels", "meetings", "consents", "exports")),
    ],
)
def test_what_the_use_cases_ask_for_is_found_by_an_index(store, table, asked):
    sql, values = getattr(store, table)._filter(["gone = 0"], asked)
    plan = [row[3] for row in store.engine.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(step.startswith("SEARCH") for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan
