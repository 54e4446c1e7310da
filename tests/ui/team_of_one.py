"""A small team to stand in for the real one: a drive that can be slow or away, and that counts what it is asked."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from boendestod_app.services.team_share import ClientShare, Standing, TeamState
from boendestod_app.share.report import Report
from boendestod_app.share.trouble import Trouble


@dataclass
class TeamOfOne:
    """Fulfils `services.team_share.TeamShare` as far as the rounds ask."""

    standing: Standing = Standing.IN
    waiting: int = 0
    since: datetime | None = None
    away: bool = False
    again: list[bool] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    free: threading.Event = field(default_factory=threading.Event)
    threads: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.free.set()

    def state(self) -> TeamState:
        return TeamState(self.standing)

    def clients(self) -> dict[str, ClientShare]:
        return {"c": ClientShare("c", self.waiting, self.since, None)}

    def take(self) -> str | None:
        self.asked.append("take")
        return None if self.standing is Standing.ALONE else "plan"

    def carry(self, plan: object, stop: Callable[[], bool] = lambda: False) -> str:
        self.threads.add(threading.get_ident())
        while not self.free.wait(0.01) and not stop():
            pass
        return "outcome"

    def keep(self, plan: object, outcome: object) -> Report:
        self.asked.append("keep")
        if not self.away:
            self.waiting = 0
        return Report(
            fault=Trouble.AWAY if self.away else None, again=self.again.pop(0) if self.again else False,
            waiting=self.waiting,
        )  # fmt: skip

    def move(self, folder: Path, *, new: bool = False) -> None:
        self.asked.append("move")
