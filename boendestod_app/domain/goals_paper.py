"""*Mina mål* on paper: the client's own words and numbers, and nothing of the staff's."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.goal import GoalStatus


@dataclass(frozen=True, slots=True)
class Stop:
    """A delmål along the path: its words, how it goes, and the next step under it."""

    status: GoalStatus
    words: str
    told: str  # `Klart · 12 augusti`
    step: str = ""


@dataclass(frozen=True, slots=True)
class PathToGoal:
    """A goal and the way there."""

    words: str
    why: str
    stops: tuple[Stop, ...]
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class GoalsPaper:
    """All of them, or those that the client wants to have there. The headings are in the client's language."""

    title: str
    name: str  # first name or alias; nothing where the identity is protected and there is no alias
    on: date
    goals: tuple[PathToGoal, ...]
    language: str = "sv"
    large_text: bool = False
    fictional: bool = False
