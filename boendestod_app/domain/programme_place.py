"""Where in the text of the presets a key stands, so that whoever edits it is led there."""

import re
from dataclasses import dataclass

_HEAD = re.compile(r"^\s*\[\[\s*programme(?:\.(\w+))?\s*\]\]")


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, from 1."""

    line: int
    column: int


def place_in(text: str, number: int = 0, part: str = "", part_number: int = 0, *, key: str = "") -> Place:
    """The value of a key in the preset with this number, or in one of its parts; where the key is not written, the
    head of the table in which it is missing."""
    lines = text.splitlines()
    first, last = _span(lines, number, part, part_number)
    found = _key(lines, first, last, key) if key else None
    if found is None and first:
        return Place(first, len(lines[first - 1]) - len(lines[first - 1].lstrip()) + 1)
    return found or Place(1, 1)


def _span(lines: list[str], number: int, part: str, part_number: int) -> tuple[int, int]:
    """The line of the table's head (0 before the first one), and the last line before the next head."""
    presets = parts = first = 0
    for place, line in enumerate(lines, 1):
        head = _HEAD.match(line)
        if not head:
            continue
        if first:
            return first, place - 1
        if head[1] is None:
            presets, parts = presets + 1, 0
        elif head[1] == part:
            parts += 1
        if presets == number and ((not part and head[1] is None) or (part and parts == part_number)):
            first = place
        if number == 0:
            return 0, place - 1
    return first, len(lines)


def _key(lines: list[str], first: int, last: int, key: str) -> Place | None:
    written = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=\s*""")
    table = re.compile(rf"^\s*\[\[?\s*(?:programme\.)?{re.escape(key)}\s*\]?\]")
    for place, line in enumerate(lines[first:last], first + 1):
        if found := written.match(line):
            return Place(place, found.end() + 1)
    for place, line in enumerate(lines, 1):
        if place > first and table.match(line):
            return Place(place, 1)
    return None
