"""Somebody has unlocked the store: its log is told, also of what happened while it was closed."""

from contextlib import suppress
from pathlib import Path

from boendestod_app.domain.access import Access
from boendestod_app.domain.calendar import read_instant
from boendestod_app.errors import AppError
from boendestod_app.files import read_told
from boendestod_app.paths import RESTORED
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.attempts import TRIED_FILE, Attempts

_LONGEST = 255  # the name of a folder
_TOLD = (Access.PUT_BACK, Access.REPAIRED)


def came_in(folder: Path, log: AccessLog, by: str) -> None:
    """Wrong passphrases, a copy that was put back, and this opening. What cannot be noted now keeps nobody out.

    The files that tell of the first two are let go of when the log has them.
    """
    with suppress(AppError, OSError):
        _put_back(folder / RESTORED, log)
    with suppress(AppError, OSError):
        _failures(Attempts(folder / TRIED_FILE, log.now), log)
    log.opened(by)


def _put_back(told: Path, log: AccessLog) -> None:
    if not told.exists():
        return
    with suppress(ValueError, KeyError):
        said = read_told(told)
        if (kind := Access(said.get("kind", Access.PUT_BACK.value))) in _TOLD:  # no forged file tells more
            log.happened(kind, read_instant(said["at"]), str(said["copy"])[:_LONGEST])
    told.unlink()


def _failures(attempts: Attempts, log: AccessLog) -> None:
    failures = attempts.failures
    for at in failures:
        log.happened(Access.FAILED, at)
    if failures:
        attempts.told()
