"""One row of a client, then and now: told by its facts alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boendestod_app.domain.clash import matters
from boendestod_app.domain.rewind import STAY, WRITTEN, Past, What
from boendestod_app.storage.coherent import coherent
from boendestod_app.storage.heads import Heads
from boendestod_app.storage.journal import GONE, Fact

Cells = dict[str, Any]
Said = tuple[int, Fact]  # with where it stands in the log of this laptop


@dataclass(frozen=True, slots=True)
class RowThen:
    """`since` came after; `emptied` are the fields of which the log no longer tells what stood there."""

    entity: str
    id: str
    then: Cells | None  # none where it was not there
    now: Cells | None
    since: tuple[Fact, ...]
    made: Fact
    emptied: frozenset[str]
    order: int = 0  # among its kind, by when it was made

    @property
    def what(self) -> What | None:
        """What has become of it; none where it is not there now, nor was then."""
        was, now = _is_there(self.then), _is_there(self.now)
        if was and now:
            return What.CHANGED
        return What.TAKEN_AWAY if was else What.ADDED if now else None

    @property
    def fields(self) -> list[str]:
        """What is another now, of all that may come back. That a row is there is no field."""
        then, now = self.then or {}, self.now
        if now is None or self.what is What.ADDED:
            return []
        kept = STAY.get(self.entity, frozenset()) | self.emptied | {"id", GONE}
        found = [name for name, cell in then.items() if name not in kept and cell != now[name]]
        return [name for name in found if matters(self.entity, name)] if self.another else found

    @property
    def another(self) -> bool:
        """Whether another version stands now: who made it and when is no difference."""
        return self.then is not None and self.now is not None and self.then["id"] != self.now["id"]

    @property
    def there_then(self) -> bool:
        """Whether it was there."""
        return _is_there(self.then)


def _is_there(cells: Cells | None) -> bool:
    return cells is not None and not cells[GONE]


def row_then(
    entity: str, id: str, here: Sequence[Said], copied: Sequence[Fact] | None, past: Past,
    unsaid: Mapping[str, Any], now: Cells | None, *, untouched: bool = False,
) -> RowThen | None:  # fmt: skip
    """The row; none where nothing has been said of it since, unless `untouched` ones are asked for too.

    What this laptop has emptied a copy does not tell anew.
    """
    if copied is None:
        before, since = _split(here, past)
        more = False
    else:
        known, there = {fact.id: fact for _seq, fact in here}, {fact.id for fact in copied}
        before = [known.get(fact.id, fact) for fact in copied]
        since = tuple(fact for _seq, fact in here if fact.id not in there)
        more = not there <= known.keys()
    if not since and not more and not untouched:
        return None
    then, emptied = _told(entity, id, before, unsaid)
    made = here[0][1] if here else before[0]
    return RowThen(entity, id, then, now, since, made, emptied, here[0][0] if here else 0)


def _split(here: Sequence[Said], past: Past) -> tuple[list[Fact], tuple[Fact, ...]]:
    """What had been said, and what came after. What it rested on had been said too, whatever a wrong clock told."""
    known, was = set[str](), set[str]()
    for seq, fact in reversed(here):  # no fact stands before its past
        if fact.id in known or past.holds(datetime.fromisoformat(fact.at), seq):
            was.add(fact.id)
            known.update(fact.over)
    facts = [fact for _seq, fact in here]
    return [one for one in facts if one.id in was], tuple(one for one in facts if one.id not in was)


def _told(
    entity: str, id: str, facts: Iterable[Fact], unsaid: Mapping[str, Any]
) -> tuple[Cells | None, frozenset[str]]:
    heads = Heads()
    for fact in facts:
        heads.add(fact)
    if not heads.new:
        return None, frozenset()
    said = coherent(entity, heads.cells(entity, unsaid))
    cells = {name: said.get(name, blank) for name, blank in unsaid.items()}
    cells |= {"id": id, GONE: said.get(GONE, 0)}
    emptied = {name for name, cell in cells.items() if not cell and any(one.value is None for one in heads.of(name))}
    return cells, frozenset(emptied - {GONE})


def may_change(row: RowThen, signed: bool) -> bool:
    """Whether what has happened lets it come back: what was signed stands, and what has been is not unsaid."""
    then, now = row.then or {}, row.now or {}
    if row.what is What.ADDED:
        return row.entity not in WRITTEN and not _happened(row.entity, now)
    if row.what is What.CHANGED and row.entity in ("visit", "meeting"):
        return not signed and (_happened(row.entity, then) or not _happened(row.entity, now))
    if row.what is What.CHANGED:
        return row.entity != "amendment" and not (row.entity == "note" and now["signed_at"])
    return row.what is not None


def _happened(entity: str, cells: Cells) -> bool:
    """Of what is planned first: whether it has been."""
    if entity == "meeting":
        return bool(cells["held"])
    return entity == "visit" and bool(cells["outcome"] or cells["arrived_at"])
