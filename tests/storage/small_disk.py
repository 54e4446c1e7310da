"""A store on a disk that gets full: a real small disk where mounting is allowed, else a file that may not grow."""

import subprocess
from pathlib import Path

from boendestod_app.storage.engine import Engine

ROOM = 3072 * 1024  # an empty store takes half of it


def mount(folder: Path, room: int = ROOM) -> bool:
    """Lay a small real disk over the folder; whether that was allowed."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class SmallDisk:
    """Where a store lies that can be made full and given room again."""

    def __init__(self, folder: Path, real: bool) -> None:
        self.folder = folder
        self.real = real

    def fill(self, engine: Engine) -> None:
        """From now on nothing more can be written."""
        if not self.real:
            (pages,) = engine.row("PRAGMA page_count") or (0,)
            engine.run(f"PRAGMA max_page_count = {pages}")
        else:
            self.fill_outside()

    def fill_outside(self) -> None:
        """Another program takes all the room there is on a real disk."""
        with (self.folder / "filler").open("ab", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def make_room(self, engine: Engine) -> None:
        """Somebody has cleaned up."""
        self.make_room_outside()
        engine.run("PRAGMA max_page_count = 1000000")

    def make_room_outside(self) -> None:
        """The other program lets go of what it took."""
        (self.folder / "filler").unlink(missing_ok=True)

    def unmount(self) -> None:
        """Take a real disk away again."""
        if self.real:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)
