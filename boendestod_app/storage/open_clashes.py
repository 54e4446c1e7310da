"""What is to be settled, read from where facts have forked; a person's answer is a fact over all of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from boendestod_app.domain.clash import LEVEL, MERGING, Clash, ClashKind, Piece, Side, matters
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.coherent import gives_way
from boendestod_app.storage.document import pieces
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.heads import Heads, common_past, text_in, value_of, with_text
from boendestod_app.storage.journal import GONE, NEW_ROW, Fact, facts_of_row
from boendestod_app.storage.level_order import turns_of
from boendestod_app.storage.rebuild import WORKED_OUT, unsaid_in
from boendestod_app.storage.versions import VERSIONED, rivals

TWICE = "occurrence"
WHOLE = "version"


class ClashTable:
    """Fulfils `services.ports.Clashes`."""

    def __init__(self, engine: Engine, tables: Mapping[str, Any], bodies: Bodies) -> None:
        self._engine = engine
        self._tables = tables
        self._bodies = bodies

    def open(self) -> list[Clash]:
        """Everything that a person is to settle, in the order of the rows."""
        found: list[Clash] = []
        for row, entity in self._engine.rows("SELECT DISTINCT row, entity FROM fork ORDER BY entity, row"):
            found += self._of_row(entity, row)
        return found + self._twice() + self._versions()

    def find(self, id: str) -> Clash | None:
        """One of them; none where it is settled already."""
        entity, _sep, rest = id.partition(":")
        row, _sep, field = rest.rpartition(":")
        if field == TWICE:
            return next((clash for clash in self._twice() if clash.id == id), None)
        if field == WHOLE:
            return next((clash for clash in self._versions() if clash.id == id), None)
        return next((clash for clash in self._of_row(entity, row) if clash.id == id), None)

    def settle(self, clash: Clash, value: str | int | float | None) -> None:
        """Inside an act: this is what stands from now on, whatever each of them said."""
        if clash.kind is ClashKind.TWICE:
            for side in clash.sides:
                if side.value != value:
                    self._let_go(str(side.value))
            return
        self._tables[clash.entity].change(clash.row, {clash.field: value})

    def _let_go(self, visit: str) -> None:
        """What is written down stands by itself, with its note; what was only planned is not gone to twice."""
        planned = "SELECT 1 FROM visit WHERE id = ? AND outcome IS NULL AND arrived_at IS NULL"
        if self._engine.row(planned, (visit,)):
            self._tables["visit"].withdraw(visit)
        else:
            self._tables["visit"].change(visit, {"rhythm_id": None, "occurrence": None})

    def _of_row(self, entity: str, row: str) -> list[Clash]:
        table = self._tables.get(entity)
        if table is None:
            return []
        names = {name for (name,) in self._engine.rows(
            "SELECT field FROM fork WHERE row = ? AND entity = ?", (row, entity))}  # fmt: skip
        levels = self._levels(row) if entity == LEVEL[0] and LEVEL[1] in names else []
        held = self._engine.row(f"SELECT * FROM {entity} WHERE id = ?", (row,))
        if held is None:
            return levels
        unsaid = unsaid_in(self._engine, entity)
        cells = dict(zip(unsaid, held, strict=True))
        if cells[GONE]:
            return levels
        facts = facts_of_row(self._engine, entity, row)
        heads = Heads()
        for fact in facts:
            heads.add(fact)
        asked = {name for name in names if name != NEW_ROW}
        if NEW_ROW in names:
            asked |= (
                unsaid.keys()
                - heads.by_field.keys()
                - {"id", GONE}
                - {name for table, name in [WORKED_OUT] if table == entity}
            )
        asked -= gives_way(entity, cells)
        found = (self._of_field(entity, row, name, heads, facts, cells, unsaid) for name in sorted(asked))
        return levels + [clash for clash in found if clash]

    def _of_field(
        self, entity: str, row: str, name: str, heads: Heads, facts: list[Fact], cells: Mapping[str, Any],
        unsaid: Mapping[str, Any],
    ) -> Clash | None:  # fmt: skip
        of = heads.of(name)
        client = row if entity == "client" else cells.get("client_id", "")
        if not matters(entity, name):
            return None
        if name == GONE:
            others = [fact for fact in heads.live() if fact.device not in {head.device for head in of}]
            last = max(others, key=lambda fact: (fact.at, fact.digest), default=None)
            sides = [_side(head, value_of(head, GONE, unsaid)) for head in of]
            if len(of) == 1 and last:
                sides.append(_side(last, 0))
            return Clash(ClashKind.TAKEN_BACK, client, entity, row, GONE, tuple(sides), 0)
        values = {fact.id: value_of(fact, name, unsaid) for fact in of}
        if name not in unsaid or len(set(map(str, values.values()))) < 2:
            return None
        if name in self._tables[entity].plan.texts:
            texts = self._bodies.texts([id for id in values.values() if id])
            if len({texts.get(id or "", "") for id in values.values()}) < 2:
                return None
        sides = [_side(fact, values[fact.id]) for fact in of]
        base = common_past(of, facts) if (entity, name) in MERGING else None
        if base is None:
            return Clash(ClashKind.VALUES, client, entity, row, name, tuple(sides), cells[name])
        shown = self._pieces(entity, value_of(base, name, unsaid), values)
        return Clash(ClashKind.TEXTS, client, entity, row, name, tuple(sides), cells[name], shown)

    def _pieces(self, entity: str, base: Any, values: Mapping[str, Any]) -> tuple[Piece, ...]:
        return tuple(pieces(text_in(entity, base), {id: text_in(entity, value) for id, value in values.items()}))

    def settle_with_text(self, clash: Clash, text: str) -> None:
        """Inside an act: these words stand from now on."""
        value: str | None = text
        if clash.field in self._tables[clash.entity].plan.texts:
            value = self._bodies.put(text, None)
        elif (clash.entity, clash.field) in MERGING:
            value = with_text(clash.entity, clash.stands, text)
        self.settle(clash, value)

    def read(self, clash: Clash, value: str | int | float | None) -> Any:
        """A value of the clash as the work knows it: words, a day, a choice."""
        plan = self._tables[clash.entity].plan
        if clash.field in plan.texts:
            return self._bodies.texts([str(value)]).get(str(value), "") if value else ""
        if (clash.entity, clash.field) in MERGING:
            return text_in(clash.entity, value)
        return plan.mapping.read(clash.field, value)

    def _twice(self) -> list[Clash]:
        """Occurrences of a rhythm that more than one visit says it is."""
        rows = self._engine.rows(
            "SELECT client_id, id FROM visit v WHERE gone = 0 AND (rhythm_id, occurrence) IN (SELECT rhythm_id, "
            "occurrence FROM visit WHERE rhythm_id IS NOT NULL AND gone = 0 GROUP BY rhythm_id, occurrence "
            "HAVING count(*) > 1) ORDER BY rhythm_id, occurrence, id"
        )
        if not rows:
            return []
        made = {id: facts_of_row(self._engine, "visit", id)[0] for _client, id in rows}
        by_place: dict[tuple[str, str], list[str]] = {}
        for client, id in rows:
            of = self._engine.row("SELECT rhythm_id || occurrence FROM visit WHERE id = ?", (id,)) or ("",)
            by_place.setdefault((client, of[0]), []).append(id)
        return [
            Clash(ClashKind.TWICE, client, "visit", ids[0], TWICE, tuple(_side(made[id], id) for id in ids), ids[0])
            for (client, _place), ids in sorted(by_place.items())
        ]

    def _versions(self) -> list[Clash]:
        """Whole versions that were made at once; the one that is shown stands last in its table's own order."""
        found = []
        for entity in VERSIONED:
            for whose, versions in rivals(self._engine, entity):
                client = str(whose.get("client_id", ""))
                shown = {value.id: place for place, value in enumerate(self._tables[entity].where(**whose))}
                held = sorted(versions, key=lambda version: shown.get(version.row, -1))
                sides = [Side(one.fact, one.row, one.by, datetime.fromisoformat(one.at), one.device) for one in held]
                last = held[-1].row
                found.append(Clash(ClashKind.VERSIONS, client, entity, last, WHOLE, tuple(sides), last))
        return found

    def _levels(self, client_id: str) -> list[Clash]:
        """Two levels, where neither was decided knowing of the other."""
        noted = {id for (id,) in self._engine.rows(
            "SELECT fact FROM fork WHERE row = ? AND entity = ? AND field = ?", (client_id, *LEVEL))}  # fmt: skip
        turns = sorted((turn for turn in turns_of(self._engine, client_id) if turn.fact in noted),
                       key=lambda turn: turn.weight, reverse=True)  # fmt: skip
        if len({(turn.level, turn.step) for turn in turns}) < 2:
            return []
        sides = []
        for turn in turns:
            by, device = self._engine.row("SELECT author, device FROM fact WHERE id = ?", (turn.fact,)) or ("", "")
            sides.append(Side(turn.fact, turn.row, by, datetime.fromisoformat(turn.at), device))
        return [Clash(ClashKind.LEVELS, client_id, LEVEL[0], client_id, LEVEL[1], tuple(sides), turns[0].row)]


def _side(fact: Fact, value: Any) -> Side:
    return Side(fact.id, value, fact.by, datetime.fromisoformat(fact.at), fact.device)
