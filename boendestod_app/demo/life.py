"""One client's simulated life: who they are in the store, their visit days, how it is with them now."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar

from boendestod_app.demo.answering import Answering
from boendestod_app.demo.goal_work import GoalWork
from boendestod_app.demo.person import Person
from boendestod_app.demo.script import Arc, Told, filled
from boendestod_app.demo.stage import Stage
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import end_rhythm, set_rhythm

T = TypeVar("T")
FOOD = "handla"  # whoever has this story first is helped with food: the visit is not put off when somebody is ill


class Life:
    """What the parts of the simulation know of one client together."""

    def __init__(self, stage: Stage, person: Person, number: int) -> None:
        self.stage = stage
        self.person = person
        self.dice = random.Random(f"{stage.plan.seed}:{number}")
        self.aside = random.Random(f"{stage.plan.seed}:{number}:aside")
        self.client_id = ""
        self.worker_ids = tuple(stage.worker_ids[name] for name in person.workers)
        self.level = Level.CALM
        self.arc: Arc | None = None
        self.arc_told = 0  # how many of its notes have been written
        self.mood = self.dice.uniform(4.5, 6.5)
        self.goals = GoalWork(self)
        self.answering = Answering(self)
        self.extra: list[Visit] = []  # planned one by one
        self._rhythm: VisitRhythm | None = None
        self._given: dict[date, list[datetime]] = {}
        self._bags: dict[str, tuple[list[int], int]] = {}

    def own_dice(self, what: str) -> random.Random:
        """Dice for one part of the life: the rest of it stays as it was, whatever they say."""
        return random.Random(f"{self.stage.plan.seed}:{self.person.name}:{what}")

    @property
    def keeper(self) -> str:
        """Who does what belongs to no visit: I, where I am one of the two."""
        return self.stage.me if self.stage.me in self.worker_ids else self.worker_ids[0]

    @property
    def desk(self) -> Desk:
        """The keeper's desk at this moment."""
        return self.stage.desk(self.keeper)

    @property
    def today(self) -> date:
        """The simulated day."""
        return self.stage.wall.date()

    def told(self, told: Told, worker_id: str, **words: str) -> Told:
        """A note's words about this client, written by this worker."""
        return filled(told, self.words(worker_id) | words)

    def words(self, worker_id: str) -> dict[str, str]:
        """What stands for the names in the script."""
        names = dict(zip(self.worker_ids, self.person.workers, strict=True))
        shown = self.person.alias or self.person.name
        return {"namn": shown.split()[0], "bst": names.get(worker_id, self.person.workers[0])}

    def some(self, heading: str, choices: tuple[T, ...]) -> T:
        """One of those under a heading; none comes back before all have been taken, nor twice in a row."""
        bag, last = self._bags.get(heading, ([], -1))
        if not bag:
            bag = self.dice.sample(range(len(choices)), len(choices))
            bag.sort(key=lambda place: place != last)
        taken = bag.pop()
        self._bags[heading] = bag, taken
        return choices[taken]

    def keep_rhythm(self, step: int, *, kind: VisitKind = VisitKind.HOME, aim: str = "") -> None:
        """Visits as often as the step says, from tomorrow; those of today stay as they are."""
        intensity, starts_on = self.stage.ladder.step(step), self.today
        if self._rhythm:
            end_rhythm(self.desk, self._rhythm.id, self.today)
            starts_on += timedelta(days=1)
        count = max(1, round(intensity.contacts_per_week))
        weekdays = tuple(range(7)) if count > 5 else self.person.days[:count]
        even = (Weeks.EVEN, Weeks.ODD)[len(self.person.name) % 2]
        if self.person.protected and kind is VisitKind.HOME:
            kind = VisitKind.ELSEWHERE
        self._rhythm = set_rhythm(
            self.desk, self.client_id, rule=weekly(weekdays), at=self.person.at, minutes=intensity.minutes,
            starts_on=starts_on, weeks=even if intensity.contacts_per_week < 1 else Weeks.ALL, kind=kind, aim=aim,
            essential=self.person.stories[:1] == (FOOD,),
        )  # fmt: skip
        self._given.clear()

    def visits_on(self, day: date) -> list[Visit]:
        """Planned for this day: by the rhythm, and one by one."""
        given = [self._rhythm.visit(start) for start in self._starts(day)] if self._rhythm else []
        return given + [visit for visit in self.extra if visit.start.date() == day]

    def days_left(self) -> Iterator[date]:
        """Days with a visit by the rhythm after this one and before the caseload's own today."""
        day = self.today + timedelta(days=1)
        while day < self.stage.plan.today:
            if self._starts(day):
                yield day
            day += timedelta(days=1)

    def _starts(self, day: date) -> list[datetime]:
        """By month: asking the rhythm for one day at a time would be most of the work."""
        if day not in self._given and self._rhythm:
            days = [day + timedelta(days=ahead) for ahead in range(28)]
            self._given = {one: [] for one in days}
            for start in self._rhythm.starts(days[0], days[-1]):
                self._given[start.date()].append(start)
        return self._given.get(day, [])
