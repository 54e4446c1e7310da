"""The one thing on a paper that must be seen across the room: a label and a large line on a tint."""

from dataclasses import dataclass

from boendestod_app.export.block import Whole
from boendestod_app.export.lines import Lines
from boendestod_app.export.styles import PALE, TEAL
from boendestod_app.export.tagged import TaggedPaper


@dataclass(frozen=True, slots=True)
class Callout(Whole):
    """A heading and the text it is about, on a tint with a teal edge."""

    label: Lines
    text: Lines
    width: float
    gap: float = 0

    SIDE = 16.0
    _ABOVE = 11.0
    _BELOW = 14.0
    _EDGE = 4.0

    @property
    def height(self) -> float:
        """Both texts and the air around them."""
        return self._ABOVE + self.label.height + self.text.height + self._BELOW

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Tint and edge are artifacts."""
        with paper.artifact():
            paper.pen.setFillColor(PALE)
            paper.pen.rect(x, top - self.height, self.width, self.height, stroke=0, fill=1)
            paper.pen.setFillColor(TEAL)
            paper.pen.rect(x, top - self.height, self._EDGE, self.height, stroke=0, fill=1)
        self.label.draw(paper, x + self.SIDE, top - self._ABOVE)
        self.text.draw(paper, x + self.SIDE, top - self._ABOVE - self.label.height)
