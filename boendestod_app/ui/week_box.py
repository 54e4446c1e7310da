"""What lies on the week's canvas: a box for each entry, the ghost of one that is moved, the line of now."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_grid import ORIGIN, STEP
from boendestod_app.ui.week_paint import Drawn, Type, paint_entry, paint_ghost

if TYPE_CHECKING:
    from boendestod_app.ui.week_canvas import Canvas

EDGE = 7  # the lower edge is taken hold of within this
ALT = Qt.KeyboardModifier.AltModifier
NUDGES = {  # with Alt: days, minutes
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -STEP), Qt.Key.Key_Down: (0, STEP),
}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryBox(QAbstractButton):
    """One entry in one lane. The first of its lanes has the keyboard; the others are the same visit seen again."""

    def __init__(self, canvas: "Canvas", drawn: Drawn) -> None:
        super().__init__(canvas)
        self._canvas, self.drawn, self.lane, self.first = canvas, drawn, 0, False
        self.lifted = False
        self.setMouseTracking(True)

    def stand_for(self, drawn: Drawn, lane: int, name: str, *, first: bool) -> None:
        """This entry from now on: a box that is there is sooner filled than a new one made."""
        self.drawn, self.lane, self.first, self.lifted = drawn, lane, first, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As it lies: the canvas places it."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw itself."""
        painter = QPainter(self)
        paint_entry(
            painter, self.rect(), self.drawn, self._canvas.type, focus=self.hasFocus(), lifted=self.lifted
        )  # fmt: skip

    def lift(self, lifted: bool) -> None:
        """It is being moved: what stays behind looks empty."""
        if lifted != self.lifted:
            self.lifted = lifted
            self.update()

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it, or of its lower edge."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        owner = self._canvas.owner(self.drawn.entry)
        (owner or self).setFocus(Qt.FocusReason.MouseFocusReason)
        self._canvas.drag.press(self, self.mapToParent(event.position().toPoint()), stretch=self._at_edge(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it, or show what a press would take hold of."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.drag.to(self.mapToParent(event.position().toPoint()))
        elif self.drawn.entry.off:
            self.unsetCursor()
        else:
            edge = self._at_edge(event)
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it is moved, or looked at."""
        if event.button() == Qt.MouseButton.LeftButton and not self._canvas.drag.drop():
            self._canvas.peeked.emit(self.drawn.entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self._canvas.drag.give_up()
        self._canvas.opened.emit(self.drawn.entry)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The other button shows what there is to do, as a click does."""
        self._canvas.peeked.emit(self.drawn.entry)

    def _at_edge(self, event: QMouseEvent) -> bool:
        return event.position().y() >= self.height() - theme.units(EDGE)

    # ---- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It has the keyboard: Esc is its own while something is held or shown."""
        super().focusInEvent(event)
        self.installEventFilter(self._canvas.guard)
        self._canvas.reached.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on: what was held by it is let go of."""
        self.removeEventFilter(self._canvas.guard)
        if self._canvas.drag.by_keys:
            self._canvas.drag.give_up()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it, open it, look at it, call it off, or go to the next."""
        canvas, entry, key = self._canvas, self.drawn.entry, Qt.Key(event.key())
        if event.modifiers() & ALT and key in NUDGES:
            days, minutes = NUDGES[key]
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                canvas.drag.nudge(self, days, minutes)
            elif minutes:
                canvas.drag.nudge(self, 0, 0, longer=minutes)
        elif key == Qt.Key.Key_Escape and canvas.drag.active:
            canvas.drag.give_up()
        elif key in ENTER:
            if not canvas.drag.drop():
                canvas.opened.emit(entry)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            canvas.called_off.emit(entry)
        elif key == Qt.Key.Key_Space:
            canvas.peeked.emit(entry)
        elif not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) and canvas.step(self, key):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Alt is let go of: it stands where it was moved to."""
        if event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Meta) and self._canvas.drag.by_keys:
            self._canvas.drag.drop()
        else:
            event.ignore()


class Ghost(QWidget):
    """Where a time would stand; the mouse goes through it."""

    def __init__(self, canvas: QWidget, type: Type) -> None:
        super().__init__(canvas)
        self._type = type
        self._title, self._start, self._end = "", ORIGIN, ORIGIN
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def stand(self, box: QRect, title: str, start: datetime, end: datetime) -> None:
        """Show it there."""
        self._title, self._start, self._end = title, start, end
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_ghost(QPainter(self), self.rect(), self._title, self._start, self._end, self._type)


class NowLine(QWidget):
    """A line through today, over what stands there."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dot and a line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, dot = self.height() / 2, self.height()
        painter.setPen(QPen(theme.colour("crisis"), 2))
        painter.drawLine(0, int(middle), self.width(), int(middle))
        painter.setBrush(theme.colour("crisis"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(0, 0, dot, dot)
