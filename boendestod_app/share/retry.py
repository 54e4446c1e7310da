"""When to try the shared folder again."""

from datetime import datetime, timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(minutes=5)


def wait(now: datetime, last_try: datetime | None, tries: int, came_back: bool = False) -> timedelta:
    """How long until the next try: twice as long after each, five minutes at most, none when the folder came back."""
    if last_try is None or tries < 1 or came_back:
        return timedelta(0)
    pause = min(FIRST * (1 << min(tries - 1, 10)), LONGEST)
    # A clock that was set back must not make anybody wait longer than that.
    return min(max(last_try + pause - now, timedelta(0)), pause)
