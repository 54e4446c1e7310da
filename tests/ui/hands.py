"""Somebody at the keyboard who has no mouse: keys go where the keyboard is, and Tab is the only way there."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.looking import settle, type_text

LONG_WAY = 120


class Hands:
    """Types and presses; nothing is ever given the focus by the test."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def over(self) -> QWidget:
        """The window that hears the keyboard, as a window manager has it."""
        return QApplication.activeModalWidget() or self._window

    @property
    def at(self) -> QWidget:
        """What the keyboard is in."""
        over = self.over
        if not over.isActiveWindow():
            over.activateWindow()
            settle()
        return over.focusWidget() or over

    @property
    def on(self) -> str:
        """What a screen reader says of it."""
        at = self.at
        return at.accessibleName() or (at.text() if isinstance(at, QAbstractButton) else "")

    def press(self, *sequences: str) -> None:
        """One after the other, e.g. `press("G", "V", "Ctrl+Return")`."""
        for one in sequences:
            combination: QKeyCombination = QKeySequence(one)[0]
            QTest.keyClick(self.at, combination.key(), combination.keyboardModifiers())
            settle()

    def type(self, text: str) -> None:
        """Letter by letter; a space is the key that it is."""
        at = self.at
        for one in text:
            if one == " ":
                QTest.keyClick(at, Qt.Key.Key_Space)
            else:
                type_text(at, one)
        settle()

    def fill(self, *answers: str) -> None:
        """Each into its field, with Tab after it; nothing is typed where nothing is said."""
        for one in answers:
            self.type(one)
            self.press("Tab")

    def go_to(self, name: str) -> None:
        """Tab until the keyboard is in what is called so, or begins so."""
        for _step in range(LONG_WAY):
            if self.on.startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}")

    def do(self, name: str) -> None:
        """Tab to a button and press it."""
        self.go_to(name)
        self.press("Space")

    def hold_alt(self, *arrows: str, shift: bool = False) -> None:
        """Arrows while Alt is held; then it is let go of."""
        held = Qt.KeyboardModifier.AltModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        for one in arrows:
            QTest.keyPress(self.at, QKeySequence(one)[0].key(), held)
        QTest.keyRelease(self.at, Qt.Key.Key_Alt)
        settle()
