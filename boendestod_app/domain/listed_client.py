"""A client as a team's own list tells it, read and checked, before anything is kept."""

from dataclasses import dataclass
from datetime import date, time

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import Weeks
from boendestod_app.domain.rhythm import VisitRhythm


@dataclass(frozen=True, slots=True)
class ListedRhythm:
    """A recurring visit as the list tells it: the RRULE of `VisitRhythm`, the clock time, the minutes."""

    rule: str
    at: time
    minutes: int
    weeks: Weeks = Weeks.ALL

    @property
    def says(self) -> str:
        """As the rhythm it becomes: `tisdagar och fredagar 10.00`."""
        return VisitRhythm("", "", self.rule, self.at, self.minutes, date.min, weeks=self.weeks).says


@dataclass(frozen=True, slots=True)
class ListedClient:
    """One row of a list. What could not be read is left out here and stands as a `Finding`."""

    row: int  # as the spreadsheet program counts, from 1
    name: str
    birth_year: int | None = None
    personal_number: str = ""  # twelve digits, checked; kept only where the unit's setting says so
    phone: str = ""
    address: str = ""
    door_code: str = ""
    housing: str = ""
    good_to_know: str = ""
    risk: str = ""
    protected: bool = False
    worker_names: tuple[str, ...] = ()
    decided_from: date | None = None
    decided_to: date | None = None
    decision_unread: bool = False  # a decision is told of, and its first day could not be read
    hours_per_week: float | None = None
    contacts_per_week: float | None = None
    contacts_unread: str = ""  # as the list says it, where it could not be read
    rhythms: tuple[ListedRhythm, ...] = ()
    level: Level | None = None
    milestones: tuple[str, ...] = ()
    last_meeting: date | None = None
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the list that needs a person: where it stands, what is wrong, what we suggest."""

    row: int  # 0 = the list as a whole
    column: str  # the heading as the list writes it
    value: str  # as it stands in the cell
    what: str  # one sentence
    suggestion: str  # one sentence, or "" when we have none


@dataclass(frozen=True, slots=True)
class ReadList:
    """All that was found in one file."""

    sheet: str
    clients: tuple[ListedClient, ...]
    findings: tuple[Finding, ...]
    columns: tuple[tuple[str, str], ...]  # heading in the list, what it was taken as ("" = not read)
    contacts: tuple[tuple[str, str], ...] = ()  # who, number: from a telephone list beside the clients
