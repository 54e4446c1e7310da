"""A sheet as plain values: what is left of a spreadsheet when its program is taken away."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from boendestod_app.words import _

MOST_ROWS = 20_000
MOST_COLUMNS = 256  # wider than any list of clients
LONGEST_TEXT = 32_767  # Excel's own limit for a cell

_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ERROR = re.compile(
    r"#(N/A|SAKNAS!|REF!|REFERENS!|VALUE!|VÄRDEFEL!|DIV/0!|DIVISION/0!|NAME\?|NAMN\?|NUM!|OGILTIGT!|#+)"
)
_GARBLED = re.compile("\ufffd|Ã[¥¤¶…„–©]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, with what the spreadsheet kept beside the text."""

    text: str
    value: date | time | float | None = None  # where the program kept more than text
    colour: str = ""  # of the fill: RRGGBB
    comment: str = ""

    @property
    def distrust(self) -> str:
        """Why the text cannot be taken at its word, in a sentence; empty where it can."""
        if self.text.startswith("="):
            return _("Cellen innehåller en formel. Formler läses inte.")
        if _ERROR.fullmatch(self.text):
            return _("Cellen visar ett fel från kalkylprogrammet.")
        if _GARBLED.search(self.text):
            return _("Texten har förvanskats: å, ä och ö går inte att läsa.")
        if len(self.text) > LONGEST_TEXT:
            return _("Texten är för lång.")
        return ""


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something, with its number as the spreadsheet program counts."""

    number: int
    cells: tuple[Cell, ...]
    torn: bool = False  # its cells may stand in the wrong columns

    def cell(self, place: int) -> Cell:
        """The cell at the place (first = 0), empty beyond the last."""
        return self.cells[place] if place < len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that hold something, in order."""

    name: str
    rows: tuple[Row, ...]


def tidy(text: str) -> str:
    """The text with single spaces, plain line ends, composed letters and nothing unseen."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def number_text(number: float) -> str:
    """The number as a person in Sweden writes it: `2`, `2,5`."""
    return str(int(number)) if float(number).is_integer() else f"{number:.10g}".replace(".", ",")
