"""A copy with a password."""

from io import BytesIO

import pikepdf
import pytest

from boendestod_app.errors import Refused
from boendestod_app.export.encrypt import with_password
from boendestod_app.export.summary_pdf import summary_pdf
from tests.export.asa import asa_summary
from tests.export.reading import page_texts
from tests.pdf_check import faults

PAPER = summary_pdf(asa_summary())


def test_the_copy_opens_with_its_password_in_another_reader():
    locked = with_password(PAPER, "grå häst åker båt")
    assert "Ditt resursgruppsmöte" in page_texts(locked, "grå häst åker båt")[0]


@pytest.mark.parametrize("wrong", ["", "gra hast aker bat", "Grå häst åker båt"])
def test_it_opens_with_no_other(wrong):
    locked = with_password(PAPER, "grå häst åker båt")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked), password=wrong)


def test_it_is_aes_256_of_the_present_standard():
    with pikepdf.open(BytesIO(with_password(PAPER, "hemligt")), password="hemligt") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method.name == "aesv3"


def test_tags_and_bookmarks_are_kept():
    assert faults(with_password(PAPER, "hemligt"), "hemligt") == []


def test_no_word_can_be_read_without_the_password():
    assert b"resursgrupp" not in with_password(PAPER, "hemligt")


def test_a_password_typed_with_composed_or_parted_letters_is_the_same():
    assert page_texts(with_password(PAPER, "bla\u030a"), "blå")


@pytest.mark.parametrize(("password", "sentence"), [("", "Skriv ett"), ("  ", "Skriv ett"), ("å" * 64, "kortare")])
def test_a_password_that_does_not_protect_is_refused_in_a_sentence(password, sentence):
    with pytest.raises(Refused, match=sentence):
        with_password(PAPER, password)
