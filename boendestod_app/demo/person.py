"""Who takes part, and what is known about them before the first simulated day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome

MARK = " (FIKTIV)"  # last, so that the first name stays first


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of level on a day; `why` is an arc's key, or where somebody is."""

    level: Level
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next resource-group meeting, and how far it has come: ready, prepared, planned, none or late."""

    on: date
    state: str


@dataclass(frozen=True, slots=True)
class Person:
    """One invented client. `days` are weekdays (Monday 0), the ones visited first in front."""

    name: str
    team: str
    workers: tuple[str, ...]
    step: int
    days: tuple[int, ...]
    at: time
    stories: tuple[str, ...]
    alias: str = ""
    born: int | None = None
    housing: str = ""
    good_to_know: str = ""
    risk: str = ""
    signs: str = ""
    helps: str = ""
    call_first: str = ""
    clients_view: str = ""
    levels: tuple[Turn, ...] = ()
    meeting: NextMeeting | None = None
    members: tuple[tuple[str, str, str], ...] = ()  # role, name, consent: valid, expiring, withdrawn or none
    last: tuple[Outcome, ...] = ()  # how the latest visits before today ended
    protected: bool = False
    new: bool = False
    complete: bool = True  # whether the latest step up has been completed
    told: bool = True  # whether the partner has been told of the latest turn
    weekend: bool = False  # is met today even at a weekend
    left: bool = False  # the visit of the last working day is not documented
    ends_on: date | None = None  # of the decision on support
    back_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The clients in order, and each worker's team."""

    me: str
    my_initials: str
    lead: str
    people: tuple[Person, ...]
    teams: Mapping[str, str]  # by worker
