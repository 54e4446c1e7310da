"""What protected identity lets go of, out of the tables, the log, the search, the drafts and the finished papers.

Which values go is told by the facts alone, so that every laptop that holds the same facts has let go of the same: one
stays only if whoever said it knew of every time the protection was put on, and had seen it taken off again. So what a
colleague wrote without knowing is emptied as it arrives, on each laptop.

What this cannot reach: the rooms' own documents keep each act as it was told, in this file and on the shared drive,
sealed for the team's laptops; a later base replaces the files but holds the same history (only a new room would not).
Older copies of this file, and what was printed or sent, keep what they had. No view reads any of these.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from boendestod_app.domain.protection import LEADS, Leads
from boendestod_app.storage.coherent import coherent
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.heads import Heads, value_of
from boendestod_app.storage.journal import NEW_ROW, Fact, Journal, facts_of_row
from boendestod_app.storage.rebuild import unsaid_in

_SECTION = "section_edit"  # a section's cell may hold the meeting's place: it is made anew
_ALSO = {_SECTION: (Leads(("section",), ("key", frozenset({"facts"}))),)}
ALL: Mapping[str, tuple[Leads, ...]] = {**LEADS, **_ALSO}
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Place = tuple[str, str]
"""A table and a row."""


class LettingGo:
    """Belongs to one store. Each call is inside the transaction that is going on."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine = engine
        self._journal = journal

    def concerns(self, entity: str) -> bool:
        """Whether a table has anything to let go of."""
        return entity in ALL

    def within(self, entity: str, row: Mapping[str, SqlValue], changes: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
        """The changes of a row, without what somebody protected may not have in it."""
        client_id = row["id"] if entity == "client" else row["client_id"]
        if entity == "client" or not self.is_protected(str(client_id)):
            return dict(changes)  # a card's own fields hold only together: `coherent` knows
        return {**changes, **blanked(entity, {**row, **changes})}

    def knowing(self, client_id: str) -> tuple[str, ...]:
        """What is said of the client's protection, where it was ever put on: what leads somewhere rests on it."""
        return self._journal.heads("client", client_id, "protected") if self._put_on(client_id) else ()

    def is_protected(self, client_id: str) -> bool:
        """Whether the client's identity is protected now."""
        row = self._engine.row("SELECT protected FROM client WHERE id = ?", (client_id,))
        return bool(row and row[0])

    def of_client(self, client_id: str, rows: Iterable[Place] | None = None) -> list[Place]:
        """Let go of what must, of these rows or of all; the answer is the rows that have another value now."""
        put_on = self._put_on(client_id)
        if not put_on:
            return []
        told = _Told(put_on, facts_of_row(self._engine, "client", client_id), self.is_protected(client_id))
        wanted = self._rows_of(client_id) if rows is None else [one for one in rows if one[0] in ALL]
        unsaid = {entity: unsaid_in(self._engine, entity) for entity in {entity for entity, _row in wanted}}
        return [place for place in wanted if self._empty(place, told, unsaid[place[0]])]

    def _put_on(self, client_id: str) -> frozenset[str]:
        """The facts that put the protection on."""
        facts = self._engine.rows(
            "SELECT id FROM fact WHERE row = ? AND entity = 'client' AND (field = 'protected' AND "
            "coalesce(value, left) = '1' OR field = '*' AND json_extract(coalesce(value, left), '$.protected') = 1)",
            (client_id,),
        )
        return frozenset(id for (id,) in facts)

    def _rows_of(self, client_id: str) -> list[Place]:
        found: list[Place] = [("client", client_id)]
        for name in ALL:
            if name != "client":
                rows = self._engine.rows(f"SELECT id FROM {name} WHERE client_id = ?", (client_id,))
                found += [(name, row) for (row,) in rows]
        return found

    def _empty(self, place: Place, told: "_Told", unsaid: Mapping[str, Any]) -> bool:
        """Empty the values of a row's facts that must go; whether any did."""
        entity, row = place
        facts = facts_of_row(self._engine, entity, row)
        emptied = False
        for fact in facts:
            left = _left(fact, _going(entity, fact, facts, told, unsaid))
            if left is not None:
                self._engine.run("UPDATE fact SET value = NULL, salt = NULL WHERE id = ?", (fact.id,))
                self._engine.run("UPDATE fact SET left = ? WHERE id = ?", (left, fact.id))
                emptied = True
        if emptied:
            self._show(entity, row, unsaid)
        return emptied

    def _show(self, entity: str, row: str, unsaid: Mapping[str, Any]) -> None:
        """The row as the log tells it now."""
        heads = Heads()
        for fact in facts_of_row(self._engine, entity, row):
            heads.add(fact)
        if not heads.new:
            return
        cells = coherent(entity, heads.cells(entity, unsaid))
        names = sorted(field for leads in ALL[entity] for field in leads.fields if field in cells)
        told = ", ".join(f'"{name}" = ?' for name in names)
        self._engine.run(f"UPDATE {entity} SET {told} WHERE id = ?", (*(cells[name] for name in names), row))


class _Told:
    """What the log tells of one client's protection."""

    def __init__(self, put_on: frozenset[str], facts: list[Fact], now: bool) -> None:
        self.now = now
        self._put_on = put_on
        self._over = {fact.id: fact.over for fact in facts}

    def known_to(self, fact: Fact) -> bool:
        """Whether who said it knew of every time the protection was put on."""
        ahead, seen = [over for over in fact.over if over in self._over], set[str]()
        while ahead:
            id = ahead.pop()
            if id not in seen:
                seen.add(id)
                ahead += [over for over in self._over[id] if over in self._over]
        return self._put_on <= seen


def _going(
    entity: str, fact: Fact, facts: list[Fact], told: _Told, unsaid: Mapping[str, Any]
) -> set[str]:  # fmt: skip
    """The fields of which this fact may say nothing."""
    known = told.known_to(fact)
    if known and (not told.now or entity == _SECTION):
        return set()
    found: set[str] = set()
    for leads in ALL[entity]:
        if leads.when is None or _is_one(leads.when, facts[-1:] if known else facts, facts, unsaid):
            found |= set(leads.fields)
    return found


def _is_one(when: tuple[str, frozenset[str]], asked: list[Fact], facts: list[Fact], unsaid: Mapping[str, Any]) -> bool:
    """Whether any of these facts says that the row is one of those; the last one alone: as the row stands."""
    field, wanted = when
    said = [fact for fact in facts if fact.field in (NEW_ROW, field)]
    if len(asked) < len(facts):
        said = said[-1:]
    return any(value_of(fact, field, unsaid) in wanted for fact in said)


def _left(fact: Fact, going: set[str]) -> str | None:
    """What the fact says without these fields; nothing where it says nothing of them."""
    if fact.value is None and fact.left is None:
        return None
    said = json.loads(fact.says or "null")
    if fact.field != NEW_ROW:
        blank = _blank(fact.entity, said)
        return _json(blank) if fact.field in going and said != blank and fact.value is not None else None
    kept = {name: _blank(fact.entity, value) if name in going else value for name, value in said.items()}
    return _json(kept) if kept != said else None


def _blank(entity: str, value: Any) -> Any:
    if entity != _SECTION or not isinstance(value, str):
        return "" if isinstance(value, str) else None
    held = json.loads(value or "{}")
    return json.dumps(held | {"text": "", "rows": [], "edited": False, "others": "", "apart": []}, ensure_ascii=False)


def blanked(entity: str, row: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
    """What a row of somebody protected may not hold, emptied."""
    found: dict[str, SqlValue] = {}
    for leads in LEADS.get(entity, ()):
        if leads.when is None or row.get(leads.when[0]) in leads.when[1]:
            found |= {field: "" for field in leads.fields if row.get(field)}
    return found
