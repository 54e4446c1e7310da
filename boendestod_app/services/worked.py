"""What the rules ask of the store about many clients at once, as little of each thing as they need."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from boendestod_app.domain.consent import Consent
from boendestod_app.domain.fact import Fact
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.visit import Outcome


@dataclass(frozen=True, slots=True)
class Turn:
    """One documented visit."""

    client_id: str
    start: datetime  # local wall time
    id: str
    outcome: Outcome
    documented_at: datetime | None  # UTC


@dataclass(frozen=True, slots=True)
class LevelTurn:
    """One change of level or step."""

    client_id: str
    at: datetime  # UTC
    level: Level
    step: int
    review_on: date
    id: str


@dataclass(frozen=True, slots=True)
class Rated:
    """One ORS or SRS, with its total in tenths."""

    client_id: str
    scale: str
    on: date
    id: str
    total: int
    at: datetime | None  # UTC, when it was written


class Worked(Protocol):
    """Asked each minute; clients without an answer are left out."""

    def turns(self, client_ids: Collection[str], until: datetime) -> list[Turn]:
        """These clients' documented visits from the last one where support was given on, in order of time."""

    def contacts(self, client_ids: Collection[str], until: datetime) -> Mapping[str, tuple[datetime, str]]:
        """By client: when the last call, message or meeting with the client was, and which."""

    def level_turns(self, client_ids: Collection[str]) -> list[LevelTurn]:
        """Every change of these clients' levels, oldest first."""

    def reported(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What workers have noted of these clients on these days, without its words."""

    def noted(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What was noted elsewhere on these days: signs that were seen, threats and violence, contacts on the board."""

    def homes(self, client_ids: Collection[str], first: date, last: date) -> list[Fact]:
        """What threatens these clients' homes and is not settled: events of these days, rents confirmed unpaid."""

    def ratings(self, client_ids: Collection[str]) -> list[Rated]:
        """Every ORS and SRS with a number that no correction has replaced, in order of day."""

    def consents_ending(self, client_ids: Collection[str], first: date, last: date) -> list[Consent]:
        """All that is not withdrawn, of those of these clients who have a consent that ends on one of these days."""

    def periods_ending(self, client_ids: Collection[str], last: date) -> list[SupportPeriod]:
        """All periods, oldest first, of those of these clients who have one that ends by that day."""
