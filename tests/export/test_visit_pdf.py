"""The paper from a visit."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from boendestod_app.domain.visit_paper import VisitPaper
from boendestod_app.export.visit_pdf import visit_summary_pdf
from tests.export.reading import nodes, opened, page_texts, text_of
from tests.pdf_check import faults, tags

PAPER = VisitPaper(
    client_first_name="Åsa",
    on=date(2026, 8, 14),
    who="Kim och Alex",
    did=("Vi handlade mat för helgen.", "Vi ringde hyresvärden.", "Vi skrev en lista."),
    goal="Handla mat själv på lördagar",
    next_step="Gå till affären ihop två gånger till",
    next_visit="Tisdag 18 augusti klockan 10.00",
    unit_name="Enheten Norr",
    phone="070-000 00 00",
)


def size_of(pdf: bytes) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def test_it_says_what_we_did_the_goal_the_step_and_the_next_visit():
    pdf = visit_summary_pdf(PAPER, single=True)
    assert faults(pdf) == []
    for words in (
        *PAPER.did,
        PAPER.goal,
        PAPER.next_step,
        PAPER.next_visit,
        "Hej Åsa",
        "Kim och Alex",
        "070-000 00 00",
    ):
        assert words in text_of(pdf)


def test_two_copies_stand_on_one_sheet_and_are_read_once():
    single, double = visit_summary_pdf(PAPER, single=True), visit_summary_pdf(PAPER)
    assert size_of(single) == (149, 210)  # half an A4, as it is cut
    assert size_of(double) == (297, 210)
    assert text_of(double).count("Vi ringde hyresvärden.") == 2
    assert faults(double) == []
    assert tags(double) == tags(single)


def test_the_next_visit_is_in_type_for_the_fridge_door():
    document = pypdfium2.PdfDocument(visit_summary_pdf(PAPER, single=True))
    text = document[0].get_textpage()
    at = text.get_text_range().index("Tisdag 18")
    _left, bottom, _right, top = text.get_charbox(at)  # the T: as high as a capital letter, 0.714 of its size
    document.close()
    assert (top - bottom) / 0.714 >= 18


def test_what_is_empty_is_left_out():
    bare = replace(PAPER, did=("", " "), goal="", next_step="", next_visit="", phone="")
    pdf = visit_summary_pdf(bare)
    assert faults(pdf) == []
    with opened(pdf) as paper:
        assert [title for _level, title, _page in paper.bookmarks] == ["Ditt besök 14 augusti"]
        assert not nodes(paper, "L")
    assert "Nästa besök" not in text_of(pdf)


@pytest.mark.parametrize("single", [True, False])
def test_a_long_story_goes_on_on_a_second_sheet_and_nothing_is_lost(single):
    long = replace(PAPER, did=tuple("Vi pratade om allt möjligt. " * 22 + f"Slut {at}." for at in range(3)))
    pdf = visit_summary_pdf(long, single=single)
    assert faults(pdf) == []
    assert len(page_texts(pdf)) == 2
    for end in ("Slut 0.", "Slut 2.", PAPER.next_visit):
        assert end in text_of(pdf)


def test_made_up_people_are_marked():
    assert "FIKTIV" not in text_of(visit_summary_pdf(PAPER))
    assert "FIKTIV" in text_of(visit_summary_pdf(replace(PAPER, fictional=True)))


def test_where_nobody_is_known_to_have_come_nobody_is_missing_in_the_sentence():
    told = " ".join(page_texts(visit_summary_pdf(replace(PAPER, who=""), single=True)))
    assert "Hej Åsa!" in told
    assert "träffade" not in told
