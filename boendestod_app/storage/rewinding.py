"""One client as it was at any moment, told from the log: what differs now, and the rows put back by new facts.

Only what stands in the log, or in a copy, is put back. What was purged, or emptied for somebody's protection, is passed
over: the value that stands now stays, also where a copy still has the other one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from boendestod_app.domain.clash import MERGING
from boendestod_app.domain.rewind import (
    KNOWN_BY,
    STAY,
    STAYS,
    Change,
    Did,
    Differing,
    Moment,
    Past,
    Place,
    What,
    with_what_they_rest_on,
)
from boendestod_app.errors import Refused
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.heads import text_in
from boendestod_app.storage.journal import FACT_COLUMNS, GONE, NEW_ROW, Journal, fact_of
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.storage.rewound import Cells, RowThen, Said, may_change, row_then
from boendestod_app.storage.rewound_copy import CopiedClient, Text
from boendestod_app.storage.rewound_versions import as_versions, made_anew
from boendestod_app.storage.versions import VERSIONED
from boendestod_app.words import _

_ALL = ", ".join(f"f.{name}" for name in FACT_COLUMNS.split(", "))
_DID = "f.act, f.at, f.author, f.entity, f.row, f.field, CASE f.field WHEN 'gone' THEN coalesce(f.value, f.left) END"
_BATCH = 500
_PLACES = tuple(
    "SELECT f.seq FROM {} t JOIN fact f ON f.row = t.id AND f.entity = ? " + f"WHERE t.{whose} = ?"
    for whose in ("client_id", "id")
)  # of our own tables; of clients themselves the second


class SqlRewinding:
    """Fulfils `services.rewind_port.Rewinding`."""

    def __init__(
        self, engine: Engine, tables: Mapping[str, Any], bodies: Bodies, journal: Journal, new_id: Callable[[], str]
    ) -> None:
        self._engine, self._bodies, self._journal, self._new_id = engine, bodies, journal, new_id
        self._tables = {
            name: held for name, held in tables.items()
            if name == "client" or (name not in STAYS and "client_id" in held.plan.mapping.columns)
        }  # fmt: skip

    def moments(self, client_id: str) -> list[Moment]:
        """Every act that touched what can come back, the newest first."""
        acts: dict[str, tuple[int, str, str]] = {}
        did: dict[str, dict[str, tuple[set[str], set[str], set[str]]]] = {}
        for seq, act, at, by, entity, row, field, value in self._told_of(client_id, _DID):
            acts.setdefault(act, (seq, at, by))
            new, changed, gone = did.setdefault(act, {}).setdefault(entity, (set(), set(), set()))
            (new if field == NEW_ROW else gone if value == "1" else changed).add(row)
        found = [
            Moment(act, datetime.fromisoformat(at), seq, by,
                   tuple(Did(entity, *map(len, rows)) for entity, rows in did[act].items()))
            for act, (seq, at, by) in acts.items()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.at, one.seq), reverse=True)

    def _told_of(self, client_id: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """What the log tells of a client, each with its place. Asked for in the order in which it lies in the file: of
        one client it is strewn over all of it, and each page is to be opened once."""
        places: list[int] = []
        for name in self._tables:
            places += [seq for (seq,) in self._engine.rows(_PLACES[name == "client"].format(name), (name, client_id))]
        places.sort()
        for start in range(0, len(places), _BATCH):
            some = places[start : start + _BATCH]
            marks = ", ".join("?" * len(some))
            yield from self._engine.rows(f"SELECT f.seq, {columns} FROM fact f WHERE f.seq IN ({marks}) ORDER BY f.seq",
                                         some)  # fmt: skip

    def differing(self, client_id: str, past: Past) -> list[Differing]:
        """Every row that can come back, and is another now than then."""
        return [self._told(row, fields, past) for row, fields in self._rows(client_id, past)]

    def put_back(self, client_id: str, past: Past, places: Collection[Place]) -> tuple[str, set[Place]]:
        """Inside an act: these rows as they were then, with what they rest on; the act, and which rows it became."""
        found = {(row.entity, row.id): (row, fields) for row, fields in self._rows(client_id, past)}
        if not found.keys() >= set(places):
            raise Refused(_("Något har ändrats sedan du valde. Titta en gång till."))
        chosen = with_what_they_rest_on((self._told(row, fields, past) for row, fields in found.values()), places)
        # What came since goes first: of one planned visit there is never more than one.
        for row, fields in sorted((found[place] for place in chosen), key=_in_turn):
            self._put(row, fields, past)
        return self._journal.act.id, chosen

    def _put(self, row: RowThen, fields: list[str], past: Past) -> None:
        table, then = self._tables[row.entity], row.then or {}
        if row.what is What.ADDED:
            table.withdraw(row.id)
        elif row.another:
            table.save(made_anew(table, row, self._new_id(), self._journal.act))
        elif row.now is None:
            table.save(self._value(row, past))
        else:
            self._take_texts(row, fields, past)
            table.change(row.id, {name: then[name] for name in fields})  # as undo does: what it says comes first
            if row.what is What.TAKEN_AWAY:
                table.change(row.id, {GONE: 0})

    # ---- then and now

    def _rows(self, client_id: str, past: Past) -> list[tuple[RowThen, list[str]]]:
        copied: CopiedClient | None = past.copied
        purged = {row for (row,) in self._engine.rows("SELECT row FROM purged")}
        signed = {visit for (visit,) in self._engine.rows(
            "SELECT visit_id FROM note WHERE client_id = ? AND gone = 0 AND signed_at IS NOT NULL", (client_id,)
        )}  # fmt: skip
        found: list[tuple[RowThen, list[str]]] = []
        here: dict[str, dict[str, list[Said]]] = {}
        for seq, *told in self._told_of(client_id, _ALL):
            fact = fact_of(tuple(told))
            here.setdefault(fact.entity, {}).setdefault(fact.row, []).append((seq, fact))
        for entity, table in self._tables.items():
            then = dict(copied.facts.get(entity, {})) if copied else None
            for row in self._of_table(table, client_id, past, here.get(entity, {}), then):
                fields = [name for name in row.fields if self._still_had(row, name, past)]
                touched = fields or row.what in (What.ADDED, What.TAKEN_AWAY)
                if row.id not in purged and touched and may_change(row, row.id in signed) and self._is_free(row):
                    found.append((row, fields))
        return found

    def _of_table(
        self, table: Any, client_id: str, past: Past, facts: Mapping[str, list[Said]], then: Mapping[str, Any] | None
    ) -> list[RowThen]:
        ids = dict.fromkeys([*facts, *(then or {})])
        if not ids:
            return []
        columns = table.plan.mapping.columns
        unsaid = {name: blank for name, blank in unsaid_in(self._engine, table.name).items() if name in columns}
        now = self._now(table, client_id)
        versions = table.name in VERSIONED
        rows = [
            row for id in ids
            if (row := row_then(table.name, id, facts.get(id, []), None if then is None else then.get(id, []), past,
                                unsaid, now.get(id), untouched=versions))
        ]  # fmt: skip
        return as_versions(table.name, rows, [one.id for one in table.where(client_id=client_id)]) if versions else rows

    def _now(self, table: Any, client_id: str) -> dict[str, Cells]:
        column = "id" if table.name == "client" else "client_id"
        names = (*table.plan.mapping.columns, GONE)
        rows = self._engine.rows(
            f'SELECT {table.plan.columns}, gone FROM {table.name} WHERE "{column}" = ?', (client_id,)
        )
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def _is_free(self, row: RowThen) -> bool:
        """Of a planned visit that was taken away: whether no other stands in its place."""
        then = row.then or {}
        if row.entity != "visit" or row.what is not What.TAKEN_AWAY or not then["rhythm_id"]:
            return True
        sql = "SELECT 1 FROM visit WHERE rhythm_id = ? AND occurrence = ? AND gone = 0 AND id <> ?"
        return self._engine.row(sql, (then["rhythm_id"], then["occurrence"], row.id)) is None

    # ---- texts and words

    def _still_had(self, row: RowThen, name: str, past: Past) -> bool:
        """Whether the words of a long text are to be had, and are others than now."""
        if name not in self._tables[row.entity].plan.texts:
            return True
        then, now = (row.then or {})[name], (row.now or {})[name]
        return not then or ((text := self._text(then, past)) is not None and text[0] != self._words(now, past))

    def _text(self, id: str, past: Past) -> Text | None:
        """One that was purged here a copy does not bring back."""
        held = self._engine.row("SELECT text, salt FROM body WHERE id = ?", (id,))
        if held is not None:
            return (held[0], held[1]) if held[0] is not None else None
        copied: CopiedClient | None = past.copied
        return copied.texts.get(id) if copied else None

    def _words(self, id: str | None, past: Past) -> str:
        held = self._text(id, past) if id else None
        return held[0] if held else ""

    def _take_texts(self, row: RowThen, fields: Collection[str], past: Past) -> None:
        for name in fields:
            id = (row.then or {})[name]
            long = id and name in self._tables[row.entity].plan.texts
            if long and (text := self._text(id, past)) and self._bodies.take(id, *text):
                self._bodies.fresh[id] = text  # a colleague's laptop may never have had it

    def _value(self, row: RowThen, past: Past) -> Any:
        """A row that this store has no longer, as the copy has it; what may not come back is empty."""
        plan, cells = self._tables[row.entity].plan, dict(row.then or {})
        for name in STAY.get(row.entity, frozenset()):
            text = isinstance(plan.mapping.read(name, cells[name]), str)
            cells[name] = 0 if isinstance(cells[name], int) else "" if text else None
        for name in plan.texts:
            cells[name] = self._words(cells[name], past)
        return plan.mapping.from_row(tuple(cells[name] for name in plan.mapping.columns))

    def _read(self, row: RowThen, name: str, cell: Any, past: Past) -> Any:
        plan = self._tables[row.entity].plan
        if name in plan.texts:
            return self._words(cell, past)
        return text_in(row.entity, cell) if (row.entity, name) in MERGING else plan.mapping.read(name, cell)

    def _told(self, row: RowThen, fields: list[str], past: Past) -> Differing:
        then, now = row.then or {}, row.now or row.then or {}
        shown, last = then or now, row.since[-1] if row.since else row.made
        known_by = next((name for name in KNOWN_BY if shown.get(name)), "")
        return Differing(
            entity=row.entity,
            row=row.id,
            what=row.what or What.CHANGED,
            changes=tuple(
                Change(name, self._read(row, name, then[name], past), self._read(row, name, now[name], past))
                for name in fields
            ),
            at=datetime.fromisoformat(last.at),
            by=last.by,
            acts=frozenset(fact.act for fact in row.since),
            made_in=row.made.act,
            known_by=self._read(row, known_by, shown[known_by], past) if known_by else None,
            rests_on=_named_in(shown),
        )


def _named_in(cells: Cells) -> frozenset[str]:
    """Ids of other rows."""
    names = {name for name in cells if name.endswith("_id") and name != "client_id"} | {"follows", "replaces"}
    return frozenset(str(cells[name]) for name in names if cells.get(name))


def _in_turn(found: tuple[RowThen, list[str]]) -> tuple[bool, bool, str, str]:
    row, _fields = found
    return row.what is not What.ADDED, row.entity != "client", row.made.at, row.made.id
