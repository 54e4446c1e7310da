"""Cells as plain values."""

import pytest

from boendestod_app.intake.sheet import EMPTY, Cell, Row, number_text, tidy


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('=HYPERLINK("http://example.com";"Klicka")', "formel"),
        ("=SUM(J5:J14)", "formel"),
        ("#N/A", "fel från kalkylprogrammet"),
        ("#REFERENS!", "fel från kalkylprogrammet"),
        ("#####", "fel från kalkylprogrammet"),
        ("Ã…sa", "förvanskats"),
        ("B\ufffdr", "förvanskats"),
        ("a" * 40_000, "för lång"),
    ],
)
def test_some_texts_cannot_be_taken_at_their_word(text, why):
    assert why in Cell(text).distrust


@pytest.mark.parametrize("text", ["", "1945#", "#1945", "a = b", "+46 70 000 00 16", "-", "Ängquist", "João"])
def test_other_texts_can(text):
    assert Cell(text).distrust == ""


def test_a_row_is_empty_beyond_its_last_cell():
    assert Row(1, (Cell("a"),)).cell(7) == EMPTY


def test_lines_stay_apart_and_spaces_do_not():
    assert tidy(" a \t b \r\n\r\n c\rd ") == "a b\n\nc\nd"


@pytest.mark.parametrize(("number", "text"), [(2, "2"), (2.0, "2"), (2.5, "2,5"), (199001012385, "199001012385")])
def test_numbers_are_written_as_in_sweden(number, text):
    assert number_text(number) == text
