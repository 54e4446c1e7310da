"""Clients who lack visits, to be drawn into the week."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from boendestod_app.domain.client import Client
from boendestod_app.services.week import Lacking
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.parts import Card, WrappedButton, column, emptied, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_canvas import Canvas
from boendestod_app.words import _, ngettext

WIDTH = 184


class TrayItem(WrappedButton):
    """Drawn into the week it plans an hour there; pressed it asks when."""

    def __init__(self, one: Lacking, canvas: Canvas, plan: Callable[[Client], object]) -> None:
        named = _("Planera besök: {name}, {lacks}").format(name=one.client.shown, lacks=one.says)
        super().__init__(one.client.shown, partial(plan, one.client), name=named)
        self._client, self._canvas = one.client, canvas
        self._origin: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may be a press, or the beginning of a way into the week."""
        self._origin = event.globalPosition().toPoint()
        self.installEventFilter(self._canvas.guard)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over the week it shows where it would stand."""
        here = event.globalPosition().toPoint()
        if self._origin is None or (here - self._origin).manhattanLength() < QApplication.startDragDistance():
            return
        self.setDown(False)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        drag = self._canvas.drag
        if self._over(here):
            if not drag.active:
                drag.bring(self._client)
            drag.to(self._canvas.mapFromGlobal(here))
        else:
            drag.give_up()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Planned where it was let go of."""
        self.removeEventFilter(self._canvas.guard)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._origin = None
        if not self._canvas.drag.drop():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plans too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _over(self, here: QPoint) -> bool:
        return self._canvas.visibleRegion().contains(self._canvas.mapFromGlobal(here))


class Tray(QFrame):
    """At the left of the week."""

    def __init__(self, canvas: Canvas, plan: Callable[[Client], object]) -> None:
        super().__init__()
        self._canvas, self._plan = canvas, plan
        self._rows: QVBoxLayout = column(gap=8)
        self._rows.setContentsMargins(0, 0, theme.units(6), 0)
        self._head = words("", strong=True)
        card = Card(padding=12)
        card.body.addWidget(self._head)
        card.body.addWidget(scrolled(self._rows), 1)
        whole = column(card)
        self.setLayout(whole)
        self.setFixedWidth(theme.units(WIDTH))

    def show_lacking(self, lacking: Sequence[Lacking]) -> None:
        """These, the gravest first."""
        emptied(self._rows)
        self._head.setText(tray_words(len(lacking)))
        for one in sorted(lacking, key=lambda one: (-one.level.gravity, one.planned, one.client.shown)):
            item = TrayItem(one, self._canvas, self._plan)
            line = Flow(Mark(one.level, 14), words(one.says, step=-1, tone="muted"), gap=6)
            self._rows.addWidget(item)
            self._rows.addWidget(line)
        self._rows.addStretch(1)


def tray_words(count: int) -> str:
    """`3 saknar besök`."""
    if not count:
        return _("Alla har besök")
    return ngettext("{count} saknar besök", "{count} saknar besök", count).format(count=count)
