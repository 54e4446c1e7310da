"""ORS and SRS over time, 0 to 40: two lines that differ in more than colour, the unit's numbers, what happened."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import FollowUpSeries, Marker, unbroken
from boendestod_app.domain.scale import MOST_TOTAL, Scale, ScaleRating
from boendestod_app.ui.curve import with_room
from boendestod_app.ui.marks import SMALLEST, paint_mark
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

HEIGHT, GRID, TICKS = 220, (0, 100, 200, 300, 400), 5
TOLD = 8  # how many answers of each a screen reader is told in one breath; the table has them all


class ScaleChart(QWidget):
    """x is the date, so that a long time without an answer is seen as one."""

    def __init__(self, series: FollowUpSeries, says: str) -> None:
        super().__init__()
        self._series = series
        self._line = QFontMetrics(theme.font(-1)).height()
        self.setMinimumHeight(theme.units(HEIGHT) + 3 * self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        self.setAccessibleDescription(in_words(series))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, the unit's lines, what happened, the answers, the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(-1))
        levels = self._levels()
        right = max((painter.fontMetrics().horizontalAdvance(word) for word, _y in levels), default=0)
        box = QRectF(self.rect()).adjusted(
            painter.fontMetrics().horizontalAdvance("40") + theme.units(12), self._line + theme.units(16),
            -right - theme.units(14), -self._line - theme.units(8),
        )  # fmt: skip
        self._paint_grid(painter, box)
        self._paint_levels(painter, box, levels)
        self._paint_markers(painter, box)
        self._paint_answers(painter, box, Scale.SRS, self._series.srs)
        self._paint_answers(painter, box, Scale.ORS, self._series.ors)
        self._paint_days(painter, box)

    def _across(self, box: QRectF, day: date) -> float:
        inset, length = theme.units(10), max(1, (self._series.last - self._series.first).days)
        return box.left() + inset + (box.width() - 2 * inset) * (day - self._series.first).days / length

    @staticmethod
    def _up(box: QRectF, total: float) -> float:
        return box.bottom() - box.height() * total / MOST_TOTAL

    def _paint_grid(self, painter: QPainter, box: QRectF) -> None:
        for total in GRID:
            y = self._up(box, total)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("muted"))
            left = QRectF(0, y - self._line / 2, box.left() - theme.units(6), self._line)
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(total // 10))

    def _levels(self) -> list[tuple[str, int]]:
        """The cut-off, and reliable change around the first answer; none where the unit has set none."""
        numbers, first = self._series.numbers, self._series.baseline
        if numbers is None:
            return []
        found = [(_("gräns {value}").format(value=tenths(numbers.ors_cutoff)), numbers.ors_cutoff)]
        if first is not None and first.total is not None:
            start, step = first.total, numbers.ors_rci
            found += [(_("start {value}").format(value=tenths(start)), start)]
            around = ((f"+{tenths(step)}", start + step), (f"−{tenths(step)}", start - step))
            found += [(word, at) for word, at in around if 0 <= at <= MOST_TOTAL]
        return sorted(found, key=lambda one: -one[1])

    def _paint_levels(self, painter: QPainter, box: QRectF, levels: list[tuple[str, int]]) -> None:
        """Each with its word to the right; words that would stand on each other are moved apart."""
        first, lowest = self._series.baseline, box.top() - 2 * self._line
        for place, (word, total) in enumerate(levels):
            y = self._up(box, total)
            whole = self._series.numbers is not None and total == self._series.numbers.ors_cutoff
            begins = box.left() if whole or first is None else max(box.left(), self._across(box, first.on))
            style = Qt.PenStyle.DashDotLine if whole else Qt.PenStyle.DotLine
            painter.setPen(QPen(theme.colour("muted"), 1.4, style))
            painter.drawLine(QPointF(begins, y), QPointF(box.right(), y))
            room = box.bottom() - self._line * (len(levels) - place - 0.5)
            top = min(max(y - self._line / 2, lowest + self._line), room)
            lowest = top
            beside = QRectF(box.right() + theme.units(6), top, self.width() - box.right(), self._line)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, word)

    def _paint_markers(self, painter: QPainter, box: QRectF) -> None:
        """A line across, its mark on top, and its word where there is room before the next."""
        side, markers = theme.units(SMALLEST), self._series.markers
        for place, marker in enumerate(markers):
            x = self._across(box, marker.on)
            painter.setPen(QPen(theme.colour("border"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, box.top() - theme.units(4)), QPointF(x, box.bottom()))
            self._paint_mark(painter, QRectF(x - side / 2, 1, side, side), marker)
            after = self._across(box, markers[place + 1].on) - side if place + 1 < len(markers) else self.width()
            left = x + side / 2 + theme.units(4)
            if painter.fontMetrics().horizontalAdvance(marker.says) <= after - left:
                painter.setPen(theme.colour("muted"))
                painter.drawText(QPointF(left, 1 + painter.fontMetrics().ascent()), marker.says)

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, marker: Marker) -> None:
        if marker.level is not None:
            paint_mark(painter, box, marker.level)
            return
        x, y, half = box.center().x(), box.center().y(), box.width() / 2 - 1
        painter.setPen(QPen(theme.colour("text"), 1.6))
        painter.setBrush(theme.colour("surface"))
        painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half),
                                       QPointF(x - half, y)]))  # fmt: skip

    def _paint_answers(self, painter: QPainter, box: QRectF, scale: Scale, held: tuple[ScaleRating, ...]) -> None:
        """ORS solid with rings, SRS dashed with squares; what was skipped leaves a gap and a small cross below."""
        ors = scale is Scale.ORS
        tone, radius = theme.colour("accent" if ors else "text"), theme.units(4)
        for piece in unbroken(held):
            spots = [QPointF(self._across(box, on), self._up(box, total)) for on, total in piece]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tone, 2.4 if ors else 1.8, Qt.PenStyle.SolidLine if ors else Qt.PenStyle.DashLine))
            painter.drawPolyline(QPolygonF(spots))
            painter.setPen(QPen(tone, 2))
            painter.setBrush(theme.colour("surface"))
            for spot in spots:
                if ors:
                    painter.drawEllipse(spot, radius, radius)
                else:
                    painter.drawRect(QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius))
        painter.setPen(QPen(tone, 1.6))
        for skipped in (one for one in held if one.total is None):
            low = theme.units(6 if ors else 16)  # beside each other, where both were skipped
            x, y, half = self._across(box, skipped.on), box.bottom() - low, theme.units(3)
            painter.drawLine(QPointF(x - half, y - half), QPointF(x + half, y + half))
            painter.drawLine(QPointF(x - half, y + half), QPointF(x + half, y - half))

    def _paint_days(self, painter: QPainter, box: QRectF) -> None:
        """As many as there is room for, the last one always."""
        first, length = self._series.first, (self._series.last - self._series.first).days
        days = [first + timedelta(days=round(length * at / (TICKS - 1))) for at in range(TICKS)]
        wide = painter.fontMetrics().horizontalAdvance(short_date_text(date(2026, 9, 30))) + theme.units(12)
        painter.setPen(theme.colour("muted"))
        for place in with_room(TICKS, (box.width() - theme.units(20)) / (TICKS - 1), wide):
            x = self._across(box, days[place])
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            below = QRectF(left, box.bottom() + theme.units(6), wide, self._line)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, short_date_text(days[place]))


def in_words(series: FollowUpSeries) -> str:
    """The same as is drawn: the latest answers of each, what is said of them, what happened."""
    told = []
    for scale, held in ((Scale.ORS, series.ors), (Scale.SRS, series.srs)):
        if held:
            answers = ", ".join(f"{short_date_text(one.on)}: {one.says}" for one in held[-TOLD:])
            told.append(f"{scale.short} {answers}.")
    told += series.sentences
    told += [f"{short_date_text(one.on)}: {one.says}." for one in series.markers[-TOLD:]]
    return " ".join(told)


def legend_words() -> str:
    """What the lines and marks are."""
    return _(
        "Heldragen linje med ringar: ORS. Streckad linje med rutor: SRS. Kryss: ej ifylld. Lodrät linje: något hände."
    )
