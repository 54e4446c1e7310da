"""Days beside each other: a head for each, and cards below it that go on on the next page where they must."""

from dataclasses import dataclass, replace
from typing import Any, Self

from boendestod_app.export.fonts import text_width
from boendestod_app.export.lines import Lines
from boendestod_app.export.pen import rule
from boendestod_app.export.pictures import draw_picture
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MUTED, PALE, RULE, TEAL, WHITE
from boendestod_app.export.tagged import TaggedPaper

BETWEEN = 7.0  # from one column to the next
INSIDE = 7.0  # from a card's edge to its text
_ABOVE, _BELOW, _APART = 4.0, 6.0, 6.0


@dataclass(frozen=True, slots=True)
class Card:
    """Texts below each other, a picture above them; a struck one will not take place."""

    lines: tuple[Lines, ...]
    picture: str = ""
    size: float = 0  # of the picture
    mark: Lines | None = None  # the word of a change, with its sign
    struck: bool = False
    light: bool = False  # no visit: dashed, without the edge
    sign: str = "changed"  # the drawing beside the mark's word

    @property
    def height(self) -> float:
        """Picture, texts and the air around them."""
        texts = sum(line.height for line in self.lines) + (self.mark.height + 2 if self.mark else 0)
        return _ABOVE + (self.size + 4 if self.picture else 0) + texts + _BELOW

    def draw(self, paper: TaggedPaper, x: float, top: float, width: float) -> None:
        """Edge, picture and strokes are artifacts: a word says the same."""
        with paper.artifact():
            self._frame(paper.pen, x, top, width)
            draw_picture(paper.pen, self.picture, x + INSIDE, top - _ABOVE, self.size)
        y = top - _ABOVE - (self.size + 4 if self.picture else 0)
        with paper.inside(Element("LI")), paper.inside(Element("LBody")):
            for line in self.lines:
                line.draw(paper, x + INSIDE, y)
                if self.struck:
                    self._strike(paper, line, x + INSIDE, y)
                y -= line.height
            if self.mark:
                self._draw_mark(paper, self.mark, x + INSIDE, y - 2)

    def _frame(self, pen: Any, x: float, top: float, width: float) -> None:
        bottom = top - self.height
        pen.saveState()
        pen.setLineWidth(0.7)
        pen.setStrokeColor(MUTED)
        if self.light or self.struck:
            pen.setDash(2, 2)
        pen.setFillColor(WHITE)
        pen.roundRect(x, bottom, width, self.height, 3, fill=0 if self.light or self.struck else 1)
        pen.restoreState()
        if not self.light and not self.struck:
            pen.setFillColor(TEAL)
            pen.rect(x, bottom, 3, self.height, stroke=0, fill=1)

    def _strike(self, paper: TaggedPaper, line: Lines, x: float, top: float) -> None:
        with paper.artifact():
            for at, text in enumerate(line.lines):
                middle = top - (at + 0.52) * line.style.leading
                rule(paper.pen, x, middle, text_width(text.strip(), line.style.font, line.style.size), 0.8, INK)

    def _draw_mark(self, paper: TaggedPaper, mark: Lines, x: float, top: float) -> None:
        size = mark.style.size
        with paper.artifact():
            draw_picture(paper.pen, self.sign, x, top - (mark.style.leading - size) / 2, size)
        mark.draw(paper, x + sign_room(size), top)


def sign_room(size: float) -> float:
    """What the sign of a change takes beside its word."""
    return size + 4


@dataclass(frozen=True, slots=True)
class Column:
    """A day: its head, why it is off, and its cards."""

    head: Lines
    notes: tuple[Lines, ...]
    cards: tuple[Card, ...]
    section: Element
    listing: Element
    tinted: bool = False

    @property
    def top_height(self) -> float:
        """The head and what stands below it before the cards."""
        return self.head.height + sum(note.height for note in self.notes) + 8

    @property
    def height(self) -> float:
        """Head and cards."""
        return self.top_height + sum(card.height + _APART for card in self.cards)


@dataclass(frozen=True, slots=True)
class Days:
    """The columns of one week."""

    columns: tuple[Column, ...]
    width: float
    gap: float = 0
    again: bool = False  # the heads have been read on an earlier page
    least: float = 0  # how high it is where there is little in it

    @property
    def height(self) -> float:
        """As high as the fullest day."""
        return max(self.least, *(column.height for column in self.columns))

    @property
    def leads(self) -> bool:
        """It may be the last on a page."""
        return False

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """As many cards of each day as fit; the rest below the same heads."""
        if self.height <= room + 0.01:
            return self, None
        if max(column.height for column in self.columns) <= room:
            return replace(self, least=room), None
        kept = [_fitting(column, room) for column in self.columns]
        if not any(kept):
            return None, self
        here = [replace(one, cards=one.cards[:count]) for one, count in zip(self.columns, kept, strict=True)]
        later = [replace(one, cards=one.cards[count:]) for one, count in zip(self.columns, kept, strict=True)]
        return (
            replace(self, columns=tuple(here), least=0),
            replace(self, columns=tuple(later), gap=0, again=True, least=0),
        )

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Day by day, as it is read."""
        wide = column_width(self.width, len(self.columns))
        for at, column in enumerate(self.columns):
            self._draw_column(paper, column, x + at * (wide + BETWEEN), top, wide)

    def _draw_column(self, paper: TaggedPaper, column: Column, x: float, top: float, wide: float) -> None:
        with paper.artifact():
            if column.tinted:
                paper.pen.setFillColor(PALE)
                paper.pen.rect(x, top - self.height, wide, self.height, stroke=0, fill=1)
            rule(paper.pen, x, top - column.head.height - 2, wide, 1, TEAL)
            rule(paper.pen, x, top - self.height, wide, 0.5, RULE)
        with paper.inside(column.section):
            if self.again:
                with paper.artifact("Pagination"):
                    column.head.draw(paper, x + 2, top)
            else:
                column.head.draw(paper, x + 2, top)
                y = top - column.head.height - 4
                for note in column.notes:
                    note.draw(paper, x + 2, y)
                    y -= note.height
            if column.cards:
                with paper.inside(column.listing):
                    self._draw_cards(paper, column, x, top - column.top_height, wide)

    def _draw_cards(self, paper: TaggedPaper, column: Column, x: float, top: float, wide: float) -> None:
        for card in column.cards:
            card.draw(paper, x, top, wide)
            top -= card.height + _APART


def column_width(width: float, count: int) -> float:
    """How wide each of so many columns is."""
    return (width - (count - 1) * BETWEEN) / count


def _fitting(column: Column, room: float) -> int:
    used = column.top_height
    for count, card in enumerate(column.cards):
        used += card.height + _APART
        if used > room:
            return count
    return len(column.cards)
