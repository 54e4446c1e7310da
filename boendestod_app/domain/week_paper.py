"""Papers for days and weeks: what stands on them and nothing else, so that a lost one tells little."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One visit or block in a worker's week: initials, never a name, an address or what it is about."""

    clock: str
    who: str  # initials, or the kind of a block
    about: str  # form, area, who comes along
    off: bool = False
    block: bool = False


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of a worker's week."""

    on: date
    lines: tuple[WeekLine, ...] = ()
    off: str = ""  # why the day is off
    away: str = ""  # that the worker is away; never why


@dataclass(frozen=True, slots=True)
class WorkerWeek:
    """A worker's week."""

    worker: str  # initials
    days: tuple[WeekDay, ...]
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class FridgeVisit:
    """One visit as the client reads it, and as visitors may."""

    clock: str
    who: str  # first names
    what: str
    picture: str = ""
    mark: str = ""  # the word of a change: `Ny tid`
    off: bool = False


@dataclass(frozen=True, slots=True)
class FridgeDay:
    """One day on the fridge door."""

    on: date
    visits: tuple[FridgeVisit, ...] = ()
    off: str = ""


@dataclass(frozen=True, slots=True)
class FridgeSheet:
    """The client's own weeks: no level, no name of the service, delmål only where the client has ticked them."""

    name: str  # first name or alias; nothing where the identity is protected and there is no alias
    weeks: tuple[tuple[FridgeDay, ...], ...]
    phone: str = ""
    goals: tuple[str, ...] = ()
    pictures: bool = False
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of a worker's day."""

    clock: str
    who: str
    form: str
    about: str  # neutral words
    phone: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class DayList:
    """A worker's day to tick off."""

    worker: str  # initials
    on: date
    rows: tuple[DayRow, ...]
    off: str = ""
    fictional: bool = False
