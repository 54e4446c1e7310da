"""Level marks: shape, weight and word, never colour alone. Drawn, since fonts lack the signs."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.ladder import Level
from boendestod_app.ui.theme import theme
from boendestod_app.ui.tick import paint_tick
from boendestod_app.words import _

SMALLEST = 14  # below this an octagon looks round
TONES = {Level.CALM: "calm", Level.WORRY: "worry", Level.CRISIS: "crisis", Level.AWAY: "muted"}


def paint_mark(painter: QPainter, box: QRectF, level: Level, ink: QColor | None = None) -> None:
    """Hollow ring, filled triangle with !, filled octagon with !, or a dash in a ring for away."""
    colour = ink or theme.colour(TONES[level])
    width = box.width()
    painter.setPen(QPen(colour, max(2.0, width * 0.13), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if level in (Level.CALM, Level.AWAY):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(width * 0.1, width * 0.1, -width * 0.1, -width * 0.1))
        if level is Level.AWAY:
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + width * 0.34, middle), QPointF(box.right() - width * 0.34, middle))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_triangle(box) if level is Level.WORRY else _octagon(box))
    _exclamation(painter, box, theme.colour("surface") if ink is None else theme.colour("crisis"))


def _triangle(box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])


def _octagon(box: QRectF) -> QPolygonF:
    cut = box.width() * 0.29
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    corners = (
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    )  # fmt: skip
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _exclamation(painter: QPainter, box: QRectF, ink: QColor) -> None:
    width, x = box.width(), box.center().x()
    painter.setPen(QPen(ink, width * 0.13, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, box.top() + width * 0.36), QPointF(x, box.top() + width * 0.58))
    painter.drawPoint(QPointF(x, box.top() + width * 0.78))


class Mark(QWidget):
    """A mark on its own; a screen reader says the word."""

    def __init__(self, level: Level, size: int = 18) -> None:
        super().__init__()
        self._level = level
        side = theme.units(max(size, SMALLEST))
        self.setFixedSize(side, side)
        self.setAccessibleName(level.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._level)


class Chip(QWidget):
    """Mark and word; weight grows with gravity: outline, tint, solid."""

    def __init__(self, level: Level, words: str = "") -> None:
        super().__init__()
        self._level = level
        self._words = words or level.label
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetrics(theme.font(-1, strong=True))
        return QSize(metrics.horizontalAdvance(self._words) + theme.units(40), metrics.height() + theme.units(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(self.rect()), self._level, self._words)


def paint_chip(painter: QPainter, box: QRectF, level: Level, words: str) -> None:
    """A chip in a box, for widgets and table cells alike."""
    box = box.adjusted(0.75, 0.75, -0.75, -0.75)
    tone = theme.colour(TONES[level])
    solid = level is Level.CRISIS
    painter.setPen(QPen(theme.colour("border") if level in (Level.CALM, Level.AWAY) else tone, 1))
    tint = {Level.WORRY: theme.colour("worry_tint"), Level.CRISIS: tone}.get(level)
    painter.setBrush(tint if tint else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side = max(theme.units(SMALLEST), box.height() * 0.56)
    mark = QRectF(box.left() + theme.units(9), box.center().y() - side / 2, side, side)
    ink = theme.colour("surface") if solid else tone
    paint_mark(painter, mark, level, ink if solid else None)
    painter.setFont(theme.font(-1, strong=True))
    painter.setPen(ink)
    words_box = QRectF(mark.right() + theme.units(6), box.top(), box.width(), box.height())
    painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class StepMark(QWidget):
    """A step of a checklist: a ring, ticked when it is done."""

    def __init__(self, done: bool, step: str) -> None:
        super().__init__()
        self._done = done
        side = theme.units(SMALLEST)
        self.setFixedSize(side, side)
        self.setAccessibleName(_("{step}: klart").format(step=step) if done else _("{step}: kvar").format(step=step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(theme.colour("accent" if self._done else "border"), 1.5))
        painter.setBrush(theme.colour("accent") if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if self._done:
            paint_tick(painter, box)
