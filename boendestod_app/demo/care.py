"""Care plans in the simulated lives of some: versions from before the first day too, the structured work, a talk."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from boendestod_app.demo.life import Life
from boendestod_app.demo.stage import Seat
from boendestod_app.domain.calendar import instant
from boendestod_app.domain.care_plan import CarePart, CarePlan
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.interview import Interview
from boendestod_app.domain.structured import Method, MethodPart, MethodState, Structured
from boendestod_app.services.care_plans import begun_plan, goal_words, keep_and_decide, tick_check
from boendestod_app.services.desk import Desk
from boendestod_app.services.interviews import guide_of, keep_interview
from boendestod_app.services.structured import keep_phases, set_part

_AT = time(16, 20)
_AFTER = timedelta(days=2)  # the goals are there by then
_TEXTS = ("aim", "alone", "wants_help", "how_took_part", "view", "others", "follow_up", "changes")
_PART = ("what", "why", "how", "rhythm", "who")


class Care:
    """Plays what the script has of this client; nothing for most."""

    def __init__(self, life: Life) -> None:
        self._life, self._told = life, life.stage.script.care
        self._words = life.words(life.keeper)

    def begin(self) -> None:
        """Everything that is to come, and what was before the first day."""
        for told in self._told["plan"]:
            self._later(told, partial(self._plan, told))
        structured, interview = self._told["structured"], self._told["interview"]
        self._later({**structured, "days": structured["carrying_days"]}, partial(self._structured, structured))
        self._later(interview, partial(self._interview, interview))

    def _later(self, told: dict[str, Any], do: Callable[[], None]) -> None:
        if self._life.person.name.startswith(told["client"]):
            day = max(self._life.today + _AFTER, self._day(told["days"]))
            self._life.stage.later(datetime.combine(day, _AT), do)

    def _day(self, days: int) -> date:
        return self._life.stage.plan.today - timedelta(days=days)

    def _desk(self, day: date) -> Desk:
        """The keeper's desk as it was that day."""
        stage = self._life.stage
        now = instant(datetime.combine(day, _AT))
        return Seat(stage.store, now, stage.ladder, stage.holidays, self._life.keeper)

    def _plan(self, told: dict[str, Any]) -> None:
        on, client_id = self._day(told["days"]), self._life.client_id
        desk = self._desk(on)
        goals = list(goal_words(desk, client_id))[:1]
        plan = CarePlan(
            begun_plan(desk, client_id).plan.id, client_id, on, self._life.keeper,
            took_part=MadeWith(told["took_part"]), review_on=on + timedelta(days=told["review_days"]),
            **{name: told.get(name, "").format_map(self._words) for name in _TEXTS},
        )  # fmt: skip
        before = {one.what: one.follows for one in begun_plan(desk, client_id).parts}
        parts = [self._part(one, goals, before) for one in told["part"]]
        kept = keep_and_decide(desk, plan, parts, goals, on)
        for item in told.get("checks", ()):
            tick_check(desk, kept.id, item, done=True)

    def _part(self, told: dict[str, Any], goals: list[str], before: dict[str, str]) -> CarePart:
        words = {name: told[name].format_map(self._words) for name in _PART}
        goal = goals[0] if goals and told.get("goal") else ""
        return CarePart("", "", "", goal_id=goal, follows=before.get(words["what"], ""), **words)

    def _structured(self, told: dict[str, Any]) -> None:
        client_id = self._life.client_id
        began, went_on = self._day(told["assessment_days"]), self._day(told["carrying_days"])
        desk = self._desk(went_on)
        keep_phases(desk, Structured("", client_id, began, went_on))
        for state in (MethodState.DONE, MethodState.GOING_ON, MethodState.DECLINED):
            for part in told[state.value]:
                why = told["declined_why"] if state is MethodState.DECLINED else ""
                set_part(desk, MethodPart("", client_id, Method(part), state, went_on, "", why))

    def _interview(self, told: dict[str, Any]) -> None:
        on = self._day(told["days"])
        desk = self._desk(on)
        guide = guide_of(desk, "client")
        assert guide is not None
        talk = Interview("", self._life.client_id, guide.key, guide.name, on, place=told["place"])
        keep_interview(desk, talk, told["answers"])
