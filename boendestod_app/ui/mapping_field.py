"""One client's line on a measuring day, as a field of a form."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.mapping_day import HomeSettings, Housing, Mapped, words_of
from boendestod_app.ui.fields import Choice, Day, Field, Tick, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import column, held, row, words
from boendestod_app.words import _


class Since(Day):
    """A day beside its tick: a line is no higher than the others."""

    def _with_tick(self, ticked: bool) -> QWidget:
        self._tick = TickBox(_("Vet"))
        self._tick.setChecked(ticked)
        self._edit.setEnabled(ticked)
        self._tick.toggled.connect(self._edit.setEnabled)
        box = held(row(self._tick, self._edit, gap=6))
        box.setFocusProxy(self._tick)
        return box


class MappedField:
    """How, since when, which substance, who does most, what is needed; left out where the tick is taken away."""

    def __init__(self, client: Client, begun: Mapped, unit: HomeSettings) -> None:
        self._begun = begun
        self._parts: dict[str, tuple[str, Field]] = {
            "with": ("", Tick(_("Ta med"), held=True)),
            "housing": (_("Hur bor personen?"), choice_of(tuple(Housing), begun.housing)),
            "since": (_("Sedan när?"), Since(begun.since, start=begun.on, optional=True)),
            "substance": (_("Substans"), _words(unit.substances, begun.substance)),
            "actor": (_("Vem gör mest?"), _words(unit.actors, begun.actor)),
            "need": (_("Största behovet"), _words(unit.needs, begun.need)),
        }
        for label, part in self._parts.values():
            name_for_readers(part.widget, f"{client.shown}: {label or _('ta med')}")
        boxes = [
            held(column(words(label, step=-1, tone="muted", wrap=False), part.widget, gap=2)) if label else part.widget
            for label, part in self._parts.values()
        ]
        self.widget: QWidget = held(column(Flow(*boxes[:3], gap=10), Flow(*boxes[3:], gap=10), gap=4))
        self.widget.setFocusProxy(self._parts["with"][1].widget)

    def follow(self, begun: Mapped) -> None:
        """Another day: what nobody has changed follows it."""
        if self.value() in (self._begun, None):
            for key in ("housing", "since", "substance", "actor", "need"):
                self._parts[key][1].fill(_typed(getattr(begun, key)))
        self._begun = begun

    def value(self) -> Mapped | None:
        """The line, or none where the client is left out."""
        given = {key: part.value() for key, (_label, part) in self._parts.items()}
        return replace(self._begun, **given) if given.pop("with") else None

    def typed(self) -> dict[str, Any]:
        """As it stands."""
        return {key: part.typed() for key, (_label, part) in self._parts.items()}

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what stood here."""
        for key, told in typed.items():
            if key in self._parts:
                self._parts[key][1].fill(told)


def _words(text: str, said: str) -> Choice:
    """The unit's words, and what was said before with another."""
    known: Sequence[str] = words_of(text)
    more = [said] if said and said not in known else []
    return Choice([("", _("Inte valt")), *((word, word) for word in (*known, *more))], said)


def _typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Housing):
        return str(value.value)
    return str(value)
