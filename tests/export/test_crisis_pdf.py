"""The crisis plan on one A4: whom to call first, the client's words, a mark and a word for each level."""

from dataclasses import replace

import pytest

from boendestod_app.export.crisis_pdf import crisis_pdf
from tests.export.plans import EMPTY, FULL, PARTS
from tests.export.reading import page_texts, size_of, text_of
from tests.pdf_check import faults, tags


def test_all_of_it_stands_on_one_a4_in_order():
    pdf = crisis_pdf(FULL)
    assert faults(pdf) == []
    assert size_of(pdf) == (210, 297)
    assert len(page_texts(pdf)) == 1
    text = text_of(pdf)
    order = (
        *("Min krisplan", "Gjord tillsammans", "1. Kim eller Alex", "112", "Helgplan lör 15 aug", "Lugnt: så är det"),
        *("Oro: tidiga tecken", "Jag öppnar inte", "Det här hjälper", "Om jag inte öppnar"),
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert tags(pdf)["H2"] == 6


def test_whom_to_call_can_be_tapped():
    pdf = crisis_pdf(FULL)
    assert tags(pdf)["Link"] >= 6
    assert b"tel:112" in pdf


def test_without_a_plan_it_says_enhetens_standard_and_whom_to_call():
    pdf = crisis_pdf(EMPTY)
    assert faults(pdf) == []
    text = text_of(pdf)
    assert "Enhetens standard" in text
    assert "112" in text
    assert "Oro" not in text


@pytest.mark.parametrize("times", [1, 3, 6])
def test_more_words_are_set_smaller_and_still_stand_on_one_page(times):
    part = replace(PARTS[1], i_do="Jag går ut en stund och ringer sedan någon. " * times)
    pdf = crisis_pdf(replace(FULL, parts=(PARTS[0], part, PARTS[2])))
    assert faults(pdf) == []
    assert len(page_texts(pdf)) == 1


def test_a_plan_that_no_page_holds_goes_on_and_loses_no_word():
    words = " ".join(f"ord{number}" for number in range(1500))
    pdf = crisis_pdf(replace(FULL, helps=words))
    assert faults(pdf) == []
    assert {"ord0", "ord1499"} <= set(text_of(pdf).split())


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(crisis_pdf(replace(FULL, fictional=True)))
    assert "FIKTIV" not in text_of(crisis_pdf(FULL))
