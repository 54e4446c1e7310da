"""The stroke of a round that takes from the ledger what is to be done on the drive: sealed, and as plain values."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from boendestod_app.services.rooms import Placed, SealedUpdate, Update, UpdateKind, room_of, team_room
from boendestod_app.share import places
from boendestod_app.share.device import Device
from boendestod_app.share.envelope import seal
from boendestod_app.share.fetch import PREV_BYTES, in_order, update_place
from boendestod_app.share.keys import recipient_of
from boendestod_app.share.plan import Plan, RoomPlan
from boendestod_app.share.room_keys import fits, identity_in, new_key
from boendestod_app.share.side import ANSWERING, GRACE, PATIENCE, SPARE, RoomView, Side, rank


def take(side: Side, now: datetime) -> Plan:
    """What is to be done now. What was sealed for it is kept first, so that a repeated try writes the same bytes."""
    plan = Plan(side.team, side.ledger.device, side.keys, now, side.admin, side.roster, side.roster_data)
    if not side.taking_part:
        return plan
    _collect_waiting(side)
    rooms = _rooms(side)
    readers = {room: side.readers(room) for room in rooms}
    back = _come_back(side)
    for room in rooms:
        _make_base(side, room, readers[room], back=back)
    _seal_waiting(side, readers)
    room_plans = tuple(_room_plan(side, room, readers[room], now) for room in rooms)
    lists = _lists(side, readers)
    side.keeper.keep()
    return replace(
        plan,
        rooms=room_plans,
        leaving=tuple(side.ledger.left(uncleared=True)),
        lists=lists,
        listed={device: name for device, (_said, name) in side.marks.lists.items()},
        known=frozenset({*side.marks.seen, *side.acks, *side.unreadable}),
        waiting=frozenset(path for path, wait in side.waits.items() if not wait.due(now)),
        troubled=_by_folder(side),
        audit=side.marks.audited != now.date().isoformat() or not side.audited,
    )


def _by_folder(side: Side) -> dict[str, tuple[str, ...]]:
    folders: dict[str, tuple[str, ...]] = {}
    for path in side.waits:
        folder, _, name = path.rpartition("/")
        folders[folder] = (*folders.get(folder, ()), name)
    return folders


def _rooms(side: Side) -> list[str]:
    rooms = side.ledger.rooms()
    if team_room(side.team) not in rooms:
        side.ledger.join(team_room(side.team), "")
        rooms = side.ledger.rooms()
    left = {update.room for update in side.ledger.to_seal()} | side.unpublished.keys()  # our last words in them wait
    return [*rooms, *sorted(left.difference(rooms))]


def _collect_waiting(side: Side) -> None:
    side.unpublished = {}
    for sealed in side.ledger.to_publish():
        side.unpublished.setdefault(sealed.room, {})[sealed.hash] = sealed


def _come_back(side: Side) -> bool:
    """Whether this laptop was out, and is in again by new keys: what it has, it says anew, and so with what it is told
    that it has. What nobody has seen is in it, and nothing is there twice."""
    known, side.marks.hand = side.marks.hand, side.keys.verify
    if known in ("", side.keys.verify):
        return False
    side.marks.acked.clear()
    side.marks.lists.clear()
    return True


def _make_base(side: Side, room: str, readers: list[Device], *, back: bool) -> None:
    """Say all that is had in the room at once: for who is new, after a laptop was lost, instead of many files."""
    marks, me = side.marks, side.ledger.device
    now, before = sorted(device.tag for device in readers), marks.readers.get(room)
    lost, new = set(before or ()) - set(now), set(now) - set(before or now)
    lost -= {device.tag for device in side.roster.devices if not device.revoked} if side.roster else set()
    there = [tag.partition("+")[0] for tag in before or ()]
    asked = room in marks.due or (new and rank(room, me, there) < ANSWERING)
    if lost or asked or back or _many(side.view(room)):
        base = side.ledger.make_base(room)
        marks.answered[room] = side.holding(room, [device.id for device in readers])
        if lost or back:
            marks.renewed[room] = marks.floor[room] = base.seq
        marks.due = [other for other in marks.due if other != room]
    if before != now:
        marks.readers[room] = now


def _many(view: RoomView) -> bool:
    last = max((placed.seq for placed in view.laid if placed.kind is UpdateKind.BASE), default=0)
    return sum(placed.seq > last for placed in view.laid) > SPARE


def _seal_waiting(side: Side, readers: Mapping[str, list[Device]]) -> None:
    openers: dict[str, str] = {}
    for update in side.ledger.to_seal():
        room, ages = update.room, _ages(side, readers[update.room])
        if update.kind is not UpdateKind.STEP:
            _seal(side, update, ages)
            continue
        if room not in openers:
            openers[room] = _opener(side, room, ages)
        _seal(side, update, [openers[room]])


def _opener(side: Side, room: str, ages: list[str]) -> str:
    """The key that edits are sealed for: of exactly these readers, made and sealed for them where there is none."""
    payload = side.ledger.key_in_use(room)
    if payload is None or not fits(payload, ages):
        payload = new_key(ages)
        _seal(side, side.ledger.make_key(room, payload), ages)
        side.view(room).learn(side.ledger.device, payload)
    return recipient_of(identity_in(payload))


def _seal(side: Side, update: Update, ages: list[str]) -> None:
    view = side.view(update.room)
    content = bytes.fromhex(view.tip or "00" * PREV_BYTES) + update.payload
    data = seal(content, update_place(side.team, update), side.keys.signing, ages)
    sealed = SealedUpdate(update.room, update.device, update.seq, update.kind, places.short_hash(data), data)
    side.ledger.keep_sealed(sealed)
    side.unpublished.setdefault(update.room, {})[sealed.hash] = sealed
    view.hold(side.ledger.device, [sealed.hash])
    view.tip, view.version = sealed.hash, b""


def _ages(side: Side, readers: list[Device]) -> list[str]:
    assert side.roster is not None
    return [side.keys.age, side.roster.recovery, *(device.age for device in readers)]


def _room_plan(side: Side, room: str, readers: list[Device], now: datetime) -> RoomPlan:
    view = side.view(room)
    view.version = view.version or side.ledger.version(room)
    waiting = sorted(side.unpublished.get(room, {}).values(), key=in_order)
    floor = side.marks.floor.get(room, 0)  # what was sealed before may be for a lost laptop, and is in the base
    waiting = [sealed for sealed in waiting if sealed.seq >= floor]
    ack, acked = _ack(side, room, view, readers, now)
    return RoomPlan(
        room,
        side.sources(room),
        frozenset(device.id for device in readers),
        dict(view.held),
        tuple(placed for placed in view.laid if placed.hash not in side.unpublished.get(room, {})),
        tuple(waiting),
        ack,
        acked,
        _retired(side, room, view, now),
        dict(view.keys),
    )


def _ack(
    side: Side, room: str, view: RoomView, readers: list[Device], now: datetime
) -> tuple[tuple[str, bytes] | None, str]:
    """What we have, to be told where it is news; in the team's room once a day at least, as a sign of life."""
    behind = side.marks.behind.get(room, 0)
    want = behind.bit_length() - 1 if behind >= PATIENCE else 0
    told = {"version": base64.b64encode(view.version).decode(), "want": want}
    day = now.date().isoformat() if room == team_room(side.team) else ""
    said = places.short_hash(json.dumps([told, day, sorted(device.age for device in readers)]).encode())
    known, name = side.marks.acked.get(room, ["", ""])
    if known == said:
        return None, name
    content = json.dumps(told, separators=(",", ":")).encode()
    place = f"ack/{side.team}/{room}/{side.ledger.device}"
    data = seal(content, place, side.keys.signing, _ages(side, readers))
    name = places.ack_name(data)
    side.acking[room] = [said, name]
    return (name, data), name


