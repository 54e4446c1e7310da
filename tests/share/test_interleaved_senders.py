"""Two workers send at the same time, call by call in any order, with any faults."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from boendestod_app.errors import DriveTrouble
from boendestod_app.share.current import Condition, papers
from boendestod_app.share.put import sweep
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.send import Sent, send
from tests.share.conftest import NOW, Killed, NoWait, PretendDrive, paper

FAULTS = ["", "", "", "gone", "held", "held long", "full", "killed", "lost", "torn", "swapped", "stale"]


@dataclass
class Worker:
    """A sender in a thread of its own that makes one call each time it is let on, and tries until it is done."""

    view: PretendDrive
    data: bytes
    receipt: Receipt
    sent: Sent | None = None
    error: BaseException | None = None
    go: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The port: every call waits for its turn."""

        def call(*arguments: object) -> object:
            self.arrived.release()
            self.go.acquire()
            return getattr(self.view, name)(*arguments)

        return call

    def work(self) -> None:
        try:
            while self.sent is None:
                self.try_once()
        except BaseException as error:
            self.error = error
        self.arrived.release()

    def try_once(self) -> None:
        try:
            sent = send(self, self.data, self.receipt, pause=NoWait())
            assert self.view.has(sent.name) == self.data, "acknowledged, and not there"
            self.sent = sent
        except (DriveTrouble, Killed):
            self.view.came_back()

    @property
    def done(self) -> bool:
        return self.sent is not None or self.error is not None

    def step(self, fault: str = "") -> None:
        """Let one call happen."""
        if not self.done:
            if fault:
                self.view.faults[len(self.view.calls)] = fault
            self.go.release()
            self.arrived.acquire()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a slow machine is no fault
@example(schedule=[(1, ""), (1, ""), (1, ""), (1, "stale")], same=True, taken=True, clock_ahead=timedelta(hours=3))
@given(
    schedule=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(FAULTS)), max_size=80),
    same=st.booleans(),
    taken=st.booleans(),
    clock_ahead=st.sampled_from([timedelta(0), timedelta(hours=3)]),
)
def test_every_acknowledged_paper_is_there_whole_and_nothing_foreign_has_changed(
    schedule: list[tuple[int, str]], same: bool, taken: bool, clock_ahead: timedelta
) -> None:
    files: dict[str, tuple[str, bytes]] = {"budget.xlsx": ("budget.xlsx", b"theirs")}
    data, receipt = paper("KL")
    if taken:
        files[receipt.file] = (receipt.file, b"%PDF somebody's own")
    foreign = dict(files)
    theirs = (data, replace(receipt, sent_at=NOW + clock_ahead)) if same else paper("AM", initials="AM")
    workers = [Worker(PretendDrive(files), data, receipt), Worker(PretendDrive(files), *theirs)]
    threads = [threading.Thread(target=worker.work, daemon=True) for worker in workers]
    for thread, worker in zip(threads, workers, strict=True):
        thread.start()
        worker.arrived.acquire()
    for who, fault in schedule:
        workers[who].step(fault)
    for _call in range(500):
        for worker in workers:
            worker.step()
    assert [(worker.done, worker.error) for worker in workers] == [(True, None), (True, None)]
    assert foreign.items() <= files.items()
    drive = PretendDrive(files)
    if any(fault for _who, fault in schedule):
        sweep(drive, NOW + timedelta(hours=9))
    assert drive.leftovers() == []
    found = [paper for paper in papers(drive) if paper.receipt]
    assert {paper.condition for paper in found} == {Condition.WHOLE}
    assert {paper.name for paper in found} == {worker.sent.name for worker in workers if worker.sent}
    assert len(found) == len(drive.receipts()) == (1 if same else 2)
