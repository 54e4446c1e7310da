"""The shared folder as a port, and the real folder behind it. Both answer with `OSError`, as any folder does."""

import errno
import os
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import Protocol

from boendestod_app.share.trouble import DriveFault, Trouble

MARKER = ".boendestod-mapp"
LARGEST = 64 * 2**20  # no file of ours comes near it
_HEAD = 1024
_MARK = re.compile(rb"[0-9a-f]{32}")
_NO_HARD_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


class Drive(Protocol):
    """As much of a shared folder as is needed, and no more: nothing here can write over a file."""

    def check(self) -> None:
        """Raise `DriveFault` unless this is, now, the folder with the right marker."""

    def names(self) -> list[str]:
        """What the folder lists; on a network it may be some seconds old."""

    def read(self, name: str, largest: int = ...) -> bytes | None:
        """The file's bytes; None when no such file is seen; of one larger than any of ours, its beginning."""

    def write(self, name: str, data: bytes) -> None:
        """A new file, flushed to the disk; `FileExistsError` when the name is taken."""

    def rename(self, old: str, new: str) -> None:
        """Give the file a new name; `FileExistsError` when the name is taken."""

    def remove(self, name: str) -> None:
        """Take the file away."""

    def changed_at(self, name: str) -> datetime:
        """When the file was last written, by the drive's clock."""


class TreeDrive(Drive, Protocol):
    """A drive with folders in it; a name then tells the way, with `/` between."""

    def listed(self, folder: str) -> list[str]:
        """What one folder lists; nothing where there is no such folder."""

    def make(self, folder: str) -> None:
        """The folder is there, and those above it."""


class FolderDrive:
    """A real folder, on Windows and POSIX, local or mounted."""

    def __init__(self, folder: Path, marker: str) -> None:
        self._folder = extended(os.path.abspath(folder)) if sys.platform == "win32" else str(folder)
        self._marker = marker

    def check(self) -> None:
        """Raise `DriveFault` unless the folder is there and its marker is the right one."""
        text = self.read(MARKER)
        if text is None and not os.path.isdir(self._folder):
            raise DriveFault(Trouble.AWAY)
        if not self._marker or mark_in(text) != self._marker:
            raise DriveFault(Trouble.WRONG)

    def names(self) -> list[str]:
        """What the folder lists."""
        return os.listdir(self._folder)

    def read(self, name: str, largest: int = LARGEST) -> bytes | None:
        """The file's bytes; None when no such file is seen. Of a file that is larger than any of ours only the
        beginning is read: to whoever asks it is not what its name says, as a torn one."""
        try:
            with open(self._at(name), "rb") as file:
                return file.read(_HEAD if os.fstat(file.fileno()).st_size > largest else -1)
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """A new file, flushed; the directory is not flushed, since SMB refuses that."""
        with open(self._at(name), "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, old: str, new: str) -> None:
        """A new name, never over a file: POSIX renames over, so there a link is made instead."""
        source, target = self._at(old), self._at(new)
        if sys.platform == "win32":
            os.rename(source, target)
        else:
            _link_then_remove(source, target)

    def remove(self, name: str) -> None:
        """Take the file away."""
        os.remove(self._at(name))

    def changed_at(self, name: str) -> datetime:
        """When the file was last written."""
        return datetime.fromtimestamp(os.stat(self._at(name)).st_mtime, UTC)

    def listed(self, folder: str) -> list[str]:
        """What one folder in it lists; nothing where there is no such folder."""
        try:
            return os.listdir(self._at(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def make(self, folder: str) -> None:
        """The folder is there, and those above it."""
        os.makedirs(self._at(folder), exist_ok=True)

    def _at(self, name: str) -> str:
        return os.path.join(self._folder, name.replace("/", os.sep))


def _link_then_remove(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _take_then_rename(source, target)
    else:
        os.remove(source)


def _take_then_rename(source: str, target: str) -> None:
    """For file systems without hard links: only one can make the empty target, and only that one renames over it."""
    with open(target, "xb"):
        pass
    try:
        os.rename(source, target)
    except OSError:
        with suppress(OSError):
            os.remove(target)
        raise


def extended(folder: str) -> str:
    r"""An absolute Windows path in the form that may be longer than 260 characters (`\\?\C:\…`)."""
    text = str(PureWindowsPath(folder))
    if text.startswith("\\\\?\\"):
        return text
    return f"\\\\?\\UNC\\{text[2:]}" if text.startswith("\\\\") else f"\\\\?\\{text}"


def mark_in(text: bytes | None) -> str:
    """The id in a marker file, also when somebody has saved it from a text editor; empty without one."""
    found = _MARK.search(text or b"")
    return found.group().decode() if found else ""
