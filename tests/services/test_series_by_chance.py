"""Whatever is done to a series, in whatever order: the past stands, no time is given twice, undo gives all back."""

import os
import random
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from boendestod_app.domain.calendar import local
from boendestod_app.domain.client import Client
from boendestod_app.domain.recurrence import Weeks, monthly, weekly
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.agenda import agenda
from boendestod_app.services.edit_series import call_off, change_visit, consequence, keep_on_day_off
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.plan_week import Last, change_plan
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.vault import Vault

EXAMPLES = 5000 if os.environ.get("BOENDESTOD_SOAK") else 60
FIRST, LAST = date(2026, 11, 2), date(2027, 1, 31)  # over a week 53
RULES = (
    weekly((1, 4)), weekly((4,), every=2), weekly((0, 1, 2, 3, 4)), monthly(1, 0), monthly(-1, 4), "FREQ=DAILY",
    "FREQ=MONTHLY;BYMONTHDAY=15",
)  # fmt: skip
places, scopes = st.integers(0, 30), st.sampled_from(Scope)
shifts = st.integers(-9, 9).map(lambda days: timedelta(days=days))
clocks = st.sampled_from([time(8), time(10), time(13, 15), time(23, 45)])


class Planning(RuleBasedStateMachine):
    """One client, one series to begin with, and a clock that goes on."""

    vault: Vault
    key: bytes
    ladder = None

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
        self.opened = self.vault.open(self.key, now=lambda: self.now, source=random.Random(7))
        self.store = self.opened.store
        self.door = Actions(self.store, lambda: self.now, self.ladder, frozenset())
        self.door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        self.client = self.door.run(
            add_client, Client(self.store.new_id(), "Åsa", worker_ids=("worker-kim",)), step=3, began=FIRST
        )

    def all(self):
        return agenda(self.door.desk(), FIRST, LAST, [self.client])

    def past(self):
        """What has begun, as it is told."""
        return [replace(visit, id="") for visit in self.all() if visit.start <= local(self.now)]

    def one(self, place):
        visits = self.all()
        return visits[place % len(visits)] if visits else None

    def do(self, use_case, *given, **named) -> None:
        """The past is as it was; taking it back gives exactly what there was before; then it is done again."""
        before, past, steps = self.all(), self.past(), self.door.steps
        with suppress(Refused):
            self.door.run(use_case, *given, **named)
            assert self.past() == past
            if self.door.steps == steps:  # it was so already
                return
            after = self.all()
            self.door.undo()
            assert self.all() == before
            self.door.redo()
            assert self.all() == after

    @rule(pattern=st.sampled_from(RULES), weeks=st.sampled_from(Weeks), at=clocks, start=st.integers(0, 40))
    def begin_a_series(self, pattern, weeks, at, start):
        if len(self.store.rhythms.where()) < 2:
            day = local(self.now).date() + timedelta(days=1 + start)
            self.do(set_rhythm, self.client.id, rule=pattern, weeks=weeks, at=at, starts_on=day)

    @rule(place=places, scope=scopes, days=shifts, at=clocks, minutes=st.sampled_from([30, 60, 95]))
    def move_or_stretch(self, place, scope, days, at, minutes):
        visit = self.one(place)
        if visit:
            start = datetime.combine(visit.start.date() + days, at)
            self.change(visit, scope, replace(shape_of(visit), start=start, minutes=minutes))

    @rule(place=places, scope=scopes, pattern=st.sampled_from(RULES), weeks=st.sampled_from(Weeks), at=clocks)
    def change_the_rule(self, place, scope, pattern, weeks, at):
        visit = self.one(place)
        if visit:
            start = datetime.combine(visit.start.date(), at)
            self.change(visit, scope, replace(shape_of(visit), start=start, rule=pattern, weeks=weeks))

    def change(self, visit, scope, shape):
        if scope is not Scope.THIS and visit.rhythm_id:
            with suppress(Refused):
                asked = consequence(self.door.desk(), visit, scope, shape).asked
                self.do(change_visit, visit, scope, shape, keep=[one.id for one in asked[::2]])
            return
        if visit.start > local(self.now) and shape.start > local(self.now):
            self.do(change_visit, visit, scope, shape)

    @rule(place=places, scope=scopes, by_client=st.booleans())
    def call_it_off(self, place, scope, by_client):
        visit = self.one(place)
        if visit and (scope is not Scope.THIS or visit.start > local(self.now)):
            self.do(call_off, visit, scope, reason="Helgdag", by_client=by_client)

    @rule(place=places, scope=scopes, last=st.none() | st.integers(-5, 60), minutes=st.sampled_from([60, 90]))
    def give_it_a_last_day(self, place, scope, last, minutes):
        visit = self.one(place)
        if visit and visit.rhythm_id and scope is not Scope.THIS:
            day = None if last is None else local(self.now).date() + timedelta(days=last)
            shape = replace(shape_of(visit), minutes=minutes)
            self.do(change_plan, visit, scope, shape, last=Last(day))

    @rule(place=places)
    def document_it(self, place):
        visit = self.one(place)
        if visit and visit.planned and visit.start > local(self.now):
            self.do(record_visit, replace(draft_of(visit), outcome=Outcome.CANCELLED_BY_CLIENT))

    @rule(place=places)
    def keep_it(self, place):
        visit = self.one(place)
        if visit and visit.planned:
            self.do(keep_on_day_off, visit)

    @rule(hours=st.sampled_from([1, 5, 30, 200]))
    def time_goes(self, hours):
        self.now = min(self.now + timedelta(hours=hours), datetime(2027, 1, 10, 9, tzinfo=UTC))

    @invariant()
    def no_original_time_is_given_twice(self):
        given = [(visit.rhythm_id, visit.occurrence) for visit in self.all() if visit.rhythm_id]
        assert len(given) == len(set(given))

    @invariant()
    def one_line_of_rhythms_gives_each_start_once(self):
        lines = {rhythm.id: rhythm.follows for rhythm in self.store.rhythms.where()}
        given = []
        for visit in self.all():
            root = visit.rhythm_id
            while root and lines[root]:
                root = lines[root]
            if root:
                given.append((root, visit.occurrence))
        assert len(given) == len(set(given))

    @invariant()
    def the_log_tells_the_same(self):
        assert self.store.differences() == []

    def teardown(self):
        self.opened.close()


@pytest.mark.soak
def test_series_by_chance(made_vault, tmp_path, ladder):
    folder, key, _code = made_vault

    class Here(Planning):
        def __init__(self) -> None:
            shutil.rmtree(tmp_path / "data", ignore_errors=True)
            shutil.copytree(folder, tmp_path / "data")
            super().__init__()

    Here.vault, Here.key, Here.ladder = Vault(tmp_path / "data"), key, ladder
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
