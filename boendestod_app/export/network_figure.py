"""The picture of the network map: rings, sectors, dots and lines; it reads without colour."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Any

from boendestod_app.domain.network_paper import NetworkPaper, PaperPerson
from boendestod_app.export.block import Whole
from boendestod_app.export.fonts import REGULAR, SEMIBOLD, printable, text_width
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MM, MUTED, PALE, RULE, TEAL, WHITE
from boendestod_app.export.tagged import TaggedPaper

_HIGH, _HIGHER, _MANY = 128 * MM, 178 * MM, 30  # so many names need more of the page
_SIZE, _DOT, _LABEL, _SECTOR = 8.0, 3.6, 27 * MM, 50 * MM
_DASHES: dict[str, list[float]] = {"support": [], "difficult": [5, 3], "broken": [1, 2.5]}
_INNER = 0.16  # the client's own round, as on the screen


@dataclass(frozen=True, slots=True)
class NetworkFigure(Whole):
    """One figure with its words."""

    element: Element
    made: NetworkPaper
    width: float
    gap: float = 6

    @property
    def height(self) -> float:
        """A bit more than a third of the page; more than half for many."""
        return _HIGHER if len(self.made.persons) > _MANY else _HIGH

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Draw it as one figure."""
        self.element.box = (x, top - self.height, x + self.width, top)
        with paper.content(self.element):
            _Drawing(paper.pen, self.made, (x, top - self.height, self.width, self.height)).draw()


def network_figure(made: NetworkPaper, width: float) -> NetworkFigure:
    """A picture whose words say who stands where."""
    return NetworkFigure(Element("Figure", alt=printable(made.alt)), made, width)


class _Drawing:
    """One map at its place on the page."""

    def __init__(self, pen: Any, made: NetworkPaper, box: tuple[float, float, float, float]) -> None:
        self.pen, self.made = pen, made
        x, bottom, width, high = box
        self.left, self.right = x, x + width
        self.x, self.y = x + width / 2, bottom + high / 2
        self.across, self.up = width / 2 - 9 * MM, high / 2 - 6 * MM

    def draw(self) -> None:
        self._ground()
        spots = [self._at(one.x, one.y) for one in self.made.persons]
        for tie in self.made.ties:
            self._line(spots[tie.one], spots[tie.other], tie.kind, 0.7)
        for person, spot in zip(self.made.persons, spots, strict=True):
            length = max(0.001, hypot(person.x, person.y))
            self._line(self._at(person.x / length * _INNER, person.y / length * _INNER), spot, person.tie, 1.1)
        for person, spot in zip(self.made.persons, spots, strict=True):
            self._person(person, spot)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        """Down on the map is down on the page."""
        return self.x + x * self.across, self.y - y * self.up

    def _turned(self, turn: float, radius: float) -> tuple[float, float]:
        return self._at(radius * sin(2 * pi * turn), -radius * cos(2 * pi * turn))

    def _ground(self) -> None:
        pen, count = self.pen, len(self.made.sectors)
        pen.setLineWidth(0.6)
        pen.setStrokeColor(RULE)
        for tint, (_word, radius) in zip((WHITE, WHITE, PALE), reversed(self.made.rings), strict=True):
            pen.setFillColor(tint)
            pen.ellipse(*self._at(-radius, radius), *self._at(radius, -radius), fill=1)
        for place in range(count):
            pen.line(*self._turned(place / count, _INNER), *self._turned(place / count, 1))
        for word, radius in self.made.rings:
            self._words(word, self._turned(0, radius - 0.03), MUTED, REGULAR)
        for place, name in enumerate(self.made.sectors):
            self._words(name, self._turned((place + 0.5) / count, 1.03), TEAL, SEMIBOLD, 9.5, room=_SECTOR)
        pen.setStrokeColor(TEAL)
        pen.setLineWidth(1.2)
        pen.setFillColor(WHITE)
        pen.ellipse(*self._at(-_INNER, _INNER), *self._at(_INNER, -_INNER), fill=1)
        self._words(self.made.called, (self.x, self.y), INK, SEMIBOLD, 9.5, room=2 * _INNER * self.across - 4)

    def _line(self, one: tuple[float, float], other: tuple[float, float], kind: str, thick: float) -> None:
        pen = self.pen
        pen.setStrokeColor(INK if kind == "difficult" else MUTED if kind == "broken" else TEAL)
        pen.setLineWidth(thick)
        pen.setDash(*([_DASHES[kind]] if _DASHES[kind] else []))
        pen.line(*one, *other)
        pen.setDash()
        if kind == "broken":
            self._strike(one, other)

    def _strike(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        """Two strokes over the middle."""
        x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        length = hypot(other[0] - one[0], other[1] - one[1]) or 1.0
        along = ((other[0] - one[0]) / length, (other[1] - one[1]) / length)
        for shift in (-1.2, 1.2):
            x_at, y_at = x + along[0] * shift, y + along[1] * shift
            over, out = along[1] * 3.5, along[0] * 3.5
            self.pen.line(x_at + over, y_at - out, x_at - over, y_at + out)

    def _person(self, person: PaperPerson, at: tuple[float, float]) -> None:
        pen = self.pen
        pen.setStrokeColor(TEAL)
        pen.setLineWidth(1)
        pen.setFillColor(WHITE if person.faded else TEAL)
        if person.professional:
            pen.rect(at[0] - _DOT, at[1] - _DOT, 2 * _DOT, 2 * _DOT, fill=1)
        else:
            pen.circle(*at, _DOT, fill=1)
        if person.member:
            pen.setStrokeColor(INK)
            pen.setLineWidth(0.9)
            pen.circle(*at, _DOT + 2.4, fill=0)
        self._words(person.label, (at[0], at[1] - _DOT - 2.6 - _SIZE / 2), MUTED if person.faded else INK, REGULAR)

    def _words(
        self, text: str, at: tuple[float, float], colour: Any, font: str, size: float = _SIZE, room: float = _LABEL
    ) -> None:
        """On a white patch, cut with `…` where there is no room: the table says all of it."""
        told = _cut(printable(text), font, size, room)
        wide = text_width(told, font, size)
        x = min(max(self.left + wide / 2, at[0]), self.right - wide / 2)
        self.pen.setFillColor(WHITE)
        self.pen.rect(x - wide / 2 - 1, at[1] - size * 0.6, wide + 2, size * 1.2, stroke=0, fill=1)
        self.pen.setFont(font, size)
        self.pen.setFillColor(colour)
        self.pen.drawCentredString(x, at[1] - size * 0.34, told)


def _cut(text: str, font: str, size: float, room: float) -> str:
    if text_width(text, font, size) <= room:
        return text
    end = len(text)
    while end and text_width(text[:end].rstrip() + "…", font, size) > room:
        end -= 1
    return text[:end].rstrip() + "…"
