"""Whatever a file holds that somebody hands the program: it is read, or refused in a sentence; memory stays small."""

import io
import json
import os
import random
import re
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.app import App
from boendestod_app.domain.backup import to_keep
from boendestod_app.domain.calendar import local
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.read_methods import read_methods
from boendestod_app.domain.read_programmes import read_programmes
from boendestod_app.domain.read_tracks import read_tracks
from boendestod_app.domain.rule_book import book_problems
from boendestod_app.errors import AppError
from boendestod_app.intake.client_list import read_client_list
from boendestod_app.intake.ics import read_calendar
from boendestod_app.paths import KEY_FILE, resources
from boendestod_app.settings import read_settings, write_settings
from boendestod_app.share.receipt import read_receipt
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import Attempts
from boendestod_app.storage.backups import ABOUT, about
from tests.breaking.mutants import sealed_anew

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)
MEMORY = 500 * 1024 * 1024
# How many of each; the sum of the full ones is more than 100,000.
SOAK = {
    "xlsx": 3000, "csv": 22_000, "ics": 14_000, "ladder": 16_000, "rules": 6000, "tracks": 10_000, "methods": 6000,
    "programmes": 6000, "key": 12_000, "settings": 10_000, "attempts": 4000, "receipt": 6000, "about": 4000,
}  # fmt: skip
FULL = bool(os.environ.get("BOENDESTOD_SOAK"))

pytestmark = pytest.mark.soak


def many(kind: str) -> Callable[[Any], Any]:
    """So many inputs of this kind, each as slow as it is."""
    count = SOAK[kind] if FULL else max(12, SOAK[kind] // 250)
    quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.large_base_example]
    return settings(deadline=None, max_examples=count, suppress_health_check=quiet, database=None)


def peak() -> int:
    """The most bytes of this process that were ever in memory since it was last made to forget, as the system tells."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture(scope="module", autouse=True)
def memory() -> Iterator[None]:
    """The most that the whole process ever held while all of these ran, one after the other."""
    if sys.platform != "linux":
        yield
        return
    Path("/proc/self/clear_refs").write_text("5")  # other tests may have run here before
    begun = peak()
    yield
    most = peak()
    if FULL:
        told = (
            f"{sum(SOAK.values())} files, 0 uncaught: at most {most >> 20} MB in all, {begun >> 20} MB when they began"
        )
        sys.__stderr__.write(f"\n{told}\n")
    assert most <= MEMORY + (0 if FULL else begun)


# ---- what they hold

ODD = (
    "", "0", "-1", "1", "99999999999999999999", "1e999", "-1e999", "nan", "inf", "true", "false", '""', "'x'", '"å"',
    "[]", "[[]]", "[1, 'a']", "{}", "{ days = 1 }", "2026-08-14", "2026-02-29T25:61:00", "1979-05-27T00:32:00-07:00",
    "00:00:60", "0001-01-01", "9999-12-31", "0x7f", "1_000", '"\\u0000"', '"\\ud800"', '"""\n"""', "[" * 400,
    "{a={a={a={a=1}}}}", '"' + "x" * 5000 + '"', "\x00", "\ufeff", "\ud800", "§", "1.5", "-0",
    '"{0.__class__}"', '"%s"',
)  # fmt: skip


def broken_lines(text: str, source: random.Random) -> str:
    """A real text after one to four things that a hand, or a paste, does to it."""
    lines = text.split("\n")
    for _change in range(source.randrange(1, 5)):
        at = source.randrange(len(lines))
        how = source.randrange(8)
        if how == 0:
            del lines[at]
        elif how == 1:
            lines.insert(at, source.choice(lines))
        elif how == 2 and ":" in lines[at]:
            lines[at] = lines[at].partition(":")[0] + ":" + source.choice(ODD)
        elif how in (2, 3, 4) and "=" in lines[at]:
            lines[at] = lines[at].partition("=")[0] + "= " + source.choice(ODD)
        elif how == 5:
            cut = source.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + source.choice(ODD) + lines[at][cut:]
        elif how == 6:
            other = source.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            cut = source.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut]
        lines = lines or [""]
    return "\n".join(lines)


def some_tables(text: str, source: random.Random, most: int) -> str:
    """A few of the tables of a long file: the rest would only be read again and again."""
    tables = re.split(r"(?m)^(?=\[\[\w+\]\])", text)
    return "".join(source.sample(tables, k=min(len(tables), source.randrange(1, most + 1))))


class Jsons:
    """A real one with a member that is something else, or the text of one broken."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told

    def one(self, source: random.Random) -> bytes:
        if source.random() < 0.4:
            return broken_lines(json.dumps(self.told, indent=1), source).encode("utf-8", "replace")
        told = json.loads(json.dumps(self.told))
        holder = told
        while True:
            key = source.choice(sorted(holder))
            if not isinstance(holder[key], dict) or source.random() < 0.3:
                break
            holder = holder[key]
        odd = (None, True, 0, -1, 1e300, 10**40, "", "\x00", "\ud800", "å" * 9000, [], {}, [[[]]], "2026-13-01",
               "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", float("nan"), float("inf"),
               ["\ud800"], "../../x")  # fmt: skip
        holder[key] = source.choice(odd)
        if source.random() < 0.2:
            del holder[key]
        if "check" in told and source.random() < 0.8:  # by somebody who knows how the sum is made
            return sealed_anew(told)
        return json.dumps(told).encode("utf-8", "replace")


