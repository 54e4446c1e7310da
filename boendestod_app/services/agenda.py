"""Visits by day: what the rhythms give, and what has been planned, moved or documented one by one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk

LOOK_AHEAD_DAYS = 42  # how far the next visit is looked for


def agenda(desk: Desk, first: date, last: date, clients: Iterable[Client]) -> list[Visit]:
    """Every visit on these days for these clients, in order of time. One that no one has touched has no id yet.

    A rhythm gives nothing after the day the support ended; what was planned one by one stays to be seen to.
    """
    wanted = {client.id: client.ended_on or last for client in clients if (client.ended_on or first) >= first}
    kept = desk.store.visits.between(first, last, wanted)
    rhythms = desk.store.rhythms.going_on(first, last, wanted)
    moved = desk.store.visits.moved_from(first, last, [rhythm.id for rhythm in rhythms])
    given = [
        rhythm.visit(start)
        for rhythm in rhythms
        for start in rhythm.starts(first, min(last, wanted[rhythm.client_id]))
        if (rhythm.id, start) not in moved
    ]
    return sorted(kept + given, key=lambda visit: (visit.start, visit.client_id))


def next_visit(desk: Desk, client: Client, after: Visit | None = None) -> Visit | None:
    """The client's next planned visit, looked for six weeks ahead; where one is named, the one that comes after it."""
    last = desk.today + timedelta(days=LOOK_AHEAD_DAYS)
    for visit in agenda(desk, desk.today, last, [client]):
        if visit.planned and visit.start >= desk.wall and (after is None or visit.start > after.start):
            return visit
    return None


def next_starts(desk: Desk, clients: list[Client]) -> dict[str, datetime]:
    """By client: when the next planned visit begins. One week is enough for most; only the rest look further."""
    found: dict[str, datetime] = {}
    for days, waiting in ((7, clients), (LOOK_AHEAD_DAYS, None)):
        left = [client for client in waiting or clients if client.id not in found]
        for visit in agenda(desk, desk.today, desk.today + timedelta(days=days), left) if left else ():
            if visit.planned and visit.start >= desk.wall:
                found.setdefault(visit.client_id, visit.start)
    return found
