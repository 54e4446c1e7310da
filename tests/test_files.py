"""A file is whole or as it was, and private unless a person asked for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.settings import Settings, read_settings, write_settings

SETTINGS_WRITTEN = """
import os, sys
from pathlib import Path
from boendestod_app.settings import Settings, write_settings

told = []
flush = os.fsync
os.fsync = lambda number: (told.append("flushed"), flush(number))
sys.addaudithook(lambda event, given: told.append("named") if event == "os.rename" else None)
write_settings(Path(sys.argv[1]), Settings(text_scale=125))
print(*told)
"""


def test_what_is_written_stands_there_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.ny").write_bytes(b"left by a power cut")
    write_whole(tmp_path / "a.pdf", b"one")
    write_whole(tmp_path / "a.pdf", b"two")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.pdf", b"two")]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a.pdf", "no bytes")  # type: ignore[arg-type]  # what is wrong with it
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.pdf", b"old")]


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the user's own folder keeps others out")
def test_only_what_a_person_asked_for_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "mine", b"x")
        write_whole(tmp_path / "theirs", b"x", ORDINARY)
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("mine", "theirs")] == [0o600, 0o644]


def test_settings_are_on_the_disk_before_they_take_the_place_of_the_old_and_their_name_after(tmp_path: Path) -> None:
    write_settings(tmp_path / "i.json", Settings(text_scale=150))
    command = [sys.executable, "-c", SETTINGS_WRITTEN, str(tmp_path / "i.json")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == [
        "flushed",
        "named",
        "flushed",
    ]
    assert read_settings(tmp_path / "i.json").text_scale == 125
