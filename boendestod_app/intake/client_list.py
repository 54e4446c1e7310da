"""The door of this floor: a team's own list of clients, read whole, with everything that needs a person."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from boendestod_app.domain.listed_client import Finding, ReadList
from boendestod_app.errors import Refused
from boendestod_app.intake.contacts import Contacts, read_contacts
from boendestod_app.intake.duplicates import without_duplicates
from boendestod_app.intake.fields import NAMES, Field
from boendestod_app.intake.file import read_sheets
from boendestod_app.intake.headings import Headings, find_headings
from boendestod_app.intake.rows import read_row
from boendestod_app.intake.sheet import MOST_ROWS, Sheet
from boendestod_app.words import _


def read_client_list(path: Path, today: date) -> ReadList:
    """Every client in the file and every finding; `Refused` where the file holds no list that can be read."""
    sheets = read_sheets(path)
    sheet, headings = _client_sheet(sheets)
    if len(sheet.rows) > MOST_ROWS:
        raise Refused(_("Listan har fler än 20 000 rader. Dela upp den och läs in en del i taget."))
    read = [read_row(row, headings, today) for row in sheet.rows if row.number > headings.row]
    clients, repeated = without_duplicates((client for client, _found in read if client), headings)
    contacts, elsewhere = _other_sheets(other for other in sheets if other is not sheet)
    findings = [finding for _client, found in read for finding in found] + repeated
    return ReadList(
        sheet=sheet.name,
        clients=clients,
        findings=(*elsewhere, *sorted(findings, key=lambda finding: finding.row)),
        columns=_columns(sheet, headings),
        contacts=contacts,
    )


def _client_sheet(sheets: Iterable[Sheet]) -> tuple[Sheet, Headings]:
    """The sheet whose heading row names most of what a list of clients holds."""
    found = [(sheet, headings) for sheet in sheets if (headings := find_headings(sheet))]
    if not found:
        raise Refused(
            _(
                "Ingen rubrikrad hittades. Listan behöver en rad med rubriker som Klient eller Namn, och till exempel "
                "Personnr, Adress, Telefon, Bst 1, Beslut fr.o.m, Dagar o tider, Läge eller Delmål."
            )
        )
    return max(found, key=lambda pair: pair[1].known)


def _other_sheets(sheets: Iterable[Sheet]) -> tuple[Contacts, list[Finding]]:
    """The telephone lists among them; any other sheet is listed as not read."""
    contacts: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for sheet in sheets:
        read = None if _tells_of_clients(sheet) else read_contacts(sheet)
        if read:
            contacts += read[0]
            findings += read[1]
        else:
            what = _("Bladet ”{sheet}” lästes inte in.").format(sheet=sheet.name)
            findings.append(Finding(0, sheet.name, "", what, _("Läs in det som en egen fil om det behövs.")))
    return tuple(contacts), findings


def _tells_of_clients(sheet: Sheet) -> bool:
    """Whether the sheet has more than names and telephone numbers: another list of clients."""
    headings = find_headings(sheet)
    return headings is not None and any(
        column.field and column.field not in NAMES and column.field is not Field.PHONE for column in headings.columns
    )


def _columns(sheet: Sheet, headings: Headings) -> tuple[tuple[str, str], ...]:
    """Each heading with what it was taken as, and the columns that say something without a heading."""
    named = {column.place: (column.heading, column.field.label if column.field else "") for column in headings.columns}
    below = (row for row in sheet.rows if row.number > headings.row)
    filled = {place for row in below for place, cell in enumerate(row.cells) if cell.text}
    nameless = {place: (_nameless(place), "") for place in filled - set(named)}
    return tuple(column for _place, column in sorted((named | nameless).items()))


def _nameless(place: int) -> str:
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return _("Kolumn {letters} utan rubrik").format(letters=letters)
