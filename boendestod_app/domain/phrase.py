"""Phrases the team writes often: `/handlade` becomes a whole sentence while it is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"/([\wåäöÅÄÖ]+)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The word after the slash, and what it stands for."""

    id: str
    word: str
    text: str


def expanded(typed: str, phrases: Mapping[str, str]) -> str | None:
    """What stands before the cursor with the phrase at its end written out; none where there is no such phrase."""
    found = _WORD.search(typed)
    text = phrases.get(found[1].casefold()) if found else None
    return None if found is None or text is None else typed[: found.start()] + text
