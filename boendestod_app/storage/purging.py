"""The statutory purge, carried out on this laptop: all of it in one transaction, or nothing.

Ids, kinds, days and authors stay in the log, and its chain holds: a fact's digest is over salt and value, and both go.
A row is deleted only here; what deletes nothing elsewhere is lifted for the time of the transaction.

What this cannot reach: copies of this file that are older (they are listed with the day on which each is let go of),
what was printed or saved as a file of its own, free words about the client in other clients' rows, and the files of a
colleague's laptop until that laptop has carried it out too.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from boendestod_app.domain.access import Access
from boendestod_app.domain.purge import Purge, PurgeState
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import AppError
from boendestod_app.storage.bodies import ids_in
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.heads import Heads
from boendestod_app.storage.journal import NEW_ROW, Fact, facts_of_row
from boendestod_app.storage.later_acts import LATER
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.storage.weaving import Weaver, room_of

Place = tuple[str, str]
"""A table and a row."""
UNSWEPT = "unswept"  # in meta: what was purged may still lie in free pages, or in the write-ahead log
NUMBER = "personal_number"
_WORDS_WAIT = ("visit:", "form:amend:")  # drafts of what is to be carried over to the journal
_BETWEEN = re.compile(r"[:/]")


class SqlPurging:
    """Fulfils `services.purge_port.Purging`."""

    def __init__(
        self, engine: Engine, tables: Mapping[str, Any], weaver: Weaver, put_anew: Callable[[Iterable[Place]], None],
        note: Callable[[Access, str, str, str], None],
    ) -> None:  # fmt: skip
        """`note` tells the log of who saw what: kind, client, what and by which purge."""
        self._engine, self._tables, self._weaver, self._put_anew = engine, tables, weaver, put_anew
        self._note = note
        self._with_client = [name for name, held in tables.items() if "client_id" in held.plan.mapping.columns]

    def counts(self, purge: Purge) -> dict[str, int]:
        """By kind: how many rows hold anything that would go now."""
        found: dict[str, int] = {}
        for entity, _row in self._places(purge):
            found[entity] = found.get(entity, 0) + 1
        return found

    def known(self, purge: Purge) -> frozenset[str]:
        """The acts that have said anything of what would go."""
        return frozenset(fact.act for place in self._places(purge) for fact in facts_of_row(self._engine, *place))

    def room_for(self, purge: Purge) -> str:
        """What the client's room is to be named after the purge; nothing in no team."""
        told_in_rooms = purge.kind in (PurgeKind.NOTE, PurgeKind.NUMBER) and purge.local_id in self._weaver.rooms
        return f"{purge.local_id}/{purge.id}" if told_in_rooms else ""

    def done(self) -> dict[str, datetime]:
        """By purge: when this laptop carried it out."""
        return {id: datetime.fromisoformat(at) for id, at in self._engine.rows("SELECT purge, at FROM purge_done")}

    def typed_about(self, client_id: str) -> frozenset[str]:
        """The client's visits and notes about which words wait to be saved."""
        ids = {row for _entity, row in self._all_of(client_id)}
        rows = self._engine.rows("SELECT key FROM draft WHERE used_by IS NULL")
        keys = [key for (key,) in rows if key.startswith(_WORDS_WAIT)]
        return frozenset(id for key in keys for id in ids.intersection(_BETWEEN.split(key)))

    def unsettled(self, note_id: str) -> bool:
        """Whether two laptops say different things of whether the note was carried over."""
        sql = "SELECT 1 FROM fork WHERE row = ? AND entity = 'note' AND field IN ('transferred_at', 'gone')"
        return self._engine.row(sql, (note_id,)) is not None

    def carry_out(self, purge: Purge, at: datetime) -> bool:
        """Inside a transaction, as the last thing in it. False where something that was not known of when it was
        approved stands in the way of all of a client; then nothing is taken."""
        self._engine.run("PRAGMA secure_delete = ON")
        places = self._places(purge)
        facts = {place: facts_of_row(self._engine, *place) for place in places}
        if purge.kind is PurgeKind.CLIENT:
            if any(fact.act not in purge.known for told in facts.values() for fact in told):
                return False
            self._empty_client(purge, facts)
        elif purge.kind is PurgeKind.NOTE:
            self._empty_texts(facts, purge.known)
            self._put_anew(places)
            self._engine.run("DELETE FROM draft WHERE used_by IS NOT NULL")  # the words of what was saved before
        elif purge.kind is PurgeKind.NUMBER:
            self._empty_numbers(facts, purge.known)
        else:
            self._empty_papers(row for _entity, row in places)
        self._settle_room(purge.local_id)
        if purge.id not in self.done():  # what comes too late is emptied anew, and is the same purge
            self._note(Access.PURGED, purge.local_id, purge.kind.value, purge.id)
        self._engine.run("INSERT OR IGNORE INTO purge_done (purge, at) VALUES (?, ?)", (purge.id, at.isoformat()))
        self._engine.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (UNSWEPT,))
        return True

    def after(self, client_id: str, acts: Iterable[str], at: datetime) -> set[str]:
        """Inside a transaction: colleagues' acts have come in the room of a client (nothing: the team's). What is
        purged stays so, and what they have approved is carried out here too; the answer is the kinds that changed."""
        came, done, touched = set(acts), self.done(), set[str]()
        for purge in self._tables["purge"].where(**({"local_id": client_id} if client_id else {})):
            if purge.state is not PurgeState.APPROVED or (purge.id in done and not came & purge.known):
                continue
            there = self._places(purge)
            if there and self.carry_out(purge, at):
                touched |= {entity for entity, _row in there} | {"purge"}
        return touched

    # ---- what goes

    def _places(self, purge: Purge) -> list[Place]:
        if purge.kind is PurgeKind.CLIENT:
            return self._all_of(purge.local_id)
        named = [(entity, row) for entity, _sep, row in (one.partition("/") for one in purge.subjects)]
        return [(entity, row) for entity, row in named if entity in self._tables and self._is_there(entity, row)]

    def _is_there(self, entity: str, row: str) -> bool:
        return self._engine.row(f"SELECT 1 FROM {entity} WHERE id = ?", (row,)) is not None

    def _all_of(self, client_id: str) -> list[Place]:
        """Every row of a client, also what was taken back and what waits for a later program."""
        found = [("client", id) for (id,) in self._engine.rows("SELECT id FROM client WHERE id = ?", (client_id,))]
        for name in self._with_client:
            rows = self._engine.rows(f"SELECT id FROM {name} WHERE client_id = ?", (client_id,))
            found += [(name, id) for (id,) in rows]
        waits = self._engine.rows(
            "SELECT w.entity, w.row FROM waiting w WHERE EXISTS (SELECT 1 FROM fact f WHERE f.row = w.row AND "
            "f.entity = w.entity AND f.field = '*' AND json_extract(coalesce(f.value, f.left), '$.client_id') = ?)",
            (client_id,),
        )  # fmt: skip
        return list(dict.fromkeys([*found, *waits]))

    def _empty_client(self, purge: Purge, facts: Mapping[Place, list[Fact]]) -> None:
        if not facts:
            return
        client_id, ids = purge.local_id, {row for _entity, row in facts}
        self._empty_texts(facts, purge.known)
        self._empty_papers(row for entity, row in facts if entity == "export")
        self._engine.run_many(
            "UPDATE fact SET value = NULL, salt = NULL, left = NULL WHERE row = ? AND entity = ?",
            [(row, entity) for entity, row in facts],
        )
        for table in sorted({entity for entity, _row in facts} & self._tables.keys()):
            self._delete(table, [row for entity, row in facts if entity == table])
        gone = [(row, entity) for entity, row in facts]
        for table in ("fork", "waiting"):
            self._engine.run_many(f"DELETE FROM {table} WHERE row = ? AND entity = ?", gone)
        self._engine.run(
            "DELETE FROM waiting WHERE entity = ? AND substr(row, 1, ?) = ?",
            (LATER, len(client_id) + 1, client_id + "/"),
        )
        self._engine.run_many(
            "INSERT OR REPLACE INTO purged (row, entity, purge) VALUES (?, ?, ?)", [(*one, purge.id) for one in gone]
        )
        self._put_anew(facts)
        self._drop_drafts(ids)
        self._weaver.leave(client_id)

    def _empty_texts(self, facts: Mapping[Place, list[Fact]], known: frozenset[str]) -> None:
        """The texts that these rows have had, but for those that somebody gave them without knowing."""
        going = ids_in(fact for told in facts.values() for fact in told if fact.act in known)
        staying = ids_in(fact for told in facts.values() for fact in told if fact.act not in known)
        self._engine.run_many(
            "UPDATE body SET text = NULL, salt = NULL WHERE id = ? AND text IS NOT NULL",
            [(id,) for id in sorted(going - staying)],
        )

    def _empty_papers(self, exports: Iterable[str]) -> None:
        self._engine.run_many(
            "UPDATE blob SET data = NULL WHERE data IS NOT NULL AND id = (SELECT blob_id FROM export WHERE id = ?)",
            [(id,) for id in exports],
        )

    def _empty_numbers(self, facts: Mapping[Place, list[Fact]], known: frozenset[str]) -> None:
        """Personal numbers out of the cards; of a whole new row the rest is left."""
        for (entity, row), told in facts.items():
            for fact in told:
                left = without_number(fact) if fact.act in known else None
                if left is not None:
                    self._engine.run("UPDATE fact SET value = NULL, salt = NULL WHERE id = ?", (fact.id,))
                    self._engine.run("UPDATE fact SET left = ? WHERE id = ?", (left, fact.id))
            heads = Heads()
            for fact in facts_of_row(self._engine, entity, row):
                heads.add(fact)
            cells = heads.cells(entity, unsaid_in(self._engine, entity))
            self._engine.run(f"UPDATE {entity} SET {NUMBER} = ? WHERE id = ?", (cells.get(NUMBER, ""), row))

    def _delete(self, table: str, rows: list[str]) -> None:
        """The one place where rows are deleted: the lock on them is lifted, and laid again before anything else."""
        locks = self._engine.rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? "
            "AND sql LIKE '%BEFORE DELETE%'", (table,),
        )  # fmt: skip
        for name, _sql in locks:
            self._engine.run(f"DROP TRIGGER {name}")
        self._engine.run_many(f"DELETE FROM {table} WHERE id = ?", [(row,) for row in rows])
        for _name, sql in locks:
            self._engine.run(sql)

    def _drop_drafts(self, ids: set[str]) -> None:
        """What is being typed about the client, and what was saved before: whose words name any of the rows."""
        for key, words in self._engine.rows("SELECT key, words FROM draft"):
            if ids & set(_BETWEEN.split(key)) or any(id in words for id in ids):
                self._engine.run("DELETE FROM draft WHERE key = ?", (key,))
        self._engine.run("DELETE FROM draft WHERE used_by IS NOT NULL")

    # ---- the rooms of the team

    def _settle_room(self, client_id: str) -> None:
        """The client is told of in the room that the latest purge names, on every laptop the same."""
        named = [
            purge.room for purge in self._tables["purge"].where(local_id=client_id)
            if purge.room and purge.state is PurgeState.APPROVED
        ]  # fmt: skip
        held = self._weaver.rooms.get(client_id)
        if held and named and held[0] != room_of(max(named)):
            self._weaver.move(client_id, max(named), self._unread(client_id))

    def _unread(self, client_id: str) -> dict[str, str]:
        """What only a later program reads, as it was told."""
        beginning = f"{client_id}/"
        rows = self._engine.rows(
            "SELECT substr(row, ?) FROM waiting WHERE entity = ? AND substr(row, 1, ?) = ?",
            (len(beginning) + 1, LATER, len(beginning), beginning),
        )
        return {act: entry for (act,) in rows if (entry := self._weaver.entry(client_id, act)) is not None}

    # ---- what is left in the file

    def swept(self) -> bool:
        """Whether nothing that was purged is left in free pages of the file."""
        return self._engine.row("SELECT 1 FROM meta WHERE key = ?", (UNSWEPT,)) is None

    def sweep(self) -> None:
        """After the transaction: write the file anew without free pages. Where there is no room now: next time."""
        with suppress(AppError):
            self._engine.run("VACUUM")
            busy = self._engine.row("PRAGMA wal_checkpoint(TRUNCATE)")
            if busy and not busy[0]:
                self._engine.run("DELETE FROM meta WHERE key = ?", (UNSWEPT,))


def without_number(fact: Fact) -> str | None:
    """What a fact of a card says without the personal number; nothing where it says none."""
    said = json.loads(fact.says or "null")
    if fact.field == NUMBER:
        return '""' if said else None
    if fact.field != NEW_ROW or not said or not said.get(NUMBER):
        return None
    return json.dumps(said | {NUMBER: ""}, ensure_ascii=False, separators=(",", ":"))
