"""A real folder as laptops meet it: sometimes away, sometimes with an old list, sometimes half written. It counts."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter

from boendestod_app.share.drive import LARGEST
from boendestod_app.share.places import HOME
from boendestod_app.share.team_folder import TeamFolder
from boendestod_app.share.trouble import DriveFault, Trouble


class MoodyFolder:
    """One laptop's view of the team's folder. Fulfils `TreeDrive`."""

    def __init__(self, folder: Path, team: str, dice: random.Random) -> None:
        self._folder = TeamFolder(folder, team)
        self._dice = dice
        self._earlier: dict[str, list[str]] = {}
        self.mood = 0.0  # how often it lies
        self.away = False
        self.lists = self.listed_names = self.reads = self.writes = 0
        self.listing = 0.0  # seconds

    def check(self) -> None:
        """Raise `DriveFault` unless this is the team's folder, and it is there."""
        if self.away:
            raise DriveFault(Trouble.AWAY)
        self._folder.check()

    def names(self) -> list[str]:
        """What the folder lists."""
        return self.listed("")

    def listed(self, folder: str) -> list[str]:
        """What one folder lists; now and then what it listed the last time."""
        began = perf_counter()
        found = self._folder.listed(folder)
        self.listing += perf_counter() - began
        self.lists += 1
        self.listed_names += len(found)
        earlier, self._earlier[folder] = self._earlier.get(folder), found
        return earlier if earlier is not None and self._lies() else found

    def read(self, name: str, largest: int = LARGEST) -> bytes | None:
        """The file's bytes."""
        self.reads += 1
        return self._folder.read(name, largest)

    def write(self, name: str, data: bytes) -> None:
        """A new file; now and then only half of it, and nobody says so."""
        self.writes += 1
        self._folder.write(name, data[: len(data) // 2] if self._lies() else data)

    def rename(self, old: str, new: str) -> None:
        """A new name, never over a file."""
        self._folder.rename(old, new)

    def remove(self, name: str) -> None:
        """Take the file away."""
        self._folder.remove(name)

    def changed_at(self, name: str) -> datetime:
        """When the file was last written."""
        return self._folder.changed_at(name)

    def make(self, folder: str) -> None:
        """The folder is there."""
        self._folder.make(folder)

    def _lies(self) -> bool:
        return self.mood > 0 and self._dice.random() < self.mood


def files_in(folder: Path) -> Iterator[Path]:
    """Everything that lies in the team's part of the folder."""
    return (path for path in sorted((folder / HOME).rglob("*")) if path.is_file())


def spoil(folder: Path, spared: str, dice: random.Random) -> bool:
    """Tear one update, as a drive that loses power does; not of the `spared` laptop, which could not mend it."""
    found = [path for path in files_in(folder) if path.name.endswith(".upd.age") and path.parent.name != spared]
    if not found:
        return False
    path = dice.choice(found)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return True
