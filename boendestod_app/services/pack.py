"""Every paper of every meeting within some days: one meeting at a time, so that many take no more room than one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.summary import ReaderKind, Summary
from boendestod_app.errors import Refused
from boendestod_app.services.copies import copies, summary_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.summarise import fold
from boendestod_app.words import N_, _

ENOUGH = 8  # characters of an id: no two papers of a year have the same name
_WHO = {
    ReaderKind.CLIENT: N_("klient"),
    ReaderKind.STAFF: N_("personal"),
    ReaderKind.GROUP: N_("grupp"),
    ReaderKind.OFFICER: N_("handlaggare"),
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One paper to be made, and what its file is called: no name, no initials."""

    summary: Summary
    file_name: str


def meetings_within(desk: Desk, first: date, last: date) -> list[GroupMeeting]:
    """The meetings on these days, held and planned, in order."""
    if last < first:
        raise Refused(_("Perioden slutar före den börjar."))
    return [meeting for meeting in desk.store.meetings.where() if first <= meeting.on <= last]


def papers_for(desk: Desk, meeting: GroupMeeting) -> Iterator[Packed]:
    """For each reader who may have one; the client's own as UTKAST until it has been gone through."""
    folded = fold(desk, meeting)
    for copy in copies(desk, meeting, folded):
        if copy.allowed or copy.reader.kind is ReaderKind.CLIENT:
            made = summary_of(desk, folded, copy.reader)
            yield Packed(made, file_name(made))


def file_name(made: Summary) -> str:
    """`2026-08-14_resursgrupp_0c947f3a_klient_utkast.pdf`."""
    who = _WHO.get(made.reader.kind)
    told = _(who) if who else _("person_{id}").format(id=made.reader.key[-ENOUGH:])
    parts = (made.meeting_on.isoformat(), _("resursgrupp"), made.meeting_id[-ENOUGH:], told, _("utkast") * made.draft)
    return "_".join(part for part in parts if part) + ".pdf"
