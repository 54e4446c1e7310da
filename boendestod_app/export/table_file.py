"""A table of texts as a file for other programs: Excel's own, or CSV as a Swedish Excel reads it."""

import csv
import io
from collections.abc import Sequence

Rows = Sequence[Sequence[str]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is reckoned by Excel
WIDEST = 60


def table_file(title: str, rows: Rows, excel: bool) -> bytes:
    """The rows, the first of them as the head; whole numbers are numbers in Excel, and no text is a formula."""
    return _xlsx(title, rows) if excel else _csv(rows)


def _csv(rows: Rows) -> bytes:
    """With semicolons and a mark for UTF-8, which is what a Swedish Excel opens without asking."""
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows([[_plain(cell) for cell in row] for row in rows])
    return held.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _xlsx(title: str, rows: Rows) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = int(text) if text.isascii() and text.isdigit() else text
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(len(rows[0])):
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = min(WIDEST, max(len(row[place]) for row in rows) + 2)
    sheet.freeze_panes = "A2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
