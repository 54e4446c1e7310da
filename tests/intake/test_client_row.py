"""What one row tells of its client."""

from datetime import date, time

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.listed_client import ListedRhythm

ADDRESS = "Hemliga gatan 1"


def test_all_that_is_plain_comes_in_without_a_question(read_cells):
    client, findings = read_cells(
        {
            "Personnr": "199001012385",
            "Adress": "Ängsvägen 3\nlgh 12",
            "Portkod": 1945,
            "Telefon": "070-000 00 11",
            "Ansvarig": "Kim/Alex",
            "Timmar": 2.5,
            "Läge": "oro",
            "Delmål 1": "Sova",
            "Delmål 2": "Handla; Sova",
            "Risk": "Hund",
        }
    )
    assert findings == ()
    assert (client.birth_year, client.address, client.door_code) == (1990, "Ängsvägen 3 lgh 12", "1945")
    assert (client.worker_names, client.hours_per_week, client.level) == (("Kim", "Alex"), 2.5, Level.WORRY)
    assert (client.milestones, client.risk, client.good_to_know) == (("Sova", "Handla"), "Hund", "")


def test_a_wrong_personal_number_does_not_keep_the_client_out(read_cells):
    client, (finding,) = read_cells({"Personnr": "199001012386"})
    assert (client.personal_number, client.birth_year) == ("", None)
    assert (finding.row, finding.column, finding.value) == (2, "Personnr", "199001012386")


def test_a_third_worker_is_listed(read_cells):
    client, (finding,) = read_cells({"Bst 1": "Kim", "Bst 2": "Alex/Noor", "Bst 3": "Kim"})
    assert client.worker_names == ("Kim", "Alex")
    assert "Fler än två" in finding.what
    assert finding.value == "Kim, Alex och Noor"


def test_days_and_clock_times_in_columns_of_their_own_are_read_together(read_cells):
    client, findings = read_cells({"Dagar": "tis+fre", "Tid": time(10)})
    assert (client.rhythms, findings) == ((ListedRhythm("FREQ=WEEKLY;BYDAY=TU,FR", time(10), 60),), ())


def test_visit_times_that_cannot_be_read_are_listed_as_they_stand(read_cells):
    client, (finding,) = read_cells({"Dagar o tider": "tis  varannan vecka"})
    assert client.rhythms == ()
    assert (finding.column, finding.value) == ("Dagar o tider", "tis varannan vecka")


@pytest.mark.parametrize("where", ["Adress", "Övrigt", "Klient", "Boende", "Telefon"])
def test_protected_identity_is_seen_wherever_it_is_said(read_cells, where):
    told = {"Adress": ADDRESS, "Telefon": "070-000 00 11", "Portkod": "1945#"}
    client, findings = read_cells({**told, where: "Skyddade uppgifter"})
    assert client.protected
    assert (client.address, client.phone, client.door_code) == ("", "", "")
    assert {finding.column for finding in findings} == set(told) - {where}


def test_no_finding_gives_away_what_leads_to_a_protected_client(read_cells):
    told = {"Adress": ADDRESS, "Telefon": "07", "Portkod": "=1945", "Skyddad": "ja"}
    client, findings = read_cells(told)
    assert client.protected
    assert len(findings) == 3
    for finding in findings:
        assert finding.value == ""
        assert "skyddade personuppgifter" in finding.what
        assert "Hemliga" not in finding.what + finding.suggestion


@pytest.mark.parametrize(
    ("answer", "protected"), [("nej", False), (None, False), (False, False), (True, True), ("x", True)]
)
def test_the_question_of_protection_is_answered_in_its_column(read_cells, answer, protected):
    client, findings = read_cells({"Skyddad identitet": answer, "Ort": "Umeå"})
    assert client.protected is protected
    assert client.address == ("" if protected else "Umeå")
    assert len(findings) == protected


def test_an_unclear_answer_protects_and_is_listed(read_cells):
    client, (finding,) = read_cells({"Sekretess": "vet ej", "Adress": ""})
    assert client.protected
    assert (finding.column, finding.value) == ("Sekretess", "vet ej")
    assert "Läst som ja" in finding.what


def test_a_warning_among_the_notes_stands_under_risk_too_and_is_listed(read_cells):
    client, (finding,) = read_cells({"Övrigt": "tolk arabiska", "Obs": "Gå alltid två!", "Risk": "Hund"})
    assert client.good_to_know == "tolk arabiska\nGå alltid två!"
    assert client.risk == "Hund\nGå alltid två!"
    assert "även under Risk" in finding.what


def commented(**comments: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(["Klient", "Adress", "Portkod", "Anka"])
    book.active.append(["Ada", "Skyddad" if "hidden" in comments else "Ängsvägen 3", "", "kvack"])
    for place, text in comments.items():
        if place != "hidden":
            book.active[place].comment = Comment(text, "Kim")
    return book


def test_comments_on_the_cells_we_read_are_kept_among_the_notes(read_book):
    found = read_book(commented(B2="Nytt kontrakt", C2="Byts varje månad", D2="på en anka"))
    assert found.clients[0].good_to_know == "Adress: Nytt kontrakt\nPortkod: Byts varje månad"
    assert found.findings == ()


def test_comments_that_lead_to_a_protected_client_are_not_read(read_book):
    found = read_book(commented(A2="Ring före", C2="1945", hidden="ja"))
    assert found.clients[0].good_to_know == "Klient: Ring före"
    assert [(finding.column, finding.value) for finding in found.findings] == [("Portkod", "")]


def coloured(headings: list[str], cells: list[str], place: str, colour: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(headings)
    book.active.append(cells)
    book.active[place].fill = PatternFill("solid", start_color=colour)
    return book


def test_the_colour_of_the_level_cell_is_enough(read_book):
    found = read_book(coloured(["Klient", "Boende", "Läge"], ["Ada", "eget", ""], "C2", "FFC7CE"))
    assert (found.clients[0].level, found.findings) == (Level.CRISIS, ())


def test_a_red_name_in_a_list_without_levels_is_listed_and_not_read(read_book):
    found = read_book(coloured(["Klient", "Boende"], ["Ada", "eget"], "A2", "FFC7CE"))
    assert found.clients[0].level is None
    assert "kan betyda Kris" in found.findings[0].what


def test_a_green_name_is_only_a_stripe(read_book):
    assert read_book(coloured(["Klient", "Boende"], ["Ada", "eget"], "A2", "C6EFCE")).findings == ()


def test_a_level_that_is_a_formula_is_not_read(read_cells):
    client, (finding,) = read_cells({"Läge": '=IF(1,"röd","grön")'})
    assert client.level is None
    assert "formel" in finding.what


def test_a_number_kept_as_a_date_is_listed(read_cells):
    client, (finding,) = read_cells({"Besök/v": date(2026, 2, 1)})
    assert (client.contacts_per_week, client.contacts_unread) == (None, "2026-02-01")
    assert finding.value == "2026-02-01"
