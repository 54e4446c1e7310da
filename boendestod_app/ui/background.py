"""Slow work beside the window: plain values in, plain values out, the answer on the window's thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance

from boendestod_app.errors import AppError
from boendestod_app.words import _

Answered = tuple[Callable[[Any], None], Callable[[AppError], object]]


class _Answer(QObject):
    """That there is one: what it is never goes by way of Qt, which would leave a copy of a key behind."""

    done = Signal()
    failed = Signal()


class _Job:
    """No `QRunnable`: PySide never lets go of one that the pool does not delete, nor of what it was told."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._told: object = None
        self._forgotten = False
        self.answer = _Answer()

    def run(self) -> None:
        """Do the work on a thread of the pool."""
        work, self._work = self._work, _nothing  # what it was given is let go of: it may be a passphrase
        try:
            result = work()
        except BaseException as trouble:  # carried to the window's thread, which decides what it is
            self._answered(trouble, self.answer.failed)
        else:
            self._answered(result, self.answer.done)

    def _answered(self, told: object, signal: SignalInstance) -> None:
        self._told = None if self._forgotten else told
        signal.emit()

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._forgotten = True
        self._told = None

    def told(self) -> Any:
        """What came of it; once."""
        told, self._told = self._told, None
        self.answer.deleteLater()  # with all that hangs on it
        return told


def _nothing() -> None:
    """What a job that has been done has left to do."""


class Background:
    """Runs one kind of work after another; what is still going on when the owner goes is not answered."""

    def __init__(self, pool: QThreadPool | None = None) -> None:
        self._pool = pool
        self._going: dict[_Job, Answered] = {}

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[AppError], object],
    ) -> None:
        """`done` gets the result; `failed` an expected trouble, or that there was a bug; that is then raised here."""
        job, going = _Job(work), self._going
        going[job] = (done, failed)

        # Qt holds these two, and through them the job, until it has answered: they lead to nothing of the window's.
        def finish() -> None:
            result = job.told()
            if answered := going.pop(job, None):  # it may have been on its way already when it was forgotten
                answered[0](result)

        def fail() -> None:
            trouble = job.told()
            if not (answered := going.pop(job, None)):
                return
            if isinstance(trouble, AppError):
                answered[1](trouble)
            else:
                answered[1](AppError(_("Något gick fel i programmet. Försök igen.")))  # nothing waits for an answer
                raise trouble

        job.answer.done.connect(finish)
        job.answer.failed.connect(fail)
        (self._pool or QThreadPool.globalInstance()).start(job.run)

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
        for job in self._going:
            job.forget()
        self._going.clear()
