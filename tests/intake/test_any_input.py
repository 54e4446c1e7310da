"""Whatever a file holds, a list or one sentence for people comes out, and nothing is said of a row that it has not."""

import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boendestod_app.domain.client import Client
from boendestod_app.domain.listed_client import ReadList
from boendestod_app.domain.recurrence import check_rule
from boendestod_app.domain.support_period import SupportForm, SupportPeriod
from boendestod_app.errors import AppError
from boendestod_app.intake.client_list import read_client_list
from boendestod_app.intake.dates import read_date
from boendestod_app.intake.sheet import Cell
from boendestod_app.intake.times import read_times

TODAY = date(2026, 11, 22)
SAMPLE = (Path(__file__).parents[1] / "samples" / "team_soder.xlsx").read_bytes()
HEADINGS = (
    "Klient", "Personnr", "Adress", "Portkod", "Telefon", "Bst 1", "Beslut", "Beslut fr.o.m", "Beslut t.o.m", "Tim/v",
    "Besök/v", "Dagar o tider", "Läge", "Delmål", "Resursgrupp senast", "Nästa RG", "Övrigt", "Skyddad",
)  # fmt: skip
WORDS = (
    "mån", "tis", "ons", "torsd", "fre", "9.30", "10", "-", "+", ",", "jämna v", "varje vardag", "19/8", "-26", "2026",
    "v.", "47", "december", "dec", "2026-02-30", "grön", "röd", "?", "tills vidare", "skyddad", "070-000 00 11", "=A1",
    "199001012385", "Kim", "/", ";", "\n", '"', "#N/A", "SUMMA", "min", "till", "0", "31", "99999999999", "Ã¥",
    "\ufffd",
)  # fmt: skip

written = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
cells = st.one_of(written, st.text(max_size=30), st.just(""))
kept = st.one_of(cells, st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.times(), st.dates())


def read(data: bytes) -> ReadList | None:
    """The list, or nothing where it was refused in a sentence; any other error is a bug."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lista"
        path.write_bytes(data)
        try:
            return read_client_list(path, TODAY)
        except AppError:
            return None


def check(found: ReadList, rows: int) -> None:
    """Everything in the list can be kept by the domain as it is, and every finding says something of a real row."""
    for client in found.clients:
        assert 1 < client.row <= rows + 1
        Client("id", client.name, phone=client.phone, address=client.address, protected=client.protected)
        assert not client.protected or not client.door_code
        if client.decided_from:
            SupportPeriod("id", "client", SupportForm.DECISION, client.decided_from, client.decided_to)
        for rhythm in client.rhythms:
            assert check_rule(rhythm.rule)
            assert 0 < rhythm.minutes < 24 * 60
    for finding in found.findings:
        assert 0 <= finding.row <= rows + 1
        assert finding.what


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\x00")
@example(b'sep="\n')
@example(b"PK\x03\x04")
def test_any_bytes(data):
    read(data)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_text(text, encoding):
    read(text.encode(encoding, errors="replace"))


@settings(deadline=None)
@given(st.data())
def test_a_real_file_with_broken_bytes(data):
    broken = bytearray(SAMPLE)
    for _change in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(broken))


@settings(deadline=None)
@given(st.data())
def test_a_real_file_with_broken_parts(data):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as before, zipfile.ZipFile(packed, "w") as after:
        names = before.namelist()
        chosen = data.draw(st.sampled_from(names))
        for name in names:
            part = bytearray(before.read(name))
            if name == chosen:
                place = data.draw(st.integers(0, len(part) - 1))
                part[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
            after.writestr(name, bytes(part))
    read(packed.getvalue())


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, cells)), min_size=1, max_size=4))
def test_any_texts_in_a_text_list(rows):
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [";".join(HEADINGS), *(";".join(quoted(row[heading]) for heading in HEADINGS) for row in rows)]
    found = read("\r\n".join(lines).encode("utf-8", errors="replace"))
    if found:
        check(found, len(rows))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(kept, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=4))
def test_any_values_in_an_excel_list(rows):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for row in rows:
        book.active.append([_savable(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue())
    assert found is not None
    check(found, len(rows))


def _savable(value: object) -> object:
    """openpyxl refuses control characters, and days before its calendar begins."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign.isprintable() or sign == "\n")
    return None if isinstance(value, date) and value.year < 1901 else value


@settings(deadline=None)
@given(cells)
def test_any_text_as_a_day(text):
    reading = read_date(Cell(text), TODAY)
    assert reading.value or reading.what


@settings(deadline=None)
@given(cells)
def test_any_text_as_visit_times(text):
    reading = read_times(text)
    assert reading.value or reading.what
