"""Whatever a person does, in whatever order: tables follow the log, and undoing it all leaves no row behind."""

import itertools
import os
import random
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.annual import AnnualFollowUp, Participant
from boendestod_app.domain.answer import Answer
from boendestod_app.domain.asi import AsiFollowUp, AsiForm
from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.block import BlockKind, shape_of_block
from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.care_plan import CarePart
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Informed, Scope
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft, UnitContactKind
from boendestod_app.domain.door import DoorStep
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.incident import IncidentKind, IncidentStep
from boendestod_app.domain.interview import Interview
from boendestod_app.domain.invitation import Reply
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion
from boendestod_app.domain.mapping_day import HomeSettings, Housing, Mapped
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.monthly import Check, MonthlyFollowUp
from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.domain.outcome_area import AreaChange, OutcomeArea, View
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, PlaceKind, Sighting
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.scale import Scale, TypedScale
from boendestod_app.domain.series import Scope as SeriesScope
from boendestod_app.domain.series import shape_of
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.sip import Sip
from boendestod_app.domain.structured import Method, MethodPart, MethodState, Structured
from boendestod_app.domain.summary import Layout, Section, SectionKey
from boendestod_app.domain.support_period import SupportForm, SupportPause, SupportPeriod
from boendestod_app.domain.tenancy import ContractForm, HomeEvent, RentPaid, Tenancy, TenancyEvent
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.domain.worker import Role
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation
from boendestod_app.errors import Refused
from boendestod_app.services import (
    absences,
    actors,
    agree,
    annual,
    arrival,
    asi,
    assess_risk,
    board,
    board_meetings,
    care_plans,
    child_reports,
    come_home,
    consents,
    crisis_plans,
    days_off,
    daytime,
    door_log,
    duties,
    early_signs,
    edit_series,
    follow_up_settings,
    group_meeting,
    harm,
    homes,
    incidents,
    interview_guides,
    interviews,
    invitations,
    keep_block,
    keep_client,
    keep_goal,
    keep_note,
    keep_phrases,
    keep_plan,
    log_contact,
    mapping,
    meetings,
    monthly,
    network,
    network_sectors,
    outcome_areas,
    outreach,
    phases,
    plan_visits,
    programmes,
    proposals,
    raise_level,
    rate_goal,
    record_visit,
    relatives,
    report_fact,
    rule_book,
    scales,
    set_up,
    short_plans,
    sips,
    step_visits,
    strengths,
    structured,
    summarise,
    support,
    talk,
    tellings,
    track_lists,
    tracks,
    weekend_plans,
    workload,
)  # fmt: skip
from boendestod_app.services.actions import Actions
from boendestod_app.services.agenda import agenda
from boendestod_app.services.go_through import go_through
from boendestod_app.storage.vault import Vault

words = st.sampled_from(["", "Sova", "Handla själv", "Åka 🚲 till Öland", "x" * 300, "'; DROP TABLE client; --"])
places = st.integers(0, 5)
some_scopes = st.lists(st.sampled_from(Scope), max_size=2)

EXAMPLES = 100 if os.environ.get("BOENDESTOD_SOAK") else 30


