"""Locks by itself: nobody has touched the computer for a while, it has slept, or its own session was locked."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from boendestod_app.ui.idle import idle_seconds

TICK_MS = 5_000
ASLEEP = 60.0  # seconds between two ticks: the lid was shut, or the computer slept
_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
     QEvent.Type.TouchBegin}
)  # fmt: skip


class AutoLock(QObject):
    """`due` when it is time. `minutes` are asked for at each tick, since a meeting gets more of them.

    The program's own keys and clicks are looked at only where the system does not answer: each event costs then.
    """

    due = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        *,
        idle: Callable[[], float | None] = idle_seconds,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._minutes, self._idle, self._clock = minutes, idle, clock
        self._touched = self._ticked = clock()
        self._looking = False
        self._session = SessionLock(self)
        self._session.locked.connect(self.due)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def begin(self) -> None:
        """Unlocked: from now on it counts."""
        self._touched = self._ticked = self._clock()
        self._timer.start()
        if self._idle() is None:
            self._look()

    def stop(self) -> None:
        """Locked: there is nothing to wait for."""
        self._timer.stop()
        if self._looking and (app := QCoreApplication.instance()) is not None:
            app.removeEventFilter(self)
        self._looking = False

    def _look(self) -> None:
        """From now on by itself."""
        self._touched = self._clock()
        if (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
            self._looking = True

    def tick(self) -> None:
        """Whether it is time."""
        now = self._clock()
        slept, self._ticked = now - self._ticked > ASLEEP, now
        system = self._idle()
        if system is None and not self._looking:
            self._look()  # it answered before
        self._touched = min(self._touched, now)  # the clock was set back: as of now, or it would wait for that day
        untouched = now - self._touched if system is None else system
        if slept or untouched >= 60 * self._minutes():
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is here."""
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False


class SessionLock(QObject):
    """`locked` when the system's own session is locked or about to sleep.

    Linux asks logind, which is tested against a bus of our own only where there is one; elsewhere the computer's idle
    time and its sleep are what lock.
    """

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            with suppress(ImportError):
                self._listen()

    def _listen(self) -> None:
        from PySide6.QtCore import SLOT
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            for part, word in (("Session", "Lock"), ("Manager", "PrepareForSleep")):  # whoever says it: it only locks
                sent_by = f"org.freedesktop.login1.{part}"
                bus.connect("", "", sent_by, word, self, SLOT("session_locked()"))  # type: ignore[call-overload]  # takes it

    @Slot()
    def session_locked(self) -> None:
        """The system says so."""
        self.locked.emit()
