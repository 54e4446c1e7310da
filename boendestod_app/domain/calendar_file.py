"""Visits for another calendar program: plain values that are written as .ics, with nothing that tells who it is."""

import uuid
from dataclasses import dataclass
from datetime import datetime

_OURS = uuid.UUID("5d0b6c8e-6b0f-5c39-9f1e-3a1f6a0d7b52")  # a name space of our own, so that ids stay inside


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time, as the other calendar shows it: local wall time."""

    start: datetime
    minutes: int
    title: str
    kind: str  # the word of its form
    place: str = ""
    off: bool = False  # called off


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One visit, or a series: by its rule, or by its dates where no rule can say them (even and odd weeks)."""

    uid: str
    zone: str
    first: Occasion
    rule: str = ""
    until: datetime | None = None  # nothing begins after this, local wall time
    also: tuple[datetime, ...] = ()
    without: tuple[datetime, ...] = ()
    changed: tuple[tuple[datetime, Occasion], ...] = ()  # the start that the series gave, and what became of it


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What one file holds."""

    name: str
    made_at: datetime  # UTC
    events: tuple[CalendarEvent, ...]


def calendar_uid(id: str) -> str:
    """The same for the same row each time, and nobody can tell the row or the client from it."""
    return f"{uuid.uuid5(_OURS, id)}@boendestod"
