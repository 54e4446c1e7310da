"""What is asked of the fictional caseload: how many, how long, seen from which day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import instant
from boendestod_app.errors import Refused
from boendestod_app.words import _

OWN_MOST = 18  # a worker's own list stays one worker's list, however large the caseload is


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """Everything is told as it stands on `today` at `at`, local time. The same plan gives the same caseload."""

    today: date
    clients: int = 18
    weeks: int = 26
    seed: int = 1
    at: time = time(10)
    own: int | None = None  # how many of the clients are mine, at least the ten told first; none said: half, 10 to 18

    def __post_init__(self) -> None:
        if not 1 <= self.clients <= 5000 or not 1 <= self.weeks <= 1040:
            raise Refused(_("En påhittad klientlista har 1 till 5000 klienter och 1 till 1040 veckor."))

    @property
    def first(self) -> date:
        """The first simulated day."""
        return self.today - timedelta(days=7 * self.weeks - 1)

    @property
    def now(self) -> datetime:
        """The last simulated moment, local wall time."""
        return datetime.combine(self.today, self.at)

    @property
    def begins(self) -> datetime:
        """The first simulated instant, UTC: where the clock is set before the store is opened."""
        return instant(datetime.combine(self.first, time(6)))

    @property
    def mine(self) -> int:
        """How many clients I am one of the two for."""
        wanted = max(10, min(self.clients // 2, OWN_MOST)) if self.own is None else self.own
        return min(wanted, self.clients)

    def week_ends(self) -> list[datetime]:
        """The last moment of each simulated week, local wall time; the last week ends now."""
        ends = [datetime.combine(self.first + timedelta(days=7 * week + 6), time(23)) for week in range(self.weeks)]
        return [*ends[:-1], self.now]
