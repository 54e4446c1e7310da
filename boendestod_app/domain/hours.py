"""Planned hours against the granted ones: a step up may need a new decision (domain rule 2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.visit import Visit
from boendestod_app.words import _

_SLACK = 0.05  # hours: three minutes are no reason to call


def hours_text(hours: float) -> str:
    """`6,5`."""
    return f"{hours:.1f}".removesuffix(".0").replace(".", _(","))


def above_granted(planned: float, granted: float | None) -> str:
    """What to do where more is planned than the decision gives; nothing where it is not, or no hours are granted."""
    if granted is None or planned <= granted + _SLACK:
        return ""
    return _(
        "Planerat: {planned} timmar i veckan. Beviljat: {granted}. Prata med klienten, kontakta sedan handläggaren."
    ).format(planned=hours_text(planned), granted=hours_text(granted))


def above_granted_month(planned: float, granted: float | None) -> str:
    """The same for a month, where the decision grants its hours so."""
    if granted is None or planned <= granted + _SLACK:
        return ""
    return _(
        "Planerat: {planned} timmar i månaden. Beviljat: {granted}. Prata med klienten, kontakta sedan handläggaren."
    ).format(planned=hours_text(planned), granted=hours_text(granted))


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours with the client within some days: what is planned, done or not, and what was carried out of it."""

    first: date
    last: date
    planned: float
    done: float


def hours_within(visits: Iterable[Visit], first: date, last: date) -> Hours:
    """A visit counts whole on the day it began, also over midnight; its minutes are as the clock on the wall told them,
    so that the night when clocks change gives no hour and takes none. What was called off is not planned any longer."""
    inside = [visit for visit in visits if first <= visit.start.date() <= last and not visit.called_off]
    done = [visit for visit in inside if visit.outcome is not None and visit.outcome.carried_out]
    return Hours(first, last, _sum(inside), _sum(done))


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def month_of(day: date) -> tuple[date, date]:
    """The first to the last."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _sum(visits: Iterable[Visit]) -> float:
    return sum(visit.minutes for visit in visits) / 60
