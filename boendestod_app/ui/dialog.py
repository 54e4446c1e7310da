"""What every dialog has in common."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from boendestod_app.words import _


@runtime_checkable
class Keeper(Protocol):
    """The window under the dialogs; `window.Window` fulfils it."""

    def hide_screen(self) -> None:
        """A neutral page over everything, within one frame."""

    def lock(self) -> None:
        """Everything typed is kept, the store is closed, the box is shown."""


class Dialog(QDialog):
    """Freed when it is closed; its title names no client. F12 and Ctrl+L reach the window from here too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Boendestöd"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        beneath = _undermost(parent)
        if isinstance(beneath, Keeper):
            QShortcut(QKeySequence("F12"), self, beneath.hide_screen)
            QShortcut(QKeySequence("Ctrl+L"), self, beneath.lock)


def _undermost(widget: QWidget) -> QWidget:
    while (around := widget.parentWidget()) is not None:
        widget = around
    return widget
