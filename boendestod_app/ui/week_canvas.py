"""The week's ground: hours, days, lanes, what is shaded; the boxes lie on it in order of time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from html import escape

from PySide6.QtCore import QEvent, QLine, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from boendestod_app.services.week import Entry, Week
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_box import EntryBox, NowLine
from boendestod_app.ui.week_drag import Drag, Drop, Guard
from boendestod_app.ui.week_grid import NOBODY, ORIGIN, Grid, Spot, hours, minute_of, neighbour_day, spots
from boendestod_app.ui.week_paint import CENTRE, Drawn, Type
from boendestod_app.ui.week_words import day_spoken, hints_by_entry, spoken, told
from boendestod_app.words import _

HOUR = 60
LEAST = 24  # what a mouse can hit
TOGETHER = 20
LEAST_LANE, LEAST_DAY = 44, 64
ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right)
Away = Mapping[tuple[str, date], str]  # worker and day: the word


class Canvas(QWidget):
    """Signals carry the entry; `made` where something new is wanted and for whom, `moved` where an entry went."""

    made = Signal(object, object)
    moved = Signal(object, object)
    opened = Signal(object)
    called_off = Signal(object)
    peeked = Signal(object)
    unpeeked = Signal()
    reached = Signal(object)
    held = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self.type = Type()
        self.boxes: list[EntryBox] = []
        self._spots: list[Spot] = []
        self._names: dict[int, str] = {}
        self.week: Week | None = None
        self.grid = Grid(ORIGIN.date(), 1, (NOBODY,), 7, 19, 0, 1, theme.units(HOUR), theme.units(LEAST))
        self.away: Away = {}
        self.drag, self.guard = Drag(self), Guard(self)
        self.peeking: Callable[[], bool] = lambda: False
        self._line = NowLine(self)
        self._now = ORIGIN
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Veckans tider. Piltangenterna går mellan dem, N planerar."))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ---- what is shown

    def show_week(self, week: Week, away: Away, now: datetime) -> None:
        """All of it anew."""
        self.drag.give_up()
        self.week, self.away = week, away
        workers = tuple(worker.id for worker in week.workers) or (NOBODY,)
        opens, closes = hours(week.entries)
        self.grid = replace(
            self.grid, first=week.first, days=week.days, workers=workers, opens=opens, closes=closes,
            width=max(1, self.width()),
        )  # fmt: skip
        least = max(theme.units(LEAST_DAY), theme.units(LEAST_LANE) * len(workers)) * week.days
        self.setMinimumSize(least, self.grid.height)
        self._fill(week)
        self.show_now(now)
        self.update()

    def _fill(self, week: Week) -> None:
        """Boxes in order of time; a visit of two is named once."""
        self._spots = spots(week, self.grid)
        hints, names = hints_by_entry(week), {worker.id: worker for worker in week.workers}
        days = {day: day_spoken(day) for day in {one.start.date() for one in week.entries}}
        self._names = {}
        drawn_now: dict[int, Drawn] = {}
        self._make_boxes()
        for box, spot in zip(self.boxes, self._spots, strict=True):
            entry, key = spot.entry, id(spot.entry)
            first = key not in self._names
            if first:
                near = hints.get(key, [])
                drawn_now[key] = Drawn(entry, any(one.clash for one in near), any(not one.clash for one in near))
                said, several = [one.says for one in near], len(self.grid.workers) > 1
                self._names[key] = spoken(entry, said, names, whose=several, day=days[entry.start.date()])
            box.stand_for(drawn_now[key], spot.lane, self._names[key], first=first)
            box.setGeometry(self._place(spot))

    def _make_boxes(self) -> None:
        """As many as there are spots; many at once are shown together, since each that is shown alone is drawn."""
        for box in self.boxes[len(self._spots) :]:
            box.hide()
            box.deleteLater()
        del self.boxes[len(self._spots) :]
        new = [EntryBox(self, Drawn(spot.entry)) for spot in self._spots[len(self.boxes) :]]
        together = len(new) > TOGETHER and self.isVisible()
        self.setVisible(not together)
        for box in new:
            box.show()
        self.boxes += new
        self.setVisible(True)

    def _place(self, spot: Spot) -> QRect:
        return self.grid.box(spot.entry.start, spot.entry.minutes, spot.lane, spot.part, spot.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Days share the width that there is."""
        super().resizeEvent(event)
        self.grid = replace(self.grid, width=self.width())
        for box, spot in zip(self.boxes, self._spots, strict=True):
            box.setGeometry(self._place(spot))
        self.show_now(self._now)

    def show_now(self, now: datetime) -> None:
        """The line of now, where today is shown."""
        self._now = now
        day, high = self.grid.day_of(now.date()), theme.units(9)
        within = self.grid.opens * 60 <= minute_of(now) <= self.grid.closes * 60
        self._line.setVisible(day is not None and within)
        if day is not None:
            left, right = self.grid.day_left(day), self.grid.day_left(day + 1)
            self._line.setGeometry(left, self.grid.y(minute_of(now)) - high // 2, right - left, high)
            self._line.raise_()

    @property
    def today(self) -> date:
        """The day of now."""
        return self._now.date()

    # ---- what lies on it

    @property
    def stops(self) -> list[EntryBox]:
        """The boxes that the keyboard comes to, in order of time."""
        return [box for box in self.boxes if box.first]

    def owner(self, entry: Entry) -> EntryBox | None:
        """The box that has the keyboard for an entry."""
        return next((box for box in self.boxes if box.first and box.drawn.entry is entry), None)

    def lift(self, entry: Entry, lifted: bool) -> None:
        """In every lane."""
        for box in self.boxes:
            if box.drawn.entry is entry:
                box.lift(lifted)

    def name_again(self, box: EntryBox) -> None:
        """What a screen reader says of it when nothing is moved."""
        box.setAccessibleName(self._names[id(box.drawn.entry)])

    def lines(self, entry: Entry) -> list[str]:
        """What the card of an entry tells."""
        assert self.week is not None
        near = [one.says for one in hints_by_entry(self.week).get(id(entry), [])]
        return told(entry, near, {worker.id: worker for worker in self.week.workers})

    def step(self, box: EntryBox, key: Qt.Key) -> bool:
        """To the next entry in time, or the nearest of the next day; whether the key goes anywhere."""
        stops = self.stops
        here = stops.index(box)
        entries = [one.drawn.entry for one in stops]
        ways: dict[Qt.Key, Callable[[], int]] = {
            Qt.Key.Key_Down: lambda: min(here + 1, len(stops) - 1), Qt.Key.Key_Up: lambda: max(here - 1, 0),
            Qt.Key.Key_Right: lambda: neighbour_day(entries, here, 1),
            Qt.Key.Key_Left: lambda: neighbour_day(entries, here, -1),
            Qt.Key.Key_Home: lambda: 0, Qt.Key.Key_End: lambda: len(stops) - 1,
        }  # fmt: skip
        if key in ways:
            stops[ways[key]()].setFocus(Qt.FocusReason.TabFocusReason)
        return key in ways

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the ground an arrow goes to the first entry that is not over; Home and End as from an entry."""
        stops = self.stops
        coming = [box for box in stops if box.drawn.entry.end > self._now] or stops
        if stops and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            stops[0 if event.key() == Qt.Key.Key_Home else -1].setFocus(Qt.FocusReason.TabFocusReason)
        elif coming and Qt.Key(event.key()) in ARROWS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            coming[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    # ---- mouse on the ground

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw a new time."""
        self.unpeeked.emit()
        if event.button() == Qt.MouseButton.LeftButton:
            self.installEventFilter(self.guard)
            self.drag.press(None, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it longer or shorter."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.drag.to(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is drawn."""
        self.removeEventFilter(self.guard)
        self.drag.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An hour from here."""
        point = event.position().toPoint()
        lane = self.grid.place_at(point)[1]
        self.made.emit(Drop(self.grid.time_at(point), 60, (self.grid.workers[lane],)), None)

    def event(self, event: QEvent) -> bool:
        """The mouse rests on a box: its card's words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            box = self.childAt(event.pos())
            if isinstance(box, EntryBox) and not self.drag.active:
                entry = box.drawn.entry
                lines = [escape(line) for line in (entry.title, *self.lines(entry))]  # a name is never markup
                QToolTip.showText(event.globalPos(), "<qt>" + "<br>".join(lines) + "</qt>", self)
            return True
        return super().event(event)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what is asked for."""
        painter, asked = QPainter(self), event.rect()
        painter.fillRect(asked, theme.colour("surface"))
        if self.week is None:
            return
        self._paint_days(painter, self.week, asked)
        painter.setPen(QPen(theme.colour("hair"), 1))
        grid = self.grid
        hour_lines = [grid.y(hour * 60) for hour in range(grid.opens, grid.closes + 1)]
        painter.drawLines([QLine(asked.left(), y, asked.right(), y) for y in hour_lines])
        if len(grid.workers) > 1:
            lanes = [grid.lane_left(day, lane) for day in range(grid.days) for lane in range(1, len(grid.workers))]
            painter.drawLines([QLine(x, asked.top(), x, asked.bottom()) for x in lanes])
            painter.setPen(QPen(theme.colour("border"), 1))
        days = [grid.day_left(day) for day in range(1, grid.days)]
        painter.drawLines([QLine(x, asked.top(), x, asked.bottom()) for x in days])

    def _paint_days(self, painter: QPainter, week: Week, asked: QRect) -> None:
        grid = self.grid
        for day in range(grid.days):
            on = date.fromordinal(week.first.toordinal() + day)
            whole = QRect(grid.day_left(day), 0, grid.day_left(day + 1) - grid.day_left(day), self.height())
            if not whole.intersects(asked):
                continue
            if on == self._now.date() and grid.days > 1:
                painter.fillRect(whole, theme.colour("bg"))
            if on in week.off:
                self._shade(painter, whole, week.off[on])
                continue
            for lane, worker in enumerate(grid.workers):
                if (worker, on) in self.away:
                    left, right = grid.lane_left(day, lane), grid.lane_left(day, lane + 1)
                    self._shade(painter, QRect(left, 0, right - left, self.height()), self.away[worker, on])

    def _shade(self, painter: QPainter, place: QRect, word: str) -> None:
        """Hatched, with its word every few hours so that it is always seen; turned where the lane is narrow."""
        painter.fillRect(place, theme.colour("alt"))
        painter.fillRect(place, QBrush(theme.colour("hair"), Qt.BrushStyle.BDiagPattern))
        painter.setFont(self.type.small_strong)
        painter.setPen(theme.colour("muted"))
        wide, high = self.type.small_metrics.horizontalAdvance(word) + theme.units(12), self.type.small_line
        turned = wide > place.width()
        for hour in range(self.grid.opens, self.grid.closes, 3):
            top = self.grid.y(hour * 60) + theme.units(4)
            painter.save()
            if turned:
                painter.translate(place.center().x() + high / 2, top)
                painter.rotate(90)
            else:
                painter.translate(place.left() + (place.width() - wide) / 2, top)
            label = QRectF(0, 0, wide, high)
            painter.fillRect(label, theme.colour("alt"))
            painter.drawText(label, CENTRE, word)
            painter.restore()
