"""Receipts: written by us, read from a folder where anybody may have been."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.share.receipt import PAPER, read_receipt
from tests.share.conftest import paper


def test_what_is_written_is_read() -> None:
    _data, receipt = paper(initials="ÅÖ", replaces=("2026-08-14_resursgrupp_a1f4_v1_00000000.pdf",))
    assert read_receipt(receipt.to_bytes()) == receipt


def test_the_name_of_every_export_is_a_papers_name_that_windows_takes() -> None:
    _data, receipt = paper()
    assert PAPER.fullmatch(receipt.file)
    assert receipt.file == receipt.file.lower()
    assert len(receipt.file) < 64
    assert not set(receipt.file) & set('<>:"/\\|?* ')


def test_a_receipt_of_a_later_format_is_read_for_what_it_still_says() -> None:
    _data, receipt = paper()
    later = {**json.loads(receipt.to_bytes()), "format": 9, "signature": "…"}
    assert read_receipt(json.dumps(later).encode()) == receipt


@pytest.mark.parametrize(
    "changes",
    [
        {"file": "../../../etc/passwd"},
        {"file": "C:\\windows\\system.ini"},
        {"version": "two"},
        {"version": float("inf")},
        {"made_at": 7},
        {"made_at": "in March"},
        {"replaces": None},
        {"sha256": ...},
    ],
)
def test_a_receipt_with_a_wrong_field_is_damaged(changes: dict[str, Any]) -> None:
    row = {**json.loads(paper()[1].to_bytes()), **changes}
    assert read_receipt(json.dumps({key: value for key, value in row.items() if value is not ...}).encode()) is None


@given(
    st.binary() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda x: json.dumps(x).encode())
)
def test_whatever_lies_in_the_folder_is_no_receipt_and_no_crash(text: bytes) -> None:
    assert read_receipt(text) is None


@given(st.data())
def test_a_torn_receipt_is_damaged(data: st.DataObject) -> None:
    text = paper()[1].to_bytes()
    assert read_receipt(text[: data.draw(st.integers(0, len(text) - 1))]) is None


def test_a_bomb_of_brackets_is_damaged() -> None:
    assert read_receipt(b"[" * 100_000) is None
