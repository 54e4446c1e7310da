"""One laptop's side of the team merge, over the encrypted store. Fulfils `services.rooms.Ledger`."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from boendestod_app.services.rooms import Placed, SealedUpdate, Update, UpdateKind, UpdateRefused
from boendestod_app.storage.document import check, covers
from boendestod_app.storage.ledger_notes import LedgerNotes
from boendestod_app.storage.own_updates import SEALED, key_in_use, keys_of, retire, sealed_of
from boendestod_app.storage.settling_in import settle_in
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.weaving import TEAM, room_of

Heard = Callable[[frozenset[str]], None]


class SqlLedger(LedgerNotes):
    """Belongs to the thread of the store; each call is one transaction, durable when it returns."""

    def __init__(self, store: SqlStore, heard: Heard = lambda _kinds: None) -> None:
        """`heard` is told the kinds of values that colleagues have changed, after each time."""
        super().__init__(store.engine, store.weaver)
        self._store = store
        self._heard = heard
        self._held: dict[str, dict[str, set[str]]] = {}

    @property
    def device(self) -> str:
        """This laptop."""
        return self._store.origin.device

    # ---- rooms

    def rooms(self) -> list[str]:
        """The rooms this laptop takes part in, the team's own first."""
        return [room for client, (room, _woven) in sorted(self._weaver.rooms.items())]

    def members(self, room: str) -> frozenset[str]:
        """Ids of the workers who share the room now; empty for the team's own room: all of them, and for a client whose
        card has not come yet: whoever told of the room."""
        client_id = self.client_of(room)
        if client_id == TEAM and self._weaver.rooms.get(TEAM, ("",))[0] == room:
            return frozenset()
        row = self._engine.row("SELECT worker_ids FROM client WHERE id = ?", (client_id,))
        return frozenset(json.loads(row[0])) if row else frozenset()  # also of a client whose adding was undone

    def client_of(self, room: str) -> str:
        """The client whose room it is; nothing for the team's own."""
        row = self._engine.row("SELECT client_id FROM room WHERE id = ?", (room,))
        return row[0] if row else ""

    def name_of(self, room: str) -> str:
        """What the room is named after: the client, and perhaps a purge."""
        row = self._engine.row("SELECT named, client_id FROM room WHERE id = ?", (room,))
        return (row[0] or row[1]) if row else ""

    def found(self, room: str) -> None:
        """Begin a team: its own room, and one for each client here, with all that this laptop has said."""
        with self._changing():
            self._weaver.weave_base(TEAM, room)
            self._weave_clients()

    def join(self, room: str, client_id: str) -> None:
        """Take part in a room that a colleague shares with us; with no client, in the team's own, which makes this
        laptop one of the team. What it has said of the team's own is told when the team's has been taken in."""
        with self._changing():
            named, client_id = client_id, client_id.partition("/")[0]
            if client_id != TEAM and room != room_of(named):
                raise UpdateRefused("another client's room")
            if client_id in self._weaver.rooms or room in self.left():
                return
            if client_id == TEAM:
                self._weaver.open_room(room, TEAM, woven=False)
                self._weave_clients()
            else:
                self._weaver.weave_base(client_id, room, named)

    def _weave_clients(self) -> None:
        for (client_id,) in self._engine.rows("SELECT id FROM client ORDER BY id"):
            if client_id not in self._weaver.rooms:
                self._weaver.weave_base(client_id, room_of(client_id))

    @property
    def settled(self) -> bool:
        """Whether what the team has in its own room is here, and what this laptop had is told there."""
        return self._weaver.rooms.get(TEAM, ("", False))[1]

    # ---- what this laptop has said

    def to_seal(self) -> list[Update]:
        """Own updates that have no sealed form yet, oldest first in each room."""
        rows = self._engine.rows(
            "SELECT room, device, seq, kind, payload FROM room_update WHERE hash IS NULL ORDER BY n"
        )
        return [Update(room, device, seq, UpdateKind(kind), payload) for room, device, seq, kind, payload in rows]

    def keep_sealed(self, sealed: SealedUpdate) -> None:
        """Keep the form it will lie on the drive in, so that a repeated try writes the same bytes."""
        with self._changing():
            self._engine.run(
                "UPDATE room_update SET hash = ?, sealed = ? WHERE room = ? AND device = ? AND seq = ? AND kind = ? "
                "AND hash IS NULL",
                (sealed.hash, sealed.data, sealed.room, sealed.device, sealed.seq, sealed.kind.value),
            )
            self._hold(sealed.room, sealed.device, sealed.hash)

    def to_publish(self) -> list[SealedUpdate]:
        """Sealed own updates that are not known to lie whole on the drive, oldest first in each room."""
        return self._sealed("sealed IS NOT NULL AND published_at IS NULL AND retired = 0")

    def published(self, room: str) -> list[SealedUpdate]:
        """Own updates that should lie on the drive: what an audit looks for."""
        return self._sealed(
            "room = ? AND device = ? AND published_at IS NOT NULL AND sealed IS NOT NULL AND retired = 0",
            (room, self.device),
        )

    def _sealed(self, condition: str, values: tuple[str, ...] = ()) -> list[SealedUpdate]:
        rows = self._engine.rows(f"SELECT {SEALED} FROM room_update WHERE {condition} ORDER BY n", values)
        return [sealed_of(row) for row in rows]

    def mark_published(self, sealed: Placed, at: datetime | None) -> None:
        """It lies whole on the drive since then; with none, it was found missing or damaged there."""
        with self._changing():
            self._engine.run(
                "UPDATE room_update SET published_at = ? WHERE room = ? AND device = ? AND hash = ?",
                (at.isoformat() if at else None, sealed.room, sealed.device, sealed.hash),
            )

    def make_base(self, room: str) -> Update:
        """Say everything that is had in the room as one update, to be sealed as the others."""
        with self._changing():
            payload = self._weaver.documents.of(room).whole()
            seq = self._weaver.keep_own(room, UpdateKind.BASE, payload)
        return Update(room, self.device, seq, UpdateKind.BASE, payload)

    def retire(self, base: Placed) -> list[SealedUpdate]:
        """The base lies whole on the drive: the own updates before it need not. Those are the answer, each time, until
        a later base holds them too; only what the base really holds is among them, and no key of what is not."""
        with self._changing():
            return retire(self._engine, self.device, base)

    def make_key(self, room: str, payload: bytes) -> Update:
        """Say what opens the steps from now on, to be sealed before them."""
        with self._changing():
            seq = self._weaver.keep_own(room, UpdateKind.KEY, payload)
        return Update(room, self.device, seq, UpdateKind.KEY, payload)

    def key_in_use(self, room: str) -> bytes | None:
        """The latest own key, if no own base has been made since: what is retired by a base has its key retired too."""
        return key_in_use(self._engine, self.device, room)

    def keys(self, room: str) -> dict[str, list[bytes]]:
        """By device (this one too): every key of the room that is had here, the latest first."""
        return keys_of(self._engine, room)

    # ---- what others have said

    def held(self, room: str) -> dict[str, frozenset[str]]:
        """By device (this one too): the hashes of the updates that have been taken in."""
        return {device: frozenset(hashes) for device, hashes in self._held_in(room).items()}

    def _held_in(self, room: str) -> dict[str, set[str]]:
        if room not in self._held:
            held: dict[str, set[str]] = {}
            for device, hash in self._engine.rows(
                "SELECT device, hash FROM room_update WHERE room = ? AND hash IS NOT NULL", (room,)
            ):
                held.setdefault(device, set()).add(hash)
            self._held[room] = held
        return self._held[room]

    def _hold(self, room: str, device: str, hash: str) -> None:
        self._held_in(room).setdefault(device, set()).add(hash)

    def take_in(self, arrived: Sequence[tuple[Update, str]], at: datetime) -> None:
        """Take in updates of one room with their hashes, in any order, also twice; `UpdateRefused` if the engine
        refuses one (then none is taken: the caller tries them one by one)."""
        new = {}
        for update, hash in arrived:
            if hash not in self._held_in(update.room).get(update.device, ()):
                new[update.device, hash] = update
        if not new:
            return
        (room,) = {update.room for update in new.values()}
        for update in new.values():
            if update.kind is not UpdateKind.KEY:
                check(update.payload)
        with self._store.act("take_in", at) as act:
            touched = self._take(room, new, at)
        for device, hash in new:
            self._hold(room, device, hash)
        self._heard(frozenset(touched | act.touched))

    def _take(self, room: str, new: dict[tuple[str, str], Update], at: datetime) -> set[str]:
        documents = self._weaver.documents
        client_id = next((client for client, (held, _woven) in self._weaver.rooms.items() if held == room), None)
        if client_id is None:
            raise UpdateRefused("a room that this laptop takes no part in")
        payloads = [update.payload for update in new.values() if update.kind is not UpdateKind.KEY]
        acts = documents.of(room).take(payloads) if payloads else {}
        self._engine.run_many(
            "INSERT INTO room_update (room, device, seq, kind, payload, hash) VALUES (?, ?, ?, ?, ?, ?)",
            [(room, device, update.seq, update.kind.value, update.payload, hash)
             for (device, hash), update in new.items()],
        )  # fmt: skip
        if payloads:
            documents.tidy(room)
        touched = self._store.receiver.take(acts, client_id)
        if client_id == TEAM and not self._weaver.rooms.get(TEAM, (room, True))[1] and acts:
            settle_in(self._store, room)
        return touched | self._store.purging.after(client_id, acts, at)

    def version(self, room: str) -> bytes:
        """What this laptop has in the room, to be told to the others."""
        return self._weaver.documents.of(room).version

    def has_all(self, room: str, version: bytes) -> bool:
        """Whether a laptop that told this version has everything that we have; `UpdateRefused` if it is no version."""
        return covers(version, self.version(room))

    def covers(self, room: str, version: bytes) -> bool:
        """Whether we have everything that a laptop had that told this version; `UpdateRefused` if it is no version."""
        return covers(self.version(room), version)

    def note_peer(self, room: str, device: str, version: bytes, at: datetime) -> None:
        """What a colleague's laptop said that it has, and when we saw it."""
        with self._changing():
            self._engine.run(
                "INSERT OR REPLACE INTO peer (room, device, version, at) VALUES (?, ?, ?, ?)",
                (room, device, version, at.isoformat()),
            )

    def peers(self, room: str) -> dict[str, tuple[bytes, datetime]]:
        """By device: what a colleague's laptop last said that it has, and when we saw it."""
        rows = self._engine.rows("SELECT device, version, at FROM peer WHERE room = ?", (room,))
        return {device: (version, datetime.fromisoformat(at)) for device, version, at in rows}

    def waiting(self) -> dict[str, tuple[int, datetime | None]]:
        """By room, where anything waits: how many own updates do not lie on the drive, and since when."""
        rows = self._engine.rows(
            "SELECT room, count(*), min(said_at) FROM (SELECT room, kind, said_at FROM room_update WHERE hash IS NULL "
            "UNION ALL SELECT room, kind, said_at FROM room_update WHERE sealed IS NOT NULL AND published_at IS NULL "
            "AND retired = 0) WHERE kind != 'key' GROUP BY room"
        )
        return {room: (count, datetime.fromisoformat(since) if since else None) for room, count, since in rows}

    def shared_at(self, room: str) -> datetime | None:
        """When the latest own update that lies on the drive was laid there."""
        row = self._engine.row(
            "SELECT published_at FROM room_update WHERE room = ? AND device = ? AND published_at IS NOT NULL "
            "ORDER BY seq DESC LIMIT 1",
            (room, self.device),
        )
        return datetime.fromisoformat(row[0]) if row else None
