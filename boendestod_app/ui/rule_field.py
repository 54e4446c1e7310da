"""Two texts in tabs with their lines numbered, what is wrong with them, and where the cursor stands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from boendestod_app.ui.fields import Written
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import WrappedButton, button, column, emptied, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

LINES = 8  # at least
MOST = 5  # problems at once
Books = tuple[str, str]


class _Numbers(QWidget):
    """The numbers to the left of a text."""

    def __init__(self, edit: "NumberedText") -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        """As wide as the last number."""
        return QSize(self._edit.numbers_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The numbers of the lines that are seen."""
        self._edit.paint_numbers(self, event)


class NumberedText(QPlainTextEdit):
    """A plain text whose lines are numbered. Tab goes on to the next part of the form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(theme.font().pointSizeF())
        self.setFont(font)
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room(0)

    @property
    def numbers_width(self) -> int:
        """What the numbers take."""
        return self.fontMetrics().horizontalAdvance("0" * len(str(self.blockCount()))) + theme.units(12)

    def _make_room(self, _count: int) -> None:
        self.setViewportMargins(self.numbers_width, 0, 0, 0)

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers are as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width, inside.height()))

    def paint_numbers(self, column: QWidget, event: QPaintEvent) -> None:
        """Draw the numbers that are seen."""
        painter = QPainter(column)
        painter.fillRect(event.rect(), theme.colour("alt"))
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        block, wide = self.firstVisibleBlock(), column.width() - theme.units(6)
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        top, high = place.top(), self.fontMetrics().height()
        while block.isValid() and top <= event.rect().bottom():
            painter.drawText(
                QRect(0, round(top), wide, high), Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1)
            )
            top += self.blockBoundingRect(block).height()
            block = block.next()

    @property
    def where(self) -> tuple[int, int]:
        """The line and column of the cursor, from 1."""
        cursor = self.textCursor()
        return cursor.blockNumber() + 1, cursor.positionInBlock() + 1

    def go_to(self, line: int) -> None:
        """The cursor at the start of a line, which is chosen so that it is seen."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()


class RuleField(Written):
    """A field of a form: the ladder and the rules."""

    def __init__(self, texts: Books, standard: Books) -> None:
        self._standard = standard
        self.edits = (NumberedText(_("Trappan som text")), NumberedText(_("Reglerna som text")))
        self.check = button(_("Kontrollera"))
        back = button(_("Återgå till enhetens standard"), partial(self.put, standard), kind="link")
        self._offered: QVBoxLayout = column(gap=2)
        self._told = words("", tone="muted")
        self._where = words("", step=-1, tone="muted", wrap=False)
        self._list: QVBoxLayout = column(gap=2)
        self.problems = 0
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Trappan och reglerna som text"))
        for edit, title in zip(self.edits, (_("Trappan"), _("Reglerna")), strict=True):
            self.tabs.addTab(edit, title)
            edit.cursorPositionChanged.connect(self._tell_where)
            edit.textChanged.connect(self._changed)
        self.tabs.currentChanged.connect(self._tell_where)
        self.widget = QWidget()
        self.widget.setLayout(
            column(
                Flow(self.check, back), self._offered, self._told, self._list, self.tabs, Flow(None, self._where), gap=8
            )
        )
        self._told.hide()
        self.put(texts)

    def put(self, texts: Books) -> None:
        """These texts in place of what stands here; Ctrl+Z in the text takes it back."""
        for edit, text in zip(self.edits, texts, strict=True):
            if edit.toPlainText() != text:
                cursor = edit.textCursor()
                cursor.select(QTextCursor.SelectionType.Document)
                cursor.insertText(text)
                edit.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_where()

    def offer(self, sentence: str, instead: str, texts: Books) -> None:
        """What stands here stays until somebody says `instead`."""
        self._offered.addWidget(words(sentence))
        self._offered.addWidget(WrappedButton(instead, partial(self._take, texts)))

    def _take(self, texts: Books) -> None:
        self.put(texts)
        emptied(self._offered)
        self.begin()

    def grow(self, room: int) -> None:
        """As high as there is room for, and some lines at least."""
        least = self.edits[0].fontMetrics().lineSpacing() * LINES + theme.units(18)
        for edit in self.edits:
            edit.setFixedHeight(max(least, room))

    def begin(self) -> None:
        """The cursor in the text that is seen."""
        self.edits[self.tabs.currentIndex()].setFocus()

    def value(self) -> Books:
        """Both texts as they stand."""
        return self.edits[0].toPlainText(), self.edits[1].toPlainText()

    def typed(self) -> list[str]:
        """As they stand."""
        return list(self.value())

    def fill(self, typed: list[str]) -> None:
        """Put back what stood here."""
        if len(typed) == len(self.edits):
            self.put((typed[0], typed[1]))

    def show_problems(self, found: Sequence[tuple[str, int, int]]) -> None:
        """Each sentence, in which text and on which line; none is good news."""
        emptied(self._list)
        self.problems = len(found)
        for sentence, place, line in found[:MOST]:
            self._list.addWidget(WrappedButton(sentence, partial(self._go_to, place, line)))
        if (rest := len(found) - MOST) > 0:
            self._list.addWidget(words(ngettext("och {count} till", "och {count} till", rest).format(count=rest)))
        self._told.setText(_("Allt går att läsa, och alla exempel stämmer.") if not found else _("Rätta det här:"))
        self._told.show()

    def _go_to(self, place: int, line: int) -> None:
        self.tabs.setCurrentIndex(place)
        self.edits[place].go_to(line)

    def _changed(self) -> None:
        self._told.hide()
        emptied(self._list)

    def _tell_where(self, _place: int = 0) -> None:
        line, place = self.edits[self.tabs.currentIndex()].where
        self._where.setText(_("Rad {line}, kolumn {column}").format(line=line, column=place))
