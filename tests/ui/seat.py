"""Somebody at keyboard and mouse of a real screen, in the program as it is started each morning."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from boendestod_app.app import App
from boendestod_app.paths import PASSPHRASE_FILE, STORE_FILE
from boendestod_app.storage.store import SqlStore
from tests.ui.conftest import Screen

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20


@dataclass
class Seat:
    """Somebody at keyboard and mouse, who also sees what the window manager is told and what is kept."""

    screen: Screen
    app: App
    key: bytes
    program: subprocess.Popen[bytes]
    titles: set[str] = field(default_factory=set)

    def windows(self) -> list[str]:
        """The program's windows on the screen; their titles are remembered."""
        found = self._asked("search", "--onlyvisible", "--pid", str(self.program.pid)).split()
        self.titles |= {self._asked("getwindowname", one) for one in found}
        return found

    def press(self, *keys: str) -> None:
        """These keys, one after the other."""
        self.screen.xdo("key", "--delay", 20, *keys)

    def type(self, text: str) -> None:
        """Letter by letter."""
        self.screen.xdo("type", "--delay", 8, text)

    def click(self, at: QPoint) -> None:
        """With the mouse, at a place in the window."""
        (window,) = self.windows()
        self.screen.xdo("mousemove", "--window", window, at.x(), at.y(), "click", 1)

    def until(self, what: Callable[[], Any], told: str) -> Any:
        """Wait for it; the answer is what it found."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_S:
            assert self.program.poll() is None, f"the program ended before {told}"
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError(f"never came: {told}; {self.windows()} {self.titles}")

    def until_window(self, told: str) -> str:
        """Wait until one window alone is shown and hears the keyboard."""

        def alone() -> str:
            active = self.active()
            return active if self.windows() == [active] else ""

        return self.until(alone, told)

    def until_dialog(self, told: str, *, after: tuple[str, ...]) -> str:
        """Wait until a dialog hears the keyboard, another than the windows before."""

        def over() -> str:
            found, active = self.windows(), self.active()
            return active if len(found) == 2 and active in found and active not in after else ""

        return self.until(over, told)

    def active(self) -> str:
        """The window that hears the keyboard."""
        return self._asked("getactivewindow")

    def _asked(self, *words: str) -> str:
        """What xdotool answers; nothing where there is no such window (any more)."""
        asked = subprocess.run(
            ["xdotool", *words], env=self.screen.environ, capture_output=True, text=True, check=False
        )
        return asked.stdout.strip()

    def until_kept(self, what: Callable[[SqlStore], Any], told: str) -> Any:
        """Wait until it is in the store, read beside the window."""

        def look() -> Any:
            opened = self.app.open(self.key, read_only=True)
            try:
                return what(opened.vault.store)
            finally:
                opened.close()

        return self.until(look, told)

    @property
    def unlocked(self) -> bool:
        """Whether the program has the store open: its write-ahead log is there only then."""
        return self.app.folder.joinpath(STORE_FILE + "-wal").exists()


@contextmanager
def seated(screen: Screen, app: App, key: bytes, errors: Path) -> Iterator[Seat]:
    """The program is started on a folder, and ends with the block; what it complains of is in `errors`."""
    environ = {name: value for name, value in screen.environ.items() if name != PASSPHRASE_FILE}
    command = [sys.executable, "-m", "boendestod_app", "--data", str(app.folder)]
    with errors.open("wb") as stream:
        program = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=stream, stderr=stream)
    try:
        yield Seat(screen, app, key, program)
    finally:
        program.kill()
        program.wait()
