"""Taking a paper back."""

import pytest

from boendestod_app.share.receipt import Receipt
from boendestod_app.share.send import send
from boendestod_app.share.trouble import DriveFault
from boendestod_app.share.withdraw import Withdrawn, withdraw
from tests.share.conftest import Killed, NoWait, PretendDrive, paper

FAULTS = ["gone", "held", "held long", "killed", "lost", "swapped", "stale"]


@pytest.fixture
def drive() -> PretendDrive:
    return PretendDrive({"budget.xlsx": ("budget.xlsx", b"theirs")})


def sent(drive: PretendDrive, text: str) -> Receipt:
    data, receipt = paper(text)
    send(drive, data, receipt, pause=NoWait())
    return receipt


def test_the_paper_and_its_receipt_go_and_nothing_else(drive: PretendDrive) -> None:
    stays = sent(drive, "stays")
    goes = sent(drive, "goes")
    assert withdraw(drive, goes.file, goes.sha256, pause=NoWait()) is Withdrawn.REMOVED
    assert sorted(drive.files) == [stays.file, stays.file.replace(".pdf", ".receipt.json"), "budget.xlsx"]


def test_a_changed_file_stays_with_its_receipt(drive: PretendDrive) -> None:
    receipt = sent(drive, "text")
    drive.files[receipt.file] = (receipt.file, b"%PDF with somebody's comment")
    before = dict(drive.files)
    assert withdraw(drive, receipt.file, receipt.sha256, pause=NoWait()) is Withdrawn.CHANGED
    assert drive.files == before


def test_a_file_that_is_not_seen_is_said_and_nothing_follows_from_it(drive: PretendDrive) -> None:
    receipt = sent(drive, "text")
    del drive.files[receipt.file]
    before = dict(drive.files)
    assert withdraw(drive, receipt.file, receipt.sha256, pause=NoWait()) is Withdrawn.ABSENT
    assert drive.files == before


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_at_any_step_the_next_try_ends_it(fault: str) -> None:
    clean = PretendDrive()
    receipt = sent(clean, "text")
    clean.calls = []
    withdraw(clean, receipt.file, receipt.sha256, pause=NoWait())
    for step, call in enumerate(clean.calls):
        drive = PretendDrive({"budget.xlsx": ("budget.xlsx", b"theirs")})
        sent(drive, "text")
        drive.calls, drive.faults = [], {step: fault}
        for _attempt in range(3):
            drive.came_back()
            try:
                outcome = withdraw(drive, receipt.file, receipt.sha256, pause=NoWait())
            except (DriveFault, Killed):
                continue
            if outcome is Withdrawn.REMOVED:
                break
        assert drive.has(receipt.file) is None, f"{fault} at step {step}, {call}"
        assert drive.has("budget.xlsx") == b"theirs"
        # A list or a look that was stale may hide the receipt; it holds no name, and nothing else may stay.
        assert fault == "stale" or set(drive.files) == {"budget.xlsx"}, f"{fault} at step {step}, {call}"


def test_nothing_is_taken_from_a_folder_that_is_not_the_right_one(drive: PretendDrive) -> None:
    receipt = sent(drive, "text")
    copied = dict(drive.files)
    drive.folder = copied
    with pytest.raises(DriveFault):
        withdraw(drive, receipt.file, receipt.sha256, pause=NoWait())
    assert copied == drive.files


def test_a_folder_that_goes_away_while_we_look_is_not_read_as_the_paper_being_gone(drive: PretendDrive) -> None:
    receipt = sent(drive, "text")
    drive.faults = {len(drive.calls) + 1: "swapped"}
    with pytest.raises(DriveFault):
        withdraw(drive, receipt.file, receipt.sha256, pause=NoWait())
    assert drive.has(receipt.file)
