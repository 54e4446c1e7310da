"""Slow work beside the window: plain values in, plain values out, the answer on the window's thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from boendestod_app.errors import AppError
from boendestod_app.words import _


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job:
    """No `QRunnable`: PySide never lets go of one that the pool does not delete, nor of what it was told."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.answer = _Answer()

    def run(self) -> None:
        """Do the work on a thread of the pool."""
        try:
            result = self._work()
        except BaseException as trouble:  # carried to the window's thread, which decides what it is
            self.answer.failed.emit(trouble)
        else:
            self.answer.done.emit(result)


class Background:
    """Runs one kind of work after another; what is still going on when the owner goes is not answered."""

    def __init__(self, pool: QThreadPool | None = None) -> None:
        self._pool = pool
        self._going: set[_Job] = set()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[AppError], object],
    ) -> None:
        """`done` gets the result; `failed` an expected trouble, or that there was a bug; that is then raised here."""
        job = _Job(work)
        self._going.add(job)

        def finish(result: object) -> None:
            if self._still(job):
                done(result)

        def fail(trouble: BaseException) -> None:
            if not self._still(job):
                return
            if isinstance(trouble, AppError):
                failed(trouble)
            else:
                failed(AppError(_("Något gick fel i programmet. Försök igen.")))  # nothing waits for an answer
                raise trouble

        job.answer.done.connect(finish)
        job.answer.failed.connect(fail)
        (self._pool or QThreadPool.globalInstance()).start(job.run)

    def _still(self, job: _Job) -> bool:
        """Whether somebody waits for the answer: it may have been on its way already when it was forgotten.

        With the answer goes what hangs on it, and all that the job was told and found: a passphrase, a key.
        """
        waits = job in self._going
        self._going.discard(job)
        job.answer.deleteLater()
        return waits

    @property
    def busy(self) -> bool:
        """Whether something is going on."""
        return bool(self._going)

    def wait(self) -> None:
        """Until everything under way has ended; nothing of it is answered."""
        (self._pool or QThreadPool.globalInstance()).waitForDone()
        self.forget()

    def forget(self) -> None:
        """What is under way goes on, and is not answered."""
        self._going.clear()
