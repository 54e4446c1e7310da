"""One or two lines of the client's own answers over the same days, told apart by stroke and by mark."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.calendar import date_text, day_month_text
from boendestod_app.ui.curve import with_room
from boendestod_app.ui.theme import theme
from boendestod_app.ui.twin import Later, Twinned
from boendestod_app.words import _

Series = tuple[str, Sequence[tuple[date, int]]]  # what it is called, its answers in order of day
TEN, HIGH, LOW = 10, 150, 84


class TenChart(QWidget):
    """The first line is whole with round marks, the second dashed with square ones."""

    def __init__(self, lines: Sequence[Series], says: str, *, most: int = TEN, high: int = HIGH) -> None:
        super().__init__()
        self._lines, self._most = [one for one in lines if one[1]], max(1, most)
        self._days = sorted({on for _name, points in lines for on, _value in points})
        self.setMinimumHeight(theme.units(high))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        told = [
            f"{name}: {', '.join(f'{day_month_text(on)} {value}' for on, value in points)}"
            for name, points in self._lines
        ]
        self.setAccessibleDescription(". ".join(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, the days, the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(-1))
        line = QFontMetrics(theme.font(-1)).height()
        wide = QFontMetrics(theme.font(-1)).horizontalAdvance("00")
        box = QRectF(self.rect()).adjusted(wide + theme.units(10), line, -theme.units(34), -line - theme.units(6))
        self._paint_scale(painter, box, line)
        self._paint_days(painter, box, line)
        for place, (_name, points) in enumerate(self._lines):
            self._paint_line(painter, box, points, second=bool(place))

    def _paint_scale(self, painter: QPainter, box: QRectF, line: int) -> None:
        for value in (0, 5, 10) if self._most == TEN else (0, self._most):
            y = self._height(box, value)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("muted"))
            left = QRectF(0, y - line / 2, box.left() - theme.units(8), line)
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))

    def _paint_days(self, painter: QPainter, box: QRectF, line: int) -> None:
        labels = [f"{on.day}/{on.month}" for on in self._days]
        wide = QFontMetrics(theme.font(-1)).horizontalAdvance(max(labels, key=len))
        room = with_room(len(labels), box.width() / max(1, len(labels) - 1), wide + theme.units(10))
        painter.setPen(theme.colour("muted"))
        for place in room:
            x = self._across(box, self._days[place])
            below = QRectF(x - wide, box.bottom() + theme.units(4), 2 * wide, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, labels[place])

    def _paint_line(self, painter: QPainter, box: QRectF, points: Sequence[tuple[date, int]], *, second: bool) -> None:
        spots = [QPointF(self._across(box, on), self._height(box, value)) for on, value in points]
        stroke = Qt.PenStyle.DashLine if second else Qt.PenStyle.SolidLine
        colour = theme.colour("muted" if second else "accent")
        painter.setPen(QPen(colour, 2.2, stroke, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(spots))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(theme.colour("surface"))
        size = theme.units(4)
        for spot in spots:
            around = QRectF(spot.x() - size, spot.y() - size, 2 * size, 2 * size)
            if second:
                painter.drawRect(around)
            else:
                painter.drawEllipse(around)
        last = spots[-1]
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(-1, strong=True))
        beside = QRectF(last.x() + theme.units(8), last.y() - theme.units(12), theme.units(30), theme.units(24))
        if not self._covered(points, second=second):
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, str(points[-1][1]))
        painter.setFont(theme.font(-1))

    def _covered(self, points: Sequence[tuple[date, int]], *, second: bool) -> bool:
        """Whether the number of the other line stands in the same place already."""
        return second and len(self._lines) > 1 and self._lines[0][1][-1] == points[-1]

    def _across(self, box: QRectF, on: date) -> float:
        return box.left() + box.width() * self._days.index(on) / max(1, len(self._days) - 1)

    def _height(self, box: QRectF, value: int) -> float:
        return box.bottom() - box.height() * value / self._most


def legend(first: str, second: str) -> str:
    """What the strokes mean."""
    return _("Hel linje: {first}. Streckad: {second}.").format(first=first, second=second)


def tens(says: str, lines: Sequence[Series]) -> QWidget:
    """The chart with its table: a row for each day, a column for each question."""
    shown = [one for one in lines if one[1]]
    days = sorted({on for _name, points in shown for on, _value in points}, reverse=True)
    answers = [dict(points) for _name, points in shown]
    rows = [(date_text(on), *(str(one.get(on, "–")) for one in answers)) for on in days]
    return Twinned(TenChart(shown, says), Later(says, (_("Dag"), *(name for name, _points in shown)), rows))
