"""Taking hold of a time in the week, with mouse or keys; nothing is changed before it is let go of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from boendestod_app.domain.client import Client
from boendestod_app.services.week import Entry
from boendestod_app.ui.week_box import EntryBox, Ghost
from boendestod_app.ui.week_grid import DAY, NOBODY, STEP, at, minute_of
from boendestod_app.ui.week_words import when_spoken

if TYPE_CHECKING:
    from boendestod_app.ui.week_canvas import Canvas

HOUR = 60  # what is planned with one gesture takes an hour


class How(Enum):
    """What is being done."""

    MAKE = auto()
    MOVE = auto()
    STRETCH = auto()
    BRING = auto()


@dataclass(frozen=True, slots=True)
class Drop:
    """Where it was let go of."""

    start: datetime
    minutes: int
    worker_ids: tuple[str, ...]

    @property
    def end(self) -> datetime:
        """Local wall time."""
        return self.start + timedelta(minutes=self.minutes)


class Drag:
    """One at a time. `press`, `to` … `drop`, or `nudge` … `drop`; Esc gives up."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._ghosts: list[Ghost] = []
        self._how: How | None = None
        self._box: EntryBox | None = None
        self._client: Client | None = None
        self._origin, self._grip = QPoint(), QPoint()
        self._place: Drop | None = None
        self.by_keys = False

    @property
    def active(self) -> bool:
        """Whether something is held and has been moved."""
        return self._place is not None

    @property
    def place(self) -> Drop | None:
        """Where it would stand now."""
        return self._place

    # ---- mouse

    def press(self, box: EntryBox | None, point: QPoint, *, stretch: bool = False) -> None:
        """The button goes down on an entry, or where there is none."""
        self.give_up()
        self._box, self._origin = box, point
        self._grip = point - box.pos() if box is not None else QPoint()
        self._how = How.MAKE if box is None else (How.STRETCH if stretch else How.MOVE)
        if box is not None and not movable(box.drawn.entry):
            self._how = None

    def bring(self, client: Client) -> None:
        """A client is taken out of the tray."""
        self.give_up()
        self._how, self._client = How.BRING, client

    def to(self, point: QPoint) -> None:
        """The mouse is here; a hand that only trembles moves nothing."""
        if self._how is None:
            return
        far = (point - self._origin).manhattanLength() >= QApplication.startDragDistance()
        if self._place is None and self._how is not How.BRING and not far:
            return
        work = {How.MAKE: self._made, How.MOVE: self._moved, How.STRETCH: self._stretched, How.BRING: self._brought}
        self._stand(work[self._how](point))

    def _made(self, point: QPoint) -> Drop:
        grid = self._canvas.grid
        _day, lane = grid.place_at(self._origin)
        begun = grid.time_at(self._origin)
        there = grid.time_at(QPoint(self._origin.x(), point.y()))
        first, last = min(begun, there), max(begun, there)
        minutes = int((last - first).total_seconds()) // 60 + STEP
        return Drop(first, minutes, (grid.workers[lane],))

    def _brought(self, point: QPoint) -> Drop:
        grid = self._canvas.grid
        _day, lane = grid.place_at(point)
        return Drop(grid.time_at(point), HOUR, (grid.workers[lane],))

    def _moved(self, point: QPoint) -> Drop:
        assert self._box is not None
        entry, grid = self._box.drawn.entry, self._canvas.grid
        day, lane = grid.place_at(point)
        nearest = QPoint(0, grid.hour * STEP // 120)  # the quarter that is nearest, not the one that has begun
        top = grid.time_at(point - QPoint(0, self._grip.y()) + nearest)
        start = at(grid.first + timedelta(days=day), min(minute_of(top), DAY - STEP))
        return Drop(start, entry.minutes, _staff(entry, grid.workers[self._box.lane], grid.workers[lane]))

    def _stretched(self, point: QPoint) -> Drop:
        assert self._box is not None
        entry, grid = self._box.drawn.entry, self._canvas.grid
        below = grid.opens * 60 + (point.y() - self._grip.y() + self._box.height()) * 60 // grid.hour
        end = min(DAY, (below + STEP // 2) // STEP * STEP)
        return Drop(entry.start, max(STEP, end - minute_of(entry.start)), entry.worker_ids)

    # ---- keys

    def nudge(self, box: EntryBox, days: int, minutes: int, *, longer: int = 0) -> None:
        """A step with the arrows; it is let go of when Alt is."""
        entry, grid = box.drawn.entry, self._canvas.grid
        if not movable(entry):
            return
        if not self.by_keys:
            self.give_up()
            self._how, self._box, self.by_keys = How.STRETCH if longer else How.MOVE, box, True
        now = self._place or Drop(entry.start, entry.minutes, entry.worker_ids)
        day = (now.start.date() - grid.first).days + days
        minute = minute_of(now.start) + minutes
        length = max(STEP, min(DAY - minute, now.minutes + longer))
        if 0 <= day < grid.days and grid.opens * 60 <= minute <= min(grid.closes * 60, DAY) - STEP:
            self._stand(Drop(at(grid.first + timedelta(days=day), minute), length, now.worker_ids))

    # ---- both

    def _stand(self, place: Drop) -> None:
        if place == self._place:
            return
        self._place = place
        grid, entry = self._canvas.grid, self._box.drawn.entry if self._box else None
        lanes = grid.lanes(place.worker_ids) or [0]
        while len(self._ghosts) < len(lanes):
            self._ghosts.append(Ghost(self._canvas, self._canvas.type))
        title = entry.title if entry else (self._client.shown if self._client else "")
        for ghost, lane in zip(self._ghosts, lanes, strict=False):
            ghost.stand(grid.box(place.start, place.minutes, lane), title, place.start, place.end)
        for ghost in self._ghosts[len(lanes) :]:
            ghost.hide()
        if entry is not None:
            self._canvas.lift(entry, True)
        if self.by_keys and self._box is not None:
            self._box.setAccessibleName(when_spoken(place.start, place.end))
        self._canvas.held.emit(self._ghosts[0].geometry() if self._ghosts else QRect())

    def drop(self) -> bool:
        """Let go; whether anything was held that had been moved."""
        place, how, box, client = self._place, self._how, self._box, self._client
        self.give_up()
        if place is None or how is None:
            return False
        if box is None:
            self._canvas.made.emit(place, client)
        elif (place.start, place.minutes, place.worker_ids) != _as_it_was(box.drawn.entry):
            self._canvas.moved.emit(box.drawn.entry, place)
        return True

    def give_up(self) -> None:
        """Everything stands as it did."""
        if self._box is not None and self._place is not None:
            self._canvas.lift(self._box.drawn.entry, False)
            self._canvas.name_again(self._box)
        for ghost in self._ghosts:
            ghost.hide()
        self._how = self._box = self._client = self._place = None
        self.by_keys = False


def movable(entry: Entry) -> bool:
    """A documented visit stays where it was."""
    return entry.visit is None or entry.visit.planned


def _as_it_was(entry: Entry) -> tuple[datetime, int, tuple[str, ...]]:
    return entry.start, entry.minutes, entry.worker_ids


def _staff(entry: Entry, came: str, goes: str) -> tuple[str, ...]:
    """Dropped in a colleague's lane, the colleague goes instead; the other of two goes along."""
    if came == goes or came not in entry.worker_ids or goes in (*entry.worker_ids, NOBODY):
        return entry.worker_ids
    return tuple(goes if one == came else one for one in entry.worker_ids)


class Guard(QObject):
    """Esc belongs to what is held or shown, before it closes anything else."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the keys of whatever has the keyboard in the week."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            wanted = event.key() == Qt.Key.Key_Escape and (self._canvas.drag.active or self._canvas.peeking())
            if wanted and kind == QEvent.Type.ShortcutOverride:
                event.accept()
            elif wanted:
                self._canvas.drag.give_up()
                self._canvas.unpeeked.emit()
            return wanted
        return False
