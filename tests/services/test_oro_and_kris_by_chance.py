"""Level × step × review × completed × client says × answers to proposals: no path leads where nobody should come."""

import itertools
import random
import shutil
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft, UnitContactKind
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion, own_step, said_no
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.step_visits import ProposedVisit
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.board import board, note_contact
from boendestod_app.services.come_home import come_home
from boendestod_app.services.crisis_papers import crisis_paper
from boendestod_app.services.crisis_plans import whom_to_call, write_crisis_plan
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.proposals import answer_proposal, answers_to, verdicts
from boendestod_app.services.raise_level import complete_level, move_review, raise_level, set_away, set_step, step_down
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.set_up import set_unit_contact, set_up
from boendestod_app.services.step_visits import extra_visits, plan_extra, propose_thinning, propose_visits, thin_out
from boendestod_app.services.tellings import told_partner_at
from boendestod_app.services.weekend_plans import keep_weekend_plan
from boendestod_app.storage.vault import Vault

levels = st.sampled_from(Level)
texts = st.sampled_from(["Sover inte", "Hyran är betald", "Kim", " ", ""])
whoever = st.sampled_from([0, 0, 1])
days = st.integers(-3, 20)


FIRED_BY = {FactKind.WORRY_SIGN: "worry_sign", FactKind.OVERDOSE: "overdose"}


class AlexDesk(Desk):
    """The same store before the other worker."""

    me = "worker-alex"


def as_alex(desk, client_id, rule_id, **named):
    """The other worker's answer to the same proposal."""
    theirs = AlexDesk(desk.store, desk.now, desk.ladder, desk.holidays)
    answer_proposal(theirs, client_id, rule_id, **named)
    desk.says(theirs.said)


