"""What stays beside the week when it is scrolled: the days on top, the hours at the left."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_canvas import Canvas
from boendestod_app.ui.week_paint import CENTRE, Type
from boendestod_app.words import _

GUTTER = 48


class Heads(QWidget):
    """The days, and where there are several workers their names; what a day is off for stands under it."""

    def __init__(self, canvas: Canvas, area: QScrollArea) -> None:
        super().__init__()
        self._canvas, self._area = canvas, area
        area.horizontalScrollBar().valueChanged.connect(self._moved)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _moved(self, _value: int) -> None:
        self.update()

    def refresh(self) -> None:
        """As the canvas is now."""
        week = self._canvas.week
        if week is None:
            return
        lines = 1 + bool(week.off) + (len(self._canvas.grid.workers) > 1)
        self.setFixedHeight(self._canvas.type.line + (lines - 1) * self._canvas.type.small_line + theme.units(12))
        days = (week.first + timedelta(days=day) for day in range(week.days))
        told = (" ".join(part for part in (day_text(day), week.off.get(day, "")) if part) for day in days)
        self.setAccessibleName(", ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names over the columns, moved along with what is scrolled."""
        week, grid, type = self._canvas.week, self._canvas.grid, self._canvas.type
        if week is None:
            return
        painter = QPainter(self)
        scrolled = self._area.horizontalScrollBar().value()
        painter.translate(-scrolled, 0)
        today = self._canvas.today
        room = grid.day_left(1) - grid.day_left(0) - 4
        days = [week.first + timedelta(days=day) for day in range(grid.days)]
        month = all(type.strong_metrics.horizontalAdvance(day_text(day)) <= room for day in days if day != today)
        for day in range(grid.days):
            on = week.first + timedelta(days=day)
            left, right = grid.day_left(day), grid.day_left(day + 1)
            painter.setPen(theme.colour("accent" if on == today else "text"))
            painter.setFont(type.strong)
            top = theme.units(6)
            told = _head(on, today, right - left, type, month=month)
            begin = max(left, scrolled)  # in the middle of what is seen of the day
            seen = max(0, min(right, scrolled + self.width()) - begin)
            painter.drawText(QRectF(begin, top, seen, type.line), CENTRE, told)
            top += type.line
            painter.setPen(theme.colour("muted"))
            painter.setFont(type.small)
            if week.off:
                self._small(painter, QRect(left, top, right - left, type.small_line), week.off.get(on, ""))
                top += type.small_line
            for lane, worker in enumerate(week.workers if len(grid.workers) > 1 else ()):
                begin, end = grid.lane_left(day, lane), grid.lane_left(day, lane + 1)
                fits = type.small_metrics.horizontalAdvance(worker.name) < end - begin - 4
                name = worker.name if fits else worker.initials
                self._small(painter, QRect(begin, top, end - begin, type.small_line), name)

    def _small(self, painter: QPainter, place: QRect, text: str) -> None:
        type = self._canvas.type
        told = type.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() - 4)
        painter.drawText(QRectF(place), CENTRE, told)


def _head(day: date, today: date, width: int, type: Type, *, month: bool) -> str:
    """`tis 11 aug`; without the month in every day where one of them has too little room for it."""
    short = " ".join(day_text(day).split()[:2])
    near = _("{day} · i dag").format(day=short) if day == today else day_text(day)
    for text in (near, short) if month else (short,):
        if type.strong_metrics.horizontalAdvance(text) <= width - 4:
            return text
    return type.strong_metrics.elidedText(short, Qt.TextElideMode.ElideRight, width - 4)


class Hours(QWidget):
    """The hours beside the days."""

    def __init__(self, canvas: Canvas, area: QScrollArea) -> None:
        super().__init__()
        self._canvas, self._area = canvas, area
        self.setFixedWidth(theme.units(GUTTER))
        area.verticalScrollBar().valueChanged.connect(self._moved)

    def _moved(self, _value: int) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers at their lines, moved along with what is scrolled."""
        painter, grid, high = QPainter(self), self._canvas.grid, self._canvas.type.small_line
        painter.translate(0, -self._area.verticalScrollBar().value())
        painter.setFont(self._canvas.type.small)
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for hour in range(grid.opens, grid.closes + 1):
            middle = grid.y(hour * 60)
            top = middle if hour == grid.opens else middle - high // 2
            painter.drawText(QRectF(0, top, self.width() - theme.units(8), high), right, f"{hour:02d}")
