"""An invitation to a resource-group meeting, and what the person answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.words import N_


class Reply(Labelled):
    """What somebody who was asked has said."""

    WAITING = "waiting", N_("Har inte svarat")
    YES = "yes", N_("Kommer")
    NO = "no", N_("Kommer inte")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person, asked to one meeting on one day and hour: moved, the meeting is asked about anew."""

    id: str
    client_id: str
    meeting_id: str
    member_id: str
    meeting_on: date
    invited_on: date
    meeting_at: time | None = None
    reply: Reply = Reply.WAITING
    replied_on: date | None = None

    def holds_for(self, meeting: GroupMeeting) -> bool:
        """Whether it is about the meeting as it stands now."""
        return (self.meeting_id, self.meeting_on, self.meeting_at) == (meeting.id, meeting.on, meeting.at)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is to come, and the invitation to the meeting as it stands; none where nobody has asked yet."""

    member: GroupMember
    invitation: Invitation | None

    @property
    def reply(self) -> Reply | None:
        """The answer; none where nobody has asked."""
        return self.invitation.reply if self.invitation else None


def asked_to(meeting: GroupMeeting, members: Iterable[GroupMember], invitations: Iterable[Invitation]) -> list[Asked]:
    """Each member who is to come, in the group's order."""
    valid = {one.member_id: one for one in invitations if one.holds_for(meeting)}
    return [Asked(member, valid.get(member.id)) for member in members if member.id in meeting.member_ids]
