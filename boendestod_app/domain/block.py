"""Time in the week that is no visit: team meeting, travel, lunch, documentation."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.recurrence import Weeks, starts
from boendestod_app.words import N_, _

MAX_MINUTES = 24 * 60


class BlockKind(Labelled):
    """What the time is for."""

    TEAM_MEETING = "team_meeting", N_("Teammöte")
    DOCUMENTATION = "documentation", N_("Dokumentation")
    TRAVEL = "travel", N_("Resa")
    LUNCH = "lunch", N_("Lunch")
    OTHER = "other", N_("Annat")


@dataclass(frozen=True, slots=True)
class Block:
    """Once, or by a rule from its first day to its last; days that were taken out are skipped.

    Without workers it is the whole team's.
    """

    id: str
    worker_ids: tuple[str, ...]
    kind: BlockKind
    at: time
    minutes: int
    starts_on: date
    ends_on: date | None = None
    rule: str = ""  # an RFC 5545 rule without DTSTART; nothing is once
    weeks: Weeks = Weeks.ALL
    title: str = ""
    skipped: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise ValueError("a block takes time")

    @property
    def says(self) -> str:
        """Its own title, else what kind it is."""
        return self.title or self.kind.label

    def starts(self, first: date, last: date) -> list[datetime]:
        """Local start times from `first` to `last`, both days included, in order."""
        if not self.rule:
            return [datetime.combine(self.starts_on, self.at)] if first <= self.starts_on <= last else []
        last = min(last, self.ends_on) if self.ends_on else last
        found = starts(self.rule, self.at, self.starts_on, max(first, self.starts_on), last, self.weeks)
        return [start for start in found if start.date() not in self.skipped]


@dataclass(frozen=True, slots=True)
class BlockShape:
    """What a change makes of one day's block, and, where it is about a series, of its rule."""

    start: datetime
    minutes: int
    kind: BlockKind
    title: str = ""
    worker_ids: tuple[str, ...] = ()
    rule: str = ""  # empty: the rule as it is, its day moved along where the block moved to another weekday
    weeks: Weeks | None = None
    endless: bool = False  # the last day that the series had is taken away


def shape_of_block(block: Block, start: datetime) -> BlockShape:
    """The block as it is on one of its days."""
    return BlockShape(start, block.minutes, block.kind, block.title, block.worker_ids)


def block_problems(minutes: int, starts_on: date, ends_on: date | None) -> list[Problem]:
    """What must be mended before a block can be kept."""
    found = []
    if not 0 < minutes <= MAX_MINUTES:
        found.append(Problem("minutes", _("Tiden ska vara mellan 1 minut och 24 timmar.")))
    if ends_on is not None and ends_on < starts_on:
        found.append(Problem("ends_on", _("Tiden slutar före den börjar.")))
    return found


def still_skipped(before: Block, after: Block) -> Block:
    """The new block without the days that the old one was without, also where its weekday has been moved."""
    held = replace(after, skipped=())
    skipped = []
    for day in before.skipped:
        monday = day - timedelta(days=day.weekday())
        week = [start.date() for start in held.starts(monday, monday + timedelta(days=6))]
        if day in week:
            skipped.append(day)
        elif len(week) == 1:
            skipped += week
    return replace(after, skipped=tuple(skipped))
