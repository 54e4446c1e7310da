"""The monthly follow-up with the client, and the seven things the staff looks at (Botkyrka; domain 10.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import Holidays, add_months, is_working_day
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

MONTHLY_TEXTS = ("wishes", "support", "good", "less_good")


class Check(Labelled):
    """What the staff looks at once a month."""

    PLAN = "plan", N_("Genomförandeplanen är aktuell och uppföljningen bokad")
    ORDER = "order", N_("Beslutet och beställningen är aktuella")
    GOALS = "goals", N_("Stödet som har getts stämmer med målen")
    SMART = "smart", N_("Målen går att följa upp")
    METHODS = "methods", N_("Sättet att arbeta ger självständighet, delaktighet och självbestämmande")
    NOTES = "notes", N_("Månadens anteckningar är lästa och skrivna mot målen")
    RISK = "risk", N_("Riskbedömningen är aktuell och har åtgärder")


@dataclass(frozen=True, slots=True)
class MonthlyFollowUp:
    """One month's talk with the client."""

    id: str
    client_id: str
    on: date
    by: str
    wishes: str = ""
    support: str = ""
    good: str = ""
    less_good: str = ""
    new_plan: bool = False
    checks: tuple[Check, ...] = ()

    @property
    def left(self) -> list[Check]:
        """What was not ticked."""
        return [one for one in Check if one not in self.checks]


def monthly_problems(told: MonthlyFollowUp, today: date) -> list[Problem]:
    """What must be mended before it can be kept."""
    found = []
    if told.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if not any(getattr(told, name).strip() for name in MONTHLY_TEXTS):
        found.append(Problem("wishes", _("Skriv något av det klienten sa.")))
    return found


def next_monthly(last: date) -> date:
    """A calendar month after the last one."""
    return add_months(last, 1)


def note_due(today: date, last_noted: date | None, holidays: Holidays) -> bool:
    """Domain rule 5.1: from the last working day of a month without a word about the client, a word is asked for."""
    if last_noted and (last_noted.year, last_noted.month) == (today.year, today.month):
        return False
    return today >= last_working_day(today, holidays)


def last_working_day(day: date, holidays: Holidays) -> date:
    """The last working day of the month."""
    last = add_months(day.replace(day=1), 1) - timedelta(days=1)
    while not is_working_day(last, holidays):
        last -= timedelta(days=1)
    return last
