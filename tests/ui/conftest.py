"""Windows under test are drawn offscreen. A test that asks for a `screen` gets a real one, for keyboard and mouse."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv)
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """An X display of its own with a window manager; nobody else's keyboard or mouse is touched."""

    display: str

    @property
    def environ(self) -> dict[str, str]:
        """What a program needs to show its windows here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}

    def xdo(self, *words: str | int) -> str:
        """What xdotool answers, e.g. `xdo("key", "ctrl+Return")`."""
        command = ["xdotool", *map(str, words)]
        asked = subprocess.run(command, env=self.environ, check=True, capture_output=True, text=True, timeout=60)
        return asked.stdout.strip()

    def shot(self, file: Path) -> Path:
        """A picture of the whole screen, as a person would see it."""
        subprocess.run([sys.executable, "-c", GRAB, str(file)], env=self.environ, check=True)
        return file


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A fresh screen of an ordinary laptop, 1366 × 768, for the tests of one file."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not to be had on this system: no screen of our own to drive")
    with ExitStack() as stack:
        reading, writing = os.pipe()
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        _start(stack, server, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            found = Screen(f":{numbers.readline().strip()}")
        _start(stack, ["openbox"], env=found.environ)
        _until_windows_are_managed(found)
        yield found


def _start(stack: ExitStack, command: list[str], **options: object) -> None:
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    stack.callback(program.wait)
    stack.callback(program.terminate)


def _until_windows_are_managed(screen: Screen) -> None:
    for _attempt in range(100):
        asked = ["xdotool", "get_num_desktops"]
        if subprocess.run(asked, env=screen.environ, check=False, capture_output=True).returncode == 0:
            return
        time.sleep(0.05)
    pytest.fail("openbox did not start")
