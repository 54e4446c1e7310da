"""The coming thirteen weeks: a dot for each client in the week of the meeting. The cards under it tell the same."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boendestod_app.domain.calendar import day_text, week_number
from boendestod_app.domain.resource_group import Due
from boendestod_app.services.meetings import Coming
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WEEKS = 13
DOT, GAP, SIDE = 30, 4, 6  # design units
FURTHER = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Right): 1, int(Qt.Key.Key_Down): 1}


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
        """Where the weeks are narrow, dots of the same week stand under each other."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the fullest week."""
        return int(self._head + self._rows(width) * (self._dot + theme.units(GAP)) + theme.units(SIDE))

    def _rows(self, width: int) -> int:
        counts = [0] * WEEKS
        for one in self._found:
            counts[self._week(one.on)] += 1
        beside = self._beside(width)
        return max(1, *(-(-count // beside) for count in counts))

    def _beside(self, width: float) -> int:
        return max(1, int(width / WEEKS) // int(self._dot + theme.units(GAP)))

    def sizeHint(self) -> QSize:
        """Wide as the page."""
        width = max(self.width(), theme.units(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No narrower than a dot for each week."""
        width = int(WEEKS * (self._dot + 2))
        return QSize(width, self.heightForWidth(max(width, self.width())))

    # ---- where each dot is

    def _boxes(self) -> list[QRectF]:
        step, wide = self._dot + theme.units(GAP), self.width() / WEEKS
        beside, counts = self._beside(self.width()), [0] * WEEKS
        found = []
        for one in self._found:
            week = self._week(one.on)
            across, down = counts[week] % beside, counts[week] // beside
            counts[week] += 1
            left = week * wide + (wide - beside * step) / 2 + across * step + theme.units(GAP) / 2
            found.append(QRectF(left, self._head + down * step, self._dot, self._dot))
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
        wide = self.width() / WEEKS
        short = QFontMetrics(theme.font(-1)).horizontalAdvance(_("v. {week}").format(week=53)) > wide
        for week in range(WEEKS):
            number = week_number(self._monday + timedelta(days=7 * week))
            told = str(number) if short else _("v. {week}").format(week=number)
            painter.setPen(theme.colour("accent" if week == 0 else "muted"))
            painter.drawText(QRectF(week * wide, 0, wide, self._head), Qt.AlignmentFlag.AlignHCenter, told)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(week * wide, self._head - 3), QPointF(week * wide, self.height()))

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
