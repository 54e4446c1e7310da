"""Who reads a meeting's summary, and what the client has said yes to for each."""

from boendestod_app.domain.consent import Consent, Scope, consents_for
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.summary import Reader, ReaderKind, scopes_of
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import members_of
from boendestod_app.words import _

OFFICER = ReaderKind.OFFICER.value
"""Stands in a consent, and in an export, where a member's id stands else: the handläggare is of no group."""


def readers(desk: Desk, meeting: GroupMeeting) -> list[Reader]:
    """The possible readers: client, staff, the group, each member who comes, the handläggare once there was consent."""
    client = desk.store.clients.get(meeting.client_id)
    coming, officer = coming_members(desk, meeting), officer_name(desk, client.id)
    return [
        Reader(ReaderKind.CLIENT, "client", client.shown),
        Reader(ReaderKind.STAFF, "staff", _("Boendestödet")),
        *([Reader(ReaderKind.GROUP, "group", _("Resursgruppen"))] if coming else []),
        *(Reader(ReaderKind.MEMBER, member.id, member.says) for member in coming),
        *([Reader(ReaderKind.OFFICER, OFFICER, officer)] if officer else []),
    ]


def officer_name(desk: Desk, client_id: str) -> str:
    """The handläggare by name, as the consent that holds says it, else the latest; nothing where there is none."""
    given = desk.store.consents.where(client_id=client_id, member_id=OFFICER)
    holds = consents_for(OFFICER, given, desk.today)
    return (holds or given)[-1].recipient if given else ""


def coming_members(desk: Desk, meeting: GroupMeeting) -> list[GroupMember]:
    """Those of the group who come to the meeting."""
    return [member for member in members_of(desk, meeting.client_id) if member.id in meeting.member_ids]


def consenting_members(desk: Desk, meeting: GroupMeeting) -> list[str]:
    """Members who come to the meeting, with a valid consent: whom the group's common copy is cut for."""
    return [member.id for member in coming_members(desk, meeting) if valid_consents(desk, meeting.client_id, member.id)]


def consents_behind(desk: Desk, meeting: GroupMeeting, reader: Reader) -> list[list[Consent]]:
    """The valid consents of each person who reads this copy; of nobody where no consent holds. Own copies need none."""
    members = consenting_members(desk, meeting) if reader.kind is ReaderKind.GROUP else [reader.key]
    held = [valid_consents(desk, meeting.client_id, member) for member in members]
    return [consents for consents in held if consents]


def allowed_scopes(desk: Desk, meeting: GroupMeeting, reader: Reader) -> set[Scope]:
    """What the reader may see of what needs consent."""
    return set(Scope) if reader.own_copy else scopes_of(consents_behind(desk, meeting, reader))
