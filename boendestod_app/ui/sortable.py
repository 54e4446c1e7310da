"""Cards in an order of one's own: dragged by their grip, moved by Alt+Up and Alt+Down."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.ui.parts import column
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

Moved = Callable[[int, int], object]  # from which place to which
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Grip(QWidget):
    """Six dots to take hold of. The mouse needs it, the keyboard has its keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(theme.units(16), theme.units(26))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Dra för att ändra ordningen, eller Alt+↑ och Alt+↓"))
        self.setAccessibleName(name)
        self.dragged: Callable[[QPoint], object] = lambda _at: None
        self.let_go: Callable[[QPoint], object] = lambda _at: None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken hold of."""
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Where it would land."""
        self.dragged(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.let_go(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two columns of three."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("muted"))
        dot = theme.units(1.6)
        for x in (0.3, 0.7):
            for y in (0.25, 0.5, 0.75):
                painter.drawEllipse(QPointF(x * self.width(), y * self.height()), dot, dot)


class Sortable(QWidget):
    """The cards under each other; the first `count` can change places."""

    def __init__(self, cards: Sequence[tuple[QWidget, Grip]], moved: Moved) -> None:
        super().__init__()
        self._cards = [card for card, _grip in cards]
        self._moved, self._mark = moved, -1
        lines: QVBoxLayout = column(*self._cards, gap=12)
        self.setLayout(lines)
        for place, (card, grip) in enumerate(cards):
            grip.dragged = self._show
            grip.let_go = partial(self._drop, place)
            for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
                QShortcut(QKeySequence(keys), card, partial(self._step, place, by)).setContext(_WITHIN)

    def _step(self, place: int, by: int) -> None:
        if 0 <= place + by < len(self._cards):
            self._moved(place, place + by)

    def _gap(self, at: QPoint) -> int:
        """Above which card the mouse is, by their middles."""
        y = self.mapFromGlobal(at).y()
        return sum(card.geometry().center().y() < y for card in self._cards)

    def _show(self, at: QPoint) -> None:
        self._mark = self._gap(at)
        self.update()

    def _drop(self, place: int, at: QPoint) -> None:
        dragged, self._mark = self._mark >= 0, -1
        self.update()
        gap = self._gap(at)
        to = gap - 1 if gap > place else gap
        if dragged and to != place:
            self._moved(place, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where the card would land."""
        if self._mark < 0 or not self._cards:
            return
        after = self._mark == len(self._cards)
        card = self._cards[-1 if after else self._mark]
        y = card.geometry().bottom() + theme.units(4) if after else card.geometry().top() - theme.units(4)
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("accent"), 3))
        inside = QRectF(self.rect())
        painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))
