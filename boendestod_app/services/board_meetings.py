"""The meeting at the board: one client at a time; what is decided and noted goes into the client's record."""

from boendestod_app.domain.board import BoardMeeting
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_decision(desk: Desk, client_id: str, *, decision: str, note: str = "") -> BoardMeeting:
    """What today's meeting says of one client; said again the same day by the same worker, it is changed."""
    client = desk.expect(client_id)
    if not (decision.strip() or note.strip()):
        raise Refused(_("Skriv ett beslut eller en anteckning."))
    held = desk.store.board_meetings.where(client_id=client_id, on=desk.today.isoformat(), by=desk.me)
    id = held[-1].id if held else desk.store.new_id()
    told = BoardMeeting(id, client_id, desk.today, desk.now, desk.me, decision.strip(), note.strip())
    desk.store.board_meetings.save(told)
    desk.says(_("antecknade från mötet vid tavlan: {name}").format(name=client.shown))
    return told


def meeting_words(desk: Desk, client_id: str) -> list[BoardMeeting]:
    """Everything that the meetings have said of the client, the latest first."""
    return list(reversed(desk.store.board_meetings.where(client_id=client_id)))
