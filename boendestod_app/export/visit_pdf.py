"""The paper a client takes home from a visit: A5, printed twice on an A4 sheet to cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from boendestod_app.domain.calendar import date_text, day_month_text
from boendestod_app.domain.visit_paper import VisitPaper
from boendestod_app.export.block import Block
from boendestod_app.export.callout import Callout
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.pages import Group, Page, draw_page, paginate
from boendestod_app.export.sheet import A5, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, RULE, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_STYLES = styles()
_NEXT_VISIT = TextStyle(22, 29).strong()
_TWO_BESIDE = (2 * A5[0], A5[1])


def visit_summary_pdf(paper: VisitPaper, language: str = "sv", *, single: bool = False) -> bytes:
    """Two copies beside each other on A4, of which a reader reads one; or one A5 page when `single`."""
    title = _("Ditt besök den {day}").format(day=date_text(paper.on))
    sheet = Sheet(
        A5,
        margin=15 * MM,
        top=20 * MM,
        bottom=20 * MM,
        foot=" · ".join(text for text in (paper.unit_name, paper.phone) if text.strip()),
        fictional=paper.fictional,
        numbered=False,
    )
    pages = paginate(_groups(paper, sheet), sheet.height)
    printed = TaggedPaper(A5 if single else _TWO_BESIDE, title=title, language=language)
    if single:
        sheet.print(pages, printed)
    else:
        _print_twice(sheet, pages, printed)
    return printed.finish()


def _print_twice(sheet: Sheet, pages: Sequence[Page], paper: TaggedPaper) -> None:
    for number, page in enumerate(pages, start=1):
        if number > 1:
            paper.next_page()
        with paper.artifact("Pagination"):
            sheet.draw_around(paper.pen, number, len(pages))
        draw_page(page, paper, sheet.margin, sheet.size[1] - sheet.top)
        with paper.artifact():
            _cutting_line(paper)
            paper.pen.saveState()
            paper.pen.translate(sheet.size[0], 0)
            sheet.draw_around(paper.pen, number, len(pages))
            draw_page(page, paper, sheet.margin, sheet.size[1] - sheet.top)
            paper.pen.restoreState()


def _cutting_line(paper: TaggedPaper) -> None:
    paper.pen.setStrokeColor(RULE)
    paper.pen.setLineWidth(0.5)
    paper.pen.setDash(2, 4)
    paper.pen.line(A5[0], 0, A5[0], A5[1])
    paper.pen.setDash()


def _groups(paper: VisitPaper, sheet: Sheet) -> Iterator[Group]:
    groups = [Group(tuple(blocks)) for blocks in (_top(paper, sheet.width), *_parts(paper, sheet.width)) if blocks]
    yield from groups
    if paper.next_visit.strip():
        used = sum(block.gap + block.height for group in groups for block in group.blocks)
        callout = _next_visit(paper.next_visit, sheet.width)
        to_the_bottom = sheet.height - used - callout.height
        yield Group((replace(callout, gap=max(callout.gap, to_the_bottom - 1)),))


def _top(paper: VisitPaper, width: float) -> list[Block]:
    title = _("Ditt besök {day}").format(day=day_month_text(paper.on))
    says = _("Hej {name}! Det här är från när du träffade {who}.") if paper.who else _("Hej {name}!")
    hello = says.format(name=paper.client_first_name, who=paper.who)
    return [heading(1, title, _STYLES.title, width), text_block("P", hello, _STYLES.body, width, gap=4)]


def _parts(paper: VisitPaper, width: float) -> Iterator[list[Block]]:
    did = [line for line in paper.did if line.strip()]
    if did:
        yield [_heading(_("Det här gjorde vi"), width), *_items(did, width)]
    if paper.goal.strip():
        yield [_heading(_("Ditt delmål"), width), text_block("P", paper.goal, _STYLES.body, width, gap=3)]
    if paper.next_step.strip():
        yield [_heading(_("Ditt nästa steg"), width), text_block("P", paper.next_step, _STYLES.body, width, gap=3)]


def _heading(text: str, width: float) -> Block:
    return heading(2, text, _STYLES.heading, width, gap=14)


def _items(lines: list[str], width: float) -> Iterator[Block]:
    listing = Element("L")
    for line in lines:
        yield Item(listing, Element("LI"), text_block("LBody", line, _STYLES.body, width - Item.INDENT))


def _next_visit(text: str, width: float) -> Callout:
    room = width - 2 * Callout.SIDE
    label = heading(2, _("Nästa besök"), _STYLES.heading, room)
    return Callout(label, text_block("P", text, _NEXT_VISIT, room), width, gap=20)
