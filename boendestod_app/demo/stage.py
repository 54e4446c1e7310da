"""Where the caseload is played: the store, the simulated clock, and a diary of what is to happen when."""

import heapq
from collections.abc import Callable
from datetime import datetime, time, timedelta

from boendestod_app.demo.clock import SimulatedClock
from boendestod_app.demo.person import Cast
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.demo.script import Script
from boendestod_app.domain.calendar import Holidays, instant
from boendestod_app.domain.ladder import Ladder
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_note import mark_transferred, sign_due_notes
from boendestod_app.services.ports import Store

JOURNAL_LAG = 2  # a worker's latest notes that are not in the official journal yet


class Seat(Desk):
    """A colleague's desk: what is written there is theirs."""

    def __init__(self, store: Store, now: datetime, ladder: Ladder, holidays: Holidays, worker_id: str) -> None:
        super().__init__(store, now, ladder, holidays)
        self._worker_id = worker_id

    @property
    def me(self) -> str:
        """The worker who sits here."""
        return self._worker_id


class Stage:
    """Plays what stands in the diary, in order of time, one transaction a week. Nothing happens after now."""

    def __init__(
        self,
        store: Store,
        clock: SimulatedClock,
        ladder: Ladder,
        holidays: Holidays,
        plan: DemoPlan,
        script: Script,
        cast: Cast,
    ) -> None:
        self.store = store
        self.ladder = ladder
        self.holidays = holidays
        self.plan = plan
        self.script = script
        self.cast = cast
        self.wall = datetime.combine(plan.first, time(6))
        self.worker_ids: dict[str, str] = {cast.me: store.origin.worker_id}
        self.unsent: dict[str, list[str]] = {}
        self._clock = clock
        self._diary: list[tuple[datetime, int, Callable[[], None]]] = []
        self._entries = 0

    @property
    def me(self) -> str:
        """My worker id."""
        return self.worker_ids[self.cast.me]

    def desk(self, worker_id: str) -> Desk:
        """The desk of a worker at this moment."""
        return Seat(self.store, instant(self.wall), self.ladder, self.holidays, worker_id)

    def later(self, when: datetime, what: Callable[[], None]) -> None:
        """Note in the diary; what should have been before the first day is on it, what lies after now is left out."""
        if when <= self.plan.now:
            self._entries += 1
            heapq.heappush(self._diary, (max(when, self.wall), self._entries, what))

    def play(self) -> None:
        """Everything in the diary, to the last moment."""
        self.later(self.wall + timedelta(minutes=30), self._sign)
        self.later(self.plan.now, self._sign)
        self.later(datetime.combine(self.wall.date(), time(7, 40)), self._transfer)
        for end in self.plan.week_ends():
            self._clock.move_to(instant(self.wall))
            with self.store.act("demo_week", instant(end)):
                self._play_until(end)

    def _play_until(self, end: datetime) -> None:
        while self._diary and self._diary[0][0] <= end:
            self.wall, _entry, what = heapq.heappop(self._diary)
            self._clock.move_to(instant(self.wall))
            what()

    def _sign(self) -> None:
        sign_due_notes(self.desk(self.me))
        self.later(self.wall + timedelta(days=1), self._sign)

    def _transfer(self) -> None:
        """Each worker carries their notes over to the journal, and is always a little behind."""
        for worker_id, notes in self.unsent.items():
            for note_id in notes[:-JOURNAL_LAG]:
                mark_transferred(self.desk(worker_id), note_id)
            del notes[:-JOURNAL_LAG]
        self.later(self.wall + timedelta(days=1), self._transfer)
