"""Fields of a form that are lists: rows to add, take away and put in order, by keyboard as by mouse."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from boendestod_app.ui.fields import Field, Line, Written, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import button, column, held, row
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LEAST_LINE = 180
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Rows(Written):
    """What stands in a row is told by `_row`; moved up and down, words change places and the keyboard goes along."""

    ordered = False

    def __init__(self, about: str, held_rows: Sequence[Any], more: str) -> None:
        self._about = about
        self._rows: list[tuple[QWidget, dict[str, Field]]] = []
        self._lines: QVBoxLayout = column(gap=6)
        self._more = button(more, self.add, name=_("{more}: {about}").format(more=more, about=about))
        self.widget = QWidget()
        self.widget.setLayout(column(held(self._lines), row(self._more, None), gap=6))
        for one in held_rows:
            self._put(self._taken(one))
        self._begin()
        if self.ordered:
            for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
                QShortcut(QKeySequence(keys), self.widget, partial(self._move_focused, by)).setContext(_WITHIN)

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        """The fields of a new row, each with its label."""
        raise NotImplementedError

    def _taken(self, given: Any) -> dict[str, Any]:
        """What a row begins with, as a draft would hold it."""
        raise NotImplementedError

    def _begin(self) -> None:
        """The keyboard comes to the first row; where there is none, to the button that makes one."""
        first = next(iter(self._rows[0][1].values())).widget if self._rows else self._more
        self.widget.setFocusProxy(first)

    def add(self) -> None:
        """One more row, with the keyboard in it."""
        self._put({})
        self._begin()
        next(iter(self._rows[-1][1].values())).widget.setFocus()

    def _put(self, typed: dict[str, Any]) -> None:
        number = len(self._rows) + 1
        made = self._row(number)
        fields = {key: field for key, (_label, field) in made.items()}
        for label, field in made.values():
            name_for_readers(field.widget, f"{label} {number}")
        line = Flow(*(field.widget for field in fields.values()), gap=6)
        buttons = [] if not self.ordered else [
            self._small(_("Upp"), number, partial(self._move, line, -1)),
            self._small(_("Ner"), number, partial(self._move, line, 1)),
        ]  # fmt: skip
        away = self._small(_("Ta bort"), number, partial(self._remove, line))
        line.fill(*(field.widget for field in fields.values()), *buttons, away)
        for key, value in typed.items():
            fields[key].fill(value)
        self._rows.append((line, fields))
        self._lines.addWidget(line)

    def _small(self, word: str, number: int, do: Any) -> QPushButton:
        named = _("{word}: {about} {number}").format(word=word, about=self._about, number=number)
        return button(word, do, kind="link", name=named)

    def _place(self, line: QWidget) -> int:
        return next(place for place, (one, _fields) in enumerate(self._rows) if one is line)

    def _remove(self, line: QWidget) -> None:
        """The words of the rows below move up, and the last row goes: their names tell their numbers."""
        place = self._place(line)
        words = [self._typed(fields) for _line, fields in self._rows]
        del words[place]
        gone, _fields = self._rows.pop()
        gone.hide()
        gone.deleteLater()
        self._fill_rows(words)
        self._begin()
        after = self._rows[min(place, len(self._rows) - 1)][1] if self._rows else None
        (next(iter(after.values())).widget if after else self._more).setFocus()

    def _move(self, line: QWidget, by: int) -> None:
        place = self._place(line)
        other = place + by
        if not 0 <= other < len(self._rows):
            return
        words = [self._typed(fields) for _line, fields in self._rows]
        words[place], words[other] = words[other], words[place]
        self._fill_rows(words)
        next(iter(self._rows[other][1].values())).widget.setFocus()

    def _move_focused(self, by: int) -> None:
        focus = self.widget.window().focusWidget()
        for line, _fields in self._rows:
            if focus is not None and line.isAncestorOf(focus):
                self._move(line, by)
                return

    @staticmethod
    def _typed(fields: dict[str, Field]) -> dict[str, Any]:
        return {key: field.typed() for key, field in fields.items()}

    def _fill_rows(self, words: Sequence[dict[str, Any]]) -> None:
        for (_line, fields), typed in zip(self._rows, words, strict=True):
            for key, field in fields.items():
                field.fill(typed[key])

    def _values(self) -> list[dict[str, Any]]:
        return [{key: field.value() for key, field in fields.items()} for _line, fields in self._rows]

    def value(self) -> tuple[Any, ...]:
        """Each row that says something."""
        raise NotImplementedError

    def typed(self) -> list[dict[str, Any]]:
        """As they stand."""
        return [self._typed(fields) for _line, fields in self._rows]

    def fill(self, typed: Sequence[dict[str, Any]]) -> None:
        """Put back the rows that stood here, instead of those that stand here now."""
        for line, _fields in self._rows:
            line.hide()
            line.deleteLater()
        self._rows.clear()
        for one in typed:
            self._put(one)
        self._begin()


class Lines(Rows):
    """Short texts under each other."""

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {"words": (self._about, wide(Line()))}

    def _taken(self, given: Any) -> dict[str, Any]:
        return {"words": given}

    def value(self) -> tuple[str, ...]:
        """Those with words in them."""
        return tuple(one["words"] for one in self._values() if one["words"])


class Contacts(Rows):
    """Whom to call, with the number, in order: Alt+↑ and Alt+↓ move the row that has the keyboard."""

    ordered = True

    def __init__(self, about: str, held_rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(about, held_rows, _("Lägg till någon att ringa"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {
            "name": (_("Vem"), wide(Line(hint=_("Vem")))),
            "phone": (_("Telefon"), wide(Line(hint=_("Telefon")))),
        }

    def _taken(self, given: Any) -> dict[str, Any]:
        return {"name": given[0], "phone": given[1]}

    def value(self) -> tuple[tuple[str, str], ...]:
        """Name and number; the number alone is refused by whoever keeps it."""
        return tuple((one["name"], one["phone"]) for one in self._values() if one["name"] or one["phone"])


def wide(line: Line) -> Line:
    """A line with room for some words, also beside others."""
    line.widget.setMinimumWidth(theme.units(LEAST_LINE))
    return line
