"""Two texts word by word: what stayed, what went and what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from boendestod_app.words import _

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")  # a full stop is no part of its word


class Fate(Enum):
    """What became of some words."""

    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words with one fate."""

    text: str
    fate: Fate = Fate.STAYED


@dataclass(frozen=True, slots=True)
class Compared:
    """One label with its text before and now."""

    label: str
    before: tuple[Words, ...]
    now: tuple[Words, ...]

    @property
    def changed(self) -> bool:
        """Whether anything went or came."""
        return any(one.fate is not Fate.STAYED for one in (*self.before, *self.now))


def compared(label: str, before: str, now: str) -> Compared:
    """The words of both; spaces alone are no change."""
    first, second = _WORDS.findall(before.strip()), _WORDS.findall(now.strip())
    marks = SequenceMatcher(None, [_key(one) for one in first], [_key(one) for one in second], autojunk=False)
    left: list[Words] = []
    right: list[Words] = []
    for same, start, end, begin, stop in _stretches(marks):
        left += _some(first[start:end], Fate.STAYED if same else Fate.WENT)
        right += _some(second[begin:stop], Fate.STAYED if same else Fate.CAME)
    return Compared(label, _joined(left), _joined(right))


def spoken(words: tuple[Words, ...]) -> str:
    """The text as it is heard: what went and what came is said."""
    told = {Fate.STAYED: "{text}", Fate.WENT: _("borttaget: {text}."), Fate.CAME: _("nytt: {text}.")}
    return " ".join(told[one.fate].format(text=one.text.strip()) for one in words if one.text.strip())


def _stretches(marks: "SequenceMatcher[str]") -> Iterator[tuple[bool, int, int, int, int]]:
    for what, start, end, begin, stop in marks.get_opcodes():
        yield what == "equal", start, end, begin, stop


def _key(word: str) -> str:
    return " " if word.isspace() else word


def _some(words: list[str], fate: Fate) -> list[Words]:
    return [Words("".join(words), fate)] if words else []


def _joined(words: list[Words]) -> tuple[Words, ...]:
    """Spaces between two changed words are theirs, so that a phrase is marked as one; alone they are no change."""
    found: list[Words] = []
    for place, one in enumerate(words):
        fate = one.fate
        if not one.text.strip():
            around = {near.fate for near in (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])}
            fate = around.pop() if len(around) == 1 else Fate.STAYED
        if found and found[-1].fate is fate:
            found[-1] = Words(found[-1].text + one.text, fate)
        else:
            found.append(Words(one.text, fate))
    return tuple(found)
