"""A worker's day: a table to read and boxes to tick."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.week_paper import DayList, DayRow
from boendestod_app.export.day_pdf import day_pdf
from tests.export.reading import nodes, opened, page_texts, size_of, text_of
from tests.pdf_check import faults

ROW = DayRow("09.30–10.30", "ÅÖ", "Hemma", "Handla", "070-123 45 67")


def test_the_day_list_is_a_table_with_boxes_for_what_takes_place():
    block = DayRow("12.00–12.45", "", "Lunch", "")
    pdf = day_pdf(DayList("KI", date(2026, 8, 14), (ROW, replace(ROW, off=True), block)))
    assert faults(pdf) == []
    assert size_of(pdf) == (210, 297)
    text = text_of(pdf)
    for words in ("KI, fredag 14 augusti", "Vecka 33", "09.30–10.30", "Handla", "070-123 45 67", "Hemma, inställt"):
        assert words in text
    with opened(pdf) as paper:
        assert len(nodes(paper, "TR")) == 4


def test_an_empty_day_says_so_and_a_full_one_goes_on():
    empty = day_pdf(DayList("KI", date(2026, 8, 14), ()))
    assert faults(empty) == []
    assert "Inga besök den här dagen." in text_of(empty)
    full = day_pdf(DayList("KI", date(2026, 8, 14), (ROW,) * 40, "Helgdag"))
    assert faults(full) == []
    assert len(page_texts(full)) == 2


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(day_pdf(DayList("KI", date(2026, 8, 14), (), fictional=True)))
    assert "FIKTIV" not in text_of(day_pdf(DayList("KI", date(2026, 8, 14), ())))
