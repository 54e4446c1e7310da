"""One row of the list becomes one client, or a finding that says why not."""

import re
from datetime import date

from boendestod_app.domain.listed_client import Finding, ListedClient
from boendestod_app.intake.client_row import is_protected, read_client
from boendestod_app.intake.fields import NAMES, Field
from boendestod_app.intake.headings import Headings, is_heading_row
from boendestod_app.intake.line import Line
from boendestod_app.intake.sheet import Row
from boendestod_app.words import _

_LONGEST_NAME = 120
_SUM = r"(?:summa|totalt?|antal|medel(?:värde)?|snitt|genomsnitt)"
_SURELY_SUM = re.compile(_SUM + r"(?: (?:klienter|brukare|personer|timmar|tim|besök))?[\s:=\d.,/]*", re.IGNORECASE)
_MAYBE_SUM = re.compile(_SUM + r"\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:ledig|vakant)(?: plats| lgh| lägenhet)?|tom (?:plats|lgh|lägenhet)", re.IGNORECASE)
_NUMERIC = re.compile(r"[\d\s.,:%-]*")

RowRead = tuple[ListedClient | None, list[Finding]]


def read_row(row: Row, headings: Headings, today: date) -> RowRead:
    """The client of the row, if it has one, and everything in it that needs a person."""
    if is_heading_row(row, headings) or _is_total(row):
        return None, []
    line = Line(row, headings, protected=is_protected(row, headings))
    name = _name(line)
    trouble = _no_client(row, line, name)
    if trouble:
        heading = next(column.heading for column in headings.columns if column.field in NAMES)
        return None, [*line.findings, Finding(row.number, heading, name, *trouble)]
    return read_client(row, line, name, today), line.findings


def _is_total(row: Row) -> bool:
    """Whether the row is clearly a sum: its first word says so and all the rest are figures."""
    first, *others = [cell.text for cell in row.cells if cell.text] or [""]
    figures = all(text.startswith("=") or _NUMERIC.fullmatch(text) for text in others)
    return figures and _SURELY_SUM.fullmatch(first) is not None


def _name(line: Line) -> str:
    """The name on one line: of the name column, else first and last name."""
    return line.joined(Field.NAME) or " ".join(
        filter(None, (line.joined(Field.FIRST_NAME), line.joined(Field.LAST_NAME)))
    )


def _no_client(row: Row, line: Line, name: str) -> tuple[str, str] | None:
    """Why the row is not read as a client, and what to do; nothing where it is one."""
    if row.torn:
        return _("Raden kan inte läsas säkert: värdena kan stå i fel kolumn."), _(
            "Rätta citattecken, radbrytningar och skiljetecken på raden."
        )
    if not name:
        return _("Raden har inget namn som går att läsa."), _("Skriv klientens namn på raden.")
    if _MAYBE_SUM.match(name):
        return _("Raden ser ut som en summa men innehåller mer än tal."), _("Stryk raden ur listan om den är en summa.")
    if _NOBODY.fullmatch(name):
        return _("Raden ser ut som en ledig plats."), _("Skriv klientens namn om någon bor där.")
    if len(name) > _LONGEST_NAME or not any(map(str.isalpha, name)):
        return _("Namnet ser inte ut som ett namn."), _("Skriv klientens namn på raden.")
    if not line.protected and not any(line.told(field) for field in Field if field not in NAMES):
        return _("Raden har bara ett namn och kan vara en rubrik."), _(
            "Är det en klient: skriv något mer på raden, till exempel ansvarig boendestödjare."
        )
    return None
