"""ASI: that it was done, by whom, when the next is due; numbers per area only, never a word of it (domain rule 9.1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

MOST_INTERVIEWER, MOST_CLIENT = 9, 4  # Metodguiden
NOTICE_DAYS = 14  # an interview takes hours: it is asked for before its day


class AsiForm(Labelled):
    """Which of the two."""

    BASE = "base", N_("ASI Grund")
    FOLLOW_UP = "follow_up", N_("ASI Uppföljning")


class AsiArea(Labelled):
    """The seven areas. They are independent: no total, no average, no cut-off."""

    HEALTH = "health", N_("Fysisk hälsa")
    WORK = "work", N_("Arbete och försörjning")
    ALCOHOL = "alcohol", N_("Alkoholanvändning")
    DRUGS = "drugs", N_("Narkotikaanvändning")
    LEGAL = "legal", N_("Rättsliga problem")
    FAMILY = "family", N_("Familj och umgänge")
    MIND = "mind", N_("Psykisk hälsa")


@dataclass(frozen=True, slots=True)
class AsiAreaRating:
    """One area: the interviewer's 0 to 9, the client's worry and need of help 0 to 4; each may be left out."""

    area: AsiArea
    interviewer: int | None = None
    worry: int | None = None
    help: int | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was given."""
        return (self.interviewer, self.worry, self.help) == (None, None, None)

    @property
    def says(self) -> str:
        """`6 · 3 · 2`."""
        return " · ".join("–" if one is None else str(one) for one in (self.interviewer, self.worry, self.help))


@dataclass(frozen=True, slots=True)
class AsiFollowUp:
    """One interview; `next_on` is when the next is due, or none."""

    id: str
    client_id: str
    on: date
    form: AsiForm
    interviewer: str
    next_on: date | None = None
    areas: tuple[AsiAreaRating, ...] = ()

    def due(self, today: date) -> bool:
        """Whether the next one is to be booked now."""
        return self.next_on is not None and self.next_on - timedelta(days=NOTICE_DAYS) <= today

    def of(self, area: AsiArea) -> AsiAreaRating | None:
        """What was given of one area."""
        return next((one for one in self.areas if one.area is area), None)


def asi_problems(done: AsiFollowUp, today: date) -> list[Problem]:
    """What must be mended before it can be kept."""
    found = []
    if done.on > today:
        found.append(Problem("on", _("Intervjun är daterad framåt i tiden. Ändra dagen.")))
    if not done.interviewer.strip():
        found.append(Problem("interviewer", _("Skriv vem som intervjuade.")))
    if done.next_on and done.next_on <= done.on:
        asked = _("Nästa ASI ska vara efter {day}.").format(day=date_text(done.on))
        found.append(Problem("next_on", asked))
    for one in done.areas:
        given = ((one.interviewer, MOST_INTERVIEWER), (one.worry, MOST_CLIENT), (one.help, MOST_CLIENT))
        if any(value is not None and not 0 <= value <= most for value, most in given):
            asked = _("{area}: intervjuaren skattar 0 till 9, klienten 0 till 4.")
            found.append(Problem("areas", asked.format(area=one.area.label)))
    return found
