"""A heading with the mark of a level before it: the word tells, the shape of the mark too, never colour alone."""

from dataclasses import dataclass

from boendestod_app.export.block import Whole
from boendestod_app.export.lines import Lines, heading
from boendestod_app.export.pictures import draw_picture
from boendestod_app.export.styles import TextStyle
from boendestod_app.export.tagged import TaggedPaper

_AIR = 6.0


@dataclass(frozen=True, slots=True)
class MarkedHeading(Whole):
    """The mark is an artifact: the heading's own word says the same."""

    mark: str
    words: Lines
    gap: float = 0

    @property
    def height(self) -> float:
        """As high as its words."""
        return self.words.height

    @property
    def leads(self) -> bool:
        """A heading stands above what it is about."""
        return True

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """The mark, then the words."""
        style = self.words.style
        with paper.artifact():
            draw_picture(paper.pen, self.mark, x, top - (style.leading - style.size) / 2, style.size)
        self.words.draw(paper, x + style.size + _AIR, top)


def marked_heading(level: int, mark: str, text: str, style: TextStyle, width: float, gap: float = 0) -> MarkedHeading:
    """A heading of this level with the mark of a `Level` code."""
    return MarkedHeading(mark, heading(level, text, style, width - style.size - _AIR), gap)
