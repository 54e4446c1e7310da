"""Where what somebody types stands in a text: an a finds å and ä too, and two letters find no middle of a word."""

import re
import unicodedata
from collections.abc import Callable

from boendestod_app.ui.plain import plain_letters

SHORT = 3  # so few letters must begin a word: MI is not in hemmaplan

Span = tuple[int, int]  # from, to


def typed_words(typed: str) -> list[str]:
    """What is looked for: word by word, casefolded."""
    return unicodedata.normalize("NFC", typed).casefold().split()


def spans(text: str, words: list[str]) -> list[Span]:
    """Where each of the words stands in the text, in order and never over each other."""
    found = []
    for folded, places in (_folded(text, str.casefold), _folded(text, plain_letters)):
        for word in words:
            begins = r"(?<!\w)" if len(word) <= SHORT else ""
            for hit in re.finditer(begins + re.escape(word), folded):
                found.append((places[hit.start()], places[hit.end() - 1] + 1))
    joined: list[Span] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def holds(text: str, words: list[str]) -> bool:
    """Whether every one of the words stands in the text."""
    return all(spans(text, [word]) for word in words)


def _folded(text: str, fold: Callable[[str], str]) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in the text it comes from: æ becomes two."""
    letters = [(letter, place) for place, whole in enumerate(text) for letter in fold(whole)]
    return "".join(letter for letter, _place in letters), [place for _letter, place in letters]
