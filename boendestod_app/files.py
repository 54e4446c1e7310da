"""Files that are whole or as they were, whatever happens while they are written; text, whoever has written it."""

import codecs
import os
from contextlib import suppress
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


def flush_folder(folder: Path) -> None:
    """The new name is on the disk, where a system lets a folder be asked for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def text_of(data: bytes) -> str:
    """Text as editors and shells save it: UTF-8, UTF-16 where a mark says so, else the letters of an older Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
