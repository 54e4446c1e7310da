"""A worker's week, a worker's day, and the client's fridge sheet, folded to what may stand on paper."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from boendestod_app.domain.calendar import clock_text, long_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.errand import Errand, errand_of
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.week_paper import (
    DayList,
    DayRow,
    FridgeDay,
    FridgeSheet,
    FridgeVisit,
    WeekDay,
    WeekLine,
    WorkerWeek,
)
from boendestod_app.services.agenda import agenda
from boendestod_app.services.days_off import days_off
from boendestod_app.services.desk import Desk
from boendestod_app.services.week import Entry, Week, Whose, monday, week
from boendestod_app.words import N_, _, listed

MOST_WEEKS = 4
_MOVED_WITHIN = timedelta(days=28)  # a visit that has gone further than this is not followed to its new day
_TOWN = re.compile(r"\b\d{3} ?\d{2}\s+([^\d,;]+)")  # what follows a postal code
_TO_THE_CLIENT = {
    VisitKind.HOME: (N_("Hemma hos dig"), "home"),
    VisitKind.ELSEWHERE: (N_("Vi ses ute"), "walk"),
    VisitKind.PHONE: (N_("Vi ringer dig"), "phone"),
    VisitKind.DIGITAL: (N_("Videosamtal"), "screen"),
    VisitKind.ACCOMPANY: (N_("Vi går tillsammans"), "walk"),
    VisitKind.LINKING: (N_("Möte tillsammans"), "meet"),
    VisitKind.DROP_IN: (N_("Träfflokalen"), "meet"),
}


def worker_week(desk: Desk, worker_id: str, first: date) -> WorkerWeek:
    """The ISO week of a day: initials, time and area; Saturday and Sunday only where there is something on them."""
    found = _week_of(desk, worker_id, monday(first), 7)
    initials = {worker.id: worker.initials for worker in desk.store.workers.where()}
    days = [_week_day(found, found.first + timedelta(days=at), worker_id, initials) for at in range(7)]
    days = days if any(day.lines for day in days[5:]) else days[:5]
    return WorkerWeek(initials[worker_id], tuple(days), desk.unit.fictional)


def day_list(desk: Desk, worker_id: str, on: date) -> DayList:
    """One day of a worker, in order of time."""
    found = _week_of(desk, worker_id, on, 1)
    worker = desk.store.workers.get(worker_id)
    rows = tuple(_day_row(entry) for entry in found.entries)
    return DayList(worker.initials, on, rows, found.off.get(on, ""), desk.unit.fictional)


def fridge_sheet(
    desk: Desk, client_id: str, first: date, *, weeks: int = 1, pictures: bool = False, goals: Sequence[str] = ()
) -> FridgeSheet:
    """The client's own visits from the ISO week of a day; `goals` are the words the client wants to have there."""
    client = desk.expect(client_id)
    begin = monday(first)
    last = begin + timedelta(days=7 * max(1, min(weeks, MOST_WEEKS)) - 1)
    folding = _Fridge(desk, client, begin, last)
    days = [folding.day(begin + timedelta(days=at)) for at in range((last - begin).days + 1)]
    return FridgeSheet(
        name="" if client.protected and not client.alias else client.first_name,
        weeks=tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7)),
        phone=desk.unit.phone,
        goals=tuple(goals),
        pictures=pictures,
        fictional=desk.unit.fictional,
    )


def area(client: Client) -> str:
    """The town of the address, else the team's part of it; nothing where the identity is protected."""
    found = None if client.protected else _TOWN.search(client.address)
    return "" if client.protected else (found[1].strip() if found else client.team)


def _week_of(desk: Desk, worker_id: str, first: date, days: int) -> Week:
    desk.store.workers.get(worker_id)
    return week(desk, first, days=days, whose=Whose.COLLEAGUES, colleague=worker_id)


def _week_day(found: Week, day: date, worker_id: str, initials: dict[str, str]) -> WeekDay:
    lines = [_line(one, worker_id, initials) for one in found.entries if one.start.date() == day]
    away = _("Borta") if (worker_id, day) in found.away else ""
    return WeekDay(day, tuple(lines), found.off.get(day, ""), away)


