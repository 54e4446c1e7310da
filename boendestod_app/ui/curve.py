"""A line of ratings 0 to 10, drawn from the same points that the paper draws; the same is said to a screen reader."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.ui.theme import theme
from boendestod_app.words import _

TOP = 10.0
Points = list[tuple[str, float]]


class Curve(QWidget):
    """Label under the axis, value on it."""

    def __init__(self, points: Points, says: str) -> None:
        super().__init__()
        self._points = points
        self.setMinimumHeight(theme.units(170))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(says)
        self.setAccessibleDescription(", ".join(f"{label}: {value:g}" for label, value in points))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, line and points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(theme.units(30), theme.units(18), -theme.units(52), -theme.units(24))
        self._paint_axes(painter, box)
        spots = [
            QPointF(box.left() + box.width() * place / max(1, len(self._points) - 1), _height(box, value))
            for place, (_label, value) in enumerate(self._points)
        ]
        painter.setPen(QPen(theme.colour("accent"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(spots))
        wide = QFontMetrics(theme.font(-1)).horizontalAdvance(max((label for label, _value in self._points), key=len))
        dated = with_room(len(spots), box.width() / max(1, len(spots) - 1), wide + theme.units(8))
        for place, (spot, (label, value)) in enumerate(zip(spots, self._points, strict=True)):
            self._paint_point(painter, box, spot, label if place in dated else "", value)

    def _paint_axes(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(theme.font(-1))
        for value in (0, 5, 10):
            y = _height(box, value)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("muted"))
            left = QRectF(0, y - theme.units(10), box.left() - theme.units(8), theme.units(20))
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        for value, word in ((10, _("bra")), (0, _("dåligt"))):
            top = _height(box, value) - theme.units(10)
            right = QRectF(box.right() + theme.units(8), top, theme.units(60), theme.units(20))
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, word)

    def _paint_point(self, painter: QPainter, box: QRectF, spot: QPointF, label: str, value: float) -> None:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(spot, theme.units(4), theme.units(4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(-1, strong=True))
        half = theme.units(30)
        above = QRectF(spot.x() - half, spot.y() - theme.units(24), 2 * half, theme.units(18))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{value:g}".replace(".", ","))
        painter.setFont(theme.font(-1))
        painter.setPen(theme.colour("muted"))
        below = QRectF(spot.x() - half, box.bottom() + theme.units(4), 2 * half, theme.units(20))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)


def with_room(count: int, apart: float, width: float) -> set[int]:
    """The places that can be named without running together: the last one always, and as many before it as fit."""
    step = max(1, math.ceil(width / apart)) if apart else 1
    return set(range(count - 1, -1, -step))


def _height(box: QRectF, value: float) -> float:
    return box.bottom() - box.height() * value / TOP
