"""Excel's own files, through openpyxl: values, fills and comments. A formula stays a text that begins with `=`."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.packaging.relationship import get_dependents
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from boendestod_app.domain.calendar import clock_text
from boendestod_app.errors import Refused
from boendestod_app.intake.archive import damaged, open_archive
from boendestod_app.intake.sheet import (
    EMPTY,
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Sheet,
    number_text,
    tidy,
)

_LAST_ROW = 1_048_576  # Excel's own
_Cells = tuple[ReadOnlyCell | EmptyCell, ...]
_ESCAPED = re.compile(r"_x000[9ADad]_")
_THREADED = re.compile(r"\[[^\]]+\].*? (?:Comment|Kommentar): ")
_THEME_COLOUR = re.compile(rb'<a:(lt1|dk1|lt2|dk2|accent\d)>\s*<a:\w+[^>]*?(?:lastClr|val)="([0-9A-Fa-f]{6})"')
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet in its order, at most one row more than we read; `Refused` where the file is not what it says."""
    with open_archive(data) as archive, _only_our_errors():
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        theme = _theme(workbook.loaded_theme or b"")
        pages: list[Any] = workbook.worksheets  # the stubs know nothing of pages that are read row by row
        return tuple(_sheet(page, archive, theme) for page in pages)


@contextmanager
def _only_our_errors() -> Iterator[None]:
    """Whatever openpyxl meets in a broken file comes out as one sentence; its warnings are about looks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Exception:  # openpyxl raises what it meets: KeyError, TypeError, XML errors of three libraries
            raise Refused(damaged()) from None


def _sheet(page: Any, archive: zipfile.ZipFile, theme: Mapping[int, str]) -> Sheet:
    comments = _comments(page, archive)
    page.reset_dimensions()  # what the file says of its own size is often wrong
    rows = (_row(number, cells, comments, theme) for number, cells in _present(page))
    said = (row for row in rows if any(cell.text or cell.comment for cell in row.cells))
    return Sheet(tidy(page.title), tuple(islice(said, MOST_ROWS + 1)))


def _present(page: Any) -> Iterator[tuple[int, _Cells]]:
    """The rows with their numbers. For all rows that a file skips, a million maybe, openpyxl gives the same tuple."""
    before: _Cells = ()
    for number, cells in enumerate(islice(page.iter_rows(max_col=MOST_COLUMNS), _LAST_ROW), 1):
        if cells is not before:
            yield number, cells
        before = cells


def _row(number: int, cells: _Cells, comments: Mapping[tuple[int, int], str], theme: Mapping[int, str]) -> Row:
    read = [_cell(cell, comments.get((number, place), ""), theme) for place, cell in enumerate(cells, 1)]
    while read and read[-1] == EMPTY:
        read.pop()
    return Row(number, tuple(read))


def _cell(cell: ReadOnlyCell | EmptyCell, comment: str, theme: Mapping[int, str]) -> Cell:
    if isinstance(cell, EmptyCell):
        return Cell("", comment=comment) if comment else EMPTY
    text, value = _said(cell)
    return Cell(text, value, _colour(cell, theme), comment)


def _said(cell: ReadOnlyCell) -> tuple[str, date | time | float | None]:
    """What the cell shows, and its value where that is more than text."""
    match cell.value:
        case None:
            return "", None
        case bool(yes):
            return ("SANT" if yes else "FALSKT"), None
        case int(number) | float(number):
            return number_text(number), number
        case datetime() as moment:
            clock = f" {clock_text(moment)}" if moment.time() != time.min else ""
            return f"{moment:%Y-%m-%d}{clock}", moment.date()
        case time() as clock_time:
            return clock_text(clock_time), clock_time
        case str(text):
            return tidy(_ESCAPED.sub("\n", text)), None
        case _ if cell.data_type == "f":
            return "=", None
        case other:
            return tidy(str(other)), None


def _colour(cell: ReadOnlyCell, theme: Mapping[int, str]) -> str:
    fill: Any = cell.fill  # the stubs know only the base class
    if fill.fill_type != "solid":
        return ""
    colour: Color = fill.fgColor
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:].upper()
    if colour.type == "indexed":
        return COLOR_INDEX[colour.indexed][-6:].upper() if colour.indexed < len(COLOR_INDEX) else ""
    return theme.get(colour.theme, "") if colour.type == "theme" else ""


def _theme(xml: bytes) -> dict[int, str]:
    """The theme's own colours, by the number that cells use for them."""
    found = {name.decode(): value.decode().upper() for name, value in _THEME_COLOUR.findall(xml)}
    return {place: found[name] for place, name in enumerate(_THEME_ORDER) if name in found}


def _comments(page: Any, archive: zipfile.ZipFile) -> dict[tuple[int, int], str]:
    # openpyxl leaves comments out when it reads row by row, which is the way that no file can make it slow.
    folder, _slash, name = page._worksheet_path.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    parts = get_dependents(archive, links).find(COMMENTS_NS) if links in archive.namelist() else ()
    return {place: text for part in parts for place, text in _notes(archive.read(part.target))}


def _notes(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each comment of the part stands, as (row, column) from 1, and what it says on one line."""
    for comment in fromstring(xml).iter(f"{{{SHEET_MAIN_NS}}}comment"):
        pieces = (piece.text or "" for piece in comment.iter(f"{{{SHEET_MAIN_NS}}}t"))
        text = " ".join(tidy("".join(pieces)[:LONGEST_TEXT]).split())
        said = _THREADED.match(text)
        yield coordinate_to_tuple(comment.get("ref", "")), text[said.end() :] if said else text
