"""A page's title: at most two lines, also for the longest of names."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel

from boendestod_app.ui.theme import theme

MOST_LINES = 2
WIDEST_WORD = 300


class Heading(QLabel):
    """What does not fit in two lines ends in …, and is read in full in its tip."""

    def setText(self, text: str) -> None:
        """Say this."""
        super().setText(text)
        self._tell()

    def heightForWidth(self, width: int) -> int:
        """Two lines at most."""
        return min(super().heightForWidth(width), MOST_LINES * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """As wide as its longest word, one line high."""
        self.ensurePolished()
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(min(longest + 2, theme.units(WIDEST_WORD)), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it fits."""
        super().resizeEvent(event)
        self._tell()

    def lines(self) -> list[str]:
        """What is shown, line by line."""
        starts = self._starts()
        if len(starts) <= MOST_LINES:
            return [self.text()[first:last] for first, last in zip(starts, [*starts[1:], None], strict=True)]
        kept = [self.text()[starts[place] : starts[place + 1]] for place in range(MOST_LINES - 1)]
        rest = self.text()[starts[MOST_LINES - 1] :]
        return [*kept, self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width())]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        if len(self._starts()) <= MOST_LINES:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for place, line in enumerate(self.lines()):
            top = place * self.fontMetrics().lineSpacing() + self.fontMetrics().ascent()
            painter.drawText(QPoint(0, top), line)

    def _starts(self) -> list[int]:
        """Where each line would begin."""
        layout, starts = QTextLayout(self.text(), self.font()), []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, self.width()))
            starts.append(line.textStart())
        layout.endLayout()
        return starts

    def _tell(self) -> None:
        self.setToolTip(self.text() if len(self._starts()) > MOST_LINES else "")
