"""Helgplan: a crisis is not left to a weekend or a holiday without who, when, phone, and what the client does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boendestod_app.domain.calendar import Holidays, day_text, is_working_day
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem
from boendestod_app.words import _

ASKED_DAYS_BEFORE = 1  # on the last day before it begins, and through it


@dataclass(frozen=True, slots=True)
class WeekendPlan:
    """The plan of one client for one run of days off, both days included."""

    id: str
    client_id: str
    first: date
    last: date
    who: str
    clock: str  # "Lördag 10, söndag 10"
    phone: str
    client_does: str
    by: str
    made_at: datetime  # UTC

    @property
    def span(self) -> str:
        """`lör 15 aug – sön 16 aug`."""
        return span_text(self.first, self.last)


def span_text(first: date, last: date) -> str:
    """`lör 15 aug – sön 16 aug`, or one day."""
    return day_text(first) if first == last else f"{day_text(first)} – {day_text(last)}"


def days_off_from(today: date, holidays: Holidays) -> tuple[date, date]:
    """The run of days off that goes on today, else the next one: first and last day."""
    first = today
    while is_working_day(first, holidays):
        first += timedelta(days=1)
    while not is_working_day(first - timedelta(days=1), holidays):
        first -= timedelta(days=1)
    last = first
    while not is_working_day(last + timedelta(days=1), holidays):
        last += timedelta(days=1)
    return first, last


def plan_for(plans: Iterable[WeekendPlan], first: date, last: date) -> WeekendPlan | None:
    """The latest plan that covers these days."""
    found = [plan for plan in plans if plan.first <= first and plan.last >= last]
    return max(found, key=lambda plan: (plan.made_at, plan.id), default=None)


def helgplan_missing(level: Level, plans: Iterable[WeekendPlan], today: date, holidays: Holidays) -> str:
    """The sentence for *Att ta tag i* where a crisis has no plan for the days off that begin tomorrow, or go on."""
    if level is not Level.CRISIS:
        return ""
    first, last = days_off_from(today, holidays)
    if (first - today).days > ASKED_DAYS_BEFORE or plan_for(plans, max(first, today), last):
        return ""
    return _("Gör en helgplan för {span}: vem, när, telefon, vad klienten gör.").format(span=span_text(first, last))


def weekend_problems(first: date, last: date, who: str, clock: str, phone: str, today: date) -> list[Problem]:
    """What must be mended before a helgplan can be kept."""
    found = [
        Problem(field, sentence)
        for field, text, sentence in (
            ("who", who, _("Skriv vem som hör av sig, eller vem klienten kan nå.")),
            ("clock", clock, _("Skriv när.")),
            ("phone", phone, _("Skriv numret klienten kan ringa.")),
        )
        if not text.strip()
    ]
    if last < first or last < today:
        found.append(Problem("last", _("Helgplanen gäller dagar som har varit. Ändra dagarna.")))
    return found
