"""What the window needs of the other parts; `app.py` hands it over. All of it takes and returns plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from boendestod_app.domain.listed_client import ReadList
from boendestod_app.domain.summary import Summary
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit_paper import VisitPaper
from boendestod_app.domain.worker import Role
from boendestod_app.services.actions import Actions
from boendestod_app.settings import Settings


class Picture(Protocol):
    """One page of a paper as pixels: 32-bit BGRX rows."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Papers:
    """Making papers and looking at them, from memory alone."""

    summary: Callable[[Summary], bytes]
    visit: Callable[[VisitPaper], bytes]
    recovery: Callable[[str, str, str, date], bytes]  # code, worker, unit, day
    page_count: Callable[[bytes], int]
    picture: Callable[[bytes, int, int], Picture]  # paper, page, dots per inch
    locked: Callable[[bytes, str], bytes]  # paper, password


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper stands whole on the drive."""

    name: str


class Drives(Protocol):
    """The shared drive."""

    def choose(self, folder: Path) -> str:
        """Take this folder as the team's; the answer is its marker."""

    def find(self, folder: str, marker: str) -> Path | None:
        """The folder with this marker, also under another letter; none while it is away."""

    def send(self, folder: Path, marker: str, name: str, data: bytes, receipt: Mapping[str, object]) -> Sent:
        """Put one paper there; `DriveTrouble` says why it has to wait."""

    def others(self, folder: Path, meeting_id: str, initials: str) -> list[str]:
        """File names of the same meeting's papers that a colleague has put there."""


class Session(Protocol):
    """An unlocked store."""

    actions: Actions
    key: bytes

    def close(self) -> None:
        """Lock it."""


@dataclass(frozen=True, slots=True)
class NewStore:
    """What the first start asks."""

    passphrase: str
    name: str
    initials: str
    role: Role
    unit: Unit
    fictional: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything from outside `ui/`."""

    papers: Callable[[], Papers]  # the parts behind it are loaded when first asked for
    drives: Drives
    exists: Callable[[], bool]
    unlock: Callable[[str], bytes]  # slow by design: runs beside the window
    unlock_with_recovery: Callable[[str], bytes]
    change_passphrase: Callable[[bytes, str], None]
    open: Callable[[bytes], Session]
    create: Callable[[NewStore], tuple[bytes, str]]  # the key, and the recovery code to print
    read_list: Callable[[Path, date], ReadList]
    settings: Settings
    keep_settings: Callable[[Settings], None]
    prefilled: str = ""  # the fictional caseload's passphrase
