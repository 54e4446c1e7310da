"""Three laptops, any work, any order of meeting, duplicates, gaps and restarts: all come to show the same."""

import itertools
import os
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.clashes import settle
from boendestod_app.services.consents import stop
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone, move_milestone, set_next_step, set_status
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.meetings import plan_meeting
from boendestod_app.services.outbox import mark_removed, mark_sent
from boendestod_app.services.raise_level import raise_level, set_step, step_down, told_partner
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import edit_unit
from boendestod_app.services.summarise import keep_section
from boendestod_app.storage.journal import facts_of_row
from boendestod_app.storage.level_order import live_heads, turns_of
from boendestod_app.storage.versions import versions_of
from tests.storage.laptops import Laptop, begin_team, meet, same

EXAMPLES = 200 if os.environ.get("BOENDESTOD_SOAK") else 12
who = st.integers(0, 2)
place = st.integers(0, 5)
words = st.sampled_from(["Sova", "Sova bättre", "Sova bättre på natten", "Åka 🚲 till Öland", "x" * 50])


class Team(RuleBasedStateMachine):
    """Kim, Alex and Robin work with Åsa and Bo."""

    make: object = None

    def __init__(self) -> None:
        super().__init__()
        self.laptops: list[Laptop] = type(self).make()
        first = self.laptops[0]
        self.clients = [first.client("Åsa Öberg"), first.client("Bo Ek")]
        first.door.run(add_milestone, self.clients[0].id, words="Handla själv")
        first.door.run(plan_meeting, self.clients[0].id, on=date(2026, 9, 14))
        begin_team(*self.laptops)
        self.texts: set[str] = set()
        self.number = 0
        self.undone = False

    def _do(self, at: int, use_case, *given, **named):
        with suppress(Refused):
            return self.laptops[at].door.run(use_case, *given, **named)

    def _one(self, at: int, table: str, which: int):
        held = getattr(self.laptops[at].store, table).where()
        return held[which % len(held)] if held else None

    @rule(at=who, which=place, hours=st.integers(-30, 30))
    def time_goes(self, at, which, hours):
        self.laptops[at].later(hours=hours, minutes=which)

    @rule(at=who)
    def a_clock_is_wrong(self, at):
        laptop = self.laptops[at]
        laptop.now = laptop.now.replace(year=2031 if laptop.now.year == 2026 else 2026)

    @rule(at=who, which=place, field=st.sampled_from(["phone", "alias", "good_to_know"]), text=words)
    def card(self, at, which, field, text):
        client = self._one(at, "clients", which)
        if field != "phone" or not client.protected:
            self._do(at, edit_client, replace(client, **{field: text}))

    @rule(at=who, which=place, protected=st.booleans())
    def protect(self, at, which, protected):
        client = self._one(at, "clients", which)
        client = client.protect() if protected else replace(client, protected=False)
        self._do(at, edit_client, client, why="Beslutet upphörde.")

    @rule(at=who, which=place, text=words)
    def milestone(self, at, which, text):
        self._do(at, add_milestone, self._one(at, "clients", which).id, words=text)

    @rule(at=who, which=place, text=words)
    def other_words(self, at, which, text):
        if held := self._one(at, "milestones", which):
            self._do(at, edit_milestone, held, words=text)

    @rule(at=who, which=place, status=st.sampled_from(GoalStatus), places=st.integers(-1, 1))
    def progress(self, at, which, status, places):
        if held := self._one(at, "milestones", which):
            self._do(at, set_status, held.id, status)
            self._do(at, move_milestone, held.id, places)
            self._do(at, set_next_step, held.id, what="Ringa")

    @rule(at=who, which=place)
    def visit(self, at, which):
        self.number += 1
        text = f"Besök nummer {self.number}."
        start = datetime(2026, 1, 14, 9) + timedelta(hours=self.number)
        client = self._one(at, "clients", which)
        if self._do(
            at, record_visit, VisitDraft(client.id, start, start + timedelta(hours=1), Outcome.DONE, happened=text)
        ):
            self.texts.add(text)

    @rule(at=who, which=place, text=words)
    def note(self, at, which, text):
        if held := self._one(at, "notes", which):
            self._do(at, sign_note, held.id)
            self._do(at, amend_note, held.id, text=text)

    @rule(at=who, which=place, level=st.sampled_from(Level), text=words)
    def level(self, at, which, level, text):
        client = self._one(at, "clients", which)
        self._do(at, raise_level, client.id, level=level, line=text)

    @rule(at=who, which=place, step=st.integers(1, 6), level=st.sampled_from(Level), text=words)
    def calmer(self, at, which, step, level, text):
        client = self._one(at, "clients", which)
        self._do(at, step_down, client.id, level=level, step=step, why=text)
        self._do(at, set_step, client.id, step=step, why=text)

    @rule(at=who, which=place)
    def told(self, at, which):
        if held := self._one(at, "levels", which):
            self._do(at, told_partner, held.id)

    @rule(at=who, which=place, text=words, status=st.sampled_from(AgreementStatus))
    def agreement(self, at, which, text, status):
        self._do(at, add_agreement, self._one(at, "clients", which).id, what=text, who="Åsa")
        if held := self._one(at, "agreements", which):
            self._do(at, settle_agreement, held.id, status, due_on=date(2040, 1, 1))

    @rule(at=who, text=words, included=st.booleans())
    def summary(self, at, text, included):
        if meeting := self._one(at, "meetings", 0):
            section = Section(SectionKey.INTRO, "Inledning", Layout.WORDS, text, included=included, edited=True)
            self._do(at, keep_section, meeting, section)

    @rule(at=who, minutes=st.integers(10, 20))
    def unit(self, at, minutes):
        self._do(at, edit_unit, replace(self.laptops[at].store.units.get("unit"), travel_minutes=minutes))

    @rule(at=who, which=place, text=words)
    def crisis_plan(self, at, which, text):
        self._do(at, keep_crisis_plan, self._one(at, "clients", which).id, signs="", helps=text, call_first="")

    @rule(at=who, which=place)
    def paper(self, at, which):
        """Made here, or what became of one."""
        store, now = self.laptops[at].store, self.laptops[at].now
        held = self._one(at, "exports", which)
        if held is None or held.state is ExportState.REMOVED:
            meeting = self._one(at, "meetings", 0)
            if meeting is None:
                return
            with store.act("paper", now):
                store.exports.save(Export(
                    store.new_id(), meeting.client_id, meeting.id, meeting.on, "client", 1, "ab" * 32,
                    store.papers.put_bytes(b"%PDF"), ".pdf", now, store.origin.worker_id, "KI",
                ))  # fmt: skip
        elif held.state is ExportState.SENT:
            self._do(at, mark_removed, held.id)
        elif which % 2 and held.state is ExportState.WAITING:
            self._do(at, stop, held, "Samtycket gäller inte längre.")
        elif store.papers.has_bytes(held.blob_id):
            self._do(at, mark_sent, held.id, "papper.pdf")

    @rule(at=who)
    def undo(self, at):
        self.undone = True
        with suppress(Refused):
            self.laptops[at].door.undo()

    @rule(at=who)
    def redo(self, at):
        with suppress(Refused):
            self.laptops[at].door.redo()

    @rule(at=who, which=place)
    def settle(self, at, which):
        laptop = self.laptops[at]
        if found := laptop.store.clashes.open():
            clash = found[which % len(found)]
            self._do(at, settle, clash.id, pick=clash.sides[which % len(clash.sides)].fact)
            assert clash not in laptop.store.clashes.open()

    @rule(at=who, other=who, keep=st.floats(0.2, 1), source=st.randoms(use_true_random=False))
    def hear(self, at, other, keep, source):
        if at == other:
            return
        laptop, told = self.laptops[at], self.laptops[other].updates()
        some = [one for one in told if source.random() < keep]
        source.shuffle(some)
        laptop.take(*some, *some[:3])
        assert laptop.store.differences() == []

    @rule(at=who)
    def restart(self, at):
        self.laptops[at].open()

    @rule(at=who, which=place)
    def base(self, at, which):
        ledger = self.laptops[at].ledger
        ledger.make_base(ledger.rooms()[which % len(ledger.rooms())])

    def teardown(self):
        meet(*self.laptops)
        assert same(*self.laptops)
        for laptop in self.laptops:
            told = {note.happened for note, _gone in laptop.store.notes.history()}
            assert self.texts <= told
            self._levels_protect(laptop)
            self._papers_are_as_far_as_they_came(laptop)
            self._what_was_built_on_stays(laptop)
            self._plans_made_knowing_of_others_count(laptop)
            laptop.opened.close()

    def _levels_protect(self, laptop):
        """Of levels that nobody has decided on knowing of both, the gravest one is in force."""
        for client in laptop.store.clients.where():
            met = live_heads(turns_of(laptop.store.engine, client.id))
            gravest = max(Level(turn.level).gravity for turn in met) if met else Level.CALM.gravity
            now = laptop.store.levels.standing(client.id)
            assert (now.level.gravity if now else Level.CALM.gravity) == gravest

    def _papers_are_as_far_as_they_came(self, laptop):
        """What was taken away is nowhere said to lie there."""
        for export in laptop.store.exports.where():
            states = [fact for fact in facts_of_row(laptop.store.engine, "export", export.id) if fact.field == "state"]
            if any(fact.value == '"removed"' for fact in states) and not self.undone:
                assert export.state is ExportState.REMOVED

    def _what_was_built_on_stays(self, laptop):
        """What is gone was taken back by somebody who knew of everything that was said of it."""
        for table in ("milestone", "next_step", "agreement", "visit", "crisis_plan"):
            for (row,) in laptop.store.engine.rows(f"SELECT id FROM {table} WHERE gone = 1"):
                facts = facts_of_row(laptop.store.engine, table, row)
                taken = [fact for fact in facts if (fact.field, fact.value) == ("gone", "1")]
                past = {fact.id: past_of(fact, facts) for fact in facts}
                for fact in facts:
                    assert fact.field == "gone" or any(
                        fact.device == one.device or fact.id in past[one.id] or one.id in past[fact.id] for one in taken
                    )

    def _plans_made_knowing_of_others_count(self, laptop):
        for client in laptop.store.clients.where():
            if plans := laptop.store.crisis_plans.where(client_id=client.id):
                held = live_heads(versions_of(laptop.store.engine, "crisis_plan", {"client_id": client.id}))
                assert plans[-1].id in {version.row for version in held}


def past_of(fact, facts):
    """Ids of everything that it rests on."""
    by_id, seen, ahead = {one.id: one for one in facts}, set(), list(fact.over)
    while ahead:
        if (id := ahead.pop()) in by_id and id not in seen:
            seen.add(id)
            ahead += by_id[id].over
    return seen


@pytest.fixture
def team(tmp_path, made_vault, ladder):
    numbers = itertools.count()

    def make() -> list[Laptop]:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return [Laptop(made_vault, folder / name, name, ladder) for name in ("Kim", "Alex", "Robin")]

    class Fresh(Team):
        pass

    Fresh.make = staticmethod(make)
    return Fresh


def test_three_laptops_that_work_and_meet_in_any_way_come_to_show_the_same_and_nothing_is_lost(team):
    unhurried = settings(
        max_examples=EXAMPLES, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    run_state_machine_as_test(team, settings=unhurried)
