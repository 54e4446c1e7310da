"""What this laptop does, told in the rooms it belongs to: in the same transaction, or not at all."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from boendestod_app.services.rooms import UpdateKind
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.document import Document
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import FACT_COLUMNS, Fact, fact_of
from boendestod_app.storage.told_act import told

Clock = Callable[[], datetime]
TEAM = ""  # whose client's room the team's own is: nobody's
_OPEN = 32  # rooms kept in memory: a worker's own clients, and some
_OFTEN = 64  # updates since the last picture of a room


def room_of(client_id: str) -> str:
    """The client's room: the same on every laptop, random to a reader."""
    return hashlib.sha256(f"boendestod-room:{client_id}".encode()).hexdigest()[:32]


class Documents:
    """The rooms' documents, made again from what was said in them; the last used are kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: OrderedDict[str, tuple[Document, int]] = OrderedDict()

    def of(self, room: str) -> Document:
        """The document of a room."""
        if room in self._open:
            self._open.move_to_end(room)
            return self._open[room][0]
        document = Document()
        upto, data = self._engine.row("SELECT upto, data FROM room_snapshot WHERE room = ?", (room,)) or (0, b"")
        rows = self._engine.rows(
            "SELECT payload FROM room_update WHERE room = ? AND n > ? AND kind != ? ORDER BY n",
            (room, upto, UpdateKind.KEY.value),
        )
        payloads = ([data] if data else []) + [payload for (payload,) in rows]
        if payloads:
            document.take(payloads)
        self._open[room] = (document, len(rows))
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)
        return document

    def tidy(self, room: str) -> None:
        """Inside a transaction: keep a picture of the room where much was said since the last one."""
        document, since = self._open[room]
        self._open[room] = (document, since + 1)
        if since < _OFTEN or document.waits:  # what waits for its past stands in no picture
            return
        (last,) = self._engine.row("SELECT max(n) FROM room_update WHERE room = ?", (room,)) or (0,)
        self._engine.run(
            "INSERT OR REPLACE INTO room_snapshot (room, upto, data) VALUES (?, ?, ?)", (room, last, document.whole())
        )
        self._open[room] = (document, 0)

    def let_go(self, room: str) -> None:
        """The room is left: nothing of it is kept in memory."""
        self._open.pop(room, None)

    def drop(self) -> None:
        """A transaction was not kept: what was put into the documents was not said."""
        self._open.clear()


class Weaver:
    """Knows which room a fact belongs to, and tells it there."""

    def __init__(self, engine: Engine, bodies: Bodies, tables: Mapping[str, Any], device: str, now: Clock) -> None:
        self._engine = engine
        self._bodies = bodies
        self._with_client = {name for name, table in tables.items() if "client_id" in table.plan.mapping.columns}
        self._tables = tables
        self._device = device
        self._now = now
        self.documents = Documents(engine)
        self._rooms: dict[str, tuple[str, bool]] | None = None

    @property
    def rooms(self) -> dict[str, tuple[str, bool]]:
        """By client (nothing for the team): the room, and whether what we had is told there. Empty: in no team."""
        if self._rooms is None:
            rows = self._engine.rows("SELECT client_id, id, woven FROM room")
            self._rooms = {client: (room, bool(woven)) for client, room, woven in rows}
        return self._rooms

    def forget(self) -> None:
        """A transaction was not kept."""
        self._rooms = None
        self.documents.drop()

    def client_of(self, fact: Fact) -> str | None:
        """Whose room a fact belongs to; none where it is told to nobody."""
        if fact.entity == "client":
            return fact.row
        if fact.entity not in self._with_client:
            return TEAM if fact.entity in self._tables else None
        held = self._engine.row(f"SELECT client_id FROM {fact.entity} WHERE id = ?", (fact.row,))
        return held[0] if held else None

    def weave(self, facts: Iterable[Fact]) -> None:
        """Inside a transaction: tell what one act did. In no team nothing is told."""
        if not self.rooms:
            return
        by_client: dict[str, list[Fact]] = {}
        for fact in facts:
            client = self.client_of(fact)
            if client is not None:
                by_client.setdefault(client, []).append(fact)
        for client, theirs in by_client.items():
            if client not in self.rooms:
                self.open_room(room_of(client), client, woven=True)
            room, woven = self.rooms[client]
            act, document = theirs[0].act, self.documents.of(room)
            if woven and not document.has(act):
                payload = document.add({act: told(theirs, self._bodies.fresh_in(theirs))})
                self.keep_own(room, UpdateKind.STEP, payload)

    def entry(self, client_id: str, act: str) -> str | None:
        """What is said of an act in the room of a client (nothing: the team's)."""
        room = self.rooms.get(client_id)
        return self.documents.of(room[0]).entry(act) if room else None

    def open_room(self, room: str, client_id: str, *, woven: bool, named: str = "") -> None:
        """Take part in a room, named after the client and perhaps a purge."""
        self._engine.run(
            "INSERT OR REPLACE INTO room (id, client_id, woven, named) VALUES (?, ?, ?, ?)",
            (room, client_id, woven, named or client_id),
        )
        self._rooms = None

    def leave(self, client_id: str) -> None:
        """Inside a transaction: the room remembers what was purged. Nothing of it stays here, and our files in it are
        taken away the next time that the drive is there."""
        if client_id not in self.rooms:
            return
        room = self.rooms[client_id][0]
        for table in ("room_update", "room_snapshot", "peer"):
            self._engine.run(f"DELETE FROM {table} WHERE room = ?", (room,))
        self._engine.run("DELETE FROM room WHERE id = ?", (room,))
        self._engine.run("INSERT OR REPLACE INTO room_left (room, cleared) VALUES (?, 0)", (room,))
        self.documents.let_go(room)
        self._rooms = None

    def move(self, client_id: str, named: str, unread: Mapping[str, str]) -> None:
        """Inside a transaction: leave the client's room for another, and tell there all that stands now, and what only
        a later program reads."""
        self.leave(client_id)
        self.weave_base(client_id, room_of(named), named, unread)

    def weave_base(self, client_id: str, room: str, named: str = "", unread: Mapping[str, str] | None = None) -> None:
        """Inside a transaction: tell at once all that this laptop has said of a client, or of the team."""
        acts: dict[str, list[Fact]] = {}
        for fact in self._facts_about(client_id):
            if self.client_of(fact) == client_id:
                acts.setdefault(fact.act, []).append(fact)
        document = self.documents.of(room)
        new = {act: told(facts, self._bodies.all_in(facts)) for act, facts in acts.items() if not document.has(act)}
        new |= {act: entry for act, entry in (unread or {}).items() if not document.has(act)}
        self.open_room(room, client_id, woven=True, named=named)
        if new:
            self.keep_own(room, UpdateKind.BASE, document.add(new))

    def _facts_about(self, client_id: str) -> list[Fact]:
        columns = ", ".join(f"f.{name.strip()}" for name in FACT_COLUMNS.split(","))
        if client_id == TEAM:
            wanted = [name for name in self._tables if name not in self._with_client and name != "client"]
            marks = ", ".join("?" * len(wanted))
            rows = self._engine.rows(f"SELECT {columns} FROM fact f WHERE f.entity IN ({marks}) ORDER BY seq", wanted)
        else:
            rows = self._engine.rows(
                f"SELECT {columns} FROM fact f WHERE f.row = ? AND f.entity = 'client'", (client_id,)
            )
            for name in sorted(self._with_client):
                rows += self._engine.rows(
                    f"SELECT {columns} FROM {name} t JOIN fact f ON f.row = t.id AND f.entity = ? "
                    "WHERE t.client_id = ?",
                    (name, client_id),
                )
        return [fact_of(row) for row in rows]

    def keep_own(self, room: str, kind: UpdateKind, payload: bytes) -> int:
        """Keep an update of this laptop; the answer is its number."""
        (last,) = self._engine.row(
            "SELECT max(seq) FROM room_update WHERE room = ? AND device = ?", (room, self._device)
        ) or (0,)
        seq = (last or 0) + 1
        self._engine.run(
            "INSERT INTO room_update (room, device, seq, kind, payload, said_at) VALUES (?, ?, ?, ?, ?, ?)",
            (room, self._device, seq, kind.value, payload, self._now().isoformat()),
        )
        if kind is not UpdateKind.KEY:
            self.documents.tidy(room)
        return seq
