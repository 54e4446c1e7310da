"""A note on paper: its words in order, what was added with its day, and nothing that a checker would fault."""

from boendestod_app.domain.memo import Memo
from boendestod_app.export.memo_pdf import memo_pdf, memos_pdf
from boendestod_app.export.raster import page_count
from tests.export.reading import page_texts, text_of
from tests.pdf_check import faults, tags


def memo(**fields) -> Memo:
    fields.setdefault("parts", (("Händelse", "Vi åt lunch."), ("Klientens synpunkt, fre 14 aug", "Jag lagade den.")))
    return Memo("Anteckning", "Åsa Öberg\ntor 13 aug 2026, 10.00–11.00, Hemma, Genomfört (Kim)", **fields)


def test_a_note_stands_as_it_was_written_and_the_client_s_view_under_it():
    pdf = memo_pdf(memo())
    assert faults(pdf) == []
    text = text_of(pdf)
    assert text.index("Vi åt lunch.") < text.index("Klientens synpunkt, fre 14 aug") < text.index("Jag lagade den.")
    assert tags(pdf)["H2"] == 2


def test_a_long_note_goes_on_over_the_page_and_loses_no_word():
    words = " ".join(f"ord{number}" for number in range(2500))
    pdf = memo_pdf(memo(parts=(("Händelse", words),)))
    assert faults(pdf) == []
    assert len(page_texts(pdf)) > 2
    assert "ord0" in text_of(pdf)
    assert "ord2499" in text_of(pdf)


def test_a_made_up_client_is_told_as_made_up():
    assert "FIKTIV" in text_of(memo_pdf(memo(fictional=True)))


def test_a_step_without_words_is_a_heading_alone():
    pdf = memo_pdf(memo(parts=(("10.04 Ringt på och knackat.", ""),)))
    assert faults(pdf) == []
    assert "Ringt på" in text_of(pdf)


def test_letters_to_many_are_one_file_with_a_sheet_for_each_and_the_words_of_each():
    letters = [
        Memo("Välkommen", f"Hej {name}!", (("När", "fredag"),), signatures=("Jag",)) for name in ("Ayşe", "محمد")
    ]
    pdf = memos_pdf(letters)
    assert faults(pdf) == []
    assert page_count(pdf) == 2
    assert "Hej Ayşe!" in text_of(pdf)
    assert memo_pdf(letters[0]) == memos_pdf(letters[:1])


def test_each_line_is_a_paragraph_of_its_own_to_whoever_listens():
    pdf = memo_pdf(memo(parts=(("Det vi bestämde", "Ladda busskortet: Dana\n\nRinga värden: Kim"),)))
    assert faults(pdf) == []
    assert tags(pdf)["P"] == 2 + 2
