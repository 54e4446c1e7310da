"""A number that the summary tells, and the values it was counted from."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a section. `rests_on` are the ids of what was counted, all of one kind of value (`entity`).

    A visit that a rhythm gives and nobody has touched has no id yet: it is told as `rhythm@start`.
    """

    name: str  # for other programs: "visits_planned"
    says: str  # for people, where the number is a link: "Planerade: 12"
    value: int
    entity: str
    rests_on: tuple[str, ...]
    scope: str = ""  # `Scope` code: needs a consent beside the section's own


def counted(name: str, says: str, entity: str, ids: Iterable[str], scope: str = "") -> Number:
    """How many they are."""
    held = tuple(ids)
    return Number(name, f"{says}: {len(held)}", len(held), entity, held, scope)


def at_least_one(*numbers: Number) -> tuple[Number, ...]:
    """Those that count something."""
    return tuple(number for number in numbers if number.value)
