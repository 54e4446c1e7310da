"""Text in lines, and what a person may type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.export.fonts import REGULAR, printable, text_width
from boendestod_app.export.styles import TextStyle
from boendestod_app.export.text import NO_BREAK, dialled, lines_of, longest_word, phones_kept_whole, with_phones

STYLE = TextStyle(12, 16)


def test_a_line_that_goes_on_ends_in_a_real_space():
    lines = lines_of("Gå till affären ihop två gånger till", STYLE, 100)
    assert len(lines) > 1
    assert all(line.endswith(" ") for line in lines[:-1])
    assert "".join(lines) == "Gå till affären ihop två gånger till"


def test_a_word_wider_than_the_line_is_broken_without_a_hyphen():
    word = "resursgruppskoordinatorsmöte" * 3
    lines = lines_of(f"Ett {word} i juni", STYLE, 90)
    assert "".join(lines) == f"Ett {word} i juni"
    assert max(text_width(line.rstrip(), REGULAR, 12) for line in lines) <= 90


def test_a_line_break_that_a_person_made_is_kept():
    assert lines_of("Mjölk\nBröd\r\nOst", STYLE, 200) == ("Mjölk ", "Bröd ", "Ost")


def test_nothing_gives_no_lines():
    assert lines_of("  \n ", STYLE, 200) == ()


@pytest.mark.parametrize("kept", ["31 augusti", "3 juni", "klockan 10.00", "klockan 9.30"])
def test_a_number_stays_with_its_word(kept):
    narrow = text_width(kept, REGULAR, 12) + 4
    assert lines_of(f"Du och Märta, {kept}", STYLE, narrow)[-1] == kept.replace(" ", NO_BREAK)


@given(st.text(), st.floats(min_value=15, max_value=400))
def test_every_line_fits_and_no_letter_is_lost(text, width):
    lines = lines_of(text, STYLE, width)
    assert all(text_width(line.rstrip(" "), REGULAR, 12) <= width + 0.01 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


def test_the_longest_word_tells_how_wide_a_column_must_be():
    assert longest_word("Boka tid för provtagning", STYLE) == text_width("provtagning", REGULAR, 12)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Åsa Öberg, Þóra, Ayşe, Łukasz, Đặng", "Åsa Öberg, Þóra, Ayşe, Łukasz, Đặng"),
        ("A\u030asa", "Åsa"),
        ("Bra 👍🏽 jobbat", "Bra \ufffd jobbat"),
        ("سلام, שלום", "سلام, שלום"),
        ("你好", "\ufffd" * 2),
        ("hemlig\u200bt\u202e\x00\x07", "hemligt"),
        ("a\tb", "a b"),
        ("a\u2028b\r\nc\rd", "a\nb\nc\nd"),
        ("\ud800 och \uffff", " och "),
        ("<b>fet</b> & sen", "<b>fet</b> & sen"),
    ],
)
def test_what_the_font_lacks_is_a_visible_mark_and_what_is_invisible_is_gone(typed, shown):
    assert printable(typed) == shown


def test_a_phone_number_is_found_and_not_parted():
    line = phones_kept_whole("Ring Björn, 070-000 00 00, eller 112.")
    assert f"070-000{NO_BREAK}00{NO_BREAK}00" in line
    assert [piece for piece, phone in with_phones(line) if phone] == ["070-000 00 00", "112"]
    assert "".join(piece for piece, _phone in with_phones(line)) == "Ring Björn, 070-000 00 00, eller 112."


@pytest.mark.parametrize("words", ["den 2026-08-14", "kostar 1120 kr", "vecka 33", "personnr 19121212-1212", "v1177x"])
def test_other_numbers_are_no_phone_numbers(words):
    assert not any(phone for _piece, phone in with_phones(words))


@pytest.mark.parametrize(
    ("phone", "address"),
    [("070-000 00 00", "tel:0700000000"), ("+46 70 000 00 00", "tel:+46700000000"), ("1177", "tel:1177")],
)
def test_a_phone_number_can_be_rung(phone, address):
    assert list(with_phones(phone)) == [(phone, True)]
    assert dialled(phone) == address
