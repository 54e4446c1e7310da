"""Lines to sign on."""

from dataclasses import dataclass, field

from boendestod_app.export.block import Whole
from boendestod_app.export.lines import Lines
from boendestod_app.export.pen import rule
from boendestod_app.export.structure import Element
from boendestod_app.export.tagged import TaggedPaper


@dataclass(frozen=True, slots=True)
class SignatureLines(Whole):
    """Lines to sign on, two beside each other, a name under each."""

    names: tuple[Lines, ...]
    width: float
    gap: float = 0
    element: Element = field(default_factory=lambda: Element("Div"))

    _ROW = 58.0
    AIR = 28.0

    @property
    def height(self) -> float:
        """With room to write above each line."""
        return (len(self.names) + 1) // 2 * self._ROW

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """The lines are lines only; the names are read."""
        half = (self.width - self.AIR) / 2
        with paper.inside(self.element):
            for at, name in enumerate(self.names):
                left, line = x + at % 2 * (half + self.AIR), top - (at // 2 + 1) * self._ROW + 18
                with paper.artifact():
                    rule(paper.pen, left, line, half, 0.7, name.style.colour)
                name.draw(paper, left, line - 3)
