"""The drawn tick; the unlock box has it too, so nothing that only an unlocked window needs is loaded for it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from boendestod_app.ui.theme import theme

TICK = ((0.27, 0.52), (0.44, 0.69), (0.75, 0.33))


def paint_tick(painter: QPainter, box: QRectF) -> None:
    """A tick on a filled box or ring."""
    left, top, width = box.left(), box.top(), box.width()
    ink = QPen(theme.colour("on_accent"), width * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(ink)
    painter.drawPolyline([QPointF(left + width * x, top + width * y) for x, y in TICK])
