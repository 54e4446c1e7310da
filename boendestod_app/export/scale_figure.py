"""ORS and SRS on paper, 0 to 40: lines that differ in more than colour, the unit's own lines, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.scale import MOST_TOTAL
from boendestod_app.domain.scale_curve import Answer, ScaleCurve, day, letter, unbroken
from boendestod_app.export.block import Whole
from boendestod_app.export.fonts import REGULAR, SEMIBOLD, printable, text_width
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MM, MUTED, RULE, TEAL, WHITE, Colour
from boendestod_app.export.tagged import TaggedPaper

_GRID = (0, 100, 200, 300, 400)
_TICKS = 5
_INSET, _RADIUS = 14.0, 3.2
_DOTTED, _DASHED, _DASH_DOT = (1, 2.5), (4, 3), (6, 2.5, 1, 2.5)


@dataclass(frozen=True, slots=True)
class ScaleFigure(Whole):
    """The curve as one figure, told in words to who cannot see it."""

    element: Element
    curve: ScaleCurve
    width: float
    size: float  # of its letters
    gap: float = 6

    @property
    def height(self) -> float:
        """High enough for four steps of ten, and for the letters of what happened above them."""
        return 36 * MM + (3.4 if self.curve.events else 2.2) * self.size

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Draw it as one figure."""
        bottom = top - self.height
        self.element.box = (x, bottom, x + self.width, top)
        with paper.content(self.element):
            _Plot(paper.pen, self, x, bottom).draw()


def scale_figure(curve: ScaleCurve, width: float, size: float) -> ScaleFigure:
    """The figure with its words."""
    return ScaleFigure(Element("Figure", alt=printable(curve.told)), curve, width, size)


class _Plot:
    """One curve at its place on the page; across is the date, so that a long time without an answer is seen."""

    def __init__(self, pen: Any, shape: ScaleFigure, x: float, bottom: float) -> None:
        self.pen, self.curve, self.size = pen, shape.curve, shape.size
        words = max((text_width(word, REGULAR, self.size) for word, _at in self.curve.levels), default=0)
        self.left = x + text_width("40", REGULAR, self.size) + 8
        self.right = x + shape.width - words - 8
        self.floor = bottom + 1.7 * self.size
        self.ceiling = bottom + shape.height - (1.7 if self.curve.events else 0.5) * self.size

    def draw(self) -> None:
        self._grid()
        self._levels()
        self._events()
        self._answers(self.curve.srs, ors=False)
        self._answers(self.curve.ors, ors=True)
        self._days()
        self.pen.setDash()

    def _across(self, on: date) -> float:
        length = max(1, (self.curve.last - self.curve.first).days)
        at = min(max((on - self.curve.first).days, 0), length)
        return self.left + _INSET + (self.right - self.left - 2 * _INSET) * at / length

    def _up(self, total: float) -> float:
        return self.floor + (self.ceiling - self.floor) * total / MOST_TOTAL

    def _line(self, start: tuple[float, float], end: tuple[float, float], stroke: "_Stroke") -> None:
        self.pen.setDash(*([list(stroke.dash)] if stroke.dash else []))
        self.pen.setLineWidth(stroke.width)
        self.pen.setStrokeColor(stroke.colour)
        self.pen.line(*start, *end)

    def _grid(self) -> None:
        for total in _GRID:
            y = self._up(total)
            self._line((self.left, y), (self.right, y), _Stroke(0.5, RULE))
            self._text(self.left - 6, y, str(total // 10), align="right")

    def _levels(self) -> None:
        """Each with its word to the right; words that would stand on each other are moved apart."""
        levels, above = self.curve.levels, self.ceiling + 2 * self.size
        for place, (word, total) in enumerate(levels):
            y, cut = self._up(total), total == self.curve.cutoff
            start = self.curve.baseline
            begins = self.left if cut or start is None else max(self.left, self._across(start.on))
            self._line((begins, y), (self.right, y), _Stroke(1, MUTED, _DASH_DOT if cut else _DOTTED))
            room = self.floor + 1.1 * self.size * (len(levels) - place - 1)
            above = max(min(y, above - 1.1 * self.size), room)
            self._text(self.right + 6, above, word)

    def _events(self) -> None:
        """A line across with its letter on top; the table under the curve has its words."""
        last = -100.0
        for place, one in enumerate(self.curve.events):
            x = self._across(one.on)
            self._line((x, self.floor), (x, self.ceiling + 3), _Stroke(0.9, INK, (2, 2)))
            if x - last > self.size:
                self._text(x, self.ceiling + 0.8 * self.size, letter(place), INK, SEMIBOLD, "middle")
                last = x

    def _answers(self, held: Sequence[Answer], *, ors: bool) -> None:
        """ORS solid with rings, SRS dashed with squares; what was not filled in is a gap and a small cross below."""
        pen, colour = self.pen, TEAL if ors else INK
        for piece in unbroken(held):
            spots = [(self._across(on), self._up(total)) for on, total in piece]
            pen.setStrokeColor(colour)
            pen.setLineWidth(2.2 if ors else 1.4)
            pen.setDash(*([] if ors else [list(_DASHED)]))
            path = pen.beginPath()
            path.moveTo(*spots[0])
            for spot in spots[1:]:
                path.lineTo(*spot)
            pen.drawPath(path)
            pen.setDash()
            pen.setFillColor(WHITE)
            pen.setLineWidth(1.6)
            for x, y in spots:
                if ors:
                    pen.circle(x, y, _RADIUS, fill=1)
                else:
                    pen.rect(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS, fill=1)
        for one in held:
            if one.total is None:
                self._cross(self._across(one.on), self.floor + (5 if ors else 13), colour)

    def _cross(self, x: float, y: float, colour: Colour) -> None:
        for side in (-1, 1):
            self._line((x - 2.6, y - side * 2.6), (x + 2.6, y + side * 2.6), _Stroke(1.2, colour))

    def _days(self) -> None:
        """Evenly, the first and the last among them."""
        length = (self.curve.last - self.curve.first).days
        shown = {self.curve.first + timedelta(days=round(length * at / (_TICKS - 1))) for at in range(_TICKS)}
        for on in sorted(shown):
            self._text(self._across(on), self.floor - 1.1 * self.size, day(on), INK, align="middle")

    def _text(
        self, x: float, middle: float, text: str, colour: Colour = MUTED, font: str = REGULAR, align: str = "left"
    ) -> None:
        pen = self.pen
        pen.setFont(font, self.size)
        pen.setFillColor(colour)
        draw = {"left": pen.drawString, "right": pen.drawRightString, "middle": pen.drawCentredString}[align]
        draw(x, middle - 0.34 * self.size, text)


@dataclass(frozen=True, slots=True)
class _Stroke:
    width: float
    colour: Colour
    dash: tuple[float, ...] = ()
