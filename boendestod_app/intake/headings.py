"""Finds the heading row and says what each column is about, by the words of `resources/headings.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from boendestod_app.intake.fields import NAMES, SEVERAL, Field
from boendestod_app.intake.sheet import Row, Sheet
from boendestod_app.paths import resources

_SEARCHED_ROWS = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place (first = 0), the heading as written, and what it is about, if we know."""

    place: int
    heading: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row of a list of clients."""

    row: int
    columns: tuple[Column, ...]

    @property
    def known(self) -> int:
        """How many columns are understood."""
        return sum(column.field is not None for column in self.columns)

    def of(self, field: Field) -> tuple[Column, ...]:
        """The columns about `field`, from left to right."""
        return tuple(column for column in self.columns if column.field is field)

    def heading(self, field: Field) -> str:
        """The heading as the list writes it, else our own word."""
        return next((column.heading for column in self.of(field)), field.label)

    def place(self, heading: str) -> int:
        """Where the heading stands from the left; last if the list does not have it."""
        return next((column.place for column in self.columns if column.heading == heading), len(self.columns))


def find_headings(sheet: Sheet) -> Headings | None:
    """The row near the top that names most columns, one of them the client's name; nothing if there is none."""
    found = [_headings(row) for row in sheet.rows[:_SEARCHED_ROWS]]
    fit = [headings for headings in found if headings.known >= 2 and any(headings.of(field) for field in NAMES)]
    return max(fit, key=lambda headings: headings.known, default=None)


def is_heading_row(row: Row, headings: Headings) -> bool:
    """Whether the row repeats the headings, as on each page of a printed list."""
    said = [(column.heading, row.cell(column.place).text) for column in headings.columns]
    return all(same_word(heading) == same_word(text) for heading, text in said)


def same_word(text: str) -> str:
    """The letters and digits alone: two headings that differ in dots, spaces or capitals are one."""
    return "".join(character for character in text.casefold() if character.isalnum())


@cache
def contact_words() -> Mapping[str, frozenset[str]]:
    """The headings of a telephone list: `who` and `number`."""
    return {key: frozenset(map(same_word, words)) for key, words in _resource()["contacts"].items()}


@cache
def field_words() -> Mapping[str, Field]:
    """What each known heading is about."""
    return {same_word(word): Field(code) for code, words in _resource()["columns"].items() for word in words}


def _resource() -> dict[str, Any]:
    return tomllib.loads((resources() / "headings.toml").read_text(encoding="utf-8"))


def _headings(row: Row) -> Headings:
    taken: set[Field] = set()
    columns = []
    for place, cell in enumerate(row.cells):
        field = _field(cell.text)
        read = field and (field in SEVERAL or field not in taken)
        if cell.text:
            columns.append(Column(place, " ".join(cell.text.split()), field if read else None))
        if field:
            taken.add(field)
    return Headings(row.number, tuple(columns))


def _field(heading: str) -> Field | None:
    words = field_words()
    return words.get(same_word(heading)) or words.get(same_word(heading.partition("(")[0]))
