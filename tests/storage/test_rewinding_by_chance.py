"""Whatever was done: one client taken back to any moment is exactly as then, and one undo is exactly as before."""

import os
import random
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import MadeWith, PlanDraft
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.rewind import STAY, Past
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone, move_milestone, set_next_step, set_status
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.rewind import take_client_back
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.vault import Vault

EXAMPLES, STEPS = (150, 40) if os.environ.get("BOENDESTOD_SOAK") else (8, 25)
EXACT = ("client", "goal", "milestone", "next_step", "agreement", "early_sign", "milestone_turn", "note", "amendment")
TAKEN = ("goals", "milestones", "next_steps", "agreements", "visits", "notes")
BESIDE = {"id", "door_consent", "review_on", "reviewed_on"}

words = st.sampled_from(["Sova", "Sova bättre", "Åka 🚲 till Öland", "x" * 50])
places = st.integers(0, 5)


class Life(RuleBasedStateMachine):
    """Åsa's, and Bo's beside it, with a clock that goes on."""

    make: Any = None

    def __init__(self) -> None:
        super().__init__()
        vault, key, ladder = type(self).make()
        self.now = datetime(2026, 8, 14, 8, tzinfo=UTC)
        self.opened = vault.open(key, now=lambda: self.now, source=random.Random(7))
        self.store = self.opened.store
        self.door = Actions(self.store, lambda: self.now, ladder, frozenset())
        self.door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        self.asa, self.bo = (
            self.door.run(add_client, Client(self.store.new_id(), name, worker_ids=("worker-kim",)), step=3)
            for name in ("Åsa", "Bo")
        )
        self.begun = self.door.steps  # the clients themselves stay
        self.remembered: list[tuple[Past, dict, tuple]] = []
        self.remember()

    def _do(self, use_case, *given, **named):
        self.now += timedelta(minutes=7)
        with suppress(Refused):
            return self.door.run(use_case, *given, **named)

    def _one(self, table, which):
        held = getattr(self.store, table).where(client_id=self.asa.id)
        return held[which % len(held)] if held else None

    @rule(field=st.sampled_from(["phone", "good_to_know", "housing"]), text=words, bo=st.booleans())
    def card(self, field, text, bo):
        client = self.store.clients.get(self.bo.id if bo else self.asa.id)
        self._do(edit_client, replace(client, **{field: text}))

    @rule(text=words, bo=st.booleans())
    def milestone(self, text, bo):
        self._do(add_milestone, self.bo.id if bo else self.asa.id, words=text)

    @rule(which=places, text=words, status=st.sampled_from(GoalStatus), move=st.integers(-1, 1))
    def change_it(self, which, text, status, move):
        if held := self._one("milestones", which):
            self._do(edit_milestone, held, words=text)
            self._do(set_status, held.id, status)
            self._do(move_milestone, held.id, move)

    @rule(which=places, text=words)
    def step(self, which, text):
        if held := self._one("milestones", which):
            self._do(set_next_step, held.id, what=text)

    @rule(which=places, text=words, status=st.sampled_from(AgreementStatus))
    def agreement(self, which, text, status):
        self._do(add_agreement, self.asa.id, what=text, who="Åsa")
        if held := self._one("agreements", which):
            self._do(settle_agreement, held.id, status, word=text)

    @rule(text=words, sign=words, consent=st.booleans())
    def crisis_plan(self, text, sign, consent):
        draft = PlanDraft(signs=((Level.WORRY, sign),), helps=text, door=text, door_consent=consent,
                          made_with=MadeWith.YES)  # fmt: skip
        self._do(write_crisis_plan, self.asa.id, draft)

    @rule(days=st.integers(1, 9), text=words, done=st.booleans())
    def visit(self, days, text, done):
        start = self.now.replace(tzinfo=None, hour=9) + timedelta(days=-days if done else days)
        if done:
            self._do(
                record_visit, VisitDraft(self.asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened=text)
            )
        else:
            self._do(plan_visit, self.asa.id, start=start, place=text)

    @rule(table=st.sampled_from(TAKEN), which=places)
    def taken_away(self, table, which):
        if held := self._one(table, which):
            self.now += timedelta(minutes=7)
            with self.store.act("taken_away", self.now):
                getattr(self.store, table).withdraw(held.id)

    @precondition(lambda self: self.door.steps > self.begun)
    @rule()
    def undo(self):
        self.now += timedelta(minutes=7)
        with suppress(Refused):
            self.door.undo()

    @rule()
    def remember(self):
        self.now += timedelta(minutes=7)
        self.remembered.append((Past(self.now), self._live(), self._plan()))

    @precondition(lambda self: len(self.remembered) > 1)
    @rule(which=places, again=st.booleans())
    def take_all_back(self, which, again):
        past, then, plan = self.remembered[which % len(self.remembered)]
        found = self.store.rewinding.differing(self.asa.id, past)
        before = self._rows()
        if not found or self._do(take_client_back, self.asa.id, past, [one.place for one in found]) is None:
            assert not found
            return
        now = self._live()
        for table in EXACT:
            for id in now[table].keys() | then[table].keys():
                written = table in ("note", "amendment") and id not in then[table]  # what was written since stays
                assert written or now[table].get(id) == then[table].get(id), table
        assert self._plan() == plan
        assert {row for row in self._rows()["client"] if self.bo.id in row} == {
            row for row in before["client"] if self.bo.id in row
        }
        assert self._of_bo(self._rows()) == self._of_bo(before)
        assert self.store.rewinding.differing(self.asa.id, past) == []
        self.now += timedelta(minutes=7)
        self.door.undo()
        assert self._rows() == before
        if again:
            self.now += timedelta(minutes=7)
            self.door.redo()

    @invariant()
    def the_log_tells_the_same(self):
        assert self.store.differences() == []

    def teardown(self):
        self.opened.close()

    def _rows(self) -> dict[str, list]:
        """All that stands: a version that was made and undone is a row that is gone."""
        asked = {name: f"SELECT * FROM {name} WHERE gone = 0 ORDER BY id" for name in sorted(self.store.tables)}
        return {name: self.store.engine.rows(sql) for name, sql in asked.items()}

    def _of_bo(self, rows):
        return {name: [row for row in held if self.bo.id in row] for name, held in rows.items()}

    def _live(self) -> dict[str, dict[str, Any]]:
        """Åsa's values as they are read, but for what never comes back."""
        found = {}
        for name in EXACT:
            table = self.store.tables[name]
            held = table.where(**({"id": self.asa.id} if name == "client" else {"client_id": self.asa.id}))
            kept = STAY.get(name, frozenset())
            found[name] = {
                one.id: {key: cell for key, cell in table.plan.mapping.to_row(one).items() if key not in kept}
                for one in held
            }
        return found

    def _plan(self) -> tuple:
        """What the crisis plan says."""
        held = self.store.crisis_plans.where(client_id=self.asa.id)
        row = self.store.tables["crisis_plan"].plan.mapping.to_row(held[-1]) if held else {}
        return tuple(cell for key, cell in row.items() if key not in BESIDE)


@pytest.mark.soak
def test_one_client_taken_back_by_chance(made_vault, tmp_path, ladder):
    folder, key, _code = made_vault

    def make():
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "data")
        return Vault(tmp_path / "data"), key, ladder

    class Here(Life):
        pass

    Here.make = staticmethod(make)
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
