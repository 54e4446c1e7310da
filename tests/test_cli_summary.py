"""The summary without a window: its numbers as data, and the pack of every paper of some weeks."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.app import App
from tests.conftest import PASSPHRASE
from tests.pdf_check import faults

Run = Callable[..., tuple[int, str, str]]
FROM, TO = ("--from", "2020-01-01"), ("--to", "2030-12-31")
DEMO = ("--clients", "10", "--weeks", "20")


def test_every_section_is_told_with_its_numbers_and_what_is_behind_them(rows: Any) -> None:
    for client in rows("clients"):
        (told,) = rows("summary", "--client", client["id"], "--reader", "client")
        assert (told["client"], told["reader"]) == (client["id"], "client")
        assert date.fromisoformat(told["after"]) < date.fromisoformat(told["until"])
        numbers = [one for section in told["sections"] for one in section["numbers"]]
        assert all(one["value"] == len(one["facts"]) == len(set(one["facts"])) for one in numbers)
        assert {"facts", "crisis"} <= {section["section"] for section in told["sections"]}


def test_asking_for_the_numbers_plans_no_meeting(rows: Any, run: Run) -> None:
    before = rows("clients")
    for client in before:
        run("summary", "--client", client["id"], "--json")
    assert rows("clients") == before
    assert run("check")[0] == 0


def test_a_reader_without_genomgang_gets_no_numbers_either(rows: Any, run: Run) -> None:
    codes = {run("summary", "--client", one["id"], "--reader", "staff", "--json")[0] for one in rows("clients")}
    assert codes == {0, 1}


def test_a_meeting_that_has_been_can_be_asked_for(rows: Any, run: Run, tmp_path: Path) -> None:
    (packed, *_rest) = rows("pack", *FROM, *TO, "--out", str(tmp_path / "ut"))
    on = packed["file"][:10]
    (told,) = rows("summary", "--client", packed["client"], "--on", on)
    assert told["on"] == on
    code, _out, err = run("summary", "--client", packed["client"], "--on", "2019-01-01", "--json")
    assert (code, err.strip()) == (1, "Klienten har inget resursgruppsmöte 1 januari 2019.")


@pytest.mark.parametrize("arguments", [(), ("--on", "2026-01-01", "--out", "s.pdf")])
def test_a_summary_of_nothing_is_misuse(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("summary", "--client", "x", *arguments)[0] == 2


# ---- the pack


def test_the_pack_holds_a_whole_paper_for_each_reader_who_may_have_one(run: Run, rows: Any, tmp_path: Path) -> None:
    folder = tmp_path / "ut" / "papper"
    packed = rows("pack", *FROM, *TO, "--out", str(folder))
    files = sorted(path.name for path in folder.iterdir())
    assert files == sorted(one["file"] for one in packed)
    assert len(files) == len(packed) > 10
    finished = [one for one in packed if "utkast" not in one["file"]]
    assert {"client", "staff", "group"} <= {one["reader"] for one in finished}
    assert all(one["reader"] == "client" for one in packed if one not in finished)
    names = [one["name"].split()[0].casefold() for one in rows("clients")]
    assert not any(name in file.casefold() for name in names for file in files)
    assert [path.name for path in folder.iterdir() if faults(path.read_bytes())] == []


def test_the_pack_tells_how_far_it_has_come(run: Run, tmp_path: Path) -> None:
    code, out, err = run("pack", *FROM, *TO, "--out", str(tmp_path))
    assert code == 0
    told = err.splitlines()
    assert told[0].startswith("Möte 1 av ")
    count = int(told[0].split()[-1])
    assert len([line for line in told if line.startswith("Möte ")]) == count
    assert "papper i" in out


def test_the_pack_of_days_without_meetings_is_empty(rows: Any, run: Run, tmp_path: Path) -> None:
    assert rows("pack", "--from", "2000-01-01", "--to", "2000-01-31", "--out", str(tmp_path / "ut")) == []
    code, _out, err = run("pack", "--from", "2026-02-01", "--to", "2026-01-01", "--out", str(tmp_path / "ut"))
    assert (code, err.strip()) == (1, "Perioden slutar före den börjar.")


def test_a_pack_where_no_folder_can_be_made_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    code, _out, err = run("pack", *FROM, *TO, "--out", str(tmp_path / "fil" / "ut"))
    assert code == 1
    assert "går inte att göra" in err


def test_a_pack_that_is_broken_off_leaves_whole_files_only(demo_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(demo_folder, tmp_path / "demo")
    given = ["--data", str(tmp_path / "demo/data"), "--passphrase-file", str(tmp_path / "demo/pass.txt")]
    command = [sys.executable, "-m", "boendestod_app", "pack", *given, *FROM, *TO, "--out", str(tmp_path / "ut")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = ""
        while not told.startswith("Möte 3 av "):
            told = process.stderr.readline()
            assert told, "it ended before it was broken off"
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.stdout.read() == ""
    assert process.returncode == 1
    files = list((tmp_path / "ut").iterdir())
    assert f"Avbrutet. {len(files)} papper är skriv" in rest
    assert {path.suffix for path in files} == {".pdf"}
    assert [path.name for path in files if faults(path.read_bytes())] == []


def test_the_pack_notes_each_copy_with_its_reader_and_changes_nothing_else(run: Run, rows: Any, tmp_path: Path) -> None:
    before = noted(tmp_path)
    packed = rows("pack", *FROM, *TO, "--out", str(tmp_path / "ut"))
    written = noted(tmp_path)[len(before) :]
    assert {use_case for use_case, _entity, _reader in written} == {"log_print"}
    assert [(entity, reader) for _use_case, entity, reader in written] == [
        ("print_out", one["reader"]) for one in packed
    ]


def noted(folder: Path) -> list[tuple[str, str, str]]:
    """Every line of the log: use case, kind, and the reader of a copy."""
    with App(folder / "demo/data").opened(PASSPHRASE, read_only=True) as door:
        engine = door.store.engine
        return engine.rows("SELECT use_case, entity, coalesce(value ->> 'reader', '') FROM fact ORDER BY seq")


def test_a_pack_of_days_without_a_meeting_says_so(run: Run, rows: Any, tmp_path: Path) -> None:
    days = ("--from", "2019-01-01", "--to", "2019-01-31", "--out", str(tmp_path / "ut"))
    code, _out, err = run("pack", *days)
    assert code == 0
    assert "Det finns inget resursgruppsmöte de dagarna." in err
    assert rows("pack", *days) == []
