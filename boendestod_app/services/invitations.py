"""Who is asked to a resource-group meeting, and what each has answered."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from boendestod_app.domain.invitation import Asked, Invitation, Reply, asked_to
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, listed


def asked(desk: Desk, meeting: GroupMeeting) -> list[Asked]:
    """Each who is to come, with the answer to the meeting as it stands now; who has left the group is not asked."""
    members = [one for one in desk.store.members.where(client_id=meeting.client_id) if one.left_on is None]
    kept = desk.store.invitations.where(client_id=meeting.client_id, meeting_id=meeting.id)
    return asked_to(meeting, members, kept)


def note_invited(desk: Desk, meeting_id: str, member_ids: Collection[str]) -> list[Invitation]:
    """They have been asked, all in one step; what somebody has answered already stands."""
    meeting = _open(desk, meeting_id, member_ids)
    to_ask = [one for one in asked(desk, meeting) if one.member.id in member_ids and one.invitation is None]
    made = [_keep(desk, meeting, one.member.id, Reply.WAITING) for one in to_ask]
    _tell_whether_all(desk, meeting)
    if made:
        desk.says(_("bjöd in {names} till mötet").format(names=listed(one.member.name for one in to_ask)))
    return made


def note_reply(desk: Desk, meeting_id: str, member_id: str, reply: Reply) -> Invitation:
    """What one has answered; who answers has been asked."""
    meeting = _open(desk, meeting_id, (member_id,))
    kept = _keep(desk, meeting, member_id, reply)
    _tell_whether_all(desk, meeting)
    name = desk.store.members.get(member_id).name
    desk.says(_("antecknade svaret från {name}: {reply}").format(name=name, reply=reply.label.lower()))
    return kept


def told_of(found: Iterable[Asked], *, invited: bool) -> str:
    """`Kommer: Ayşe. Kommer inte: Björn. Har inte svarat: Céline.`; `invited` where somebody has said that all are."""
    sentences: dict[str, list[str]] = {reply.label: [] for reply in (Reply.YES, Reply.NO, Reply.WAITING)}
    sentences[_("Inte bjudna än")] = []
    for one in found:
        reply = one.reply or (Reply.WAITING if invited else None)
        sentences[reply.label if reply else _("Inte bjudna än")].append(one.member.says)
    told = _("{what}: {names}.")
    return " ".join(told.format(what=what, names=listed(names)) for what, names in sentences.items() if names)


def _open(desk: Desk, meeting_id: str, member_ids: Collection[str]) -> GroupMeeting:
    meeting = desk.store.meetings.get(meeting_id)
    if meeting.held:
        raise Refused(_("Mötet är redan hållet."))
    if not member_ids:
        raise Refused(_("Ingen är bjuden än. Välj först vilka som kommer."))
    if not set(member_ids) <= {one.member.id for one in asked(desk, meeting)}:
        raise Refused(_("Personen är inte bjuden till mötet. Ändra vilka som kommer först."))
    return meeting


def _keep(desk: Desk, meeting: GroupMeeting, member_id: str, reply: Reply) -> Invitation:
    """One row for each person and meeting; what was answered before it was moved stands in the log."""
    held = desk.store.invitations.where(client_id=meeting.client_id, meeting_id=meeting.id, member_id=member_id)
    now = held[0] if held and held[0].holds_for(meeting) else None
    kept = Invitation(
        held[0].id if held else desk.store.new_id(),
        meeting.client_id,
        meeting.id,
        member_id,
        meeting.on,
        now.invited_on if now else desk.today,
        meeting.at,
        reply,
        None if reply is Reply.WAITING else desk.today,
    )
    desk.store.invitations.save(kept)
    return kept


def _tell_whether_all(desk: Desk, meeting: GroupMeeting) -> None:
    if all(one.invitation for one in asked(desk, meeting)) and not meeting.invited:
        desk.store.meetings.save(replace(meeting, invited=True))
