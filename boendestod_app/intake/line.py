"""One row while it is being read: the cells that say something, and what a person must look at."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from boendestod_app.domain.listed_client import Finding
from boendestod_app.intake.fields import WHERE, Field
from boendestod_app.intake.headings import Column, Headings
from boendestod_app.intake.reading import Reading
from boendestod_app.intake.sheet import Cell, Row
from boendestod_app.intake.values import is_nothing, says_protected
from boendestod_app.words import _

T = TypeVar("T")
Told = tuple[Column, Cell]


class Line:
    """Gives the cells of a field and gathers findings. Of a protected client it lets nothing out that leads home."""

    def __init__(self, row: Row, headings: Headings, *, protected: bool = False) -> None:
        self.number = row.number
        self.headings = headings
        self.findings: list[Finding] = []
        self.protected = protected
        self._told: Mapping[Field, list[Told]] = {field: self._trusted(row, field) for field in Field}

    def told(self, field: Field) -> list[Told]:
        """The cells about the field that say something and can be trusted, from left to right."""
        return self._told[field]

    def texts(self, field: Field) -> list[str]:
        """What those cells say."""
        return [cell.text for _column, cell in self.told(field)]

    def joined(self, field: Field, joint: str = ", ") -> str:
        """What those cells say, on one line."""
        return joint.join(" ".join(text.split()) for text in self.texts(field))

    def read(self, field: Field, reader: Callable[[Cell], Reading[T]]) -> T | None:
        """What the reader makes of the field's first cell; its doubts become findings."""
        for column, cell in self.told(field):
            return self.take(column.heading, cell.text, reader(cell))
        return None

    def take(self, heading: str, value: str, reading: Reading[T]) -> T | None:
        """The value of a reading, its doubts listed."""
        if reading.what:
            self.tell(heading, value, reading.what, reading.suggestion)
        return reading.value

    def tell(self, heading: str, value: str, what: str, suggestion: str) -> None:
        """List something that needs a person."""
        self.findings.append(Finding(self.number, heading, value, what, suggestion))

    def _trusted(self, row: Row, field: Field) -> list[Told]:
        pairs = [(column, row.cell(column.place)) for column in self.headings.of(field)]
        if self.protected and field in WHERE:
            self._tell_withheld(pairs)
            return []
        told = [(column, cell) for column, cell in pairs if not is_nothing(cell.text)]
        for column, cell in told:
            if cell.distrust:
                self.tell(column.heading, cell.text, cell.distrust, _("Skriv värdet som vanlig text i cellen."))
        return [(column, cell) for column, cell in told if not cell.distrust]

    def _tell_withheld(self, pairs: list[Told]) -> None:
        for column, cell in pairs:
            if cell.comment or not (is_nothing(cell.text) or says_protected(cell.text)):
                self.tell(
                    column.heading,
                    "",
                    _("Klienten har skyddade personuppgifter. Det som står här lästes inte in."),
                    _("Ta bort det ur listan."),
                )
