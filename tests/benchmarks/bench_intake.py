"""A team's list of 2,000 clients, from a file to clients and findings."""

import io
import statistics
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

import openpyxl

from boendestod_app.intake.client_list import read_client_list

ROWS = 2000
RUNS = 5
TODAY = date(2026, 11, 22)
HEADINGS = (
    "Klient", "Personnr", "Adress", "Portkod", "Telefon", "Bst 1", "Bst 2", "Beslut fr.o.m", "Beslut t.o.m", "Tim/v",
    "Besök/v", "Dagar o tider", "Läge", "Delmål", "Resursgrupp senast", "Nästa RG", "Boende", "Övrigt",
)  # fmt: skip
CELLS = (
    "", "Åkervägen 12 lgh 1102", "2718#", "070-000 00 11", "Kim", "Alex", "2026-03-01", "tills vidare", "2,5", "1-2",
    "mån 9.30-10.30, ons 10", "gul?", "Sova; Handla; Betala", "19/8 -26", "v. 47", "försökslgh", "Gå alltid två!",
)  # fmt: skip


def measure() -> list[tuple[str, str, float, float]]:
    """What was measured, unit, value, goal. The first run of each kind is left out: it imports."""
    rows = [HEADINGS, *((f"Ada {number} (FIKTIV)", *CELLS) for number in range(ROWS))]
    text = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode("cp1252")
    with tempfile.TemporaryDirectory() as folder:
        return [
            (f"read {ROWS} clients from {kind}", "s", _median(Path(folder) / f"lista.{kind}", data), 5.0)
            for kind, data in (("csv", text), ("xlsx", _workbook(rows)))
        ]


def _workbook(rows: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Klienter")
    for row in rows:
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _median(path: Path, data: bytes) -> float:
    path.write_bytes(data)
    times = []
    for _run in range(RUNS + 1):
        began = perf_counter()
        found = read_client_list(path, TODAY)
        times.append(perf_counter() - began)
        assert len(found.clients) == ROWS
        assert len(found.findings) == 4 * ROWS
    return statistics.median(times[1:])
