"""Lists kept as text: encodings, separators, line ends, quotation marks."""

import itertools

import pytest

from boendestod_app.errors import Refused
from boendestod_app.intake.csv import read_csv

LIST = [
    ["Klient", "Adress", "Delmål", "Övrigt"],
    ["Åsa Öberg", "Ängsvägen 3", "Sova; gå upp, äta", "räv"],
    ["Erik Å", "", 'Säga "nej"\növa', "é"],
]


def as_text(separator: str, line_end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        special = any(sign in text for sign in ';,\t"\n')
        return '"' + text.replace('"', '""') + '"' if special else text

    return line_end.join(separator.join(map(cell, row)) for row in LIST) + line_end


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_csv(data, "lista").rows]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    list(itertools.product(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"], [";", ",", "\t"])),
)
def test_every_encoding_goes_with_every_separator(encoding, separator):
    assert texts(as_text(separator).encode(encoding)) == LIST


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding):
    assert texts(as_text("\t").encode(encoding)) == LIST


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_computer(line_end):
    assert texts(as_text(";", line_end).encode()) == LIST


def test_letters_in_two_parts_are_put_together():
    assert texts("Klient;Ort\nA\u030asa;O\u0308\n".encode())[1] == ["Åsa", "Ö"]


def test_a_quoted_cell_counts_as_one_row_whatever_lines_it_has():
    rows = read_csv(as_text(";").encode() + b"Noor;x;y;z\n", "lista").rows
    assert [row.number for row in rows] == [1, 2, 3, 4]


def test_empty_rows_are_left_out_but_counted():
    rows = read_csv(b"A;B\n;\n\nC;D\n", "lista").rows
    assert [row.number for row in rows] == [1, 4]


def test_excels_own_word_for_the_separator_is_followed_and_not_counted():
    rows = read_csv(b"sep=|\r\nKlient|Ort;Land\r\nKim|A,B\r\n", "lista").rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["Klient", "Ort;Land"], ["Kim", "A,B"]]
    assert rows[0].number == 1


def test_spaces_and_unseen_letters_are_tidied():
    assert texts("Klient;Ort\n Kim\u00a0\u00a0 Berg \u200b;\u202eA\n".encode())[1] == ["Kim Berg", "A"]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only():
    rows = read_csv(b'Klient;Ort;Land\nKim;"A;x\nAlex;B;y\nNoor;"C";z\n', "lista").rows
    assert [(row.cells[0].text, row.torn) for row in rows] == [
        ("Klient", False),
        ("Kim", True),
        ("Alex", False),
        ("Noor", False),
    ]


def test_a_quotation_mark_inside_a_cell_is_a_letter_as_any():
    rows = read_csv(b'Klient;Ort\nKim;dorr 2" bred\nAlex;B\n', "lista").rows
    assert [(row.cells[1].text, row.torn) for row in rows[1:]] == [('dorr 2" bred', False), ("B", False)]


def test_a_row_with_too_many_cells_is_torn():
    rows = read_csv(b"Klient;Mal;Ort\nKim;Sova;A\nAlex;Sova;Handla;B\nNoor;x;C\n", "lista").rows
    assert [row.torn for row in rows] == [False, False, True, False]


def test_a_row_broken_in_two_is_torn_in_both_halves():
    rows = read_csv(b"Klient;Mal;Ort;Land\nKim;Sova\noch ata;A;B\nNoor;x;C;D\n", "lista").rows
    assert [row.torn for row in rows] == [False, True, True, False]


def test_rows_cut_after_their_last_value_are_whole():
    rows = read_csv(b"Klient;Mal;Ort;Land\nKim;Sova\nAlex\nNoor;x\n", "lista").rows
    assert not any(row.torn for row in rows)


def test_a_broken_letter_in_utf_8_does_not_garble_the_others():
    rows = texts("Klient;Ort\nÅsa Öberg;Växjö\n".encode() + b"B\xe4r;Lund\n")
    assert rows[1] == ["Åsa Öberg", "Växjö"]
    assert "\ufffd" in rows[2][0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01",
        bytes(range(256)),
        b"Klient;Ort\x00\nKim;A\n",
        b"\x7fELF\x02\x01\x01",
        "Klient;Ort".encode("utf-32"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(Refused, match="inget kalkylark"):
        read_csv(data, "lista")


def test_a_web_page_called_a_spreadsheet_is_refused_with_what_to_do():
    with pytest.raises(Refused, match=r"webbsida.*spara den som \.xlsx"):
        read_csv(b"\r\n<html><table><tr><td>Klient</td></tr></table>", "lista")
