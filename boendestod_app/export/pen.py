"""Two strokes of reportlab's canvas that every block uses."""

from typing import Any

from boendestod_app.export.fonts import pieces
from boendestod_app.export.styles import Colour, TextStyle

_BASELINE = 0.78  # of the leading, from the top of a line to its baseline


def write(
    pen: Any, x: float, top: float, lines: tuple[str, ...], style: TextStyle, colour: Colour | None = None
) -> None:
    """Write lines below each other, the first one's upper edge at `top`."""
    text = pen.beginText(x, top - style.leading * _BASELINE)
    text.setFont(style.font, style.size, style.leading)
    text.setFillColor(colour or style.colour)
    for line in lines:
        _lay(text, line, style)
    pen.drawText(text)


def _lay(text: Any, line: str, style: TextStyle) -> None:
    """One line; a name that goes from right to left is set in a font of its own."""
    laid = list(pieces(line, style.font))
    if [font for font, _piece in laid] == [style.font]:
        text.textLine(line)
        return
    # What is read aloud and copied is the line as it was written, not as its letters stand.
    written = (b"\xfe\xff" + line.encode("utf-16-be")).hex().upper()
    text._code.append(f"/Span <</ActualText <{written}>>> BDC")
    for font, piece in laid:
        text.setFont(font, style.size, style.leading)
        text.textOut(piece)
    text._code.append("EMC")
    text.setFont(style.font, style.size, style.leading)
    text.textLine("")


def write_line(pen: Any, x: float, baseline: float, line: str, style: TextStyle) -> None:
    """One line on its baseline."""
    for font, piece in pieces(line, style.font):
        pen.setFont(font, style.size)
        pen.drawString(x, baseline, piece)
        x += pen.stringWidth(piece, font, style.size)


def rule(pen: Any, x: float, y: float, width: float, thickness: float, colour: Colour) -> None:
    """A line from `x` to the right."""
    pen.setLineWidth(thickness)
    pen.setStrokeColor(colour)
    pen.line(x, y, x + width, y)
