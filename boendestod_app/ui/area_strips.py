"""The outcome areas side by side, quarter by quarter, as small pictures: shapes, never colour alone, never numbers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.outcome_area import AreaChange, AreaRating, OutcomeArea, quarter_text
from boendestod_app.ui.flow import WHOLE, Flow
from boendestod_app.ui.parts import column, held, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

QUARTERS, LEAST_QUARTERS, CELL, GLYPH = 6, 3, 44, 12
Quarter = tuple[int, int]


def quarters_to(last: Quarter, count: int = QUARTERS) -> list[Quarter]:
    """So many quarters, oldest first."""
    at = last[0] * 4 + last[1] - 1
    return [(one // 4, one % 4 + 1) for one in range(at - count + 1, at + 1)]


class AreaStrip(QWidget):
    """One area: a shape for each quarter, the quarter under it. Where all have no room the latest are seen."""

    def __init__(self, area: OutcomeArea, said: Mapping[Quarter, AreaRating], quarters: Sequence[Quarter]) -> None:
        super().__init__()
        self._said, self._quarters = said, quarters
        self._line = QFontMetrics(theme.font(-1)).height()
        self.setMaximumWidth(self.sizeHint().width())
        self.setFixedHeight(self.sizeHint().height())
        told = [f"{quarter_text(one)}: {said[one].change.label.lower()}" for one in quarters if one in said]
        self.setAccessibleName(f"{area.label}. {', '.join(told) or _('inget sagt än')}")

    @property
    def _cell(self) -> int:
        said = QFontMetrics(theme.font(-1)).horizontalAdvance(_short((2026, 4)))
        return max(theme.units(CELL), said + theme.units(8))

    def sizeHint(self) -> QSize:
        """As wide as its quarters."""
        return QSize(self._cell * len(self._quarters), theme.units(26) + self._line)

    def minimumSizeHint(self) -> QSize:
        """As wide as some of them."""
        return QSize(self._cell * min(LEAST_QUARTERS, len(self._quarters)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape by shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(-1))
        seen = self._quarters[-max(1, self.width() // self._cell) :]
        wide, high = self._cell, theme.units(26)
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(QPointF(0, high), QPointF(wide * len(seen), high))
        for place, quarter in enumerate(seen):
            cell = QRectF(place * wide, 0, wide, high)
            if (one := self._said.get(quarter)) is not None:
                paint_change(painter, cell, one.change)
            painter.setPen(theme.colour("muted"))
            below = QRectF(cell.left(), high, wide, self._line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _short(quarter))


def _short(quarter: Quarter) -> str:
    """`K3 26`."""
    return _("K{number} {year}").format(number=quarter[1], year=f"{quarter[0] % 100:02}")


def paint_change(painter: QPainter, cell: QRectF, change: AreaChange) -> None:
    """Triangle up and filled, bar, triangle down and hollow, dot, question mark."""
    x, y, half = cell.center().x(), cell.center().y(), theme.units(GLYPH) / 2
    painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if change is AreaChange.BETTER:
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x + half, y + half), QPointF(x - half, y + half)]))
    elif change is AreaChange.WORSE:
        painter.drawPolygon(QPolygonF([QPointF(x, y + half), QPointF(x + half, y - half), QPointF(x - half, y - half)]))
    elif change is AreaChange.SAME:
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
    elif change is AreaChange.NOT_RELEVANT:
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(x, y), 1.5, 1.5)
    else:
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(0, strong=True))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "?")
        painter.setFont(theme.font(-1))


def area_strips(said: Mapping[OutcomeArea, Mapping[Quarter, AreaRating]], last: Quarter) -> QWidget:
    """All of them, as many beside each other as there is room for."""
    quarters = quarters_to(last)
    return Flow(*(_named(area, AreaStrip(area, theirs, quarters)) for area, theirs in said.items()), gap=20)


def _named(area: OutcomeArea, strip: AreaStrip) -> QWidget:
    made = held(column(words(area.label, strong=True), strip, gap=2))
    made.setProperty(WHOLE, True)
    return made


def legend_words() -> str:
    """What the shapes mean."""
    return _(
        "Fylld triangel upp: bättre. Streck: oförändrat. Tom triangel ner: sämre. Punkt: ej aktuellt. Frågetecken: "
        "vet ej. Klientens egen syn går före andras."
    )
