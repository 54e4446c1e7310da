"""The crisis plan as it is printed, in the client's words: one A4, or a wallet fold; and the board for the wall."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One of the three parts: calm, worry, crisis. The word and its mark tell which, never colour alone."""

    level: str  # the code, for the mark
    title: str
    signs: tuple[str, ...]
    i_do: str
    others_do: str

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.signs or self.i_do or self.others_do)


@dataclass(frozen=True, slots=True)
class CrisisPaper:
    """Everything on the paper, in order."""

    name: str
    parts: tuple[PlanPart, ...]
    helps: str
    helps_not: str
    call: tuple[tuple[str, str], ...]  # who, phone; never empty
    standard: bool  # nobody of the client's own: *enhetens standard*
    staff_do: str
    door: str
    weekend: tuple[tuple[str, str], ...]  # label, words; nothing without a helgplan
    weekend_span: str
    about: str  # when it was made, with whom, when it is looked at again
    unit: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class WallCard:
    """One place on the board for the wall: initials only."""

    initials: str
    level: str  # the code, for the mark
    level_word: str
    day: str
    step: str
    review: str
    contact: str


@dataclass(frozen=True, slots=True)
class WallBoard:
    """The board without names, without reasons."""

    on: date
    columns: tuple[tuple[str, tuple[WallCard, ...]], ...]
    rests_on: str
    fictional: bool = False
