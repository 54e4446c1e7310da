"""How the command line is spoken to, and speaks."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from boendestod_app import cli
from boendestod_app.paths import PASSPHRASE_FILE
from tests.conftest import cheap_to_open

WORDS = "fyra korta ord här"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A caseload with its passphrase beside it."""
    folder = tmp_path_factory.mktemp("console")
    (folder / "pass.txt").write_text(WORDS, encoding="utf-8")
    (folder / "fel.txt").write_text("inte de rätta orden", encoding="utf-8")
    given = ["--data", str(folder / "data"), "--passphrase-file", str(folder / "pass.txt")]
    assert cli.run([*given, "demo", "--clients", "2", "--weeks", "2"]) == 0
    return cheap_to_open(folder)


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_FILE, raising=False)


def test_options_before_the_command_count(place: Path) -> None:
    assert (place / "data" / "boendestod.db").exists()
    assert cli.run(["--data", str(place / "data"), "--passphrase-file", str(place / "pass.txt"), "check"]) == 0


def test_options_after_the_command_win(place: Path) -> None:
    before = ["--data", str(place / "annan"), "--passphrase-file", str(place / "fel.txt")]
    after = ["--data", str(place / "data"), "--passphrase-file", str(place / "pass.txt")]
    assert cli.run([*before, "check", *after]) == 0
    assert cli.run([*after, "check", *before[2:]]) == 3


def test_any_option_wins_over_the_variable(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_FILE, str(place / "fel.txt"))
    data, right = ["--data", str(place / "data")], ["--passphrase-file", str(place / "pass.txt")]
    assert cli.run([*data, "check"]) == 3
    assert cli.run([*data, *right, "check"]) == cli.run([*data, "check", *right]) == 0
    monkeypatch.setenv(PASSPHRASE_FILE, str(place / "pass.txt"))
    assert cli.run([*data, "check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsens"], "nonsens finns inte. Skriv boendestod --help för att se hur."),
        (["--nix"], "--nix finns inte. Skriv boendestod --help"),
        (["summary"], "--client saknas. Skriv boendestod summary --help"),
        (["import"], "FIL saknas. Skriv boendestod import --help"),
        (["demo", "--weeks", "många"], "Värdet till --weeks går inte att läsa"),
        (["demo", "--today", "14/8"], "ett datum skrivs 2026-08-14"),
        (["demo", "--data"], "--data är inte skrivet som det ska."),
        (["check", "nu"], "Kommandot går inte att förstå. Skriv boendestod check --help"),
    ],
)
def test_misuse_is_told_in_swedish(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith(sentence) or sentence in told
    assert len(told.splitlines()) == 1


def english(text: str) -> list[str]:
    """Words of click that a reader of Swedish should not meet."""
    return [
        word for word in ("Usage", "Options", "Commands", "Show this", "required", "default:", "PATH") if word in text
    ]


@pytest.mark.parametrize("command", [[], *([name] for name, one in cli.program.commands.items() if not one.hidden)])
def test_help_is_in_swedish(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "Användning: boendestod" in told
    assert "Visa den här hjälpen." in told
    assert english(told) == []


def test_help_tells_of_every_command_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["--help"])
    told = capsys.readouterr().out
    assert all(f"\n  {name}" in told for name in ("check", "clients", "demo", "export", "import", "summary", "tour"))
    assert "selftest" not in told


def test_what_is_printed_is_utf8_also_into_a_pipe_of_windows(place: Path) -> None:
    given = ["--data", str(place / "data"), "--passphrase-file", str(place / "pass.txt")]
    environ = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "boendestod_app"]
    listed = subprocess.run([*command, "clients", "--json", *given], capture_output=True, env=environ, check=True)
    assert any("Åsa" in one["name"] for one in json.loads(listed.stdout.decode("utf-8")))
    refused = subprocess.run([*command, "demo", *given], capture_output=True, env=environ, check=False)
    assert "Här finns redan en databas" in refused.stderr.decode("utf-8")


def test_a_trouble_with_the_window_is_told_in_utf8(place: Path) -> None:
    command = [sys.executable, "-m", "boendestod_app", "--passphrase-file", str(place / "saknas.txt")]
    environ = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ended = subprocess.run(command, capture_output=True, env=environ, check=False)
    assert (ended.returncode, "lösenordet" in ended.stderr.decode("utf-8")) == (3, True)


def test_a_name_that_no_alphabet_has_stops_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stderr", stream)
    assert cli.run(["export", "--to", "/finns/\udce5", "--data", str(place / "data")]) == 1
    assert b"/finns/" in stream.buffer.getvalue()  # type: ignore[attr-defined]  # it is a BytesIO
