"""What is current in the folder, computed from receipts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from boendestod_app.share.current import Condition, by_others, papers
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.send import send
from boendestod_app.share.trouble import DriveFault
from tests.share.conftest import NOW, NoWait, PretendDrive, export, paper

OTHER_MEETING = "0198a1b2-0000-7000-8000-00000000beef"


def sent(drive: PretendDrive, text: str, **changes: Any) -> Receipt:
    data, receipt = paper(text, **changes)
    send(drive, data, receipt, pause=NoWait())
    return receipt


def test_an_empty_folder_holds_no_papers() -> None:
    assert papers(PretendDrive()) == []


def test_the_version_that_replaces_is_current_and_the_replaced_one_says_by_what() -> None:
    drive = PretendDrive()
    first = sent(drive, "v1")
    second = sent(drive, "v2", version=2, replaces=(first.file,), made_at=NOW + timedelta(hours=1))
    old, new = papers(drive)
    assert (old.name, old.current, old.replaced_by) == (first.file, False, (second.file,))
    assert (new.name, new.current, new.condition) == (second.file, True, Condition.WHOLE)


def test_what_is_current_does_not_change_when_a_file_is_missing_or_late() -> None:
    drive = PretendDrive()
    first = sent(drive, "v1")
    second = sent(drive, "v2", version=2, replaces=(first.file,))
    del drive.files[second.file]
    found = {paper.name: paper for paper in papers(drive)}
    assert found[second.file].condition is Condition.UNREAD
    assert (found[first.file].current, found[second.file].current) == (False, True)


def test_two_workers_papers_of_one_meeting_both_stand_and_each_sees_the_others() -> None:
    drive = PretendDrive()
    kim, kia = ({"initials": "KI", "made_by": name} for name in ("kim", "kia"))
    mine = sent(drive, "mine", **kim)
    theirs = sent(drive, "theirs", **kia)
    sent(drive, "another meeting", **kia, meeting_id=OTHER_MEETING)
    found = papers(drive)
    assert all(paper.current for paper in found)
    assert [paper.name for paper in by_others(found, export(**kim))] == [theirs.file]
    assert [paper.name for paper in by_others(found, export(**kia))] == [mine.file]


def test_a_receipt_that_tells_no_author_is_known_by_its_initials() -> None:
    drive = PretendDrive()
    sent(drive, "before", made_by="")
    found = papers(drive)
    assert by_others(found, export(initials="KL")) == []
    assert len(by_others(found, export(initials="AM"))) == 1


def test_two_that_replace_each_other_both_stand() -> None:
    drive = PretendDrive()
    one, other = paper("one", initials="KL"), paper("other", initials="AM")
    for (data, receipt), against in ((one, other), (other, one)):
        send(drive, data, replace(receipt, replaces=(against[1].file,)), pause=NoWait())
    assert [paper.current for paper in papers(drive)] == [True, True]


def test_a_paper_replaces_none_of_another_meeting_or_reader_and_not_itself() -> None:
    drive = PretendDrive()
    theirs = sent(drive, "another meeting", meeting_id=OTHER_MEETING)
    clients = sent(drive, "the client's own", reader="client")
    data, receipt = paper("greedy")
    send(drive, data, replace(receipt, replaces=(theirs.file, clients.file, receipt.file)), pause=NoWait())
    assert [paper.current for paper in papers(drive)] == [True, True, True]


def test_a_paper_sent_beside_a_changed_one_stands_instead_of_it() -> None:
    drive = PretendDrive()
    receipt = sent(drive, "text")
    drive.files[receipt.file] = (receipt.file, b"%PDF with a comment in it")
    sent(drive, "text")
    whole, changed = sorted(papers(drive), key=lambda found: found.name)
    assert (changed.condition, changed.current) == (Condition.CHANGED, False)
    assert (whole.condition, whole.current, changed.replaced_by) == (Condition.WHOLE, True, (whole.name,))


def test_files_without_a_receipt_and_damaged_receipts_are_told_and_come_last() -> None:
    drive = PretendDrive()
    whole, bare, torn = sent(drive, "whole"), sent(drive, "bare"), sent(drive, "torn")
    del drive.files[bare.file.replace(".pdf", ".receipt.json")]
    name = torn.file.replace(".pdf", ".receipt.json")
    drive.files[name] = (name, b'{"format": 1, "fi')
    found = papers(drive)
    assert found[0].name == whole.file
    assert {paper.name: paper.condition for paper in found} == {
        whole.file: Condition.WHOLE,
        bare.file: Condition.NO_RECEIPT,
        torn.file: Condition.DAMAGED_RECEIPT,
    }
    assert [paper.current for paper in found] == [True, False, False]


def test_foreign_files_copies_and_leftovers_are_not_papers() -> None:
    drive = PretendDrive()
    receipt = sent(drive, "text")
    copy = receipt.file.replace(".pdf", " (2).pdf")
    for name in (copy, "budget.xlsx", "x.receipt.json", "desktop.ini", ".boendestod-0011223344556677.tmp"):
        drive.files[name] = (name, b"")
    assert [paper.name for paper in papers(drive)] == [receipt.file]


def test_the_same_paper_from_two_workers_is_one_paper() -> None:
    drive = PretendDrive()
    sent(drive, "same", initials="KL")
    sent(drive, "same", initials="AM")
    assert len(drive.receipts()) == 2
    [found] = papers(drive)
    assert found.current


def test_looking_touches_nothing() -> None:
    drive = PretendDrive()
    sent(drive, "text")
    before, drive.calls = dict(drive.files), []
    papers(drive)
    assert drive.files == before
    assert set(drive.calls) == {"names", "read", "check"}


@pytest.mark.parametrize("fault", ["gone", "swapped"])
def test_a_drive_that_goes_away_while_we_look_is_told_and_never_read_as_empty(fault: str) -> None:
    drive = PretendDrive()
    sent(drive, "text")
    clean = PretendDrive(drive.files)
    papers(clean)
    for step in range(len(clean.calls)):
        with pytest.raises(DriveFault):
            papers(PretendDrive(drive.files, {step: fault}))


def test_a_dead_drive_is_not_asked_about_every_paper() -> None:
    drive = PretendDrive()
    for number in range(5):
        sent(drive, f"text {number}")
    view = PretendDrive(drive.files, {6: "gone"})  # the list, five receipts, then the first paper
    with pytest.raises(DriveFault):
        papers(view)
    assert view.calls == ["names", *["read"] * 6]


def test_a_paper_that_is_held_is_listed_and_not_called_changed() -> None:
    drive = PretendDrive()
    receipt = sent(drive, "text")
    drive.held = {receipt.file: 9}
    assert [paper.condition for paper in papers(drive)] == [Condition.UNREAD]


def test_without_every_receipt_nothing_is_called_current() -> None:
    drive = PretendDrive()
    receipt = sent(drive, "text")
    drive.held = {receipt.file.replace(".pdf", ".receipt.json"): 9}
    with pytest.raises(DriveFault):
        papers(drive)
