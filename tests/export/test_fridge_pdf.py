"""The client's fridge sheet: large type, who comes, what is changed; visitors learn nothing more."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from boendestod_app.domain.week_paper import FridgeDay, FridgeSheet, FridgeVisit
from boendestod_app.export.fridge_pdf import fridge_pdf
from boendestod_app.export.raster import page_picture
from tests.export.reading import page_texts, size_of, text_of
from tests.pdf_check import faults

MONDAY = date(2026, 12, 28)  # week 53
VISIT = FridgeVisit("10.00–11.00", "Kim och Alex", "Hemma hos dig", "home", "Ny tid")
OFF = FridgeVisit("10.00", "", "", "", "Inställt", off=True)


def a_week(*visits: FridgeVisit, monday: date = MONDAY) -> tuple[FridgeDay, ...]:
    return tuple(FridgeDay(monday + timedelta(at), visits if at == 1 else ()) for at in range(7))


SHEET = FridgeSheet("Åsa", (a_week(VISIT, OFF),), "070-000 00 00")


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


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(fridge_pdf(replace(SHEET, fictional=True)))
    assert "FIKTIV" not in text_of(fridge_pdf(SHEET))
