"""What is to be played, and its time: working days of the calendar, half hour by half hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import Holidays, instant, next_working_day
from boendestod_app.errors import Refused
from boendestod_app.words import _

OPENS = time(8)
SLOT = 30  # minutes
SLOTS = 17  # of a working day: 8.00 to 16.30
DAY = SLOT * SLOTS
MOST_LAPTOPS, MOST_DAYS = 60, 60  # more is not played but worked out: see figures of one day and one laptop


@dataclass(frozen=True, slots=True)
class SimulationPlan:
    """The same plan gives the same days, as far as keys and device names, which are always new, allow."""

    laptops: int = 25
    days: int = 20
    seed: int = 1
    clients: int = 8  # that each worker begins with, each shared with one colleague: a laptop has twice as many
    first: date = date(2026, 12, 7)  # Christmas is in it: some laptops sleep for long

    def __post_init__(self) -> None:
        if not 2 <= self.laptops <= MOST_LAPTOPS or not 1 <= self.days <= MOST_DAYS:
            raise Refused(
                _("Ett team i provet har 2 till {laptops} datorer och arbetar 1 till {days} dagar.").format(
                    laptops=MOST_LAPTOPS, days=MOST_DAYS
                )
            )

    def working_days(self, holidays: Holidays) -> list[date]:
        """The days that are played."""
        found: list[date] = []
        while len(found) < self.days:
            found.append(next_working_day(found[-1] + timedelta(days=1) if found else self.first, holidays))
        return found


class Clock:
    """The true time of the play; each laptop may believe another. `worked` counts minutes of working time."""

    def __init__(self, days: list[date]) -> None:
        self._days = days
        self.worked = 0
        self.now = instant(datetime.combine(days[0] - timedelta(days=1), OPENS))

    def move_to(self, number: int, minute: int) -> None:
        """To a minute of a working day."""
        self.worked = number * DAY + minute
        self.now = instant(datetime.combine(self._days[number], OPENS)) + timedelta(minutes=minute)

    def pass_by(self, **by: int) -> None:
        """Time in which nobody works."""
        self.now += timedelta(**by)
