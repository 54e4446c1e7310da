"""The two kinds of tables on our papers: a ruled one with a head, and a tinted box of labels and facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from boendestod_app.export.grid import Cell, Grid, Look, Row
from boendestod_app.export.icons import ICON_ROOM
from boendestod_app.export.lines import Lines
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import Colour, TextStyle
from boendestod_app.export.text import lines_of, longest_word, phones_kept_whole, whole_width

_RULED = Look(left=0, right=9, above=4.5, below=5.5)
_LABEL_SHARES = (0.26, 0.36)  # of a box, at least and at most
_ICON_COLUMN = 1  # where the word stands that the icon goes with
Tongue = Callable[[str], str]
"""The language of a head or a label, where it is another than the paper's."""


def the_paper_s(_text: str) -> str:
    """Everything is in the paper's own language."""
    return ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a ruled table holds; `marks` are the icons of its rows, `shares` the wished widths of its columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    tongue: Tongue = the_paper_s  # of the head; the rows hold a person's words
    air: float = 1.0  # the share of the usual air above and below each text

    @property
    def columns(self) -> int:
        """As many as the longest row has."""
        return max(1, *(len(row) for row in (self.head, *self.rows)))

    def set(self, style: TextStyle, width: float) -> Grid:
        """The table in `width`, its first column in the heavier cut where the rows have icons."""
        strong = [style.strong()] * self.columns
        styles = [style.strong() if self.marks else style, *[style] * (self.columns - 1)]
        widths = self._widths(styles, width)
        head = self._row(self.head, widths, strong, scope="Column") if self.head else None
        marks = [*self.marks, *[""] * len(self.rows)]
        rows = tuple(self._row(row, widths, styles, mark) for row, mark in zip(self.rows, marks, strict=False))
        return Grid(Element("Table"), widths, head, rows, _RULED.lower(self.air))

    def _row(
        self,
        texts: tuple[str, ...],
        widths: tuple[float, ...],
        styles: list[TextStyle],
        mark: str = "",
        scope: str = "",
    ) -> Row:
        filled = [*texts, *[""] * (self.columns - len(texts))]
        cells = []
        for column, (text, width, style) in enumerate(zip(filled, widths, styles, strict=True)):
            element = Element("TH", scope=scope or "Row") if scope or column == 0 else Element("TD")
            element.lang = self.tongue(text) if scope else ""
            icon = mark if column == _ICON_COLUMN else ""
            room = width - _RULED.sides - (ICON_ROOM * style.size if icon else 0)
            cells.append(Cell(Lines(element, style, lines_of(text, style, room)), icon))
        return Row(Element("TR"), tuple(cells), _RULED.lower(self.air))

    def _widths(self, styles: list[TextStyle], width: float) -> tuple[float, ...]:
        shares = self.shares if len(self.shares) == self.columns else (1.0,) * self.columns
        needed = [self._need(column, style, longest_word) for column, style in enumerate(styles)]
        if any(self.marks) and self.columns > _ICON_COLUMN:
            in_one_line = self._need(_ICON_COLUMN, styles[_ICON_COLUMN], whole_width)
            if sum(needed) - needed[_ICON_COLUMN] + in_one_line <= width:
                needed[_ICON_COLUMN] = in_one_line
        return column_widths([share * width / sum(shares) for share in shares], needed)

    def _need(self, column: int, style: TextStyle, measure: Callable[[str, TextStyle], float]) -> float:
        head = measure(self.head[column], style.strong()) if column < len(self.head) else 0.0
        icon = ICON_ROOM * style.size if any(self.marks) and column == _ICON_COLUMN else 0.0
        cells = [measure(row[column], style) for row in self.rows if column < len(row)]
        return max(head, icon + max(cells, default=0.0)) + _RULED.sides + 0.5


def box(
    rows: Sequence[Sequence[str]],
    style: TextStyle,
    width: float,
    tint: Colour,
    phones: bool = False,
    tongue: Tongue = the_paper_s,
    air: float = 1.0,
) -> Grid:
    """Labels and what they stand for, on a tint."""
    look = Look(left=11, right=8, above=4, below=4, tint=tint).lower(air)
    return _Box(style, width, look, phones, tongue).set(rows)


@dataclass(frozen=True, slots=True)
class _Box:
    style: TextStyle
    width: float
    look: Look
    phones: bool
    tongue: Tongue

    def set(self, rows: Sequence[Sequence[str]]) -> Grid:
        at_least, at_most = (share * self.width for share in _LABEL_SHARES)
        longest = max(whole_width("".join(row[:1]), self.style.strong()) for row in rows) + self.look.sides + 1
        label_width = min(max(at_least, longest), at_most)
        widths = (label_width, self.width - label_width)
        return Grid(Element("Table"), widths, None, tuple(self._row(row, widths) for row in rows), self.look, gap=7)

    def _row(self, row: Sequence[str], widths: tuple[float, float]) -> Row:
        named = Element("TH", scope="Row", lang=self.tongue("".join(row[:1])))
        label = self._cell(named, "".join(row[:1]), self.style.strong(), widths[0], self.phones)
        text = self._cell(Element("TD"), " ".join(row[1:]), self.style, widths[1], self.phones)
        return Row(Element("TR"), (label, text), self.look)

    def _cell(self, element: Element, text: str, style: TextStyle, width: float, phones: bool = False) -> Cell:
        lines = lines_of(phones_kept_whole(text) if phones else text, style, width - self.look.sides)
        return Cell(Lines(element, style, lines, phones=phones))


def column_widths(wished: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """The wished widths, but no column narrower than its longest word as long as others have room to give."""
    spare = sum(max(0.0, wish - need) for wish, need in zip(wished, needed, strict=True))
    missing = sum(max(0.0, need - wish) for wish, need in zip(wished, needed, strict=True))
    if not missing or not spare:
        return tuple(wished)
    given, met = min(1.0, missing / spare), min(1.0, spare / missing)
    return tuple(
        wish - given * (wish - need) if wish > need else wish + met * (need - wish)
        for wish, need in zip(wished, needed, strict=True)
    )
