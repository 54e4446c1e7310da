"""The resource-group meeting while it is held: who is here, what is said, what is decided, and when one meets again."""

from dataclasses import dataclass, replace
from datetime import date, time

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import consents_for
from boendestod_app.domain.invitation import Asked, Reply
from boendestod_app.domain.meeting_talk import POINT_SCOPES, MeetingPoint, MeetingRecord, Point
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember, cycle
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.invitations import asked as answers
from boendestod_app.services.meetings import hold_meeting, meeting_months, plan_meeting, planned_meeting
from boendestod_app.words import _, listed


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting as it stands: nothing of any other client."""

    client: Client
    meeting: GroupMeeting
    record: MeetingRecord
    members: tuple[GroupMember, ...]  # who was asked
    words: dict[Point, str]
    suggested: date  # for the next one
    following: GroupMeeting | None = None  # planned already
    before: date | None = None  # the day of the meeting before this one
    answers: tuple[Asked, ...] = ()  # what each of them said to the invitation

    @property
    def absent(self) -> tuple[GroupMember, ...]:
        """Who was asked and is not here."""
        return tuple(one for one in self.members if one.id not in self.record.present)

    @property
    def expected(self) -> tuple[str, ...]:
        """Who is here, as far as is known: as it was noted, else those who have said that they come."""
        coming = tuple(one.member.id for one in self.answers if one.reply is Reply.YES)
        return self.record.present if self.record.id else coming

    @property
    def guessed(self) -> bool:
        """Whether nobody has noted who is here, and the answers tell of somebody."""
        return self.expected != self.record.present


def held_meeting(desk: Desk, meeting_id: str) -> Held:
    """The meeting, its record and its words."""
    meeting = desk.store.meetings.get(meeting_id)
    client = desk.expect(meeting.client_id)
    asked = [one for one in desk.store.members.where(client_id=client.id) if one.id in meeting.member_ids]
    told = desk.store.meeting_points.where(client_id=client.id, meeting_id=meeting_id)
    due = cycle(meeting.on, meeting.on, meeting_months(desk, client), desk.holidays)
    planned = planned_meeting(desk, client.id)
    return Held(
        client, meeting, _record(desk, meeting), tuple(asked), {one.point: one.text for one in told}, due.suggested_on,
        planned if planned and planned.id != meeting_id else None,
        max((one.on for one in desk.store.meetings.where(client_id=client.id, held=1) if one.on < meeting.on),
            default=None),
        answers=tuple(answers(desk, meeting)),
    )  # fmt: skip


def _record(desk: Desk, meeting: GroupMeeting) -> MeetingRecord:
    """The one there is; before anything is kept, one that counts on nobody yet."""
    held = desk.store.meeting_records.where(client_id=meeting.client_id, meeting_id=meeting.id)
    me = desk.store.workers.find(desk.me)
    return held[0] if held else MeetingRecord("", meeting.client_id, meeting.id, leader=me.name if me else "")


def keep_point(desk: Desk, meeting_id: str, point: Point, text: str) -> None:
    """What is said at one point, as it stands now; said anew, it is changed."""
    meeting = _open(desk, meeting_id)
    told = desk.store.meeting_points.where(client_id=meeting.client_id, meeting_id=meeting_id, point=point.value)
    id = told[0].id if told else f"{meeting_id}:{point.value}"  # the same on two laptops that both begin
    if not told and not text.strip():
        return
    desk.store.meeting_points.save(MeetingPoint(id, meeting.client_id, meeting_id, point, text.strip()))
    desk.says(_("antecknade på mötet: {point}").format(point=point.label))


def keep_attendance(
    desk: Desk, meeting_id: str, *, present: tuple[str, ...], others: str = "", leader: str = "", secretary: str = ""
) -> MeetingRecord:
    """Who is here, who leads and who writes."""
    meeting = _open(desk, meeting_id)
    stranger = set(present) - set(meeting.member_ids)
    if stranger:
        raise Refused(_("Någon av dem är inte bjuden till mötet. Ändra vilka som kommer först."))
    record = replace(
        _made(desk, meeting), present=present, others=others.strip(), leader=leader.strip(), secretary=secretary.strip()
    )  # fmt: skip
    desk.store.meeting_records.save(record)
    desk.says(_("antecknade vilka som är på mötet"))
    return record


def _made(desk: Desk, meeting: GroupMeeting) -> MeetingRecord:
    record = _record(desk, meeting)
    return record if record.id else replace(record, id=f"{record.meeting_id}:record")


def _open(desk: Desk, meeting_id: str) -> GroupMeeting:
    """The meeting, unless its minutes are ready: then what was said stands."""
    meeting = desk.store.meetings.get(meeting_id)
    if meeting.on > desk.today:
        raise Refused(_("Mötet är planerat till {day} och har inte varit än.").format(day=day_text(meeting.on)))
    if _record(desk, meeting).minutes_at:
        raise Refused(_("Minnesanteckningarna är klara. Ångra det först, om något ska ändras."))
    return meeting


def end_meeting(
    desk: Desk, meeting_id: str, *, next_on: date | None, next_at: time | None = None, place: str = "", why: str = ""
) -> MeetingRecord:
    """The meeting is held, and the next one fixed; without a next day only with a reason."""
    meeting = _open(desk, meeting_id)
    if next_on is None and not why.strip():
        told = _("Bestäm nästa dag innan mötet slutar, eller skriv varför den inte kan bestämmas.")
        refuse([Problem("next_on", told)])
    if next_on is not None and next_on <= meeting.on:
        told = _("Nästa möte kommer efter det här, som var {day}.").format(day=day_text(meeting.on))
        refuse([Problem("next_on", told)])
    record = replace(_made(desk, meeting), ended_at=desk.now, next_why="" if next_on else why.strip())
    desk.store.meeting_records.save(record)
    if not meeting.held:
        hold_meeting(desk, meeting_id)
    if next_on is not None:
        plan_meeting(desk, meeting.client_id, on=next_on, at=next_at, place=place)
    client = desk.store.clients.get(meeting.client_id)
    desk.says(_("avslutade resursgruppsmötet för {name}").format(name=client.shown))
    return record


def minutes_ready(desk: Desk, meeting_id: str) -> MeetingRecord:
    """Somebody has read the minutes through: they stand, and are asked for no more."""
    meeting = _open(desk, meeting_id)
    record = _made(desk, meeting)
    if record.ended_at is None:
        raise Refused(_("Avsluta mötet först: bestäm nästa dag."))
    done = replace(record, minutes_at=desk.now)
    desk.store.meeting_records.save(done)
    desk.says(_("minnesanteckningarna är klara"))
    return done


def who_came(held: Held) -> str:
    """`Här: Ayşe (sjuksköterska). Inte här: Björn (bror).`"""
    here = [one.says for one in held.members if one.id in held.record.present]
    here = [held.client.shown, *here, *([held.record.others] if held.record.others else [])]
    told = _("Här: {names}.").format(names=listed(here))
    if held.absent:
        told += " " + _("Inte här: {names}.").format(names=listed(one.says for one in held.absent))
    return told


def may_not_see(desk: Desk, held: Held, point: Point) -> list[GroupMember]:
    """Who sits there without a consent to what the program knows of the point; until that is told, all who were asked.

    What is shown on a shared screen is shown to them too.
    """
    scope = POINT_SCOPES.get(point)
    here = [one for one in held.members if one.id in held.record.present] or list(held.members)
    if scope is None:
        return []
    consents = desk.store.consents.where(client_id=held.client.id)
    return [
        one
        for one in here
        if not any(scope in consent.scopes for consent in consents_for(one.id, consents, desk.today))
    ]
