"""The real folder."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from boendestod_app.share.drive import MARKER, FolderDrive, mark_in
from boendestod_app.share.put import sweep
from boendestod_app.share.send import send
from boendestod_app.share.trouble import DriveFault, Trouble
from tests.share.conftest import NOW, CrampedFolder, Killed, SmallDisk, paper


def no_hard_links(_source: str, _target: str) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")  # what FAT, exFAT and many network mounts answer


@pytest.fixture(params=["with hard links", "without hard links"])
def folder_drive(
    request: pytest.FixtureRequest, team_folder: FolderDrive, monkeypatch: pytest.MonkeyPatch
) -> FolderDrive:
    if request.param == "without hard links":
        monkeypatch.setattr(os, "link", no_hard_links)
    return team_folder


def test_a_file_gets_its_new_name(folder_drive: FolderDrive) -> None:
    folder_drive.write("a.tmp", b"whole")
    folder_drive.rename("a.tmp", "a.pdf")
    assert sorted(folder_drive.names()) == [MARKER, "a.pdf"]
    assert folder_drive.read("a.pdf") == b"whole"


def test_a_rename_never_goes_over_a_file(folder_drive: FolderDrive) -> None:
    folder_drive.write("a.tmp", b"new")
    folder_drive.write("a.pdf", b"old")
    with pytest.raises(FileExistsError):
        folder_drive.rename("a.tmp", "a.pdf")
    assert (folder_drive.read("a.tmp"), folder_drive.read("a.pdf")) == (b"new", b"old")


def test_a_rename_of_nothing_leaves_nothing(folder_drive: FolderDrive) -> None:
    with pytest.raises(FileNotFoundError):
        folder_drive.rename("missing.tmp", "a.pdf")
    assert folder_drive.names() == [MARKER]


def test_a_whole_send_works(folder_drive: FolderDrive) -> None:
    data, receipt = paper()
    assert not send(folder_drive, data, receipt).already_there
    assert send(folder_drive, data, receipt).already_there
    assert folder_drive.read(receipt.file) == data
    assert len(folder_drive.names()) == 3


def test_a_sender_broken_off_without_hard_links_leaves_no_empty_file_for_good(
    team_folder: FolderDrive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_source: str, _target: str) -> None:
        raise Killed

    data, receipt = paper()
    with monkeypatch.context() as breaking:
        breaking.setattr(os, "link", no_hard_links)
        breaking.setattr(os, "rename", killed)
        with pytest.raises(Killed):
            send(team_folder, data, receipt)
    assert team_folder.read(receipt.file) == b""
    os.utime(tmp_path / "Team Norr" / receipt.file, (NOW.timestamp(), NOW.timestamp()))
    soon, later = (replace(receipt, sent_at=NOW + timedelta(minutes=wait)) for wait in (59, 61))
    sent = send(team_folder, data, soon)
    assert (sent.name, sent.already_there) == (receipt.file.replace(".pdf", "-2.pdf"), False)
    assert team_folder.read(receipt.file) == b""  # it may be a colleague's that is just getting its paper
    assert send(team_folder, data, later).name == receipt.file
    assert all(map(team_folder.read, team_folder.names()))


def test_a_paper_that_somebody_has_emptied_stays(team_folder: FolderDrive, tmp_path: Path) -> None:
    data, receipt = paper()
    send(team_folder, data, receipt)
    os.truncate(tmp_path / "Team Norr" / receipt.file, 0)
    sweep(team_folder, NOW + timedelta(days=9000))
    assert team_folder.read(receipt.file) == b""


def test_writing_never_goes_over_a_file(team_folder: FolderDrive) -> None:
    team_folder.write("a.pdf", b"old")
    with pytest.raises(FileExistsError):
        team_folder.write("a.pdf", b"new")
    assert team_folder.read("a.pdf") == b"old"


def test_a_full_disk_is_told_nothing_half_stays_and_it_works_once_there_is_room(
    small_disk: SmallDisk | CrampedFolder,
) -> None:
    data, receipt = paper("x" * 4000)  # 160 kB
    small_disk.write("minnesanteckningar.odt", b"theirs")
    with pytest.raises(DriveFault) as told:
        send(small_disk, data, receipt)
    assert told.value.kind is Trouble.FULL
    assert sorted(small_disk.names()) == [MARKER, "minnesanteckningar.odt"]
    small_disk.grow()
    assert send(small_disk, data, receipt).name == receipt.file
    assert small_disk.read(receipt.file) == data
    assert small_disk.read("minnesanteckningar.odt") == b"theirs"


def test_the_disk_that_gets_full_at_the_receipt_ends_whole_later(small_disk: SmallDisk | CrampedFolder) -> None:
    data, receipt = paper("x" * 1000)  # 40 kB
    small_disk.write("room for the paper", data)
    with pytest.raises(OSError, match="No space left"):
        small_disk.write("filler", b"x" * 64 * 1024)
    small_disk.remove("room for the paper")
    with pytest.raises(DriveFault):
        send(small_disk, data, receipt)
    small_disk.grow()
    assert send(small_disk, data, receipt).already_there
    assert len(small_disk.names()) == 4


def test_an_unmounted_folder_gets_nothing(tmp_path: Path, team_folder: FolderDrive) -> None:
    mount_point = tmp_path / "Team Norr"
    mount_point.rename(tmp_path / "away")
    with pytest.raises(DriveFault) as told:
        send(team_folder, *paper())
    assert told.value.kind is Trouble.AWAY
    mount_point.mkdir()  # what is left of a network drive that is not mounted
    with pytest.raises(DriveFault) as told:
        send(team_folder, *paper())
    assert told.value.kind is Trouble.WRONG
    assert list(mount_point.iterdir()) == []
    mount_point.rmdir()
    (tmp_path / "away").rename(mount_point)
    assert not send(team_folder, *paper()).already_there


def test_a_folder_without_a_known_marker_is_never_right(team_folder: FolderDrive, tmp_path: Path) -> None:
    for marker in ("", "0" * 32):
        with pytest.raises(DriveFault):
            FolderDrive(tmp_path / "Team Norr", marker).check()


def test_a_marker_survives_a_text_editor() -> None:
    assert mark_in("\ufeff".encode() + b"00112233445566778899aabbccddeeff\r\nTa inte bort\r\n").startswith("0011")
    assert mark_in(None) == mark_in(b"") == mark_in(b"Ta inte bort") == ""


def test_a_folder_one_may_not_write_in_is_told(small_disk: SmallDisk | CrampedFolder) -> None:
    small_disk.protect()
    with pytest.raises(DriveFault, match="skrivrätt") as told:
        send(small_disk, *paper())
    assert told.value.kind is Trouble.REFUSED
    assert small_disk.names() == [MARKER]