def _retired(side: Side, room: str, view: RoomView, now: datetime) -> tuple[Placed, ...]:
    """The oldest base that has lain there long enough, and what it holds."""
    if view.retired:
        return view.retired
    chosen = _base_of_the_renewed(side, room, view) or _base_past_its_grace(side, room, view, now)
    if chosen is None:
        return ()
    view.retired = (chosen, *side.ledger.retire(chosen))
    view.laid = list(side.ledger.published(room))
    return view.retired


def _base_of_the_renewed(side: Side, room: str, view: RoomView) -> Placed | None:
    """The base made since a laptop was lost: what it could read goes at once."""
    since = side.marks.renewed.get(room)
    bases = (placed for placed in reversed(view.laid) if placed.kind is UpdateKind.BASE)
    return None if since is None else next((base for base in bases if base.seq >= since), None)


def _base_past_its_grace(side: Side, room: str, view: RoomView, now: datetime) -> Placed | None:
    bases = [placed for placed in view.laid if placed.kind is UpdateKind.BASE]
    name, _, since = side.marks.based.get(room, "").partition(" ")
    base = next((placed for placed in bases if placed.hash == name), None)
    if base is None:
        first = min((placed.seq for placed in view.laid), default=0)
        base = next((placed for placed in bases if placed.seq > first), None)
        since = now.isoformat()
        if base is None:
            side.marks.based.pop(room, None)
        else:
            side.marks.based[room] = f"{base.hash} {since}"
    return base if base and abs(now - datetime.fromisoformat(since)) >= GRACE else None


def _lists(side: Side, readers: Mapping[str, list[Device]]) -> dict[str, tuple[str, bytes]]:
    """For each laptop the rooms that we share with it, where that is news."""
    assert side.roster is not None
    me = side.ledger.device
    worker = next(device.worker for device in side.roster.devices if device.id == me)
    lists: dict[str, tuple[str, bytes]] = {}
    for device in side.roster.devices:
        if device.revoked or device.id == me:
            continue
        rooms = {room: side.name_of(room) for room, them in readers.items() if device in them}
        rooms = {room: client for room, client in rooms.items() if client and room_of(client) == room}
        content = json.dumps({"worker": worker, "rooms": rooms}, sort_keys=True, separators=(",", ":")).encode()
        said = places.short_hash(content + device.age.encode())
        known, _name = side.marks.lists.get(device.id, ["", ""])
        if known != said and (rooms or known):
            place = f"list/{side.team}/{me}/{device.id}"
            data = seal(content, place, side.keys.signing, [device.age])
            lists[device.id] = places.list_name(device.id, data), data
            side.telling[device.id] = [said, lists[device.id][0]]
    return lists
