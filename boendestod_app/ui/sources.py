"""What Qt for Python leaves behind when a part of the program is loaded."""

import linecache


def forget_sources() -> None:
    """Let go of 24 MB: PySide reads the source of all that is imported after it, and Python keeps what was read."""
    linecache.clearcache()
