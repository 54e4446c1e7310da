"""*Genomgången*: how the client met the summary. From then on it stands as it was read."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.export import ExportState
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import LIVE
from boendestod_app.errors import Refused
from boendestod_app.services.consents import stop
from boendestod_app.services.desk import Desk
from boendestod_app.services.grounds import Grounds
from boendestod_app.services.summarise import fingerprint, keep_section, whole
from boendestod_app.words import _


def go_through(desk: Desk, meeting_id: str, *, how: GoneThrough, why: str = "", on: date | None = None) -> GroupMeeting:
    """Bound to the text as it is now (product N5): that text is what others get, and changed it is to be read again."""
    if how is GoneThrough.DECLINED and not why.strip():
        raise Refused(_("Skriv varför klienten avstod."))
    meeting = before = desk.store.meetings.get(meeting_id)
    done = how is not GoneThrough.NOT_YET
    if done:
        _freeze(desk, meeting)
    meeting = replace(
        meeting,
        gone_through=how,
        gone_through_on=(on or desk.today) if done else None,
        gone_through_why=why.strip(),
        gone_through_digest=fingerprint(desk, meeting) if done else "",
    )
    desk.store.meetings.save(meeting)
    _stop_the_rest(desk, before, meeting)
    desk.says(_("sammanfattningen: {how}").format(how=how.label.lower()))
    return meeting


def _stop_the_rest(desk: Desk, before: GroupMeeting, meeting: GroupMeeting) -> None:
    """Papers that wait with another text than the one that was read now, or for readers who may not have it."""
    grounds = Grounds(desk)
    reread = bool(meeting.gone_through_digest) and meeting.gone_through_digest != before.gone_through_digest
    for export in desk.store.exports.where(meeting_id=meeting.id, state=ExportState.WAITING.value):
        why = _("Sammanfattningen är genomgången på nytt.") if reread else grounds.why_not(export)
        if why:
            stop(desk, export, why)


def _freeze(desk: Desk, meeting: GroupMeeting) -> None:
    """What was read stands, whatever happens afterwards, and the numbers as they were then.

    Time, place and readers follow what is true on the day.
    """
    for section in whole(desk, meeting):
        if section.key not in LIVE:
            keep_section(desk, meeting, replace(section, edited=True))
