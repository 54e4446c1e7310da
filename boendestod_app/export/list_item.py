"""Lists: a dot, and a text beside it."""

from dataclasses import dataclass, replace
from typing import Self

from boendestod_app.export.lines import Lines
from boendestod_app.export.pen import write
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import TEAL
from boendestod_app.export.tagged import TaggedPaper


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a dot, and its text beside it."""

    INDENT = 16.0

    parent: Element  # the list
    element: Element
    body: Lines
    gap: float = 3
    first: bool = True  # has the dot

    @property
    def height(self) -> float:
        """As high as its text."""
        return self.body.height

    @property
    def leads(self) -> bool:
        """It may be the last on a page."""
        return False

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """As its text splits; the dot stays with the beginning."""
        head, tail = self.body.split(room)
        return (
            replace(self, body=head) if head else None,
            replace(self, body=tail, first=self.first and head is None) if tail else None,
        )

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """The dot is the label, the text the body."""
        with paper.inside(self.parent), paper.inside(self.element):
            if self.first:
                with paper.content(Element("Lbl")):
                    write(paper.pen, x + 2, top, ("•",), self.body.style, TEAL)
            self.body.draw(paper, x + self.INDENT, top)
