"""A clock for made-up time: it stands where it is set, and never goes back."""

from datetime import datetime, timedelta

_TICK = timedelta(milliseconds=1)


class SimulatedClock:
    """Each question takes a millisecond, so that identifiers sort in the order in which they were made."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """The simulated instant."""
        self._now += _TICK
        return self._now

    def move_to(self, now: datetime) -> None:
        """Later; an earlier instant leaves it where it is."""
        self._now = max(self._now, now)
