"""Files that are whole or as they were, whatever happens while they are written."""

import os
from pathlib import Path

PRIVATE = 0o600  # on Windows the user's own folder keeps others out
ORDINARY = 0o666  # as the system wants new files: what a person asked for, and may share


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """The new bytes are on the disk when this returns; the file is as it was when it raises."""
    beside = path.with_name(path.name + ".ny")
    beside.unlink(missing_ok=True)  # of an attempt that was broken off, with a mode of its own
    try:
        with open(beside, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
