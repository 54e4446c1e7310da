"""Korttidsplan (seed 003): some days that are hard, and what instead, day by day. It ends by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.problem import Problem
from boendestod_app.words import _

MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """From a day, so many days."""

    id: str
    client_id: str
    starts_on: date
    days: int
    why: str = ""
    instead: str = ""  # what instead, as a whole
    who: str = ""  # who is along
    asked_on: date | None = None  # when it was asked how it went
    result: str = ""  # the answer, in the client's words

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.starts_on + timedelta(days=self.days - 1)

    @property
    def dates(self) -> tuple[date, ...]:
        """Each of its days; of a number that cannot be kept no more than can."""
        return tuple(self.starts_on + timedelta(days=ahead) for ahead in range(min(self.days, MOST_DAYS)))

    def goes_on(self, today: date) -> bool:
        """Whether today is one of its days, or it is to come."""
        return today <= self.last_on

    def asks(self, today: date) -> bool:
        """Whether it is over and nobody has asked how it went."""
        return not self.goes_on(today) and self.asked_on is None


@dataclass(frozen=True, slots=True)
class ShortPlanDay:
    """One day of it."""

    id: str
    client_id: str
    plan_id: str
    on: date
    what: str
    who: str = ""


def short_plan_problems(plan: ShortPlan, others: Iterable[ShortPlan]) -> list[Problem]:
    """What must be mended before the plan can be kept; `others` are the client's other plans."""
    found = []
    if not 1 <= plan.days <= MOST_DAYS:
        found.append(Problem("days", _("En korttidsplan är 1 till 14 dagar.")))
    elif any(one.starts_on <= plan.last_on and plan.starts_on <= one.last_on for one in others):
        found.append(Problem("starts_on", _("Det finns redan en korttidsplan för de dagarna. Ändra den i stället.")))
    if not plan.instead.strip():
        found.append(Problem("instead", _("Skriv vad som ska vara i stället.")))
    return found
