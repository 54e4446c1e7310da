"""Nothing leaks: after a day of work and a kill, no word of a client's stands in any file but those asked for.

A store holds 200 marked words, the whole app is worked through in a window of its own process, whose home, temporary
folder and settings are the test's; the process is killed, and every byte of what it left is searched. What is out of
the program's reach is not: the system's swap, its printer's spool, a memory dump of the whole computer.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.app import App
from boendestod_app.domain.access import Access, Wanted
from boendestod_app.services.find import find
from tests.conftest import PASSPHRASE
from tests.leaking import everything, found_in
from tests.ui.planted import MARKER, thief

pytestmark = pytest.mark.soak
TREE = Path(__file__).parents[2]
EACH = 1 if os.environ.get("BOENDESTOD_SOAK") else 6  # every view, or every sixth
FOLDERS = ("home", "tmp", "exports", "share", "work")
OTHERS = ("XDG_", "BOENDESTOD_", "DISPLAY")  # what the test itself was told
XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
# All that the program may leave: a file of another name has to be thought of first.
OURS = re.compile(
    r"data/((kollega-\d+/|kopior/[^/]+/)?(boendestod\.db(-wal|-shm)?|nyckel(\.kopia)?\.json|kopia\.json|las(-kopia)?)"
    r"|installningar\.json|fel\.txt|forsok\.json|mappen/boendestod-delat/(marker|[\w./-]+\.(age|roster)))"
    r"|home/XDG_CONFIG_HOME/QtProject\.conf|home/XDG_CACHE_HOME/(fontconfig|qtshadercache)[\w./-]*|share/(\.boendestod-mapp|[\w-]+\.receipt\.json)"
)
USUAL = ("lo", "sit0", "tunl0", "ip6tnl0", "gre0", "gretap0", "erspan0")  # lead nowhere, and are down
ASKED_FOR = re.compile(
    r"(exports|share)/\d{4}-\d\d-\d\d_[\w åäöÅÄÖ.-]+\.pdf|exports/(besok|kartlaggning)_[\d-]+\.(ics|csv)"
)


def without_network() -> list[str]:
    """The beginning of a command that runs it without any network interface; nothing where that is not allowed."""
    for flags in ("-n", "-rn") if shutil.which("unshare") else ():
        begin = ["unshare", flags]
        if subprocess.run([*begin, "true"], capture_output=True, check=False).returncode == 0:
            return begin
    return []


@dataclass(frozen=True)
class Day:
    """What was lived, and where it lay."""

    root: Path
    key: bytes
    told: dict[str, Any]
    printed: str
    began: list[str]

    @property
    def markers(self) -> list[str]:
        return list(self.told["where"])

    def files(self) -> dict[str, bytes]:
        """Every file there is, by its place."""
        found = [file for file in self.root.rglob("*") if file.is_file()]
        return {str(file.relative_to(self.root)): file.read_bytes() for file in found}


@pytest.fixture(scope="module")
def day(small_caseload, tmp_path_factory) -> Day:
    """A day that ended by kill -9, in the midst of words that were not saved."""
    root = tmp_path_factory.mktemp("day")
    for name in FOLDERS:
        (root / name).mkdir()
    environ = {name: held for name, held in os.environ.items() if not name.startswith(OTHERS)}
    environ |= {"HOME": str(root / "home"), "TMPDIR": str(root / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    environ |= {name: str(root / "home" / name) for name in XDG}
    environ |= {"PYTHONPATH": str(TREE), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    asked = {
        "root": str(root), "made": str(small_caseload.folder), "key": small_caseload.key.hex(), "each": EACH,
        "now": "2026-08-14T08:05:00+00:00", "passphrase": PASSPHRASE,
    }  # fmt: skip
    began = without_network()
    command = [*began, sys.executable, "-m", "tests.ui.leaky_day"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        (root / "printed.txt").open("w+b") as printed,
        subprocess.Popen(command, cwd=root / "work", env=environ, stderr=printed, **pipes) as program,
    ):
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(json.dumps(asked).encode() + b"\n")
        program.stdin.flush()
        told = program.stdout.readline()
        program.kill()  # in the middle of a sentence
        program.wait()
        printed.seek(0)
        said = printed.read().decode(errors="replace")
    assert told, said
    (root / "printed.txt").unlink()
    return Day(root, small_caseload.key, json.loads(told), said, began)


def test_the_day_was_a_whole_one(day):
    where = day.told["where"]
    assert len(where) >= 200
    assert len({tuple(place) for place in where.values()}) >= 100  # each text of each table that is about a client
    assert {"client", "visit", "note", "amendment", "goal", "crisis_plan", "consent", "network_person", "sip"} <= {
        table for table, _field in where.values()
    }
    assert len(day.told["seen"]) >= 150 // EACH
    assert day.told["printed"] >= 2


def test_no_word_of_a_clients_stands_in_any_file_that_was_not_asked_for(day):
    search, places = thief(day.markers), []
    for name, data in day.files().items():
        assert not search.search(name.encode()), "in the name of a file"
        if not ASKED_FOR.fullmatch(name):
            places += [(name, found.group()) for found in search.finditer(data)]
    assert places == []


def test_nothing_is_left_but_what_was_thought_of(day):
    assert [name for name in day.files() if not (OURS.fullmatch(name) or ASKED_FOR.fullmatch(name))] == []
    assert list((day.root / "tmp").iterdir()) == []
    assert list((day.root / "work").iterdir()) == []


def test_what_was_asked_for_is_there_and_holds_words(day):
    """So the search would have found them."""
    asked = {name: data for name, data in day.files().items() if ASKED_FOR.fullmatch(name)}
    assert {Path(name).suffix for name in asked} == {".pdf", ".ics", ".csv"}
    assert any(name.startswith("share/") for name in asked)
    papers = [everything(data) for name, data in asked.items() if name.endswith(".pdf")]
    assert any(found_in(paper, marker) for paper in papers for marker in day.markers)
    assert thief(day.markers).search(b"".join(data for name, data in asked.items() if name.endswith(".ics")))


def test_a_bug_is_noted_by_what_is_allowed_alone(day):
    note = (day.root / "data/fel.txt").read_text(encoding="utf-8")
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d ValueError( boendestod_app\.[a-z_.]+:\d+)*\n)+", note)
    assert not thief(day.markers).search(day.printed.encode())


def test_what_was_saved_and_typed_is_whole_after_the_kill(day, tmp_path):
    shutil.copytree(day.root / "data", tmp_path / "data")
    app = App(tmp_path / "data")
    with closing(app.open(day.key)) as opened:
        desk, store = opened.actions.desk(), opened.vault.store
        drafts = [store.drafts.find(key) for key in store.drafts.keys("visit:")]
        assert day.markers[0] in json.dumps(drafts, ensure_ascii=False)
        held = " ".join(str(one) for table in store.tables.values() for one in table.where())
        assert sum(marker in held for marker in day.markers) >= 0.9 * len(day.markers)  # the views write over some
        assert find(desk, day.markers[-1], 5)
        kinds = {one.kind for one in store.access.lines()}
        assert {Access.OPENED, Access.READ, Access.EXPORTED, Access.CHANGED, Access.COPIED} <= kinds
        leaving = [one.what for one in store.access.lines(Wanted(kind=Access.EXPORTED))]
        assert {"Krisplan", "Sammanfattning", "calendar", "table", "drive"} <= set(leaving)
        assert not thief(day.markers).search(repr(store.access.lines()).encode())
    assert [one for one in app.check(PASSPHRASE) if one.faults] == []


def test_the_day_goes_as_well_without_any_network(day):
    if not day.began:
        pytest.skip("`unshare -n` is not allowed here: no network namespace of our own")
    shown = subprocess.run([*day.began, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True).stdout
    names = [line.split(":")[0].strip() for line in shown.splitlines() if ":" in line]
    assert [name for name in names if name not in USUAL] == []


WORD = MARKER.format(number=7)


@pytest.mark.parametrize(
    "hidden",
    [
        WORD.encode(),
        WORD.upper().encode(),
        WORD.encode("latin-1"),
        WORD.encode("utf-16-le"),
        WORD.encode("utf-16-be"),
        WORD.replace("ö", "o").encode(),
        json.dumps(WORD).encode(),
        *(base64.b64encode(b"x" * before + WORD.encode() + b"yz") for before in range(3)),
        *(base64.b64encode(b"x" * before + WORD.encode("utf-16-le") + b"yz") for before in range(3)),
    ],
)
def test_the_thief_finds_a_word_in_whatever_letters_it_is_written(hidden):
    search = thief([MARKER.format(number=number) for number in range(20)])
    assert search.search(b"\x00\x17" + hidden + b"\xff")
    assert not search.search(b"zqo12x zq\xc3\xb6 zqo1234x")
