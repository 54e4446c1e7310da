"""The heading row, wherever it stands, and what its words mean."""

import tomllib

import pytest

from boendestod_app.intake.fields import Field
from boendestod_app.intake.headings import Headings, field_words, find_headings, is_heading_row, same_word
from boendestod_app.intake.sheet import Cell, Row, Sheet
from boendestod_app.paths import resources


def sheet(*rows: str) -> Sheet:
    return Sheet("lista", tuple(Row(place, tuple(map(Cell, row.split("|")))) for place, row in enumerate(rows, 1)))


def found(*rows: str) -> Headings:
    headings = find_headings(sheet(*rows))
    assert headings is not None
    return headings


def test_no_word_means_two_things():
    columns = tomllib.loads((resources() / "headings.toml").read_text("utf-8"))["columns"]
    words = [same_word(word) for group in columns.values() for word in group]
    assert sorted(words) == sorted(set(words))


def test_every_field_can_be_found_by_its_own_word_or_another():
    assert set(field_words().values()) == set(Field)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Klient", Field.NAME),
        ("BRUKARE", Field.NAME),
        ("Namn:", Field.NAME),
        ("Pnr", Field.PERSONAL_NUMBER),
        ("Personnr.", Field.PERSONAL_NUMBER),
        ("Beslut fr.o.m", Field.DECIDED_FROM),
        ("Beslut\nt o m", Field.DECIDED_TO),
        ("Bst 1", Field.WORKERS),
        ("Kontaktperson", Field.WORKERS),
        ("Ansvarig", Field.WORKERS),
        ("Telefon (mobil)", Field.PHONE),
        ("Tim/v", Field.HOURS_PER_WEEK),
        ("Dagar o tider", Field.RHYTHMS),
        ("Läge", Field.LEVEL),
        ("Nästa RG", Field.NEXT_MEETING),
    ],
)
def test_a_heading_is_known_whatever_its_dots_and_capitals(heading, field):
    columns = found(f"{'Efternamn' if field is Field.NAME else 'Namn'}|{heading}").columns
    assert columns[1].field is field


def test_titles_above_the_headings_are_passed_over():
    headings = found("Boendestöd Söder|", "Uppdaterad av Kim|Namn", "Klient|Adress|Läge", "Åsa|Namn|grön")
    assert headings.row == 3
    assert headings.known == 3


def test_a_list_without_names_has_no_headings():
    assert find_headings(sheet("Adress|Telefon|Läge")) is None
    assert find_headings(sheet("Klient|Anka|Gås")) is None
    assert find_headings(sheet("hej", "på|dig")) is None


def test_of_two_columns_about_one_thing_the_first_is_read_and_the_second_is_said_to_be_unread():
    columns = found("Klient|Telefon|Mobil").columns
    assert [(column.heading, column.field) for column in columns[1:]] == [("Telefon", Field.PHONE), ("Mobil", None)]


def test_several_columns_may_tell_the_same_where_all_can_be_kept():
    headings = found("Klient|Bst 1|Bst 2|Delmål 1|Delmål 2")
    assert len(headings.of(Field.WORKERS)) == len(headings.of(Field.MILESTONES)) == 2


def test_a_heading_that_the_list_lacks_is_called_by_our_word():
    headings = found("Klient|Bst 1")
    assert headings.heading(Field.WORKERS) == "Bst 1"
    assert headings.heading(Field.RISK) == "Risk"


def test_headings_that_stand_again_further_down_are_known():
    rows = sheet("Klient|Bst 1", "Åsa|Kim", "KLIENT|Bst 1 ", "Klient|Kim").rows
    headings = found("Klient|Bst 1")
    assert [is_heading_row(row, headings) for row in rows] == [True, False, True, False]
