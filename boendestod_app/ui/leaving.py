"""After locking: what stood in the window is freed at once, and what it leaves in memory is written over."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache

from boendestod_app.secret import overwrite_free_memory


def forget_what_was_shown() -> None:
    """Nothing that was to be freed waits for a better moment; pictures that Qt keeps are let go of too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QPixmapCache.clear()
    overwrite_free_memory()
