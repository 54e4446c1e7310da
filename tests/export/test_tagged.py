"""The tags of a paper, read back from the file."""

import re
import shutil
import subprocess
import sys

import pytest

from boendestod_app.export.block import Block
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, styles
from boendestod_app.export.tables import Table, box
from boendestod_app.export.tagged import TaggedPaper
from tests.export.reading import nodes, opened, shown_strings, text_of
from tests.pdf_check import faults, tags

WIDTH = 170 * MM
STYLES = styles()


def printed(*blocks: Block, language: str = "sv") -> bytes:
    sheet = Sheet(A4, margin=20 * MM, top=20 * MM, bottom=20 * MM)
    paper = TaggedPaper(A4, title="Ett <prov> & en titel", language=language)
    title = heading(1, "Prov", STYLES.title, WIDTH)
    sheet.print(paginate([Group((title, *blocks), keeps=0)], sheet.height), paper)
    return paper.finish()


def words(count: int) -> str:
    return " ".join(f"ord{number}" for number in range(count))


def test_a_paragraph_over_three_pages_is_one_element():
    pdf = printed(text_block("P", words(1000), STYLES.body, WIDTH))
    assert faults(pdf) == []
    with opened(pdf) as paper:
        (paragraph,) = nodes(paper, "P")
        assert {page for page, _number in paragraph.marked} == {0, 1, 2}


def test_lines_of_a_paragraph_are_parted_by_a_real_space():
    with opened(printed(text_block("P", words(60), STYLES.body, WIDTH))) as paper:
        (paragraph,) = nodes(paper, "P")
        assert shown_strings(paper, 0)[paragraph.marked[0][1]] == words(60)


def test_a_table_over_pages_is_one_table_and_its_head_is_read_once():
    rows = tuple((f"sak {number}", "Björn", "i augusti") for number in range(70))
    pdf = printed(Table(("Vad", "Vem", "Senast"), rows).set(STYLES.table, WIDTH))
    assert faults(pdf) == []
    found = tags(pdf)
    assert (found["Table"], found["TR"], found["TH"], found["TD"]) == (1, 71, 3 + 70, 140)
    assert text_of(pdf).count("Senast") >= 3  # printed on every page
    with opened(pdf) as paper:
        scopes = [str(node.element.A.Scope) for node in nodes(paper, "TH")]
    assert scopes.count("/Column") == 3
    assert scopes.count("/Row") == 70


def test_a_cell_longer_than_a_page_goes_on_in_the_same_cell():
    pdf = printed(Table(("Vad", "Vem"), ((words(900), "Björn"), ("Kort", "Alex"))).set(STYLES.table, WIDTH))
    assert faults(pdf) == []
    assert tags(pdf)["TR"] == 3
    assert "ord899" in text_of(pdf)
    with opened(pdf) as paper:
        assert any(len({page for page, _number in node.marked}) > 1 for node in nodes(paper, "TH"))


def test_a_short_row_is_not_parted():
    rows = tuple(("ett två tre fyra fem sex sju åtta nio tio", "Björn") for _number in range(60))
    with opened(printed(Table(("Vad", "Vem"), rows).set(STYLES.table, 50 * MM))) as paper:
        assert all(len({page for page, _number in row.everything_marked()}) == 1 for row in nodes(paper, "TR"))


def test_a_list_has_dots_as_labels_and_texts_as_bodies():
    listing = Element("L")
    items = [Item(listing, Element("LI"), text_block("LBody", f"Sak {n}", STYLES.body, 300)) for n in range(3)]
    pdf = printed(*items)
    assert faults(pdf) == []
    found = tags(pdf)
    assert [found[tag] for tag in ("L", "LI", "Lbl", "LBody")] == [1, 3, 3, 3]


def test_a_long_item_over_two_pages_has_one_dot():
    pdf = printed(Item(Element("L"), Element("LI"), text_block("LBody", words(1500), STYLES.body, 400)))
    assert faults(pdf) == []
    assert [tags(pdf)[tag] for tag in ("LI", "Lbl", "LBody")] == [1, 1, 1]


def test_a_phone_number_is_a_link_within_its_cell():
    pdf = printed(
        box((("Ring först", "Björn, 070-000 00 00, eller 112."),), STYLES.table, WIDTH, (1, 1, 1), phones=True)
    )
    assert faults(pdf) == []
    with opened(pdf) as paper:
        links = nodes(paper, "Link")
        assert [str(link.objects[0].A.URI) for link in links] == ["tel:0700000000", "tel:112"]
        assert [str(link.objects[0].Contents) for link in links] == ["070-000 00 00", "112"]
        assert {link.parent.tag for link in links} == {"TD"}


def test_an_empty_cell_is_still_a_cell():
    pdf = printed(Table(("Vad", "Vem", "Senast"), (("Boka tid",), ("", "Björn", ""))).set(STYLES.table, WIDTH))
    assert faults(pdf) == []
    assert tags(pdf)["TD"] == 4


def test_headings_are_bookmarks_in_their_order():
    blocks = [heading(2, f"Rubrik {number}", STYLES.heading, WIDTH) for number in range(3)]
    with opened(printed(*blocks)) as paper:
        assert [(level, title) for level, title, _page in paper.bookmarks] == [
            (1, "Prov"), (2, "Rubrik 0"), (2, "Rubrik 1"), (2, "Rubrik 2"),
        ]  # fmt: skip


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("da", "da-DK"), ("en", "en-GB"), ("nb-NO", "nb-NO")])
def test_the_paper_says_its_language_and_its_title(language, tag):
    pdf = printed(language=language)
    assert faults(pdf) == []
    with opened(pdf) as paper:
        assert str(paper.catalog.Lang) == tag
        assert str(paper.pdf.docinfo.Title) == "Ett <prov> & en titel"
        with paper.pdf.open_metadata() as metadata:
            assert set(metadata["dc:language"]) == {tag}
            assert metadata["dc:title"] == "Ett <prov> & en titel"


def test_no_claim_of_pdf_ua_is_made():
    assert b"pdfuaid" not in printed()


def test_every_font_is_ours_and_within_the_file():
    pdf = printed(text_block("P", "Åsa Öberg, Þóra, Ayşe", STYLES.body, WIDTH))
    with opened(pdf) as paper:
        names = {str(thing.BaseFont) for thing in paper.pdf.objects if _is_font(thing)}
    assert {name.partition("+")[2] for name in names} == {"NotoSans-Regular", "NotoSans-SemiBold"}


def _is_font(thing: object) -> bool:
    return getattr(thing, "get", None) is not None and "/BaseFont" in thing  # type: ignore[operator]


OTHERS = [("pdfinfo", "Tagged: +yes"), ("qpdf --check", "No syntax or stream encoding errors")]


@pytest.mark.parametrize(("command", "says"), [other for other in OTHERS if shutil.which(other[0].split()[0])])
def test_other_programs_agree(command, says, tmp_path):
    file = tmp_path / "prov.pdf"
    file.write_bytes(printed(text_block("P", "Hej", STYLES.body, WIDTH)))
    answer = subprocess.run([*command.split(), file], capture_output=True, text=True, check=True).stdout
    assert re.search(says, answer)


def test_the_package_costs_nothing_until_a_paper_is_made():
    probe = "import sys, boendestod_app.export; sys.exit('reportlab' in sys.modules or 'pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
