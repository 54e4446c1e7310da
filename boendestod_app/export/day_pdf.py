"""A worker's day on an A4: time, initials, form, what it is for in neutral words, phone, boxes to tick."""

from collections.abc import Iterator
from dataclasses import replace

from boendestod_app.domain.calendar import long_day_text, week_number
from boendestod_app.domain.week_paper import DayList, DayRow
from boendestod_app.export.block import Block
from boendestod_app.export.grid import Grid, Row
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.styles import MM, styles
from boendestod_app.export.tables import Table
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_STYLES = styles()
_BOXES = 2  # the last two columns: gone there, written down


def day_pdf(day: DayList, language: str = "sv") -> bytes:
    """One A4, and the next where the day is very full."""
    title = _("{worker}, {day}").format(worker=day.worker, day=long_day_text(day.on).casefold())
    sheet = Sheet(
        A4,
        margin=16 * MM,
        top=18 * MM,
        bottom=18 * MM,
        foot=_("Arbetsblad med initialer. Lämna det inte kvar någonstans; lägg det i sekretesspapper efteråt."),
        running=title,
        fictional=day.fictional,
    )
    paper = TaggedPaper(A4, title=title, language=language)
    sheet.print(paginate([Group(tuple(_blocks(day, title, sheet.width)), keeps=0)], sheet.height), paper)
    return paper.finish()


def _blocks(day: DayList, title: str, width: float) -> Iterator[Block]:
    yield heading(1, title, _STYLES.title, width)
    about = [_("Vecka {number}").format(number=week_number(day.on)), day.off]
    yield text_block("P", " · ".join(part for part in about if part), _STYLES.body, width)
    if not day.rows:
        yield text_block("P", _("Inga besök den här dagen."), _STYLES.body, width, gap=16)
        return
    head = (_("Tid"), _("Vem"), _("Form"), _("Till vad"), _("Telefon"), _("Klart"), _("Skrivet"))
    table = Table(head, tuple(_texts(row) for row in day.rows), shares=(1.5, 0.7, 1.4, 1.6, 1.6, 0.7, 0.9))
    grid = table.set(_STYLES.table, width)
    rows = tuple(_with_boxes(row, of) for row, of in zip(grid.rows, day.rows, strict=True))
    yield _spaced(replace(grid, rows=rows, gap=14))


def _texts(row: DayRow) -> tuple[str, ...]:
    form = _("{form}, inställt").format(form=row.form) if row.off else row.form
    return (row.clock, row.who, form, row.about, row.phone, "", "")


def _with_boxes(row: Row, of: DayRow) -> Row:
    """A visit that takes place has its boxes; a block of time and what was called off have none."""
    if of.off or not of.who:
        return row
    ticked = tuple(replace(cell, icon="box") for cell in row.cells[-_BOXES:])
    return replace(row, cells=(*row.cells[:-_BOXES], *ticked))


def _spaced(grid: Grid) -> Grid:
    """More air than in a table that is only read: it is written on."""
    look = replace(grid.look, above=8, below=9)
    return replace(grid, look=look, rows=tuple(replace(row, look=look) for row in grid.rows))
