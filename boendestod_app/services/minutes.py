"""Minutes of a resource-group meeting for one reader, cut by that reader's consent; invitations to it."""

from collections.abc import Iterable
from datetime import datetime

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import clock_text, day_text, long_day_text
from boendestod_app.domain.calendar_file import CalendarEvent, CalendarFile, Occasion, calendar_uid
from boendestod_app.domain.identity import short
from boendestod_app.domain.meeting_talk import Point, Said, minutes_for
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.errors import Refused
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.group_meeting import Held, held_meeting, who_came
from boendestod_app.words import N_, _, listed

MEETING_MINUTES = 60  # how long an invitation says that it takes


def minutes_readers(desk: Desk, meeting_id: str) -> list[tuple[str, str]]:
    """Who may have the minutes now: the client, the staff, and each who was asked and has a consent; key and name."""
    held = held_meeting(desk, meeting_id)
    own = [(kind.value, kind.label) for kind in (ReaderKind.CLIENT, ReaderKind.STAFF)]
    members = [(one.id, one.says) for one in held.members if valid_consents(desk, held.client.id, one.id)]
    return own + members


def minutes_memo(desk: Desk, meeting_id: str, reader: str) -> Memo:
    """The minutes for `client`, `staff` or a member's id; a member without a consent gets none."""
    held = held_meeting(desk, meeting_id)
    allowed = None
    name = dict(minutes_readers(desk, meeting_id)).get(reader)
    if name is None:
        raise Refused(_("Det finns inget samtycke som gäller i dag. Minnesanteckningarna lämnas inte ut."))
    if reader not in (ReaderKind.CLIENT.value, ReaderKind.STAFF.value):
        allowed = {scope for consent in valid_consents(desk, held.client.id, reader) for scope in consent.scopes}
    said = [one for one in minutes_for(list(_said(desk, held)), allowed) if one.text]
    about = [f"{long_day_text(held.meeting.on)} {held.meeting.on.year}", held.client.shown]
    if place := _place(held.meeting, protected=held.client.protected):
        about[0] += f", {place}"
    if held.record.leader:
        about.append(_("Mötesledare: {name}").format(name=held.record.leader))
    if held.record.secretary:
        about.append(_("Skrev: {name}").format(name=held.record.secretary))
    return Memo(
        title=_("Minnesanteckningar från resursgruppsmötet"),
        about="\n".join(about),
        parts=tuple((_title(one.point), one.text) for one in said),
        foot=_("Till {name}. Lämna tillbaka papperet om samtycket tas tillbaka.").format(name=name)
        if allowed is not None
        else f"{name}.",  # whose copy it is
        fictional=desk.unit.fictional,
    )


_TITLES = {Point.WHO: N_("Vilka var där"), Point.DECISIONS: N_("Det vi bestämde")}


def _title(point: Point) -> str:
    """What has been: not the question that the meeting asked."""
    return _(_TITLES[point]) if point in _TITLES else point.label


def _said(desk: Desk, held: Held) -> Iterable[Said]:
    """Each point with what was written, and what the program knows of it."""
    agreements = desk.store.agreements.where(client_id=held.client.id)
    for point in Point:
        told = [held.words.get(point, "")]
        if point is Point.PROMISES:
            told += agreement_lines(held, brought_up(agreements, held), waiting=True)
        elif point is Point.WHO:
            told.insert(0, who_came(held))
        elif point is Point.DECISIONS:
            told += agreement_lines(held, [one for one in agreements if one.meeting_id == held.meeting.id])
        elif point is Point.NEXT:
            told.insert(0, _next_words(held))
        yield Said(point, "\n".join(part for part in told if part))


def brought_up(agreements: Iterable[Agreement], held: Held) -> list[Agreement]:
    """What was promised before this meeting and waits still, or has been answered since the meeting before it."""
    return [
        one
        for one in agreements
        if one.meeting_id != held.meeting.id
        and one.made_on <= held.meeting.on
        and (one.open or held.before is None or (one.settled_on is not None and one.settled_on > held.before))
    ]


