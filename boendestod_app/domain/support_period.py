"""One period of support: what baselines, statistics and retention hang on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _


class SupportForm(Labelled):
    """On what ground the support is given (SoL 2025:400 11:1, 11:5; a decision is optional, domain rule 4.1)."""

    DECISION = "decision", N_("Biståndsbeslut")
    WITHOUT_ASSESSMENT = "without_assessment", N_("Utan individuell behovsprövning")
    LSS = "lss", N_("LSS")
    OTHER = "other", N_("Annat")


@dataclass(frozen=True, slots=True)
class SupportPeriod:
    """Dates, hours a week granted, programme. `ends_on` is the last day, or none: until further notice."""

    id: str
    client_id: str
    form: SupportForm
    starts_on: date
    ends_on: date | None = None
    hours_per_week: float | None = None
    programme: str = ""

    def __post_init__(self) -> None:
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("a support period ends before it starts")


def period_problems(starts_on: date | None, ends_on: date | None) -> list[Problem]:
    """What must be mended before a support period can be kept."""
    if starts_on is None:
        return [Problem("starts_on", _("Skriv från vilken dag stödet gäller."))]
    if ends_on and ends_on < starts_on:
        return [Problem("ends_on", _("Slutdatumet är före startdatumet."))]
    return []


def period_on(day: date, periods: Sequence[SupportPeriod]) -> SupportPeriod | None:
    """Of periods in order of their first days: the one that holds that day, else the latest one."""
    for period in reversed(periods):
        if period.starts_on <= day and (period.ends_on is None or period.ends_on >= day):
            return period
    return periods[-1] if periods else None
