"""Months with a home over time: a line that rises or rests and never falls, with its marks; the same as a table."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.tenancy import KeptPoint, Reached
from boendestod_app.ui.theme import theme
from boendestod_app.ui.twin import Twin, Twinned
from boendestod_app.words import _, ngettext

HEIGHT = 110


class KeptChart(QWidget):
    """x is the date, y the months in all; a mark is a filled dot with its months over it."""

    def __init__(self, points: Sequence[KeptPoint], marks: Sequence[Reached], says: str) -> None:
        super().__init__()
        self._points, self._marks = points, marks
        self._line = QFontMetrics(theme.font(-1)).height()
        self.setMinimumHeight(theme.units(HEIGHT) + 2 * self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        told = [_("{day}: {mark}").format(day=date_text(one.on), mark=one.says) for one in marks]
        self.setAccessibleDescription(". ".join([months_words(points[-1].months), *told]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the line, the marks on it, the first and the last day under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(-1))
        last = months_words(self._points[-1].months)
        right = painter.fontMetrics().horizontalAdvance(last) + theme.units(14)
        box = QRectF(self.rect()).adjusted(
            theme.units(12), self._line + theme.units(12), -right, -self._line - theme.units(12)
        )
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QPen(theme.colour("accent"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([self._spot(box, one.on, one.months) for one in self._points]))
        self._paint_marks(painter, box)
        end = self._spot(box, self._points[-1].on, self._points[-1].months)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRectF(box.right() + theme.units(8), end.y() - self._line / 2, right, self._line),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, last,
        )  # fmt: skip
        self._paint_days(painter, box)

    def _spot(self, box: QRectF, on: date, months: int) -> QPointF:
        first, last = self._points[0].on, self._points[-1].on
        across = (on - first).days / max(1, (last - first).days)
        high = months / max(1, self._points[-1].months)
        return QPointF(box.left() + box.width() * across, box.bottom() - box.height() * high)

    def _paint_marks(self, painter: QPainter, box: QRectF) -> None:
        """Each on the line; words that would stand on each other are left to the table."""
        taken = -1.0
        for mark in self._marks:
            months = max((one.months for one in self._points if one.on <= mark.on), default=0)
            spot = self._spot(box, mark.on, months)
            painter.setPen(QPen(theme.colour("surface"), 2))
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(spot, theme.units(5), theme.units(5))
            told = str(mark.months)
            wide = painter.fontMetrics().horizontalAdvance(told)
            left = spot.x() - wide / 2
            if left > taken:
                painter.setPen(theme.colour("muted"))
                place = QRectF(left, spot.y() - theme.units(8) - self._line, wide + 2, self._line)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, told)
                taken = left + wide + theme.units(6)

    def _paint_days(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(theme.colour("muted"))
        first, last = (short_date_text(one.on) for one in (self._points[0], self._points[-1]))
        line = QRectF(box.left(), box.bottom() + theme.units(6), box.width(), self._line)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, first)
        both = painter.fontMetrics().horizontalAdvance(first + last) + theme.units(20)
        if box.width() > both:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, last)


def months_words(months: int) -> str:
    """`7 månader`."""
    return ngettext("{count} månad", "{count} månader", months).format(count=months)


def kept_widget(points: Sequence[KeptPoint], marks: Sequence[Reached]) -> Twinned:
    """The chart with its table: each mark with its day, and all there is today."""
    name = _("Månader med ett hem")
    rows = [(one.says, date_text(one.on)) for one in marks]
    rows.append((_("{months} i allt").format(months=months_words(points[-1].months)), date_text(points[-1].on)))
    twin = Twin(name, (_("Vad"), _("Dag")), rows[::-1])
    return Twinned(KeptChart(points, marks, name), twin)
