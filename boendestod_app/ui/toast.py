"""A short word at the bottom left: what was done, and for ten seconds a button that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from boendestod_app.ui.parts import button, column, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SHOWN_MS = 10_000
WIDTH = 184
SIDE, PADDING = 12, 12


class Toast(QFrame):
    """Lies over the foot of the sidebar, never over what is pressed next; goes by itself."""

    def __init__(self, parent: QWidget, undo: Callable[[], None], above: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._above = above
        if above is not None:
            above.installEventFilter(self)
        self._words = words("")
        self._undo = button(_("Ångra  Ctrl+Z"), undo)
        # It comes and goes by itself: by keyboard it is Ctrl+Z, and the mouse leaves the keyboard where it was.
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines = column(self._words, self._undo, gap=8)
        lines.setContentsMargins(*[theme.units(PADDING)] * 4)
        self.setLayout(lines)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What must be within reach is higher or lower now."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """At the bottom left, above what must always be within reach; wider only where a file's name asks for it."""
        parent = self.parentWidget()
        assert parent is not None
        self._words.ensurePolished()
        advance = self._words.fontMetrics().horizontalAdvance
        longest = max(map(advance, self._words.text().split()), default=0)
        least = max(theme.units(WIDTH), longest + 2 * theme.units(PADDING) + 2)
        width = min(least, parent.width() - 2 * theme.units(SIDE))
        height = max(self.minimumSizeHint().height(), self.heightForWidth(width))
        foot = self._above.mapTo(parent, QPoint(0, 0)).y() if self._above else parent.height()
        self.setGeometry(theme.units(SIDE), max(0, foot - height - theme.units(8)), width, height)
