"""The staircase of a client's support, drawn: the step over time, each change with its mark, its day under it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.calendar import date_text, day_month_text
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.staircase import Stair
from boendestod_app.services.timeline import Staircase
from boendestod_app.ui.marks import SMALLEST, paint_mark
from boendestod_app.ui.theme import theme
from boendestod_app.ui.twin import Twin, Twinned
from boendestod_app.words import _, ngettext

ROW = 22  # between two steps


class StairsChart(QWidget):
    """Steps from the lowest up, time from the first change to today."""

    def __init__(self, stairs: Sequence[Stair], ladder: Ladder, says: str) -> None:
        super().__init__()
        self._stairs, self._ladder = stairs, ladder
        self.setMinimumHeight(theme.units(ROW) * len(ladder.steps) + self._line() * 2 + theme.units(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        self.setAccessibleDescription(". ".join(stair_words(one, ladder) for one in stairs))

    def _line(self) -> int:
        return QFontMetrics(theme.font(-1)).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines of the steps, the stairs over them, marks on them and days under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(-1))
        metrics = painter.fontMetrics()
        wide = max(metrics.horizontalAdvance(step.says) for step in self._ladder.steps) + theme.units(10)
        box = QRectF(self.rect()).adjusted(wide, theme.units(14), -theme.units(20), -self._line() - theme.units(14))
        self._paint_steps(painter, box, wide)
        spots = self._paint_stairs(painter, box)
        self._paint_days(painter, box, spots)
        side = theme.units(SMALLEST)
        for stair, spot in zip(self._stairs, spots, strict=True):
            paint_mark(painter, QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side), stair.level)

    def _height(self, box: QRectF, step: int) -> float:
        return box.bottom() - box.height() * (step - 1) / max(1, len(self._ladder.steps) - 1)

    def _paint_steps(self, painter: QPainter, box: QRectF, wide: int) -> None:
        half = self._line() / 2
        for step in self._ladder.steps:
            y = self._height(box, step.number)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("muted"))
            left = QRectF(0, y - half, wide - theme.units(8), 2 * half)
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, step.says)

    def _paint_stairs(self, painter: QPainter, box: QRectF) -> list[QPointF]:
        first, last = self._stairs[0].first, self._stairs[-1].last
        length = max(1, (last - first).days)

        def across(day: date) -> float:
            return box.left() + box.width() * (day - first).days / length

        spots, line = [], []
        for stair in self._stairs:
            y = self._height(box, stair.step)
            spots.append(QPointF(across(stair.first), y))
            line += [spots[-1], QPointF(across(stair.last), y)]
        painter.setPen(QPen(theme.colour("accent"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(line))
        # The mark stands on surface, so that the line does not run through it.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        for spot in spots:
            painter.drawEllipse(spot, theme.units(9), theme.units(9))
        return spots

    def _paint_days(self, painter: QPainter, box: QRectF, spots: list[QPointF]) -> None:
        """As many as there is room for; the last change always has its day."""
        painter.setPen(theme.colour("muted"))
        taken = float(self.width()) + 1
        for stair, spot in reversed(list(zip(self._stairs, spots, strict=True))):
            told = day_month_text(stair.first)
            wide = painter.fontMetrics().horizontalAdvance(told)
            left = min(max(0.0, spot.x() - wide / 2), self.width() - wide - 1.0)
            if left + wide + theme.units(8) <= taken:
                place = QRectF(left, box.bottom() + theme.units(12), wide + 2, self._line())
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, told)
                taken = left


def stair_words(stair: Stair, ladder: Ladder) -> str:
    """`14 augusti 2026: Oro, 4 Tätt, 9 dagar. Svarar inte.`"""
    days = ngettext("{count} dag", "{count} dagar", stair.days).format(count=stair.days)
    told = f"{date_text(stair.first)}: {stair.level.label}, {ladder.step(stair.step).says}, {days}"
    return f"{told}. {stair.line}" if stair.line else told


def staircase_widget(staircase: Staircase, ladder: Ladder) -> Twinned:
    """The chart with its table: day, level and step, how long, why."""
    name = _("Trappan: stödet över tid")
    rows = []
    for stair in reversed(staircase.stairs):
        days = ngettext("{count} dag", "{count} dagar", stair.days).format(count=stair.days)
        rows.append((date_text(stair.first), days, f"{stair.level.label}, {ladder.step(stair.step).says}", stair.line))
    twin = Twin(name, (_("Från"), _("Hur länge"), _("Läge och stöd"), _("Varför")), rows)
    return Twinned(StairsChart(staircase.stairs, ladder, name), twin)