def agreement_lines(held: Held, agreements: Iterable[Agreement], *, waiting: bool = False) -> list[str]:
    """`Ringa värden: Björn, senast fre 21 aug (klar)`; of one that still waits only where it was asked for."""
    found = []
    for one in agreements:
        due = _(", senast {day}").format(day=day_text(one.due_on)) if one.due_on else ""
        answered = one.status.label.lower() if waiting or not one.open else ""
        state = ": ".join(part for part in (answered, one.word) if part)
        found.append(f"{one.what}: {held.client.named_for_workers(one.who)}{due}{f' ({state})' if state else ''}")
    return found


def _next_words(held: Held) -> str:
    if held.record.next_why:
        return _("Ingen dag är bestämd: {why}").format(why=held.record.next_why)
    planned = held.following
    if planned is None:
        return ""
    at = f" {clock_text(planned.at)}" if planned.at else ""
    place = f", {planned.place}" if planned.place else ""
    return f"{long_day_text(planned.on)}{at}{place}"


def invitation(desk: Desk, meeting_id: str, member_id: str) -> Memo:
    """A letter from the client to one of the group: it names nobody but those who are asked, and is signed by hand."""
    meeting, member, asked = _asked(desk, meeting_id, member_id)
    at = _(" klockan {clock}").format(clock=clock_text(meeting.at)) if meeting.at else ""
    client = desk.store.clients.get(meeting.client_id)
    parts = [(_("När"), f"{long_day_text(meeting.on)} {meeting.on.year}{at}")]
    if place := _place(meeting, protected=client.protected):
        parts.append((_("Var"), place))
    parts.append((_("Vilka som är bjudna"), listed(one.says for one in asked)))
    parts.append((_("Vad vi gör"), _("Vi går igenom det vi kom överens om sist, hur det är nu och vad som ska hända "
                                     "sedan. Mötet tar ungefär en timme.")))  # fmt: skip
    answer = _("Säg gärna till om du kommer.")
    if desk.unit.phone:
        answer += " " + _("Telefon: {phone}").format(phone=desk.unit.phone)
    parts.append((_("Svar"), answer))
    return Memo(
        title=_("Välkommen till resursgruppsmöte"),
        about=_("Hej {name}! Jag vill gärna att du kommer.").format(name=member.name),
        parts=tuple(parts),
        foot=desk.unit.name,
        fictional=desk.unit.fictional,
        signatures=(_("Jag som bjuder in"),),
    )


def invitation_event(desk: Desk, meeting_id: str, member_id: str) -> CalendarFile:
    """The same for a calendar: the word, the time and the place, and nobody's name."""
    meeting, _member, _others = _asked(desk, meeting_id, member_id)
    if meeting.at is None:
        raise Refused(_("Mötet har ingen tid än. Bestäm tiden först."))
    client = desk.store.clients.get(meeting.client_id)
    start = datetime.combine(meeting.on, meeting.at)
    place = _place(meeting, protected=client.protected)
    occasion = Occasion(start, MEETING_MINUTES, _("Resursgruppsmöte"), _("Möte"), place)
    event = CalendarEvent(calendar_uid(f"{meeting.id}:{member_id}"), "Europe/Stockholm", occasion)
    return CalendarFile(_("Resursgruppsmöte"), desk.now, (event,))


def invitation_name(meeting: GroupMeeting, member_id: str) -> str:
    """What the file is called, without its ending: the day, and no one's name; without a member, of letters to all."""
    return "_".join(
        part for part in (meeting.on.isoformat(), "inbjudan", short(member_id) if member_id else "") if part
    )


def _asked(desk: Desk, meeting_id: str, member_id: str) -> tuple[GroupMeeting, GroupMember, list[GroupMember]]:
    meeting = desk.store.meetings.get(meeting_id)
    members = [one for one in desk.store.members.where(client_id=meeting.client_id) if one.id in meeting.member_ids]
    member = next((one for one in members if one.id == member_id), None)
    if member is None:
        raise Refused(_("Personen är inte bjuden till mötet. Ändra vilka som kommer först."))
    if meeting.held:
        raise Refused(_("Mötet är redan hållet."))
    return meeting, member, members


def _place(meeting: GroupMeeting, *, protected: bool) -> str:
    """A place can be an address: of somebody with a protected identity it is told by word of mouth."""
    return "" if protected else meeting.place
