"""*ASI*: when it was done, which form, by whom, when the next is due; numbers per area where somebody wants them."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.asi import (
    MOST_CLIENT,
    MOST_INTERVIEWER,
    AsiArea,
    AsiAreaRating,
    AsiFollowUp,
    AsiForm,
)
from boendestod_app.domain.client import Client
from boendestod_app.services.asi import asi_of, keep_asi, proposed_next
from boendestod_app.ui.fields import Choice, Day, Line, Tick, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.inputs import DayEdit
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import held as held_in
from boendestod_app.ui.parts import row, words
from boendestod_app.words import _


class AsiField:
    """One area: three numbers, each of which may be left out."""

    def __init__(self, area: AsiArea, given: AsiAreaRating | None) -> None:
        self._area = area
        told = (given.interviewer, given.worry, given.help) if given else (None, None, None)
        asked = (
            (_("intervjuare"), MOST_INTERVIEWER),
            (_("besvär"), MOST_CLIENT),
            (_("hjälpbehov"), MOST_CLIENT),
        )
        self._choices = []
        parts = []
        for (name, most), value in zip(asked, told, strict=True):
            made = Choice([(None, "–"), *((number, str(number)) for number in range(most + 1))], value)
            name_for_readers(made.widget, f"{area.label}: {name}")
            self._choices.append(made)
            parts.append(held_in(row(words(name, step=-1, tone="muted", wrap=False), made.widget, gap=4)))
        self.widget = Flow(*parts, gap=12)
        self.widget.setFocusProxy(self._choices[0].widget)

    def value(self) -> AsiAreaRating:
        """The three."""
        return AsiAreaRating(self._area, *(one.value() for one in self._choices))

    def typed(self) -> list[Any]:
        """As they stand."""
        return [one.typed() for one in self._choices]

    def fill(self, typed: list[Any]) -> None:
        """Put back what stood here."""
        for one, text in zip(self._choices, typed, strict=True):
            one.fill(text)


def new_asi(guide: Guide, parent: QWidget, client: Client) -> None:
    """An interview that was done. The first is the base form, those after it follow up."""
    before = asi_of(guide.door.desk(), client.id)
    today = guide.door.desk().today
    form = AsiForm.FOLLOW_UP if before else AsiForm.BASE
    last = before[-1].interviewer if before else ""
    start = AsiFollowUp("", client.id, today, form, last, proposed_next(guide.door.desk(), today))
    _ask(guide, parent, start, f"form:asi:new:{client.id}")


def change_asi(guide: Guide, parent: QWidget, done: AsiFollowUp) -> None:
    """One that is written already."""
    _ask(guide, parent, done, f"form:asi:{done.id}")


def _ask(guide: Guide, parent: QWidget, start: AsiFollowUp, draft: str) -> None:
    door, today = guide.door, guide.door.desk().today
    on = Day(start.on, start=today)
    next_on = Day(start.next_on, start=proposed_next(door.desk(), start.on), optional=True)
    with_areas = Tick(_("Med skattningar per område"), held=bool(start.areas))
    fields: Fields = {
        "on": (_("Dag"), on),
        "form": (_("Formulär"), choice_of(list(AsiForm), start.form)),
        "interviewer": (_("Vem intervjuade?"), Line(start.interviewer)),
        "next_on": (_("Nästa ASI senast"), next_on),
        "with_areas": ("", with_areas),
        **{area.value: (area.label, AsiField(area, start.of(area))) for area in AsiArea},
    }

    def keep(given: Values) -> None:
        told = tuple(given[area.value] for area in AsiArea) if given["with_areas"] else ()
        door.act(keep_asi, AsiFollowUp(
            start.id, start.client_id, given["on"], given["form"], given["interviewer"], given["next_on"], told,
        ))  # fmt: skip

    lead = _("Intervjuaren skattar 0 till 9, klienten 0 till 4. Ingen summa räknas: områdena är skilda från varandra.")
    form = ask(door, parent, _("ASI"), fields, keep, lead=lead, draft=draft)

    def fold(shown: bool) -> None:
        for area in AsiArea:
            form.offer(area.value, shown)

    def move_next(moved: QDate) -> None:
        """The next follows the day, until somebody has chosen another."""
        if next_on.value() in proposed:
            then = proposed_next(door.desk(), date(moved.year(), moved.month(), moved.day()))
            proposed.append(then)
            next_on.fill(then.isoformat())

    proposed: list[Any] = [start.next_on] if not start.id else []
    if isinstance(on.widget, DayEdit):
        on.widget.dateChanged.connect(move_next)
    with_areas.widget.toggled.connect(fold)
    fold(with_areas.value())
