"""What the window needs of the other parts; `app.py` hands it over. All of it takes and returns plain values.

The unlock box needs it too, so the kinds of those values are not loaded here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boendestod_app.domain.backup import Backup, Counts, Occasion
    from boendestod_app.domain.calendar_file import CalendarFile
    from boendestod_app.domain.crisis_paper import CrisisPaper, WallBoard
    from boendestod_app.domain.export import Export
    from boendestod_app.domain.goals_paper import GoalsPaper
    from boendestod_app.domain.listed_client import ReadList
    from boendestod_app.domain.listed_event import ReadCalendar
    from boendestod_app.domain.memo import Memo
    from boendestod_app.domain.network_paper import NetworkPaper
    from boendestod_app.domain.note_check import WordLists
    from boendestod_app.domain.plan_paper import PlanPaper
    from boendestod_app.domain.summary import Summary
    from boendestod_app.domain.unit import Unit
    from boendestod_app.domain.visit_paper import VisitPaper
    from boendestod_app.domain.week_paper import DayList, FridgeSheet, WorkerWeek
    from boendestod_app.domain.worker import Role
    from boendestod_app.services.actions import Actions
    from boendestod_app.services.outbox import Delivered, Parcel
    from boendestod_app.services.team_share import TeamShare
    from boendestod_app.settings import Settings


class Picture(Protocol):
    """One page of a paper as pixels: 32-bit BGRX rows."""

    @property
    def width(self) -> int:
        """Pixels."""

    @property
    def height(self) -> int:
        """Pixels."""

    @property
    def stride(self) -> int:
        """Bytes from one row to the next."""

    @property
    def pixels(self) -> bytes:
        """The rows."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Making papers and looking at them, from memory alone."""

    summary: Callable[[Summary], bytes]
    visit: Callable[[VisitPaper], bytes]
    memo: Callable[[Memo], bytes]
    memos: Callable[[Sequence[Memo]], bytes]  # each from a sheet of its own
    recovery: Callable[[str, str, str, date], bytes]  # code, worker, unit, day
    envelope: Callable[[str, str, date], bytes]  # the team's key, unit, day
    week: Callable[[Sequence[WorkerWeek]], bytes]
    day: Callable[[DayList], bytes]
    fridge: Callable[[FridgeSheet], bytes]
    crisis: Callable[[CrisisPaper], bytes]
    wallet: Callable[[CrisisPaper], bytes]
    board: Callable[[WallBoard], bytes]
    network: Callable[[NetworkPaper], bytes]
    goals: Callable[[GoalsPaper], bytes]
    care_plan: Callable[[PlanPaper], bytes]
    calendar: Callable[[CalendarFile], bytes]  # no paper: an .ics file
    page_count: Callable[[bytes], int]
    picture: Callable[[bytes, int, int], Picture]  # paper, page, dots per inch
    locked: Callable[[bytes, str], bytes]  # paper, password
    table: Callable[[str, Sequence[Sequence[str]], bool], bytes]  # no paper: title, rows, for Excel or as CSV


@dataclass(frozen=True, slots=True)
class Writing:
    """What ships to help while a note is written."""

    phrases: Mapping[str, str]
    words: WordLists


class Drives(Protocol):
    """The shared drive."""

    def choose(self, folder: Path) -> str:
        """Take this folder as the team's; the answer is its marker."""

    def place(self, folder: str, marker: str, met: str) -> tuple[str, str]:
        """Where papers lie, and its marker: in the folder where the laptops have `met`, if no other was chosen."""

    def send(self, folder: str, marker: str, parcel: Parcel, now: datetime) -> Delivered:
        """Put one paper there, also when the folder is under another letter now; `DriveTrouble` says why it waits."""

    def remove(self, folder: str, marker: str, export: Export) -> tuple[bool, str]:
        """Take one of our papers back: whether it is gone, and what became of it in a sentence."""

    def others(self, folder: str, marker: str, mine: list[Export]) -> list[str]:
        """Names of the papers from the same meetings that a colleague has put there."""

    def pause(self, now: datetime, tried_at: datetime | None, tries: int) -> timedelta:
        """How long to wait before the next try."""


