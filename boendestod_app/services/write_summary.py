"""One reader's summary as a finished paper; a finished one is also queued for the shared drive."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.print_out import WayOut
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.summary import Reader, ReaderKind, Summary
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.copies import number_rows, summary, summary_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import coming, members_of, plan_meeting, planned_meeting
from boendestod_app.services.outbox import queue_paper
from boendestod_app.services.print_outs import copy_of_summary, log_print
from boendestod_app.services.readers import readers
from boendestod_app.services.summarise import fold
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Written:
    """The paper, and whether it is only a draft."""

    paper: bytes
    draft: bool


def write_summary(
    door: Actions, client_id: str, *, reader_named: str, until: date | None, paper: Callable[[Summary], bytes]
) -> Written:
    """The paper for this reader of the client's next meeting, which is planned if it was not; refused, it is not."""
    made = door.run(next_summary, client_id, reader_named=reader_named, until=until)
    data = paper(made)
    if not made.draft:
        door.run(queue_paper, made, data)
    door.run(log_print, copy_of_summary(door.desk(), made), WayOut.SAVED)
    return Written(data, made.draft)


def next_summary(desk: Desk, client_id: str, *, reader_named: str, until: date | None) -> Summary:
    """The summary of the next meeting for one reader; the meeting is planned if it was not."""
    client = desk.expect(client_id)
    meeting = planned_meeting(desk, client_id) or plan_meeting(desk, client_id, on=coming(desk, client).on)
    return summary(desk, meeting.id, _reader(desk, meeting, reader_named), until=until)


def next_meeting(desk: Desk, client_id: str, on: date | None = None) -> GroupMeeting:
    """The meeting on a day; else the planned one, or how the next one would be: asking plans nothing."""
    client = desk.expect(client_id)
    if on is not None:
        found = [one for one in desk.store.meetings.where(client_id=client_id) if one.on == on]
        if not found:
            raise Refused(_("Klienten har inget resursgruppsmöte {day}.").format(day=date_text(on)))
        return found[0]
    ids = tuple(member.id for member in members_of(desk, client_id))
    return planned_meeting(desk, client_id) or GroupMeeting("", client_id, coming(desk, client).on, member_ids=ids)


def summary_row(desk: Desk, meeting: GroupMeeting, *, reader_named: str, until: date | None) -> dict[str, Any]:
    """One reader's copy for other programs: every section with its numbers and the ids of the facts behind them."""
    folded = fold(desk, meeting, until)
    made = summary_of(desk, folded, _reader(desk, meeting, reader_named))
    period = folded.story.period
    return {
        "client": made.client_id,
        "meeting": made.meeting_id,
        "on": made.meeting_on.isoformat(),
        "after": period.after.isoformat(),
        "until": period.until.isoformat(),
        "reader": made.reader.key,
        "draft": made.draft,
        "sections": number_rows(made),
    }


def find_client(desk: Desk, beginning: str) -> Client:
    """The one client whose id is this, or begins so."""
    found = desk.store.clients.named(beginning)
    if len(found) != 1:
        told = _("Ingen klient har det id:t.") if not found else _("Flera klienter har ett id som börjar så.")
        raise Refused(told)
    return found[0]


def _reader(desk: Desk, meeting: GroupMeeting, named: str) -> Reader:
    """`client`, `staff`, `group`, `officer`, or the name of the handläggare or of somebody in the group."""
    found = readers(desk, meeting)
    for reader in found:
        if reader.kind is not ReaderKind.MEMBER and reader.key == named:
            return reader
    wanted = named.strip().casefold()
    persons = (ReaderKind.MEMBER, ReaderKind.OFFICER)
    members = [one for one in found if one.kind in persons and one.name.casefold().startswith(wanted)]
    if not wanted:
        raise Refused(_("Skriv vem sammanfattningen är till."))
    if len(members) != 1:
        raise Refused(_("{name} är inte en läsare av den här sammanfattningen.").format(name=named))
    return members[0]
