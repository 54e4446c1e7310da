"""How near a goal is and how sure one is of it, 0 to 10, in the client's view; and a place on the förändringshjul."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.problem import Problem
from boendestod_app.words import _

MOST = 10


@dataclass(frozen=True, slots=True)
class GoalRating:
    """One answer about a goal. There is no cut-off: no number is low."""

    id: str
    client_id: str
    goal_id: str
    on: date
    near: int | None = None  # "hur nära målet är du?" (domain rule 5.4)
    sure: int | None = None  # "hur säker är du på att du klarar det?"


@dataclass(frozen=True, slots=True)
class WheelPlace:
    """Where the client says they are on the wheel that day: a stage by its key, and own words about it."""

    id: str
    client_id: str
    goal_id: str
    on: date
    stage: str
    words: str = ""


def ten_problems(on: date, today: date, **given: int | None) -> list[Problem]:
    """What must be mended before answers 0 to 10 can be kept."""
    found = [
        Problem(field, _("Skriv ett helt tal från 0 till 10."))
        for field, value in given.items()
        if value is not None and not 0 <= value <= MOST
    ]
    if all(value is None for value in given.values()):
        found.append(Problem(next(iter(given)), _("Skriv minst ett av talen.")))
    if on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    return found


def series(ratings: Iterable[GoalRating], field: str) -> list[tuple[date, int]]:
    """The answers to one of the two questions, in order of day."""
    return [(one.on, value) for one in ratings if (value := getattr(one, field)) is not None]
