"""Small drawings for who reads pictures better than words: a house, somebody walking, a telephone, a bag."""

from collections.abc import Callable
from typing import Any

from boendestod_app.export.styles import INK, WHITE


def draw_picture(pen: Any, name: str, x: float, top: float, size: float) -> None:
    """Draw in a square with its upper left corner at `x`, `top`; an unknown name draws nothing."""
    drawing = _DRAWINGS.get(name)
    if drawing is None:
        return
    pen.saveState()
    pen.translate(x, top - size)
    pen.scale(size / 100, size / 100)  # the drawing lives in a square of 100
    pen.setStrokeColor(INK)
    pen.setFillColor(INK)
    pen.setLineWidth(6)
    pen.setLineCap(1)
    pen.setLineJoin(1)
    drawing(pen)
    pen.restoreState()


def _home(pen: Any) -> None:
    _stroke(pen, (8, 50), (50, 90), (92, 50))
    _stroke(pen, (20, 58), (20, 10), (80, 10), (80, 58))
    pen.rect(42, 10, 18, 30)


def _walk(pen: Any) -> None:
    pen.circle(54, 87, 9, stroke=0, fill=1)
    _stroke(pen, (52, 72), (46, 44))
    _stroke(pen, (46, 44), (66, 28), (68, 6))
    _stroke(pen, (46, 44), (36, 24), (20, 8))
    _stroke(pen, (51, 70), (30, 60), (26, 44))
    _stroke(pen, (51, 70), (68, 56), (82, 58))


def _phone(pen: Any) -> None:
    pen.roundRect(28, 6, 44, 88, 8)
    pen.line(44, 84, 56, 84)
    pen.circle(50, 17, 4, stroke=0, fill=1)


def _screen(pen: Any) -> None:
    pen.roundRect(8, 30, 84, 56, 6)
    pen.line(30, 12, 70, 12)
    pen.line(50, 12, 50, 30)
    pen.circle(50, 66, 8, stroke=0, fill=1)
    path = pen.beginPath()
    path.arc(34, 30, 66, 56, startAng=0, extent=180)
    pen.drawPath(path)


def _shop(pen: Any) -> None:
    _stroke(pen, (18, 64), (26, 8), (74, 8), (82, 64), (18, 64))
    path = pen.beginPath()
    path.arc(34, 44, 66, 94, startAng=0, extent=180)
    pen.drawPath(path)


def _meet(pen: Any) -> None:
    for middle in (28, 72):
        pen.circle(middle, 74, 11, stroke=0, fill=1)
        path = pen.beginPath()
        path.arc(middle - 20, 8, middle + 20, 58, startAng=0, extent=180)
        path.close()
        pen.drawPath(path)


def _changed(pen: Any) -> None:
    """The sign of a change: an exclamation mark in a filled triangle, told by its shape in black and white too."""
    path = pen.beginPath()
    path.moveTo(50, 94)
    path.lineTo(96, 10)
    path.lineTo(4, 10)
    path.close()
    pen.drawPath(path, stroke=1, fill=1)
    pen.setStrokeColor(WHITE)
    pen.setFillColor(WHITE)
    pen.setLineWidth(9)
    pen.line(50, 66, 50, 42)
    pen.circle(50, 24, 5.5, stroke=0, fill=1)


def _ring(pen: Any) -> None:
    """Lugnt: a hollow ring."""
    pen.circle(50, 50, 38)


def _octagon(pen: Any) -> None:
    """Kris: an exclamation mark in a filled octagon."""
    path = pen.beginPath()
    corners = ((32, 94), (68, 94), (94, 68), (94, 32), (68, 6), (32, 6), (6, 32), (6, 68))
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    pen.drawPath(path, stroke=1, fill=1)
    pen.setStrokeColor(WHITE)
    pen.setFillColor(WHITE)
    pen.setLineWidth(10)
    pen.line(50, 74, 50, 44)
    pen.circle(50, 25, 6, stroke=0, fill=1)


def _elsewhere(pen: Any) -> None:
    """Borta tillfälligt: a dashed ring."""
    pen.setDash(18, 16)
    pen.circle(50, 50, 38)


def _stroke(pen: Any, *points: tuple[float, float]) -> None:
    path = pen.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    pen.drawPath(path)


_DRAWINGS: dict[str, Callable[[Any], None]] = {
    "home": _home,
    "walk": _walk,
    "phone": _phone,
    "screen": _screen,
    "shop": _shop,
    "meet": _meet,
    "changed": _changed,
    "calm": _ring,
    "worry": _changed,
    "crisis": _octagon,
    "away": _elsewhere,
}
