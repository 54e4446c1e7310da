"""Puts the cast together: the people of `people.toml`, then as many invented ones as are asked for."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from boendestod_app.demo.invented import invented, long_ago
from boendestod_app.demo.person import MARK, Cast, NextMeeting, Person, Turn
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.demo.script import Script
from boendestod_app.domain.calendar import Holidays, is_working_day, next_working_day
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome

CLIENTS_PER_WORKER = 18
WORKERS_PER_TEAM = 10
WRITTEN_IN = 2026
_PLAIN = (
    *("team", "step", "at", "housing", "good_to_know", "risk", "signs", "helps", "call_first", "clients_view"),
    *("protected", "new", "complete", "told", "weekend", "left", "born"),
)


def cast_for(plan: DemoPlan, script: Script, holidays: Holidays) -> Cast:
    """Everybody who takes part."""
    told = script.people
    dice = random.Random(f"{plan.seed}:cast")
    teams = _teams(plan, told)
    named = [_named(table, plan, holidays, dice) for table in told["person"][: plan.clients]]
    me, others = told["me"]["name"], plan.clients - len(named)
    more = plan.mine - sum(me in person.workers for person in named)
    named = _shared_out(named, more - others, me)
    strangers = invented(plan, script, teams, named, max(0, min(more, others)), dice)
    return Cast(me, told["me"]["initials"], told["lead"], (*named, *strangers), teams)


def _teams(plan: DemoPlan, told: Mapping[str, Any]) -> dict[str, str]:
    teams = {worker: team for team, workers in told["teams"].items() for worker in workers}
    wanted = -(-2 * plan.clients // CLIENTS_PER_WORKER)
    names = told["names"]["workers"]
    rooms = told["names"]["teams"][: max(2, min(-(-wanted // WORKERS_PER_TEAM), len(told["names"]["teams"])))]
    for number in range(max(0, wanted - len(teams))):
        name, again = names[number % len(names)], number // len(names)
        teams[f"{name} {'ABCDEFGHIJKLMNOPQRSTUVXYZ'[again]}" if again else name] = rooms[number % len(rooms)]
    return teams


def _named(table: Mapping[str, Any], plan: DemoPlan, holidays: Holidays, dice: random.Random) -> Person:
    plain = {key: table[key] for key in _PLAIN if key in table}
    if "born" in plain:  # as old on any day as when they were written
        plain["born"] += plan.today.year - WRITTEN_IN
    weekday = plan.today.weekday() if plan.today.weekday() < 5 else 0
    days = [(weekday + offset) % 5 for offset in table["days"]]
    if "unmet" in table:
        days = _first(_weekday_of(plan.today, table["unmet"]), days)
    return Person(
        **plain,
        name=table["name"] + MARK,
        alias=table["alias"] + MARK if "alias" in table else "",
        workers=tuple(table["workers"]),
        days=tuple(days),
        stories=tuple(table["stories"]),
        levels=(*(() if plain.get("new") else long_ago(plan, dice)), *_turns(table, plan, holidays)),
        meeting=_meeting(table, plan, holidays),
        members=tuple((role, name, consent) for role, name, consent in table["members"]),
        last=tuple(Outcome(code) for code in table.get("last", ())),
        ends_on=plan.today + timedelta(days=table["ends_in"]) if "ends_in" in table else None,
        back_on=plan.today + timedelta(days=table["back_in"]) if "back_in" in table else None,
    )


def _turns(table: Mapping[str, Any], plan: DemoPlan, holidays: Holidays) -> Iterator[Turn]:
    """A crisis comes when it comes; what can wait is done on a working day."""
    for code, ago, why in table.get("levels", ()):
        on = plan.today - timedelta(days=ago)
        while Level(code) is not Level.CRISIS and not is_working_day(on, holidays):
            on -= timedelta(days=1)
        yield Turn(Level(code), on, why)


def _meeting(table: Mapping[str, Any], plan: DemoPlan, holidays: Holidays) -> NextMeeting | None:
    if "meeting" not in table:
        return None
    on = next_working_day(plan.today + timedelta(days=table["meeting"]["in"]), holidays)
    return NextMeeting(on, table["meeting"]["state"])


def _weekday_of(today: date, days_ago: int) -> int:
    """The weekday so many days ago, or the nearest working weekday before it."""
    return min((today - timedelta(days=days_ago)).weekday(), 4)


def _first(day: int, days: Iterable[int]) -> list[int]:
    return [day, *(other for other in days if other != day)]


def _shared_out(people: list[Person], more: int, me: str) -> list[Person]:
    """So many more of them mine, from the first one on."""
    found = list(people)
    for place, person in enumerate(found):
        if more > 0 and me not in person.workers:
            found[place], more = replace(person, workers=(person.workers[0], me)), more - 1
    return found
