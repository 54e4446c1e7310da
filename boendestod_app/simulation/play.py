"""The play: a team comes together, works its days through one folder, and is held to account in the end."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from boendestod_app import defaults
from boendestod_app.demo.script import read_script
from boendestod_app.services.join_team import join_as
from boendestod_app.share.asking import ask, asks
from boendestod_app.share.enrol import enrol, revoke, team_of
from boendestod_app.share.founding import found
from boendestod_app.simulation.book import Book
from boendestod_app.simulation.figures import Figures, figures
from boendestod_app.simulation.folder import spoil
from boendestod_app.simulation.laptop import Laptop
from boendestod_app.simulation.oracle import judge
from boendestod_app.simulation.plan import DAY, SLOT, SLOTS, Clock, SimulationPlan
from boendestod_app.simulation.work import Work

Make = Callable[..., Laptop]
Tell = Callable[[int], None]
NOON = 8  # the slot
MOST_LAPS = 40  # rounds of all in the quiet days after
WRONG_CLOCKS = (0, 0, 0, 2, -4, 9, 55, -3 * 60, 26 * 60, -800 * 24 * 60)  # minutes
YEARS_AHEAD = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Shape:
    """One laptop's day: when its worker is out at somebody's home, when its lid is shut."""

    visits: frozenset[int] = frozenset()
    asleep: range = range(SLOTS)


class Play:
    """One play, in a folder of its own. `make` builds a laptop, so that one with a fault can be put among them."""

    def __init__(self, plan: SimulationPlan, place: Path, make: Make = Laptop) -> None:
        holidays = defaults.days_off(plan.first.year, plan.first.year + 2)
        self.plan, self.place, self._make, self.holidays = plan, place, make, holidays
        self.days: list[date] = plan.working_days(holidays)
        self.clock, self.book = Clock(self.days), Book()
        self.folder = place / "delad"
        self.dice = random.Random(f"{plan.seed}:days")
        self.laptops: list[Laptop] = []
        self.work: dict[str, Work] = {}
        self.lost: Laptop | None = None
        self.newcomer: Laptop | None = None
        self.laps = 0
        self._shared: list[str] = []  # clients of the first laptop and the second
        self._away_until: dict[str, int] = {}
        several = plan.laptops >= 4 and plan.days >= 3
        self._lost_on = max(1, plan.days * 2 // 5) if several else plan.days + 1

    def run(self, tell: Tell = lambda _day: None) -> Figures:
        """All of it; `tell` is told each day that begins."""
        try:
            self._begin()
            for number in range(len(self.days)):
                tell(number + 1)
                self._day(number)
            self._quiet_days()
            return figures(self, judge(self.laptops, self.book))
        finally:
            for laptop in (*self.laptops, *([self.lost] if self.lost else [])):
                laptop.close()

    # ---- the team comes together

    def _begin(self) -> None:
        self.folder.mkdir(parents=True)
        self.laptops = [self._laptop(number) for number in range(self.plan.laptops)]
        first = self.laptops[0]
        found(first.ledger, self.folder, first.worker, first.name, _no_pause)
        first.enter(self.folder, team_of(first.ledger), 0.0)
        for laptop in self.laptops[1:]:
            self._let_in(laptop, laptop.worker)
        self._all_round(3)
        count = len(self.laptops)
        for number, laptop in enumerate(self.laptops):
            laptop.offset = self._offset(number)
            for client in range(self.plan.clients):
                colleague = (number + 1 + client % (2 if count > 2 else 1)) % count
                id = self.work[laptop.name].begin(client + 1, self.laptops[colleague].worker)
                if (number, colleague) == (0, 1):
                    self._shared.append(id)
        self._all_round(4)

    def _laptop(self, number: int) -> Laptop:
        name = f"N{number:02}" if number < self.plan.laptops else f"M{number:02}"
        older = number % 5 == 3
        laptop = self._make(self.place / name, name, self.clock, self.book, self.holidays, self.plan.seed, older=older)
        dice = random.Random(f"{self.plan.seed}:{name}:work")
        self.work[name] = Work(laptop, read_script(), dice)
        return laptop

    def _let_in(self, laptop: Laptop, worker: str) -> None:
        """It asks, the fingerprints are compared, the first laptop lets it in."""
        first = self.laptops[0]
        seen = ask(laptop.ledger, self.folder, worker, laptop.name, _no_pause)
        laptop.enter(self.folder, team_of(laptop.ledger), self.dice.choice((0.0, 0.01, 0.03)))
        (wish,) = [wish for wish in asks(first.ledger, first.drive) if wish.fingerprint == seen]
        enrol(first.ledger, first.drive, wish, worker, _no_pause)
        first.rounds = None  # its side has another roster now

    def _offset(self, number: int) -> timedelta:
        return YEARS_AHEAD if number == 1 else timedelta(minutes=self.dice.choice(WRONG_CLOCKS) if number else 0)

    # ---- one day

    def _day(self, number: int) -> None:
        if number == self._lost_on + 1:
            self.clock.move_to(number, 0)
            self._lose()
        if number == self.plan.days * 3 // 5:
            self._upgrade()
        shapes = {laptop.name: self._shape(laptop, number) for laptop in self.laptops}
        gone = self.dice.randrange(SLOTS)
        without_drive = range(gone, gone + 2) if self.dice.random() < 0.2 else range(0)
        for slot in range(SLOTS):
            if slot == NOON and number == min(1, self.plan.days - 1):
                self._apart(number)
            for minute, laptop in self._in_turn():
                self.clock.move_to(number, slot * SLOT + minute)
                laptop.drive.away = slot in without_drive
                laptop.drive.mood = laptop.mood
                self._moment(laptop, shapes[laptop.name], slot)
        if self.dice.random() < 0.5:
            self.book.spoilt += spoil(self.folder, self.laptops[-1].ledger.device, self.dice)
        if number == self._lost_on:
            for _visit in range(3):  # not shared any more
                self.work[self.laptops[-1].name].visit()

    def _in_turn(self) -> Iterator[tuple[int, Laptop]]:
        minutes = [(self.dice.randrange(SLOT), number) for number in range(len(self.laptops))]
        return ((minute, self.laptops[number]) for minute, number in sorted(minutes))

    def _shape(self, laptop: Laptop, number: int) -> Shape:
        """Two thirds of a working day at home visits, a lid that is shut now and then, days off."""
        if self._away_until.get(laptop.name, 0) > number:
            return Shape()
        if laptop is not self.laptops[0] and self.dice.random() < 0.05:
            self._away_until[laptop.name] = number + self.dice.randrange(1, 6)
            return Shape()
        if self.dice.random() < 0.25:
            laptop.restart()
        visits = frozenset(self.dice.sample(range(1, SLOTS - 1), self.dice.choice((3, 4, 4, 5))))
        begins = self.dice.randrange(SLOTS)
        asleep = range(begins, begins + self.dice.randrange(2, 8)) if self.dice.random() < 0.3 else range(0)
        return Shape(visits, asleep)

    def _moment(self, laptop: Laptop, shape: Shape, slot: int) -> None:
        """Half an hour of one worker: out and without the drive, or at a desk where it is near."""
        if slot in shape.asleep:
            return
        work = self.work[laptop.name]
        if slot == 0:
            work.morning()
        if slot in shape.visits:
            work.visit()
            return
        if self.dice.random() < 0.25:
            work.small()
        if slot == SLOTS - 1 and self.clock.worked > 3 * DAY:
            work.tidy()
        laptop.round()

    def _apart(self, number: int) -> None:
        """Two who have not met say different things of the same clients; the clock of one is years ahead."""
        self.clock.move_to(number, NOON * SLOT)
        for client in self._shared[:3]:
            self.work[self.laptops[0].name].apart(client, twice=True)
            self.work[self.laptops[1].name].apart(client, twice=False)

    def _upgrade(self) -> None:
        for laptop in self.laptops:
            if laptop.older:
                laptop.older = False
                laptop.restart()

    def _lose(self) -> None:
        """The last laptop is lost: taken out, in a stranger's hands; its worker gets a new one."""
        first, lost = self.laptops[0], self.laptops.pop()
        self.lost, self.book.gone = lost, set(lost.unshared)
        first.drive.mood, first.drive.away = 0.0, False
        revoke(first.ledger, first.drive, lost.ledger.device, _no_pause)
        first.rounds = None
        before = set(self.book.edits)
        for _visit in range(3):
            self.work[lost.name].visit()
        self.book.stolen = set(self.book.edits) - before
        lost.drive.away, lost.drive.mood = False, 0.0
        lost.round()
        self.newcomer = new = self._laptop(self.plan.laptops)
        self._let_in(new, lost.worker)
        self.laptops.append(new)
        self._all_round(4)
        new.do("", join_as, lost.worker)
        new.worker = lost.worker

    # ---- the end

    def _quiet_days(self) -> None:
        """Everybody is awake and the folder is well: until nobody has anything new."""
        self.clock.worked = len(self.days) * DAY
        self._upgrade()
        quiet = 0
        while quiet < 2 and self.laps < MOST_LAPS:
            self.laps += 1
            quiet = 0 if self._all_round(1) else quiet + 1
            self.clock.pass_by(days=1)

    def _all_round(self, times: int) -> int:
        """So many rounds of all on a calm folder; how many files went or came."""
        moved = 0
        for _time in range(times):
            self.clock.pass_by(minutes=5)
            for laptop in self.laptops:
                laptop.drive.away, laptop.drive.mood = False, 0.0
                report = laptop.round()
                moved += report.sent + report.received
        return moved


def _no_pause(_seconds: float) -> None:
    """Waiting takes no time in a play."""
