"""Sending a paper: what a colleague finds in the folder, whatever happened on the way."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from boendestod_app.errors import Damaged, DriveTrouble
from boendestod_app.share.put import sweep
from boendestod_app.share.receipt import Receipt, read_receipt
from boendestod_app.share.send import send
from boendestod_app.share.trouble import DriveFault, Trouble
from tests.share.conftest import NOW, Killed, NoWait, PretendDrive, paper

FAULTS = ["gone", "held", "held long", "full", "killed", "lost", "torn", "swapped", "stale"]
FOREIGN = {
    "desktop.ini": ("desktop.ini", b"[.ShellClassInfo]"),
    ".~lock.minutes.odt#": (".~lock.minutes.odt#", b"Alex"),
    "kopia (2).pdf": ("Kopia (2).pdf", b"%PDF someone else's"),
    ".abcdef0123456789.tmp": (".abcdef0123456789.tmp", b"another program's"),
}


def calls_of_a_clean_send() -> list[str]:
    drive = PretendDrive(dict(FOREIGN))
    send(drive, *paper(), pause=NoWait())
    return drive.calls


def test_a_paper_arrives_whole_with_its_receipt_and_leaves_nothing_else() -> None:
    data, receipt = paper()
    drive = PretendDrive(dict(FOREIGN))
    sent = send(drive, data, receipt, pause=NoWait())
    assert (sent.name, sent.already_there, sent.replaces) == (receipt.file, False, ())
    assert drive.has(receipt.file) == data
    assert set(drive.files) - set(FOREIGN) == {receipt.file, receipt.file.replace(".pdf", ".receipt.json")}


def test_the_receipt_says_what_and_by_whom_but_not_about_whom() -> None:
    data, receipt = paper(initials="KL", version=3, replaces=("2026-08-14_resursgrupp_a1f4_v2_00000000.pdf",))
    drive = PretendDrive()
    send(drive, data, receipt, pause=NoWait())
    text = drive.has(receipt.file.replace(".pdf", ".receipt.json")) or b""
    assert set(json.loads(text)) == {
        *("format", "file", "meeting_id", "reader", "version", "sha256", "size", "initials"),
        *("made_at", "sent_at", "replaces", "author"),
    }
    assert b"c001" not in text  # the client's id
    assert read_receipt(text) == receipt


def send_until_acknowledged(drive: PretendDrive, data: bytes, receipt: Receipt, where: str) -> None:
    for attempt in range(4):
        drive.came_back()
        try:
            send(drive, data, replace(receipt, sent_at=NOW + timedelta(minutes=attempt)), pause=NoWait())
            return
        except (DriveTrouble, Killed):
            assert drive.has(receipt.file) in (None, data), f"a torn file: {where}"
    raise AssertionError(f"never acknowledged: {where}")


def ends_well(faults: dict[int, str]) -> int:
    """How many calls it took until one whole file and one receipt were there, and nothing else had changed."""
    data, receipt = paper()
    drive = PretendDrive(dict(FOREIGN), faults)
    send_until_acknowledged(drive, data, receipt, str(faults))
    calls = len(drive.calls)
    assert (drive.papers(), len(drive.receipts())) == (sorted(["kopia (2).pdf", receipt.file]), 1), faults
    assert drive.has(receipt.file) == data, faults
    assert receipt.says_the_same(drive.has(drive.receipts()[0]) or b""), faults
    drive.came_back()
    sweep(drive, NOW + timedelta(hours=2))
    assert drive.leftovers() == [".abcdef0123456789.tmp"], faults
    assert FOREIGN.items() <= drive.files.items(), faults
    return calls


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_step_and_another_at_any_later_end_with_one_whole_file_and_one_receipt(fault: str) -> None:
    for step, _call in enumerate(calls_of_a_clean_send()):
        calls = ends_well({step: fault})
        for later in range(step + 1, calls):
            for another in FAULTS:
                ends_well({step: fault, later: another})


def test_nothing_is_acknowledged_while_another_folder_is_in_the_place_of_the_right_one() -> None:
    data, receipt = paper()
    for step, _call in enumerate(calls_of_a_clean_send()):
        drive = PretendDrive(faults={step: "swapped"})
        with pytest.raises(DriveFault) as told:
            send(drive, data, receipt, pause=NoWait())
        assert told.value.kind in (Trouble.WRONG, Trouble.AWAY)


def test_a_colleague_never_sees_half_a_file_under_its_final_name() -> None:
    data, receipt = paper()
    for step, _call in enumerate(calls_of_a_clean_send()):
        drive = PretendDrive(faults={step: "killed"})
        with pytest.raises(Killed):
            send(drive, data, receipt, pause=NoWait())
        assert drive.has(receipt.file) in (None, data)
        assert all(read_receipt(drive.has(name) or b"") for name in drive.receipts())


def test_a_full_drive_is_told_and_gets_its_room_back() -> None:
    drive = PretendDrive(faults={calls_of_a_clean_send().index("write"): "full"})
    with pytest.raises(DriveFault, match="fullt på den delade mappen") as told:
        send(drive, *paper(), pause=NoWait())
    assert told.value.kind is Trouble.FULL
    assert drive.files == {}


def test_a_scanner_that_holds_the_new_file_for_a_moment_is_waited_for() -> None:
    drive, pause = PretendDrive(faults={calls_of_a_clean_send().index("rename"): "held"}), NoWait()
    assert not send(drive, *paper(), pause=pause).already_there
    assert pause.pauses == [0.05, 0.1, 0.2]


def test_a_scanner_that_never_lets_go_is_told_and_tried_later() -> None:
    drive, pause = PretendDrive(faults={calls_of_a_clean_send().index("rename"): "held long"}), NoWait()
    with pytest.raises(DriveFault) as told:
        send(drive, *paper(), pause=pause)
    assert told.value.kind is Trouble.HELD
    assert sum(pause.pauses) < 5


def test_no_right_to_write_is_not_mistaken_for_a_held_file() -> None:
    drive = PretendDrive(faults={calls_of_a_clean_send().index("write"): "held long"})
    with pytest.raises(DriveFault, match="be den som sköter mappen om skrivrätt"):
        send(drive, *paper(), pause=NoWait())


def test_sending_again_changes_nothing_and_says_so() -> None:
    data, receipt = paper()
    drive = PretendDrive()
    send(drive, data, receipt, pause=NoWait())
    before = dict(drive.files)
    again = send(drive, data, replace(receipt, sent_at=NOW + timedelta(days=1)), pause=NoWait())
    assert (again.name, again.already_there) == (receipt.file, True)
    assert drive.files == before


@pytest.mark.parametrize("theirs", [b"", b"%PDF half a fi", b"%PDF annotated by somebody" * 99])
def test_a_changed_file_under_our_name_stays_and_the_paper_goes_beside_it(theirs: bytes) -> None:
    data, receipt = paper()
    drive = PretendDrive({receipt.file: (receipt.file, theirs)})
    for already in (False, True):
        sent = send(drive, data, receipt, pause=NoWait())
        assert sent.name == receipt.file.replace(".pdf", "-2.pdf")
        assert (sent.replaces, sent.already_there) == ((receipt.file,), already)
    assert (drive.has(receipt.file), drive.has(sent.name)) == (theirs, data)
    assert len(drive.receipts()) == 1


def test_a_file_whose_name_differs_only_in_case_is_not_written_over() -> None:
    data, receipt = paper()
    shouted = receipt.file.upper()
    drive = PretendDrive({receipt.file: (shouted, b"%PDF other")})
    assert send(drive, data, receipt, pause=NoWait()).name.endswith("-2.pdf")
    assert drive.files[receipt.file] == (shouted, b"%PDF other")


def test_a_damaged_receipt_stays_and_a_whole_one_is_put_beside_it() -> None:
    data, receipt = paper()
    torn = receipt.file.replace(".pdf", ".receipt.json")
    drive = PretendDrive({torn: (torn, receipt.to_bytes()[:50])})
    send(drive, data, receipt, pause=NoWait())
    assert drive.has(torn) == receipt.to_bytes()[:50]
    assert receipt.says_the_same(drive.has(torn.replace(".json", "-2.json")) or b"")


def test_when_every_name_is_taken_the_paper_waits() -> None:
    data, receipt = paper()
    numbers = ["", *(f"-{number}" for number in range(2, 10))]
    taken = {name: (name, b"x") for name in (receipt.file.replace(".pdf", f"{number}.pdf") for number in numbers)}
    drive = PretendDrive(dict(taken))
    with pytest.raises(DriveFault):
        send(drive, data, receipt, pause=NoWait())
    assert drive.files == taken


def test_two_workers_papers_for_one_meeting_both_stay() -> None:
    drive = PretendDrive()
    for initials in ("KL", "AM"):
        send(drive, *paper(f"by {initials}", initials=initials), pause=NoWait())
    assert (len(drive.papers()), len(drive.receipts())) == (2, 2)


def test_old_leftovers_go_young_ones_and_foreign_files_stay() -> None:
    ours, young, foreign = ".boendestod-00112233445566aa.tmp", ".boendestod-00112233445566bb.tmp", ".boendestod-x.tmp"
    drive = PretendDrive({name: (name, b"half") for name in (ours, young, foreign)})
    drive.written_at |= {ours: NOW - timedelta(hours=2), young: NOW - timedelta(minutes=50)}
    drive.written_at |= {foreign: NOW - timedelta(days=9)}
    send(drive, *paper(), pause=NoWait())
    assert drive.leftovers() == [young, foreign]


def test_a_paper_that_is_no_longer_as_it_was_made_is_not_sent() -> None:
    data, receipt = paper()
    drive = PretendDrive()
    with pytest.raises(Damaged):
        send(drive, data + b" ", receipt, pause=NoWait())
    assert drive.calls == []


def test_a_client_that_remembers_no_such_file_asks_again_later_and_makes_no_second_copy() -> None:
    data, receipt = paper()
    shared = PretendDrive()
    send(shared, data, receipt, pause=NoWait())
    looks = [step for step, call in enumerate(calls_of_a_clean_send()) if call == "read"]
    view = PretendDrive(shared.files, {looks[0]: "stale", calls_of_a_clean_send().index("rename") + 2: "stale"})
    with pytest.raises(DriveFault):
        send(view, data, receipt, pause=NoWait())
    assert send(view, data, receipt, pause=NoWait()).already_there
    assert (len(shared.papers()), len(shared.receipts()), shared.leftovers()) == (1, 1, [])


def test_nothing_is_swept_or_found_in_another_teams_folder() -> None:
    data, receipt = paper()
    left = ".boendestod-0011223344556677.tmp"
    theirs = {name: (name, data) for name in (left, receipt.file)}
    view = PretendDrive()
    view.folder, view.written_at = dict(theirs), {left: NOW - timedelta(days=1)}
    with pytest.raises(DriveFault):
        send(view, data, receipt, pause=NoWait())
    assert view.folder == theirs
