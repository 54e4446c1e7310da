"""Time in the week that is no visit: team meeting, travel, lunch, documentation."""

from dataclasses import dataclass
from datetime import date, datetime, time

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.recurrence import Weeks, starts
from boendestod_app.words import N_


class BlockKind(Labelled):
    """What the time is for."""

    TEAM_MEETING = "team_meeting", N_("Teammöte")
    DOCUMENTATION = "documentation", N_("Dokumentation")
    TRAVEL = "travel", N_("Resa")
    LUNCH = "lunch", N_("Lunch")
    OTHER = "other", N_("Annat")


@dataclass(frozen=True, slots=True)
class Block:
    """Once, or by a rule from its first day to its last; days that were taken out are skipped."""

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
