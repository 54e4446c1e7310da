"""The stroke of a round that keeps in the ledger what came of it on the drive."""

import base64
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from boendestod_app.services.rooms import Placed, UpdateKind, UpdateRefused, room_of
from boendestod_app.share.enrol import keep_roster
from boendestod_app.share.envelope import Reason
from boendestod_app.share.places import own_folder
from boendestod_app.share.plan import Arrival, Outcome, Plan
from boendestod_app.share.report import Report
from boendestod_app.share.side import PATIENCE, KnownAck, Side, Wait, rank


def keep(side: Side, plan: Plan, outcome: Outcome, now: datetime) -> Report:
    """Keep what was done, take in what came, and tell it in numbers."""
    handed_on = False
    if outcome.roster is not None:
        handed_on = side.roster is not None and side.roster.reign < outcome.roster.reign
        keep_roster(side.ledger, outcome.roster_data)
        side.roster, side.roster_data = outcome.roster, outcome.roster_data
    _keep_files(side, outcome, now)
    joined = _join(side, plan, outcome)
    received, back = _take_in(side, outcome, now)
    _keep_acks(side, plan, outcome, now)
    _keep_waits(side, outcome, now)
    side.keeper.keep()
    waiting = sum(_acts(room.put) for room in plan.rooms) - _acts(outcome.put) + _acts(outcome.missing)
    return replace(
        _counted(side, outcome, handed_on),
        sent=_acts(outcome.put),
        received=received,
        came_back=back,
        waiting=waiting,
        joined=joined,
        again=bool(outcome.roster or joined or outcome.missing or side.marks.due) and outcome.fault is None,
    )


def _counted(side: Side, outcome: Outcome, handed_on: bool) -> Report:
    reasons = _reasons(side)
    return Report(
        damaged=reasons.count(Reason.TORN.value),
        newer=reasons.count(Reason.NEWER.value),
        forged=reasons.count(Reason.FORGED.value) + reasons.count(Reason.ENGINE.value),
        sealed=reasons.count(Reason.SEALED.value),
        locked=reasons.count(Reason.LOCKED.value),
        revoked=reasons.count(Reason.REVOKED.value),
        forks=reasons.count(Reason.FORK.value),
        outranked=reasons.count(Reason.OUTRANKED.value),
        foreign=outcome.strangers + reasons.count(Reason.STRANGER.value),
        outside=outcome.outside,
        held=outcome.held,
        missing=len(outcome.missing),
        removed=outcome.removed,
        stale=outcome.stale,
        fault=outcome.fault,
        stopped=outcome.stopped,
        lost_here=side.revoked,
        handed_on=handed_on,
        not_yet=side.roster is None,
    )


def _reasons(side: Side) -> list[str]:
    """Why files wait. An edit without its key waits for what that laptop's key waits for, where that is known: the key
    is for others, as what is from before this laptop came to share the room, or of a later program."""
    keys = {
        path.rpartition("/")[0]: wait.reason
        for path, wait in side.waits.items()
        if path.endswith(f".{UpdateKind.KEY.value}.age") and wait.reason in (Reason.SEALED.value, Reason.NEWER.value)
    }
    return [
        keys.get(path.rpartition("/")[0], wait.reason) if wait.reason == Reason.LOCKED.value else wait.reason
        for path, wait in side.waits.items()
    ]


def _acts(files: Iterable[Placed]) -> int:
    """How many of them tell what was done: keys do not."""
    return sum(placed.kind is not UpdateKind.KEY for placed in files)


def _keep_files(side: Side, outcome: Outcome, now: datetime) -> None:
    """What lies on the drive of ours, and what does not."""
    for placed in outcome.put:
        sealed = side.unpublished.get(placed.room, {}).pop(placed.hash)
        side.ledger.mark_published(sealed, now)
    for placed in outcome.missing:
        side.ledger.mark_published(placed, None)
    for room in {placed.room for placed in (*outcome.put, *outcome.missing)}:
        side.view(room).laid = list(side.ledger.published(room))
    for room in outcome.cleared:
        base, *_older = side.view(room).retired
        side.view(room).retired = ()
        side.marks.based.pop(room, None)
        if side.marks.renewed.get(room, 0) <= base.seq:  # else another laptop has been lost since that base
            side.marks.renewed.pop(room, None)
    for room in outcome.left:
        side.ledger.mark_cleared(room)
        side.views.pop(room, None)
    if outcome.audited:
        side.audited, side.marks.audited = True, now.date().isoformat()


def _join(side: Side, plan: Plan, outcome: Outcome) -> int:
    """Take part in the rooms that colleagues share with us."""
    rooms, joined = set(side.ledger.rooms()) if outcome.lists else set(), 0
    left = side.ledger.left() if outcome.lists else []
    for device, path, content in outcome.lists:
        side.marks.seen[path] = device
        author = side.roster and side.roster.device(device)
        for room, client in _shared(content).items():
            if not author or room != room_of(client) or room in left:
                continue
            if room not in rooms:
                side.ledger.join(room, client)
                side.marks.behind[room] = PATIENCE
                rooms.add(room)
                joined += 1
            if not side.ledger.members(room):
                side.marks.introduced[room] = sorted({*side.marks.introduced.get(room, ()), author.worker})
    for device in outcome.told:
        side.marks.lists[device] = side.telling.pop(device)
    for device in outcome.untold:
        side.marks.lists.pop(device, None)
    for room in outcome.acked:
        side.marks.acked[room] = side.acking.pop(room)
    for room in outcome.unacked:
        side.marks.acked.pop(room, None)
    return joined