class Team(RuleBasedStateMachine):
    """Two clients, one with a partner and a phone and one with neither, through anything a worker may do."""

    vault: Vault
    key: bytes
    ladder = None

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)
        self.opened = self.vault.open(self.key, now=lambda: self.now, source=random.Random(7))
        self.store = self.opened.store
        self.door = Actions(self.store, lambda: self.now, self.ladder, frozenset())
        self.door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit(phone=""))
        with_partner = Client(self.store.new_id(), "Åsa", phone="070", worker_ids=("worker-kim",))
        alone = Client(self.store.new_id(), "Bo", worker_ids=("worker-kim",))
        self.clients = [self.door.run(add_client, one, step=2) for one in (with_partner, alone)]
        self.door.run(set_rhythm, self.clients[0].id, rule=weekly((1,)), at=time(10))
        self.begun = self.door.steps
        self.shown: list[ProposedVisit] = []

    def do(self, use_case, *given, **named) -> None:
        """Do it, or be told in a sentence why not."""
        self.now += timedelta(minutes=1)
        with suppress(Refused):
            self.door.run(use_case, *given, **named)

    def id(self, place: int) -> str:
        return self.clients[place].id

    def standing(self, place: int):
        return self.store.levels.standing(self.id(place))

    @rule(place=whoever, level=st.sampled_from([Level.WORRY, Level.CRISIS, Level.CALM]), line=texts)
    def up(self, place, level, line):
        self.do(raise_level, self.id(place), level=level, line=line)

    @rule(place=whoever, level=levels, step=st.integers(0, 7), why=texts)
    def down(self, place, level, step, why):
        before = self.standing(place)
        self.do(step_down, self.id(place), level=level, step=step, why=why)
        self.do(set_step, self.id(place), step=step, why=why)
        after = self.standing(place)
        assert why.strip() or after.change.id == before.change.id

    @rule(place=whoever, says=st.sampled_from(ClientSays), step=st.integers(3, 7), early=st.integers(-1, 2), text=texts)
    def complete(self, place, says, step, early, text):
        """The review lies at its latest allowed day, a little before it, or a day too late."""
        desk, change = self.door.desk(), self.standing(place).change
        latest = desk.ladder.latest_review(change.level, step, desk.today, desk.holidays)
        form = Completion(step, text, "", says, "", text, text, False, latest - timedelta(days=early), text,
                          contacts_per_week=float(step))  # fmt: skip
        self.do(complete_level, change.id, form)

    @rule(place=whoever, level=st.sampled_from([Level.WORRY, Level.CRISIS]), first=st.sampled_from(ClientSays),
          then=st.none() | st.sampled_from(ClientSays))  # fmt: skip
    def a_hard_day(self, place, level, first, then):
        """As it is meant: raised, visits booked, the client asked, visits booked; and perhaps asked once more."""
        self.do(raise_level, self.id(place), level=level, line="Sover inte")
        self.book(place, place, False)
        for says in (first, then):
            if says is not None:
                self.answer(place, says)
                self.nothing_is_booked_over_a_no_or_restrictions()
                self.book(place, place, True)

    def answer(self, place, says):
        desk, change = self.door.desk(), self.standing(place).change
        on = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)
        self.do(complete_level, change.id, Completion(change.step, "x", "", says, "", "Kim", "x", False, on, "x"))

    @rule(place=whoever, kind=st.sampled_from([FactKind.WORRY_SIGN, FactKind.OVERDOSE, FactKind.NETWORK_MARK]))
    def something_happens(self, place, kind):
        """A fact is noted, and changes no level; what is not noted by hand is refused."""
        before = self.standing(place)
        self.do(report_fact, self.id(place), kind)
        assert self.standing(place) == before

    @rule(place=whoever, kind=st.sampled_from([FactKind.WORRY_SIGN, FactKind.OVERDOSE]), why=texts,
          given=st.lists(st.tuples(st.sampled_from(Answer), st.booleans(), st.none() | levels)))  # fmt: skip
    def two_answer(self, place, kind, why, given):
        """The same proposal is answered by Kim or Alex, perhaps by both, and each time as the product says."""
        self.do(report_fact, self.id(place), kind)
        for answer, other, level in given:
            self.answered(place, FIRED_BY[kind], answer, other, level, why)

    @rule(place=whoever, id=st.sampled_from(["no_contact", "discharged", "review", "said_no"]), why=texts,
          answer=st.sampled_from(Answer), other=st.booleans(), level=st.none() | levels)  # fmt: skip
    def one_answers(self, place, id, answer, other, level, why):
        self.answered(place, id, answer, other, level, why)

    def answered(self, place, id, answer, other, level, why):
        """A not now moves nothing and needs a why; a step up never lowers, and reaches what was proposed."""
        before, held = self.standing(place), len(answers_to(self.door.desk(), self.id(place)))
        use_case = as_alex if other else answer_proposal
        self.do(use_case, self.id(place), id, answer=answer, level=level, why=why)
        after, given = self.standing(place), answers_to(self.door.desk(), self.id(place))
        assert after.level.gravity >= before.level.gravity
        verdict = next(one for one in verdicts(self.door.desk(), self.id(place)) if one.rule.id == id)
        if len(given) == held:
            assert after == before
        elif answer is Answer.NOT_NOW:
            assert after == before
            assert why.strip()
            stands = verdict.answer.answer if verdict.answer else answer  # another's step up stands until both agree
            assert not verdict.fires or stands is Answer.STEP_UP
        else:
            assert verdict.rule.level
            assert after.level.gravity >= verdict.rule.level.gravity
            assert not verdict.fires

    @rule(place=whoever, ahead=days, why=texts)
    def review(self, place, ahead, why):
        before = self.standing(place).change
        on = self.door.desk().today + timedelta(days=ahead)
        self.do(move_review, before.id, review_on=on, why=why)
        after = self.standing(place).change
        assert (after.level, after.step) == (before.level, before.step)

    @rule(place=whoever, where=texts, back=days, silent=st.booleans())
    def away(self, place, where, back, silent):
        on = self.door.desk().today + timedelta(days=back)
        self.do(set_away, self.id(place), where=where, back_on=on, no_contact=silent)

    @rule(place=whoever, level=st.none() | levels, step=st.none() | st.integers(0, 7), why=texts,
          naloxone=st.none() | st.sampled_from(Naloxone))  # fmt: skip
    def home(self, place, level, step, why, naloxone):
        self.do(come_home, self.id(place), level=level, step=step, why=why, naloxone=naloxone)

    @rule(place=whoever, other=st.sampled_from([0, 0, 0, 1]), remembered=st.booleans())
    def book(self, place, other, remembered):
        """Also the other one's proposals, and those that were shown some time ago."""
        proposed = self.shown if remembered else propose_visits(self.door.desk(), self.id(other))
        self.shown = proposed or self.shown
        self.do(plan_extra, self.standing(place).change.id, proposed)

    @rule(place=whoever, why=texts)
    def thin(self, place, why):
        self.do(thin_out, self.id(place), propose_thinning(self.door.desk(), self.id(place)), why=why)

    @rule(place=whoever, name=texts, phone=texts)
    def plan_for_hard_times(self, place, name, phone):
        told = PlanDraft(signs=((Level.WORRY, name),), contacts=(PlanContact(name, phone),), made_with=MadeWith.NO)
        self.do(write_crisis_plan, self.id(place), told)
        self.do(keep_crisis_plan, self.id(place), signs=phone, helps=name, call_first="")
        self.do(set_unit_contact, kind=UnitContactKind.ON_CALL, phone=phone)
        self.do(keep_weekend_plan, self.id(place), who=name, clock=name, phone=phone)

    @rule(place=whoever, result=st.sampled_from(ContactResult), whom=texts)
    def contact(self, place, result, whom):
        self.do(note_contact, self.id(place), result=result, whom=whom)
        self.do(told_partner_at, self.standing(place).change.id)

    @rule(hours=st.sampled_from([1, 12, 24, 24 * 5]))
    def time_goes(self, hours):
        before = [self.standing(place) for place in (0, 1)]
        self.now += timedelta(hours=hours)
        assert [self.standing(place) for place in (0, 1)] == before  # nothing happens by itself

    @rule()
    def undo(self):
        if self.door.steps > self.begun:
            with suppress(Refused):
                self.door.undo()

    @invariant()
    def somebody_can_always_be_called(self):
        desk = self.door.desk()
        for client in self.clients:
            order, paper = whom_to_call(desk, client.id), crisis_paper(desk, client.id)
            assert {"112", "1177"} <= {contact.phone for contact in order.all}
            assert paper.call
            assert paper.standard == order.standard == (not order.own)

    @invariant()
    def what_was_raised_is_completed_or_asked_for(self):
        asked = {(item.client_id, item.asks) for item in my_day(self.door.desk()).attention}
        for place, client in enumerate(self.clients):
            now = self.standing(place)
            assert not now.change.to_complete or (client.id, Asks.COMPLETE) in asked
            due = now.change.review_on <= self.door.desk().today
            assert not due or (client.id, Asks.REVIEW) in asked

    @invariant()
    def no_level_fell_without_a_reason_and_none_is_below_its_step(self):
        for client in self.clients:
            changes = self.store.levels.where(client_id=client.id)
            for before, after in itertools.pairwise(changes):
                assert after.line.strip() or after.level.gravity >= before.level.gravity
            for at, change in enumerate(changes, start=1):
                held = changes[at - 2].step if at > 1 else len(self.ladder.steps)
                least = min(self.ladder.least_step(change.level, own_step(changes[:at])), held)
                assert change.step >= least or said_no(changes[:at]) or not change.level.raised

    @invariant()
    def nothing_is_booked_over_a_no_or_restrictions(self):
        desk = self.door.desk()
        for place, client in enumerate(self.clients):
            changes = self.store.levels.where(client_id=client.id)
            if said_no(changes) or self.standing(place).change.no_contact:
                assert propose_visits(desk, client.id) == []
            if said_no(changes):
                assert extra_visits(desk, client.id) == []

    @invariant()
    def the_board_shows_everybody_who_is_not_calm(self):
        shown = {card.client_id for card in board(self.door.desk()).cards}
        raised = {one.id for place, one in enumerate(self.clients) if self.standing(place).level is not Level.CALM}
        assert raised <= shown

    def teardown(self):
        assert self.store.differences() == []
        self.opened.close()


