"""The log is the spine: after any day of work the tables can be made again from it alone."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, move_milestone, set_next_step, set_status
from boendestod_app.services.keep_note import amend_note, mark_transferred, sign_due_notes, sign_note
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.migrations import migrations
from boendestod_app.storage.rebuild import WORKED_OUT, played_back
from boendestod_app.storage.store import SqlStore

WORDS = ("", "Åt lunch.", "Vi handlade mat på Hemköp.", "Ringde hyresvärden.", "Sov dåligt, sa hon.", "a\0b\x1f\"'🙂")


class Day:
    """A worker who does this and that, undoes some of it, and is refused now and then."""

    def __init__(self, actions: Actions, clock, written, source: random.Random) -> None:
        self.actions = actions
        self.store: SqlStore = actions.store
        self.clock = clock
        self.written = written
        self.source = source

    def go_on(self, steps: int) -> None:
        for _step in range(steps):
            self.clock.move(minutes=self.source.randrange(1, 240))
            try:
                self.source.choice(
                    (
                        self.visit,
                        self.visit,
                        self.card,
                        self.goal,
                        self.level,
                        self.note,
                        self.undo,
                        self.undo,
                        self.redo,
                    )
                )()
            except Refused:
                continue

    def any_of(self, held: list):
        if not held:
            raise Refused("nothing there yet")
        return self.source.choice(held)

    def visit(self) -> None:
        planned = self.actions.run(plan_visit, self.written().client_id, start=self.clock.now.replace(tzinfo=None))
        marks = tuple((one.id, self.source.choice(list(Progress))) for one in self.store.milestones.where()[:2])
        texts = {name: self.source.choice(WORDS) for name in ("happened", "action", "own_words")}
        visit = self.source.choice([planned, *self.store.visits.where()])
        draft = self.written(
            start=visit.start, visit_id=visit.id, marks=marks, rating=self.source.randrange(11), **texts
        )
        self.store.drafts.keep(f"visit:{visit.id}", texts, self.clock())
        self.actions.run(record_visit, replace(draft, outcome=self.source.choice(list(Outcome))))

    def card(self) -> None:
        client = self.any_of(self.store.clients.where())
        self.actions.run(
            edit_client, replace(client, alias=self.source.choice(WORDS), birth_year=1900 + self.source.randrange(99))
        )

    def goal(self) -> None:
        if self.source.random() < 0.5:
            self.actions.run(add_milestone, self.written().client_id, words=self.source.choice(WORDS))
        milestone = self.any_of(self.store.milestones.where())
        self.source.choice(
            (
                lambda: self.actions.run(set_status, milestone.id, self.source.choice(list(GoalStatus))),
                lambda: self.actions.run(move_milestone, milestone.id, self.source.choice((-1, 1))),
                lambda: self.actions.run(set_next_step, milestone.id, what=self.source.choice(WORDS)),
            )
        )()

    def level(self) -> None:
        self.actions.run(
            raise_level, self.written().client_id, level=self.source.choice(list(Level)), line=self.source.choice(WORDS)
        )

    def note(self) -> None:
        note = self.any_of(self.store.notes.where())
        self.source.choice(
            (
                lambda: self.actions.run(sign_note, note.id),
                lambda: self.actions.run(sign_due_notes),
                lambda: self.actions.run(mark_transferred, note.id),
                lambda: self.actions.run(amend_note, note.id, text=self.source.choice(WORDS)),
            )
        )()

    def undo(self) -> None:
        self.actions.undo()

    def redo(self) -> None:
        self.actions.redo()


def made_again(store: SqlStore, path) -> dict[str, list]:
    """Every table of a new file, filled from the log alone."""
    engine = Engine(path, b"k" * 32)
    migrations.apply(engine.database)
    engine.run("PRAGMA foreign_keys = OFF")
    for table in store.tables:
        for row, told in played_back(store.engine, table).items():
            told = {"id": row, **told}
            names = ", ".join(f'"{name}"' for name in told)
            engine.run(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(told))})", tuple(told.values()))
    found = rows_of(engine, store)
    engine.close()
    path.unlink()
    return found


def rows_of(engine: Engine, store: SqlStore) -> dict[str, list]:
    """But for what a table works out from the facts."""
    found = {}
    for table in store.tables:
        names = [f'"{row[1]}"' for row in engine.rows(f"PRAGMA table_info({table})") if (table, row[1]) != WORKED_OUT]
        found[table] = engine.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_after_any_day_the_tables_can_be_made_again_from_the_log_alone(seed, actions, store, clock, written, tmp_path):
    Day(actions, clock, written, random.Random(seed)).go_on(40)
    assert made_again(store, tmp_path / "again.db") == rows_of(store.engine, store)
    assert store.differences() == []
    assert store.integrity() == []


def test_a_long_day_touches_every_kind_of_thing_the_worker_can_do(actions, store, clock, written):
    Day(actions, clock, written, random.Random(5)).go_on(300)
    acts = {name for (name,) in store.engine.rows("SELECT DISTINCT use_case FROM fact")}
    assert acts >= {
        *("record_visit", "edit_client", "add_milestone", "set_status", "move_milestone", "set_next_step"),
        *("raise_level", "sign_note", "mark_transferred", "amend_note", "undo", "redo", "plan_visit"),
    }


def test_what_was_undone_is_in_the_log_and_gone_from_the_tables(actions, store, written):
    note = actions.run(record_visit, written())
    actions.undo()
    assert played_back(store.engine, "note")[note.id]["gone"] == 1
    assert store.notes.where() == []


@pytest.mark.parametrize("days", [1, 400])
def test_an_empty_store_has_no_differences(store, clock, days):
    clock.now += timedelta(days=days)
    assert store.differences() == store.integrity() == []
