"""One person on the network map: taken hold of with the mouse, moved and opened with keys, spoken by name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from boendestod_app.domain.network import NetworkPerson
from boendestod_app.ui.network_paint import paint_person

if TYPE_CHECKING:
    from boendestod_app.ui.network_canvas import NetworkCanvas

ALT = Qt.KeyboardModifier.AltModifier
NUDGES = {  # with Alt: rings nearer, sectors further round
    Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonDot(QAbstractButton):
    """A person who can be moved where the map is today's; on a map of before only looked at."""

    def __init__(self, canvas: "NetworkCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.person: NetworkPerson | None = None
        self._professional = self._faded = False
        self._grip: QPointF | None = None
        self.hint = ""  # while it is held: where it would stand
        self.resize(canvas.type.box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def stand_for(self, person: NetworkPerson, spoken: str, *, professional: bool, faded: bool) -> None:
        """This person from now on."""
        self.person, self._professional, self._faded = person, professional, faded
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def place(self, at: QPointF) -> None:
        """With the dot at this pixel of the canvas, never outside of it."""
        left = at.x() - self.width() / 2
        top = at.y() - self._canvas.type.ring / 2
        self.move(round(min(max(0.0, left), self._canvas.width() - self.width())),
                  round(min(max(0.0, top), self._canvas.height() - self.height())))  # fmt: skip

    @property
    def at(self) -> QPointF:
        """The pixel of the canvas where the dot is."""
        return QPointF(self.x() + self.width() / 2, self.y() + self._canvas.type.ring / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw itself."""
        if self.person is not None:
            at = QPointF(self.width() / 2, self._canvas.type.ring / 2)
            paint_person(
                QPainter(self), at, self.person, self.hint or self.person.shown, self._canvas.type,
                professional=self._professional, faded=self._faded, focus=self.hasFocus(),
            )  # fmt: skip

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it; a hand that only trembles moves nothing."""
        if self._grip is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - self._grip).manhattanLength() >= QApplication.startDragDistance()
        if self._canvas.held is self or far:
            self._canvas.carry(self, self.mapToParent(event.position()) - self._grip + self._middle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._grip = None
        self._canvas.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self._grip = None
        self._canvas.give_up()
        self._open()

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self._canvas.type.ring / 2)

    # ---- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It has the keyboard: it is told about under the map."""
        super().focusInEvent(event)
        self.raise_()
        self.tell()

    def tell(self) -> None:
        """Who has the keyboard."""
        if self.person is not None:
            self._canvas.reached.emit(self.person.person_id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was held by the keys goes back."""
        if self._canvas.held is self and self._grip is None:
            self._canvas.give_up()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to what is held before it closes anything."""
        escape = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if escape and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._canvas.held is self:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it, open it, take it off, ask it into the group, or go to the next."""
        canvas, key = self._canvas, Qt.Key(event.key())
        if event.modifiers() & ALT and key in NUDGES:
            canvas.nudge(self, *NUDGES[key])
        elif key == Qt.Key.Key_Escape and canvas.held is self:
            self._grip = None
            canvas.give_up()
        elif key in ENTER:
            if not canvas.drop():
                self._open()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            canvas.ask(canvas.removed, self)
        elif key == Qt.Key.Key_R and not event.modifiers():
            canvas.ask(canvas.invited, self)
        elif key in (*STEPS, Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() & ALT:
            canvas.step(self, key)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Alt is let go of: it stands where it was moved to."""
        if event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Meta) and self._canvas.held is self and self._grip is None:
            self._canvas.drop()
        else:
            event.ignore()

    def _open(self) -> None:
        self._canvas.ask(self._canvas.opened, self)
