"""Fields of a plan: who goes, and how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.recurrence import WEEKDAYS, Weeks, monthly, rule_parts, weekly, weekly_days
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.ui.fields import Choice, Day, Field, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import add, column, held, words
from boendestod_app.words import N_, _


class Who:
    """One worker, and one more; as many as there were. `own` is the choice of the client's own workers."""

    def __init__(self, workers: Sequence[Worker], chosen: Sequence[str], *, own: str = "", nobody: str = "") -> None:
        people = [(worker.id, worker.name) for worker in workers]
        alone = (None, nobody or _("Ingen mer"))
        first = [(None, own), *people] if own else people
        self._choices = [Choice(first, chosen[0] if chosen else None)]
        for place in range(1, max(2, len(chosen))):
            self._choices.append(Choice([alone, *people], chosen[place] if place < len(chosen) else None))
        self._own = bool(own)
        self.widget: QWidget = Flow(*(one.widget for one in self._choices), gap=8)
        for place, one in enumerate(self._choices):
            one.widget.setAccessibleName(_("Vem går?") if not place else _("Tillsammans med {n}").format(n=place + 1))
        self.widget.setFocusProxy(self._choices[0].widget)

    def value(self) -> tuple[str, ...] | None:
        """Who was chosen, each once; none where it is the client's own."""
        if self._own and self._choices[0].value() is None:
            return None
        return tuple(dict.fromkeys(one.value() for one in self._choices if one.value()))

    def typed(self) -> list[str]:
        """As it stands."""
        return [one.typed() for one in self._choices]

    def fill(self, typed: Sequence[str]) -> None:
        """Put back who was chosen."""
        for one, chosen in zip(self._choices, typed, strict=False):
            one.fill(chosen)


class Beside:
    """Several fields on one line, each with its label; the values come by their keys."""

    def __init__(self, fields: Mapping[str, tuple[str, Field]]) -> None:
        self._fields = {key: field for key, (_label, field) in fields.items()}
        parts = []
        for label, field in fields.values():
            name_for_readers(field.widget, label)
            parts.append(held(column(words(label, strong=True, wrap=False), field.widget, gap=4)))
        self.widget: QWidget = Flow(*parts, gap=16)
        self.widget.setFocusProxy(next(iter(self._fields.values())).widget)

    def of(self, key: str) -> Field:
        """One of them."""
        return self._fields[key]

    def value(self) -> dict[str, Any]:
        """Each by its key."""
        return {key: field.value() for key, field in self._fields.items()}

    def typed(self) -> dict[str, Any]:
        """As they stand."""
        return {key: field.typed() for key, field in self._fields.items()}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what stood here."""
        for key, field in self._fields.items():
            if key in typed:
                field.fill(typed[key])


class Beat(Labelled):
    """How often, as people say it."""

    ONCE = "once", N_("Bara en gång")
    WEEKLY = "weekly", N_("Varje vecka")
    EVEN = "even", N_("Jämna veckor")
    ODD = "odd", N_("Udda veckor")
    SECOND = "2", N_("Varannan vecka")
    THIRD = "3", N_("Var tredje vecka")
    FOURTH = "4", N_("Var fjärde vecka")
    FIRST_OF_MONTH = "m1", N_("Första i månaden")
    SECOND_OF_MONTH = "m2", N_("Andra i månaden")
    THIRD_OF_MONTH = "m3", N_("Tredje i månaden")
    FOURTH_OF_MONTH = "m4", N_("Fjärde i månaden")
    LAST_OF_MONTH = "m-1", N_("Sista i månaden")
    WORKDAYS = "workdays", N_("Vardagar")
    DAILY = "daily", N_("Varje dag")
    OTHER = "other", N_("Som nu")


WHOLE = (Beat.ONCE, Beat.WORKDAYS, Beat.DAILY, Beat.OTHER)  # say their days themselves


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was chosen: a rule and which weeks; no rule is once."""

    beat: Beat
    days: tuple[int, ...] = ()
    other: str = ""
    last: date | None = None

    def rule(self, on: date) -> str:
        """The rule, on the day of the visit where no other was chosen."""
        days = self.days or (on.weekday(),)
        if self.beat in (Beat.ONCE, Beat.OTHER):
            return self.other
        if self.beat in (Beat.WORKDAYS, Beat.DAILY):
            return weekly(tuple(range(5 if self.beat is Beat.WORKDAYS else 7)))
        if self.beat.value.startswith("m"):
            if len(days) > 1:
                raise Refused(_("Välj en dag: schemat är en gång i månaden."))
            return monthly(int(self.beat.value[1:]), days[0])
        return weekly(days, int(self.beat.value) if self.beat.value.isdigit() else 1)

    @property
    def weeks(self) -> Weeks:
        """All, even or odd."""
        return {Beat.EVEN: Weeks.EVEN, Beat.ODD: Weeks.ODD}.get(self.beat, Weeks.ALL)