class Kept(Protocol):
    """What came of making a copy."""

    @property
    def backup(self) -> Backup | None:
        """The new copy; none where nothing had changed."""

    @property
    def place(self) -> Path:
        """Where it lies."""

    @property
    def counts(self) -> Counts:
        """What it holds."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Which folder did not answer."""


class FoundCopy(Protocol):
    """A copy where it lies."""

    @property
    def place(self) -> Path:
        """Its folder."""

    @property
    def backup(self) -> Backup:
        """What it says of itself."""


class Copies(Protocol):
    """Copies of the store. Slow: runs beside the window."""

    @property
    def chosen(self) -> Path:
        """Where copies go."""

    @property
    def own(self) -> Path:
        """Where they go when nothing else is chosen."""

    def make(self, key: bytes, occasion: Occasion) -> Kept:
        """A checked copy."""

    def listed(self, *also: Path) -> Sequence[FoundCopy]:
        """The copies that may be put back here, or those in the folders named: of this store first."""

    def mine(self) -> Sequence[FoundCopy]:
        """Those of this store."""

    def before(self, at: datetime) -> Sequence[FoundCopy]:
        """Every copy of this store that is older than this instant."""

    def remove(self, place: Path) -> None:
        """Take one of our copies away for good."""

    def check(self, place: Path, key: bytes) -> Counts:
        """Everything in a copy read: what it holds."""

    def unlock(self, place: Path, passphrase: str) -> bytes:
        """A copy's key by the passphrase it was made under."""

    def unlock_with_recovery(self, place: Path, code: str) -> bytes:
        """A copy's key by the printed code."""

    def opens(self, place: Path, key: bytes) -> bool:
        """Whether this key opens the copy."""

    def client_in(self, place: Path, key: bytes, client_id: str) -> object:
        """What a whole copy holds of one client, for `domain.rewind.Past`."""

    def restore(self, place: Path, key: bytes) -> Counts:
        """The copy instead of what stands here, which is kept first. The store is closed meanwhile."""


class Session(Protocol):
    """An unlocked store."""

    @property
    def actions(self) -> Actions:
        """Its one door."""

    @property
    def team(self) -> TeamShare:
        """Its part in the team."""

    @property
    def key(self) -> bytes:
        """The store's key."""

    def close(self) -> None:
        """Lock it."""


class Owner(Protocol):
    """Somebody who has a store on this laptop."""

    @property
    def id(self) -> str:
        """Which place it has here."""

    @property
    def name(self) -> str:
        """What it chose to be called before unlocking, or what stands for that."""


class Owners(Protocol):
    """Everybody who has a store on this laptop. Asks files alone."""

    def listed(self) -> Sequence[Owner]:
        """Who was here last first."""

    def at(self, owner: str) -> Needs:
        """What the window needs for this one."""

    def new(self) -> Needs:
        """For somebody who has no store here yet."""


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

    papers: Callable[[], Papers]  # the parts behind these two are loaded when first asked for
    drives: Callable[[], Drives]
    writing: Callable[[], Writing]
    exists: Callable[[], bool]
    unlock: Callable[[str], bytes]  # slow by design: runs beside the window
    unlock_with_recovery: Callable[[str], bytes]
    change_passphrase: Callable[[bytes, str], None]
    new_code: Callable[[], str]
    change_code: Callable[[bytes, str], None]
    load: Callable[[], None]  # the parts behind `open`, where there is time for it
    open: Callable[[bytes], Session]
    create: Callable[[NewStore], tuple[bytes, str]]  # the key, and the recovery code to print
    read_list: Callable[[Path, date], ReadList]
    read_calendar: Callable[[Path], ReadCalendar]
    settings: Callable[[], Settings]
    keep_settings: Callable[[Settings], None]
    speak: Callable[[], None]  # from now on in the language of these settings
    copies: Callable[[], Copies]
    today: Callable[[], date]
    trouble_file: Path  # where bugs are noted, without a word of what was typed
    prefilled: str = ""  # the fictional caseload's passphrase
    owners: Owners | None = None  # of the laptop; none where one store is all that the window knows
    owner: str = ""  # which of them this is
