"""A text with its lines numbered as a field of a form, what is wrong with it, and where the cursor stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.ui.fields import Written
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import WrappedButton, button, column, emptied, words
from boendestod_app.ui.rule_field import LINES, MOST, NumberedText
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

Faults = list[tuple[str, int, int]]  # a sentence, its line and its column


class CheckedText(Written):
    """Each fault is a way to its place."""

    def __init__(self, text: str, shipped: str, name: str, check: Callable[[str], Faults]) -> None:
        self._check = check
        self.edit = NumberedText(name)
        look = button(_("Kontrollera"), self.show_faults)
        back = button(_("Hämta de som följer med"), partial(self.put, shipped), kind="link")
        self._told = words("", tone="muted")
        self._told.hide()
        self._where = words("", step=-1, tone="muted", wrap=False)
        self._list: QVBoxLayout = column(gap=2)
        self.widget = QWidget()
        self.widget.setLayout(
            column(Flow(look, back), self._told, self._list, self.edit, Flow(None, self._where), gap=8)
        )  # fmt: skip
        self.widget.setFocusProxy(self.edit)
        self.edit.cursorPositionChanged.connect(self._tell_where)
        self.edit.textChanged.connect(self._changed)
        self.put(text)

    def put(self, text: str) -> None:
        """This text in place of what stands here; Ctrl+Z in the text takes it back."""
        if self.edit.toPlainText() != text:
            cursor = self.edit.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_where()

    def grow(self, room: int) -> None:
        """As high as there is room for, and some lines at least."""
        least = self.edit.fontMetrics().lineSpacing() * LINES + theme.units(18)
        self.edit.setFixedHeight(max(least, room))

    def begin(self) -> None:
        """The cursor in the text."""
        self.edit.setFocus()

    def value(self) -> str:
        """As it stands."""
        return self.edit.toPlainText()

    def typed(self) -> str:
        """As it stands."""
        return self.edit.toPlainText()

    def fill(self, typed: str) -> None:
        """Put back what stood here."""
        self.put(typed)

    def show_faults(self) -> int:
        """How many there are; the first of them are shown, each with its line and column."""
        emptied(self._list)
        found = self._check(self.value())
        for sentence, line, at in found[:MOST]:
            self._list.addWidget(WrappedButton(sentence, partial(self._go_to, line, at)))
        if (rest := len(found) - MOST) > 0:
            self._list.addWidget(words(ngettext("och {count} till", "och {count} till", rest).format(count=rest)))
        self._told.setText(_("Rätta det här:") if found else _("Allt går att läsa."))
        self._told.show()
        return len(found)

    def _go_to(self, line: int, at: int) -> None:
        cursor = QTextCursor(self.edit.document().findBlockByNumber(line - 1))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, at - 1)
        self.edit.setTextCursor(cursor)
        self.edit.centerCursor()
        self.edit.setFocus()

    def _changed(self) -> None:
        self._told.hide()
        emptied(self._list)

    def _tell_where(self) -> None:
        line, at = self.edit.where
        self._where.setText(_("Rad {line}, kolumn {column}").format(line=line, column=at))
