"""The resource group in one client's simulated life: members and consents, meetings, what is agreed and kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import pairwise

from boendestod_app.demo.life import Life
from boendestod_app.demo.script import Promise
from boendestod_app.demo.talk import Talk
from boendestod_app.demo.worry import look_at_plan
from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.calendar import add_months, next_working_day
from boendestod_app.domain.consent import Informed
from boendestod_app.domain.invitation import Reply
from boendestod_app.domain.resource_group import GoneThrough, GroupMember
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.consents import give_consent, valid_consents, withdraw_consent
from boendestod_app.services.go_through import go_through
from boendestod_app.services.invitations import note_invited, note_reply
from boendestod_app.services.meetings import (
    add_member,
    choose_members,
    hold_meeting,
    members_of,
    plan_meeting,
    planned_meeting,
)

CONSENT_DAYS = 350
RECENT_DAYS = 200
EXPIRES_IN, WITHDRAWN_AGO = 21, 20
PLANNED_BEFORE, INVITED_BEFORE = 21, 12
_MEETING_CLOCKS = (time(10), time(13), time(13, 30), time(14), time(15))
_KEPT = (AgreementStatus.DONE, AgreementStatus.MOVED, AgreementStatus.DROPPED, AgreementStatus.OPEN)


class Group:
    """Plays the members, consents, meetings and agreements of one life."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._at = life.dice.choice(_MEETING_CLOCKS)
        self._members: list[tuple[GroupMember, str]] = []
        self._talk = Talk(life)
        self._following: dict[date, date] = {}  # the day after each day, where it is fixed

    def begin(self) -> None:
        """The group as it is on the first day, and everything that is to come."""
        for role, name, consent in self._life.person.members:
            member = add_member(self._life.desk, self._life.client_id, name=name, role=role)
            self._members.append((member, role))
            if consent != "none":
                self._plan_consents(member, role, consent)
        if self._life.person.meeting:
            self._plan_meetings(self._life.person.meeting.on, self._life.person.meeting.state)

    def _plan_consents(self, member: GroupMember, role: str, state: str) -> None:
        """Each holds almost a year and is renewed in time; the last one ends as its state says."""
        today, life = self._life.stage.plan.today, self._life
        ahead = EXPIRES_IN if state == "expiring" else life.dice.randint(60, 300)
        ends = [today + timedelta(days=ahead)]
        while ends[-1] - timedelta(days=CONSENT_DAYS) > life.today:
            ends.append(ends[-1] - timedelta(days=CONSENT_DAYS))
        starts = [life.today, *(end - timedelta(days=10) for end in reversed(ends[1:]))]
        for start, end in zip(starts, reversed(ends), strict=True):
            give = partial(self._give, member, role, end, withdrawn=state == "withdrawn" and end == ends[0])
            life.stage.later(datetime.combine(start, time(9, 15)), give)

    def _give(self, member: GroupMember, role: str, ends_on: date, *, withdrawn: bool) -> None:
        life = self._life
        consent = give_consent(
            life.desk, life.client_id, recipient=member.says, scopes=life.stage.script.roles[role].scopes,
            ends_on=ends_on, member_id=member.id, written=life.dice.random() < 0.5,
            informed=tuple(Informed),
        )  # fmt: skip
        if withdrawn:
            when = datetime.combine(life.stage.plan.today - timedelta(days=WITHDRAWN_AGO), time(14))
            life.stage.later(when, partial(self._withdraw, consent.id))

    def _withdraw(self, consent_id: str) -> None:
        withdraw_consent(self._life.desk, consent_id)

    def _plan_meetings(self, coming: date, state: str) -> None:
        life = self._life
        held = list(reversed(list(self._held_before(coming))))
        self._following = dict(pairwise([*held, coming] if state in ("ready", "prepared") else held))
        for on in held:
            self._plan_one(on)
            life.stage.later(datetime.combine(on, self._at) + timedelta(minutes=75), self._hold)
        if state in ("ready", "prepared"):
            self._plan_one(coming)
            for days in (6, 4):
                life.stage.later(datetime.combine(min(coming, life.stage.plan.today) - timedelta(days=days), time(12)),
                                 partial(self._suggest, coming))  # fmt: skip
        elif state == "planned":
            when = datetime.combine(coming - timedelta(days=PLANNED_BEFORE), time(11))
            life.stage.later(when, lambda: self._plan_day(coming, None))

    def _held_before(self, coming: date) -> Iterator[date]:
        """Every third month back to the last one before the first simulated day."""
        holidays, back = self._life.stage.holidays, 1
        on = coming
        while on >= self._life.today:
            on = next_working_day(add_months(coming, -3 * back), holidays)
            back += 1
            yield on

    def _plan_one(self, on: date) -> None:
        stage = self._life.stage
        plan = datetime.combine(on - timedelta(days=PLANNED_BEFORE), time(11))
        stage.later(plan, lambda: self._plan_day(on, self._at))
        stage.later(datetime.combine(on - timedelta(days=INVITED_BEFORE), time(11, 30)), self._invite)

    def _plan_day(self, on: date, at: time | None) -> None:
        life = self._life
        place = life.some("places", life.stage.script.lines["places"]) if at else ""
        plan_meeting(life.desk, life.client_id, on=on, at=at, place=place)

    def _invite(self) -> None:
        desk = self._life.desk
        meeting = planned_meeting(desk, self._life.client_id)
        assert meeting is not None
        ids = tuple(member.id for member in members_of(desk, self._life.client_id))
        choose_members(desk, meeting.id, ids, invited=True)
        if ids and meeting.on >= self._life.stage.plan.today:  # of a meeting that was held, who came is what counts
            note_invited(desk, meeting.id, ids)
            note_reply(desk, meeting.id, ids[0], Reply.YES)
            for late in ids[2:]:
                note_reply(desk, meeting.id, late, Reply.NO)

    def _hold(self) -> None:
        life, desk = self._life, self._life.desk
        meeting = planned_meeting(desk, life.client_id)
        assert meeting is not None
        how = life.dice.choices((GoneThrough.YES, GoneThrough.DECLINED, GoneThrough.NOT_REACHED), (90, 6, 4))[0]
        why = life.stage.script.words["declined"] if how is GoneThrough.DECLINED else ""
        simulated = meeting.on >= life.stage.plan.first
        # What an old summary said has changed since: folding each of them anew would only take time.
        recent = simulated and (life.stage.plan.today - meeting.on).days < RECENT_DAYS
        if recent:
            go_through(desk, meeting.id, how=how, why=why, on=meeting.on)
        else:
            old = replace(meeting, gone_through=how, gone_through_on=meeting.on, gone_through_why=why)
            desk.store.meetings.save(old)
        if recent:  # of an old one it is enough to know that it was held
            self._talk.hold(meeting, self._following.get(meeting.on))
        else:
            hold_meeting(desk, meeting.id)
        look_at_plan(life)
        for _number in range(life.dice.choice((2, 2, 3)) if simulated else 0):
            self._agree(meeting.id, meeting.on)

    def _suggest(self, coming: date) -> None:
        """Before a meeting: something to agree on there."""
        meeting = planned_meeting(self._life.desk, self._life.client_id)
        assert meeting is not None
        self._agree(meeting.id, coming, settled=False)

    def _agree(self, meeting_id: str, on: date, *, settled: bool = True) -> None:
        life = self._life
        words, promise = life.words(life.keeper), self._new_promise()
        due_on = on + timedelta(days=life.dice.randint(10, 50))
        agreement = add_agreement(
            life.desk, life.client_id, what=promise.what.format_map(words), who=promise.who.format_map(words),
            due_on=max(due_on, life.today), meeting_id=meeting_id,
        )  # fmt: skip
        if settled:
            how = life.dice.choices(_KEPT, (62, 16, 7, 15))[0]
            life.stage.later(datetime.combine(due_on, time(12)), partial(self._settle, agreement.id, how))

    def _settle(self, agreement_id: str, how: AgreementStatus) -> None:
        life = self._life
        if how is AgreementStatus.OPEN:
            return
        due_on = life.today + timedelta(days=21) if how is AgreementStatus.MOVED else None
        settle_agreement(
            life.desk, agreement_id, how, due_on=due_on, word=life.stage.script.follow_up["words"][how.value]
        )
        if due_on:
            later = partial(self._settle, agreement_id, AgreementStatus.DONE)
            life.stage.later(datetime.combine(due_on, time(12)), later)

    def _new_promise(self) -> Promise:
        """One that is not open already, as long as there is one."""
        life = self._life
        agreements = life.stage.store.agreements.where(client_id=life.client_id)
        waiting = {agreement.what for agreement in agreements if agreement.open}
        mine = [one for one in self._members if valid_consents(life.desk, life.client_id, one[0].id)]
        promises = [self._promise(mine) for _try in range(4)]
        return next((promise for promise in promises if promise.what not in waiting), promises[0])

    def _promise(self, members: list[tuple[GroupMember, str]]) -> Promise:
        """From one of these members, or from a delmål."""
        life, threads = self._life, self._life.goals.going_on
        if members and (not threads or life.dice.random() < 0.5):
            member, role = life.dice.choice(members)
            return Promise(life.some(f"promises.{role}", life.stage.script.roles[role].promises), member.name)
        if threads:
            story = life.dice.choice(threads).story
            return life.some(f"agree.{story.key}", story.agree)
        return Promise(life.stage.script.words["promise"], life.stage.script.words["promised_by"])
