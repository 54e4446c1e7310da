"""The week with its days on top and its hours beside it, and the card of what is looked at."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QScrollArea, QWidget

from boendestod_app.services.week import Entry, Week
from boendestod_app.ui.flow import Flow, Ordered
from boendestod_app.ui.parts import Card, words
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_box import EntryBox
from boendestod_app.ui.week_canvas import Away, Canvas
from boendestod_app.ui.week_edges import GUTTER, Heads, Hours
from boendestod_app.ui.week_grid import minute_of

MINUTE_MS = 60_000
LEAST_HEIGHT = 160
BEFORE = 30  # minutes that are seen above the first thing of the week


class WeekView(Ordered):
    """Tab goes through the entries in order of time; `actions` gives the buttons of an entry's card."""

    def __init__(self, actions: Callable[[Entry], Sequence[QPushButton]], over: QWidget) -> None:
        super().__init__()
        self._actions, self._over = actions, over
        self.canvas = Canvas()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.canvas)
        self._area.setCornerWidget(QWidget())
        self._heads, self._hours = Heads(self.canvas, self._area), Hours(self.canvas, self._area)
        self._peek: Card | None = None
        self._peeked: Entry | None = None
        self._at_hand: Entry | None = None
        self._lay_out()
        self.canvas.reached.connect(self._reached)
        self.canvas.held.connect(self._follow)
        self.canvas.peeked.connect(self.peek)
        self.canvas.unpeeked.connect(self.unpeek)
        self.canvas.peeking = lambda: self._peek is not None
        self._area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE_MS)
        self.tick: Callable[[], datetime] | None = None
        self._clock.timeout.connect(self._minute)

    def _lay_out(self) -> None:
        card = Card(padding=4)
        card.body.setContentsMargins(1, 1, 1, 1)
        within, around = QWidget(), QGridLayout()
        around.setContentsMargins(0, 0, 0, theme.units(4))
        around.setSpacing(0)
        around.addWidget(self._heads, 0, 1)
        around.addWidget(self._hours, 1, 0)
        around.addWidget(self._area, 1, 1)
        around.setRowStretch(1, 1)
        around.setColumnStretch(1, 1)
        within.setLayout(around)
        card.put(within)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.setMinimumHeight(theme.units(LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """What is wider scrolls sideways."""
        return QSize(theme.units(GUTTER * 4), theme.units(LEAST_HEIGHT))

    @property
    def parts(self) -> list[QWidget]:
        """The entries in order of time; the card after what it tells of."""
        found: list[QWidget] = []
        for box in self.canvas.stops:
            found.append(box)
            if self._peek is not None and box.drawn.entry is self._peeked:
                found.append(self._peek)
        return found

    # ---- what is shown

    def show_week(self, week: Week, away: Away, now: datetime) -> None:
        """This week; the keyboard stays with what it was at."""
        held = self.focused()
        before = self.canvas.week
        same = before is not None and (before.first, before.days) == (week.first, week.days)
        self.unpeek()
        self.canvas.show_week(week, away, now)
        self._heads.refresh()
        self._hours.update()
        if not same:
            QTimer.singleShot(0, self, self._to_the_first)
        if held is not None:
            self.focus_entry(held)

    def focused(self) -> Entry | None:
        """The entry that has the keyboard, or will have it again when a dialog over the window has gone."""
        there = self.window().focusWidget()
        return there.drawn.entry if isinstance(there, EntryBox) and there in self.canvas.boxes else None

    def focus_entry(self, wanted: Entry) -> None:
        """Give the keyboard to the same entry, also where it has been moved or made one of its own."""

        def far(box: EntryBox) -> tuple[bool, bool, float]:
            one = box.drawn.entry
            apart = abs((one.start - wanted.start).total_seconds())
            return _key(one) != _key(wanted), one.title != wanted.title, apart

        nearest = min(self.canvas.stops, key=far, default=None)
        (nearest or self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_at(self, start: datetime, title: str) -> None:
        """Give the keyboard to what has just been planned."""
        boxes = [one for one in self.canvas.stops if (one.drawn.entry.start, one.drawn.entry.title) == (start, title)]
        if boxes:
            boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_the_first(self) -> None:
        """Now if it is today, else the first thing of the week."""
        grid, week = self.canvas.grid, self.canvas.week
        if week is None or self.focused() is not None:
            return
        minutes = min((minute_of(one.start) for one in week.entries), default=8 * 60)
        self._area.horizontalScrollBar().setValue(0)
        hour = (minutes - BEFORE) // 60 * 60
        self._area.verticalScrollBar().setValue(max(0, grid.y(hour) - self.canvas.type.small_line // 2))

    @property
    def at_hand(self) -> Entry | None:
        """The entry that had the keyboard last, while its day is shown."""
        held = self._at_hand
        return held if held is not None and self.canvas.grid.day_of(held.start.date()) is not None else None

    def _reached(self, box: EntryBox) -> None:
        self._at_hand = box.drawn.entry
        self._area.ensureWidgetVisible(box, theme.units(8), theme.units(24))
        if self._peeked is not None and self._peeked is not box.drawn.entry:
            self.unpeek()

    def _follow(self, place: QRect) -> None:
        """What is held is kept in view; a tall one by its upper edge."""
        self._area.ensureVisible(place.center().x(), place.top(), 20, 20)
        self._area.ensureVisible(place.center().x(), min(place.bottom(), place.top() + 60), 20, 20)

    def _scrolled(self, _value: int) -> None:
        self.unpeek()

    # ---- the card

    def peek(self, entry: Entry) -> None:
        """Show the card of an entry, or put it away."""
        again = self._peeked is entry
        self.unpeek()
        box = self.canvas.owner(entry)
        if again or box is None:
            return
        card = Card(padding=12)
        card.setParent(self._over)
        card.put(words(entry.title, strong=True), *(words(line, step=-1) for line in self.canvas.lines(entry)))
        buttons = self._actions(entry)
        card.put(Flow(*buttons, gap=8))
        for one in buttons:
            one.installEventFilter(self.canvas.guard)
        card.setAccessibleName(entry.title)
        self._peek, self._peeked = card, entry
        card.setFixedWidth(min(theme.units(320), self._over.width() - theme.units(16)))
        card.adjustSize()
        self._put_beside(card, box)
        card.show()
        card.raise_()

    def _put_beside(self, card: Card, box: EntryBox) -> None:
        """To the right of the entry, else to its left; within the page."""
        card.resize(card.width(), max(card.sizeHint().height(), card.heightForWidth(card.width())))
        there = QRect(box.mapTo(self._over, QPoint(0, 0)), box.size())
        room, gap = self._over.rect(), theme.units(4)
        left = there.right() + gap
        if left + card.width() > room.width():
            left = max(gap, there.left() - gap - card.width())
        top = max(gap, min(there.top(), room.height() - card.height() - gap))
        card.move(left, top)

    def unpeek(self) -> None:
        """Put the card away; the keyboard goes back to the entry."""
        if self._peek is None:
            return
        peek, entry = self._peek, self._peeked
        self._peek = self._peeked = None
        inside = peek.isAncestorOf(QApplication.focusWidget() or self)
        peek.hide()
        peek.deleteLater()
        box = self.canvas.owner(entry) if entry is not None and inside else None
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- by itself

    def _minute(self) -> None:
        if self.tick is not None:
            self.canvas.show_now(self.tick())

    def showEvent(self, event: QShowEvent) -> None:
        """The clock goes only while it is looked at."""
        super().showEvent(event)
        self._minute()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is held, shown or counted behind another page."""
        super().hideEvent(event)
        self.canvas.drag.give_up()
        self.unpeek()
        self._clock.stop()


def _key(entry: Entry) -> tuple[object, ...]:
    if entry.visit is not None:
        return (entry.visit.rhythm_id, entry.visit.occurrence) if entry.visit.rhythm_id else (entry.visit.id,)
    return (entry.block.id if entry.block else "", entry.start.date())
