"""The two cuts of Noto Sans that every paper is set in, one font for names in Arabic and Hebrew, and what they show."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boendestod_app.export.right_to_left import as_seen, goes_right_to_left
from boendestod_app.paths import resources

REGULAR = "NotoSans-Regular"
SEMIBOLD = "NotoSans-SemiBold"
OTHER = "DejaVuSans"  # for the letters of names that go from right to left: Noto Sans has none
UNKNOWN = "\ufffd"  # a visible mark for a character the font lacks
LAST_LEFT = 0x058F  # no letter up to here goes from right to left
_BLOCKS = (range(0x0590, 0x0780), range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00))  # Hebrew, Arabic, their forms
_SPACES = re.compile(r"[\t\v\f\u2028\u2029\x85]|\r\n?")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control characters and what is no character: never shown
_JOINED = {*_UNSEEN, "Mn", "Me", "Sk"}  # belongs to the character before it: no mark of its own when it cannot show


@cache
def register() -> None:
    """Make both cuts known to reportlab, once."""
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"{name}.ttf")))


@cache
def register_other() -> None:
    """Make the font of the other letters known, when there is a name that needs it."""
    pdfmetrics.registerFont(TTFont(OTHER, str(resources() / "fonts_other" / f"{OTHER}.ttf")))


def text_width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    if text.isascii() or not _turns(text):
        return float(pdfmetrics.stringWidth(text, font, size))
    return float(sum(pdfmetrics.stringWidth(piece, cut, size) for cut, piece in pieces(text, font)))


def pieces(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text from left to right as it is seen, and the font of each piece of it."""
    if text.isascii() or not _turns(text):
        yield font, text
        return
    register_other()
    for other, letters in groupby(as_seen(text), key=lambda one: ord(one) in _other() and ord(one) not in _own()):
        yield (OTHER if other else font), "".join(letters)


def _turns(text: str) -> bool:
    return any(goes_right_to_left(one) for one in text)


def printable(text: str) -> str:
    """The text as the font can show it: composed letters, no control characters, a visible mark for the rest."""
    register()
    text = _SPACES.sub(_plain_space, unicodedata.normalize("NFC", text))
    known = _own()
    if all(ord(character) in known for character in text):
        return text
    return "".join(_shown(character, known) for character in text)


def _plain_space(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\v" else "\n"


def _shown(character: str, known: Any) -> str:
    if ord(character) in known or (ord(character) > LAST_LEFT and ord(character) in _other()):
        return character
    return "" if unicodedata.category(character) in _JOINED else UNKNOWN


@cache
def _own() -> frozenset[int]:
    return frozenset({*_codes(REGULAR), ord("\n")})


@cache
def _other() -> frozenset[int]:
    """Arabic and Hebrew, with their marks and forms."""
    register_other()
    return frozenset(code for code in _codes(OTHER) if any(code in block for block in _BLOCKS))


def _codes(font: str) -> Iterator[int]:
    glyphs: dict[int, int] = pdfmetrics.getFont(font).face.charToGlyph
    return (code for code, glyph in glyphs.items() if glyph and unicodedata.category(chr(code)) not in _UNSEEN)
