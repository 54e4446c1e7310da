"""The fields of a form: each shows a value, and reads back what was typed."""

from collections.abc import Callable, Sequence
from datetime import date, time
from enum import Enum
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from boendestod_app.domain.labelled import Labelled
from boendestod_app.errors import Refused
from boendestod_app.ui.clock_edit import ClockEdit
from boendestod_app.ui.inputs import Chooser, DayEdit, TickBox
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

L = TypeVar("L", bound=Labelled)


class Field(Protocol):
    """A part of a form."""

    @property
    def widget(self) -> QWidget:
        """What is seen."""

    def value(self) -> Any:
        """What was typed; `Refused` if it cannot be read."""

    def typed(self) -> Any:
        """As it stands, in a way that a draft can keep."""

    def fill(self, typed: Any) -> None:
        """Put back what stood here."""


class Written:
    """A field in which a person writes: what stands there is asked about before it is thrown away."""


class Line(Written):
    """One line of text."""

    def __init__(self, text: str = "", *, hint: str = "", secret: bool = False) -> None:
        self.widget = QLineEdit(text)
        self.widget.setPlaceholderText(hint)
        self.secret = secret
        if secret:
            self.widget.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """The text."""
        return self.widget.text().strip()

    def typed(self) -> str:
        """As it stands."""
        return self.widget.text()

    def fill(self, text: str) -> None:
        """Put back what stood here."""
        self.widget.setText(text)


class Text(Written):
    """Several lines."""

    def __init__(self, text: str = "", *, hint: str = "", lines: int = 3) -> None:
        self.widget = QPlainTextEdit(text)
        self.widget.setPlaceholderText(hint)
        self.widget.setTabChangesFocus(True)
        self.widget.setFixedHeight(self.widget.fontMetrics().lineSpacing() * lines + theme.units(18))

    def value(self) -> str:
        """The text."""
        return self.widget.toPlainText().strip()

    def typed(self) -> str:
        """As it stands."""
        return self.widget.toPlainText()

    def fill(self, text: str) -> None:
        """Put back what stood here."""
        self.widget.setPlainText(text)
        self.widget.moveCursor(QTextCursor.MoveOperation.End)


class Number:
    """A number, with a comma or a point; nothing typed is none."""

    def __init__(self, held: float | None = None, *, whole: bool = False) -> None:
        text = "" if held is None else f"{held:g}".replace(".", ",")
        self.widget = QLineEdit(text)
        self.widget.setMaximumWidth(theme.units(120))
        self._whole = whole

    def value(self) -> float | int | None:
        """The number."""
        text = self.widget.text().strip().replace(",", ".")
        if not text:
            return None
        try:
            return int(text) if self._whole else float(text)
        except ValueError:
            raise Refused(_("{text} är inget tal.").format(text=self.widget.text().strip())) from None

    def typed(self) -> str:
        """As it stands."""
        return self.widget.text()

    def fill(self, text: str) -> None:
        """Put back what stood here."""
        self.widget.setText(text)


class Day:
    """A day; where it may be left open, a tick says that there is one."""

    def __init__(self, held: date | None, *, start: date, optional: bool = False) -> None:
        day = held or start
        self._edit = DayEdit(QDate(day.year, day.month, day.day))
        self._tick: QCheckBox | None = None
        self.widget: QWidget = self._edit
        if optional:
            self.widget = self._with_tick(held is not None)

    def _with_tick(self, ticked: bool) -> QWidget:
        self._tick = TickBox(_("Ange dag"))
        self._tick.setChecked(ticked)
        self._edit.setEnabled(ticked)
        self._tick.toggled.connect(self._edit.setEnabled)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tick)
        layout.addWidget(self._edit)
        box.setFocusProxy(self._tick)
        return box

    def value(self) -> date | None:
        """The day, or none."""
        if self._tick is not None and not self._tick.isChecked():
            return None
        day = self._edit.date()
        return date(day.year(), day.month(), day.day())

    def typed(self) -> str:
        """The day, or nothing."""
        day = self.value()
        return day.isoformat() if day else ""

    def fill(self, day: str) -> None:
        """Put back what stood here."""
        if self._tick is not None:
            self._tick.setChecked(bool(day))
        if day:
            self._edit.setDate(QDate.fromString(day, Qt.DateFormat.ISODate))

    def when_changed(self, do: Callable[..., object]) -> None:
        """Tell whoever goes by the day."""
        self._edit.dateChanged.connect(do)
        if self._tick is not None:
            self._tick.toggled.connect(do)


