"""Where things stand in the week: days beside each other, a lane for each worker, minutes downwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect

from boendestod_app.services.week import Entry, Week

STEP = 15  # minutes: what a drag and an arrow key move by
DAY = 24 * 60
OPENS, CLOSES = 7, 19  # hours that are always shown
ORIGIN = datetime(2000, 1, 1)  # a time before anything is shown
NOBODY = ""  # the lane of a week without workers


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels for times and times for pixels."""

    first: date
    days: int
    workers: tuple[str, ...]
    opens: int  # hour
    closes: int  # hour
    left: int  # where the first day begins
    width: int  # of all days together
    hour: int  # pixels
    least: int  # nothing is lower than this: it must be hit by a mouse

    @property
    def height(self) -> int:
        """From the first hour to the last."""
        return (self.closes - self.opens) * self.hour + 1

    def lane_left(self, day: int, lane: int) -> int:
        """The left edge of a worker's lane; the lane after the last ends the day."""
        count = len(self.workers)
        return self.left + self.width * (day * count + lane) // (self.days * count)

    def day_left(self, day: int) -> int:
        """The left edge of a day; the day after the last ends the week."""
        return self.lane_left(day, 0)

    def y(self, minutes: int) -> int:
        """How far down a minute of the day is."""
        return (minutes - self.opens * 60) * self.hour // 60

    def day_of(self, day: date) -> int | None:
        """Which of the shown days it is."""
        place = (day - self.first).days
        return place if 0 <= place < self.days else None

    def box(self, start: datetime, minutes: int, lane: int, part: int = 0, parts: int = 1) -> QRect:
        """The place of a time in a lane, or in one part of the lane where times meet."""
        day = (start.date() - self.first).days
        left, right = self.lane_left(day, lane), self.lane_left(day, lane + 1)
        room = right - left - 4
        begin = left + 2 + room * part // parts
        end = left + 2 + room * (part + 1) // parts
        top = self.y(minute_of(start))
        high = max(self.least, self.y(min(DAY, minute_of(start) + minutes)) - self.y(minute_of(start)) - 1)
        return QRect(begin, top + 1, max(1, end - begin - 1), high)

    def time_at(self, point: QPoint) -> datetime:
        """The quarter of an hour under a point; outside of the week the nearest."""
        day = self.place_at(point)[0]
        minute = self.opens * 60 + point.y() * 60 // self.hour
        minute = max(self.opens * 60, min(self.closes * 60 - STEP, minute // STEP * STEP))
        return at(self.first + timedelta(days=day), minute)

    def place_at(self, point: QPoint) -> tuple[int, int]:
        """The day and the lane under a point; outside of the week the nearest."""
        count = len(self.workers)
        place = (point.x() - self.left) * self.days * count // max(1, self.width)
        place = max(0, min(self.days * count - 1, place))
        return place // count, place % count

    def lanes(self, worker_ids: Sequence[str]) -> list[int]:
        """The lanes of these workers; what is nobody's own stands in each."""
        return [lane for lane, worker in enumerate(self.workers) if not worker_ids or worker in worker_ids]


def at(day: date, minute: int) -> datetime:
    """A minute of a day."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def minute_of(moment: datetime) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def hours(entries: Iterable[Entry]) -> tuple[int, int]:
    """The first and the last hour that is shown: the ordinary ones, and more where there is more."""
    opens, closes = OPENS, CLOSES
    for one in entries:
        opens = min(opens, one.start.hour)
        closes = max(closes, min(24, -(-(minute_of(one.start) + one.minutes) // 60)))
    return opens, closes


@dataclass(frozen=True, slots=True)
class Spot:
    """One entry in one lane: which part of it, of how many."""

    entry: Entry
    lane: int
    part: int
    parts: int


def spots(week: Week, grid: Grid) -> list[Spot]:
    """Every entry in each of its workers' lanes, in order of time, beside each other where they meet."""
    by_lane: dict[tuple[int, int], list[Entry]] = {}
    for entry in week.entries:
        day = grid.day_of(entry.start.date())
        for lane in grid.lanes(entry.worker_ids) if day is not None else ():
            by_lane.setdefault((day or 0, lane), []).append(entry)
    found = [spot for (_day, lane), some in by_lane.items() for spot in _beside(some, lane, grid)]
    return sorted(found, key=lambda one: (one.entry.start.date(), one.entry.start, one.lane, one.part))


def _beside(entries: list[Entry], lane: int, grid: Grid) -> list[Spot]:
    """Entries of one lane and day: those that meet share its width."""
    found: list[Spot] = []
    group: list[tuple[Entry, int]] = []
    ends: list[int] = []
    for entry in entries:
        top = grid.y(minute_of(entry.start))
        if group and top >= max(ends):
            found += [Spot(one, lane, part, len(ends)) for one, part in group]
            group, ends = [], []
        part = next((place for place, end in enumerate(ends) if end <= top), len(ends))
        bottom = grid.box(entry.start, entry.minutes, lane).bottom()
        ends[part : part + 1] = [bottom]
        group.append((entry, part))
    return found + [Spot(one, lane, part, len(ends)) for one, part in group]


def neighbour_day(entries: Sequence[Entry], here: int, step: int) -> int:
    """The entry of the nearest day before or after that stands nearest in time; `here` where there is none."""
    day, minute = entries[here].start.date(), minute_of(entries[here].start)
    days = sorted({one.start.date() for one in entries})
    order = days if step > 0 else days[::-1]
    then = next((later for one, later in pairwise(order) if one == day), None)
    there = [place for place, one in enumerate(entries) if one.start.date() == then]
    return min(there, key=lambda place: abs(minute_of(entries[place].start) - minute), default=here)
