"""The hint beside what is written for the client."""

import pytest

from boendestod_app.ui.readability import hint, lix


def test_lix_is_words_a_sentence_and_the_share_of_long_words():
    assert lix("Du har badat. Det var bra.") == 3
    assert lix("Resursgruppen") == 101
    assert lix("") == lix("…") == 0


def test_easy_words_get_no_hint():
    assert hint("Du har badat i sjön. Du har lagat mat. Vi har setts elva gånger. Det var bra.") == ""
    assert hint("Resursgruppsmöte, genomförandeplan.") == ""


def test_a_long_sentence_is_named_by_its_beginning():
    text = "Bra. Du har gått ut och lagat mat och sovit och läst och badat och handlat och vilat dig i lugn."
    assert hint(text) == "En mening har 20 ord. Korta gärna, en sak i taget. ”Du har gått ut …”"


@pytest.mark.parametrize("end", [".", "!", "\n"])
def test_heavy_words_are_told_with_their_lix(end):
    text = f"Genomförandeplanen uppdaterades tillsammans{end} " * 6
    assert hint(text).startswith("Texten är tung att läsa (LIX ")