NESTED = b"[" * 100_000 + b"]" * 100_000
seeds = st.integers(0, 2**63)


def read(kind: str, path: Path, look: Callable[[Path], object], data: bytes) -> None:
    """Read, or refused in a sentence. Anything else is a bug."""
    path.write_bytes(data)
    try:
        look(path)
    except AppError as trouble:
        if not str(trouble):
            raise AssertionError(f"{kind}: refused without a word") from trouble


# ---- lists and calendars


@many("csv")
@given(seeds, st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1"]), st.binary(max_size=40))
def test_lists_as_text(seed, encoding, junk):
    source = random.Random(seed)
    text = (SAMPLES / "team_soder_csv_fran_excel.csv").read_bytes().decode("cp1252", "replace")
    lines = text.split("\n")
    text = "\n".join([*lines[:2], *source.sample(lines[2:], k=min(4, len(lines) - 2))])
    data = bytearray(broken_lines(text, source).encode(encoding, "replace"))
    at = source.randrange(len(data) + 1)
    data[at : at + source.randrange(20)] = junk if source.random() < 0.4 else b""
    with tempfile.TemporaryDirectory() as folder:
        read("csv", Path(folder) / "lista.csv", lambda path: read_client_list(path, date(2026, 11, 22)), bytes(data))


@many("xlsx")
@given(seeds)
def test_lists_of_excel(seed):
    source, packed = random.Random(seed), io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "team_soder.xlsx") as before, zipfile.ZipFile(packed, "w") as after:
        chosen = source.choice(before.namelist())
        for name in before.namelist():
            part = before.read(name)
            if name == chosen:
                text = part.decode("utf-8", "replace").replace("><", ">\n<")
                part = broken_lines(text, source).replace("\n", "").encode("utf-8", "replace")
            after.writestr(name, part)
    data = packed.getvalue()
    if source.random() < 0.2:
        data = data[: source.randrange(len(data))]
    with tempfile.TemporaryDirectory() as folder:
        read("xlsx", Path(folder) / "lista.xlsx", lambda path: read_client_list(path, date(2026, 11, 22)), data)


@many("ics")
@given(seeds, st.binary(max_size=30))
def test_calendars(seed, junk):
    source = random.Random(seed)
    text = (SAMPLES / "kalender.ics").read_text(encoding="utf-8")
    events = re.split(r"(?m)^(?=BEGIN:VEVENT)", text)
    text = events[0] + "".join(source.sample(events[1:], k=min(2, len(events) - 1)))
    data = bytearray(broken_lines(text, source).encode("utf-8", "replace"))
    at = source.randrange(len(data) + 1)
    data[at:at] = junk if source.random() < 0.3 else b""
    with tempfile.TemporaryDirectory() as folder:
        read("ics", Path(folder) / "kalender.ics", read_calendar, bytes(data))


# ---- the team's own rules


def shipped(name: str) -> str:
    return (resources() / f"{name}.toml").read_text(encoding="utf-8")


