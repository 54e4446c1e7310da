"""What the use cases need of each kind of values that is kept; storage fulfils it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Protocol, TypeVar

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.summary import SectionEdit, SectionVersion
from boendestod_app.domain.visit import Visit

T = TypeVar("T")


class Records(Protocol[T]):
    """Values of one kind."""

    def get(self, id: str) -> T:
        """The value with this id; `Refused` if there is none."""

    def find(self, id: str) -> T | None:
        """The value with this id, or none."""

    def where(self, **equal: str | int | tuple[str, ...] | None) -> list[T]:
        """All values whose fields equal these; a tuple asks for any of its values."""

    def history(self, **equal: str | int | None) -> list[tuple[T, bool]]:
        """The same with what was undone: value, and whether it is gone."""

    def save(self, value: T) -> None:
        """Keep the value, through the log."""

    def withdraw(self, id: str) -> None:
        """The value no longer counts; its history stays."""


class Clients(Records[Client], Protocol):
    """The clients."""

    def of_worker(self, worker_id: str) -> list[Client]:
        """Clients the worker is one of the two for."""

    def named(self, beginning: str) -> list[Client]:
        """Clients whose id begins so."""


class SectionEdits(Records[SectionEdit], Protocol):
    """What persons have written in the summaries."""

    def versions(self, id: str) -> list[SectionVersion]:
        """Everything that has stood in one section, the first one first; the same twice in a row is told once."""


class Visits(Records[Visit], Protocol):
    """The visits that are more than an occurrence of a rhythm: documented, moved, or planned one by one."""

    def between(self, first: date, last: date, client_ids: Collection[str]) -> list[Visit]:
        """These clients' visits that start on these days, in order of time."""

    def moved_from(self, first: date, last: date, rhythm_ids: Collection[str]) -> set[tuple[str, datetime]]:
        """Rhythm and occurrence of every visit that these rhythms gave on these days, wherever it is now."""

    def latest_met(self) -> Mapping[str, datetime]:
        """By client: when the last visit with contact began."""

    def last_of(self, client_id: str, count: int, until: datetime | None = None) -> list[Visit]:
        """The client's last documented visits, latest first; with `until`, none that begins later."""

    def inside(self) -> list[Visit]:
        """Visits where somebody has arrived and not left."""


class Rhythms(Records[VisitRhythm], Protocol):
    """The rhythms of visits."""

    def going_on(self, first: date, last: date, client_ids: Collection[str]) -> list[VisitRhythm]:
        """These clients' rhythms that may give a visit on these days."""


class Notes(Records[VisitNote], Protocol):
    """The notes."""

    def unsigned_here(self, latest: datetime, author: str) -> list[VisitNote]:
        """Unsigned notes saved at this instant or before: this author's, and those written on this laptop."""

    def not_transferred(self, author: str) -> list[VisitNote]:
        """A worker's notes that are not in the journal yet, oldest first."""

    def of_visits(self, visit_ids: Iterable[str]) -> dict[str, VisitNote]:
        """By visit."""


class LevelChanges(Records[LevelChange], Protocol):
    """The changes of level and step."""

    def standings(self, client_ids: Collection[str] | None = None) -> dict[str, Standing]:
        """By client: how it is now; of these clients, or of all."""

    def standing(self, client_id: str) -> Standing | None:
        """How it is now with one client."""

    def counts(self) -> dict[Level, int]:
        """How many clients whose support goes on are at each level."""


class Meetings(Records[GroupMeeting], Protocol):
    """The resource-group meetings."""

    def last_held(self, client_ids: Collection[str] | None = None) -> Mapping[str, date]:
        """By client: the day of the last meeting that was held; of these clients, or of all."""

    def coming(self, until: date) -> list[GroupMeeting]:
        """Meetings not held yet, up to a day, in order."""


class FollowUps(Records[T], Protocol[T]):
    """The monthly or annual follow-ups."""

    def last_on(self, client_ids: Collection[str]) -> Mapping[str, date]:
        """By client: the day of the last one."""
