"""Where the program begins: the window at once, anything else by the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from boendestod_app.__main__ import run
from boendestod_app.paths import PASSPHRASE_FILE

SEEN = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit

def seen(*_):
    (window,) = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    print(window.windowTitle(), window.findChild(QLineEdit).text(), sep="|")
    return 7

QApplication.exec = seen
from boendestod_app.__main__ import run
code = run(sys.argv[1:])
print(*sys.modules)
sys.exit(code)
"""
UNLOCKING = """
import linecache, sys
from PySide6.QtWidgets import QApplication, QLineEdit

def unlocking(*_):
    (window,) = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    window.findChild(QLineEdit).setText("nagot")
    window.findChild(QLineEdit).returnPressed.emit()
    for _turn in range(3):
        QApplication.processEvents()
    return 7

QApplication.exec = unlocking
from boendestod_app.__main__ import run
code = run(sys.argv[1:])
print(len(linecache.cache), *sys.modules, sep=chr(10))
sys.exit(code)
"""
BUGGY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

def buggy():
    raise ValueError("Ziggurat Öberg")

def seen(*_):
    QTimer.singleShot(0, buggy)
    for _turn in range(4):
        QApplication.processEvents()
    print(*(type(one).__name__ for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)))
    return 7

QApplication.exec = seen
sys.stderr = sys.stdout
from boendestod_app.__main__ import run
sys.exit(run(sys.argv[1:]))
"""
LATER = (
    "click", "sqlcipher3", "sqlite_utils", "nacl", "reportlab", "openpyxl", "pikepdf", "pypdfium2", "holidays",
    "dateutil", "boendestod_app.cli", "boendestod_app.domain", "boendestod_app.services", "boendestod_app.storage",
    "boendestod_app.export", "boendestod_app.intake", "boendestod_app.demo", "boendestod_app.share",
)  # fmt: skip


def begun(*arguments: str, program: str = SEEN, **environ: str) -> tuple[int, list[str]]:
    """The exit code of a program whose window closes as soon as it is shown, and what it printed."""
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environ},
    )  # fmt: skip
    return ended.returncode, ended.stdout.splitlines()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "boendestod.db").touch()
    return tmp_path


def test_the_unlock_box_is_seen_before_the_store_the_papers_and_the_command_line_are_loaded(data: Path) -> None:
    code, (seen, modules) = begun("--data", str(data))
    assert (code, seen) == (7, "Boendestöd|")
    assert set(modules.split()) & set(LATER) == set()


def test_while_the_key_is_made_all_is_loaded_that_opening_asks_for_and_no_source_of_it_is_kept(data: Path) -> None:
    code, (sources, *modules) = begun("--data", str(data), program=UNLOCKING)
    assert code == 7
    assert int(sources) < 10
    assert {"boendestod_app.ui.shell", "boendestod_app.storage.store", "holidays"} <= set(modules)


def test_the_passphrase_of_made_up_clients_is_filled_in_from_its_file_or_from_the_file_that_is_named(
    data: Path,
) -> None:
    (data / "installningar.json").write_text('{"fictional": true}', encoding="utf-8")
    (data / "ord.txt").write_text("fyra påhittade korta ord\n", encoding="utf-8")
    _code, by_option = begun("--passphrase-file", str(data / "ord.txt"), "--data", str(data))
    _code, by_name = begun("--data", str(data), **{PASSPHRASE_FILE: str(data / "ord.txt")})
    assert by_option[0] == by_name[0] == "Boendestöd|fyra påhittade korta ord"


def test_a_bug_in_the_window_is_told_and_noted_in_the_data_folder_without_its_words(data: Path) -> None:
    code, said = begun("--data", str(data), program=BUGGY)
    assert code == 7
    assert said[-1] == "TroubleDialog"
    assert "ValueError" in (data / "fel.txt").read_text(encoding="utf-8")
    assert "Ziggurat" not in " ".join(said) + (data / "fel.txt").read_text(encoding="utf-8")


def test_a_window_that_cannot_open_says_why_in_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(data), "--passphrase-file", str(data / "saknas.txt")]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "saknas.txt" in said[0]
    assert "--passphrase-file" in said[0]


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--data"], 2), (["--fönster", "1"], 2)])
def test_everything_else_is_asked_of_the_command_line(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    said = capsys.readouterr()
    assert said.out + said.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a place for windows")
@pytest.mark.parametrize("arguments", [[], ["--as", "1"]])
def test_without_a_display_one_sentence_says_that_no_window_can_open(
    arguments: list[str], data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run([*arguments, "--data", str(data)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "ingen skärm" in said[0]
