"""A worker who is away: sick, on leave, on a course. Who is away today is never told outside of the team."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import far_off
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LONGEST_DAYS = 366  # a longer absence is another post, and most likely a slip of the year


class AbsenceKind(Labelled):
    """Why, as the team's own calendar says it."""

    SICK = "sick", N_("Sjuk")
    LEAVE = "leave", N_("Ledig")
    COURSE = "course", N_("Kurs")
    OTHER = "other", N_("Borta")


@dataclass(frozen=True, slots=True)
class Absence:
    """A worker is away from the first day to the last, both included."""

    id: str
    worker_id: str
    kind: AbsenceKind
    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        """Whether the worker is away that day."""
        return self.starts_on <= day <= self.ends_on


def absence_problems(starts_on: date, ends_on: date) -> list[Problem]:
    """What must be mended before an absence can be kept."""
    if ends_on < starts_on:
        return [Problem("ends_on", _("Frånvaron slutar före den börjar."))]
    if (ends_on - starts_on).days >= LONGEST_DAYS:
        return [Problem("ends_on", _("Frånvaron är längre än ett år. Kontrollera dagarna."))]
    return [Problem("starts_on", told) for told in [far_off(starts_on) or far_off(ends_on)] if told]
