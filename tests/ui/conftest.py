"""Windows under test are drawn offscreen. A test that asks for a `screen` gets a real one, for keyboard and mouse."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem
from shiboken6.Shiboken import getAllValidWrappers

from boendestod_app import words
from boendestod_app.app import App, Opened
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.keeping import Keeper
from boendestod_app.services.actions import Actions
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.together import Together
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.start import make_app
from boendestod_app.ui.theme import apply
from boendestod_app.ui.window import Window
from tests.conftest import PASSPHRASE, ObedientClock
from tests.ui.looking import settle

os.environ["QT_QPA_PLATFORM"] = "offscreen"

FRIDAY = date(2026, 8, 14)
LAPTOP = (1366, 768)

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
    for _attempt in range(600):  # a machine may be busy
        asked = ["xdotool", "get_num_desktops"]
        if subprocess.run(asked, env=screen.environ, check=False, capture_output=True).returncode == 0:
            return
        time.sleep(0.05)
    pytest.fail("openbox did not start")


# ---- a small caseload, made once, and the window on a copy of it


@dataclass(frozen=True, slots=True)
class Made:
    """A store that is copied, never opened where it lies."""

    folder: Path
    key: bytes
    code: str


@dataclass(frozen=True, slots=True)
class Place:
    """A copy of a store, with the clock that its window goes by."""

    folder: Path
    key: bytes
    code: str
    clock: ObedientClock
    needs: Needs


def make(folder: Path, *, clients: int, weeks: int) -> Made:
    """A fictional caseload as it stands on Friday 14 August 2026, 10.00, cheap to unlock."""
    key, code = App(folder).create_demo(PASSPHRASE, DemoPlan(FRIDAY, clients=clients, weeks=weeks), FLOOR)
    return Made(folder, key, code)


@pytest.fixture(scope="session")
def small_caseload(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Eight clients in their sixth week."""
    return make(tmp_path_factory.mktemp("caseload") / "data", clients=8, weeks=6)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Language and look are of the whole process: each test begins in Swedish, light, 100 %."""
    yield
    words.use("sv", Path())
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, "light", 100)


def place_of(made: Made, folder: Path, clock: ObedientClock, ladder: Ladder, seed: int = 7) -> Place:
    """A copy of a store to work in; each laptop of a team needs a seed of its own."""
    shutil.copytree(made.folder, folder)
    app, source = App(folder), random.Random(seed)  # locked and opened again, it goes on: no id comes twice

    def opened(key: bytes) -> Opened:
        vault = app.vault.open(key, now=clock, source=source, by="window")
        door = Actions(vault.store, clock, ladder, frozenset[date]())
        return Opened(vault, door, Together(vault.store, door, lambda: app.settings.team_folder, app._team_is_at))

    needs = replace(
        app.needs(),
        open=opened,
        today=lambda: clock().date(),
        copies=lambda: Keeper(folder, lambda: app.settings, clock),
    )
    return Place(folder, made.key, made.code, clock, needs)


@pytest.fixture
def place(small_caseload: Made, tmp_path: Path, clock: ObedientClock, ladder: Ladder) -> Place:
    """Friday morning, five past ten."""
    clock.move(minutes=5)
    return place_of(small_caseload, tmp_path / "data", clock, ladder)


@pytest.fixture
def as_a_crash_leaves_it(place: Place, tmp_path: Path, clock: ObedientClock, ladder: Ladder) -> Callable[[], Place]:
    """The files of a running program as they lie on the disk at this moment, to be opened by another."""
    return lambda: place_of(Made(place.folder, place.key, place.code), tmp_path / "left", clock, ladder)


@pytest.fixture
def empty_place(made_vault: tuple[Path, bytes, str], tmp_path: Path, clock: ObedientClock, ladder: Ladder) -> Place:
    """Kim's new store, with nobody in it."""
    folder, key, code = made_vault
    place = place_of(Made(folder, key, code), tmp_path / "data", clock, ladder)
    session = place.needs.open(key)
    session.actions.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit(phone="070-000 00 00"))
    session.close()
    return place


Opener = Callable[..., Window]


def left_behind() -> list[str]:
    """What PySide ≤ 6.11 does not forget when Qt frees it: the next thing made at that address crashes."""
    return [repr(one) for one in getAllValidWrappers() if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Opener]:
    """Shows the window on a place, unlocked if not said otherwise; closed and freed after the test."""
    made: list[Window] = []

    def show(place: Place, *, size: tuple[int, int] = LAPTOP, locked: bool = False) -> Window:
        make_app(place.needs)
        window = Window(place.needs)
        made.append(window)
        window.resize(*size)
        window.show()
        if not locked:
            window.open(place.key)
        settle()
        return window

    yield show
    assert left_behind() == []
    for window in made:
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture
def window(place: Place, open_window: Opener) -> Window:
    """The window on *Min dag*."""
    return open_window(place)


@pytest.fixture
def shell(window: Window) -> Shell:
    """The unlocked part of the window."""
    assert isinstance(window.shell, Shell)
    return window.shell
