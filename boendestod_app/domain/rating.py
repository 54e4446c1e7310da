"""The own scale "Hur har veckan varit?" 0 to 10: the licence-free fallback (product F4)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnRating:
    """One answer: 0 is worst, 10 best. No cut-off is defined, and none is shown."""

    id: str
    client_id: str
    on: date
    value: int
    visit_id: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 10:
            raise ValueError("the own scale goes from 0 to 10")
