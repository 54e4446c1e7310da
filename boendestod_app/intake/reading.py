"""What came of reading one cell."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The value, if one may be kept, and what a person must look at, if anything."""

    value: T | None = None
    what: str = ""  # one sentence; empty where the cell says it plainly
    suggestion: str = ""
