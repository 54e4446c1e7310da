"""Reading what the others have laid on the drive: all whose hash is not held, none that is not what it says."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from boendestod_app.services.rooms import Placed, Update, UpdateKind
from boendestod_app.share import places
from boendestod_app.share.device import Device
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.envelope import NotTaken, Reason, unseal
from boendestod_app.share.plan import Ack, Arrival, Outcome, Plan, RoomPlan
from boendestod_app.share.put import Pause, patiently
from boendestod_app.share.room_keys import identity_in
from boendestod_app.share.roster import Roster, advance, first
from boendestod_app.share.trouble import Trouble, kind_of

PREV_BYTES = 8


class Stopped(Exception):
    """Somebody asked us to stop."""


class Reader:
    """The reading half of a round's stroke on the drive."""

    def __init__(self, plan: Plan, drive: TreeDrive, pause: Pause, stop: Callable[[], bool]) -> None:
        self.plan, self.drive, self.out = plan, drive, Outcome()
        self._pause, self._stop = pause, stop
        self._own: dict[str, set[str]] = {}  # by room: the names seen in our own folder
        self._unread: set[str] = set()
        self._roster = plan.roster

    # -- the roster
    def rosters(self) -> None:
        """Go forward as far as the drive's rosters lead."""
        files: dict[str, bytes] = {}
        for name in self._listed(places.ROSTERS):
            path, named = f"{places.ROSTERS}/{name}", places.roster_in(name)
            if named and not self._may_lead(named):
                self.out.fine += [path] * (name in self.plan.troubled.get(places.ROSTERS, ()))
            elif named and not self._skipped(path) and not self._is_held_roster(named):
                data = self._read(path)
                if data is not None and self._whole(path, data, named.hash):
                    files[name] = data
        if self.plan.roster is None:
            found = first(files, self.plan.admin, self.plan.team, self.plan.device)
            if found:
                self.out.roster, self.out.roster_data = found
        elif files:
            went = advance(self.plan.roster, files)
            self.out.bad.update({f"{places.ROSTERS}/{name}": reason for name, reason in went.bad.items()})
            if went.data is not None:
                self._roster = self.out.roster = went.roster
                self.out.roster_data = went.data

    def _may_lead(self, named: places.Named) -> bool:
        """Not what is behind us; but what somebody still signs who no longer does is read, so that it is told."""
        held = self.plan.roster
        if held is None or named.place >= held.place:
            return True
        return named.place[0] == held.reign - 1 and named.place[1] >= held.began

    def _is_held_roster(self, named: places.Named) -> bool:
        held = self.plan.roster
        return held is not None and named.place == held.place and held.hash.startswith(named.hash)

    # -- what others have written
    def lists_of_others(self, roster: Roster) -> None:
        """What the others tell us of the rooms that they share with us."""
        for device in roster.devices:
            if device.revoked or device.id == self.plan.device:
                continue
            folder = places.lists_folder(device.id)
            for name in self._listed(folder):
                named, path = places.list_in(name), f"{folder}/{name}"
                if named and named.device == self.plan.device and not self._skipped(path):
                    place = f"list/{self.plan.team}/{device.id}/{self.plan.device}"
                    content = self._opened(path, named.hash, place, device)
                    if content is not None:
                        self.out.lists.append((device.id, path, content))

    def fetch(self, room: RoomPlan) -> None:
        """Read what is new in a room."""
        sources = {source.id for source in room.sources}
        for source in room.sources:
            folder = places.own_folder(room.room, source.id)
            names = self._listed(folder)
            if source.id == self.plan.device:
                self._own[room.room] = set(names)
            found = [placed for name in names if (placed := places.update_in(room.room, source.id, name))]
            new = self.unknown(room, source, found)
            arrived = self._updates(room, source, new)
            if arrived:
                self.out.arrived.setdefault(room.room, []).extend(arrived)
            if source.id in room.readers and source.id != self.plan.device:
                self._acks(room, source, names)
        for name in self.drive.listed(f"rooms/{room.room}"):
            if places.DEVICE.fullmatch(name) and name not in sources:
                self._count_others(room.room, name)

    def _updates(self, room: RoomPlan, source: Device, new: list[Placed]) -> list[Arrival]:
        """Those that are to be taken in. Keys first: what has waited for one that comes now is read at once."""
        arrived: list[Arrival] = []
        identities, unlocked = (*room.keys.get(source.id, ()), self.plan.keys.identity), False
        for placed in sorted(new, key=in_order):
            path = places.path_of(placed)
            if self._skipped(path) and not unlocked:
                continue
            arrival = self._update(placed, path, source, identities)
            if arrival is None:
                continue
            arrived.append(arrival)
            if placed.kind is UpdateKind.KEY:
                identities, unlocked = (identity_in(arrival.update.payload), *identities), True
        return arrived

    def unknown(self, room: RoomPlan, source: Device, found: list[Placed]) -> list[Placed]:
        """What is to be read: all whose hash is not held, whatever their numbers."""
        held = room.held.get(source.id, frozenset())
        return [placed for placed in found if placed.hash not in held]

    def _update(self, placed: Placed, path: str, source: Device, identities: tuple[str, ...]) -> Arrival | None:
        """The update; none if it is not to be taken in."""
        source = (self._roster and self._roster.device(source.id)) or source
        if not source.may_have_written(placed.room, placed.hash):
            self.out.bad[path] = Reason.REVOKED
            return None
        place, hand = update_place(self.plan.team, placed), source.hand(placed.room, placed.hash)
        content = self._opened(path, placed.hash, place, source, identities, hand)
        if content is None:
            if placed.kind is UpdateKind.STEP and self.out.bad.get(path) is Reason.SEALED:
                self.out.bad[path] = Reason.LOCKED
            return None
        payload = content[PREV_BYTES:]
        if not payload or (placed.kind is UpdateKind.KEY and not identity_in(payload)):
            self.out.bad[path] = Reason.FORGED
            return None
        update = Update(placed.room, placed.device, placed.seq, placed.kind, payload)
        return Arrival(update, placed.hash, path)

    def _acks(self, room: RoomPlan, source: Device, names: list[str]) -> None:
        folder = places.own_folder(room.room, source.id)
        paths = {f"{folder}/{name}": named for name in names if (named := places.ack_in(name))}
        if paths:
            self.out.acks_seen[room.room, source.id] = frozenset(paths)
        for path, named in paths.items():
            if not self._skipped(path):
                content = self._opened(path, named.hash, f"ack/{self.plan.team}/{room.room}/{source.id}", source)
                if content is not None:
                    self.out.acks.append(Ack(room.room, source.id, path, content))

    def _count_others(self, room: str, device: str) -> None:
        count = sum(places.update_in(room, device, n) is not None for n in self.drive.listed(f"rooms/{room}/{device}"))
        if self._roster and self._roster.device(device):
            self.out.outside += count
        else:
            self.out.strangers += count

    # -- one folder, one file
    def _listed(self, folder: str) -> list[str]:
        """What is in the folder; a file that was not taken in and is gone need not be told of any more."""
        names = self.drive.listed(folder)
        if names and folder in self.plan.troubled:
            gone = set(self.plan.troubled[folder]).difference(names)
            self.out.fine += [f"{folder}/{name}" for name in gone]
        return names

    def _opened(
        self, path: str, hash_: str, place: str, source: Device, identities: tuple[str, ...] = (), verify: str = ""
    ) -> bytes | None:
        """The content of a file for us; what is wrong with it is told."""
        data = self._read(path)
        if data is None or not self._whole(path, data, hash_):
            return None
        identities = identities or (self.plan.keys.identity,)
        try:
            return unseal(data, place, identities, verify or source.verify)
        except NotTaken as error:
            reason = error.reason
        if reason is Reason.FORGED and _of_a_past(data, place, identities, source):
            reason = Reason.REVOKED
        if reason in (Reason.SEALED, Reason.REVOKED) and not place.startswith("update/"):
            self.out.unreadable.append(path)
        else:
            self.out.bad[path] = reason
        return None

    def _whole(self, path: str, data: bytes, hash_: str) -> bool:
        if places.short_hash(data) == hash_:
            return True
        self.out.bad[path] = Reason.TORN
        return False

    def _read(self, path: str) -> bytes | None:
        """The file's bytes; none where it is gone again, or another program holds it."""
        self._go_on()
        try:
            data = patiently(partial(self.drive.read, path), self._pause)
        except OSError as error:
            if kind_of(error) is Trouble.AWAY:
                raise
            self.out.held += 1
            self._unread.add(path)
            return None
        if data is None:
            self.out.fine.append(path)
        return data

    def _remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            patiently(partial(self.drive.remove, path), self._pause)

    def _skipped(self, path: str) -> bool:
        return path in self.plan.known or path in self.plan.waiting

    def _go_on(self) -> None:
        if self._stop():
            raise Stopped


def _of_a_past(data: bytes, place: str, identities: tuple[str, ...], source: Device) -> bool:
    """Whether a laptop that has come back signed it with keys that it no longer has, and it does not count."""
    for past in source.past:
        with suppress(NotTaken):
            unseal(data, place, identities, past.verify)
            return True
    return False


def update_place(team: str, placed: Placed | Update) -> str:
    """The place that an update is signed for."""
    return f"update/{team}/{placed.room}/{placed.device}/{placed.seq}/{placed.kind.value}"


def in_order(placed: Placed) -> tuple[bool, int, str]:
    """Keys before what they open, and the oldest first."""
    return placed.kind is not UpdateKind.KEY, placed.seq, placed.hash
