"""The curve of how the week has been: a line from 0 to 10, its axis in words, its values written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from boendestod_app.export.block import Whole
from boendestod_app.export.fonts import REGULAR, SEMIBOLD, printable, text_width
from boendestod_app.export.pen import rule
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MM, MUTED, RULE, TEAL, WHITE, Colour
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_TOP = 10.0  # the scale goes from 0 to 10
_GRID = (0, 5, 10)


@dataclass(frozen=True, slots=True)
class Curve(Whole):
    """The points of a curve as one figure with its values in words."""

    element: Element
    points: tuple[tuple[str, float], ...]
    width: float
    size: float  # of its letters
    gap: float = 4

    @property
    def height(self) -> float:
        """Low and wide: a glance, not a measurement."""
        return 32 * MM + 2 * self.size

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Draw it as one figure."""
        bottom = top - self.height
        self.element.box = (x, bottom, x + self.width, top)
        with paper.content(self.element):
            _Plot(paper.pen, self, x, bottom).draw()


def curve(title: str, points: Sequence[tuple[str, float]], width: float, size: float) -> Curve:
    """A curve whose picture is told in words to who cannot see it."""
    kept = tuple((printable(label), min(max(value, 0.0), _TOP)) for label, value in points)
    told = ", ".join(f"{label}: {value_text(value)}" for label, value in kept)
    alt = _("Linjediagram: {title}, från 0 (dåligt) till 10 (bra). {values}.").format(
        title=printable(title), values=told
    )
    return Curve(Element("Figure", alt=alt), kept, width, size)


def value_text(value: float) -> str:
    """`6,5`: a decimal sign only where it is needed."""
    return f"{value:.1f}".removesuffix(".0").replace(".", _(","))


class _Plot:
    """One curve at its place on the page."""

    def __init__(self, pen: Any, shape: Curve, x: float, bottom: float) -> None:
        self.pen, self.points, self.size = pen, shape.points, shape.size
        words = max(text_width(word, REGULAR, shape.size) for word in (_("bra"), _("dåligt")))
        self.left = x + text_width("10", REGULAR, shape.size) + 8
        self.right = x + shape.width - words - 8
        self.floor = bottom + 1.9 * shape.size
        self.ceiling = bottom + shape.height - 1.8 * shape.size

    def draw(self) -> None:
        self._grid()
        places = [(self._across(at), self._up(value)) for at, (_label, value) in enumerate(self.points)]
        self._line(places)
        self._labels(places)

    def _across(self, at: int) -> float:
        inset = 16.0
        if len(self.points) == 1:
            return (self.left + self.right) / 2
        return self.left + inset + (self.right - self.left - 2 * inset) * at / (len(self.points) - 1)

    def _up(self, value: float) -> float:
        return self.floor + (self.ceiling - self.floor) * value / _TOP

    def _grid(self) -> None:
        for value in _GRID:
            y = self._up(value)
            rule(self.pen, self.left, y, self.right - self.left, 0.5, RULE)
            self._text(self.left - 6, y, str(value), MUTED, align="right")
        self._text(self.right + 8, self._up(_TOP), _("bra"), MUTED)
        self._text(self.right + 8, self._up(0), _("dåligt"), MUTED)

    def _line(self, places: list[tuple[float, float]]) -> None:
        pen = self.pen
        pen.setStrokeColor(TEAL)
        pen.setLineWidth(2.4)
        pen.setLineJoin(1)
        path = pen.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        pen.drawPath(path)
        pen.setFillColor(WHITE)
        pen.setLineWidth(1.8)
        for place in places:
            pen.circle(*place, 3.4, fill=1)

    def _labels(self, places: list[tuple[float, float]]) -> None:
        widest = max(text_width(label, REGULAR, self.size) for label, _value in self.points) + 6
        step = (places[-1][0] - places[0][0]) / max(1, len(places) - 1)
        every = max(1, round(widest / step + 0.5)) if step and step < widest else 1
        for at, ((x, y), (label, value)) in enumerate(zip(places, self.points, strict=True)):
            if (len(places) - 1 - at) % every == 0:
                self._text(x, self.floor - 1.35 * self.size, label, INK, align="middle")
                away = -1 if self._valley(at) else 1  # off the line, which falls and rises there
                self._text(x, y + away * (5 + self.size * 0.55), value_text(value), INK, SEMIBOLD, "middle")

    def _valley(self, at: int) -> bool:
        beside = [self.points[near][1] for near in (at - 1, at + 1) if 0 <= near < len(self.points)]
        value = self.points[at][1]
        return len(beside) == 2 and value > 1 and all(other > value for other in beside)

    def _text(
        self, x: float, middle: float, text: str, colour: Colour, font: str = REGULAR, align: str = "left"
    ) -> None:
        pen = self.pen
        pen.setFont(font, self.size)
        pen.setFillColor(colour)
        draw = {"left": pen.drawString, "right": pen.drawRightString, "middle": pen.drawCentredString}[align]
        draw(x, middle - 0.34 * self.size, text)
