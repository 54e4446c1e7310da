"""The clock of a programme's phases: where one is, when a phase is to be gone through, what it asks for.

The clock only asks. Which phase it is somebody says at a review; a step back is a step like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boendestod_app.domain.calendar import add_months, date_text, near_day_text
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.words import _

ASK_DAYS = 7  # before a phase is over, its review is asked for


@dataclass(frozen=True, slots=True)
class PhaseReview:
    """A phase was gone through: which one holds from that day, and what was said of it."""

    id: str
    client_id: str
    period_id: str
    on: date
    phase: int  # from 1; one more than there are: handed over
    text: str = ""  # what was said, and the areas to work with
    next_on: date | None = None  # when it is gone through again, where that is not the phase's own end
    by: str = ""
    at: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One phase in the calendar: its first day, and the day on which the next one begins."""

    number: int
    name: str
    first: date | None
    over: date | None

    @property
    def says(self) -> str:
        """`Fas 1 Övergång, till 30 november 2026`."""
        told = _("Fas {number} {name}").format(number=self.number, name=self.name)
        return _("{phase}, till {day}").format(phase=told, day=date_text(self.over)) if self.over else told


def spans(programme: Programme, start: date | None) -> tuple[PhaseSpan, ...]:
    """Each phase; all are counted from the start, so that no month end is clamped twice (31 Aug + 6 = 28 Feb)."""
    found, months = [], 0
    for number, phase in enumerate(programme.phases, 1):
        if start is None or not programme.has_clock:
            found.append(PhaseSpan(number, phase.name, None, None))
            continue
        first = add_months(start, months)
        months += phase.months or 0
        found.append(PhaseSpan(number, phase.name, first, add_months(start, months)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """Where a client is in the phases today."""

    spans: tuple[PhaseSpan, ...]
    number: int  # 0: not begun; one more than there are: handed over
    reviewed: PhaseReview | None
    due_on: date | None
    at_end: str

    @property
    def span(self) -> PhaseSpan | None:
        """The phase it is in."""
        return self.spans[self.number - 1] if 1 <= self.number <= len(self.spans) else None

    @property
    def last(self) -> bool:
        """Whether it is the last one."""
        return self.number == len(self.spans)

    @property
    def says(self) -> str:
        """`Fas 2 av 3: Prova själv`."""
        if span := self.span:
            told = _("Fas {number} av {count}: {name}")
            return told.format(number=span.number, count=len(self.spans), name=span.name)
        if self.number == 0 and self.spans[0].first:
            return _("Faserna börjar {day}").format(day=date_text(self.spans[0].first))
        return _("Alla faser är genomgångna") if self.number else _("Ingen fas är vald än")

    def asks(self, today: date) -> str:
        """What there is to do about it; nothing while the phase goes on. It never ends anything by itself."""
        if self.due_on is None or self.span is None or today < self.due_on - timedelta(days=ASK_DAYS):
            return ""
        day = near_day_text(self.due_on, today)
        if self.last:
            told = self.at_end or _("Boka ett överlämningsmöte. Insatsen avslutas inte av sig själv.")
            return _("Sista fasen går till {day}. {what}").format(day=day, what=told)
        return _("Fas {number} går till {day}: gå igenom den och planera nästa.").format(
            number=self.number, day=day
        )  # fmt: skip


def phase_standing(
    programme: Programme, period: SupportPeriod, reviews: Sequence[PhaseReview], today: date
) -> PhaseStanding | None:
    """Of a programme with phases; `reviews` are those of the period, oldest first."""
    if not programme.phases:
        return None
    laid = spans(programme, period.phase_from)
    ordered = sorted(reviews, key=lambda one: (one.on, one.at.isoformat() if one.at else "", one.id))
    latest = ordered[-1] if ordered else None
    before = ordered[-2].phase if len(ordered) > 1 else 1
    begun = period.phase_from is not None and period.phase_from <= today
    number = min(latest.phase, len(laid) + 1) if latest else int(begun and programme.has_clock)
    due = laid[number - 1].over if 1 <= number <= len(laid) else None
    if latest and latest.next_on:
        due = latest.next_on if number <= len(laid) else None
    elif latest and due and due <= latest.on and number <= before:  # again, though its days are over: its whole time
        due = add_months(latest.on, programme.phases[number - 1].months or 0)
    return PhaseStanding(laid, number, latest, due, programme.at_end)


def review_problems(review: PhaseReview, programme: Programme, period: SupportPeriod, today: date) -> list[Problem]:
    """What must be mended before a review can be kept. No phase holds before the day on which it starts."""
    found = []
    if not 1 <= review.phase <= len(programme.phases) + 1:
        return [Problem("phase", _("Fasen finns inte i modellen."))]
    if review.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    start = period.phase_from or period.starts_on
    if review.on < start:
        found.append(Problem("on", _("Faserna börjar {day}: dagen är före dess.").format(day=date_text(start))))
    elif review.phase <= len(programme.phases):
        first = spans(programme, period.phase_from)[review.phase - 1].first
        if first and review.on < first:
            told = _("Fas {number} börjar {day}. Välj den då, eller ändra dagen som faserna räknas från.")
            found.append(Problem("phase", told.format(number=review.phase, day=date_text(first))))
    if review.next_on and review.next_on <= review.on:
        found.append(Problem("next_on", _("Nästa genomgång ska vara efter den här.")))
    return found
