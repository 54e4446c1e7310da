"""One reader's summary as a finished paper; a finished one is also queued for the shared drive."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.client import Client
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.summary import Reader, ReaderKind, Summary
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.copies import summary
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import coming, plan_meeting, planned_meeting
from boendestod_app.services.outbox import queue_paper
from boendestod_app.services.readers import readers
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
    return Written(data, made.draft)


def next_summary(desk: Desk, client_id: str, *, reader_named: str, until: date | None) -> Summary:
    """The summary of the next meeting for one reader; the meeting is planned if it was not."""
    client = desk.expect(client_id)
    meeting = planned_meeting(desk, client_id) or plan_meeting(desk, client_id, on=coming(desk, client).on)
    return summary(desk, meeting.id, _reader(desk, meeting, reader_named), until=until)


def find_client(desk: Desk, beginning: str) -> Client:
    """The one client whose id is this, or begins so."""
    found = desk.store.clients.named(beginning)
    if len(found) != 1:
        told = _("Ingen klient har det id:t.") if not found else _("Flera klienter har ett id som börjar så.")
        raise Refused(told)
    return found[0]


def _reader(desk: Desk, meeting: GroupMeeting, named: str) -> Reader:
    """`client`, `staff`, `group`, or the name of somebody in the group."""
    found = readers(desk, meeting)
    for reader in found:
        if reader.kind is not ReaderKind.MEMBER and reader.key == named:
            return reader
    wanted = named.strip().casefold()
    members = [one for one in found if one.kind is ReaderKind.MEMBER and one.name.casefold().startswith(wanted)]
    if not wanted:
        raise Refused(_("Skriv vem sammanfattningen är till."))
    if len(members) != 1:
        raise Refused(_("{name} är inte en läsare av den här sammanfattningen.").format(name=named))
    return members[0]
