"""What the window and the command line need of the team merge. The composition of store and drive fulfils it.

Everything that asks the drive may be slow: the window does it beside itself, with what `take` gave it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Standing(Enum):
    """How this laptop stands to a team."""

    ALONE = "alone"
    ASKING = "asking"  # has asked to come in, and waits for who signs the roster
    IN = "in"
    OUT = "out"  # was taken out: a laptop that was lost, and came back


@dataclass(frozen=True, slots=True)
class Laptop:
    """One of the team's."""

    id: str
    worker_id: str
    name: str
    mine: bool
    revoked: bool
    seen_at: datetime | None  # when it was last known to have fetched anything, UTC


@dataclass(frozen=True, slots=True)
class Wish:
    """A laptop that asks to come in: both screens show the same digits, compared by voice."""

    device: str
    worker_id: str
    name: str
    fingerprint: str
    back: bool = False  # it was taken out once, and is found
    unseen: int = 0  # changes that nobody has taken in: written on it since, or before and never shared


@dataclass(frozen=True, slots=True)
class TeamState:
    """What is known without asking the drive."""

    standing: Standing
    folder: str = ""
    fingerprint: str = ""  # ours, while asking
    admin: bool = False  # whether this laptop signs the roster
    laptops: tuple[Laptop, ...] = ()
    tried_at: datetime | None = None  # the last round, UTC
    done_at: datetime | None = None  # the last round that reached the drive, UTC
    sentences: tuple[str, ...] = ()  # what a person should know of it
    new_here: bool = False  # this laptop's person has said that they are nobody whom the team knows
    wishes: tuple[Wish, ...] = ()  # laptops that ask to come in, as the last round saw them; where this one signs


@dataclass(frozen=True, slots=True)
class ClientShare:
    """How far one client has been shared (the team's own room has the empty id)."""

    client_id: str
    waiting: int  # own changes that do not lie on the drive yet
    waiting_since: datetime | None
    shared_at: datetime | None  # the last own change that lies there
    behind: tuple[str, ...] = ()  # names of colleagues whose laptops have not fetched everything yet
    seen_at: datetime | None = None  # when a colleague's laptop of this client was last known to have fetched


class RoundReport(Protocol):
    """What one round came to, in numbers of files."""

    @property
    def sent(self) -> int:
        """Own changes that lie on the drive since now."""

    @property
    def received(self) -> int:
        """Changes that were taken in."""

    @property
    def waiting(self) -> int:
        """Own changes that do not lie on the drive yet."""

    @property
    def joined(self) -> int:
        """Clients that colleagues share with us since now."""

    @property
    def damaged(self) -> int:
        """Files that are not whole; they wait, and are tried again."""

    @property
    def newer(self) -> int:
        """Files of a later version of the program; they wait for it."""

    @property
    def refused(self) -> int:
        """Files that were read by nobody here: not from the team, of a lost laptop, or not for this one."""

    @property
    def trouble(self) -> str:
        """Why the drive could not be worked on, as a code; empty when it could."""

    @property
    def again(self) -> bool:
        """Whether another round at once has something to do."""

    def sentences(self) -> list[str]:
        """What a person should know; empty when all is well."""


class Deed(Protocol[T_co]):
    """One thing that a person asks of the team's folder, in strokes: it is made with what it needs of the store."""

    def carry(self) -> None:
        """Ask the drive: beside the window, since it may be slow. Touches no store, and raises nothing expected."""

    def keep(self) -> T_co:
        """Keep what came of it, on the store's thread; the answer, or what went wrong. If it is never kept, nothing
        is lost: it can be asked again, and what lies on the drive by then is found."""


def at_once(deed: Deed[T]) -> T:
    """All strokes in a row, for who can wait."""
    deed.carry()
    return deed.keep()


class TeamShare(Protocol):
    """One open store's part in the team."""

    def state(self) -> TeamState:
        """How it stands."""

    def clients(self) -> dict[str, ClientShare]:
        """By client: how far each has been shared; empty where alone."""

    # -- the three strokes of a round; the middle one beside the window. Opaque between them.
    def take(self) -> object | None:
        """What is to be done; none where there is nothing to be done with a team."""

    def carry(self, plan: object, stop: Callable[[], bool] = ...) -> object:
        """Work on the drive. Touches no store; ends soon after `stop` says so, and what was done until then counts."""

    def keep(self, plan: object, outcome: object) -> RoundReport:
        """Keep what came of it, and tell the views. After a deed in
        between nothing is kept: the next round finds it all again."""

    # -- coming in, letting in, taking out: each asks the drive when it is carried out
    def begin(self, folder: Path, name: str) -> Deed[str]:
        """Found the team in this folder; the answer is the key for the sealed envelope, shown once."""

    def ask(self, folder: Path, name: str) -> Deed[str]:
        """Ask to come into the team whose folder it is, also again after this laptop was taken out; the answer is the
        fingerprint."""

    def wishes(self) -> Deed[Sequence[Wish]]:
        """Laptops that ask to come in, as the laptop that signs sees them now."""

    def let_in(self, device: str, fingerprint: str, worker_id: str = "") -> Deed[Wish]:
        """The fingerprints are the same: it is in, as this worker, or as the new one that it says. A wish that shows
        other digits is refused. The answer is the wish as it was then: of one that comes back, with how much it brings
        that nobody has seen."""

    def i_am_new(self) -> None:
        """Who works here is none of the team's workers, whatever their name: it is not asked again."""

    def take_out(self, device: str) -> Deed[None]:
        """A laptop is lost: nothing it says from now on counts, and nothing new can be read by it."""

    def take_over(self, key: str) -> Deed[None]:
        """This laptop signs from now on, by the key in the sealed envelope; whoever did no longer does."""

    def move(self, folder: Path, *, new: bool = False) -> Deed[None]:
        """The team's folder is here now, also on a USB stick; another team's folder is refused, and so is one that is
        nobody's, unless a person says that it is to be a `new` one: then everything is laid there too."""
