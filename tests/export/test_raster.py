"""Pictures of pages for the preview and the printer."""

import pytest

from boendestod_app.errors import Damaged
from boendestod_app.export.raster import page_count, page_picture
from boendestod_app.export.summary_pdf import summary_pdf
from tests.export.asa import asa_summary

PAPER = summary_pdf(asa_summary())


def test_pages_are_counted():
    assert page_count(PAPER) == 2


@pytest.mark.parametrize(("dpi", "width", "height"), [(72, 596, 842), (150, 1241, 1754)])
def test_a_picture_is_as_large_as_its_resolution_makes_it(dpi, width, height):
    picture = page_picture(PAPER, 0, dpi)
    assert (picture.width, picture.height) == (width, height)


def test_rows_are_aligned_for_a_32_bit_image():
    picture = page_picture(PAPER, 1, 50)
    assert picture.stride >= 4 * picture.width
    assert picture.stride % 4 == 0
    assert len(picture.pixels) == picture.stride * picture.height


def test_the_paper_is_white_and_the_heading_teal():
    picture = page_picture(PAPER, 0, 72)
    assert picture.pixels[:3] == b"\xff\xff\xff"
    pixels = {picture.pixels[at : at + 3] for at in range(0, len(picture.pixels), 4)}
    assert bytes.fromhex("635c0f") in pixels  # blue first


def test_what_is_no_pdf_is_refused_in_a_sentence():
    with pytest.raises(Damaged, match="går inte att läsa"):
        page_count(b"%PDF-1.7 nej")
    with pytest.raises(Damaged):
        page_picture(PAPER[:200], 0, 72)
