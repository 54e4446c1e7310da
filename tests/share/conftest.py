"""A shared folder that answers as SMB was measured to, papers to send, and small real disks that get full."""

import errno
import hashlib
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.domain.export import Export
from boendestod_app.share.drive import MARKER, FolderDrive
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.shared_folder import choose
from boendestod_app.share.trouble import DriveFault, Trouble

NOW = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)

HOLDS = {"held": 3, "held long": 1000}  # so many calls, by a program that looks at the file


class Killed(BaseException):
    """The process is gone: nothing after this reaches the drive."""


def windows(code: int, number: int) -> OSError:
    """An error as Windows tells it."""
    error = OSError(number, "said by Windows")
    error.winerror = code  # type: ignore[attr-defined]  # only Windows has it
    return error


class PretendDrive:
    """One worker's view of a shared folder; `files` may be shared by several views.

    `faults` says what happens at the n-th call: gone, full, held, killed, lost (done, but the answer is lost),
    torn (half is kept, and nobody says so), swapped (another, empty folder is there instead), stale (sees nothing).
    """

    def __init__(self, files: dict[str, tuple[str, bytes]] | None = None, faults: dict[int, str] | None = None) -> None:
        self.files = {} if files is None else files  # by lower-case name, as SMB compares names
        self.faults = faults or {}
        self.calls: list[str] = []
        self.now = NOW
        self.written_at: dict[str, datetime] = {}
        self.came_back()

    def came_back(self) -> None:
        self.gone = self.dead = False
        self.held: dict[str, int] = {}
        self.folder = self.files

    def has(self, name: str) -> bytes | None:
        return self.files.get(name.lower(), ("", None))[1]  # type: ignore[return-value]  # None when missing

    def papers(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".pdf"))

    def receipts(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".json"))

    def leftovers(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".tmp"))

    # The port

    def check(self) -> None:
        self._meet("check", MARKER)
        if self.folder is not self.files:
            raise DriveFault(Trouble.WRONG)

    def names(self) -> list[str]:
        return [] if self._meet("names") == "stale" else [name for name, _data in self.folder.values()]

    def read(self, name: str, largest: int = 2**26) -> bytes | None:
        fault = self._meet("read", name)
        return None if fault == "stale" or name.lower() not in self.folder else self.folder[name.lower()][1]

    def write(self, name: str, data: bytes) -> None:
        if ":" in name or len(name) > 200:
            raise windows(123, errno.EINVAL)
        fault = self._meet("write", name, partly=lambda: self._keep(name, data[: len(data) // 2]))
        if name.lower() in self.folder:
            raise windows(80, errno.EEXIST)
        self._keep(name, data[: len(data) // 2] if fault == "torn" else data)
        self._lose(fault)

    def rename(self, old: str, new: str) -> None:
        fault = self._meet("rename", old)
        if old.lower() not in self.folder:
            raise windows(2, errno.ENOENT)
        if new.lower() in self.folder:
            raise windows(183, errno.EEXIST)
        self._keep(new, self.folder.pop(old.lower())[1])
        self._lose(fault)

    def remove(self, name: str) -> None:
        fault = self._meet("remove", name)
        if name.lower() not in self.folder:
            raise windows(2, errno.ENOENT)
        del self.folder[name.lower()]
        self._lose(fault)

    def changed_at(self, name: str) -> datetime:
        self._meet("changed_at", name)
        return self.written_at.get(name, self.now)

    def _keep(self, name: str, data: bytes) -> None:
        self.folder[name.lower()] = (name, data)
        self.written_at[name] = self.now

    def _meet(self, call: str, name: str = "", partly: Callable[[], None] = lambda: None) -> str:
        fault = self.faults.get(len(self.calls), "")
        self.calls.append(call)
        self.gone, self.dead = self.gone or fault == "gone", self.dead or fault == "killed"
        if fault in HOLDS:
            self.held[name] = HOLDS[fault]
        self.folder = {} if fault == "swapped" else self.folder
        if fault in ("gone", "killed", "full"):
            partly()
        if self.dead:
            raise Killed
        if self.gone:
            raise windows(64, errno.ENOENT)
        if fault == "full":
            raise windows(112, errno.ENOSPC)
        if self.held.get(name) and call != "names":
            self.held[name] -= 1
            raise windows(32, errno.EACCES)
        return fault

    def _lose(self, fault: str) -> None:
        if fault == "lost":
            raise windows(121, errno.ETIMEDOUT)


class NoWait:
    """Pauses that take no time, and are counted."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)


def export(data: bytes = b"", **changes: Any) -> Export:
    """An export of the store."""
    return Export(
        **{
            "id": "0198a1b2-0000-7000-8000-00000000e001",
            "client_id": "0198a1b2-0000-7000-8000-00000000c001",
            "meeting_id": "0198a1b2-0000-7000-8000-00000000a1f4",
            "meeting_on": date(2026, 8, 14),
            "reader": "group",
            "version": 1,
            "sha256": hashlib.sha256(data).hexdigest(),
            "blob_id": "0198a1b2-0000-7000-8000-00000000b001",
            "suffix": ".pdf",
            "made_at": NOW,
            "made_by": "0198a1b2-0000-7000-8000-00000000d001",
            "initials": "KL",
            **changes,
        }
    )


def paper(text: str = "Kims papper", **changes: Any) -> tuple[bytes, Receipt]:
    """A paper and its receipt, as an export of the store gives them."""
    data = f"%PDF-1.7 {text}\n".encode() * 40
    return data, Receipt.of(export(data, **changes), len(data), NOW)


class CrampedFolder(FolderDrive):
    """A folder with room for so many bytes, for machines where no small disk may be mounted."""

    def __init__(self, folder: Path, marker: str, room: int) -> None:
        super().__init__(folder, marker)
        self.folder, self.room = folder, room

    def write(self, name: str, data: bytes) -> None:
        room = self.room - sum(file.stat().st_size for file in self.folder.iterdir())
        super().write(name, data[:room])
        if room < len(data):
            raise OSError(errno.ENOSPC, "No space left on device")

    def grow(self) -> None:
        self.room *= 100

    def protect(self) -> None:
        self.folder.chmod(0o500)


class SmallDisk(FolderDrive):
    """A real disk of 64 kB."""

    def __init__(self, folder: Path, marker: str) -> None:
        super().__init__(folder, marker)
        self.folder = folder

    def grow(self) -> None:
        subprocess.run(["mount", "-o", "remount,size=4m", str(self.folder)], check=True)

    def protect(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk | CrampedFolder]:
    """64 kB: a real disk where mounting is allowed, else a folder that counts."""
    folder = tmp_path / "liten"
    folder.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False
        )
        real = mounted.returncode == 0
    except FileNotFoundError:
        real = False
    yield SmallDisk(folder, choose(folder)) if real else CrampedFolder(folder, choose(folder), 64 * 1024)
    if real:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def team_folder(tmp_path: Path) -> FolderDrive:
    """A real folder that a person has chosen."""
    folder = tmp_path / "Team Norr"
    folder.mkdir()
    return FolderDrive(folder, choose(folder))
