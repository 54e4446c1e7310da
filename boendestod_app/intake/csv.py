"""Lists kept as text: whatever the encoding, the separator and the line ends."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boendestod_app.errors import Refused
from boendestod_app.intake.sheet import MOST_COLUMNS, Cell, Row, Sheet, tidy
from boendestod_app.words import _

_SEPARATORS = (";", ",", "\t")
_MOST_LINES = 100  # in one cell: more is a quotation mark that was never closed
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HINT = re.compile(r"sep=([;,\t|:])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Record:
    """The cells between two line ends; `whole` unless a quotation mark in it is never closed."""

    cells: tuple[str, ...]
    whole: bool = True


def read_csv(data: bytes, name: str) -> Sheet:
    """The only sheet of a text file; `Refused` where the bytes are no text."""
    text = _decode(data)
    if text.lstrip().startswith("<"):
        raise Refused(_("Filen är en webbsida, inte ett kalkylark. Öppna den i Excel och spara den som .xlsx."))
    lines = text.split("\n")
    hint = _HINT.fullmatch(lines[0].strip(' "'))
    if hint:
        lines = lines[1:]
    tables = [tuple(_records(lines, separator)) for separator in (hint[1] if hint else _SEPARATORS)]
    return Sheet(name, _rows(max(tables, key=_regularity)))


def _decode(data: bytes) -> str:
    text = _text(data).rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    if _NO_TEXT.search(text):
        raise Refused(_("Filen är inget kalkylark. Välj en lista sparad som .xlsx eller .csv."))
    return text


def _text(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if data.count(0) > len(data) // 4:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_guesses(data), key=_swedish_letters)


def _guesses(data: bytes) -> Iterator[str]:
    for encoding in _OLD_ENCODINGS:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
    yield data.decode("utf-8", errors="replace")


def _swedish_letters(text: str) -> int:
    return sum(text.count(letter) for letter in "åäöÅÄÖ")


def _records(lines: Sequence[str], separator: str) -> Iterator[_Record]:
    """A quoted cell may hold line ends; a mark that is never closed costs its own line, not those after it."""
    at = 0
    while at < len(lines):
        for last in _possible_ends(lines, at):
            cells = _split("\n".join(lines[at : last + 1]), separator)
            if cells is not None:
                yield _Record(cells)
                at = last + 1
                break
        else:
            yield _Record(tuple(lines[at].split(separator)), whole=False)
            at += 1


def _possible_ends(lines: Sequence[str], first: int) -> Iterator[int]:
    """The line itself, then the next one on which the quotation marks since `first` come out even."""
    yield first
    marks = lines[first].count('"')
    for place in range(first + 1, min(first + _MOST_LINES, len(lines))):
        marks += lines[place].count('"')
        if marks % 2 == 0:
            yield place
            return


def _split(text: str, separator: str) -> tuple[str, ...] | None:
    """The cells of one record, or nothing where its quotation marks do not add up."""
    if '"' not in text:
        return tuple(text.split(separator))
    try:
        records = list(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return tuple(records[0]) if len(records) == 1 else None


def _regularity(records: Sequence[_Record]) -> int:
    """How many cells stand in rows of the most common width: greatest for the right separator."""
    width, rows = _common_width(records)
    return (width - 1) * rows


def _common_width(records: Sequence[_Record]) -> tuple[int, int]:
    widths = Counter(len(record.cells) for record in records if any(record.cells))
    return max(widths.items(), key=lambda item: ((item[0] - 1) * item[1], item[0]), default=(0, 0))


def _rows(records: Sequence[_Record]) -> tuple[Row, ...]:
    width = _table_width(records)
    found = []
    for place, record in enumerate(records):
        cells = tuple(Cell(tidy(text)) for text in record.cells[:MOST_COLUMNS])
        if any(cell.text for cell in cells):
            torn = not record.whole or any(record.cells[width:]) or _halved(records, place, width)
            found.append(Row(place + 1, cells, torn))
    return tuple(found)


def _table_width(records: Sequence[_Record]) -> int:
    """The width of most rows, or of the heading row where the others were cut after their last value."""
    heading = next((len(record.cells) for record in records if sum(map(bool, record.cells)) > 2), 0)
    return max(_common_width(records)[0], heading)


def _halved(records: Sequence[_Record], place: int, width: int) -> bool:
    """Whether this row and a neighbour make one full row: a line end inside a cell without quotation marks."""
    mine = len(records[place].cells)
    near = [len(records[other].cells) for other in (place - 1, place + 1) if 0 <= other < len(records)]
    return 1 < mine < width and any(1 < other < width and mine + other == width + 1 for other in near)
