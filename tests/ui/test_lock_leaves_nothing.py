"""After locking nothing that the program can reach holds a client's word; what still stands in memory is counted.

A window of its own process is worked in and locked. Its objects are asked from within; its memory is read from
outside, by Linux' own way. The figures below are those that `SECURITY.md` and *Så skyddas uppgifterna* tell.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault
from tests import memory
from tests.conftest import ObedientClock
from tests.ui.conftest import Made, place_in
from tests.ui.planted import plant, plant_more, thief

pytestmark = pytest.mark.soak
TREE = Path(__file__).parents[2]
SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
EACH = 1 if SOAK else 10  # every page, or every tenth; and of the forms every third
LETTERS = "tre blåa hästar sover ute"  # the passphrase; the window's process never gets it whole
WORDS = 200
# What the security page says is left.
KEYS_OPEN, KEYS_LOCKED, PASSPHRASES_LOCKED = 1, 0, 0
FEWER = 0.5  # of the places where a word stood while it was open, at most so many


@dataclass(frozen=True)
class Found:
    """How often each stood in memory."""

    words: int
    keys: int
    in_digits: int
    passphrases: int


class Locked:
    """The window's process, told what to do and searched."""

    def __init__(self, program: "subprocess.Popen[str]", key: bytes) -> None:
        self._program = program
        self._wanted = {
            "words": thief([]), "keys": re.compile(re.escape(key)), "in_digits": memory.letters(key.hex()),
            "passphrases": memory.letters(LETTERS),
        }  # fmt: skip

    def do(self, word: str) -> Any:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(word + "\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        assert answer, "the window's process ended"
        return json.loads(answer)

    def search(self) -> Found:
        held = memory.found(self._program.pid, self._wanted)
        return Found(**{name: len(places) for name, places in held.items()})


@pytest.fixture(scope="module")
def began(small_caseload: Made, tmp_path_factory, ladder) -> Iterator[Locked]:
    """A window on a store full of marked words."""
    if not Path("/proc/self/mem").exists():
        pytest.skip("only Linux lets a process' memory be read like this")
    root = tmp_path_factory.mktemp("locked")
    data, now = root / "data", datetime(2026, 8, 14, 8, 5, tzinfo=UTC)
    shutil.copytree(small_caseload.folder, data)
    Vault(data).change_passphrase(small_caseload.key, LETTERS, FLOOR)
    with closing(place_in(data, ObedientClock(now), ladder).open(small_caseload.key)) as opened:
        where = opened.actions.run(plant)
        opened.actions.run(plant_more, where, WORDS)
    environ = {**os.environ, "HOME": str(root), "XDG_CONFIG_HOME": str(root), "PYTHONPATH": str(TREE)}
    asked = {"data": str(data), "letters": [ord(one) for one in LETTERS], "now": now.isoformat(), "each": EACH}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.locked_day"], cwd=root, env=environ, text=True, **pipes
    ) as program:
        assert program.stdin is not None
        program.stdin.write(json.dumps(asked) + "\n")
        yield Locked(program, small_caseload.key)
        program.stdin.close()


@pytest.fixture(scope="module")
def day(began: Locked) -> dict[str, Any]:
    """Worked in, locked, asked; opened and locked again."""
    told: dict[str, Any] = {"at rest": began.do("titles") and began.search()}
    began.do("unlock")
    told["typed"] = began.do("work")
    told["titles open"] = began.do("titles")
    told["open"] = began.search()
    began.do("lock")
    told["locked"] = began.search()
    told |= {name: began.do(name) for name in ("qt", "python", "titles")}
    for _time in range(3 if SOAK else 1):
        began.do("unlock")
        told["open again"] = began.search()
        began.do("lock")
    told["locked again"] = began.search()
    return told


def test_there_was_much_to_leave(day):
    """So the search would have found it."""
    assert day["typed"] >= 12
    assert day["at rest"] == Found(0, 0, 0, 0)
    assert day["open"].words >= WORDS


def test_no_object_of_qts_says_a_word(day):
    """Widgets, actions, documents, models, windows, tips, spoken names, the clipboard; and no picture is kept."""
    assert day["qt"] == []


def test_no_object_of_pythons_leads_to_a_word(day):
    assert day["python"] == []


def test_no_window_has_another_title_than_the_programs(day):
    assert set(day["titles open"]) <= {"Boendestöd", ""}
    assert day["titles"] == ["Boendestöd"]


def test_of_the_words_fewer_are_left_than_stood_there(day):
    assert day["locked"].words <= FEWER * day["open"].words


def test_the_key_stands_once_while_it_is_open_and_nowhere_when_it_is_locked(day):
    assert day["open"].keys <= KEYS_OPEN
    assert day["locked"].keys <= KEYS_LOCKED
    assert day["open"].in_digits == day["locked"].in_digits == 0


def test_the_passphrase_is_nowhere(day):
    assert day["open"].passphrases == 0
    assert day["locked"].passphrases <= PASSPHRASES_LOCKED


def test_it_does_not_grow_with_each_time(day):
    assert day["open again"].keys <= KEYS_OPEN
    assert day["locked again"].keys <= KEYS_LOCKED
    assert day["locked again"].in_digits == 0
    assert day["locked again"].passphrases <= PASSPHRASES_LOCKED
