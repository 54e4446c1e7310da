"""The client's own weeks for the fridge door: large type, who comes, pictures; visitors may read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from boendestod_app.domain.calendar import date_text, day_month_text, long_day_text, week_number
from boendestod_app.domain.week_paper import FridgeDay, FridgeSheet, FridgeVisit
from boendestod_app.export.block import Block
from boendestod_app.export.columns import INSIDE, Card, Column, Days, column_width, sign_room
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.export.text import phones_kept_whole
from boendestod_app.export.week_pdf import ACROSS
from boendestod_app.words import _

_STYLES = styles(large_text=True)
_PHONE = TextStyle(15, 20).strong()


@dataclass(frozen=True, slots=True)
class _Type:
    """How large it is set: one week fills the sheet, four must share it."""

    day: TextStyle
    clock: TextStyle
    text: TextStyle
    picture: float


_ONE = _Type(TextStyle(15, 20).strong(), TextStyle(15, 20).strong(), TextStyle(14, 18), 40)
_SEVERAL = _Type(TextStyle(12, 16).strong(), TextStyle(14, 18).strong(), TextStyle(12.5, 16), 26)


def fridge_pdf(sheet: FridgeSheet, language: str = "sv") -> bytes:
    """One A4 across for a week; more weeks go on on the next sheet where they must."""
    page = Sheet(ACROSS, margin=12 * MM, top=15 * MM, bottom=14 * MM, fictional=sheet.fictional, numbered=False)
    title = _title(sheet)
    # Whoever looks at what the file says about itself learns no more than who looks at the fridge.
    paper = TaggedPaper(ACROSS, title=title, language=language, author=title)
    page.print(paginate(_groups(sheet, title, page), page.height), paper)
    return paper.finish()


def _title(sheet: FridgeSheet) -> str:
    first, last = (week_number(week[0].on) for week in (sheet.weeks[0], sheet.weeks[-1]))
    if first == last:
        return _("Mina besök, vecka {number}").format(number=first)
    return _("Mina besök, vecka {first} till {last}").format(first=first, last=last)


def _groups(sheet: FridgeSheet, title: str, page: Sheet) -> Iterator[Group]:
    days = [day for week in sheet.weeks for day in week]
    span = _("{first} – {last}").format(first=day_month_text(days[0].on), last=date_text(days[-1].on))
    about = " · ".join(part for part in (sheet.name, span) if part)
    top: list[Block] = [
        heading(1, title, _STYLES.title, page.width),
        text_block("P", about, _STYLES.body, page.width),
        *_phone(sheet, page.width),
    ]
    below = list(_below(sheet, page.width))
    alone = len(sheet.weeks) == 1
    used = sum(block.gap + block.height for block in (*top, *below))
    for at, week in enumerate(sheet.weeks):
        blocks = [*top] if at == 0 else []
        if not alone:
            blocks.append(_week_heading(week, page.width, first=at == 0))
        filling = page.height - used - 10 if alone else 0
        yield Group((*blocks, _days(sheet, week, page.width, filling)), keeps=1.0)
    if below:
        yield Group(tuple(below), keeps=1.0)


def _week_heading(week: tuple[FridgeDay, ...], width: float, *, first: bool) -> Block:
    words = _("Vecka {number}").format(number=week_number(week[0].on))
    return heading(2, words, _STYLES.heading, width, gap=8 if first else 14)


def _days(sheet: FridgeSheet, week: tuple[FridgeDay, ...], width: float, least: float) -> Days:
    alone = len(sheet.weeks) == 1
    kind = _ONE if alone else _SEVERAL
    wide = column_width(width, len(week))
    columns = tuple(_column(day, kind, wide, level=2 if alone else 3, pictures=sheet.pictures) for day in week)
    return Days(columns, width, gap=8 if alone else 3, least=least)


def _column(day: FridgeDay, kind: _Type, wide: float, *, level: int, pictures: bool) -> Column:
    name, date = long_day_text(day.on).split(" ", 1)
    head = heading(level, name, kind.day, wide - 4)
    notes = [text_block("P", date, replace(kind.text, size=12, leading=15), wide - 4)]
    if day.off:
        notes.append(text_block("P", day.off, replace(kind.text, size=12, leading=15).strong(), wide - 4))
    cards = tuple(_card(visit, kind, wide - 2 * INSIDE, pictures=pictures) for visit in day.visits)
    return Column(head, tuple(notes), cards, Element("Sect"), Element("L"), tinted=bool(day.off))


def _card(visit: FridgeVisit, kind: _Type, room: float, *, pictures: bool) -> Card:
    lines = [text_block("P", visit.clock, kind.clock, room)]
    lines += [text_block("P", words, kind.text, room) for words in (visit.who, visit.what) if words]
    mark = None
    if visit.mark:
        strong = kind.text.strong()
        mark = text_block("P", visit.mark, strong, room - sign_room(strong.size))
    picture = visit.picture if pictures and not visit.off else ""
    return Card(tuple(lines), picture, kind.picture if picture else 0, mark, struck=visit.off)


def _below(sheet: FridgeSheet, width: float) -> Iterator[Block]:
    if sheet.goals:
        yield heading(2, _("Det här övar jag på"), _STYLES.heading, width, gap=12)
        listing = Element("L")
        for words in sheet.goals:
            yield Item(listing, Element("LI"), text_block("LBody", words, _STYLES.body, width - Item.INDENT))


def _phone(sheet: FridgeSheet, width: float) -> Iterator[Block]:
    if sheet.phone.strip():
        words = _("Ring om något ändras: {phone}").format(phone=sheet.phone)
        yield replace(text_block("P", phones_kept_whole(words), _PHONE, width, gap=2), phones=True)
