"""Wrong passphrases in a row, remembered over restarts: each further one waits longer.

What really keeps a finder out is the key derivation, half a second and 256 MB for each guess, also on a copy of the
files; this keeps out who sits at the laptop.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from boendestod_app.domain.calendar import read_instant
from boendestod_app.errors import Misread, WrongKey
from boendestod_app.files import read_told, write_whole
from boendestod_app.secret import Key
from boendestod_app.words import ngettext

TRIED_FILE = "forsok.json"
FREE = 3  # mistyped by anybody
MOST_TOLD = 500  # of the failures that the log is told of when somebody has unlocked
LONGEST = timedelta(minutes=5)
ENOUGH = 12  # from here on it is the longest, and no number grows


@dataclass(frozen=True, slots=True)
class Attempts:
    """Kept beside the store: numbers alone."""

    file: Path
    now: Callable[[], datetime]

    @property
    def wait(self) -> timedelta:
        """How long until the next try. A clock that was turned back waits the whole time, and no longer."""
        count, last, _failures = self._held()
        if count < FREE or last is None:
            return timedelta()
        whole = min(timedelta(seconds=2 ** (min(count, ENOUGH) - FREE + 1)), LONGEST)
        gone = max(self.now() - last, timedelta())
        return max(whole - gone, timedelta())

    def check(self) -> None:
        """`WrongKey` while one has to wait."""
        if wait := self.wait:
            seconds = max(1, round(wait.total_seconds()))
            told = ngettext("Vänta {count} sekund och försök igen.", "Vänta {count} sekunder och försök igen.", seconds)
            raise WrongKey(told.format(count=seconds))

    def tried(self, open_it: Callable[[], Key]) -> Key:
        """Whatever it opens. A code that cannot be any is no guess: who misreads the paper is not made to wait."""
        self.check()
        try:
            key = open_it()
        except Misread:
            raise
        except WrongKey:
            self.failed()
            raise
        self.opened()
        return key

    def failed(self) -> None:
        """One more that was wrong. Where it cannot be noted, nothing else stops for it."""
        with suppress(OSError):
            count, _last, failures = self._held()
            now = self.now().isoformat()
            told = {"count": count + 1, "at": now, "failed": [*failures, now][-MOST_TOLD:]}
            write_whole(self.file, json.dumps(told).encode())

    def opened(self) -> None:
        """The right one: nothing is held against anybody. What failed waits to be told to the log of the store."""
        with suppress(OSError):
            failures = self._held()[2]
            if failures:
                write_whole(self.file, json.dumps({"count": 0, "at": failures[-1], "failed": failures}).encode())
            else:
                self.file.unlink(missing_ok=True)

    @property
    def failures(self) -> list[datetime]:
        """When it was the wrong one, since the log was last told."""
        return [read_instant(at) for at in self._held()[2]]

    def told(self) -> None:
        """The log knows. While the right one has not been given the failures still count."""
        count, last, _failures = self._held()
        with suppress(OSError):
            if count and last:
                write_whole(self.file, json.dumps({"count": count, "at": last.isoformat(), "failed": []}).encode())
            else:
                self.file.unlink(missing_ok=True)

    def _held(self) -> tuple[int, datetime | None, list[str]]:
        try:
            told = read_told(self.file)
            failures = [read_instant(at).isoformat() for at in told.get("failed", [])[-MOST_TOLD:]]
            return min(max(0, int(told["count"])), ENOUGH), read_instant(told["at"]), failures
        except (OSError, ValueError, KeyError, TypeError):
            return 0, None, []
