"""Words that can be found wherever they lie: one in each text that a client's things can hold."""

import base64
import dataclasses
import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any, get_type_hints

from boendestod_app.services.desk import Desk

MARKER = "zqö{number:03d}x"
# Codes, and what is not a person's words: never written by hand.
_CODES = re.compile(
    r"(^|_)(id|ids|by|author|zone|rule|key|reader|sha256|digest|suffix|state|preset|follows|headings|name|initials|at|"
    r"part|sector|quarter|month|form|weeks|to|ring|kind)$"
)
_NAMES = ("name", "sent_name")


def plant(desk: Desk) -> dict[str, tuple[str, str]]:
    """A word of its own into each text of each table that is about a client: which word went where."""
    where: dict[str, tuple[str, str]] = {}
    for table, held in desk.store.tables.items():  # type: ignore[attr-defined]  # the real store has them
        values = held.where()
        if not values or not (table == "client" or hasattr(values[0], "client_id")):
            continue
        turn = cycle(range(len(values)))
        for field in _texts(table, values):
            place = next(turn)
            marker = MARKER.format(number=len(where))
            values[place] = _with(values[place], field, marker)
            held.save(values[place])
            where[marker] = (table, field)
    return where


def plant_more(desk: Desk, where: dict[str, tuple[str, str]], least: int) -> None:
    """So many in all: the rest into notes, as on any day."""
    notes = cycle(desk.store.notes.where())
    for field in cycle(("happened", "action", "result", "own_words", "interpretation", "observation")):
        if len(where) >= least:
            return
        marker = MARKER.format(number=len(where))
        note = desk.store.notes.get(next(notes).id)
        desk.store.notes.save(_with(note, field, marker))
        where[marker] = ("note", field)


def _texts(table: str, values: list[Any]) -> Iterator[str]:
    hints = get_type_hints(type(values[0]))
    for field in dataclasses.fields(values[0]):
        written = hints[field.name] in (str, str | None)
        if written and (not _CODES.search(field.name) or (field.name in _NAMES and table != "export")):
            yield field.name


def _with(value: Any, field: str, marker: str) -> Any:
    return dataclasses.replace(value, **{field: f"{getattr(value, field) or ''} {marker}".strip()})


# ---- found again


def thief(markers: list[str]) -> re.Pattern[bytes]:
    """Any of them in any letters: UTF-8, Latin-1, UTF-16, without dots, escaped as in JSON and addresses, in base64."""
    letter = rb"(?:\xc3[\xb6\x96]|o\xcc\x88|[\xf6\xd6]|o|\\u00[fd]6|%C3%[BD]6|&ouml;)"
    plain = rb"zq" + letter + rb"\d{3}x"
    small = rb"z\x00q\x00[\xf6\xd6o]\x00(?:\d\x00){3}x"  # the other order of bytes has it within
    packed: dict[bytes, list[bytes]] = {}  # by how they begin: one beginning is sought for at each place, not all words
    for part in {part for one in markers for text in (one, one.encode("utf-16-le")) for part in _base64(text)}:
        packed.setdefault(part[:3], []).append(re.escape(part[3:]))
    begun = [b"(?-i:%s(?:%s))" % (re.escape(start), b"|".join(ends)) for start, ends in packed.items()]
    return re.compile(b"|".join([plain, small, *begun]), re.IGNORECASE)


def _base64(text: str | bytes) -> Iterator[bytes]:
    """What stands there wherever in a longer text it begins."""
    data = text.encode() if isinstance(text, str) else text
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + data)
        yield whole[(before * 8 + 5) // 6 : len(whole) - 4]