class Clock:
    """A time of day."""

    def __init__(self, held: time) -> None:
        self.widget = ClockEdit(QTime(held.hour, held.minute))
        self.widget.setMaximumWidth(theme.units(120))

    def value(self) -> time:
        """The time."""
        moment = self.widget.time()
        return time(moment.hour(), moment.minute())

    def typed(self) -> str:
        """As it stands."""
        return self.value().isoformat()

    def fill(self, moment: str) -> None:
        """Put back what stood here."""
        self.widget.setTime(QTime.fromString(moment, Qt.DateFormat.ISODate))


class Choice:
    """One of several, by word."""

    def __init__(self, choices: Sequence[tuple[Any, str]], held: Any = None) -> None:
        self.widget, self._keys = Chooser(), list[Any]()
        self.offer(choices, held)

    def offer(self, choices: Sequence[tuple[Any, str]], held: Any = None) -> None:
        """These choices, with this one or else the first chosen."""
        self.widget.clear()
        for key, label in choices:
            self.widget.addItem(label, key)
        self._keys = [key for key, _label in choices]
        if held in self._keys:
            self.widget.setCurrentIndex(self._keys.index(held))

    def value(self) -> Any:
        """The chosen one."""
        return self._keys[self.widget.currentIndex()] if self._keys else None

    def typed(self) -> str:
        """The chosen one."""
        return _named(self.value())

    def fill(self, chosen: str) -> None:
        """Choose what was chosen, if it can be chosen still."""
        places = [place for place, key in enumerate(self._keys) if _named(key) == chosen]
        self.widget.setCurrentIndex(places[0] if places else self.widget.currentIndex())


def choice_of(members: Sequence[L], held: L | None = None) -> Choice:
    """One member of an enumeration."""
    return Choice([(member, member.label) for member in members], held)


class Tick:
    """Yes or no."""

    def __init__(self, text: str, *, held: bool = False) -> None:
        self.widget = TickBox(text)
        self.widget.setChecked(held)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.widget.isChecked()

    def typed(self) -> bool:
        """Whether it is ticked."""
        return self.value()

    def fill(self, ticked: bool) -> None:
        """Put back what stood here."""
        self.widget.setChecked(ticked)


class Several:
    """Any of several, by word."""

    def __init__(self, choices: Sequence[tuple[Any, str]], held: Sequence[Any] = ()) -> None:
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.units(2))
        self._ticks: list[tuple[Any, QCheckBox]] = []
        for key, label in choices:
            tick = TickBox(label)
            tick.setChecked(key in held)
            layout.addWidget(tick)
            self._ticks.append((key, tick))
        if self._ticks:
            self.widget.setFocusProxy(self._ticks[0][1])

    def choose(self, held: Sequence[Any]) -> None:
        """Tick these."""
        for key, tick in self._ticks:
            tick.setChecked(key in held)

    def value(self) -> tuple[Any, ...]:
        """The chosen ones, in order."""
        return tuple(key for key, tick in self._ticks if tick.isChecked())

    def typed(self) -> list[str]:
        """The chosen ones."""
        return [_named(key) for key in self.value()]

    def fill(self, chosen: list[str]) -> None:
        """Put back what stood here."""
        self.choose([key for key, _tick in self._ticks if _named(key) in chosen])


def _named(key: object) -> str:
    return str(key.value if isinstance(key, Enum) else key)


def name_for_readers(widget: QWidget, label: str) -> None:
    """What a screen reader says when the widget, or the part of it that takes the focus, is reached."""
    widget.setAccessibleName(label)
    for inner in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if inner.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner.accessibleName():
            told = inner.text() if isinstance(inner, QCheckBox) else ""
            inner.setAccessibleName(f"{label}: {told}" if told else label)


def member_choices(members: Sequence[Enum]) -> list[tuple[Enum, str]]:
    """Members with their words, for `Several`."""
    return [(member, member.label if isinstance(member, Labelled) else str(member.value)) for member in members]
