"""The team's own list of tracks as text: read as strictly as the one that ships, with the place of what is wrong."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from boendestod_app.domain.read_tracks import read_tracks
from boendestod_app.domain.track import TrackPreset
from boendestod_app.errors import Refused
from boendestod_app.words import _

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"\[\[track\]\] (\S+) (\w+):")


@dataclass(frozen=True, slots=True)
class TrackList:
    """The text as somebody last kept it."""

    id: str
    text: str
    kept_at: datetime  # UTC
    by: str = ""


@lru_cache(maxsize=4)
def read_list(text: str) -> tuple[TrackPreset, ...]:
    """The presets; `Refused` names the line and the column of what is wrong."""
    try:
        return read_tracks(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        line, column = _end_or(_AT.search(str(wrong)), text)
        told = _("Rad {line}, tecken {column}: går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken.")
        raise Refused(told.format(line=line, column=column)) from wrong
    except RecursionError as wrong:  # brackets inside brackets, a thousand deep: a paste gone wrong
        raise Refused(_("Texten går inte att läsa. För många klamrar i varandra.")) from wrong
    except Refused as wrong:
        line, column = place_in(text, str(wrong))
        told = _("Rad {line}, tecken {column}: {what}")
        raise Refused(told.format(line=line, column=column, what=wrong)) from wrong


def _end_or(found: re.Match[str] | None, text: str) -> tuple[int, int]:
    if found:
        return int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1


def place_in(text: str, sentence: str) -> tuple[int, int]:
    """The line and column, from 1, of the track and key that a refusal names; the track's first line without them."""
    lines = text.splitlines()
    named = _TABLE.search(sentence)
    heads = [number for number, line in enumerate(lines) if line.strip() == "[[track]]"]
    if named is None or not heads:
        return 1, 1
    key = re.compile(rf'^\s*key\s*=\s*["\']{re.escape(named[1])}["\']')
    bounds = list(zip(heads, [*heads[1:], len(lines)], strict=True))
    own = [(first, last) for first, last in bounds if any(key.match(line) for line in lines[first:last])]
    if not own and named[1].isdigit() and int(named[1]) <= len(bounds):
        own = [bounds[int(named[1]) - 1]]
    if not own:
        return 1, 1
    first, last = own[-1]
    told = re.compile(rf"^(\s*){re.escape(named[2])}\s*=")
    for number in range(first, last):
        if found := told.match(lines[number]):
            return number + 1, len(found[1]) + 1
    return first + 1, 1
