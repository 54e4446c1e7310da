"""The signs along a path of delmål: told apart by shape, each with its word beside it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.ui.theme import theme

SIZE, ROOM = 26, 44
_TICK = ((0.28, 0.52), (0.44, 0.68), (0.74, 0.34))


class PathMark(QWidget):
    """One stop, and the path to it and from it; nothing for a reader, since the word stands beside it."""

    def __init__(self, status: GoalStatus, *, first: bool = False, last: bool = False) -> None:
        super().__init__()
        self._status, self._first, self._last = status, first, last
        self.setFixedWidth(theme.units(ROOM))
        self.setMinimumHeight(theme.units(SIZE + 14))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The path under the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = theme.units(SIZE), self.width() / 2
        box = QRectF(middle - size / 2, theme.units(4), size, size)
        painter.setPen(QPen(theme.colour("hair"), max(3.0, size * 0.14), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        if not self._first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, box.top()))
        if not self._last:
            painter.drawLine(QPointF(middle, box.bottom()), QPointF(middle, self.height()))
        paint_status(painter, box, self._status)


def paint_status(painter: QPainter, box: QRectF, status: GoalStatus) -> None:
    """Filled with a tick when done, a ring with a dot on the way, a turning arrow at *Nya tag*, two bars at rest."""
    size = box.width()
    colour = theme.colour("muted" if status is GoalStatus.PAUSED else "accent")
    painter.setPen(QPen(colour, size * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(colour if status is GoalStatus.DONE else theme.colour("surface"))
    inner = box.adjusted(size * 0.06, size * 0.06, -size * 0.06, -size * 0.06)
    if status is GoalStatus.FRESH_START:
        _turn(painter, box)
        return
    painter.drawEllipse(inner)
    if status is GoalStatus.DONE:
        painter.setPen(QPen(theme.colour("surface"), size * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([QPointF(box.left() + x * size, box.top() + y * size) for x, y in _TICK]))
    elif status is GoalStatus.ON_THE_WAY:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(box.center(), size * 0.2, size * 0.2)
    elif status is GoalStatus.PAUSED:
        for x in (0.4, 0.6):
            at = box.left() + x * size
            painter.drawLine(QPointF(at, box.top() + size * 0.34), QPointF(at, box.top() + size * 0.66))


def _turn(painter: QPainter, box: QRectF) -> None:
    """An open ring with an arrow into the opening, as on paper."""
    middle, unit = box.center(), box.width() / 2
    ring = QRectF(middle.x() - 0.78 * unit, middle.y() - 0.78 * unit, 1.56 * unit, 1.56 * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(ring, 55 * 16, 285 * 16)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    arrow = ((0.9, -0.22), (0.72, -0.98), (0.18, -0.42))
    painter.drawPolygon(QPolygonF([QPointF(middle.x() + x * unit, middle.y() + y * unit) for x, y in arrow]))


class JoyMark(QWidget):
    """A small sun."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.units(SIZE), theme.units(SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc and eight rays."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        unit = self.width() / 2
        painter.setPen(QPen(theme.colour("accent"), unit * 0.14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QPointF(0, 0), unit * 0.4, unit * 0.4)
        for _ray in range(8):
            painter.drawLine(QPointF(0, -unit * 0.64), QPointF(0, -unit * 0.88))
            painter.rotate(45)
