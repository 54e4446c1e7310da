"""*Ikapp*: the visits that are not documented yet, one by one; keywords are parked until there is time to write."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.typed_visit import to_words
from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.my_day import LEFT_DAYS
from boendestod_app.services.record_visit import draft_key


@dataclass(frozen=True, slots=True)
class Undocumented:
    """A visit that is over and not documented, with what was parked about it."""

    visit: Visit
    client: Client
    keywords: str
    begun: bool  # words about it wait to be saved


def catch_up(desk: Desk) -> list[Undocumented]:
    """My visits of the last fourteen days that are over and not documented, oldest first."""
    clients = {client.id: client for client in desk.store.clients.where()}
    visits = agenda(desk, desk.today - timedelta(days=LEFT_DAYS), desk.today, clients.values())
    return [
        _undocumented(desk, visit, clients[visit.client_id])
        for visit in visits
        if visit.planned
        and visit.end <= desk.wall
        and desk.me in (visit.worker_ids or clients[visit.client_id].worker_ids)
    ]


def next_after(desk: Desk, visit: Visit) -> Undocumented | None:
    """The one that comes after this visit; after the last, the first that was passed over; none when all is done."""
    left = [one for one in catch_up(desk) if _place(one.visit) != _place(visit)]
    return next((one for one in left if _place(one.visit) > _place(visit)), left[0] if left else None)


def park_keywords(desk: Desk, visit: Visit, words: str) -> None:
    """Keep keywords in the visit's draft, durable when this returns; what was typed there stays as it is."""
    draft = draft_of(visit)
    key = draft_key(draft)
    held, told = desk.store.drafts.find(key), " ".join(words.split())
    if held is None and not told:
        return
    desk.store.drafts.keep(key, {**(held or to_words(draft)), "keywords": told}, desk.now)


def _undocumented(desk: Desk, visit: Visit, client: Client) -> Undocumented:
    held = desk.store.drafts.find(draft_key(draft_of(visit)))
    return Undocumented(visit, client, (held or {}).get("keywords", ""), held is not None)


def _place(visit: Visit) -> tuple[datetime, str]:
    return visit.start, visit.client_id
