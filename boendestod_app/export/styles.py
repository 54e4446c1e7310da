"""Type and colour of every paper: one teal, warm greys, and nothing that is told by colour alone."""

from dataclasses import dataclass, replace

from boendestod_app.export.fonts import REGULAR, SEMIBOLD

Colour = tuple[float, float, float]
MM = 72 / 25.4


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


INK = _colour("#1C2725")
TEAL = _colour("#0F5C63")
MUTED = _colour("#4A5A56")
RULE = _colour("#C9D3D0")
PALE = _colour("#EEF4F3")
WARM = _colour("#FBF4E6")
FAINT = _colour("#EEF2F1")  # the watermark: lies under the text, which keeps 13:1 on it
WHITE = _colour("#FFFFFF")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: left-aligned, ragged, never hyphenated."""

    size: float
    leading: float
    font: str = REGULAR
    colour: Colour = INK

    def strong(self) -> "TextStyle":
        """The same in the heavier cut."""
        return replace(self, font=SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one paper."""

    title: TextStyle
    heading: TextStyle
    body: TextStyle
    table: TextStyle  # in narrow columns
    small: TextStyle


def styles(large_text: bool = False) -> Styles:
    """12 pt on 16, or 14 pt on 18 for who asks for larger text."""
    size = 14 if large_text else 12
    return Styles(
        title=TextStyle(size + 10, size + 16, SEMIBOLD, TEAL),
        heading=TextStyle(size + 2.5, size + 7, SEMIBOLD, TEAL),
        body=TextStyle(size, size + 4),
        table=TextStyle(size - 1, size + 3),
        small=TextStyle(size - 2.5, size + 1, colour=MUTED),
    )
