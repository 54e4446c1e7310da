"""A table for other programs: what a Swedish Excel opens, and no text that it would reckon."""

import csv
import io

from openpyxl import load_workbook

from boendestod_app.export.table_file import table_file

ROWS = [("Fråga", "Svar", "Antal"), ("Hur man bor", "Ute, i bil; i tält", "7"), ("Behov", "=1+1", "färre än 5")]


def test_csv_has_semicolons_a_mark_and_no_formula():
    told = table_file("Kartläggning", ROWS, False)
    assert told.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(told.decode("utf-8-sig")), delimiter=";"))
    assert rows == [list(ROWS[0]), list(ROWS[1]), ["Behov", "'=1+1", "färre än 5"]]


def test_excel_has_numbers_and_no_formula():
    book = load_workbook(io.BytesIO(table_file("Kartläggning" * 9, ROWS, True)))
    sheet = book.worksheets[0]
    assert sheet.title == ("Kartläggning" * 9)[:31]
    assert [cell.value for cell in sheet[2]] == ["Hur man bor", "Ute, i bil; i tält", 7]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")
    assert sheet["A1"].font.bold
