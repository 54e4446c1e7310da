"""Simple rhythm rules for a step: which days get an extra visit on the way up, which of them go on the way down."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import Holidays, is_working_day
from boendestod_app.domain.visit_kind import VisitKind

WEEKS = 2
OPENS, CLOSES = time(9), time(16)
_GRID = timedelta(minutes=30)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class ProposedVisit:
    """A visit that is only proposed: nothing is booked before somebody accepts it."""

    client_id: str
    start: datetime
    minutes: int
    kind: VisitKind
    worker_ids: tuple[str, ...]


def extra_days(
    visits: Mapping[date, int], per_week: float, first: date, holidays: Holidays, shut: Collection[date] = ()
) -> list[date]:
    """Days without a visit that get one, so that each of two weeks has its contacts, spread; weekends only above five.

    `visits` are the planned contacts by day, `shut` the days on which nobody can go.
    """
    found: list[date] = []
    for week in range(WEEKS):
        days = [first + timedelta(days=7 * week + at) for at in range(7)]
        wanted = math.floor(per_week * (week + 1)) - math.floor(per_week * week)
        missing = wanted - sum(visits.get(day, 0) for day in days)
        open_days = [
            day
            for day in days
            if not visits.get(day) and day not in shut and (per_week > 5 or is_working_day(day, holidays))
        ]
        taken = [day for day in visits if visits[day]] + found
        for _number in range(min(max(missing, 0), len(open_days))):
            best = max(open_days, key=lambda day: (_distance(day, taken), -day.toordinal()))
            open_days.remove(best)
            taken.append(best)
            found.append(best)
    return sorted(found)


def _distance(day: date, taken: Sequence[date]) -> int:
    return min((abs((day - other).days) for other in taken), default=99)


def free_start(day: date, minutes: int, usual: time, busy: Sequence[Span]) -> datetime | None:
    """The usual time if it is free and within nine to four, else the first free half hour; none where there is none."""
    length = timedelta(minutes=minutes)
    latest = datetime.combine(day, CLOSES) - length
    wanted = [datetime.combine(day, usual)]
    start = datetime.combine(day, OPENS)
    while start <= latest:
        wanted.append(start)
        start += _GRID
    for start in wanted:
        within = datetime.combine(day, OPENS) <= start <= latest
        if within and all(start >= end or start + length <= begin for begin, end in busy):
            return start
    return None


def thinned(extras: Sequence[date], others: Mapping[date, int], per_week: float, first: date) -> list[date]:
    """Which extra visits go: every second one in the first week, the rest after it.

    What the new step still asks for stays: `others` are the planned contacts that are not extra, by day.
    """
    gone: list[date] = []
    for week in range(max(WEEKS, *((day - first).days // 7 + 1 for day in extras)) if extras else 0):
        days = {first + timedelta(days=7 * week + at) for at in range(7)}
        here = sorted(day for day in extras if day in days)
        asked = max(0, math.ceil(per_week) - sum(count for day, count in others.items() if day in days))
        stay = max(asked, math.ceil(len(here) / 2)) if week == 0 else asked
        order = here[::2] + here[1::2]  # what stays is spread
        gone += sorted(order[stay:])
    return gone
