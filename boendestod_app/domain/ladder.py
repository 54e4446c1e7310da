"""The ladder as data: steps of intensity, and what each level asks for. The team edits it (product section 4)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from boendestod_app.domain.calendar import Holidays, working_day_after
from boendestod_app.domain.labelled import Labelled
from boendestod_app.errors import Refused
from boendestod_app.words import N_, _


class Level(Labelled):
    """How it is now, in order of gravity."""

    CALM = "calm", N_("Lugnt")
    AWAY = "away", N_("Borta tillfälligt")
    WORRY = "worry", N_("Oro")
    CRISIS = "crisis", N_("Kris")

    @property
    def gravity(self) -> int:
        """Greater is graver."""
        return list(Level).index(self)

    @property
    def raised(self) -> bool:
        """Whether it asks for more than the own plan."""
        return self in (Level.WORRY, Level.CRISIS)


class Staffing(Labelled):
    """How many go."""

    ONE = "one", N_("En")
    TWO = "two", N_("Två")
    RISK_DECIDES = "risk_decides", N_("En eller två, risken avgör")


@dataclass(frozen=True, slots=True)
class Review:
    """How soon something must be looked at again: calendar days, or working days."""

    days: int = 0
    working_days: int = 0

    def latest(self, today: date, holidays: Holidays) -> date:
        """The last day for it, counted from today."""
        day = today + timedelta(days=self.days)
        for _step in range(self.working_days):
            day = working_day_after(day, holidays)
        return day


@dataclass(frozen=True, slots=True)
class Intensity:
    """One step of the ladder."""

    number: int
    name: str
    contacts_per_week: float
    minutes: int
    staffing: Staffing
    review: Review

    @property
    def says(self) -> str:
        """`4 Tätt`."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What a level asks for at least."""

    review: Review
    at_least_step: int = 0
    at_least_steps_up: int = 0


@dataclass(frozen=True, slots=True)
class Ladder:
    """All steps in order, and the rules of the raised levels and of away."""

    steps: tuple[Intensity, ...]
    rules: Mapping[Level, LevelRule]

    def step(self, number: int) -> Intensity:
        """The step with this number, held inside the ladder."""
        return self.steps[max(0, min(number, len(self.steps)) - 1)]

    def least_step(self, level: Level, current: int) -> int:
        """The lowest step allowed at `level` for somebody who is at step `current`."""
        rule = self.rules.get(level)
        if rule is None or level is Level.AWAY:
            return 1
        return min(max(rule.at_least_step, current + rule.at_least_steps_up), len(self.steps))

    def latest_review(self, level: Level, step: int, today: date, holidays: Holidays) -> date:
        """The last day for the next review: the sooner of what the level and the step ask for."""
        reviews = [self.step(step).review.latest(today, holidays)]
        if level in self.rules:
            reviews.append(self.rules[level].review.latest(today, holidays))
        return min(reviews)

    def step_for(self, contacts_per_week: float) -> int:
        """The lowest step that gives at least so many contacts a week."""
        for step in self.steps:
            if step.contacts_per_week >= contacts_per_week:
                return step.number
        return self.steps[-1].number


MOST_DAYS = 3650
"""No file says more: a day that far ahead is a slip of the finger, and the calendar itself has an end."""

_STEP_KEYS = {"number", "name", "contacts_per_week", "minutes", "staffing", "review_days", "review_working_days"}
_LEVEL_KEYS = {"at_least_step", "at_least_steps_up", "review_days", "review_working_days"}


def read_ladder(data: Mapping[str, Any]) -> Ladder:
    """The ladder in a parsed TOML file; `Refused` names the table and key that is wrong."""
    tables = data.get("step")
    if not isinstance(tables, list) or not tables:
        raise Refused(_("Trappan saknar steg: skriv minst ett [[step]]."))
    unknown = sorted(set(data) - {"step", "level"})
    if unknown:
        raise Refused(_("Trappan {key}: känns inte igen. Rätta stavningen.").format(key=unknown[0]))
    steps = tuple(_read_step(place + 1, table) for place, table in enumerate(tables))
    _check_order(steps)
    levels = data.get("level", {})
    rules = {level: _read_rule(level, levels) for level in (Level.WORRY, Level.CRISIS, Level.AWAY)}
    for level, rule in rules.items():
        if rule.at_least_step > len(steps):
            raise Refused(_("[level.{level}] at_least_step: trappan har inget sådant steg.").format(level=level.value))
    unknown = sorted(set(levels) - {level.value for level in rules})
    if unknown:
        raise Refused(_("[level.{level}]: känns inte igen. Rätta stavningen.").format(level=unknown[0]))
    return Ladder(steps, rules)


def _check_order(steps: tuple[Intensity, ...]) -> None:
    """A step up is never a sparser one: else stepping up would thin the support out."""
    for lower, upper in pairwise(steps):
        if upper.contacts_per_week < lower.contacts_per_week:
            told = _("[[step]] {number} contacts_per_week: ett högre steg får inte vara glesare än steget under.")
            raise Refused(told.format(number=upper.number))


def _read_step(number: int, found: object) -> Intensity:
    where = f"[[step]] {number}"
    table = _table(found, where, _STEP_KEYS)
    if _number(table, "number", where) != number:
        raise Refused(_("{where} number: stegen ska stå i ordning från 1.").format(where=where))
    try:
        staffing = Staffing(table.get("staffing", "one"))
    except ValueError:
        raise Refused(_("{where} staffing: skriv one, two eller risk_decides.").format(where=where)) from None
    return Intensity(
        number=number,
        name=str(table.get("name", number)),
        contacts_per_week=_number(table, "contacts_per_week", where),
        minutes=_whole(table, "minutes", where),
        staffing=staffing,
        review=_read_review(table, where),
    )


def _read_rule(level: Level, levels: object) -> LevelRule:
    where = f"[level.{level.value}]"
    found = levels.get(level.value) if isinstance(levels, Mapping) else None
    table = _table(found, where, _LEVEL_KEYS)
    return LevelRule(
        review=_read_review(table, where),
        at_least_step=_whole(table, "at_least_step", where) if "at_least_step" in table else 0,
        at_least_steps_up=_whole(table, "at_least_steps_up", where) if "at_least_steps_up" in table else 0,
    )


def _table(found: object, where: str, known: set[str]) -> Mapping[str, Any]:
    """A misspelt key is named too: left alone it would quietly stand for its default."""
    if not isinstance(found, Mapping):
        raise Refused(_("Trappan saknar {where}.").format(where=where))
    unknown = sorted(set(found) - known)
    if unknown:
        raise Refused(_("{where} {key}: känns inte igen. Rätta stavningen.").format(where=where, key=unknown[0]))
    return found


def _read_review(table: Mapping[str, Any], where: str) -> Review:
    if "review_working_days" not in table:
        return Review(days=_whole(table, "review_days", where))
    days = _whole(table, "review_working_days", where)
    if "review_days" in table:
        told = _("{where} review_days: skriv antingen review_days eller review_working_days.")
        raise Refused(told.format(where=where))
    return Review(working_days=days)


def _whole(table: Mapping[str, Any], key: str, where: str) -> int:
    value = _number(table, key, where)
    if value != int(value):
        raise Refused(_("{where} {key}: skriv ett helt tal.").format(where=where, key=key))
    return int(value)


def _number(table: Mapping[str, Any], key: str, where: str) -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise Refused(_("{where} {key}: skriv ett tal större än noll.").format(where=where, key=key))
    if value > MOST_DAYS:
        raise Refused(_("{where} {key}: skriv högst {most}.").format(where=where, key=key, most=MOST_DAYS))
    return value
