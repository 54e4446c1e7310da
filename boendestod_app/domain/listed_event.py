"""A calendar file as it was read, before anything is kept: what can become visits, and what needs a person."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.visit_kind import VisitKind


@dataclass(frozen=True, slots=True)
class ListedChange:
    """What became of one time of a series."""

    occurrence: datetime
    start: datetime
    minutes: int
    off: bool = False


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event in Swedish wall time; `rule` has no end of its own, `ends_on` is its last day."""

    number: int  # its place in the file, from 1
    title: str
    start: datetime
    minutes: int
    uid: str = ""
    rule: str = ""
    ends_on: date | None = None
    also: tuple[datetime, ...] = ()
    without: tuple[datetime, ...] = ()
    changed: tuple[ListedChange, ...] = ()
    kind: VisitKind | None = None
    place: str = ""
    remark: str = ""  # how something in it was understood, in a sentence


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """All that was found in one file."""

    events: tuple[ListedEvent, ...]
    findings: tuple[Finding, ...]
