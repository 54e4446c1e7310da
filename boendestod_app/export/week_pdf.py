"""A worker's week on an A4 across: initials, time and area, so that a lost sheet tells little."""

from collections.abc import Iterator, Sequence

from boendestod_app.domain.calendar import day_text, short_date_text, week_number
from boendestod_app.domain.week_paper import WeekDay, WeekLine, WorkerWeek
from boendestod_app.export.block import Block
from boendestod_app.export.columns import INSIDE, Card, Column, Days, column_width
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, MUTED, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

ACROSS = (A4[1], A4[0])
_STYLES = styles()
_DAY = TextStyle(11, 15).strong()
_CLOCK = TextStyle(11, 14).strong()
_ABOUT = TextStyle(9, 11.5, colour=MUTED)
_NOTE = TextStyle(9, 12).strong()


def week_pdf(weeks: Sequence[WorkerWeek], language: str = "sv") -> bytes:
    """Each week on a sheet of its own, and on the next too where it is very full."""
    title = _title(weeks[0]) if len(weeks) == 1 else _("Arbetsveckor")
    paper = TaggedPaper(ACROSS, title=title, language=language)
    for at, week in enumerate(weeks):
        if at:
            paper.next_page()
        sheet = _sheet(week)
        sheet.print(paginate([Group(tuple(_blocks(week, sheet)), keeps=0)], sheet.height), paper)
    return paper.finish()


def _sheet(week: WorkerWeek) -> Sheet:
    return Sheet(
        ACROSS,
        margin=12 * MM,
        top=15 * MM,
        bottom=14 * MM,
        foot=_("Arbetsblad med initialer. Lämna det inte kvar någonstans; lägg det i sekretesspapper efteråt."),
        running=_title(week),
        fictional=week.fictional,
    )


def _title(week: WorkerWeek) -> str:
    return _("{worker}, vecka {number}").format(worker=week.worker, number=_number(week))


def _number(week: WorkerWeek) -> int:
    return week_number(week.days[0].on)


def _blocks(week: WorkerWeek, sheet: Sheet) -> Iterator[Block]:
    span = _("{first} – {last}").format(
        first=day_text(week.days[0].on), last=f"{day_text(week.days[-1].on)} {short_date_text(week.days[-1].on)[-4:]}"
    )
    top = heading(1, _title(week), _STYLES.title, sheet.width)
    when = text_block("P", span, _STYLES.small, sheet.width)
    yield top
    yield when
    wide = column_width(sheet.width, len(week.days))
    columns = tuple(_column(day, wide) for day in week.days)
    yield Days(columns, sheet.width, gap=8, least=sheet.height - top.height - when.height - 9)


def _column(day: WeekDay, wide: float) -> Column:
    head = heading(2, day_text(day.on), _DAY, wide - 4)
    notes = tuple(text_block("P", words, _NOTE, wide - 4) for words in (day.off, day.away) if words)
    cards = tuple(_card(line, wide - 2 * INSIDE) for line in day.lines)
    return Column(head, notes, cards, Element("Sect"), Element("L"), tinted=bool(day.off or day.away))


def _card(line: WeekLine, room: float) -> Card:
    lines = [text_block("P", f"{line.clock} {line.who}", _CLOCK, room)]
    if line.about:
        lines.append(text_block("P", line.about, _ABOUT, room))
    off = text_block("P", _("Inställt"), _NOTE, room) if line.off else None
    return Card(tuple(lines), mark=off, struck=line.off, light=line.block)
