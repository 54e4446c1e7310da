"""Two strokes of reportlab's canvas that every block uses."""

from typing import Any

from boendestod_app.export.styles import Colour, TextStyle

_BASELINE = 0.78  # of the leading, from the top of a line to its baseline


def write(
    pen: Any, x: float, top: float, lines: tuple[str, ...], style: TextStyle, colour: Colour | None = None
) -> None:
    """Write lines below each other, the first one's upper edge at `top`."""
    text = pen.beginText(x, top - style.leading * _BASELINE)
    text.setFont(style.font, style.size, style.leading)
    text.setFillColor(colour or style.colour)
    text.textLines(lines, trim=0)
    pen.drawText(text)


def rule(pen: Any, x: float, y: float, width: float, thickness: float, colour: Colour) -> None:
    """A line from `x` to the right."""
    pen.setLineWidth(thickness)
    pen.setStrokeColor(colour)
    pen.line(x, y, x + width, y)
