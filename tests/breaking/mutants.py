"""Bytes that are no longer what was written: flipped, cut off, wiped, swapped, doubled."""

import hashlib
import json
import random
from collections.abc import Callable, Mapping
from typing import Any

Mutation = Callable[[bytearray, random.Random], None]
PAGE = 4096


def _flip(data: bytearray, source: random.Random) -> None:
    data[source.randrange(len(data))] ^= 1 << source.randrange(8)


def _scribble(data: bytearray, source: random.Random) -> None:
    at = source.randrange(len(data))
    piece = source.randbytes(source.choice((1, 2, 8, 64, 600)))
    data[at : at + len(piece)] = piece[: len(data) - at]


def _cut(data: bytearray, source: random.Random) -> None:
    del data[source.randrange(len(data)) :]


def _wipe(data: bytearray, source: random.Random) -> None:
    at = source.randrange(len(data))
    size = min(source.choice((1, 16, 512, PAGE)), len(data) - at)
    data[at : at + size] = bytes(size)


def _wipe_page(data: bytearray, source: random.Random) -> None:
    """As a disk does that has lost a block."""
    at = source.randrange(len(data)) // PAGE * PAGE
    size = min(PAGE * source.choice((1, 1, 1, 4)), len(data) - at)
    data[at : at + size] = bytes(size)


def _cut_page(data: bytearray, source: random.Random) -> None:
    del data[source.randrange(len(data)) // PAGE * PAGE :]


def _swap(data: bytearray, source: random.Random) -> None:
    """Two pages have changed places, or one lies in the other's too."""
    pages = max(1, len(data) // PAGE)
    one, other = (source.randrange(pages) * PAGE for _page in range(2))
    held = data[one : one + PAGE]
    if source.random() < 0.5:
        data[one : one + PAGE] = data[other : other + PAGE]
    data[other : other + PAGE] = held


def _double(data: bytearray, source: random.Random) -> None:
    at = source.randrange(len(data))
    data[at:at] = data[at : at + source.choice((1, 2, 40, PAGE))]


def _drop(data: bytearray, source: random.Random) -> None:
    at = source.randrange(len(data))
    del data[at : at + source.choice((1, 2, 40, PAGE))]


MUTATIONS: tuple[Mutation, ...] = (_flip, _flip, _scribble, _cut, _wipe, _wipe_page, _cut_page, _swap, _double, _drop)


def mutant(whole: bytes, source: random.Random) -> tuple[bytes, str]:
    """The bytes after one to three faults of one kind, and which kind that was."""
    how = source.choice(MUTATIONS)
    data = bytearray(whole)
    for _fault in range(source.choice((1, 1, 1, 2, 3))):
        if data:
            how(data, source)
    return bytes(data), how.__name__.strip("_")


def sealed_anew(told: Mapping[str, Any]) -> bytes:
    """As somebody writes it who knows how the check sum is made."""
    said = {name: value for name, value in told.items() if name != "check"}
    check = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return json.dumps({**said, "check": check}).encode()
