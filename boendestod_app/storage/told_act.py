"""An act as one entry of a room's document: what it did there, compact, and the long texts it refers to."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boendestod_app.services.rooms import UpdateRefused
from boendestod_app.storage.journal import NEW_ROW, RECEIVED, Fact, digest_of

VERSION = 1
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class ToldAct:
    """What another laptop did."""

    id: str
    facts: tuple[Fact, ...]
    bodies: Mapping[str, tuple[str | None, str | None]]  # text and salt; none where they were purged

    @property
    def rests_on(self) -> frozenset[str]:
        """The acts whose facts it replaces."""
        acts = {over.rpartition(":")[0] for fact in self.facts for over in fact.over}
        return frozenset(acts - {self.id})


def told(facts: Iterable[Fact], bodies: Mapping[str, tuple[str | None, str | None]]) -> str:
    """The entry of one act. A value tells its own digest, so only that of a purged one is said, and what is left."""
    held = list(facts)
    first = held[0]
    lines = [
        [fact.id.rpartition(":")[2], fact.entity, fact.row, fact.field, fact.value, fact.salt, list(fact.over)]
        + ([fact.digest, fact.left] if fact.value is None else [])
        for fact in held
    ]
    entry = {"v": VERSION, "by": first.by, "dev": first.device, "at": first.at, "use": first.use_case, "f": lines}
    return _json(entry | ({"b": bodies} if bodies else {}))


def read(id: str, entry: str) -> ToldAct | None:
    """The act; none where a later program wrote it, `UpdateRefused` where nobody of ours did."""
    try:
        said = json.loads(entry)
        if said["v"] > VERSION:
            return None
        datetime.fromisoformat(said["at"])
        head = [_text(said[name]) for name in ("by", "dev", "at", "use")]
        facts = tuple(_fact(id, head, line) for line in said["f"])
        bodies = {_text(key): (text, salt) for key, (text, salt) in said.get("b", {}).items()}
    except (ValueError, TypeError, KeyError, AttributeError) as trouble:
        raise UpdateRefused(type(trouble).__name__) from None
    return ToldAct(id, facts, bodies)


def _fact(act: str, head: list[str], line: list[Any]) -> Fact:
    by, device, at, use_case = head
    number, entity, row, name, value, salt, over, *purged = line
    left = purged[1] if value is None and len(purged) > 1 else None
    if (said := left if value is None else value) is not None:
        held = json.loads(_text(said))
        if name == NEW_ROW and not isinstance(held, dict):
            raise TypeError
    digest = digest_of(_text(salt), value) if value is not None else _text(purged[0])
    return Fact(
        f"{act}:{_text(number)}", _text(entity), _text(row), _text(name), value, by, device, at, use_case, act,
        tuple(_text(one) for one in over), digest, RECEIVED, salt, left,
    )  # fmt: skip


def _text(held: Any) -> str:
    if not isinstance(held, str):
        raise TypeError
    return held


def after_their_past(acts: Iterable[ToldAct]) -> list[ToldAct]:
    """No act before one whose facts it rests on."""
    left = {act.id: act for act in acts}
    rests_on = {act.id: act.rests_on for act in left.values()}
    found: list[ToldAct] = []
    ready = [id for id in left if not rests_on[id] & left.keys()]
    waiting_for: dict[str, list[str]] = {}
    counts = {}
    for id, of in rests_on.items():
        inside = of & left.keys()
        counts[id] = len(inside)
        for other in inside:
            waiting_for.setdefault(other, []).append(id)
    while left:
        id = ready.pop() if ready else next(iter(left))  # a ring can only be forged: it is cut somewhere
        if id not in left:
            continue
        found.append(left.pop(id))
        for other in waiting_for.get(id, ()):
            counts[other] -= 1
            if not counts[other]:
                ready.append(other)
    return found
