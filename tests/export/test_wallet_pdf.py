"""The wallet fold: one A4, eight faces as large as a bank card, whom to call outermost."""

from dataclasses import replace

import pypdfium2
import pytest

from boendestod_app.export.raster import page_picture
from boendestod_app.export.styles import MM
from boendestod_app.export.wallet_pdf import HIGH, WIDE, panels, wallet_pdf
from tests.export.plans import EMPTY, FULL, PARTS
from tests.export.reading import grey, page_texts, size_of, text_of
from tests.pdf_check import faults, tags


@pytest.mark.parametrize("plan", [FULL, EMPTY, replace(FULL, weekend=(), weekend_span="")])
def test_it_is_one_tagged_a4_of_eight_faces(plan):
    pdf = wallet_pdf(plan)
    assert faults(pdf) == []
    assert size_of(pdf) == (210, 297)
    assert len(page_texts(pdf)) == 1
    assert tags(pdf)["H2"] == len(panels(plan)) == 8
    assert "Klipp längs den heldragna linjen" in text_of(pdf)


def test_whom_to_call_is_on_the_front_and_112_on_the_back():
    first, last = panels(FULL)[0], panels(FULL)[-1]
    assert first.texts[1] == ("", "1. Kim eller Alex 070-000 00 00")
    assert "112" in last.title
    assert panels(EMPTY)[0].texts[0][0] == "Enhetens standard"


def test_each_text_stays_inside_its_face():
    document = pypdfium2.PdfDocument(wallet_pdf(FULL))
    text = document[0].get_textpage()
    words = text.get_text_range()
    left = (210 * MM - 2 * WIDE) / 2
    for face, at in (("1. Kim", 0), ("Säger till.", 0), ("Två kommer", 1), ("Frågar rakt", 1)):
        x0, bottom, _x1, top = text.get_charbox(words.index(face))
        assert left + at * WIDE < x0 < left + (at + 1) * WIDE
        assert 0 < top - bottom < HIGH
    document.close()


def test_the_edges_to_cut_and_fold_are_drawn():
    picture = page_picture(wallet_pdf(FULL), 0, 72)
    left, top = round((210 * MM - 2 * WIDE) / 2), round(40 * MM)
    assert min(grey(picture, left - 2, top + 20, 5)) < 120


def test_more_than_a_face_holds_ends_in_dots_and_is_whole_on_the_a4():
    long = replace(PARTS[1], i_do="Går ut och går en lång stund. " * 60)
    pdf = wallet_pdf(replace(FULL, parts=(PARTS[0], long, PARTS[2])))
    assert faults(pdf) == []
    assert "…" in text_of(pdf)
    assert "A4-sidan" in text_of(pdf)


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(wallet_pdf(replace(FULL, fictional=True)))
