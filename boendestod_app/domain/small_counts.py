"""Counts without names: what is below five is hidden, and so much beside it that it cannot be worked out.

Counts of one question add up to how many there are, so a hidden count must never be what is left when the shown ones
are taken from the sum. Whoever knows this very rule learns no hidden count from what is shown either: the rule looks at
sizes alone, so hidden counts could as well have changed places; where they are all as large as hidden ones can be, and
could not, one more is hidden with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5  # product C7: counts below it are hidden


@dataclass(frozen=True, slots=True)
class Shown:
    """The counts of one question; none is a count that is hidden."""

    total: int | None
    counts: Mapping[str, int | None]


def shown(counts: Mapping[str, int]) -> Shown:
    """What may be shown of these counts."""
    total = sum(counts.values())
    if total < LEAST:
        return Shown(None, dict.fromkeys(counts))
    hidden = _hidden(list(counts.values()))
    return Shown(total, {key: None if place in hidden else count for place, (key, count) in enumerate(counts.items())})


def _hidden(counts: Sequence[int]) -> set[int]:
    """The places of those that are hidden: the small ones, and the smallest of the others until nothing is told."""
    hidden = {place for place, count in enumerate(counts) if count < LEAST}
    while hidden and _told_by_the_rest([counts[place] for place in hidden]):
        left = [count for place, count in enumerate(counts) if place not in hidden]
        if not left:
            break
        # All that are as small: which of them comes first must tell nothing.
        hidden |= {place for place, count in enumerate(counts) if count == min(left)}
    return hidden


def _told_by_the_rest(hidden: Sequence[int]) -> bool:
    """Whether their sum, which anybody can work out, tells what they are, or is itself too small to tell."""
    together = sum(hidden)
    return len(hidden) < 2 or together < LEAST or all(count == LEAST - 1 for count in hidden)
