"""Pictures of the screen: Windows is asked to leave our windows out of screenshots, recordings and shared screens.

Written by Microsoft's documentation, and not run by us on Windows. Other systems have no such way: there nothing
happens, and the settings do not offer it.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

NONE, MONITOR, EXCLUDED = (
    0x00,
    0x01,
    0x11,
)  # WDA_NONE, WDA_MONITOR (black), WDA_EXCLUDEFROMCAPTURE
_SEEN = "seen on shared screens"
_SHOWN = (QEvent.Type.Show, QEvent.Type.WinIdChange)
Affinity = Callable[[int, int], bool]


def system_way() -> Affinity | None:
    """How this system is asked; nothing where it cannot be."""
    library = vars(ctypes).get("windll")  # on Windows alone
    return affinity_of(library.user32) if library else None


def affinity_of(user32: Any) -> Affinity | None:
    """What a library says that it can do; nothing where it is too old."""
    try:
        ask = user32.SetWindowDisplayAffinity
    except AttributeError:
        return None
    ask.argtypes, ask.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
    return lambda window, how: bool(ask(window, how))


class Unseen(QObject):
    """Every window of ours, those too that are opened later, while `wished` says so; asked anew by `tell`."""

    def __init__(self, app: QApplication, wished: Callable[[], bool], way: Affinity | None) -> None:
        super().__init__(app)
        self._app, self._wished, self._way = app, wished, way
        if way is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window is shown, or made anew by the system."""
        window = watched if isinstance(watched, QWidget) and event.type() in _SHOWN else None
        if window is not None and window.isWindow() and window.internalWinId():
            self._set(window)
        return False

    @property
    def works(self) -> bool:
        """Whether this system can be asked."""
        return self._way is not None

    def tell(self) -> None:
        """The wish is another: every window that is open is told."""
        for window in self._app.topLevelWidgets():
            if self._way is not None and window.internalWinId():
                self._set(window)

    def _set(self, window: QWidget) -> None:
        assert self._way is not None
        place = int(window.internalWinId())
        if not self._wished() or window.property(_SEEN):
            self._way(place, NONE)
        elif not self._way(place, EXCLUDED):
            self._way(place, MONITOR)  # an older Windows shows it black


def told_anew() -> None:
    """The wish has changed."""
    app = QApplication.instance()
    for one in app.findChildren(Unseen) if app else ():
        one.tell()


def can_hide() -> bool:
    """Whether this system can be asked."""
    app = QApplication.instance()
    return any(one.works for one in app.findChildren(Unseen)) if app else False


def let_be_seen(window: QWidget, seen: bool) -> None:
    """This window alone, as long as it is open: a meeting on a shared screen."""
    window.setProperty(_SEEN, seen)
    told_anew()
