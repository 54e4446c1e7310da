"""A telephone list on a sheet of its own."""

from boendestod_app.intake.contacts import read_contacts
from boendestod_app.intake.sheet import Cell, Row, Sheet


def sheet(*rows: str) -> Sheet:
    return Sheet("Tel", tuple(Row(place, tuple(map(Cell, row.split("|")))) for place, row in enumerate(rows, 1)))


def test_who_and_number_are_read_wherever_they_stand():
    read = read_contacts(sheet("Viktiga nummer", "Nummer|Avdelning|Vem", "08-465 004 00|x|Jour", "112|y|SOS"))
    assert read == ((("Jour", "08-465 004 00"), ("SOS", "112")), [])


def test_what_cannot_be_called_is_listed_under_the_name_of_the_sheet():
    read = read_contacts(sheet("Vem|Telefon", "Jour|se tavlan", "|08-465 004 00", "=A1|08-465 004 00", "Chef|-", "|"))
    assert read is not None
    contacts, findings = read
    assert contacts == ()
    assert [(finding.row, finding.column, finding.value) for finding in findings] == [
        (2, "Tel", "se tavlan"),
        (3, "Tel", "08-465 004 00"),
        (4, "Tel", "08-465 004 00"),
        (5, "Tel", "-"),
    ]
    assert all(finding.what for finding in findings)


def test_a_sheet_without_such_headings_is_no_telephone_list():
    assert read_contacts(sheet("Städschema", "Måndag|Kim")) is None
