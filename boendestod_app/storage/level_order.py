"""A client's changes of level as one thing with a past: what was decided knowing of what. Never by the clock."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from boendestod_app.domain.ladder import Level
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import NEW_ROW

_GRAVITY = {level.value: level.gravity for level in Level}


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of level, by the fact that made it."""

    fact: str
    row: str
    over: frozenset[str]
    device: str
    digest: str
    level: str
    step: int
    at: str
    gone: bool
    two: bool = False

    @property
    def weight(self) -> tuple[int, int, bool, str]:
        """What protects more weighs more: the graver level, the denser step, two workers before one. A digest tells
        even ones apart, alike on every laptop."""
        return _GRAVITY.get(self.level, 0), self.step, self.two, self.digest


def turns_of(engine: Engine, client_id: str) -> list[Turn]:
    """Every change of the client's level, also what was taken back."""
    rows = engine.rows(
        "SELECT f.id, c.id, f.over, f.device, f.digest, c.level, c.step, c.at, c.gone, c.double_staffing "
        "FROM level_change c JOIN fact f ON f.row = c.id AND f.entity = 'level_change' AND f.field = ? "
        "WHERE c.client_id = ?",
        (NEW_ROW, client_id),
    )
    return [
        Turn(fact, row, frozenset(json.loads(over)), device, digest, level, step, at, bool(gone), bool(two))
        for fact, row, over, device, digest, level, step, at, gone, two in rows
    ]


class Decided(Protocol):
    """A row that was decided on knowing of others, by the fact that made it."""

    @property
    def fact(self) -> str:
        """The fact that made it."""

    @property
    def row(self) -> str:
        """Its row."""

    @property
    def over(self) -> frozenset[str]:
        """The facts that its author knew of."""

    @property
    def device(self) -> str:
        """Where it was said."""

    @property
    def at(self) -> str:
        """When, by the clock there."""

    @property
    def gone(self) -> bool:
        """Whether it was taken back."""


D = TypeVar("D", bound=Decided)


def heads(turns: Iterable[D]) -> list[D]:
    """Changes that nobody has decided on knowing of them, also those that were taken back."""
    held = list(turns)
    parents = parents_of(held)
    replaced = {parent for of in parents.values() for parent in of}
    return [turn for turn in held if turn.fact not in replaced]


def live_heads(turns: Iterable[D]) -> list[D]:
    """What may be in force: live changes that no live change rests on."""
    held = list(turns)
    parents = parents_of(held)
    passed: set[str] = set()
    for turn in held:
        if not turn.gone:
            passed |= past_of(turn.fact, parents)
    return [turn for turn in held if not turn.gone and turn.fact not in passed]


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    """No change before one that it rests on; the one in force last."""
    held = list(turns)
    parents = parents_of(held)
    left = {turn.fact: turn for turn in held}
    found: list[Turn] = []
    while left:
        ready = [turn for turn in left.values() if not parents[turn.fact] & left.keys()] or list(left.values())
        found.append(left.pop(min(ready, key=lambda turn: turn.weight).fact))
    force = max(live_heads(held), key=lambda turn: turn.weight, default=None)
    if force and [turn for turn in found if not turn.gone][-1] is not force:  # a longer past gives no right of way
        found.remove(force)
        found.append(force)
    return found


def parents_of(turns: Sequence[Decided]) -> Mapping[str, set[str]]:
    """What each rests on. Older programs did not say: then it is the one before it on the same laptop."""
    known = {turn.fact for turn in turns}
    parents = {turn.fact: set(turn.over & known) for turn in turns}
    before: dict[str, str] = {}
    for turn in sorted(turns, key=lambda turn: (turn.at, turn.row)):
        if not parents[turn.fact]:
            if turn.device in before:
                parents[turn.fact].add(before[turn.device])
            before[turn.device] = turn.fact
    return parents


def past_of(fact: str, parents: Mapping[str, set[str]]) -> set[str]:
    """All that it rests on."""
    seen: set[str] = set()
    ahead = list(parents.get(fact, ()))
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead += parents.get(one, ())
    return seen


def put_in_order(engine: Engine, client_id: str) -> None:
    """Note each change's place, and where two levels have met."""
    turns = turns_of(engine, client_id)
    engine.run_many(
        "UPDATE level_change SET place = ? WHERE id = ? AND place <> ?",
        [(place, turn.row, place) for place, turn in enumerate(in_order(turns), 1)],
    )
    met = live_heads(turns)
    engine.run("DELETE FROM fork WHERE row = ? AND entity = 'level_change' AND field = 'level'", (client_id,))
    if len(met) > 1:
        engine.run_many(
            "INSERT INTO fork (row, entity, field, fact) VALUES (?, 'level_change', 'level', ?)",
            [(client_id, turn.fact) for turn in met],
        )
