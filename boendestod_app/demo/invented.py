"""Clients beside the named ones: names, days and delmål drawn by lot, so that a large caseload is a whole one."""

import random
from collections.abc import Mapping
from datetime import time, timedelta
from itertools import product

from boendestod_app.demo.person import MARK, NextMeeting, Person, Turn
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.demo.script import Script
from boendestod_app.domain.ladder import Level

_STEPS, _STEP_WEIGHTS = (1, 2, 3, 4), (15, 40, 35, 10)
_ON_THE_BOARD = (
    *(Level.WORRY, Level.CRISIS, Level.WORRY, Level.AWAY, Level.WORRY, Level.WORRY, Level.CRISIS, Level.WORRY),
)
_CLOCKS = (time(8, 30), time(9, 30), time(10, 30), time(11), time(13), time(14), time(15), time(16))


def invented(
    plan: DemoPlan, script: Script, teams: Mapping[str, str], named: list[Person], mine: int, dice: random.Random
) -> list[Person]:
    """As many more as the plan asks for; `mine` first, the rest each to the two workers who have the fewest."""
    me = script.people["me"]["name"]
    names = list(product(script.people["names"]["given"], script.people["names"]["family"]))
    dice.shuffle(names)
    load = dict.fromkeys(teams, 0)
    for person in named:
        for worker in person.workers:
            load[worker] += 1
    del load[me]
    people = []
    for number, name in enumerate(names[: max(0, plan.clients - len(named))]):
        first, second = _two(load, teams, teams[me] if number < mine else None)
        workers = (first, me) if number < mine else (first, second)
        for worker in workers[: 1 if number < mine else 2]:
            load[worker] += 1
        people.append(_somebody(plan, script, name, workers, teams[first], dice, number - mine))
    return people


def _two(load: Mapping[str, int], teams: Mapping[str, str], team: str | None) -> tuple[str, str]:
    """Those two of one team who have the fewest clients."""
    first = min((one for one in load if team in (None, teams[one])), key=lambda one: load[one])
    others = (one for one in load if one != first and teams[one] == teams[first])
    return first, min(others, key=lambda one: load[one])


def _somebody(
    plan: DemoPlan,
    script: Script,
    name: tuple[str, str],
    workers: tuple[str, str],
    team: str,
    dice: random.Random,
    place: int,
) -> Person:
    roles = dice.sample(list(script.roles), dice.choice((1, 2, 2, 3)))
    words, weekday, days = script.people["names"], plan.today.weekday(), dice.sample(range(5), 5)
    return Person(
        name=" ".join(name) + MARK,
        team=team,
        workers=workers,
        step=dice.choices(_STEPS, _STEP_WEIGHTS)[0],
        days=tuple(sorted(days, key=lambda day: day == weekday)),
        at=dice.choice(_CLOCKS),
        stories=tuple(dice.sample(list(script.stories), 4)),
        born=plan.today.year - dice.randint(20, 78),
        housing=dice.choice(words["housing"]),
        good_to_know=script.words["good_to_know"],
        signs=dice.choice(words["signs"]),
        helps=dice.choice(words["helps"]),
        call_first=script.words["call_first"].format(bst=workers[0]),
        levels=(*long_ago(plan, dice), *_lately(plan, script, dice, place)),
        meeting=NextMeeting(plan.today + timedelta(days=dice.randint(-3, 88)), "none"),
        members=tuple((role, dice.choice(script.roles[role].names), "valid") for role in roles),
    )


def _lately(plan: DemoPlan, script: Script, dice: random.Random, place: int) -> list[Turn]:
    """How it is now with somebody invented: seldom anything but calm, but for a few of the first who fill the board."""
    level = dice.choices((None, Level.WORRY, Level.AWAY), (90, 7, 3))[0]
    if 0 <= place < len(_ON_THE_BOARD):
        level = _ON_THE_BOARD[place]
    if level is None:
        return []
    why = script.words["away.where"] if level is Level.AWAY else dice.choice(("somn", "ensam", "granne"))
    days = 1 if level is Level.CRISIS else dice.randint(2, 11)
    return [Turn(level, plan.today - timedelta(days=days), why)]


def long_ago(plan: DemoPlan, dice: random.Random) -> list[Turn]:
    """Heavier times more than half a year back; a short caseload has none."""
    turns = []
    day = plan.first + timedelta(days=dice.randint(30, 400))
    while (plan.today - day).days > 230:
        level = dice.choices((Level.WORRY, Level.CRISIS), (4, 1))[0]
        turns.append(Turn(level, day, dice.choice(("somn", "ensam", "granne", "sorg"))))
        if level is Level.CRISIS:
            day += timedelta(days=dice.randint(4, 9))
            turns.append(Turn(Level.WORRY, day))
        day += timedelta(days=dice.randint(14, 30))
        turns.append(Turn(Level.CALM, day))
        day += timedelta(days=dice.randint(200, 500))
    return turns
