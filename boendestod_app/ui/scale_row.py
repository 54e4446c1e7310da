"""ORS and SRS as four numbers and their sum: `6,1 5,8 6,0 6,1 = 24,0`, by the keyboard alone."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.scale import (
    LINES,
    MOST_LINE,
    MOST_TOTAL,
    Scale,
    Skipped,
    TypedScale,
    in_tenths,
    scale_words,
    scales_of_words,
    wrong_number,
)
from boendestod_app.errors import Refused
from boendestod_app.ui.fields import Choice, Written, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import column, flagged, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LINE_WIDTH, TOTAL_WIDTH = 52, 64


class ScaleRow(QWidget):
    """One scale. The sum stands there by itself; typed by hand it is held against the lines when it is kept."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.scale, self._own_total = scale, False
        self._edits = [self._number(f"{scale.short} {name}", LINE_WIDTH, MOST_LINE) for name in scale.lines]
        self._total = self._number(_("{scale} total").format(scale=scale.short), TOTAL_WIDTH, MOST_TOTAL)
        reasons = [(one, one.label[:1].upper() + one.label[1:]) for one in Skipped]
        self._why = Choice([(None, _("Ej ifylld?")), *reasons])
        name_for_readers(self._why.widget, _("{scale}: varför inte ifylld?").format(scale=scale.short))
        self._wrong = flagged("", "trouble")
        self._wrong.hide()
        self._lay_out()
        for place, edit in enumerate(self._edits):
            edit.textChanged.connect(self._add_up)
            edit.returnPressed.connect(partial(self._go_on, place))
        self._total.textEdited.connect(self._typed_total)
        self._total.editingFinished.connect(self._add_up)
        self._total.returnPressed.connect(partial(self._go_on, LINES))
        self.after: QWidget | None = None  # where Enter goes after the last number

    def _lay_out(self) -> None:
        title = words(self.scale.short, strong=True, wrap=False)
        title.setToolTip(self.scale.label)
        wide = QFontMetrics(theme.font(strong=True)).horizontalAdvance
        # As wide as the other's, so that the numbers stand in columns.
        title.setMinimumWidth(max(wide(one.short) for one in Scale) + theme.units(4))
        line = Flow(title, *self._edits, words("=", wrap=False), self._total, gap=6)
        names = words(" · ".join(self.scale.lines), step=-1, tone="muted")
        self.setLayout(column(line, Flow(names, self._why.widget), self._wrong, gap=4))
        self.setFocusProxy(self._edits[0])

    def _number(self, name: str, width: int, most: int) -> QLineEdit:
        edit = QLineEdit()
        edit.setFixedWidth(theme.units(width))
        edit.setToolTip(_("{name}, 0 till {most}").format(name=name, most=tenths(most)))
        name_for_readers(edit, name)
        edit.editingFinished.connect(partial(self._look, edit, most))
        return edit

    def _look(self, edit: QLineEdit, most: int) -> None:
        """A number that cannot be is told as soon as it is left."""
        text = edit.text().strip()
        wrong = wrong_number(text, most) if text else ""
        self._wrong.setText(f"{edit.accessibleName()}: {wrong}")
        self._wrong.setVisible(bool(wrong))

    def _typed_total(self, text: str) -> None:
        self._own_total = bool(text.strip())

    def _add_up(self) -> None:
        """The sum of the four, where nobody has written another."""
        if not self._own_total:
            added = self.typed.sum
            self._total.setText("" if added is None else tenths(added))

    def _go_on(self, place: int) -> None:
        """Enter: the next number; after the last line there is no more to type."""
        if place < LINES - 1:
            self._edits[place + 1].setFocus()
            self._edits[place + 1].selectAll()
        elif self.after is not None:
            self.after.setFocus()
        else:
            self.focusNextChild()

    @property
    def typed(self) -> TypedScale:
        """What stands here."""
        total = self._total.text() if self._own_total else ""
        return TypedScale(tuple(edit.text() for edit in self._edits), total, self._why.value())

    def fill(self, typed: TypedScale) -> None:
        """Show this."""
        self._own_total = bool(typed.total.strip())
        for edit, text in zip(self._edits, typed.lines, strict=True):
            edit.setText(text)
        if self._own_total:
            self._total.setText(typed.total)
        self._why.fill(typed.skipped.value if typed.skipped else "None")


class ScaleRows(QWidget):
    """Both, in the visit's form; nothing is asked where the unit or the client has not said yes."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self._rows = [ScaleRow(scale) for scale in Scale] if asked else []
        for row, after in zip(self._rows, self._rows[1:], strict=False):
            row.after = after
        self.setLayout(column(*self._rows, gap=8))
        if not asked:
            self.hide()

    @property
    def typed(self) -> tuple[TypedScale, ...] | None:
        """What stands in both; none where nobody is asked."""
        return tuple(row.typed for row in self._rows) or None

    def fill(self, typed: Sequence[TypedScale] | None) -> None:
        """Show this."""
        for row, told in zip(self._rows, typed or (), strict=False):
            row.fill(told)


class ScaleField(Written):
    """One scale as a field of a form."""

    def __init__(self, scale: Scale, held: TypedScale | None = None) -> None:
        self.widget = ScaleRow(scale)
        self.widget.fill(held or TypedScale())

    def value(self) -> TypedScale:
        """What was typed; whoever keeps it says what is wrong with it."""
        return self.widget.typed

    def typed(self) -> Any:
        """As it stands."""
        return scale_words([self.widget.typed])

    def fill(self, typed: Any) -> None:
        """Put back what stood here."""
        (told,) = scales_of_words(typed) or (TypedScale(),)
        self.widget.fill(told)


class Tenths(Written):
    """A number with one decimal; nothing typed is none."""

    def __init__(self, held: int | None = None) -> None:
        self.widget = QLineEdit("" if held is None else tenths(held))
        self.widget.setMaximumWidth(theme.units(120))

    def value(self) -> int | None:
        """In tenths."""
        text = self.widget.text().strip()
        if not text:
            return None
        if wrong := wrong_number(text, MOST_TOTAL):
            raise Refused(wrong)
        return in_tenths(text)

    def typed(self) -> str:
        """As it stands."""
        return self.widget.text()

    def fill(self, text: str) -> None:
        """Put back what stood here."""
        self.widget.setText(text)
