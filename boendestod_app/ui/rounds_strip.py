"""The coming thirteen weeks: a dot for each client in the week of the meeting. The cards under it tell the same."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boendestod_app.domain.calendar import day_text, week_number
from boendestod_app.domain.resource_group import Due
from boendestod_app.services.meetings import Coming
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WEEKS, LEAST_WEEKS = 13, 4
DOT, GAP, SIDE = 30, 4, 6  # design units
FURTHER = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Right): 1, int(Qt.Key.Key_Down): 1}


@dataclass(frozen=True, slots=True)
class _Line:
    """Weeks beside each other: how far down they begin, how wide each is, how many dots stand down and across."""

    weeks: range
    top: float
    wide: float
    rows: int
    beside: int


class RoundsStrip(QWidget):
    """← and → go from dot to dot, Enter opens the client's group. What is late stands in the first week."""

    def __init__(self, found: Sequence[Coming], today: date, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._monday = today - timedelta(days=today.weekday())
        self._found = [one for one in found if self._week(one.on) < WEEKS]
        self._choose = choose
        self._at = 0
        self._font = theme.font(-1, strong=True)
        self._head = QFontMetrics(theme.font(-1)).height() + theme.units(SIDE)
        self._dot = max(theme.units(DOT), QFontMetrics(self._font).horizontalAdvance("ÅÖ") + theme.units(8))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._found else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("De närmaste 13 veckorna"))
        self._tell()

    def _week(self, on: date) -> int:
        return max(0, (on - self._monday).days // 7)

    # ---- how large

    def hasHeightForWidth(self) -> bool:
        """Where the weeks are narrow, dots of the same week stand under each other, and weeks go on below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines of weeks."""
        last = self._lines(width)[-1]
        return int(last.top + self._head + last.rows * self._step + theme.units(SIDE))

    @property
    def _step(self) -> float:
        return self._dot + theme.units(GAP)

    def _lines(self, width: float) -> list[_Line]:
        """Which weeks stand beside each other, and where."""
        across = max(1, min(WEEKS, int(width // (self._dot + 2))))
        lines = -(-WEEKS // across)
        across = -(-WEEKS // lines)  # as even as can be
        wide, counts = width / across, Counter(self._week(one.on) for one in self._found)
        beside = max(1, int(wide // self._step))
        found, top = [], 0.0
        for first in range(0, WEEKS, across):
            weeks = range(first, min(first + across, WEEKS))
            rows = max(1, *(-(-counts[week] // beside) for week in weeks))
            found.append(_Line(weeks, top, wide, rows, beside))
            top += self._head + rows * self._step + theme.units(SIDE)
        return found

    def sizeHint(self) -> QSize:
        """Wide as the page."""
        width = max(self.width(), theme.units(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few weeks wide."""
        width = int(LEAST_WEEKS * (self._dot + 2))
        return QSize(width, self.heightForWidth(max(width, self.width())))

    # ---- where each dot is

    def _boxes(self) -> list[QRectF]:
        by_week = {week: line for line in self._lines(self.width()) for week in line.weeks}
        counts: Counter[int] = Counter()
        found = []
        for one in self._found:
            week = self._week(one.on)
            line, number = by_week[week], counts[week]
            counts[week] += 1
            beside = min(line.beside, sum(self._week(other.on) == week for other in self._found))
            left = (week - line.weeks.start) * line.wide + (line.wide - beside * self._step) / 2 + theme.units(GAP) / 2
            across, down = number % line.beside, number // line.beside
            top = line.top + self._head + down * self._step
            found.append(QRectF(left + across * self._step, top, self._dot, self._dot))
        return found

    def _hit(self, spot: QPointF) -> int | None:
        return next((place for place, box in enumerate(self._boxes()) if box.contains(spot)), None)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The weeks with their numbers, and the dots: a ring where nothing is planned, filled where it is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_weeks(painter)
        for place, (one, box) in enumerate(zip(self._found, self._boxes(), strict=True)):
            self._paint_dot(painter, one, box)
            if place == self._at and self.hasFocus():
                painter.setPen(QPen(theme.colour("text"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)

    def _paint_weeks(self, painter: QPainter) -> None:
        painter.setFont(theme.font(-1))
        for line in self._lines(self.width()):
            short = QFontMetrics(theme.font(-1)).horizontalAdvance(_("v. {week}").format(week=53)) > line.wide
            bottom = line.top + self._head + line.rows * self._step
            for week in line.weeks:
                left = (week - line.weeks.start) * line.wide
                number = week_number(self._monday + timedelta(days=7 * week))
                told = str(number) if short else _("v. {week}").format(week=number)
                painter.setPen(theme.colour("accent" if week == 0 else "muted"))
                box = QRectF(left, line.top, line.wide, self._head)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, told)
                painter.setPen(QPen(theme.colour("hair"), 1))
                painter.drawLine(QPointF(left, line.top + self._head - 3), QPointF(left, bottom))

    def _paint_dot(self, painter: QPainter, one: Coming, box: QRectF) -> None:
        late, planned = one.state is Due.LATE, one.meeting is not None
        tone = theme.colour("worry" if late else "accent")
        painter.setPen(QPen(tone, 2, Qt.PenStyle.SolidLine if planned else Qt.PenStyle.DashLine))
        painter.setBrush(tone if planned else theme.colour("surface"))
        if late:
            painter.drawRoundedRect(box, 4, 4)  # another form too: colour alone tells nobody anything
        else:
            painter.drawEllipse(box)
        painter.setFont(self._font)
        painter.setPen(theme.colour("on_accent" if planned and not late else "surface" if planned else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, one.client.initials)

    # ---- going from dot to dot

    def _says(self, one: Coming) -> str:
        how = _("planerat") if one.meeting else _("förslag")
        told = _("{name}, vecka {week}, {day}, {how}")
        said = told.format(name=one.client.shown, week=week_number(one.on), day=day_text(one.on), how=how)
        return said if one.state is not Due.LATE else _("{what}, försenat").format(what=said)

    def _tell(self) -> None:
        count = len(self._found)
        told = ngettext("{count} möte", "{count} möten", count).format(count=count)
        here = self._says(self._found[self._at]) if self._found else ""
        self.setAccessibleDescription(". ".join(part for part in (told, here) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow goes to the next dot, Enter opens it."""
        way = FURTHER.get(event.key())
        if way and self._found:
            self._at = min(max(0, self._at + way), len(self._found) - 1)
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._found:
            self._choose(self._found[self._at].client.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens what it hits."""
        place = self._hit(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._at = place
            self._choose(self._found[place].client.id)

    def event(self, event: QEvent) -> bool:
        """Resting over a dot tells who it is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._says(self._found[place]) if place is not None else "", self)
            return True
        return super().event(event)
