"""A short word at the bottom: what was done, and for ten seconds a button that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from boendestod_app.ui.parts import button, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SHOWN_MS = 10_000


class Toast(QFrame):
    """Lies over the page; goes by itself."""

    def __init__(self, parent: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._words = words("")
        self._undo = button(_("Ångra  Ctrl+Z"), undo)
        line = row(self._words, self._undo, gap=16)
        line.setContentsMargins(theme.units(16), theme.units(8), theme.units(8), theme.units(8))
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Show a sentence, with the button where it can be taken back."""
        self._words.setText(sentence)
        self._undo.setVisible(undo)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        """At the bottom, in the middle."""
        parent = self.parentWidget()
        assert parent is not None
        width = min(theme.units(640), parent.width() - theme.units(32))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - theme.units(16), width, height)
