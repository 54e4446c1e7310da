"""A small telephone list on a sheet of its own, beside the clients."""

from boendestod_app.domain.listed_client import Finding
from boendestod_app.intake.headings import contact_words, same_word
from boendestod_app.intake.sheet import Row, Sheet
from boendestod_app.intake.values import is_nothing, read_any_phone
from boendestod_app.words import _

Contacts = tuple[tuple[str, str], ...]


def read_contacts(sheet: Sheet) -> tuple[Contacts, list[Finding]] | None:
    """Who and number of each row, and the rows that cannot be read; nothing if the sheet is no telephone list."""
    for place, row in enumerate(sheet.rows):
        columns = _columns(row)
        if columns:
            return _read(sheet, sheet.rows[place + 1 :], *columns)
    return None


def _columns(row: Row) -> tuple[int, int] | None:
    words = [same_word(cell.text) for cell in row.cells]
    who = next((place for place, word in enumerate(words) if word in contact_words()["who"]), None)
    number = next((place for place, word in enumerate(words) if word in contact_words()["number"]), None)
    return None if who is None or number is None else (who, number)


def _read(sheet: Sheet, rows: tuple[Row, ...], who: int, number: int) -> tuple[Contacts, list[Finding]]:
    contacts, findings = [], []
    for row in rows:
        name, said = row.cell(who), row.cell(number)
        reading = read_any_phone(said.text)
        if reading.value and not name.distrust and not is_nothing(name.text):
            contacts.append((" ".join(name.text.split()), reading.value))
        elif not is_nothing(said.text) or not is_nothing(name.text):
            what = said.distrust or name.distrust or reading.what or _("Numret saknar namn.")
            findings.append(Finding(row.number, sheet.name, said.text, what, reading.suggestion))
    return tuple(contacts), findings
