"""The network map on paper: the picture told in words, the table, and nobody's name unless it is asked for."""

from dataclasses import replace

import pytest

from boendestod_app.domain.network_paper import NetworkPaper, PaperPerson, PaperTie
from boendestod_app.export.network_pdf import network_pdf
from tests.export.reading import nodes, opened, page_texts, text_of
from tests.pdf_check import faults, tags

KINDS = ("support", "difficult", "broken")


def paper(count: int) -> NetworkPaper:
    persons = tuple(
        PaperPerson(
            f"Vän {at}", 0.7 * (-1) ** at, 0.02 * at - 0.5, KINDS[at % 3], at % 2 == 0, at % 3 == 0, at % 4 == 0,
            "Nära", "Vänner", f"Stöd, nummer {at}.",
        )
        for at in range(count)
    )  # fmt: skip
    ties = tuple(PaperTie(at, at + 1, KINDS[at % 3]) for at in range(max(0, count - 1)))
    sectors = ("Familj", "Vänner", "Vård och stöd", "Arbete och skola", "Grannar")
    rings = (("Nära", 0.47), ("Mitten", 0.75), ("Längre ut", 1.0))
    return NetworkPaper("Åsa Öberg", "Åsa", "14 augusti 2026", sectors, rings, persons, ties, "2 privata.",
                        "Nätverkskarta med klienten i mitten")  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 9, 70])
def test_everybody_is_in_the_table_and_the_paper_is_whole(count):
    pdf = network_pdf(paper(count))
    assert faults(pdf) == []
    text = text_of(pdf)
    assert all(f"Stöd, nummer {at}." in text for at in range(count))
    assert tags(pdf)["Figure"] == 1
    with opened(pdf) as document:
        (figure,) = nodes(document, "Figure")
        assert str(figure.element["/Alt"]).startswith("Nätverkskarta med klienten i mitten")


def test_nine_persons_stand_on_one_page():
    assert len(page_texts(network_pdf(paper(9)))) == 1


def test_names_of_many_alphabets_and_very_long_ones_are_printed():
    one = replace(paper(1).persons[0], label="Þórður Ştefănescu " * 4)
    pdf = network_pdf(replace(paper(1), persons=(one,)))
    assert faults(pdf) == []
    assert "Þórður Ştefănescu" in text_of(pdf)


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(network_pdf(replace(paper(1), fictional=True)))
