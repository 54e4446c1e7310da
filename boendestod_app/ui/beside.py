"""What is done with the store beside the window, by itself or when somebody asks, until the window locks."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from boendestod_app.secret import Key, wipe
from boendestod_app.ui.background import Background
from boendestod_app.ui.needs import Needs

T = TypeVar("T")


class Beside(QObject):
    """`changed` when there is more to tell. Nothing is answered once the window has gone, or is locked."""

    changed = Signal()

    def __init__(self, needs: Needs, key: Key, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._needs, self._key, self._say = needs, key, say
        self._background = Background()
        self._timers: list[QTimer] = []
        parent.destroyed.connect(self._background.forget)

    def _timer(self, milliseconds: int, act: Callable[[], object], *, once: bool = False) -> QTimer:
        """Not running yet; stopped with everything else."""
        timer = QTimer(self, interval=milliseconds, singleShot=once)
        timer.timeout.connect(act)
        self._timers.append(timer)
        return timer

    def _with_key(self, use: Callable[[Key], T]) -> Callable[[], T]:
        """By a key of its own, overwritten when it is done: the store's own may be wiped meanwhile."""
        key = bytearray(self._key)

        def work() -> T:
            try:
                return use(key)
            finally:
                wipe(key)

        return work

    def stop(self) -> None:
        """Nothing is begun any more; what is under way ends by itself, and is not answered. The key is let go of."""
        for timer in self._timers:
            timer.stop()
        self._background.forget()
        self._key = b""
