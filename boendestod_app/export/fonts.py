"""The two cuts of Noto Sans that every paper is set in, and the characters they can show."""

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boendestod_app.paths import resources

REGULAR = "NotoSans-Regular"
SEMIBOLD = "NotoSans-SemiBold"
UNKNOWN = "\ufffd"  # a visible mark for a character the font lacks
_SPACES = re.compile(r"[\t\v\f\u2028\u2029\x85]|\r\n?")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control characters and what is no character: never shown
_JOINED = {*_UNSEEN, "Mn", "Me", "Sk"}  # belongs to the character before it: no mark of its own when it cannot show


@cache
def register() -> None:
    """Make both cuts known to reportlab, once."""
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"{name}.ttf")))


def text_width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def printable(text: str) -> str:
    """The text as the font can show it: composed letters, no control characters, a visible mark for the rest."""
    register()
    text = _SPACES.sub(_plain_space, unicodedata.normalize("NFC", text))
    known = _known()
    if all(ord(character) in known for character in text):
        return text
    return "".join(_shown(character, known) for character in text)


def _plain_space(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\v" else "\n"


def _shown(character: str, known: Any) -> str:
    if ord(character) in known:
        return character
    return "" if unicodedata.category(character) in _JOINED else UNKNOWN


@cache
def _known() -> frozenset[int]:
    glyphs: dict[int, int] = pdfmetrics.getFont(REGULAR).face.charToGlyph
    seen = {code for code, glyph in glyphs.items() if glyph and unicodedata.category(chr(code)) not in _UNSEEN}
    return frozenset(seen | {ord("\n")})