def _shared(content: bytes) -> dict[str, str]:
    """The rooms and clients of a list; none of one that is not understood."""
    try:
        return {str(room): str(client) for room, client in json.loads(content)["rooms"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _take_in(side: Side, outcome: Outcome, now: datetime) -> tuple[int, int]:
    """How many updates were taken in, and how many of them are our own that had been lost here."""
    received = back = 0
    for room, arrived in outcome.arrived.items():
        if room in side.ledger.left():  # a purge came meanwhile: those who wrote there tell it where we are now
            continue
        for arrival in _taken(side, arrived, outcome, now):
            said = arrival.update
            side.view(room).hold(said.device, [arrival.hash])
            outcome.fine.append(arrival.path)
            if said.kind is UpdateKind.KEY:
                side.view(room).learn(said.device, said.payload)
                continue
            received += 1
            back += said.device == side.ledger.device
        side.view(room).version = b""
    return received, back


def _taken(side: Side, arrived: list[Arrival], outcome: Outcome, now: datetime) -> list[Arrival]:
    """All in one, or one by one where the engine refuses any."""
    try:
        side.ledger.take_in([(arrival.update, arrival.hash) for arrival in arrived], now)
    except UpdateRefused:
        if len(arrived) == 1:
            outcome.bad[arrived[0].path] = Reason.ENGINE
            return []
        return [taken for one in arrived for taken in _taken(side, [one], outcome, now)]
    return arrived


def _keep_waits(side: Side, outcome: Outcome, now: datetime) -> None:
    """What was not taken in waits; what was, or is gone, no longer does."""
    side.unreadable.update(outcome.unreadable)
    for path, reason in outcome.bad.items():
        side.ledger.note_trouble(path, reason.value, now)
        known = side.waits.get(path)
        side.waits[path] = Wait(reason.value, known.tries + 1, known.first_at) if known else Wait(reason.value, 1, now)
    for path in outcome.fine:
        if side.waits.pop(path, None):
            side.ledger.clear_trouble(path)


def _keep_acks(side: Side, plan: Plan, outcome: Outcome, now: datetime) -> None:
    """What the others have: whether we lack something, whether they ask us for something."""
    for (room_id, device), paths in outcome.acks_seen.items():
        folder = f"{own_folder(room_id, device)}/"
        for path in [path for path in side.acks if path.startswith(folder) and path not in paths]:
            del side.acks[path]
            side.marks.wanted.pop(path, None)
    fresh = _read_acks(side, outcome, now)
    if outcome.fault is not None or outcome.stopped:
        return
    by_room: dict[str, dict[str, KnownAck]] = {}
    for path, known in side.acks.items():
        by_room.setdefault(path.split("/")[1], {})[path] = known
    for room in plan.rooms:
        acks = by_room.get(room.room, {})
        acks = {path: ack for path, ack in acks.items() if path.split("/")[2] in room.readers}
        if room.room in fresh or room.room in outcome.arrived or room.room in side.marks.behind:
            _lacking(side, room.room, acks)
        _answer(side, room.room, room.readers, acks)


def _read_acks(side: Side, outcome: Outcome, now: datetime) -> set[str]:
    """The rooms in which somebody has said something new."""
    fresh = set()
    for ack in outcome.acks:
        try:
            told = json.loads(ack.content)
            known = KnownAck(base64.b64decode(told["version"]), int(told["want"]))
            side.ledger.covers(ack.room, known.version)
        except (ValueError, KeyError, TypeError, UpdateRefused):
            outcome.bad[ack.path] = Reason.ENGINE
            continue
        side.acks[ack.path] = known
        side.ledger.note_peer(ack.room, ack.device, known.version, now)
        fresh.add(ack.room)
    return fresh


def _lacking(side: Side, room: str, acks: dict[str, KnownAck]) -> None:
    """Count the rounds in which others had more than we."""
    if all(side.ledger.covers(room, ack.version) for ack in acks.values()) and (acks or not _joining(side, room)):
        side.marks.behind.pop(room, None)
    else:
        side.marks.behind[room] = side.marks.behind.get(room, 0) + 1


def _joining(side: Side, room: str) -> bool:
    """Whether nothing has come yet in a room that a colleague shares with us."""
    return not any(hashes for hashes in side.view(room).held.values())


def _answer(side: Side, room: str, readers: frozenset[str], acks: dict[str, KnownAck]) -> None:
    """Those who ask get a base, from one of us as a rule: each waits one round longer than the one before in turn."""
    for path, ack in acks.items():
        if not ack.want:
            continue
        if side.ledger.has_all(room, ack.version):
            side.marks.wanted.pop(path, None)
            continue
        rounds = int(side.marks.wanted.get(path, 0))
        others = readers - {path.split("/")[2]}
        answered = side.marks.answered.get(room) == side.holding(room, readers)
        if rounds == rank(path, side.ledger.device, others) and not answered:
            side.marks.due = sorted({*side.marks.due, room})
        side.marks.wanted[path] = rounds + 1
