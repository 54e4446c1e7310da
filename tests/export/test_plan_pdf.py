"""The care plan on A4: headings, a list of goals, a box for each insats, nothing lost."""

from dataclasses import replace

import pytest

from boendestod_app.domain.plan_paper import PlanPaper, PlanSection
from boendestod_app.export.plan_pdf import plan_pdf
from tests.export.reading import nodes, opened, page_texts, text_of
from tests.pdf_check import faults, tags

SHOP = PlanSection("1. Handla mat", rows=(("Varför", "För att laga egen mat"), ("Hur ofta", "Varje vecka")), level=3)
PLAN = PlanPaper(
    "Din plan", "Åsa Öberg", "Version 1, fastställd 14 augusti 2026, av Kim", "Åsa Öberg",
    (
        PlanSection("Det här ska stödet leda till", "Ett eget hem\n\nI lugn och ro"),
        PlanSection("Dina mål", points=("Handla själv", "Sova på natten")),
        PlanSection("Det här gör vi"),
        SHOP,
        PlanSection("Om du tycker något annat", "Säg till oss."),
    ),
    foot="Boendestöd Söder",
)  # fmt: skip


def test_all_of_it_is_there_in_order_and_tagged():
    pdf = plan_pdf(PLAN)
    assert faults(pdf) == []
    text = text_of(pdf)
    order = ("Din plan", "Åsa Öberg", "fastställd 14 augusti", "Exemplar till: Åsa Öberg", "Ett eget hem", "I lugn",
             "Dina mål", "Handla själv", "Det här gör vi", "1. Handla mat", "Varför", "Varje vecka",
             "Säg till oss")  # fmt: skip
    places = [text.index(words, text.index(PLAN.foot)) for words in order]
    assert places == sorted(places)
    found = tags(pdf)
    assert (found["H1"], found["H2"], found["H3"], found["LI"], found["TR"]) == (1, 4, 1, 2, 2)
    assert len(page_texts(pdf)) == 1


def test_a_draft_and_made_up_people_are_marked():
    assert "UTKAST" not in text_of(plan_pdf(PLAN))
    text = text_of(plan_pdf(replace(PLAN, draft=True, fictional=True)))
    assert "UTKAST" in text
    assert "FIKTIV" in text


@pytest.mark.parametrize("large", [False, True])
def test_a_long_plan_goes_on_and_loses_no_word(large):
    how = "\n".join(f"ord{number}" for number in range(120))
    many = tuple(replace(SHOP, title=f"{number}. Insats", rows=(*SHOP.rows, ("Hur", how))) for number in range(4))
    pdf = plan_pdf(replace(PLAN, sections=(*PLAN.sections, *many), large_text=large))
    assert faults(pdf) == []
    assert text_of(pdf).split().count("ord119") == 4


def test_headings_in_another_language_say_which():
    parts = (PlanSection("What we do"), replace(SHOP, rows=(("Why", "För att laga mat"),)))
    english = replace(PLAN, title="Your plan", headings="en", sections=parts)
    pdf = plan_pdf(english)
    assert faults(pdf) == []
    with opened(pdf) as paper:
        assert [node.element.get("/Lang") for node in nodes(paper, "H2")] == ["en-GB"]
        assert nodes(paper, "H3")[0].element.get("/Lang") is None


def test_a_heading_of_insatser_never_stands_alone_at_the_foot():
    filler = PlanSection("Mål", "\n".join("rad" for _number in range(33)))
    pdf = plan_pdf(replace(PLAN, sections=(filler, PlanSection("Det här gör vi"), SHOP)))
    page = next(text for text in page_texts(pdf) if "Det här gör vi" in text)
    assert "Handla mat" in page
