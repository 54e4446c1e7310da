"""What a person asks of the team's folder, beside the window: a drive that does not answer holds nothing."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QThreadPool

from boendestod_app.errors import AppError
from boendestod_app.services.team_share import Deed
from boendestod_app.ui.background import Background
from boendestod_app.ui.door import Door

T = TypeVar("T")
Failed = Callable[[AppError], object]

_still_going: list[QThreadPool] = []  # a drive that answers too late: to let go of its thread would wait for it


def let_go(pool: QThreadPool) -> None:
    """Whatever its thread is doing may take as long as it will."""
    _still_going[:] = [one for one in _still_going if one.activeThreadCount()]
    if pool.activeThreadCount():
        _still_going.append(pool)


class TeamHands:
    """One thing at a time. `did` follows each that was done, `tried` each that was not; what is left meanwhile is not
    kept: a round finds it on the drive, or it is asked again."""

    def __init__(self, door: Door, did: Callable[[], object], tried: Callable[[], object]) -> None:
        self._door, self._did, self._tried = door, did, tried
        self._begin_anew()

    @property
    def busy(self) -> bool:
        """Whether the drive has been asked and has not answered."""
        return self._background.busy

    def run(self, deed: Deed[T], then: Callable[[T], object], done: Callable[[], object], failed: Failed) -> None:
        """Ask the drive. When it is kept: `done`, and `then` with the answer; or `failed` with why not."""
        if self.busy:
            self.leave()

        def keep(_carried: object) -> None:
            with self._door.asking():
                try:
                    answer = deed.keep()
                except AppError as trouble:
                    self._tried()
                    failed(trouble)
                else:
                    done()
                    then(answer)
                    self._did()

        self._background.run(deed.carry, keep, failed)

    def leave(self) -> None:
        """Nobody waits for the answer any more."""
        self._background.forget()
        let_go(self._pool)
        self._begin_anew()

    def wait(self) -> None:
        """Until the drive has answered."""
        self._pool.waitForDone()

    def _begin_anew(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._background = Background(self._pool)
