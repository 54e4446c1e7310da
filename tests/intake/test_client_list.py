"""A whole list, from file to clients, findings and columns."""

import openpyxl
import pytest

from boendestod_app.domain.ladder import Level
from boendestod_app.errors import Refused

LIST = (
    "Klient;Bst 1;Läge;Delmål;Övrigt\n"
    'Åsa Öberg (FIKTIV);Kim;grön;"Sova; äta";"tolk, arabiska"\n'
    'Noor Ek (FIKTIV);Kim;röd;"Handla\nStäda";\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_list_means_the_same_however_it_was_saved(read_bytes, encoding, separator, line_end):
    text = LIST if separator == ";" else LIST.replace("; äta", "¤ äta").replace(";", separator).replace("¤", ";")
    found = read_bytes(text.replace("\n", line_end).encode(encoding))
    assert found.findings == ()
    assert [(client.name, client.level, client.milestones, client.good_to_know) for client in found.clients] == [
        ("Åsa Öberg (FIKTIV)", Level.CALM, ("Sova", "äta"), "tolk, arabiska"),
        ("Noor Ek (FIKTIV)", Level.CRISIS, ("Handla", "Städa"), ""),
    ]


def test_a_list_without_headings_is_refused_with_the_headings_we_look_for(read_text):
    with pytest.raises(Refused, match=r"Ingen rubrikrad hittades.*Klient eller Namn.*Personnr, Adress"):
        read_text("Åsa;Kim\nNoor;Kim\n")


def test_headings_alone_are_an_empty_list(read_text):
    found = read_text("Klient;Bst 1\n")
    assert (found.clients, found.findings) == ((), ())


def test_a_list_of_more_than_twenty_thousand_rows_is_refused(read_text):
    with pytest.raises(Refused, match="20 000 rader"):
        read_text("Klient;Bst 1\n" + "Kim;Alex\n" * 20_000)


def test_columns_that_are_not_understood_are_told(read_text):
    found = read_text("Klient;Skostorlek;Bst 1;;\nÅsa;38;Kim;;x\n")
    assert found.columns == (
        ("Klient", "Namn"),
        ("Skostorlek", ""),
        ("Bst 1", "Ansvarig boendestödjare"),
        ("Kolumn E utan rubrik", ""),
    )


def test_a_bad_row_stops_none_of_the_others(read_text):
    found = read_text("Klient;Personnr;Bst 1\nÅsa;hej;Kim\n=A1;;Kim\n;;\nNoor;199001012385;Kim\n")
    assert [client.name for client in found.clients] == ["Åsa", "Noor"]
    assert [finding.row for finding in found.findings] == [2, 3, 3]


def book(**sheets: list[list[str]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    return made


CLIENTS = [["Klient", "Bst 1", "Läge"], ["Åsa", "Kim", "gul"]]


def test_the_sheet_with_the_clients_is_found_among_others(read_book):
    found = read_book(book(Städ=[["Måndag", "Kim"]], Klienter=CLIENTS, Tel=[["Namn", "Telefon"], ["SOS", "112"]]))
    assert (found.sheet, [client.name for client in found.clients]) == ("Klienter", ["Åsa"])
    assert found.contacts == (("SOS", "112"),)
    (finding,) = found.findings
    assert (finding.row, finding.column) == (0, "Städ")
    assert finding.what == "Bladet ”Städ” lästes inte in."


def test_a_second_sheet_with_clients_is_listed_and_not_mixed_in(read_book):
    found = read_book(book(Nya=CLIENTS, Avslutade=[["Klient", "Adress"], ["Mia", "Ort"]]))
    assert [client.name for client in found.clients] == ["Åsa"]
    assert [finding.column for finding in found.findings] == ["Avslutade"]


def test_a_long_list_beside_the_clients_keeps_nobody_out(read_book):
    found = read_book(book(Klienter=CLIENTS, Logg=[["rad"]] * 20_005))
    assert len(found.clients) == 1


def test_findings_stand_in_the_order_of_the_rows(read_text):
    found = read_text("Klient;Läge;Bst 1\nÅsa;?;Kim\nÅsa;grön;Kim\nNoor;?;Kim\n")
    assert [finding.row for finding in found.findings] == [2, 3, 4]


def test_two_thousand_clients_come_in_from_either_kind_of_file(read_book, read_text):
    rows = [["Klient", "Bst 1", "Dagar o tider"], *([f"Ada {n}", "Kim", "tis 10"] for n in range(2000))]
    for found in (read_book(book(Klienter=rows)), read_text("\n".join(map(";".join, rows)))):
        assert (len(found.clients), found.findings) == (2000, ())
        assert found.clients[-1].row == 2001