class Work(RuleBasedStateMachine):
    """One worker, three clients, everything the window can do."""

    vault: Vault
    key: bytes
    ladder = None

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)
        self.opened = self.vault.open(self.key, now=lambda: self.now, source=random.Random(7))
        self.store = self.opened.store
        self.door = Actions(self.store, lambda: self.now, self.ladder, frozenset())
        self.door.run(set_up.set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        self.start = self.rows()
        for name in ("Åsa", "Björn", "Cilla"):
            client = Client(self.store.new_id(), name, worker_ids=("worker-kim",))
            self.do(keep_client.add_client, client, step=len(name))

    def rows(self):
        return {
            name: self.store.engine.rows(f"SELECT * FROM {name} WHERE gone = 0 ORDER BY id")
            for name in self.store.tables
        }

    @property
    def signed(self) -> bool:
        """From here on some things can no longer be undone."""
        return bool(self.signed_words() or self.store.protection_changes.history())

    def signed_words(self):
        """Every signed note, whether it has been carried over to the journal or not."""
        notes = [note for note in self.store.notes.where() if note.signed]
        return [replace(note, transferred_at=None, transferred_by=None) for note in notes]

    def do(self, use_case, *given, **named) -> None:
        """Do it, or be told in a sentence why not; a refusal leaves the tables alone."""
        self.now += timedelta(minutes=7)
        before = self.rows()
        with suppress(Refused):
            self.door.run(use_case, *given, **named)
            return
        assert self.rows() == before

    def one(self, table, place):
        """Some value of a kind, or none."""
        held = table.where()
        return held[place % len(held)] if held else None

    def id(self, table, place) -> str:
        held = self.one(table, place)
        return held.id if held else "nobody's"

    @rule(place=places, what=words, phone=words)
    def change_the_card(self, place, what, phone):
        client = self.one(self.store.clients, place)
        if client and not client.protected:
            self.do(keep_client.edit_client, replace(client, name=what, phone=phone))

    @rule(place=places, what=words, kind=st.sampled_from(ActorKind))
    def those_around(self, place, what, kind):
        held, client_id = self.one(self.store.actors, place), self.id(self.store.clients, place)
        actor = replace(held, promise=what, kind=kind) if held else Actor("", client_id, kind, what, address=what)
        self.do(actors.keep_actor, actor)
        self.do(actors.remove_actor, self.id(self.store.actors, place + 1))
        client = self.one(self.store.clients, place)
        if client and not client.protected:
            self.do(keep_client.edit_client, client, others=(what, str(place)))
        self.do(child_reports.report_made, client_id, None)

    @rule(place=places, what=words)
    def protect_or_not(self, place, what):
        client = self.one(self.store.clients, place)
        if client:
            other = replace(client, protected=False) if client.protected else client.protect()
            self.do(keep_client.edit_client, other, why=what)

    @rule(place=places, what=words, progress=st.sampled_from(Progress))
    def work_on_goals(self, place, what, progress):
        self.do(keep_goal.add_milestone, self.id(self.store.clients, place), words=what)
        self.do(keep_goal.set_next_step, self.id(self.store.milestones, place), what=what)
        self.do(keep_goal.set_status, self.id(self.store.milestones, place + 1), GoalStatus.DONE)
        self.do(keep_goal.move_milestone, self.id(self.store.milestones, place), -1)
        self.do(keep_goal.fresh_start, self.id(self.store.milestones, place), words=what, what=what)
        if goal := self.one(self.store.goals, place):
            self.do(keep_goal.edit_goal, replace(goal, words=what, why=what))
            self.do(rate_goal.rate_goal, goal.id, near=place * 3, sure=None)
            self.do(rate_goal.place_on_wheel, goal.id, stage="doing" if place % 2 else "again", words=what)
        self.do(rate_goal.remove_goal_rating, self.id(self.store.goal_ratings, place))
        self.do(rate_goal.remove_wheel_place, self.id(self.store.wheel_places, place))

    @rule(place=places, what=words, days=st.integers(-1, 16))
    def work_in_their_own_way(self, place, what, days):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14) + timedelta(days=days)
        self.do(strengths.keep_strengths, client, {"home": (what, "", what)})
        self.do(talk.rate_talk, client, about=what, importance=place * 3, confidence=None)
        self.do(talk.keep_change_talk, ChangeTalk("", client, date(2026, 8, 13), what))
        self.do(harm.keep_harm_agreement, HarmAgreement("", client, date(2026, 8, 14), what, on))
        self.do(harm.review_harm_agreement, self.id(self.store.harm_agreements, place), result=what, review_on=on)
        told = {on + timedelta(days=ahead): (what, what) for ahead in range(place)}
        self.do(short_plans.keep_short_plan, ShortPlan("", client, on, place, instead=what), told)
        self.do(short_plans.tell_how_it_went, self.id(self.store.short_plans, place), result=what)
        self.do(daytime.keep_activity, GroupActivity("", client, ActivityKind.CULTURE, what))
        self.do(daytime.was_there, self.id(self.store.group_activities, place))
        self.do(daytime.keep_occupation, Occupation("", client, what, ends_on=on))
        if place > 3:
            self.do(talk.remove_talk_rating, self.id(self.store.talk_ratings, place))
            self.do(talk.remove_change_talk, self.id(self.store.change_talk, place))
            self.do(harm.remove_harm_agreement, self.id(self.store.harm_agreements, place))
            self.do(short_plans.remove_short_plan, self.id(self.store.short_plans, place))
            self.do(daytime.remove_activity, self.id(self.store.group_activities, place))
            self.do(daytime.remove_occupation, self.id(self.store.occupations, place))

    @rule(place=places, day=st.integers(0, 6))
    def plan(self, place, day):
        client = self.id(self.store.clients, place)
        self.do(plan_visits.set_rhythm, client, rule=weekly((day,)), at=time(10), starts_on=date(2026, 8, 3))
        self.do(plan_visits.plan_visit, client, start=datetime(2026, 8, 10 + day, 13))
        self.do(plan_visits.end_rhythm, self.id(self.store.rhythms, place), date(2026, 8, 10 + day))

    @rule(place=places, outcome=st.sampled_from(Outcome), what=words, progress=st.sampled_from(Progress))
    def document(self, place, outcome, what, progress):
        client = self.one(self.store.clients, place)
        visits = agenda(self.door.desk(), date(2026, 8, 3), date(2026, 8, 16), [client]) if client else []
        milestones = self.store.milestones.where(client_id=client.id) if client else []
        marks = tuple((one.id, progress) for one in milestones)
        start = datetime(2026, 8, 13, 9 + place)
        unplanned = VisitDraft(client.id if client else "nobody", start, start + timedelta(hours=1), outcome)
        draft = draft_of(visits[place % len(visits)]) if visits else unplanned
        self.do(record_visit.record_visit, replace(draft, outcome=outcome, happened=what, marks=marks, rating=place))

    @rule(place=places, day=st.integers(10, 20))
    def move_a_visit(self, place, day):
        client = self.one(self.store.clients, place)
        visits = agenda(self.door.desk(), date(2026, 8, 3), date(2026, 8, 25), [client]) if client else []
        if visits:
            self.do(edit_series.move_visit, visits[place % len(visits)], start=datetime(2026, 8, day, 15))

    def some_visit(self, place):
        """Some visit of these weeks, or none."""
        client = self.one(self.store.clients, place)
        visits = agenda(self.door.desk(), date(2026, 8, 3), date(2026, 8, 25), [client]) if client else []
        return visits[place % len(visits)] if visits else None

    @rule(place=places, scope=st.sampled_from(SeriesScope), day=st.integers(10, 20), what=words)
    def change_or_call_off_a_series(self, place, scope, day, what):
        visit = self.some_visit(place)
        if visit:
            shape = replace(shape_of(visit), start=datetime(2026, 8, day, 15), aim=what)
            self.do(edit_series.change_visit, visit, scope, shape, alone_why=what)
        for use_case in (edit_series.keep_on_day_off, edit_series.tell_client):
            if visit := self.some_visit(place + 1):
                self.do(use_case, visit)
        if visit := self.some_visit(place + 2):
            self.do(edit_series.call_off, visit, scope, reason=what)

    @rule(place=places, kind=st.sampled_from(AbsenceKind), days=st.integers(-1, 3), what=words)
    def somebody_is_away(self, place, kind, days, what):
        worker, first = self.id(self.store.workers, place), date(2026, 8, 14 + place)
        last = first + timedelta(days=days)
        self.do(absences.add_absence, worker, kind=kind, starts_on=first, ends_on=last)
        self.do(absences.end_absence, self.id(self.store.absences, place), last)
        self.do(duties.take_duty, worker, first)
        self.do(days_off.add_day_off, first, what)
        self.do(days_off.remove_day_off, self.id(self.store.days_off, place + days))
        if visit := self.some_visit(place):
            self.do(absences.take_over, visit, "worker-kim", worker)

    @rule(place=places, scope=st.sampled_from(SeriesScope), day=st.integers(10, 20), what=words)
    def keep_blocks(self, place, scope, day, what):
        recurs = weekly((place,)) if place % 2 else ""
        told = {"at": time(9), "minutes": place * 15, "starts_on": date(2026, 8, 3), "title": what}
        self.do(keep_block.add_block, kind=BlockKind.LUNCH, rule=recurs, **told)
        block = self.one(self.store.blocks, place)
        starts = block.starts(date(2026, 8, 3), date(2026, 8, 30)) if block else []
        if block and starts:
            shape = replace(shape_of_block(block, starts[0]), start=datetime(2026, 8, day, 8), title=what)
            self.do(keep_block.change_block, block, starts[0].date(), scope, shape)
            self.do(keep_block.remove_block, block, starts[-1].date(), scope)

    @rule(place=places, step=st.sampled_from(DoorStep), what=words)
    def stand_at_the_door(self, place, step, what):
        self.do(set_up.edit_unit, replace(self.door.desk().unit, arrival_clock=place < 4, overdue_minutes=5 + place))
        for use_case in (arrival.arrive, arrival.leave):
            if visit := self.some_visit(place):
                self.do(use_case, visit)
        if visit := self.some_visit(place):
            self.do(door_log.log_door, visit, step, what)
        if visit := self.some_visit(place):
            self.do(door_log.missed, visit)

    @rule(place=places, likelihood=st.sampled_from(Likelihood), going=st.sampled_from(Going), what=words)
    def assess_and_phrase(self, place, likelihood, going, what):
        told = RiskAssessment(
            "", self.id(self.store.clients, place), date(2026, 8, 14), "", likelihood, Consequence.SERIOUS, going,
            measures=what, responsible=what, due_on=date(2026, 9, 1),
        )  # fmt: skip
        self.do(assess_risk.assess_risk, told)
        self.do(keep_phrases.add_phrase, word=f"ord{place}", text=what)
        phrase = self.one(self.store.phrases, place)
        if phrase:
            self.do(keep_phrases.change_phrase, phrase, word=f"ord{place + 1}", text=what)
            self.do(keep_phrases.remove_phrase, self.id(self.store.phrases, place))

    @rule(place=places, level=st.sampled_from(Level), what=words, says=st.sampled_from(ClientSays))
    def change_the_level(self, place, level, what, says):
        client = self.id(self.store.clients, place)
        self.do(raise_level.raise_level, client, level=level, line=what)
        form = Completion(place, what, what, says, what, what, what, False, date(2026, 8, 15), what)
        self.do(raise_level.complete_level, self.id(self.store.levels, place), form)
        self.do(raise_level.told_partner, self.id(self.store.levels, place))

    @rule(place=places, level=st.sampled_from(Level), what=words)
    def step_down_or_away(self, place, level, what):
        client = self.id(self.store.clients, place)
        self.do(raise_level.step_down, client, level=level, step=place, why=what)
        self.do(raise_level.set_away, client, where=what, back_on=date(2026, 8, 15))
        self.do(raise_level.move_review, self.id(self.store.levels, place), review_on=date(2026, 8, 15), why=what)

    @rule(place=places, kind=st.sampled_from(FactKind), what=words, how=st.sampled_from(Answer))
    def note_and_answer(self, place, kind, what, how):
        client = self.id(self.store.clients, place)
        due_on = date(2026, 8, 14 + place)
        self.do(report_fact.report_fact, client, kind, line=what, due_on=due_on, source=what)
        if place > 3:
            self.do(report_fact.withdraw_fact, self.id(self.store.reported, place))
        asked = proposals.proposals(self.door.desk())
        if asked:
            one = asked[place % len(asked)]
            self.do(proposals.answer_proposal, one.client_id, one.rule.id, answer=how, why=what)

    @rule(place=places)
    def sign_the_rules(self, place):
        ladder, rules = rule_book.book_texts(self.door.desk())
        self.do(rule_book.sign_book, ladder=ladder, rules=rules if place % 2 else f"{rules}# {place}\n")

    @rule(place=places, what=words, kind=st.sampled_from(Level))
    def plan_for_hard_times(self, place, what, kind):
        client = self.id(self.store.clients, place)
        told = PlanDraft(signs=((kind, what),), contacts=(PlanContact(what, what),), made_with=MadeWith.PARTLY)
        self.do(crisis_plans.write_crisis_plan, client, told)
        self.do(crisis_plans.review_crisis_plan, self.id(self.store.crisis_plans, place))
        seen = [sign.id for sign in early_signs.early_signs(self.door.desk(), client)]
        self.do(early_signs.tick_signs, client, seen[: place + 1], visit_id=self.id(self.store.visits, place))
        self.do(weekend_plans.keep_weekend_plan, client, who=what, clock=what, phone=what)

    @rule(place=places, what=words, made=st.none() | st.sampled_from(MadeWith))
    def plan_the_support(self, place, what, made):
        client = self.one(self.store.clients, place)
        if client is None:
            return
        begun = care_plans.begun_plan(self.door.desk(), client.id)
        goals = list(care_plans.goal_words(self.door.desk(), client.id))[:place]
        plan = replace(begun.plan, aim=what, view=what, took_part=made, how_took_part=what,
                       review_on=date(2026, 8, 14 + place))  # fmt: skip
        part = CarePart("", "", "", what=what, how=what, goal_id=goals[0] if goals else "")
        self.do(care_plans.keep_plan_draft, plan, (*begun.parts, part)[place % 3 :], goals)
        self.do(care_plans.tick_check, self.id(self.store.care_plans, place), "method", done=bool(place % 2))
        if place > 2:
            self.do(care_plans.decide_plan, self.id(self.store.care_plans, place), date(2026, 8, 14))
        else:
            self.do(care_plans.drop_plan_draft, self.id(self.store.care_plans, place))

    @rule(place=places, what=words, part=st.sampled_from(Method), state=st.sampled_from(MethodState))
    def work_by_the_method(self, place, what, part, state):
        client, day = self.id(self.store.clients, place), date(2026, 8, 10 + place)
        self.do(structured.keep_phases, Structured("", client, day, day if place % 2 else None))
        self.do(structured.set_part, MethodPart("", client, part, state, day, "", what))

    @rule(place=places, what=words)
    def talk_by_a_guide(self, place, what):
        client = self.id(self.store.clients, place)
        relative = self.one(self.store.relatives, place) if place % 2 else None
        told = {"wish": what, "worry": what, "good_day": "Sol" if place > 2 else ""}
        new = Interview("", relative.client_id if relative else client, "relative" if relative else "client", "Samtal",
                        date(2026, 8, 14), relative_id=relative.id if relative else None)  # fmt: skip
        self.do(interviews.keep_interview, new, told)
        if held := self.one(self.store.interviews, place):
            self.do(interviews.keep_interview, held, told | {"strength": what})
        if place == 5:
            self.do(interviews.remove_interview, self.id(self.store.interviews, place))
        self.do(interview_guides.keep_guides, f"{interview_guides.guides_text(self.door.desk())}# {place}\n")
        self.do(interview_guides.keep_guides, what)
        if place < 2:
            self.do(interview_guides.reset_guides)

    @rule(place=places, what=words, naloxone=st.none() | st.sampled_from(Naloxone))
    def come_home_or_be_visited_more(self, place, what, naloxone):
        client = self.id(self.store.clients, place)
        self.do(come_home.come_home, client, naloxone=naloxone, step=place, why=what)
        now = self.store.levels.standing(client)
        if now:
            proposed = step_visits.propose_visits(self.door.desk(), client)
            self.do(step_visits.plan_extra, now.change.id, proposed)
            gone = step_visits.propose_thinning(self.door.desk(), client)
            self.do(step_visits.thin_out, client, gone, why=what)
            self.do(tellings.partner_not_yet, now.change.id)

    @rule(place=places, what=words, kind=st.sampled_from(IncidentKind), result=st.sampled_from(ContactResult))
    def at_the_board(self, place, what, kind, result):
        client = self.id(self.store.clients, place)
        self.do(board.note_contact, client, result=result, whom=what)
        self.do(board_meetings.keep_decision, client, decision=what)
        if kind is IncidentKind.DEVIATION:
            self.do(board_meetings.take_back_words, client)
        self.do(incidents.note_incident, client, kind=kind, told=what)
        self.do(incidents.tick_incident, self.id(self.store.incidents, place), steps=list(IncidentStep)[:place])

    @rule(place=places, what=words, status=st.sampled_from(AgreementStatus))
    def agree(self, place, what, status):
        self.do(agree.add_agreement, self.id(self.store.clients, place), what=what, who=what)
        self.do(
            agree.settle_agreement, self.id(self.store.agreements, place), status, due_on=date(2026, 9, 1), word=what
        )

    @rule(place=places, what=words, ring=st.sampled_from(Ring), kind=st.sampled_from(TieKind))
    def draw_the_network(self, place, what, ring, kind):
        client = self.id(self.store.clients, place)
        parts = network.sectors(self.door.desk())
        told = PersonDraft(what, "syster" if place % 2 else "", parts[place % len(parts)].id, ring, tie=kind)
        others = [(one.person_id, kind) for one in network.network(self.door.desk(), client).persons[:place]]
        self.do(network.add_person, client, told, others)
        known = [one.person_id for one in network.network(self.door.desk(), client).persons] or ["nobody"]
        person = known[place % len(known)]
        self.do(network.edit_person, client, person, told, others[1:])
        self.do(network.move_person, client, person, sector_id=parts[0].id, ring=ring, place=place)
        self.do(network.met_today, client, person)
        self.do(network.invite_person, client, person, name=what)
        if place > 3:
            self.do(network.remove_person, client, person)

    @rule(place=places, what=words)
    def name_the_parts(self, place, what):
        self.do(network_sectors.add_sector, name=what)
        parts = network.sectors(self.door.desk())
        self.do(network_sectors.edit_sector, replace(parts[place % len(parts)], name=what))
        self.do(network_sectors.drop_sector, parts[-1].id)

    @rule(place=places, what=words, how=st.sampled_from(GoneThrough), scopes=some_scopes)
    def meet(self, place, what, how, scopes):
        client = self.id(self.store.clients, place)
        meeting = self.id(self.store.meetings, place)
        self.do(meetings.add_member, client, name=what)
        self.do(meetings.plan_meeting, client, on=date(2026, 8, 12 + place))
        self.do(go_through, meeting, how=how, why=what)
        section = Section(SectionKey.INTRO, "", Layout.WORDS, what, edited=True)
        self.do(summarise.edit_section, meeting, section)
        self.do(summarise.reset_section, meeting, SectionKey.INTRO)
        self.do(consents.give_consent, client, recipient=what, scopes=tuple(scopes), how=what, informed=(Informed.WHO,))
        self.do(consents.withdraw_consent, self.id(self.store.consents, place))
        self.do(meetings.hold_meeting, meeting)

    @rule(place=places, what=words, point=st.sampled_from(Point))
    def hold_a_meeting(self, place, what, point):
        client, meeting = self.id(self.store.clients, place), self.id(self.store.meetings, place)
        self.do(meetings.set_meeting_months, client, place or None)
        self.do(group_meeting.keep_point, meeting, point, what)
        self.do(group_meeting.keep_attendance, meeting, present=(), others=what, leader=what)
        self.do(group_meeting.end_meeting, meeting, next_on=date(2026, 8, 11 + place) if place else None, why=what)
        self.do(group_meeting.minutes_ready, meeting)

    @rule(place=places, reply=st.sampled_from(Reply))
    def invite(self, place, reply):
        meeting = self.one(self.store.meetings, place)
        if not meeting:
            return
        self.do(invitations.note_invited, meeting.id, meeting.member_ids[:place])
        for member in meeting.member_ids[:2]:
            self.do(invitations.note_reply, meeting.id, member, reply)

    @rule(place=places, what=words, days=st.integers(-1, 3))
    def keep_a_sip_and_the_month(self, place, what, days):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14) + timedelta(days=days)
        self.do(sips.keep_sip, Sip("", client, date(2026, 8, 14), measures=what, met_on=on, overall=what))
        sip = self.one(self.store.sips, place)
        if sip:
            self.do(sips.keep_sip, replace(sip, ended_on=on, ended_why=what))
        told = MonthlyFollowUp("", client, on, "", wishes=what, good=what, checks=(Check.RISK,) if place else ())
        self.do(monthly.keep_monthly, told)

    @rule(place=places, what=words, allows=st.sampled_from(Allows), days=st.integers(-1, 3))
    def stand_by_a_relative(self, place, what, allows, days):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14)
        self.do(relatives.keep_relative, Relative("", client, what, note=what))
        relative = self.one(self.store.relatives, place)
        if relative:
            whose, last = relative.client_id, on + timedelta(days=days)
            yes = RelativeConsent("", whose, relative.id, (allows,), on, last, told_to=what)
            self.do(relatives.give_relative_consent, yes)
            self.do(tracks.begin_track, whose, "craft", relative_id=relative.id)
            self.do(relatives.keep_relative, replace(relative, name=what))
        self.do(relatives.withdraw_relative_consent, self.id(self.store.relative_consents, place))
        if track := self.one(self.store.tracks, place):
            self.do(tracks.held_session, track.id, next_on=on + timedelta(days=days))
            self.do(tracks.keep_track, replace(track, ended_on=on, ended_why=what))
        if place > 3:
            self.do(tracks.remove_track, self.id(self.store.tracks, place))
            self.do(relatives.remove_relative, self.id(self.store.relatives, place))

    @rule(place=places, what=words, days=st.integers(-40, 2), paid=st.sampled_from(RentPaid))
    def live_somewhere(self, place, what, days, paid):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14) + timedelta(days=days)
        self.do(homes.keep_tenancy, Tenancy("", client, ContractForm.TRIAL, on, what, what, conditions=what))
        self.do(homes.note_rent, client, on, paid, place * 1000)
        kinds = list(HomeEvent)
        told = TenancyEvent("", client, kinds[place % len(kinds)], on, date(2026, 9, 1), what)
        self.do(homes.keep_event, told)
        if place > 2:
            self.do(homes.settle_event, self.id(self.store.tenancy_events, place), how=what)
            self.do(homes.forget_rent, self.id(self.store.rent_months, place))
        if place > 3:
            self.do(homes.remove_tenancy, self.id(self.store.tenancies, place))
            self.do(homes.remove_event, self.id(self.store.tenancy_events, place))

    @rule(place=places, what=words)
    def go_out(self, place, what):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14)
        self.do(outreach.keep_place, FoundPlace("", client, PlaceKind.OPEN, what, on))
        self.do(outreach.note_seen, Sighting("", client, on, what, what, what))
        self.do(outreach.keep_request, OutreachRequest("", client, on, what, what, answer=what))
        self.do(outreach.keep_linking, Linking("", client, on, what, how_went=what))
        if place > 3:
            self.do(outreach.remove_linking, self.id(self.store.linkings, place))

    @rule(place=places, what=words, housing=st.sampled_from(Housing))
    def map_a_day(self, place, what, housing):
        client, on = self.id(self.store.clients, place), date(2026, 8, 10 + place)
        self.do(mapping.keep_mapped, [Mapped("", client, on, housing, need=what)])
        self.do(mapping.keep_home_settings, HomeSettings(meeting_place=what, needs=what))
        text = f'[[track]]\nkey = "k{place}"\nname = "Eget"\nfor = ["client"]\n'
        self.do(track_lists.keep_track_text, text if place % 2 else what)

    @rule(place=places, what=words, days=st.integers(-1, 3), key=st.sampled_from(["cti", "act", "boendetrappa", ""]))
    def support_by_a_programme(self, place, what, days, key):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14) + timedelta(days=days)
        before = self.one(self.store.periods, place)
        new = SupportPeriod("", client, SupportForm.LSS, on, hours_per_month=float(place), officer=what, ended_why=what)
        closes = before.id if before and place % 2 else ""
        self.do(support.keep_period, new, closes=closes)
        period = self.one(self.store.periods, place)
        if period:
            self.do(support.choose_programme, period.id, key)
            self.do(phases.review_phase, PhaseReview("", client, period.id, on, place, what))
            self.do(support.keep_pause, SupportPause("", client, period.id, on, on + timedelta(days=days), what))
            self.do(support.keep_checklist, period.id, [what, "Hyran"])
        if item := self.one(self.store.check_items, place):
            self.do(support.tick_item, item.id, bool(days))
        if place > 3:
            self.do(support.remove_pause, self.id(self.store.pauses, place))
            self.do(phases.remove_review, self.id(self.store.phase_reviews, place))
            self.do(support.close_period, self.id(self.store.periods, place), on=on, why=what)

    @rule(place=places)
    def count_clients(self, place):
        settings = workload.caseload_settings(self.door.desk())
        self.do(workload.set_caseload, replace(settings, shared_half=bool(place % 2), unit_cap=place or None))
        text = programmes.programmes_text(self.door.desk())
        self.do(programmes.keep_programmes, text if place % 2 else f"{text}# {place}\n")

    @rule(place=places, what=words, days=st.integers(-1, 1))
    def follow_up_the_year(self, place, what, days):
        client, on = self.id(self.store.clients, place), date(2026, 8, 14) + timedelta(days=days)
        told = AnnualFollowUp("", client, on, how=what, needs=what, took_part=(Participant(what, what),))
        self.do(annual.keep_annual, told)

    @rule(place=places, what=words)
    def note_this_and_that(self, place, what):
        client = self.id(self.store.clients, place)
        self.do(log_contact.log_contact, client, kind=ContactKind.CALL, with_client=bool(place), whom=what, text=what)
        self.do(log_contact.rate_week, client, place * 3)
        self.do(keep_plan.keep_crisis_plan, client, signs=what, helps="", call_first="")
        self.do(set_up.add_worker, name=what)
        self.do(set_up.set_unit_contact, kind=UnitContactKind.LEAD, phone=what)
        self.do(keep_note.mark_transferred, self.id(self.store.notes, place))
        self.do(keep_note.amend_note, self.id(self.store.notes, place), text=what, clients_view=True)

    @rule(place=places, what=words, total=st.sampled_from(["", "0", "24,5", "40", "41"]))
    def follow_up(self, place, what, total):
        client, day = self.id(self.store.clients, place), date(2026, 8, 10 + place)
        told = FollowUpSettings(licensed_by=what, licensed_on=day, licence_number="7", ors_cutoff=250, ors_rci=50,
                                srs_cutoff=360, srs_fall=10 if place else None)  # fmt: skip
        self.do(follow_up_settings.confirm_licence, told)
        self.do(follow_up_settings.set_numbers, told)
        self.do(scales.use_scales, client, place % 2 == 0)
        self.do(scales.show_scales, client, place % 3 == 0)
        for scale in Scale:
            self.do(scales.rate, client, {scale: TypedScale(total=total)}, on=day)
        self.do(scales.correct, self.id(self.store.scale_ratings, place), TypedScale(total="7"), why=what)
        self.do(scales.new_baseline, client, on=day, why=what)
        if place == 0:
            self.do(follow_up_settings.end_licence)

    @rule(place=places, what=words, change=st.none() | st.sampled_from(AreaChange), view=st.sampled_from(View))
    def follow_up_areas(self, place, what, change, view):
        client, day = self.id(self.store.clients, place), date(2026, 8, 10 + place)
        self.do(outcome_areas.choose_areas, client, list(OutcomeArea)[:place])
        answers = {OutcomeArea.HOME: (change, what), OutcomeArea.WORK: (AreaChange.SAME, "")}
        self.do(outcome_areas.rate_areas, client, answers, view=view, on=day)
        self.do(asi.keep_asi, AsiFollowUp("", client, day, AsiForm.BASE, what))
        self.do(asi.remove_asi, self.id(self.store.asi, place))
        self.do(follow_up_settings.set_asi_months, place)

    @rule(place=places)
    def sign(self, place):
        self.do(keep_note.sign_note, self.id(self.store.notes, place))

    @precondition(lambda self: self.door.last_done)
    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _time in range(min(times, self.door.steps)):
            before, says = self.rows(), self.door.last_done
            signed = self.signed_words()
            try:
                assert self.door.undo() == says
                assert self.rows() != before or self.signed
            except Refused:
                assert self.signed
                assert self.rows() == before
            assert self.signed_words() == signed

    @precondition(lambda self: self.door.last_undone)
    @rule()
    def redo(self):
        says = self.door.last_undone
        try:
            assert self.door.redo() == says
        except Refused:
            assert self.signed

    @invariant()
    def tables_follow_the_log(self):
        assert self.store.differences() == []

    def teardown(self):
        while not self.signed and self.door.last_done:
            self.door.undo()
        if not self.signed:
            assert self.rows() == self.start
        assert self.store.differences() == []
        self.opened.close()


@pytest.fixture
def work(tmp_path, made_vault, ladder):
    """A machine that begins with an empty store each time."""
    folder, key, _code = made_vault

    numbers = itertools.count()

    class FreshWork(Work):
        def __init__(self) -> None:
            fresh = tmp_path / str(next(numbers))
            shutil.copytree(folder, fresh)
            self.vault, self.key, self.ladder = Vault(fresh), key, ladder
            super().__init__()

    return FreshWork


def test_whatever_is_done_can_be_undone_and_the_tables_follow_the_log(work):
    unhurried = settings(
        max_examples=EXAMPLES, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    run_state_machine_as_test(work, settings=unhurried)
