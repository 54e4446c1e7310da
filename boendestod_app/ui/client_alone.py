"""What is looked at together with the client: over the whole window, and nothing else of it in sight.

While it is seen no other key leads anywhere but back, to the lock and to the cover.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from boendestod_app.ui.capture import can_hide, let_be_seen
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.parts import button, column, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


class ClientAlone(Dialog):
    """A title, what there is to see, and the way back: Esc, or the key that led here."""

    def __init__(self, window: QWidget, title: str, key: str, body: QLayout, *ways: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)  # the keys of the window under it are not heard
        back = button(_("Klar  {key}").format(key=key), self.accept, tip="Esc")
        head = Flow(words(title, step=3, strong=True), None, *self._on_shared_screen(), *ways, back)
        whole = column(head, scrolled(body), gap=12)
        whole.setContentsMargins(*[theme.units(28)] * 4)
        self.setLayout(whole)
        QShortcut(QKeySequence(key), self, self.accept)
        window.installEventFilter(self)

    def _on_shared_screen(self) -> list[QWidget]:
        """A switch, where it is hidden there: nothing else is let be seen, and only as long as this is open."""
        if not can_hide():
            return []
        shared = TickBox(_("Syns på delad skärm"))
        shared.toggled.connect(partial(let_be_seen, self))
        return [shared]

    def show_alone(self) -> None:
        """Over all of the window."""
        self._cover()
        self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is moved or resized: nothing of it comes into sight."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._window.geometry())
