"""*Dölj skärmen*."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from boendestod_app.ui.parts import button, column, row, words
from boendestod_app.words import _


class Cover(QWidget):
    """A neutral page over everything, within one frame; any click or Esc takes it away."""

    def __init__(self, window: QMainWindow, beneath: QWidget) -> None:
        super().__init__(window)
        self._beneath = beneath
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._show_again = button(_("Visa igen"), self.uncover)
        told = words(_("Boendestöd"), step=2, strong=True, tone="muted", wrap=False)
        self.setLayout(column(None, row(None, told, None), row(None, self._show_again, None), None, gap=16))
        QShortcut(QKeySequence("Escape"), self, self.uncover)
        QShortcut(QKeySequence("F12"), self, self.uncover)
        self.hide()

    def cover(self) -> None:
        """Hide what is on the screen, dialogs too."""
        window = self.window()
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window and dialog.isVisible() and dialog.isModal():
                dialog.hide()
        self.setGeometry(0, 0, window.width(), window.height())
        self.show()
        self.raise_()
        self._beneath.setEnabled(False)  # no key reaches what is hidden
        self._show_again.setFocus()

    def uncover(self) -> None:
        """Show the screen again."""
        self.hide()
        self._beneath.setEnabled(True)
