"""A stop along a path: its sign, the path on to the next, and its words beside them."""

from dataclasses import dataclass, replace
from typing import Self

from boendestod_app.export.icons import draw_icon
from boendestod_app.export.lines import Lines
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import RULE
from boendestod_app.export.tagged import TaggedPaper


@dataclass(frozen=True, slots=True)
class PathStop:
    """One entry of a list; the word of its sign stands in the text, so that the sign is an artifact."""

    INDENT = 26.0

    parent: Element  # the list
    element: Element
    body: Lines
    status: str = ""  # a text that goes on under a sign has none
    gap: float = 0
    on: bool = True  # the path goes on below

    @property
    def height(self) -> float:
        """As high as its text."""
        return self.body.height

    @property
    def leads(self) -> bool:
        """The words of a stop stand above what is told of it."""
        return False

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """As its text splits; the sign stays with the beginning."""
        head, tail = self.body.split(room)
        return (
            replace(self, body=head) if head else None,
            replace(self, body=tail, status="" if head else self.status) if tail else None,
        )

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """The path under the sign, the words beside it."""
        size = self.body.style.size
        middle = top - self.body.style.leading / 2
        with paper.artifact():
            self._draw_path(paper, x + size * 0.56, top, middle)
            if self.status:
                draw_icon(paper.pen, self.status, x, middle, size)
        with paper.inside(self.parent), paper.inside(self.element):
            self.body.draw(paper, x + self.INDENT, top)

    def _draw_path(self, paper: TaggedPaper, x: float, top: float, middle: float) -> None:
        if not self.on:
            return
        pen, below = paper.pen, self.body.style.size * 0.62 if self.status else 0
        pen.saveState()
        pen.setStrokeColor(RULE)
        pen.setLineWidth(2)
        pen.line(x, (middle if self.status else top) - below, x, top - self.height)
        pen.restoreState()
