"""What is asked of the team's folder by hand, in strokes as a round is: a slow drive never holds the window."""

from collections.abc import Callable
from typing import Generic, TypeVar

from boendestod_app.errors import AppError
from boendestod_app.services.rooms import Secrets
from boendestod_app.share.enrol import NAMES

T = TypeVar("T")


class Copied:
    """What a laptop keeps for the merge, as it was when it was copied: for a thread that may not touch the store."""

    def __init__(self, ledger: Secrets) -> None:
        self.device = ledger.device
        self._were = {name: ledger.secret(name) for name in NAMES}
        self._kept: dict[str, bytes] = {}

    def secret(self, name: str) -> bytes | None:
        """One of them."""
        return self._kept.get(name, self._were[name])

    def keep_secret(self, name: str, data: bytes) -> None:
        """Keep it here until `keep_in`."""
        self._kept[name] = data

    def keep_in(self, ledger: Secrets) -> None:
        """Keep what is new. What has become another in the store since then stays: a round finds the rest on the
        drive, and never goes back to an earlier roster."""
        for name, data in self._kept.items():
            if ledger.secret(name) == self._were[name]:
                ledger.keep_secret(name, data)


class AskedOfDrive(Generic[T]):
    """Fulfils `services.team_share.Deed`. Made on the store's thread, `carry` anywhere, `keep` on the store's again."""

    def __init__(self, ledger: Secrets, work: Callable[[Copied], T], end: Callable[[T], object]) -> None:
        self._ledger, self._work, self._end = ledger, work, end
        self._copied = Copied(ledger)
        self._answer: list[T] = []
        self._trouble: AppError | None = None

    def carry(self) -> None:
        """Ask the drive. Touches no store; what went wrong is raised by `keep`."""
        try:
            self._answer.append(self._work(self._copied))
        except AppError as trouble:
            self._trouble = trouble

    def keep(self) -> T:
        """Keep what came of it, also of what went wrong half-way: a round lays the rest there."""
        self._copied.keep_in(self._ledger)
        if self._trouble is not None:
            raise self._trouble
        (answer,) = self._answer
        self._end(answer)
        return answer
