"""After locking: what stood in the window is freed at once, and what it leaves in memory is written over."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from boendestod_app.secret import overwrite_free_memory


def forget_what_was_shown() -> None:
    """Nothing that was to be freed waits for a better moment; pictures that Qt keeps are let go of too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QPixmapCache.clear()
    _dress_anew()
    overwrite_free_memory()


def _dress_anew() -> None:
    """Of each list and field that was freed Qt's style keeps some hundred bytes, until the sheet is another."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        sheet = app.styleSheet()
        app.setStyleSheet(sheet[:-1] if sheet.endswith(" ") else f"{sheet} ")  # another that says the same
