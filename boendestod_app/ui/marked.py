"""Text with what was looked for marked in it: underlined, so that it is seen without colours too."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel

from boendestod_app.ui.hits import Span, spans
from boendestod_app.ui.theme import theme


def laid(text: str, font: QFont, width: int, marks: Sequence[Span] = ()) -> QTextLayout:
    """The text broken into lines of this width, with the marks in it."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setFormats([_range(first, last) for first, last in marks])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def high(layout: QTextLayout) -> int:
    """As high as its lines."""
    return round(sum(layout.lineAt(place).height() for place in range(layout.lineCount())))


def _range(first: int, last: int) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setBackground(QBrush(theme.colour("warm")))
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    looks.setUnderlineColor(theme.colour("accent"))
    marked = QTextLayout.FormatRange()
    marked.start, marked.length, marked.format = first, last - first, looks
    return marked


class MarkedLabel(QLabel):
    """A text of ours; `mark` shows where the words stand in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._marks: list[Span] = []

    def mark(self, words: list[str]) -> None:
        """Mark these words."""
        self._marks = spans(self.text(), words) if words else []
        self.update()

    @property
    def marks(self) -> list[str]:
        """What is marked."""
        return [self.text()[first:last] for first, last in self._marks]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, with its marks where there are any."""
        if not self._marks:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = QRectF(self.contentsRect())
        layout = laid(self.text(), self.font(), int(room.width()), self._marks)
        layout.draw(painter, QPointF(room.left(), room.top() + max(0.0, (room.height() - high(layout)) / 2)))
