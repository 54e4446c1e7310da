"""The resource-group meeting: planned, prepared, gone through with the client, held."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.resource_group import Cycle, Due, GroupMeeting, GroupMember, cycle
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.preparation import Preparation, preparation
from boendestod_app.words import _

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """A client's next meeting: planned, or only due."""

    client: Client
    meeting: GroupMeeting | None
    cycle: Cycle
    state: Due
    preparation: Preparation

    @property
    def on(self) -> date:
        """The planned day, else the day we suggest."""
        return self.meeting.on if self.meeting else self.cycle.suggested_on


def add_member(
    desk: Desk, client_id: str, *, name: str, role: str = "", phone: str = "", mail: str = ""
) -> GroupMember:
    """Somebody the client has chosen for the group."""
    desk.expect(client_id)
    if not name.strip():
        raise Refused(_("Skriv namnet på personen."))
    member = GroupMember(desk.store.new_id(), client_id, name.strip(), role.strip(), phone.strip(), mail.strip())
    desk.store.members.save(member)
    desk.says(_("lade till {name} i resursgruppen").format(name=member.name))
    return member


def edit_member(desk: Desk, member: GroupMember) -> None:
    """Change a member's name, role or numbers."""
    if not member.name.strip():
        raise Refused(_("Skriv namnet på personen."))
    desk.store.members.save(member)
    desk.says(_("ändrade {name} i resursgruppen").format(name=member.name))


def remove_member(desk: Desk, member_id: str) -> None:
    """The client no longer wants this person in the group."""
    member = desk.store.members.get(member_id)
    desk.store.members.save(replace(member, left_on=desk.today))
    desk.says(_("tog bort {name} ur resursgruppen").format(name=member.name))


def members_of(desk: Desk, client_id: str) -> list[GroupMember]:
    """Those who are in the group now."""
    return [member for member in desk.store.members.where(client_id=client_id) if member.left_on is None]


def plan_meeting(desk: Desk, client_id: str, *, on: date, at: time | None = None, place: str = "") -> GroupMeeting:
    """The next meeting: a new one, or another time for the one already planned."""
    client = desk.expect(client_id)
    last = desk.store.meetings.last_held([client_id]).get(client_id)
    if last and on <= last:
        told = _("Det förra mötet var {day}. Det nya kommer efter det.").format(day=day_text(last))
        refuse([Problem("on", told)])
    planned = planned_meeting(desk, client_id)
    if planned is None:
        ids = tuple(member.id for member in members_of(desk, client_id))
        planned = GroupMeeting(desk.store.new_id(), client_id, on, member_ids=ids)
    moved = (planned.on, planned.at) != (on, at)
    meeting = replace(planned, on=on, at=at, place=place.strip(), invited=planned.invited and not moved)
    desk.store.meetings.save(meeting)
    desk.says(_("planerade resursgruppsmöte för {name} {day}").format(name=client.shown, day=day_text(on)))
    return meeting


def planned_meeting(desk: Desk, client_id: str) -> GroupMeeting | None:
    """The meeting that has not been held."""
    planned = desk.store.meetings.where(client_id=client_id, held=0)
    return planned[0] if planned else None


def choose_members(desk: Desk, meeting_id: str, member_ids: tuple[str, ...], *, invited: bool) -> GroupMeeting:
    """Who comes, as the client wants it, and whether they have been asked."""
    if invited and not member_ids:
        raise Refused(_("Ingen är vald. Välj vilka som kommer, eller ta bort krysset för att alla är inbjudna."))
    meeting = replace(desk.store.meetings.get(meeting_id), member_ids=member_ids, invited=invited)
    desk.store.meetings.save(meeting)
    desk.says(_("ändrade vilka som kommer på mötet"))
    return meeting


def hold_meeting(desk: Desk, meeting_id: str) -> GroupMeeting:
    """The meeting has been held: the next period begins after it."""
    meeting = desk.store.meetings.get(meeting_id)
    if meeting.on > desk.today:
        raise Refused(_("Mötet är planerat till {day} och har inte varit än.").format(day=day_text(meeting.on)))
    held = replace(meeting, held=True)
    desk.store.meetings.save(held)
    client = desk.store.clients.get(meeting.client_id)
    desk.says(_("resursgruppsmötet för {name} är hållet").format(name=client.shown))
    return held


def meeting_cycle(desk: Desk, client: Client, last_held: date | None) -> Cycle:
    """When the client's next meeting is due."""
    periods = desk.store.periods.where(client_id=client.id)
    began = periods[0].starts_on if periods else desk.today
    return cycle(last_held, began, meeting_months(desk, client), desk.holidays)


def meeting_months(desk: Desk, client: Client) -> int:
    """How many months lie between this client's meetings: the client's own number, else the unit's."""
    return client.meeting_months or desk.unit.meeting_months


def set_meeting_months(desk: Desk, client_id: str, months: int | None) -> None:
    """This client meets more often or more seldom than others; none is as the unit does."""
    client = desk.expect(client_id)
    if months is not None and not 1 <= months <= MOST_MONTHS:
        refuse([Problem("months", _("Resursgruppen träffas med 1 till 12 månaders mellanrum."))])
    desk.store.clients.save(replace(client, meeting_months=months))
    desk.says(_("ändrade hur ofta {name} har resursgruppsmöte").format(name=client.shown))


def coming(desk: Desk, client: Client) -> Coming:
    """One client's next meeting."""
    last_held = desk.store.meetings.last_held([client.id]).get(client.id)
    return _coming(desk, client, planned_meeting(desk, client.id), last_held)


def coming_meetings(desk: Desk, clients: list[Client], days: int) -> list[Coming]:
    """Meetings planned or due within so many days, the soonest first, also within a day; what is late stays."""
    ids = tuple(client.id for client in clients)
    planned = {meeting.client_id: meeting for meeting in reversed(desk.store.meetings.where(held=0, client_id=ids))}
    last_held = desk.store.meetings.last_held(ids)
    found = [_coming(desk, client, planned.get(client.id), last_held.get(client.id)) for client in clients]
    last = desk.today + timedelta(days=days)
    return sorted((one for one in found if one.on <= last), key=_when)


def _when(one: Coming) -> tuple[date, time, str]:
    return one.on, (one.meeting and one.meeting.at) or time.max, one.client.shown


def _coming(desk: Desk, client: Client, meeting: GroupMeeting | None, last_held: date | None) -> Coming:
    due = meeting_cycle(desk, client, last_held)
    shown = Cycle(meeting.on, meeting.on) if meeting else due
    return Coming(client, meeting, due, shown.state(desk.today), preparation(desk, meeting))
