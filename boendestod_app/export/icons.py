"""The small signs beside a goal's word: told apart by shape, in black and white too."""

from collections.abc import Callable
from typing import Any

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.export.styles import INK, MUTED, TEAL, WHITE, Colour

ICON_ROOM = 1.55  # of the text's size: the icon and the air after it
_SIZE = 1.12


def draw_icon(pen: Any, status: str, x: float, middle: float, text_size: float) -> None:
    """Draw the sign of a `GoalStatus` code, or a `box`, with its left edge at `x`; an unknown code has none."""
    sign = _SIGNS.get(status)
    if sign is None:
        return
    size = _SIZE * text_size
    pen.saveState()
    pen.translate(x + size / 2, middle)
    pen.scale(size / 2, size / 2)  # the sign lives in a circle of radius 1
    pen.setLineWidth(0.22)
    pen.setLineCap(1)
    pen.setLineJoin(1)
    sign(pen)
    pen.restoreState()


def _ring(pen: Any, colour: Colour) -> None:
    pen.setStrokeColor(colour)
    pen.circle(0, 0, 0.88)


def _new(pen: Any) -> None:
    _ring(pen, TEAL)
    pen.lines([(-0.4, 0, 0.4, 0), (0, -0.4, 0, 0.4)])


def _on_the_way(pen: Any) -> None:
    _ring(pen, TEAL)
    pen.lines([(-0.32, -0.32, 0.32, 0.32), (-0.14, 0.34, 0.34, 0.34), (0.34, 0.34, 0.34, -0.14)])


def _done(pen: Any) -> None:
    pen.setFillColor(TEAL)
    pen.circle(0, 0, 0.98, stroke=0, fill=1)
    pen.setStrokeColor(WHITE)
    pen.setLineWidth(0.26)
    _stroke(pen, (-0.45, 0.0), (-0.12, -0.34), (0.46, 0.34))


def _paused(pen: Any) -> None:
    _ring(pen, MUTED)
    pen.lines([(-0.24, -0.36, -0.24, 0.36), (0.24, -0.36, 0.24, 0.36)])


def _fresh_start(pen: Any) -> None:
    pen.setStrokeColor(TEAL)
    pen.setFillColor(TEAL)
    ring = pen.beginPath()
    ring.arc(-0.78, -0.78, 0.78, 0.78, startAng=55, extent=285)  # open, and an arrow into the opening
    pen.drawPath(ring)
    arrow = pen.beginPath()
    arrow.moveTo(0.9, 0.22)
    arrow.lineTo(0.72, 0.98)
    arrow.lineTo(0.18, 0.42)
    arrow.close()
    pen.drawPath(arrow, stroke=0, fill=1)


def _box(pen: Any) -> None:
    """To tick by hand."""
    pen.setStrokeColor(INK)
    pen.setLineWidth(0.12)
    pen.rect(-0.95, -0.95, 1.9, 1.9)


def _stroke(pen: Any, *points: tuple[float, float]) -> None:
    path = pen.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    pen.drawPath(path)


_SIGNS: dict[str, Callable[[Any], None]] = {
    GoalStatus.NEW.value: _new,
    GoalStatus.ON_THE_WAY.value: _on_the_way,
    GoalStatus.DONE.value: _done,
    GoalStatus.PAUSED.value: _paused,
    GoalStatus.FRESH_START.value: _fresh_start,
    "box": _box,
}
