"""The sheet around the text: margins, the marks UTKAST and FIKTIV, the foot with its page number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from boendestod_app.export.fonts import REGULAR, SEMIBOLD, text_width
from boendestod_app.export.pages import Page, draw_page
from boendestod_app.export.pen import rule, write_line
from boendestod_app.export.styles import FAINT, MM, MUTED, RULE, TEAL, TextStyle
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.export.text import lines_of
from boendestod_app.words import _

A4 = (210 * MM, 297 * MM)
A5 = (148.5 * MM, 210 * MM)
_MARK_TOP = 9 * MM  # from the upper edge to the middle of the marks
_FOOT = TextStyle(9, 12, colour=MUTED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on every page beside the text."""

    size: tuple[float, float]
    margin: float  # left and right
    top: float
    bottom: float
    foot: str = ""
    running: str = ""  # from the second page on, so that a loose page is known
    draft: bool = False
    fictional: bool = False
    numbered: bool = True

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.size[0] - 2 * self.margin

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.size[1] - self.top - self.bottom

    def print(self, pages: Sequence[Page], paper: TaggedPaper) -> None:
        """Draw all pages on the paper."""
        for number, page in enumerate(pages, start=1):
            if number > 1:
                paper.next_page()
            with paper.artifact("Pagination"):
                self.draw_around(paper.pen, number, len(pages))
            draw_page(page, paper, self.margin, self.size[1] - self.top)

    def draw_around(self, pen: Any, number: int, count: int) -> None:
        """Draw what is around the text of one page; the caller says that it is an artifact."""
        self._watermark(pen, [_("UTKAST")] * self.draft + [_("FIKTIV")] * self.fictional)
        room = self._marks(pen) - self.margin - 10
        if number > 1:
            for line in lines_of(self.running, _FOOT, room)[:1]:
                _write(pen, self.margin, self.size[1] - _MARK_TOP, line)
        self._foot_line(pen, number, count)

    def _watermark(self, pen: Any, words: list[str]) -> None:
        width, height = self.size
        size = width * (0.22 if len(words) == 1 else 0.16)
        pen.saveState()
        pen.setFillColor(FAINT)
        pen.setFont(SEMIBOLD, size)
        pen.translate(width / 2, height / 2)
        pen.rotate(52)
        for at, word in enumerate(words):
            pen.drawCentredString(0, ((len(words) - 1) / 2 - at - 0.36) * size, word)
        pen.restoreState()

    def _marks(self, pen: Any) -> float:
        words = [_("UTKAST")] * self.draft + [_("FIKTIV · Påhittade uppgifter")] * self.fictional
        right = self.size[0] - self.margin
        for word in reversed(words):
            room = text_width(word, SEMIBOLD, 9) + 14
            pen.setStrokeColor(TEAL)
            pen.setLineWidth(0.9)
            pen.roundRect(right - room, self.size[1] - _MARK_TOP - 8, room, 16, 4)
            pen.setFillColor(TEAL)
            pen.setFont(SEMIBOLD, 9)
            pen.drawString(right - room + 7, self.size[1] - _MARK_TOP - 3.2, word)
            right -= room + 6
        return right

    def _foot_line(self, pen: Any, number: int, count: int) -> None:
        line = self.bottom - 6 * MM
        place = _("Sida {number} av {count}").format(number=number, count=count) if self.numbered else ""
        room = self.width - text_width(place, REGULAR, _FOOT.size) - 16
        if self.foot.strip() or place:
            rule(pen, self.margin, line, self.width, 0.5, RULE)
        for at, text in enumerate(lines_of(self.foot, _FOOT, room)[:2]):
            _write(pen, self.margin, line - 11 - at * _FOOT.leading, text)
        _write(pen, self.size[0] - self.margin - text_width(place, REGULAR, _FOOT.size), line - 11, place)


def _write(pen: Any, x: float, middle: float, text: str) -> None:
    pen.setFillColor(_FOOT.colour)
    write_line(pen, x, middle - 0.34 * _FOOT.size, text, _FOOT)
