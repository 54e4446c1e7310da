"""Tables and tinted boxes: rows of cells that split over pages, tagged as a table with its headers."""

from dataclasses import dataclass, replace
from typing import Self

from boendestod_app.export.icons import ICON_ROOM, draw_icon
from boendestod_app.export.lines import Lines
from boendestod_app.export.pen import rule
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import RULE, TEAL, Colour
from boendestod_app.export.tagged import TaggedPaper

_LINES_THAT_STAY = 8  # a row with more lines may go on over the page


@dataclass(frozen=True, slots=True)
class Look:
    """The air in a cell, and whether rows are ruled or stand on a tint."""

    left: float
    right: float
    above: float
    below: float
    tint: Colour | None = None

    @property
    def sides(self) -> float:
        """The air beside a text."""
        return self.left + self.right

    def lower(self, share: float) -> "Look":
        """The same with this share of the air above and below."""
        return replace(self, above=self.above * share, below=self.below * share)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and an icon beside it."""

    text: Lines
    icon: str = ""

    def split(self, room: float) -> tuple[Self, Self]:
        """The text on this page and on the next; either may be empty."""
        head, tail = self.text.split(room)
        empty = replace(self.text, lines=())
        return replace(self, text=head or empty), replace(self, text=tail or empty, icon="" if head else self.icon)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other."""

    element: Element
    cells: tuple[Cell, ...]
    look: Look

    @property
    def height(self) -> float:
        """As high as the highest cell."""
        return max(cell.text.height for cell in self.cells) + self.look.above + self.look.below

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """A row stays whole unless it is very long."""
        if self.height <= room:
            return self, None
        if max(len(cell.text.lines) for cell in self.cells) <= _LINES_THAT_STAY:
            return None, self
        halves = [cell.split(room - self.look.above - self.look.below) for cell in self.cells]
        if not any(head.text.lines for head, _tail in halves):
            return None, self
        return (
            replace(self, cells=tuple(head for head, _tail in halves)),
            replace(self, cells=tuple(tail for _head, tail in halves)),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a head that comes again on each page, and rows."""

    element: Element
    widths: tuple[float, ...]
    head: Row | None
    rows: tuple[Row, ...]
    look: Look
    gap: float = 0
    head_again: bool = False  # the head has been read on an earlier page

    @property
    def height(self) -> float:
        """Head and rows."""
        return self._head_height + sum(row.height for row in self.rows)

    @property
    def leads(self) -> bool:
        """It may be the last on a page."""
        return False

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head else 0

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """As many rows as fit; the rest below a head of its own."""
        room -= self._head_height
        for at, row in enumerate(self.rows):
            if row.height > room + 0.01:
                head, tail = row.split(room)
                return self._cut(at, head, tail)
            room -= row.height
        return self, None

    def _cut(self, at: int, head: Row | None, tail: Row | None) -> tuple[Self | None, Self | None]:
        before = self.rows[:at] + ((head,) if head else ())
        after = ((tail,) if tail else ()) + self.rows[at + 1 :]
        if not before:
            return None, self
        return replace(self, rows=before), replace(self, rows=after, gap=0, head_again=True)

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Tint and rules are artifacts, cells are read row by row."""
        with paper.inside(self.element):
            if self.look.tint:
                with paper.artifact():
                    paper.pen.setFillColor(self.look.tint)
                    paper.pen.roundRect(x, top - self.height, sum(self.widths), self.height, 6, stroke=0, fill=1)
            y = top
            if self.head:
                y = self._draw_head(paper, self.head, x, y)
            for row in self.rows:
                y = self._draw_row(paper, row, x, y)
                self._draw_rule(paper, x, y, 0.5, RULE)

    def _draw_head(self, paper: TaggedPaper, head: Row, x: float, top: float) -> float:
        if self.head_again:
            with paper.artifact("Pagination"):
                bottom = self._draw_row(paper, head, x, top)
        else:
            bottom = self._draw_row(paper, head, x, top)
        self._draw_rule(paper, x, bottom, 1, TEAL)
        return bottom

    def _draw_row(self, paper: TaggedPaper, row: Row, x: float, top: float) -> float:
        with paper.inside(row.element):
            for cell, width in zip(row.cells, self.widths, strict=True):
                self._draw_cell(paper, cell, x + self.look.left, top - self.look.above)
                x += width
        return top - row.height

    def _draw_cell(self, paper: TaggedPaper, cell: Cell, x: float, top: float) -> None:
        if cell.icon:
            with paper.artifact():
                draw_icon(paper.pen, cell.icon, x, top - cell.text.style.leading / 2, cell.text.style.size)
            x += ICON_ROOM * cell.text.style.size
        cell.text.draw(paper, x, top)

    def _draw_rule(self, paper: TaggedPaper, x: float, y: float, thickness: float, colour: Colour) -> None:
        if not self.look.tint:
            with paper.artifact():
                rule(paper.pen, x, y, sum(self.widths), thickness, colour)