def _line(entry: Entry, worker_id: str, initials: dict[str, str]) -> WeekLine:
    if entry.client is None or entry.visit is None:
        return WeekLine(_clock(entry), entry.block.kind.label if entry.block else "", "", block=True)
    others = [initials[one] for one in entry.worker_ids if one != worker_id and one in initials]
    along = _("med {who}").format(who=listed(others)) if others else ""
    about = " · ".join(part for part in (entry.visit.kind.label, area(entry.client), along) if part)
    return WeekLine(_clock(entry), entry.client.initials, about, entry.off)


def _day_row(entry: Entry) -> DayRow:
    if entry.client is None or entry.visit is None:
        return DayRow(_clock(entry), "", entry.block.kind.label if entry.block else "", "")
    return DayRow(
        _clock(entry),
        entry.client.initials,
        entry.visit.kind.label,
        _neutral(entry.visit),
        entry.client.phone,
        entry.off,
    )


def _neutral(visit: Visit) -> str:
    errand = errand_of(visit.aim)
    if errand:
        return errand.label
    return _("Mat och omsorg") if visit.essential else _("Enligt planen")


def _clock(entry: Entry) -> str:
    return f"{clock_text(entry.start)}–{clock_text(entry.end)}"


class _Fridge:
    """The client's visits in the weeks, held against what the rhythms say, so that a change is seen."""

    def __init__(self, desk: Desk, client: Client, first: date, last: date) -> None:
        self._client = client
        self._rhythms = {one.id: one for one in desk.store.rhythms.where(client_id=client.id)}
        self._names = {one.id: (one.name.split() or [""])[0] for one in desk.store.workers.where()}
        self._visits = agenda(desk, first - _MOVED_WITHIN, last + _MOVED_WITHIN, [client])
        self._public = desk.holidays
        self._off = days_off(desk, first, last)

    def day(self, day: date) -> FridgeDay:
        here = [(one.start, self._visit(one)) for one in self._visits if one.start.date() == day]
        gone = [
            (one.occurrence, self._moved_away(one, one.occurrence))
            for one in self._visits
            if one.occurrence and one.occurrence.date() == day != one.start.date() and one.planned
        ]
        both = sorted([*here, *gone], key=lambda pair: pair[0])
        return FridgeDay(day, tuple(visit for _start, visit in both), self._day_off(day))

    def _day_off(self, day: date) -> str:
        """Never the unit's own name for it: visitors read the sheet, and it may name the service."""
        if day not in self._off:
            return ""
        return _("Helgdag") if day in self._public else _("Ledig dag")

    def _visit(self, visit: Visit) -> FridgeVisit:
        what, picture = _TO_THE_CLIENT[visit.kind]
        words = _(what)
        if errand_of(visit.aim) is Errand.SHOPPING and picture in ("home", "walk"):
            words, picture = Errand.SHOPPING.label, "shop"
        who = listed(self._names[one] for one in self._staff(visit) if one in self._names)
        return FridgeVisit(visit.clock, who, words, picture, self._mark(visit), visit.called_off)

    def _moved_away(self, visit: Visit, occurrence: datetime) -> FridgeVisit:
        """What stands where the visit used to be."""
        day = long_day_text(visit.start.date()).casefold()
        return FridgeVisit(clock_text(occurrence), "", "", "", _("Flyttat till {day}").format(day=day), off=True)

    def _mark(self, visit: Visit) -> str:
        rhythm = self._rhythms.get(visit.rhythm_id or "")
        if visit.called_off:
            return _("Inställt")
        if rhythm is None or visit.occurrence is None or not visit.planned:
            return ""
        if visit.start != visit.occurrence or visit.minutes != rhythm.minutes:
            return _("Ny tid")
        return _("Någon annan kommer") if set(self._staff(visit)) - set(self._usual(rhythm)) else ""

    def _staff(self, visit: Visit) -> tuple[str, ...]:
        return visit.worker_ids or self._client.worker_ids

    def _usual(self, rhythm: VisitRhythm) -> tuple[str, ...]:
        return rhythm.worker_ids or self._client.worker_ids
