"""Each day's visits of one client: when they are documented, and which ones are still waiting for it."""

from datetime import date, datetime, time, timedelta
from functools import partial

from boendestod_app.demo.documenting import Documenting
from boendestod_app.demo.life import Life
from boendestod_app.domain.calendar import is_working_day
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Visit
from boendestod_app.services.plan_visits import plan_visit


class Visiting:
    """Wakes each morning of one client, and documents that day's visits when they are over."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._plan = life.stage.plan
        self._documenting = Documenting(life)
        self._last_working_day = self._day_before_today()

    def morning(self) -> None:
        """Note in the diary when each of the day's visits is documented."""
        life, day = self._life, self._life.today
        for visit in sorted(life.visits_on(day), key=lambda visit: visit.start):
            if not self._left(visit, day):
                delay = 10 if day == self._plan.today else life.dice.choice((10, 15, 20, 30, 45, 60, 150))
                life.stage.later(visit.end + timedelta(minutes=delay), partial(self._documenting.document, visit))
        life.stage.later(datetime.combine(day + timedelta(days=1), time(7)), self.morning)

    def plan_the_last_days(self) -> None:
        """The visits that the last days must have, whatever weekday it is."""
        person, today, words = self._life.person, self._plan.today, self._life.stage.script.words
        if person.left:
            when = datetime.combine(self._last_working_day - timedelta(days=3), time(12))
            self._life.stage.later(when, partial(self._see_to_it, self._last_working_day))
        if person.levels and person.levels[-1].level is Level.CRISIS:
            when = datetime.combine(today - timedelta(days=2), time(17))
            self._life.stage.later(when, partial(self._see_to_it, today - timedelta(days=1), words["jour"]))
        if person.weekend:
            when = datetime.combine(today - timedelta(days=3), time(12, 30))
            self._life.stage.later(when, partial(self._see_to_it, today, words["weekend"]))

    def _see_to_it(self, day: date, aim: str = "") -> None:
        """A visit on this day, also if the rhythm gives none."""
        if not self._life.visits_on(day):
            start = datetime.combine(day, self._life.person.at)
            visit = plan_visit(self._life.desk, self._life.client_id, start=start, minutes=45, aim=aim)
            self._life.extra.append(visit)

    def _day_before_today(self) -> date:
        day = self._plan.today - timedelta(days=1)
        while not is_working_day(day, self._life.stage.holidays):
            day -= timedelta(days=1)
        return day

    def _left(self, visit: Visit, day: date) -> bool:
        """Not documented yet: what is left from the last working day, and of today all of mine but the first."""
        if self._life.person.left and day == self._last_working_day:
            return True
        mine = self._life.stage.me in self._life.worker_ids
        first = self._life.person.weekend and visit.start.time() < time(9)
        return day == self._plan.today and mine and not first
