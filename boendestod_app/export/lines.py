"""A text on a page: paragraphs and headings that go on over pages, phone numbers that can be tapped."""

from dataclasses import dataclass, replace
from typing import Self

from boendestod_app.export.fonts import text_width
from boendestod_app.export.pen import write
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import TEAL, TextStyle
from boendestod_app.export.tagged import Rect, TaggedPaper
from boendestod_app.export.text import NO_BREAK, dialled, lines_of, with_phones


@dataclass(frozen=True, slots=True)
class Lines:
    """A text that is one element, over as many pages as it takes."""

    element: Element
    style: TextStyle
    lines: tuple[str, ...]
    gap: float = 0
    bookmark: str = ""  # the title, for a heading
    phones: bool = False  # its phone numbers can be tapped

    @property
    def height(self) -> float:
        """One leading for each line."""
        return len(self.lines) * self.style.leading

    @property
    def leads(self) -> bool:
        """A heading stands above what it is about."""
        return bool(self.bookmark)

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """At least two lines stay together on either page."""
        fits, count = int((room + 0.01) / self.style.leading), len(self.lines)
        if fits >= count:
            return self, None
        fits = min(fits, count - 2)
        if fits < 2:
            return None, self
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:], gap=0, bookmark="")

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Write the lines; a heading leaves a bookmark."""
        if self.bookmark:
            paper.bookmark(int(self.element.tag[1:]), self.bookmark, top + self.style.leading)
        if self.phones or not self.lines:
            with paper.inside(self.element):
                self._draw_with_phones(paper, x, top)
        else:
            with paper.content(self.element):
                write(paper.pen, x, top, self.lines, self.style)

    def _draw_with_phones(self, paper: TaggedPaper, x: float, top: float) -> None:
        for number, line in enumerate(self.lines):
            left = x
            for piece, phone in with_phones(line):
                right = left + text_width(piece, self.style.font, self.style.size)
                above = top - number * self.style.leading
                if phone:
                    self._draw_phone(paper, piece, (left, above - self.style.leading, right, above))
                else:
                    with paper.content(self.element):
                        write(paper.pen, left, above, (piece,), self.style)
                left = right

    def _draw_phone(self, paper: TaggedPaper, phone: str, rect: Rect) -> None:
        link = Element("Link")
        with paper.content(link):
            write(paper.pen, rect[0], rect[3], (phone,), self.style, TEAL)
        paper.link(link, rect, dialled(phone), phone)


def text_block(tag: str, text: str, style: TextStyle, width: float, gap: float = 0) -> Lines:
    """A text set in lines of `width`."""
    return Lines(Element(tag), style, lines_of(text, style, width), gap)


def heading(level: int, text: str, style: TextStyle, width: float, gap: float = 0, language: str = "") -> Lines:
    """A heading, which is a bookmark too; in a language of its own where one is named."""
    block = text_block(f"H{level}", text, style, width, gap)
    block.element.lang = language
    return replace(block, bookmark="".join(block.lines).replace(NO_BREAK, " ").strip())
