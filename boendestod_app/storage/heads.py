"""Which facts of a field nobody has replaced, and what stands where that is more than one. Never by the clock.

Everything here is a pure function of the facts, so that every laptop that holds the same facts shows the same.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from boendestod_app.domain.clash import FURTHEST, MERGING, PROTECTIVE
from boendestod_app.domain.export import ExportState
from boendestod_app.storage.document import merged
from boendestod_app.storage.journal import GONE, NEW_ROW, Fact

_WHY = ("export", "trouble")
_WITHIN = {"section_edit": "text"}  # a cell of JSON where only one part merges per character
Unsaid = Mapping[str, Any]
"""By column: what it holds where a fact says nothing."""


@dataclass(slots=True)
class Heads:
    """The facts of one row that nobody has replaced, by field; fed in an order where no fact comes before its past."""

    new: list[Fact] = field(default_factory=list)
    by_field: dict[str, list[Fact]] = field(default_factory=dict)
    told: list[Fact] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        """One more fact."""
        self.told.append(fact)
        if fact.field == NEW_ROW:
            self.new.append(fact)
            for name, heads in self.by_field.items():
                if name != GONE:
                    heads.append(fact)
            return
        before = self.of(fact.field)
        self.by_field[fact.field] = [head for head in before if head.id not in fact.over] + [fact]

    def of(self, name: str) -> list[Fact]:
        """The heads of one field. That a row is there is no fact about its being gone."""
        return self.by_field.get(name, [] if name == GONE else self.new)

    def forks(self) -> dict[str, list[Fact]]:
        """Fields with several heads; a whole row that was made twice stands as `*`."""
        found = {name: heads for name, heads in self.by_field.items() if len(heads) > 1}
        if len(self.new) > 1:
            found[NEW_ROW] = self.new
        if contested(self.of(GONE), self.live()):
            found[GONE] = self.of(GONE)
        return found

    def live(self) -> list[Fact]:
        """The heads of everything but being gone."""
        return [head for name, heads in self.by_field.items() if name != GONE for head in heads] + self.new

    def cells(self, entity: str, unsaid: Unsaid) -> dict[str, Any]:
        """The whole row as it stands."""
        if not self.by_field and len(self.new) == 1:
            return dict(json.loads(self.new[0].says or "{}"))
        names = set(self.by_field) | {name for fact in self.new for name in json.loads(fact.says or "{}")}
        found = {name: stands(entity, name, self.of(name), lambda: self.told, unsaid) for name in names if name != GONE}
        if self.by_field.get(GONE):
            found[GONE] = gone(self.of(GONE), self.live())
        return found


def gone(heads: Sequence[Fact], live: Iterable[Fact]) -> int:
    """Whether the row is gone: somebody has taken it back, and nobody has built on it without knowing."""
    if not heads or any(json.loads(head.says or "0") != 1 for head in heads):
        return 0
    return 0 if contested(heads, live) else 1


def contested(heads: Sequence[Fact], live: Iterable[Fact]) -> bool:
    """Whether something was said of the row without knowing that it was taken back. One laptop knows what it did."""
    taken = [head for head in heads if json.loads(head.says or "0") == 1]
    if not taken or len(taken) < len(heads):
        return len(heads) > 1
    return any(not any(_knew(head, other) for head in taken) for other in live)


def _knew(one: Fact, other: Fact) -> bool:
    return one.device == other.device or other.id in one.over or one.id in other.over


def value_of(fact: Fact, name: str, unsaid: Unsaid) -> Any:
    """What a fact says of one field: its own, or that of the whole new row."""
    told = json.loads(fact.says) if fact.says is not None else None
    if fact.field != NEW_ROW:
        return told
    return (told or {}).get(name, unsaid.get(name))


def stands(entity: str, name: str, heads: Sequence[Fact], row: Callable[[], list[Fact]], unsaid: Unsaid) -> Any:
    """The value that counts: the only one; else merged, or the more protective, or the one with the longest past."""
    if not heads:
        return unsaid.get(name)
    values = {head.id: value_of(head, name, unsaid) for head in heads}
    if len(heads) == 1 or all(value == values[heads[0].id] for value in values.values()):
        return values[heads[0].id]
    if (entity, name) in PROTECTIVE:
        return max(value or 0 for value in values.values())
    if (entity, name) in FURTHEST:
        return max(values.values(), key=partial(_reached, FURTHEST[entity, name]))
    facts = row()
    if (entity, name) == _WHY:
        return _why_stopped(heads, facts) or max(map(str, values.values()))
    first = max(heads, key=lambda head: (_depth(head, facts), head.digest))
    if (entity, name) in MERGING:
        base = common_past(heads, facts)
        if base is not None:
            return _together(entity, value_of(base, name, unsaid), values, values[first.id])
    return values[first.id]


def _reached(order: Sequence[str], value: Any) -> tuple[int, str]:
    """How far along; what only a later program knows is further."""
    return (order.index(value) if value in order else len(order)), str(value)


def _why_stopped(heads: Sequence[Fact], facts: Iterable[Fact]) -> str:
    """The sentence of who stopped the paper: it says why it is to be taken away, if it was sent meanwhile."""
    stopping = {fact.act for fact in facts if fact.field == "state" and fact.value == f'"{ExportState.STOPPED.value}"'}
    told = [head for head in heads if head.act in stopping and head.field != NEW_ROW]
    return max((str(json.loads(head.value or '""')) for head in told), default="")


def text_in(entity: str, value: Any) -> str:
    """The words of a value that merges per character."""
    if entity not in _WITHIN:
        return str(value or "")
    return str(json.loads(value or "{}").get(_WITHIN[entity], ""))


def _together(entity: str, base: Any, values: Mapping[str, Any], first: Any) -> Any:
    sides = {id: text_in(entity, value) for id, value in values.items()}
    return with_text(entity, first, merged(text_in(entity, base), sides))


def with_text(entity: str, value: Any, text: str) -> str:
    """The value with these words in it."""
    if entity not in _WITHIN:
        return text
    return json.dumps(json.loads(value) | {_WITHIN[entity]: text}, ensure_ascii=False)


def common_past(heads: Sequence[Fact], facts: Iterable[Fact]) -> Fact | None:
    """The latest fact that all of these rest on; none where they were written apart from the beginning."""
    by_id = {fact.id: fact for fact in facts}
    pasts = [_past(head, by_id) for head in heads]
    shared = set.intersection(*pasts)
    last = [id for id in shared if not any(id in _past(by_id[other], by_id) for other in shared)]
    return by_id[max(last, key=lambda id: by_id[id].digest)] if last else None


def _past(fact: Fact, by_id: Mapping[str, Fact]) -> set[str]:
    seen: set[str] = set()
    ahead = list(fact.over)
    while ahead:
        id = ahead.pop()
        if id in by_id and id not in seen:
            seen.add(id)
            ahead += by_id[id].over
    return seen


def _depth(fact: Fact, facts: Iterable[Fact]) -> int:
    """How many facts one after the other led to this one."""
    by_id = {held.id: held for held in facts}
    depths: dict[str, int] = {}
    ahead = [fact.id]
    while ahead:
        id = ahead[-1]
        before = [over for over in by_id[id].over if over in by_id]
        missing = [over for over in before if over not in depths]
        if missing and len(ahead) <= len(by_id):
            ahead += missing
            continue
        depths[id] = 1 + max((depths.get(over, 0) for over in before), default=0)
        ahead.pop()
    return depths[fact.id]
