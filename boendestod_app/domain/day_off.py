"""A day off of the unit's own, beside the public holidays: a planning day, a bridge day, a half day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayOff:
    """The unit is closed that day; visits on it are asked about, never moved in silence."""

    id: str
    on: date
    name: str
