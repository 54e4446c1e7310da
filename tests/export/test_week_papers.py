"""The papers of a week: whole, tagged, across; nothing is lost where a day is very full."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from boendestod_app.domain.week_paper import (
    DayList,
    DayRow,
    FridgeDay,
    FridgeSheet,
    FridgeVisit,
    WeekDay,
    WeekLine,
    WorkerWeek,
)
from boendestod_app.export.day_pdf import day_pdf
from boendestod_app.export.fridge_pdf import fridge_pdf
from boendestod_app.export.raster import page_picture
from boendestod_app.export.week_pdf import week_pdf
from tests.export.reading import nodes, opened, page_texts, text_of
from tests.pdf_check import faults

MONDAY = date(2026, 12, 28)  # week 53
LINES = (
    WeekLine("08.30–09.00", "Teammöte", "", block=True),
    WeekLine("09.30–10.30", "ÅÖ", "Hemma · Södermalm"),
    WeekLine("11.00–12.00", "BS", "Följa med · med AL", off=True),
)
WEEK = WorkerWeek("KI", tuple(WeekDay(MONDAY + timedelta(at), LINES) for at in range(5)))
VISIT = FridgeVisit("10.00–11.00", "Kim och Alex", "Hemma hos dig", "home", "Ny tid")
OFF = FridgeVisit("10.00", "", "", "", "Inställt", off=True)


def a_week(*visits: FridgeVisit, monday: date = MONDAY) -> tuple[FridgeDay, ...]:
    return tuple(FridgeDay(monday + timedelta(at), visits if at == 1 else ()) for at in range(7))


SHEET = FridgeSheet("Åsa", (a_week(VISIT, OFF),), "070-000 00 00")
ROW = DayRow("09.30–10.30", "ÅÖ", "Hemma", "Handla", "070-123 45 67")


def size_of(pdf: bytes) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def test_a_workers_week_is_an_a4_across_with_week_number_days_and_words():
    pdf = week_pdf([WEEK])
    assert faults(pdf) == []
    assert size_of(pdf) == (297, 210)
    text = text_of(pdf)
    for words in ("KI, vecka 53", "mån 28 dec", "fre 1 jan", "09.30–10.30 ÅÖ", "Hemma · Södermalm", "Inställt"):
        assert words in text
    with opened(pdf) as paper:
        assert paper.pdf.Root.Lang == "sv-SE"
        assert len(nodes(paper, "H2")) == 5
        assert len(nodes(paper, "LI")) == 15


def test_days_off_and_absence_stand_below_the_day():
    days = (replace(WEEK.days[0], off="Julledigt", lines=()), replace(WEEK.days[1], away="Borta"), *WEEK.days[2:])
    pdf = week_pdf([replace(WEEK, days=days)])
    assert faults(pdf) == []
    assert "Julledigt" in text_of(pdf)
    assert "Borta" in text_of(pdf)


def test_a_week_of_full_days_goes_on_on_the_next_page_and_nothing_is_lost():
    lines = tuple(WeekLine(f"{7 + at}.00–{7 + at}.45", f"B{at}", "Annan plats · Upplands Väsby") for at in range(16))
    pdf = week_pdf([WorkerWeek("KI", tuple(WeekDay(MONDAY + timedelta(at), lines) for at in range(7)))])
    assert faults(pdf) == []
    assert len(page_texts(pdf)) == 2
    for at in range(16):
        assert text_of(pdf).count(f"{7 + at}.00–{7 + at}.45") == 7
    with opened(pdf) as paper:
        assert len(nodes(paper, "H2")) == 7  # the heads of the second page are not read again


def test_several_weeks_are_a_page_each_and_an_empty_one_too():
    empty = WorkerWeek("AL", tuple(WeekDay(MONDAY + timedelta(7 + at)) for at in range(5)))
    pdf = week_pdf([WEEK, empty])
    assert faults(pdf) == []
    assert [("KI, vecka 53" in text, "AL, vecka 1" in text) for text in page_texts(pdf)] == [
        (True, False),
        (False, True),
    ]


def test_the_fridge_sheet_says_who_comes_when_and_what_is_changed():
    pdf = fridge_pdf(SHEET)
    assert faults(pdf) == []
    assert size_of(pdf) == (297, 210)
    text = text_of(pdf)
    for words in ("Mina besök, vecka 53", "Åsa", "Måndag", "10.00–11.00", "Kim och Alex", "Ny tid", "070-000 00 00"):
        assert words in text
    assert "boendestöd" not in text.casefold()
    assert b"Boendest" not in pdf


def test_its_type_is_large():
    document = pypdfium2.PdfDocument(fridge_pdf(SHEET))
    text = document[0].get_textpage()
    at = text.get_text_range().index("Kim och")
    _left, bottom, _right, top = text.get_charbox(at)  # the K: as high as a capital letter, 0.714 of its size
    document.close()
    assert (top - bottom) / 0.714 >= 14


@pytest.mark.parametrize("picture", ["home", "walk", "phone", "screen", "shop", "meet"])
def test_pictures_are_drawn_only_where_they_are_wanted_and_say_nothing_to_a_reader(picture):
    with_one = replace(SHEET, weeks=(a_week(replace(VISIT, picture=picture)),))
    plain, drawn = fridge_pdf(with_one), fridge_pdf(replace(with_one, pictures=True))
    assert faults(drawn) == []
    assert text_of(drawn) == text_of(plain)
    assert page_picture(drawn, 0, 50).pixels != page_picture(plain, 0, 50).pixels


def test_delmal_stand_there_where_they_are_ticked():
    pdf = fridge_pdf(replace(SHEET, goals=("Handla själv på lördagar",)))
    assert faults(pdf) == []
    assert "Handla själv på lördagar" in text_of(pdf)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_more_weeks_have_a_heading_each_and_stay_whole(count):
    weeks = tuple(a_week(VISIT, monday=MONDAY + timedelta(7 * at)) for at in range(count))
    pdf = fridge_pdf(replace(SHEET, weeks=weeks, pictures=True))
    assert faults(pdf) == []
    assert len(page_texts(pdf)) <= 2
    for number in (53, 1, 2, 3)[:count]:
        assert f"Vecka {number}" in text_of(pdf)


def test_an_empty_week_without_name_and_phone_is_a_whole_paper():
    pdf = fridge_pdf(FridgeSheet("", (a_week(),)))
    assert faults(pdf) == []
    assert len(page_texts(pdf)) == 1


def test_long_names_and_seven_full_days_go_on_and_nothing_is_lost():
    visit = replace(VISIT, who="Wilhelmina-Charlotta och Maximilianus-Alexander", mark="Någon annan kommer")
    week = tuple(FridgeDay(MONDAY + timedelta(at), (visit,) * 5, "Helgdag") for at in range(7))
    pdf = fridge_pdf(replace(SHEET, weeks=(week,), pictures=True, name="Wilhelmina-Charlotta Magdalena"))
    assert faults(pdf) == []
    assert text_of(pdf).count("10.00–11.00") == 35


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


def test_made_up_people_are_marked_on_each_of_them():
    for made_up, real in (
        (week_pdf([replace(WEEK, fictional=True)]), week_pdf([WEEK])),
        (fridge_pdf(replace(SHEET, fictional=True)), fridge_pdf(SHEET)),
        (day_pdf(DayList("KI", MONDAY, (), fictional=True)), day_pdf(DayList("KI", MONDAY, ()))),
    ):
        assert "FIKTIV" in text_of(made_up)
        assert "FIKTIV" not in text_of(real)
