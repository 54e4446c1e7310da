"""`check`: whether all that is kept is whole, part by part, each told by itself."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Protocol

from boendestod_app.domain.integrity import Looked, Part


class Looker(Protocol):
    """Somebody who can look at one part at a time."""

    def look(self, part: Part) -> Looked:
        """What is found of it; a trouble with looking is told, not raised."""


def check(looker: Looker, parts: Iterable[Part] = Part) -> list[Looked]:
    """Every part, in order: well, not checked and why, or its faults."""
    return [looker.look(part) for part in parts]


def rows(found: Iterable[Looked]) -> list[dict[str, Any]]:
    """The same for another program."""
    return [
        {"part": one.part.value, "state": one.state.value, "why": one.why,
         "faults": [asdict(fault) for fault in one.faults]}
        for one in found
    ]  # fmt: skip
