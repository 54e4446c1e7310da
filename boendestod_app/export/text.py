"""Text in lines: broken at spaces, a word wider than the line broken where it must, never hyphenated."""

import re
from collections.abc import Iterator

from boendestod_app.export.fonts import printable, text_width
from boendestod_app.export.styles import TextStyle

NO_BREAK = "\u00a0"
# "31 augusti" and "klockan 10.00" are not parted at a line's end.
_NUMBER = re.compile(r"(?<!\S)\d{1,2} (?=[^\W\d])| (?=\d{1,2}[.:]\d\d\b)")
_PHONE = re.compile(r"(?<![\w+-])((?:\+46 ?|0)\d{1,3}[- ]?\d[\d ]{4,}\d|1177|112)(?!\w)")


def lines_of(text: str, style: TextStyle, width: float) -> tuple[str, ...]:
    """The lines of a text; a line that goes on in the next ends in a real space, so a reader says two words."""
    text = _NUMBER.sub(_without_breaks, printable(text).strip())
    if not text:
        return ()
    paragraphs = [list(_wrapped(paragraph, style, width)) for paragraph in text.split("\n")]
    for paragraph in paragraphs[:-1]:
        paragraph[-1] += " "
    return tuple(line for paragraph in paragraphs for line in paragraph)


def phones_kept_whole(text: str) -> str:
    """The text with unbreakable spaces within its phone numbers."""
    return _PHONE.sub(_without_breaks, text)


def with_phones(line: str) -> Iterator[tuple[str, bool]]:
    """The line in pieces, and whether each is a phone number."""
    for at, piece in enumerate(_PHONE.split(line.replace(NO_BREAK, " "))):
        if piece:
            yield piece, at % 2 == 1


def dialled(phone: str) -> str:
    """The address that rings a number: `tel:0700000000`."""
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def whole_width(text: str, style: TextStyle) -> float:
    """The width that the text needs to stand on one line."""
    return text_width(printable(text), style.font, style.size)


def longest_word(text: str, style: TextStyle) -> float:
    """The width that the text needs so that no word is broken."""
    return max((text_width(word, style.font, style.size) for word in printable(text).split()), default=0)


def _without_breaks(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def _wrapped(paragraph: str, style: TextStyle, width: float) -> Iterator[str]:
    space = text_width(" ", style.font, style.size)
    line, used = "", 0.0
    for lead, word, wide in _words(paragraph, style, width):
        gap = space if lead else 0
        if line and used + gap + wide > width:
            yield line + lead
            line, used = word, wide
        else:
            line, used = (line + lead + word, used + gap + wide) if line else (word, wide)
    yield line


def _words(paragraph: str, style: TextStyle, width: float) -> Iterator[tuple[str, str, float]]:
    """What goes before the word on the same line, the word, how wide it is."""
    for word in paragraph.split(" "):
        wide = text_width(word, style.font, style.size)
        if wide > width:
            yield from _broken(word, style, width)
        elif word:
            yield " ", word, wide


def _broken(word: str, style: TextStyle, width: float) -> Iterator[tuple[str, str, float]]:
    lead, piece, used = " ", "", 0.0
    for character in word:
        wide = text_width(character, style.font, style.size)
        if piece and used + wide > width:
            yield lead, piece, used
            lead, piece, used = "", "", 0.0
        piece, used = piece + character, used + wide
    yield lead, piece, used