@pytest.fixture
def team(tmp_path, made_vault, ladder):
    """A machine that begins with an empty store each time."""
    folder, key, _code = made_vault
    numbers = itertools.count()

    class FreshTeam(Team):
        def __init__(self) -> None:
            fresh = tmp_path / str(next(numbers))
            shutil.copytree(folder, fresh)
            self.vault, self.key, self.ladder = Vault(fresh), key, ladder
            super().__init__()

    return FreshTeam


def test_no_path_leads_where_nobody_should_come(team):
    unhurried = settings(
        max_examples=30,
        stateful_step_count=20,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # what it finds is short enough to be read as it is
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(team, settings=unhurried)


def test_a_review_in_the_past_is_a_sentence_and_leaves_the_level(actions, refused, asa, store):
    change = actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    with refused("Välj en dag för uppföljning från i dag"):
        actions.run(move_review, change.id, review_on=date(2026, 8, 13), why="x")
    assert store.levels.standing(asa.id).level is Level.WORRY


def test_without_partner_or_phone_a_crisis_has_somebody_to_call_and_nobody_is_said_to_be_told(
    actions, build, desk, clock
):
    alone = build.client("Bo", worker_ids=("worker-kim",))
    clock.move(minutes=1)
    change = actions.run(raise_level, alone.id, level=Level.CRISIS, line="x")
    assert (change.tell, change.told_at) == ("", None)
    assert whom_to_call(desk(), alone.id).all[-1].phone == "112"