def repeats_of(rule: str, weeks: Weeks, last: date | None) -> Repeats:
    """A rule as the field shows it; one of another shape stays as it is."""
    parts, days = rule_parts(rule), weekly_days(rule)
    if days:
        places = tuple(WEEKDAYS.index(day) for day in days)
        every = parts.get("INTERVAL", "1")
        if weeks is not Weeks.ALL and every == "1":
            return Repeats(Beat.EVEN if weeks is Weeks.EVEN else Beat.ODD, places, rule, last)
        if weeks is Weeks.ALL and every in ("1", "2", "3", "4"):
            whole = {5: Beat.WORKDAYS, 7: Beat.DAILY}.get(len(places)) if every == "1" else None
            whole = whole if whole is not Beat.WORKDAYS or places == (0, 1, 2, 3, 4) else None
            return Repeats(whole or (Beat.WEEKLY if every == "1" else Beat(every)), places, rule, last)
    nth, day = parts.get("BYDAY", "")[:-2], parts.get("BYDAY", "")[-2:]
    monthly_beats = {"1": Beat.FIRST_OF_MONTH, "2": Beat.SECOND_OF_MONTH, "3": Beat.THIRD_OF_MONTH,
                     "4": Beat.FOURTH_OF_MONTH, "-1": Beat.LAST_OF_MONTH}  # fmt: skip
    if set(parts) == {"FREQ", "BYDAY"} and nth in monthly_beats and day in WEEKDAYS:
        return Repeats(monthly_beats[nth], (WEEKDAYS.index(day),), rule, last)
    return Repeats(Beat.OTHER, (), rule, last)


class Repeat:
    """How often, on which days, until when; the rest is seen only where it comes again."""

    def __init__(self, shown: Repeats, on: date, *, once: bool = True) -> None:
        beats = [one for one in Beat if (one is not Beat.ONCE or once) and (one is not Beat.OTHER or shown.beat is one)]
        self._held = shown
        self._beat = choice_of(beats, shown.beat)
        self._days = _days(shown.days or (on.weekday(),))
        self._followed = not shown.days
        self._last = Day(shown.last, start=shown.last or on, optional=True)
        self._day_line = held(column(words(_("Dagar"), step=-1, tone="muted"), Flow(*self._days, gap=12), gap=2))
        name_for_readers(self._last.widget, _("Sista dag"))
        self._last_line = held(column(words(_("Sista dag"), step=-1, tone="muted"), self._last.widget, gap=2))
        inside = column(self._beat.widget, gap=6)
        add(inside, self._day_line)
        add(inside, self._last_line)
        self.widget: QWidget = held(inside)
        self._beat.widget.setAccessibleName(_("Upprepas"))
        self.widget.setFocusProxy(self._beat.widget)
        self._beat.widget.currentIndexChanged.connect(self._show)
        self._show(0)

    def _show(self, _place: int) -> None:
        beat = self._beat.value()
        self._day_line.setVisible(beat not in WHOLE)
        self._last_line.setVisible(beat is not Beat.ONCE)

    def follow(self, day: date) -> None:
        """The visit's day has been changed: so has the day it comes again, where nobody has chosen another."""
        ticked = [place for place, one in enumerate(self._days) if one.isChecked()]
        if self._followed and len(ticked) < 2:
            for place, one in enumerate(self._days):
                one.setChecked(place == day.weekday())

    def value(self) -> Repeats:
        """What was chosen."""
        beat: Beat = self._beat.value()
        days = tuple(place for place, one in enumerate(self._days) if one.isChecked())
        last = self._last.value() if beat is not Beat.ONCE else None
        return Repeats(beat, days if beat not in WHOLE else (), self._held.other if beat is Beat.OTHER else "", last)

    def typed(self) -> dict[str, Any]:
        """As it stands."""
        days = [one.isChecked() for one in self._days]
        return {"beat": self._beat.typed(), "days": days, "last": self._last.typed()}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what stood here."""
        self._beat.fill(typed["beat"])
        for one, ticked in zip(self._days, typed["days"], strict=True):
            one.setChecked(ticked)
        self._last.fill(typed["last"])


def _days(held_days: Sequence[int]) -> list[TickBox]:
    names = (_("mån"), _("tis"), _("ons"), _("tor"), _("fre"), _("lör"), _("sön"))
    found = []
    for place, name in enumerate(names):
        tick = TickBox(name)
        tick.setChecked(place in held_days)
        tick.setAccessibleName(name)
        found.append(tick)
    return found


def follow_day(when: Field, repeat: Repeat) -> None:
    """The day that something comes again goes with its first day."""
    assert isinstance(when, Beside)
    edit = when.of("on").widget
    assert isinstance(edit, QDateEdit)
    edit.dateChanged.connect(partial(_day_changed, repeat))


def _day_changed(repeat: Repeat, day: QDate) -> None:
    repeat.follow(date(day.year(), day.month(), day.day()))
