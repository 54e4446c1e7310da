"""*Dölj skärmen*."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from boendestod_app.ui.dialog import Dialog, fold_all
from boendestod_app.ui.parts import button, column, row, words
from boendestod_app.words import _


class Cover(QWidget):
    """A neutral page over everything, within one frame; any click or Esc takes it away."""

    def __init__(self, window: QMainWindow, beneath: QWidget) -> None:
        super().__init__(window)
        self._beneath = beneath
        self._hidden: list[tuple[QWidget, QWidget | None, QPoint]] = []  # each window, its cursor, where it was
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._show_again = button(_("Visa igen"), self.uncover)
        told = words(_("Boendestöd"), step=2, strong=True, tone="muted", wrap=False)
        self.setLayout(column(None, row(None, told, None), row(None, self._show_again, None), None, gap=16))
        QShortcut(QKeySequence("Escape"), self, self.uncover)
        QShortcut(QKeySequence("F12"), self, self.uncover)
        self.hide()

    def cover(self) -> None:
        """Hide what is on the screen, dialogs and open lists too."""
        if self.isVisible():
            return
        window = self.window()
        self._hidden = [(window, window.focusWidget(), window.pos())]
        fold_all()
        for dialog in window.findChildren(QDialog):  # one over another comes after it
            if dialog.isVisible():
                if isinstance(dialog, Dialog):  # Qt's own are over when they are hidden
                    self._hidden.append((dialog, dialog.focusWidget(), dialog.pos()))
                dialog.hide()
        self.follow()
        self.show()
        self.raise_()
        self._beneath.setEnabled(False)  # no key reaches what is hidden
        window.activateWindow()
        self._show_again.setFocus()

    def uncover(self) -> None:
        """Show the screen again as it was, dialogs and cursor too."""
        self.hide()
        self._beneath.setEnabled(True)
        hidden, self._hidden = self._hidden, []
        for window, cursor, place in hidden:
            if isValid(window):
                if window.isHidden():
                    window.show()
                    window.move(place)  # some window managers forget that it has a frame
                window.activateWindow()
            if cursor is not None and isValid(cursor):
                cursor.setFocus()

    def forget(self) -> None:
        """The window is locked: nothing that was hidden comes back."""
        self._hidden.clear()
        self.uncover()

    def follow(self) -> None:
        """As large as the window."""
        self.setGeometry(self.window().rect())
