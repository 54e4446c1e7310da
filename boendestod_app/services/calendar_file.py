"""Visits for another calendar: one client's, one worker's or the team's, by initials unless names are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boendestod_app.domain.calendar_file import CalendarEvent, CalendarFile, Occasion, calendar_uid
from boendestod_app.domain.client import Client
from boendestod_app.domain.recurrence import Weeks, rule_parts, starts
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.services.calendar_time import time_beside
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

HORIZON = timedelta(days=366)  # how far dates are listed one by one where no rule can say them
FIRST_WITHIN = timedelta(days=800)
_FAR = date(9999, 1, 1)


def calendar_file(
    desk: Desk,
    first: date,
    last: date | None = None,
    *,
    worker_id: str = "",
    client_id: str = "",
    names: bool = False,
    beside: bool = False,
) -> CalendarFile:
    """What begins from `first`, to `last` if there is one; of one worker or client, or of all.

    `beside` adds the time that is no visit, unless it is one client's calendar.
    """
    held = [desk.expect(client_id)] if client_id else desk.store.clients.where()
    clients = {one.id: one for one in held if (one.ended_on or first) >= first}
    workers = {worker.id: worker.initials for worker in desk.store.workers.where()}
    folding = _Folding(desk, first, last, clients, workers, worker_id, names)
    others = time_beside(desk, first, last, worker_id, workers) if beside and not client_id else ()
    return CalendarFile(_("Besök"), desk.now, (*folding.events(), *others))


@dataclass(frozen=True, slots=True)
class _Series:
    """A series, and the visits that are told as a part of it."""

    event: CalendarEvent
    visit_ids: frozenset[str]


@dataclass(frozen=True)
class _Folding:
    """The span, and whose visits are shown."""

    desk: Desk
    first: date
    last: date | None
    clients: dict[str, Client]
    workers: dict[str, str]
    worker_id: str
    names: bool

    def events(self) -> Iterator[CalendarEvent]:
        ids, far = tuple(self.clients), self.last or _FAR
        kept = self.desk.store.visits.between(self.first, far, ids)
        rhythms = self.desk.store.rhythms.going_on(self.first, far, ids)
        touched: dict[str, list[datetime]] = {}
        for id, start in sorted(self.desk.store.visits.moved_from(self.first, far, [one.id for one in rhythms])):
            touched.setdefault(id, []).append(start)
        shown = {(one.rhythm_id, one.occurrence): one for one in kept if one.rhythm_id and self._of_worker(one)}
        in_series: set[str] = set()
        for rhythm in rhythms:
            became = {start: shown.get((rhythm.id, start)) for start in touched.get(rhythm.id, ())}
            series = self._series(rhythm, became)
            if series:
                in_series |= series.visit_ids
                yield series.event
        for visit in kept:
            if visit.id not in in_series and self._of_worker(visit):
                yield CalendarEvent(calendar_uid(visit.id), visit.zone, self._occasion(visit))

    def _series(self, rhythm: VisitRhythm, touched: dict[datetime, Visit | None]) -> _Series | None:
        """The series in the span; `touched` are the starts that became visits of their own, none where not shown."""
        last = _earlier(self.last, self.clients[rhythm.client_id].ended_on, rhythm.ends_on)
        given = rhythm.starts(self.first, _earlier(last, self.first + FIRST_WITHIN) or _FAR)
        if not given or not self._of_worker(rhythm.visit(given[0])):
            return None
        in_rule = _says_it_all(rhythm, given)
        end = last if in_rule else _earlier(last, self.first + HORIZON)
        listed = [start for start in given if end is None or start.date() <= end]
        if not listed:
            return None
        became = {at: visit for at, visit in touched.items() if _gives(rhythm, at, self.first, end)}
        usual = self._occasion
        changed = [(at, usual(visit)) for at, visit in became.items() if visit]
        event = CalendarEvent(
            uid=calendar_uid(rhythm.id),
            zone=rhythm.zone,
            first=usual(rhythm.visit(listed[0])),
            rule=rhythm.rule if in_rule else "",
            until=datetime.combine(end, rhythm.at) if in_rule and end else None,
            also=() if in_rule else tuple(listed[1:]),
            without=tuple(at for at, visit in became.items() if visit is None),
            changed=tuple(one for one in changed if one[1] != usual(rhythm.visit(one[0]))),
        )
        return _Series(event, frozenset(visit.id for visit in became.values() if visit))

    def _of_worker(self, visit: Visit) -> bool:
        return not self.worker_id or self.worker_id in self._staff(visit)

    def _staff(self, visit: Visit) -> tuple[str, ...]:
        return visit.worker_ids or self.clients[visit.client_id].worker_ids

    def _occasion(self, visit: Visit) -> Occasion:
        client = self.clients[visit.client_id]
        who = client.shown if self.names else client.initials
        title = _("{who}, {form}").format(who=who, form=visit.kind.label.lower())
        if not self.worker_id:
            staff = ", ".join(self.workers[one] for one in self._staff(visit) if one in self.workers)
            title = f"{title} ({staff})" if staff else title
        place = visit.place if self.names and not client.protected else ""
        return Occasion(visit.start, visit.minutes, title, visit.kind.label, place, visit.called_off)


def _earlier(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _gives(rhythm: VisitRhythm, occurrence: datetime, first: date, last: date | None) -> bool:
    day = occurrence.date()
    return first <= day and (last is None or day <= last) and occurrence in rhythm.starts(day, day)


def _says_it_all(rhythm: VisitRhythm, given: list[datetime]) -> bool:
    """Whether the rule alone, begun at the first of these, gives the rest of them."""
    if rhythm.weeks is not Weeks.ALL or not {"COUNT", "UNTIL"}.isdisjoint(rule_parts(rhythm.rule)):
        return False
    begun = given[0].date()
    return starts(rhythm.rule, rhythm.at, begun, begun, given[-1].date()) == given
