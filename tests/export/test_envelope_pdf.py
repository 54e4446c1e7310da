"""The sheet with the team's key."""

from datetime import date

from boendestod_app.export.envelope_pdf import envelope_sheet_pdf
from tests.export.reading import page_texts
from tests.pdf_check import faults

KEY = "AGE-SECRET-KEY-1QQPQ8ZV5Z9K0X3J7M2N4B6V8C9D0F1G2H3J4K5L6M7N8P9QRSTUVWXYZ2"


def test_it_is_one_page_with_the_whole_key_and_where_to_keep_it():
    pdf = envelope_sheet_pdf(KEY, "Boendestödet Norr", date(2026, 8, 14))
    assert faults(pdf) == []
    (text,) = page_texts(pdf)
    assert KEY in "".join(text.split())
    for words in ("14 augusti 2026", "Boendestödet Norr", "enhetschefen", "Spärra den dator som är borta."):
        assert words in text
