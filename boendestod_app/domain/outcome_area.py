"""The twelve outcome areas, a few of them chosen with the client: better, the same or worse, in whose view.

The source defines no numbers, so there are none (domain rule 9.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _

LEAST_CHOSEN, MOST_CHOSEN = 3, 4


class OutcomeArea(Labelled):
    """Vårdanalys' twelve. Of the words the unit says *skadligt bruk eller beroende*."""

    SUBSTANCE = "substance", N_("Skadligt bruk eller beroende")
    HEALTH = "health", N_("Fysisk och psykisk hälsa")
    HOME = "home", N_("Boendesituation")
    ECONOMY = "economy", N_("Ekonomisk stabilitet och försörjning")
    WORK = "work", N_("Arbete och sysselsättning")
    CRIME = "crime", N_("Kriminalitet")
    SAFETY = "safety", N_("Trygghet och säkerhet")
    RELATIVES = "relatives", N_("Närstående")
    NETWORK = "network", N_("Socialt nätverk")
    INDEPENDENCE = "independence", N_("Självständighet")
    STIGMA = "stigma", N_("Stigmatisering")
    MEANING = "meaning", N_("Sammanhang")


class AreaChange(Labelled):
    """How it has gone since last time."""

    BETTER = "better", N_("Bättre")
    SAME = "same", N_("Oförändrat")
    WORSE = "worse", N_("Sämre")
    NOT_RELEVANT = "not_relevant", N_("Ej aktuellt")
    UNKNOWN = "unknown", N_("Vet ej")


class View(Labelled):
    """Whose view it is."""

    CLIENT = "client", N_("Klientens")
    STAFF = "staff", N_("Personalens")
    RELATIVE = "relative", N_("Närståendes")


@dataclass(frozen=True, slots=True)
class AreaRating:
    """One area in one quarter, in one view, with a sentence."""

    id: str
    client_id: str
    on: date
    area: OutcomeArea
    change: AreaChange
    view: View
    line: str = ""
    by: str = ""
    at: datetime | None = None  # UTC

    @property
    def quarter(self) -> tuple[int, int]:
        """Year and quarter."""
        return quarter_of(self.on)


@dataclass(frozen=True, slots=True)
class FollowUpChoice:
    """What is followed of one client: whether ORS and SRS are asked, and which areas. One for each client."""

    id: str
    client_id: str
    scales: bool = False
    areas: tuple[OutcomeArea, ...] = ()
    shown: bool = False  # the client wants the answers to ORS in the summary (domain 10.3)


def quarter_of(day: date) -> tuple[int, int]:
    """`(2026, 3)`."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_text(quarter: tuple[int, int]) -> str:
    """`kvartal 3 2026`."""
    return _("kvartal {number} {year}").format(number=quarter[1], year=quarter[0])


def by_quarter(ratings: Iterable[AreaRating], area: OutcomeArea) -> dict[tuple[int, int], AreaRating]:
    """The area's answers, oldest first; the client's own view goes before others' of the same quarter."""
    order = list(View)
    found: dict[tuple[int, int], AreaRating] = {}
    for one in sorted(ratings, key=lambda one: (one.quarter, order.index(one.view))):
        if one.area is area:
            found.setdefault(one.quarter, one)
    return found


def against_last(now: AreaRating, held: Iterable[AreaRating]) -> str:
    """`Förra gången: sämre (kvartal 2 2026)`, in the same view; nothing when it is the first time."""
    before = [one for one in held if (one.area, one.view) == (now.area, now.view) and one.quarter < now.quarter]
    if not before:
        return ""
    last = max(before, key=lambda one: one.quarter)
    told = _("förra gången: {change}, {quarter}")
    return told.format(change=last.change.label.lower(), quarter=quarter_text(last.quarter))
