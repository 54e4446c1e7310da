"""Lists as files in a temporary folder, read on Sunday 22 November 2026."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boendestod_app.domain.listed_client import Finding, ListedClient, ReadList
from boendestod_app.intake.client_list import read_client_list

TODAY = date(2026, 11, 22)

ReadBytes = Callable[..., ReadList]
ReadCells = Callable[..., tuple[ListedClient | None, tuple[Finding, ...]]]


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """What the app makes of a file with these bytes."""

    def read(data: bytes, name: str = "lista.csv") -> ReadList:
        path = tmp_path / name
        path.write_bytes(data)
        return read_client_list(path, TODAY)

    return read


@pytest.fixture
def read_text(read_bytes: ReadBytes) -> Callable[[str], ReadList]:
    """What the app makes of a text file with these lines."""
    return lambda text: read_bytes(text.encode())


@pytest.fixture
def read_book(tmp_path: Path) -> Callable[[openpyxl.Workbook], ReadList]:
    """What the app makes of a workbook."""

    def read(book: openpyxl.Workbook) -> ReadList:
        path = tmp_path / "lista.xlsx"
        book.save(path)
        return read_client_list(path, TODAY)

    return read


@pytest.fixture
def read_cells(read_book: Callable[[openpyxl.Workbook], ReadList]) -> ReadCells:
    """The client and the findings of one row, told as heading=value; the name is Ada unless told."""

    def read(cells: dict[str, Any]) -> tuple[ListedClient | None, tuple[Finding, ...]]:
        book = openpyxl.Workbook()
        told = {"Klient": "Ada (FIKTIV)", "Boende": "eget", **cells}
        book.active.append(list(told))
        book.active.append(list(told.values()))
        found = read_book(book)
        return (found.clients[0] if found.clients else None), found.findings

    return read
