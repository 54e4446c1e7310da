"""Excel's own files: what a cell holds, its fill, its comment, and nothing that it would run."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill
from openpyxl.worksheet.formula import ArrayFormula

from boendestod_app.errors import Refused
from boendestod_app.intake.sheet import Cell, Sheet
from boendestod_app.intake.xlsx import read_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def only_cell(value: Any, **looks: Any) -> Cell:
    book = openpyxl.Workbook()
    cell = book.active["B3"]
    cell.value = value
    for name, look in looks.items():
        setattr(cell, name, look)
    (sheet,) = read_xlsx(saved(book))
    (row,) = sheet.rows
    assert row.number == 3
    return row.cells[1]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same file with one thing changed inside one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    return file.getvalue()


def simple() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Klient", "Boende"])
    book.active.append(["Ada", "eget"])
    return saved(book)


@pytest.mark.parametrize(
    ("value", "text", "kept"),
    [
        ("  två\u00a0ord ", "två ord", None),
        ("en_x000D_\ntvå", "en\n\ntvå", None),
        (2, "2", 2),
        (2.5, "2,5", 2.5),
        (199001012385, "199001012385", 199001012385),
        (True, "SANT", None),
        (False, "FALSKT", None),
        (datetime(2026, 3, 1), "2026-03-01", date(2026, 3, 1)),
        (datetime(2026, 3, 1, 9, 30), "2026-03-01 09.30", date(2026, 3, 1)),
        (time(9, 30), "09.30", time(9, 30)),
        (timedelta(hours=2, minutes=30), "2:30:00", None),
        ("#N/A", "#N/A", None),
    ],
)
def test_a_cell_shows_what_a_person_reads(value, text, kept):
    cell = only_cell(value)
    assert (cell.text, cell.value) == (text, kept)


@pytest.mark.parametrize(
    "formula", ["=SUM(A1:A2)", '=HYPERLINK("http://example.com","Klicka")', "=1+1", "=cmd|'/C calc'!A0"]
)
def test_a_formula_is_never_run_and_never_believed(formula):
    cell = only_cell(formula)
    assert cell.value is None
    assert "formel" in cell.distrust


def test_the_answer_that_a_formula_once_gave_is_not_believed_either():
    book = openpyxl.Workbook()
    book.active["B3"] = "=1+1"
    data = changed(saved(book), SHEET, b"</f>", b"</f><v>2</v>")
    assert read_xlsx(data)[0].rows[0].cells[1].text == "=1+1"


def test_a_formula_over_several_cells_is_a_formula():
    assert "formel" in only_cell(ArrayFormula("B3:B4", "=A1:A2*2")).distrust


@pytest.mark.parametrize(
    ("colour", "read"),
    [
        ("FFC6EFCE", "C6EFCE"),
        (Color(indexed=10), "FF0000"),
        (Color(theme=9, tint=0.6), "70AD47"),
        (Color(theme=99), ""),
    ],
)
def test_a_fill_is_read_however_it_is_told(colour, read):
    fill = PatternFill("solid", start_color=colour)
    expected = {"70AD47": ("F79646", "70AD47")}.get(read, (read,))  # the sixth accent of either Office theme
    assert only_cell("gul", fill=fill).colour in expected


def test_stripes_are_no_fill():
    assert only_cell("gul", fill=PatternFill("lightUp", start_color="FFFF0000")).colour == ""


def test_a_comment_comes_along_on_one_line():
    assert only_cell("1945#", comment=Comment("Byts\nvarje månad", "Kim")).comment == "Byts varje månad"


def test_of_a_threaded_comment_only_what_was_said_is_kept():
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Ring först"
    assert only_cell("x", comment=Comment(text, "tc=1")).comment == "Ring först"


def test_a_comment_on_an_empty_cell_is_not_lost():
    assert only_cell(None, comment=Comment("Ring först", "Kim")) == Cell("", comment="Ring först")


def test_every_sheet_is_read_in_its_order():
    book = openpyxl.Workbook()
    book.active.title = "Ett"
    book.active["A1"] = "x"
    book.create_sheet("Två")["B2"] = "y"
    assert [(sheet.name, len(sheet.rows)) for sheet in read_xlsx(saved(book))] == [("Ett", 1), ("Två", 1)]


def test_empty_rows_are_left_out_but_counted():
    book = openpyxl.Workbook()
    book.active["A2"] = "a"
    book.active["A9"] = "b"
    assert [row.number for row in read_xlsx(saved(book))[0].rows] == [2, 9]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (b'r="2"', b'r="99999999999"'),
        (b'<c r="B2"', b'<c r="XFD2"'),
        (b'ref="A1:B2"', b'ref="A1:XFD1048576"'),
    ],
)
def test_a_file_that_says_it_is_enormous_is_read_for_what_it_holds(old, new):
    (sheet,) = read_xlsx(changed(simple(), SHEET, old, new))
    assert sheet.rows[0].cells[0].text == "Klient"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused_before_anything_is_read(part):
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(io.BytesIO(simple())) as archive:
        first = archive.read(part)[:20].lstrip()
    with pytest.raises(Refused, match="skadad"):
        read_xlsx(changed(simple(), part, first, bomb + first))


def test_broken_parts_are_one_sentence():
    for old, new in ((b"<sheetData>", b"<sheetData"), (b'r="A1"', b'r="??"'), (b'<c r="A1"', b'<c s="4711" r="A1"')):
        with pytest.raises(Refused, match=r"Filen är skadad\. Öppna den i Excel"):
            read_xlsx(changed(simple(), SHEET, old, new))


def test_a_sheet_holds_at_most_one_row_more_than_we_read():
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Stor")
    for number in range(20_010):
        page.append([number])
    sheets: tuple[Sheet, ...] = read_xlsx(saved(book))
    assert len(sheets[0].rows) == 20_001
