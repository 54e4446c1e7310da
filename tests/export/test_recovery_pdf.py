"""The sheet with the recovery code."""

from datetime import date

import pytest

from boendestod_app.export.recovery_pdf import grouped, recovery_sheet_pdf
from boendestod_app.storage.recovery_code import new_recovery_code, read_recovery_code
from tests.export.reading import page_texts, text_of
from tests.pdf_check import faults


def sheet(code: str = "ABCDE-FGHJK-MNPQR-STVWX-YZ012-34") -> bytes:
    return recovery_sheet_pdf(code, "Åsa Kjellström-Þórsdóttir", "Boendestödet Norr", date(2026, 8, 14))


def test_it_is_one_page_with_code_purpose_and_where_to_keep_it():
    pdf = sheet()
    assert faults(pdf) == []
    (text,) = page_texts(pdf)
    assert "ABCDE FGHJK MNPQR STVWX YZ012 34" in text
    for words in ("14 augusti 2026", "Kjellström-Þórsdóttir", "enhetschefen", "aldrig tillsammans"):
        assert words in text


@pytest.mark.parametrize("typed", ["ABCDEFGHJKMN", "abcde-fghjk-mn", "ABCDE FGHJK MN"])
def test_the_code_stands_in_groups_of_five_however_it_came(typed):
    assert grouped(typed).split() == ["ABCDE", "FGHJK", "MN"]


def test_the_printed_code_opens_what_the_made_code_opens():
    code = new_recovery_code()
    text = text_of(sheet(code))
    printed = text.partition("Din kod ")[2].partition(" Koden har")[0]
    assert read_recovery_code(printed) == read_recovery_code(code)
