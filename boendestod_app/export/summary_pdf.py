"""The resource-group summary on paper: A4, for the client to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.headings import is_heading, title_in_language
from boendestod_app.domain.scale_curve import WIDE, ScaleCurve
from boendestod_app.domain.summary import Layout, ReaderKind, Section, SectionKey, Summary
from boendestod_app.export.block import Block
from boendestod_app.export.curve import curve
from boendestod_app.export.fonts import printable
from boendestod_app.export.lines import Lines, heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.metadata import language_tag
from boendestod_app.export.pages import Group, Page, paginate
from boendestod_app.export.scale_figure import scale_figure
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.signatures import SignatureLines
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, PALE, WARM, styles
from boendestod_app.export.tables import Table, box
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_BULLETS = ("- ", "• ", "* ", "– ")
_GOAL_SHARES = (0.27, 0.19, 0.26, 0.28)
_DAY_SHARE = 0.14
_AGREEMENT_SHARES = (0.52, 0.26, 0.22)
_KEEPS = {Layout.WORDS: 0.15, Layout.FACTS: 0.4, Layout.TABLE: 0.4, Layout.CURVE: 1.0, Layout.CARE: 1.0}


@dataclass(frozen=True, slots=True)
class Air:
    """How much of the page stays empty, in points: above, below, over each heading; and the share of it in tables."""

    top: float
    bottom: float
    gap: float
    rows: float = 1.0


_AIRY = Air(top=19 * MM, bottom=22 * MM, gap=17)
_TIGHT = Air(top=15 * MM, bottom=19 * MM, gap=10)
_TIGHTEST = Air(top=13 * MM, bottom=15.5 * MM, gap=5, rows=0.4)  # not where the letters are large
_WANTED_PAGES = 2
Row = tuple[str, ...]


def summary_pdf(summary: Summary, language: str = "sv") -> bytes:
    """The summary as a tagged PDF, with UTKAST on each page until it has been gone through."""
    paper = TaggedPaper(A4, title=_document_title(summary), language=language)
    print_summary(summary, paper, language)
    return paper.finish()


def print_summary(summary: Summary, paper: TaggedPaper, language: str) -> None:
    """Lay the summary out and draw it on the paper; less air where that saves a page, never smaller letters."""
    sheet, pages = _laid_out(summary, _AIRY, language)
    for air in (_TIGHT,) if summary.large_text else (_TIGHT, _TIGHTEST):
        if len(pages) > _WANTED_PAGES:
            tighter, fewer = _laid_out(summary, air, language)
            if len(fewer) < len(pages):
                sheet, pages = tighter, fewer
    sheet.print(pages, paper)


def _laid_out(summary: Summary, air: Air, language: str) -> tuple[Sheet, list[Page]]:
    sheet = Sheet(
        A4,
        margin=20 * MM,
        top=air.top,
        bottom=air.bottom,
        foot=summary.foot,
        running=f"{summary.title} · {_reader_text(summary)}",
        draft=summary.draft,
        fictional=summary.fictional,
    )
    writer = _Writer(summary, sheet.width, air, language)
    return sheet, paginate(writer.groups(summary), sheet.height)


class _Writer:
    """Turns sections into blocks of one width."""

    def __init__(self, summary: Summary, width: float, air: Air, language: str) -> None:
        self.styles, self.width, self.gap, self._rows = styles(summary.large_text), width, air.gap, air.rows
        self._headings = "" if summary.headings == language else summary.headings

    def tongue(self, text: str) -> str:
        """The language of a heading of ours, where the client reads another than the paper's; a person's words none."""
        return language_tag(self._headings) if self._headings and is_heading(text, self._headings) else ""

    def groups(self, summary: Summary) -> list[Group]:
        groups = [Group(tuple(self._top(summary)))]
        shown = _run_on(summary.shown) if summary.reader.kind is ReaderKind.CLIENT else summary.shown
        groups += [Group(tuple(self._section(section)), _keeps(section)) for section in shown]
        if summary.signatures:  # they stand below the last words, not on a page of their own
            groups[-1] = Group((*groups[-1].blocks, self._signatures(summary.signatures)), _KEEPS[Layout.TABLE])
        return groups

    def _top(self, summary: Summary) -> Iterator[Block]:
        yield heading(
            1,
            printable(summary.title).strip() or _("Sammanfattning"),
            self.styles.title,
            self.width,
            language=self.tongue(summary.title),
        )
        marks = [_("Utkast")] * summary.draft + [_("Påhittade uppgifter")] * summary.fictional
        about = [text for text in (*marks, summary.period_text, _reader_text(summary)) if text]
        yield text_block("P", " · ".join(about), self.styles.small, self.width, gap=1)

    def _section(self, section: Section) -> Iterator[Block]:
        title = printable(section.title).strip()
        if title:
            yield heading(2, title, self.styles.heading, self.width, gap=self.gap, language=self.tongue(section.title))
        yield from _LAYOUTS[section.layout](self, section)

    def _signatures(self, names: tuple[str, ...]) -> SignatureLines:
        room = (self.width - SignatureLines.AIR) / 2
        return SignatureLines(tuple(text_block("P", name, self.styles.small, room) for name in names), self.width)

    def words(self, section: Section) -> Iterator[Block]:
        return self._text(section)

    def facts(self, section: Section) -> Iterator[Block]:
        yield from self._text(section)
        if section.rows:
            yield box(section.rows, self.styles.table, self.width, PALE, tongue=self.tongue, air=self._rows)

    def care(self, section: Section) -> Iterator[Block]:
        yield from self._text(section)
        if section.rows:
            yield box(
                section.rows, self.styles.table, self.width, WARM, phones=True, tongue=self.tongue, air=self._rows
            )

    def table(self, section: Section) -> Iterator[Block]:
        yield from self._text(section)
        if section.rows:
            shares = _GOAL_SHARES if len(section.head) == 4 else _AGREEMENT_SHARES
            table = Table(section.head, section.rows, section.marks, shares, self.tongue, self._rows)
            yield table.set(self.styles.table, self.width)

    def curve(self, section: Section) -> Iterator[Block]:
        yield from self._text(section)
        if section.points:
            yield curve(section.title, section.points, self.width, self.styles.small.size)
        if section.scales:
            yield from self._scales(section.scales)

    def _scales(self, drawn: ScaleCurve) -> Iterator[Block]:
        """The figure, and the same as tables: days as wide in a short one as in a long one, and what happened."""
        yield scale_figure(drawn, self.width, self.styles.small.size)
        yield text_block("P", drawn.legend, self.styles.small, self.width, gap=2)
        each = (1 - _DAY_SHARE) / WIDE
        for head, rows in drawn.tables:
            yield self._small_table(head, rows, (_DAY_SHARE, *(each,) * (len(head) - 1)))
        if drawn.events:
            yield self._small_table(*drawn.happened, (_DAY_SHARE, 1 - _DAY_SHARE))

    def _small_table(self, head: Row, rows: tuple[Row, ...], shares: tuple[float, ...]) -> Block:
        if self._headings:
            head = tuple(title_in_language(cell, self._headings) for cell in head)
        table = Table(head, rows, shares=shares, tongue=self.tongue, air=self._rows)
        return replace(table.set(self.styles.small, self.width * sum(shares)), gap=6)

    def _text(self, section: Section) -> Iterator[Lines | Item]:
        bullets = Element("L")
        for line in printable(section.text).splitlines():
            if line.startswith(_BULLETS) and line[2:].strip():
                text = text_block("LBody", line[2:], self.styles.body, self.width - Item.INDENT)
                yield Item(bullets, Element("LI"), text)
            elif line.strip():
                bullets = Element("L")
                yield text_block("P", line, self.styles.body, self.width, gap=4)


_LAYOUTS: dict[Layout, Callable[[_Writer, Section], Iterator[Block]]] = {
    Layout.WORDS: _Writer.words,
    Layout.FACTS: _Writer.facts,
    Layout.TABLE: _Writer.table,
    Layout.CURVE: _Writer.curve,
    Layout.CARE: _Writer.care,
}


def _run_on(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """How often one has been seen is a sentence more of the visits: a heading of its own costs a client a page."""
    visits = next((one for one in sections if one.key is SectionKey.VISITS), None)
    often = next((one for one in sections if one.key is SectionKey.CONTACTS), None)
    if visits is None or often is None:
        return sections
    both = replace(visits, text=f"{visits.text}\n{often.text}")
    return tuple(both if one is visits else one for one in sections if one is not often)


def _keeps(section: Section) -> float:
    """A curve stays with its words, but one with its tables takes too much of a page for that."""
    return _KEEPS[Layout.WORDS if section.scales else section.layout]


def _reader_text(summary: Summary) -> str:
    return _("Exemplar till: {name}").format(name=summary.reader.name) if summary.reader.name.strip() else ""


def _document_title(summary: Summary) -> str:
    title = _("{title}, {day}").format(title=summary.title, day=date_text(summary.meeting_on))
    return _("Utkast: {title}").format(title=title) if summary.draft else title
