"""The crisis plan on one A4, in the client's words: whom to call first, then calm, worry and crisis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from boendestod_app.domain.crisis_paper import CrisisPaper, PlanPart
from boendestod_app.export.block import Block
from boendestod_app.export.grid import Grid
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.marked_heading import marked_heading
from boendestod_app.export.pages import Group, Page, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.styles import MM, MUTED, PALE, TEAL, WARM, Colour, TextStyle
from boendestod_app.export.tables import box
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)  # the largest that lets it stand on one page


@dataclass(frozen=True, slots=True)
class _Type:
    """The styles of one size."""

    size: float

    @property
    def title(self) -> TextStyle:
        return TextStyle(self.size + 9, self.size + 13, colour=TEAL).strong()

    @property
    def heading(self) -> TextStyle:
        return TextStyle(self.size + 2, self.size + 6, colour=TEAL).strong()

    @property
    def body(self) -> TextStyle:
        return TextStyle(self.size, self.size + 3.2)

    @property
    def small(self) -> TextStyle:
        return TextStyle(self.size - 2, self.size + 0.5, colour=MUTED)


def crisis_pdf(plan: CrisisPaper, language: str = "sv") -> bytes:
    """One A4; only a plan too long for its smallest type goes on on a second one, and loses no word."""
    title = _("Min krisplan")
    sheet = Sheet(A4, margin=17 * MM, top=15 * MM, bottom=15 * MM, running=title,
                  fictional=plan.fictional)  # fmt: skip
    paper = TaggedPaper(A4, title=title, language=language)
    sheet.print(_pages(plan, title, sheet), paper)
    return paper.finish()


def _pages(plan: CrisisPaper, title: str, sheet: Sheet) -> list[Page]:
    pages: list[Page] = []
    for size in _SIZES:
        pages = paginate(_groups(plan, title, _Type(size), sheet.width), sheet.height)
        if len(pages) == 1:
            break
    return pages


def _groups(plan: CrisisPaper, title: str, kind: _Type, width: float) -> Iterator[Group]:
    top: list[Block] = [heading(1, title, kind.title, width)]
    if plan.name:
        top.append(text_block("P", plan.name, kind.body, width))
    top.append(text_block("P", plan.about, kind.small, width))
    yield Group(tuple(top), keeps=1)
    yield Group(tuple(_calls(plan, kind, width)), keeps=1)
    if plan.weekend:
        words = _("Helgplan {span}").format(span=plan.weekend_span)
        span = heading(2, words, kind.heading, width, gap=6)
        yield Group((span, _tight(plan.weekend, kind, width, WARM)), keeps=1)
    for part in plan.parts:
        yield Group(tuple(_part(part, kind, width)), keeps=1)
    rest = ((_("Det här hjälper"), plan.helps), (_("Det här hjälper inte"), plan.helps_not),
            (_("Det här gör personalen"), plan.staff_do), (_("Om jag inte öppnar"), plan.door))  # fmt: skip
    told = [row for row in rest if row[1]]
    if told:
        head = heading(2, _("Det här har vi kommit överens om"), kind.heading, width, gap=6)
        yield Group((head, _tight(told, kind, width, PALE)), keeps=1)


def _calls(plan: CrisisPaper, kind: _Type, width: float) -> Iterator[Block]:
    yield heading(2, _("Ring i den här ordningen"), kind.heading, width, gap=5)
    if plan.standard:
        yield text_block("P", _("Enhetens standard"), kind.small, width)
    numbered = [(f"{number}. {who}", phone) for number, (who, phone) in enumerate(plan.call, 1)]
    yield _tight(numbered, kind, width, WARM)


def _part(part: PlanPart, kind: _Type, width: float) -> Iterator[Block]:
    yield marked_heading(2, part.level, part.title, kind.heading, width, gap=6)
    rows = ((_("Så märks det"), "\n".join(part.signs)), (_("Det här gör jag"), part.i_do),
            (_("Det här gör andra"), part.others_do))  # fmt: skip
    yield _tight([row for row in rows if row[1]], kind, width, PALE)


def _tight(rows: Sequence[tuple[str, str]], kind: _Type, width: float, tint: Colour) -> Grid:
    """A box with little air: all of the plan is to be seen on one page."""
    grid = box(rows, kind.body, width, tint, phones=True)
    look = replace(grid.look, above=2, below=2)
    return replace(grid, look=look, gap=3, rows=tuple(replace(row, look=look) for row in grid.rows))
