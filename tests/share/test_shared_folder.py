"""Which folder is the team's."""

import os
from pathlib import Path, PureWindowsPath

import pytest

from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.share.drive import MARKER, FolderDrive, extended
from boendestod_app.share.shared_folder import candidates, choose, find_again, roots


def folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def test_a_chosen_folder_gets_a_marker_that_says_what_it_is_for(tmp_path: Path) -> None:
    marker = choose(tmp_path)
    FolderDrive(tmp_path, marker).check()
    assert [file.name for file in tmp_path.iterdir()] == [MARKER]
    assert "Ta inte bort den här filen" in (tmp_path / MARKER).read_text(encoding="utf-8")


def test_the_colleague_who_chooses_the_same_folder_gets_the_same_marker(tmp_path: Path) -> None:
    assert choose(tmp_path) == choose(tmp_path)


def test_two_folders_have_different_markers(tmp_path: Path) -> None:
    assert choose(folder(tmp_path / "a")) != choose(folder(tmp_path / "b"))


def test_a_damaged_marker_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(b"")
    with pytest.raises(Refused, match="Ta bort den och välj mappen igen"):
        choose(tmp_path)
    assert (tmp_path / MARKER).read_bytes() == b""


def test_a_folder_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(DriveTrouble):
        choose(tmp_path / "G" / "Team")


def test_a_drive_that_comes_back_under_another_letter_is_found(tmp_path: Path) -> None:
    was = folder(tmp_path / "g" / "Team Norr" / "Papper")
    marker = choose(was)
    (tmp_path / "g").rename(tmp_path / "h")
    folder(tmp_path / "i" / "Team Norr" / "Papper")  # the same names, another drive
    drives = [tmp_path / letter for letter in "ghij"]
    assert find_again(marker, candidates(was, drives)) == tmp_path / "h" / "Team Norr" / "Papper"


def test_a_share_that_is_mounted_deeper_or_higher_is_found(tmp_path: Path) -> None:
    was = folder(tmp_path / "mnt" / "share" / "Team")
    marker = choose(was)
    was.rename(tmp_path / "usb")
    assert find_again(marker, candidates(was, [tmp_path, tmp_path / "usb"])) == tmp_path / "usb"


def test_where_it_was_wins_over_a_copy(tmp_path: Path) -> None:
    was, copy = folder(tmp_path / "a"), folder(tmp_path / "b")
    marker = choose(was)
    (copy / MARKER).write_bytes((was / MARKER).read_bytes())
    assert find_again(marker, [was, copy]) == was


def test_of_two_copies_none_is_guessed(tmp_path: Path) -> None:
    was, one, other = tmp_path / "was", folder(tmp_path / "a"), folder(tmp_path / "b")
    marker = choose(one)
    (other / MARKER).write_bytes((one / MARKER).read_bytes())
    assert find_again(marker, [was, one, other]) is None


def test_one_folder_under_two_letters_is_one_folder(tmp_path: Path) -> None:
    one, same = folder(tmp_path / "a"), tmp_path / "b"
    same.symlink_to(one, target_is_directory=True)
    assert find_again(choose(one), [tmp_path / "was", one, same]) == one


def test_an_empty_or_foreign_folder_is_never_taken_for_the_right_one(tmp_path: Path) -> None:
    empty, foreign = folder(tmp_path / "empty"), folder(tmp_path / "foreign")
    choose(foreign)
    assert find_again("0" * 32, [tmp_path / "gone", empty, foreign]) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none")
def test_a_marker_that_is_a_pipe_or_without_end_is_neither_waited_for_nor_read_whole(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("rör", "utan slut")]
    for place in places:
        place.mkdir()
    os.mkfifo(places[0] / MARKER)
    with (places[1] / MARKER).open("wb") as stream:
        stream.write(b"a" * 32)
        stream.truncate(1 << 36)
    assert find_again("a" * 32, places) is None


def test_every_place_asked_is_absolute() -> None:
    assert all(root.is_absolute() for root in roots())


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\Users\\kim\\Team", "\\\\?\\C:\\Users\\kim\\Team"),
        ("\\\\server\\share\\Team", "\\\\?\\UNC\\server\\share\\Team"),
        ("\\\\?\\G:\\Team", "\\\\?\\G:\\Team"),
        ("G:/Team", "\\\\?\\G:\\Team"),
    ],
)
def test_long_windows_paths_are_written_so_that_windows_takes_them(path: str, long: str) -> None:
    assert extended(path) == long
    assert PureWindowsPath(long).name == "Team"
