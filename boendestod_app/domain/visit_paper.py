"""The visit summary the client takes home: A5, for the fridge door (product V6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """What we did, the goal and next step, the next visit in large type. No level, no ratings, no substance words."""

    client_first_name: str
    on: date
    who: str  # "Kim" or "Kim och Alex"
    did: tuple[str, ...]  # at most three lines
    goal: str
    next_step: str
    next_visit: str  # "Tisdag 18 augusti klockan 10.00", or ""
    unit_name: str
    phone: str
    fictional: bool = False
