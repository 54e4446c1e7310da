"""A laptop without a store: a ledger on Loro whose kept state survives a crash, and goes back with an old image."""

import json
import pickle
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import loro

from boendestod_app.services.rooms import Placed, SealedUpdate, Trouble, Update, UpdateKind, UpdateRefused, room_of


@dataclass
class Entry:
    """One update in the log."""

    update: Update
    hash: str = ""
    data: bytes = b""  # as it lies on the drive, where it is our own
    published: bool = False
    retired: bool = False
    holds: frozenset[int] = frozenset()  # a base: places in the log of our own updates that are in it


@dataclass
class Kept:
    """What is on the disk."""

    device: str = field(default_factory=lambda: secrets.token_hex(8))
    rooms: dict[str, str] = field(default_factory=dict)
    log: dict[str, list[Entry]] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    trouble: dict[str, Trouble] = field(default_factory=dict)
    peers: dict[tuple[str, str], tuple[bytes, datetime]] = field(default_factory=dict)


class PretendLedger:
    """Fulfils `Ledger`. Each call is durable when it returns, so a crash loses only what is in memory: the documents.

    `peer` and `shallow` put faults of design in, for the tests that show that the tests bite.
    """

    peer: int | None = None
    shallow = False

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()
        self._docs: dict[str, loro.LoroDoc] = {}

    @property
    def device(self) -> str:
        return self.kept.device

    def restart(self) -> None:
        """The process is another one: the engine has another peer."""
        self._docs.clear()

    def image(self) -> bytes:
        return pickle.dumps(self.kept)

    def restore(self, image: bytes) -> None:
        self.kept = pickle.loads(image)
        self.restart()

    # -- what a use case does
    def doc(self, room: str) -> loro.LoroDoc:
        if room not in self._docs:
            doc = loro.LoroDoc()
            if self.peer is not None:
                doc.peer_id = self.peer
            for entry in self.kept.log.get(room, []):
                if entry.update.kind is not UpdateKind.KEY:
                    doc.import_(zlib.decompress(entry.update.payload))
            self._docs[room] = doc
        return self._docs[room]

    def act(self, room: str, key: str, value: str, map_: str = "acts") -> None:
        doc = self.doc(room)
        before = doc.oplog_vv
        doc.get_map(map_).insert(key, value)
        doc.commit()
        self.say(room, UpdateKind.STEP, doc.export(loro.ExportMode.Updates(before)))

    def open_room(self, client: str, workers: Sequence[str]) -> str:
        room = room_of(client)
        self.join(room, client)
        for worker in workers:
            self.act(room, worker, "shares", "members")
        return room

    def acts(self, room: str) -> dict[str, str]:
        return dict(self.doc(room).get_deep_value().get("acts", {}))

    def state(self, room: str) -> str:
        return json.dumps({k: v for k, v in self.doc(room).get_deep_value().items() if v}, sort_keys=True)

    def _own(self, room: str) -> list[Entry]:
        return [entry for entry in self.kept.log.get(room, []) if entry.update.device == self.device]

    def say(self, room: str, kind: UpdateKind, blob: bytes) -> Entry:
        seq = max((entry.update.seq for entry in self._own(room)), default=0) + 1
        payload = blob if kind is UpdateKind.KEY else zlib.compress(blob, 9)
        entry = Entry(Update(room, self.device, seq, kind, payload))
        self.kept.log.setdefault(room, []).append(entry)
        return entry

    # -- the port
    def rooms(self) -> list[str]:
        return sorted(self.kept.rooms, key=lambda room: self.kept.rooms[room])

    def members(self, room: str) -> frozenset[str]:
        return frozenset(self.doc(room).get_deep_value().get("members", {})) if self.kept.rooms[room] else frozenset()

    def found(self, room: str) -> None:
        self.join(room, "")

    def join(self, room: str, client_id: str) -> None:
        self.kept.rooms.setdefault(room, client_id)

    def client_of(self, room: str) -> str:
        return self.kept.rooms[room]

    def name_of(self, room: str) -> str:
        return self.kept.rooms[room]

    def left(self, *, uncleared: bool = False) -> list[str]:
        return []

    def mark_cleared(self, room: str) -> None:
        raise AssertionError("no room was left")

    def to_seal(self) -> list[Update]:
        return [entry.update for room in self.kept.log for entry in self._own(room) if not entry.hash]

    def keep_sealed(self, sealed: SealedUpdate) -> None:
        entry = next(e for e in self._own(sealed.room) if e.update.seq == sealed.seq and not e.hash)
        entry.hash, entry.data = sealed.hash, sealed.data

    def to_publish(self) -> list[SealedUpdate]:
        return [
            self._sealed(entry)
            for room in self.kept.log
            for entry in self._own(room)
            if entry.data and not entry.published and not entry.retired
        ]

    def published(self, room: str) -> list[SealedUpdate]:
        return [self._sealed(e) for e in self._own(room) if e.data and e.published and not e.retired]

    def mark_published(self, sealed: Placed, at: datetime | None) -> None:
        next(e for e in self._own(sealed.room) if e.hash == sealed.hash).published = at is not None

    def make_base(self, room: str) -> Update:
        doc = self.doc(room)
        now = doc.oplog_vv
        mode = loro.ExportMode.ShallowSnapshot(doc.oplog_frontiers) if self.shallow else loro.ExportMode.Snapshot()
        holds = frozenset(
            place
            for place, entry in enumerate(self.kept.log.get(room, []))
            if entry.update.device == self.device
            and entry.update.kind is not UpdateKind.KEY
            and now.includes_vv(_end(entry.update))
        )
        entry = self.say(room, UpdateKind.BASE, doc.export(mode))
        entry.holds = holds
        return entry.update

    def retire(self, base: Placed) -> list[Placed]:
        log = self.kept.log[base.room]
        found = next(entry for entry in log if entry.hash == base.hash)
        held = [log[place] for place in sorted(found.holds)]
        for entry in held:
            entry.retired = True
        place = log.index(found)
        left = any(
            entry.update.kind is UpdateKind.STEP and not entry.retired and entry.hash
            for entry in self._own(base.room)
            if log.index(entry) < place or not entry.data
        )
        before = [one for one in self._own(base.room) if one.update.kind is UpdateKind.KEY and log.index(one) < place]
        keys = [entry for entry in before if entry.hash and not left]
        for entry in keys:
            entry.retired = True
        return [self._sealed(entry) for entry in (*held, *keys) if entry.hash]

    def make_key(self, room: str, payload: bytes) -> Update:
        return self.say(room, UpdateKind.KEY, payload).update

    def key_in_use(self, room: str) -> bytes | None:
        for entry in reversed(self._own(room)):
            if entry.update.kind is UpdateKind.BASE:
                return None
            if entry.update.kind is UpdateKind.KEY and entry.data and not entry.retired:
                return entry.update.payload
        return None

    def keys(self, room: str) -> dict[str, list[bytes]]:
        found: dict[str, list[bytes]] = {}
        for entry in reversed(self.kept.log.get(room, [])):
            if entry.update.kind is UpdateKind.KEY:
                found.setdefault(entry.update.device, []).append(entry.update.payload)
        return found

    def held(self, room: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for entry in self.kept.log.get(room, []):
            found.setdefault(entry.update.device, set()).add(entry.hash)
        return {device: frozenset(hashes) for device, hashes in found.items()}

    def take_in(self, arrived: Sequence[tuple[Update, str]], at: datetime) -> None:
        for update, _hash in arrived:
            if update.kind is UpdateKind.KEY:
                continue
            try:
                self.doc(update.room).import_(zlib.decompress(update.payload))
            except BaseException as error:  # Loro raises bare BaseException
                self._docs.pop(update.room, None)
                raise UpdateRefused(str(error)) from None
        for update, hash_ in arrived:
            if hash_ not in self.held(update.room).get(update.device, frozenset()):
                self.kept.log.setdefault(update.room, []).append(Entry(update, hash_, published=True))

    def version(self, room: str) -> bytes:
        return bytes(self.doc(room).oplog_vv.encode())

    def has_all(self, room: str, version: bytes) -> bool:
        return bool(_vector(version).includes_vv(self.doc(room).oplog_vv))

    def covers(self, room: str, version: bytes) -> bool:
        return bool(self.doc(room).oplog_vv.includes_vv(_vector(version)))

    def note_peer(self, room: str, device: str, version: bytes, at: datetime) -> None:
        self.kept.peers[room, device] = version, at

    def peers(self, room: str) -> dict[str, tuple[bytes, datetime]]:
        return {device: said for (where, device), said in self.kept.peers.items() if where == room}

    def trouble(self) -> list[Trouble]:
        return list(self.kept.trouble.values())

    def note_trouble(self, path: str, reason: str, at: datetime) -> None:
        known = self.kept.trouble.get(path)
        tries, first = (known.tries + 1, known.first_at) if known else (1, at)
        self.kept.trouble[path] = Trouble(path, reason, tries, first)

    def clear_trouble(self, path: str) -> None:
        self.kept.trouble.pop(path, None)

    def secret(self, name: str) -> bytes | None:
        return self.kept.secrets.get(name)

    def keep_secret(self, name: str, data: bytes) -> None:
        self.kept.secrets[name] = data

    def _sealed(self, entry: Entry) -> SealedUpdate:
        said = entry.update
        return SealedUpdate(said.room, said.device, said.seq, said.kind, entry.hash, entry.data)


def _vector(version: bytes) -> loro.VersionVector:
    try:
        return loro.VersionVector.decode(version)
    except BaseException as error:  # Loro raises bare BaseException
        raise UpdateRefused(str(error)) from None


def _end(update: Update) -> loro.VersionVector:
    return loro.LoroDoc.decode_import_blob_meta(zlib.decompress(update.payload), False).partial_end_vv
