"""Phrases the team writes often: `/handlade` becomes a whole sentence while it is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boendestod_app.domain.problem import Problem
from boendestod_app.errors import Refused
from boendestod_app.words import _

# The slash begins a word of its own: what stands in "och/eller" or in an address is not meant.
_TYPED = re.compile(r"(?<![^\s(\"”])/(\w+)$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The word after the slash, and what it stands for."""

    id: str
    word: str
    text: str


def expanded(typed: str, phrases: Mapping[str, str]) -> str | None:
    """What stands before the cursor with the phrase at its end written out; none where there is no such phrase."""
    found = _TYPED.search(typed)
    text = phrases.get(found[1].casefold()) if found else None
    return None if found is None or text is None else typed[: found.start()] + text


def phrase_word(typed: str) -> str:
    """The word as phrases are found by: without the slash, capitals or not."""
    return typed.strip().removeprefix("/").casefold()


def phrase_problems(word: str, text: str) -> list[Problem]:
    """What must be mended before a phrase can be kept."""
    found = []
    if not _WORD.fullmatch(phrase_word(word)):
        found.append(Problem("word", _("Ordet efter snedstrecket ska vara ett ord med bokstäver och siffror.")))
    if not text.strip():
        found.append(Problem("text", _("Skriv vad ordet ska bli.")))
    return found


def read_phrases(data: Mapping[str, Any]) -> dict[str, str]:
    """The phrases in a TOML file, by word; `Refused` names the one that is wrong."""
    for word, text in data.items():
        if not isinstance(text, str) or phrase_problems(word, text):
            raise Refused(_("Fraserna: {word} ska vara ett ord med en text.").format(word=word))
    return {phrase_word(word): text for word, text in data.items()}
