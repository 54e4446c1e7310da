"""The insatser of a care plan as a field of a form: each on a card of its own, with every label in sight."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.care_plan import PART_LABELS, PART_TEXTS, CarePart
from boendestod_app.ui.fields import Choice, Field, Line, Text, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import Card, column, words
from boendestod_app.ui.row_fields import Rows
from boendestod_app.words import N_, _

_CARRIED = ("id", "follows")
_HINTS = {
    "what": N_("Till exempel: handla mat"), "why": N_("Vad det leder till, med klientens ord"),
    "how": N_("Så tydligt att en vikarie kan göra det"), "rhythm": N_("Till exempel: tisdagar, en timme"),
    "who": N_("Till exempel: Kim, klienten själv"),
}  # fmt: skip


class Carried:
    """What a row carries along unseen: which part it is, and which it goes on from."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.widget.hide()
        self._held = ""

    def value(self) -> str:
        """As it was put there."""
        return self._held

    def typed(self) -> str:
        """As it was put there."""
        return self._held

    def fill(self, typed: str) -> None:
        """Carry this."""
        self._held = typed


class PlanParts(Rows):
    """Alt+↑ and Alt+↓ move the one that has the keyboard."""

    ordered = True

    def __init__(self, held_rows: Sequence[CarePart], goals: Mapping[str, str]) -> None:
        self._goals = [("", _("Inget särskilt mål")), *goals.items()]
        super().__init__(_("Insats"), held_rows, _("Lägg till en insats"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        made: dict[str, tuple[str, Field]] = {}
        for name, label in PART_LABELS:
            hint = _(_HINTS[name])
            made[name] = (_(label), Text(hint=hint, lines=2) if name in PART_TEXTS else Line(hint=hint))
        made["goal_id"] = (_("Mål som insatsen leder till"), Choice(self._goals, ""))
        return made | {name: ("", Carried()) for name in _CARRIED}

    def _put(self, typed: dict[str, Any]) -> None:
        number = len(self._rows) + 1
        made = self._row(number)
        card = Card(padding=12)
        title = words(_("Insats {number}").format(number=number), strong=True, wrap=False)
        card.put(Flow(title, None, *self._acts(card, number)))
        for name, (label, field) in made.items():
            if name in _CARRIED:
                field.widget.setParent(card)
                continue
            name_for_readers(field.widget, _("{label}, insats {number}").format(label=label, number=number))
            caption = words(label, step=-1)
            caption.setBuddy(field.widget)
            card.put(column(caption, field.widget, gap=2))
        fields = {name: field for name, (_label, field) in made.items()}
        for name, value in typed.items():
            fields[name].fill(value)
        self._rows.append((card, fields))
        self._lines.addWidget(card)

    def _acts(self, card: QWidget, number: int) -> list[QWidget]:
        return [
            self._small(_("Upp"), number, partial(self._move, card, -1)),
            self._small(_("Ner"), number, partial(self._move, card, 1)),
            self._small(_("Ta bort"), number, partial(self._remove, card)),
        ]

    def _taken(self, given: Any) -> dict[str, Any]:
        return {name: getattr(given, name) for name in (*dict(PART_LABELS), "goal_id", *_CARRIED)}

    def value(self) -> tuple[CarePart, ...]:
        """Each in its place; one without any words is left out by whoever keeps them."""
        return tuple(CarePart(client_id="", plan_id="", **one) for one in self._values())