def tables(text: str) -> dict[str, Any]:
    """As `defaults` reads them, where a team could lay a file of its own; what is no TOML is refused before."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise AppError("ingen TOML") from wrong


def _toml(kind: str, look: Callable[[str], object], text: str) -> None:
    try:
        look(text)
    except AppError as trouble:
        assert str(trouble), kind  # noqa: PT017 - refused, and told why


@many("ladder")
@given(seeds)
def test_ladders(seed):
    text = broken_lines(shipped("ladder"), random.Random(seed))
    _toml("ladder", lambda text: read_ladder(tables(text)), text)


@many("rules")
@given(seeds)
def test_rules(seed):
    source = random.Random(seed)
    text = broken_lines(some_tables(shipped("rules"), source, 4), source)
    assert all(problem.sentence for problem in book_problems(shipped("ladder"), text))


@many("tracks")
@given(seeds)
def test_tracks(seed):
    _toml("tracks", lambda text: read_tracks(tables(text)), broken_lines(shipped("tracks"), random.Random(seed)))


@many("methods")
@given(seeds)
def test_methods(seed):
    source = random.Random(seed)
    _toml("methods", read_methods, broken_lines(some_tables(shipped("methods"), source, 8), source))


@many("programmes")
@given(seeds)
def test_programmes(seed):
    source = random.Random(seed)
    _toml("programmes", read_programmes, broken_lines(some_tables(shipped("programmes"), source, 4), source))


# ---- the program's own small files


@pytest.fixture(scope="module")
def key_json(made_vault) -> Jsons:
    return Jsons(json.loads((made_vault[0] / KEY_FILE).read_bytes()))


@many("key")
@given(seed=seeds)
def test_key_files(key_json, tmp_path, seed):
    read("key", tmp_path / KEY_FILE, key_file.read, key_json.one(random.Random(seed)))


SETTINGS = Jsons({
    "language": "sv", "theme": "dark", "text_scale": 100, "shared_folder": "X:/Team", "fictional": False,
    "shared_marker": "a1", "team_folder": "Y:/", "backup_folder": "Z:/", "backup_shared": True, "lock_minutes": 10,
})  # fmt: skip


@many("settings")
@given(seed=seeds)
def test_settings(tmp_path, seed):
    path = tmp_path / "installningar.json"
    path.write_bytes(SETTINGS.one(random.Random(seed)))
    found = App(tmp_path).settings
    write_settings(path, found)
    assert read_settings(path) == found
    assert not Path(found.shared_folder, "\u2203").exists()


@many("attempts")
@given(seed=seeds)
def test_guesses(tmp_path, seed):
    path = tmp_path / "forsok.json"
    told = {"count": 5, "at": NOW.isoformat(), "failed": [NOW.isoformat()]}
    path.write_bytes(Jsons(told).one(random.Random(seed)))
    found = Attempts(path, lambda: NOW)
    assert found.wait.total_seconds() <= 300
    assert all(at.utcoffset() is not None for at in found.failures)


RECEIPT = Jsons({
    "file": "2026-08-14_resursgrupp_a1f4_v3_0123abcd.pdf", "meeting_id": "m", "reader": "group", "version": 3,
    "sha256": "0" * 64, "size": 9, "initials": "KL", "made_at": NOW.isoformat(), "sent_at": NOW.isoformat(),
    "replaces": ["a.pdf"], "author": "w", "format": 1,
})  # fmt: skip


@many("receipt")
@given(seeds)
def test_receipts(seed):
    found = read_receipt(RECEIPT.one(random.Random(seed)))
    assert found is None or found.to_bytes()


ABOUT_COPY = Jsons({
    "format": 1, "at": NOW.isoformat(), "occasion": "work", "bytes": 9, "head": "a" * 24, "sha256": "b" * 64,
    "access": f"7:{'d' * 64}", "store": "e" * 32, "check": "",
})  # fmt: skip


@many("about")
@given(seed=seeds)
def test_what_copies_say(tmp_path, seed):
    (tmp_path / "boendestod.db").touch()
    path = tmp_path / ABOUT
    path.write_bytes(sealed_anew(ABOUT_COPY.told))
    whole = about(tmp_path)
    assert whole is not None  # so that what is refused is refused for what it says
    path.write_bytes(ABOUT_COPY.one(random.Random(seed)))
    if found := about(tmp_path):
        assert to_keep([whole, found]) >= {whole.name}
        assert local(max(whole.at, found.at))
        assert f"{found.size / 2:.0f}"


@pytest.mark.parametrize(
    "data", [NESTED, b'{"a":' * 50_000, b"", b"\x00" * 999, b"null", b"[]", b"1e999", b'"\\ud800"']
)
def test_what_no_chance_finds(tmp_path, data):
    """Brackets in brackets, and other shapes than any of ours."""
    for name, look in (
        (KEY_FILE, key_file.read),
        ("installningar.json", lambda path: App(path.parent)),
        ("forsok.json", lambda path: Attempts(path, lambda: NOW).wait),
        ("kvitto.json", lambda path: read_receipt(path.read_bytes())),
        ("lista.csv", lambda path: read_client_list(path, NOW.date())),
        ("kalender.ics", read_calendar),
    ):
        read(name, tmp_path / name, look, data)
    (tmp_path / ABOUT).write_bytes(data)
    assert about(tmp_path) is None


@pytest.mark.parametrize("zone", ["Europe/Stock" + "[" * 400, "../" * 900, "\x00", "a/" * 3000, "."])
def test_a_calendar_whose_zone_is_no_name_of_one_is_read(tmp_path, zone):
    text = (SAMPLES / "kalender.ics").read_text(encoding="utf-8")
    path = tmp_path / "kalender.ics"
    path.write_text(text.replace("Europe/Stockholm", zone), encoding="utf-8")
    found = read_calendar(path)
    assert found.findings
