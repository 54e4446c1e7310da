"""The board for the wall: initials, level in a word and a mark, day, step, review."""

from dataclasses import replace

import pytest

from boendestod_app.export.board_pdf import board_pdf
from tests.export.plans import wall
from tests.export.reading import page_texts, size_of, text_of
from tests.pdf_check import faults, tags


def test_twelve_cards_stand_on_one_sheet_in_their_columns():
    pdf = board_pdf(wall(6))
    assert faults(pdf) == []
    assert size_of(pdf) == (297, 210)
    assert len(page_texts(pdf)) == 1
    text = text_of(pdf)
    for words in ("Oro och kris 14 augusti 2026", "Oro 6", "Kris 6", "Trappar ner 0", "A5", "Dag 2 av 4", "Steg 5",
                  "Inget är delat än", "låst rum"):  # fmt: skip
        assert words in text
    assert tags(pdf)["H2"] == 4


@pytest.mark.parametrize("count", [0, 1, 30])
def test_an_empty_board_is_whole_and_a_very_full_one_loses_nobody(count):
    pdf = board_pdf(wall(count))
    assert faults(pdf) == []
    assert text_of(pdf).count("Dag 2 av 4") == 2 * count


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(board_pdf(replace(wall(1), fictional=True)))
