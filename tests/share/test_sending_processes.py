"""Real programs that send at the same time, or are killed while they do."""

import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from boendestod_app.share.current import Condition, papers
from boendestod_app.share.drive import MARKER, FolderDrive
from boendestod_app.share.put import LEFTOVER, sweep
from boendestod_app.share.receipt import PAPER, RECEIPT
from boendestod_app.share.shared_folder import choose
from tests.share.sender_process import numbered_paper

ROOT = Path(__file__).parents[2]
FOREIGN = {"minnesanteckningar.odt": b"theirs", "0123456789abcdef.tmp": b"another program's"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FOREIGN.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def start(folder: Path, marker: str, *papers_of: tuple[str, int, int]) -> list[subprocess.Popen[str]]:
    """Senders that begin at the same moment: the initials, the first and the last paper of each."""
    senders = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.share.sender_process", str(folder), marker, *map(str, numbers)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for numbers in papers_of
    ]
    assert all(next(one.stdout or iter([])) == "ready\n" for one in senders)
    for one in senders:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    return senders


def finish(senders: list[subprocess.Popen[str]]) -> None:
    for one in senders:
        one.communicate()
        assert one.returncode == 0


def everything_is_whole(folder: Path, marker: str, count: int) -> None:
    found = papers(FolderDrive(folder, marker))
    assert len(found) == count
    assert {paper.condition for paper in found} == {Condition.WHOLE}
    names = {path.name for path in folder.iterdir()} - {MARKER, *FOREIGN}
    assert len([name for name in names if PAPER.fullmatch(name)]) == count
    assert len([name for name in names if RECEIPT.fullmatch(name)]) == count
    assert {name: (folder / name).read_bytes() for name in FOREIGN} == FOREIGN


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if LEFTOVER.fullmatch(path.name)]


def test_two_programs_that_send_the_same_papers_leave_each_once(folder: Path) -> None:
    marker = choose(folder)
    finish(start(folder, marker, ("KL", 1, 100), ("KL", 1, 100)))
    everything_is_whole(folder, marker, 100)
    assert leftovers(folder) == []


def test_two_workers_that_send_for_the_same_meeting_leave_both(folder: Path) -> None:
    marker = choose(folder)
    finish(start(folder, marker, ("KL", 1, 100), ("AM", 1, 100)))
    everything_is_whole(folder, marker, 200)
    assert leftovers(folder) == []


def kills(folder: Path, count: int, seed: int) -> int:
    """Kill so many senders at random moments, the next going on where the last was; the papers acknowledged."""
    marker, moments, done = choose(folder), random.Random(seed), 0
    for _kill in range(count):
        [program] = start(folder, marker, ("KL", done + 1, done + 1000))
        time.sleep(moments.uniform(0, 0.02))
        program.kill()
        done = max([done, *(int(line) for line in program.communicate()[0].splitlines())])
    for number in range(1, done + 1):
        data, receipt = numbered_paper("KL", number)
        assert (folder / receipt.file).read_bytes() == data, f"paper {number} was acknowledged"
    finish(start(folder, marker, ("KL", 1, done + 1)))
    return done + 1


@pytest.mark.parametrize(
    "count", [pytest.param(200 if os.environ.get("BOENDESTOD_SOAK") else 25, marks=pytest.mark.soak)]
)
def test_no_acknowledged_paper_is_lost_when_the_sender_is_killed(folder: Path, count: int) -> None:
    acknowledged = kills(folder, count, seed=count)
    left = len(leftovers(folder))
    print(f"{count} kills, {acknowledged} papers acknowledged, {left} half-written leftovers")
    everything_is_whole(folder, choose(folder), acknowledged)
    sweep(FolderDrive(folder, choose(folder)), datetime.now(UTC) + timedelta(hours=2))
    assert leftovers(folder) == []
