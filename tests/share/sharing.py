"""A shared folder in memory, as bad as shared folders are, and each laptop's view of it."""

import errno
import random
from datetime import UTC, datetime

from boendestod_app.share.trouble import DriveFault, Trouble
from tests.share.conftest import Killed, windows

FILES_AWAY = {"empty": Trouble.EMPTY, "missing": Trouble.WRONG, "other": Trouble.OTHERS, "away": Trouble.AWAY}


class PretendShare:
    """The files, by path; several views look at them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.written: dict[str, datetime] = {}
        self.state = ""  # one of FILES_AWAY, else all is as it should be
        self.now = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)

    def paths(self, *parts: str) -> list[str]:
        return sorted(path for path in self.files if all(part in path for part in parts))

    def key_files(self) -> list[bytes]:
        """What opens edits."""
        return [data for path, data in self.files.items() if path.endswith(".key.age")]


class View:
    """Fulfils `TreeDrive`. `rate` is how often a call meets a fault; `kills` how many of those end the process."""

    def __init__(self, share: PretendShare, source: random.Random | None = None) -> None:
        self.share, self.source = share, source or random.Random(0)
        self.rate = self.kills = 0.0
        self.full = self.read_only = False
        self.calls: list[str] = []
        self.counts: dict[str, int] = {}
        self._older: dict[str, list[str]] = {}

    def check(self) -> None:
        self._meet("check")
        if self.share.state:
            raise DriveFault(FILES_AWAY[self.share.state])

    def names(self) -> list[str]:
        return self.listed("")

    def listed(self, folder: str) -> list[str]:
        fault = self._meet("listed", "stale", "empty")
        files = {} if self.share.state else self.share.files
        prefix = f"{folder}/" if folder else ""
        now = sorted({path[len(prefix) :].split("/")[0] for path in files if path.startswith(prefix)})
        older = self._older.get(folder, [])
        if self.source.random() < 0.5:
            self._older[folder] = now
        return [] if fault == "empty" else older if fault == "stale" else now

    def read(self, path: str, largest: int = 2**26) -> bytes | None:
        fault = self._meet("read", "unseen")
        return None if fault == "unseen" or self.share.state else self.share.files.get(path)

    def make(self, folder: str) -> None:
        self._meet("make")

    def write(self, path: str, data: bytes) -> None:
        self._may_write()
        fault = self._meet("write", "torn", "full", "half")
        if path in self.share.files:
            raise FileExistsError(errno.EEXIST, path)
        whole = fault not in ("torn", "full", "half")
        self._lay(path, data if whole else data[: self.source.randrange(len(data) + 1)])
        if fault == "full":
            raise windows(112, errno.ENOSPC)
        if fault == "half":
            raise Killed

    def rename(self, old: str, new: str) -> None:
        self._may_write()
        fault = self._meet("rename", "lost", "after")
        if old not in self.share.files:
            raise windows(2, errno.ENOENT)
        if new in self.share.files:
            raise FileExistsError(errno.EEXIST, new)
        self._lay(new, self.share.files.pop(old))
        self._after(fault)

    def remove(self, path: str) -> None:
        self._may_write()
        fault = self._meet("remove", "lost", "after")
        if path not in self.share.files:
            raise FileNotFoundError(errno.ENOENT, path)
        del self.share.files[path]
        self._after(fault)

    def changed_at(self, path: str) -> datetime:
        return self.share.written.get(path, self.share.now)

    def _lay(self, path: str, data: bytes) -> None:
        self.share.files[path] = data
        self.share.written[path] = self.share.now

    def _may_write(self) -> None:
        if self.read_only:
            raise windows(19, errno.EROFS)
        if self.full:
            raise windows(112, errno.ENOSPC)

    def _after(self, fault: str) -> None:
        if fault == "lost":
            raise windows(121, errno.ETIMEDOUT)
        if fault == "after":
            raise Killed

    def _meet(self, call: str, *faults: str) -> str:
        self.calls.append(call)
        if self.source.random() >= self.rate:
            return ""
        if self.source.random() < self.kills:
            self._count("killed")
            raise Killed
        fault = self.source.choice(["gone", "held", *faults * 2])
        if fault in ("half", "after") and not self.kills:
            return ""
        self._count(fault)
        if fault == "gone":
            raise windows(64, errno.ENOENT)
        if fault == "held":
            raise windows(32, errno.EACCES)
        return fault

    def _count(self, fault: str) -> None:
        self.counts[fault] = self.counts.get(fault, 0) + 1
