"""Names in Arabic and Hebrew: joined, from right to left, in Swedish text that goes on around them."""

from dataclasses import replace

import pytest

from boendestod_app.domain.summary import Reader, ReaderKind
from boendestod_app.export.raster import page_count
from boendestod_app.export.right_to_left import as_seen
from boendestod_app.export.summary_pdf import summary_pdf
from tests.export.asa import FACTS, SECTIONS, asa_summary
from tests.export.reading import opened, text_of
from tests.pdf_check import faults

ARABIC, HEBREW, PERSIAN = "أحمد الخطيب", "דנה לוי", "پرویز"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Åsa Öberg", "Åsa Öberg"),
        ("דנה", "הנד"),
        ("Med דנה לוי och Kim", "Med יול הנד och Kim"),
        ("דנה 12.30 לוי", "יול 12.30 הנד"),
        ("(דנה)", "(הנד)"),
        ("דנה (לוי) och Kim", "(יול) הנד och Kim"),
        ("דנה (syster)", "הנד (syster)"),
        ("שָׁלוֹם", "םוֹלשָׁ"),
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),
        ("سلام", "\ufee1\ufefc\ufeb3"),
        ("دار", "\ufead\ufe8d\ufea9"),
    ],
)
def test_it_stands_on_the_paper_as_it_is_read(written, seen):
    assert as_seen(written) == seen


@pytest.mark.parametrize("name", [ARABIC, HEBREW, PERSIAN])
def test_a_name_can_be_read_on_the_paper_and_in_its_text(name):
    rows = (FACTS.rows[0], ("Med på mötet", f"Du, {name} (syster) och Kim (boendestöd)"), *FACTS.rows[2:])
    sections = tuple(replace(one, rows=rows) if one.key is FACTS.key else one for one in SECTIONS)
    pdf = summary_pdf(asa_summary(sections=sections, reader=Reader(ReaderKind.MEMBER, "m", f"{name} (syster)")))
    assert faults(pdf) == []
    assert page_count(pdf) == 2
    assert "\ufffd" not in text_of(pdf)
    assert text_of(pdf).count(name) >= 2  # in the facts and under the title, as it was written
    with opened(pdf) as paper:
        fonts = {str(font.BaseFont) for page in paper.pdf.pages for font in page.Resources.Font.values()}
    assert any("DejaVu" in font for font in fonts)


def test_without_such_names_the_other_font_is_not_in_the_paper():
    with opened(summary_pdf(asa_summary())) as paper:
        fonts = {str(font.BaseFont) for page in paper.pdf.pages for font in page.Resources.Font.values()}
    assert not any("DejaVu" in font for font in fonts)
