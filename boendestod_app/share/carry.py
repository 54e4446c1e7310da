"""The stroke of a round that works on the drive. It knows no store; what it finds is told, what it cannot do waits."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from boendestod_app.share import places
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.fetch import Reader, Stopped
from boendestod_app.share.plan import Outcome, Plan, RoomPlan
from boendestod_app.share.put import LEFTOVER, STALE, Pause, put_own
from boendestod_app.share.roster import Roster
from boendestod_app.share.trouble import DriveFault, Trouble, told

_GONE = {Trouble.AWAY, Trouble.WRONG, Trouble.EMPTY, Trouble.OTHERS}


def carry_out(
    plan: Plan, drive: TreeDrive, pause: Pause = time.sleep, stop: Callable[[], bool] = lambda: False
) -> Outcome:
    """Do on the drive what is planned. Never raises for what a drive can do: the outcome tells."""
    return Carrier(plan, drive, pause, stop).run()


class Carrier(Reader):
    """One such stroke."""

    def run(self) -> Outcome:
        """Roster, lists, rooms. A drive that goes away ends it; what was done until then counts."""
        try:
            with told():
                self.drive.check()
                self.rosters()
                if self.plan.rooms and self._roster is not None and not self._lost_here(self._roster):
                    self.lists_of_others(self._roster)
                    # After a new roster nothing is written: what is sealed may be for a laptop that is lost now.
                    writes = self.out.roster is None
                    for room in self.plan.rooms if writes else ():
                        self._attempt(partial(self.publish, room))
                    for room in self.plan.rooms:
                        self._attempt(partial(self.fetch, room))
                    if writes:
                        self._write_the_rest()
                self.drive.check()
        except DriveFault as fault:
            self.out.fault = fault.kind
        except Stopped:
            self.out.stopped = True
        return self.out

    def _lost_here(self, roster: Roster) -> bool:
        """Whether we have just learnt that this laptop was taken out."""
        return not roster.is_in(self.plan.device, self.plan.keys.verify)

    def _write_the_rest(self) -> None:
        self._attempt(self._held_roster)
        self._attempt(self._own_lists)
        if self.plan.audit:
            self._attempt(self._own_asks)
        for room in self.plan.rooms:
            self.audit(room)
            self._attempt(partial(self._ack, room))
            self._attempt(partial(self.clear, room))
        for left in self.plan.leaving:
            self._attempt(partial(self._leave, left))
        self.out.audited = self.plan.audit

    # -- what we write
    def publish(self, room: RoomPlan) -> None:
        """Lay our updates there, oldest first."""
        if room.put or room.ack:
            self.drive.make(places.own_folder(room.room, self.plan.device))
        for sealed in room.put:
            self._go_on()
            put_own(self.drive, places.path_of(sealed), sealed.data, self._pause)
            self.out.put.append(sealed)

    def audit(self, room: RoomPlan) -> None:
        """What we laid there must lie there: by name each round, by every byte now and then."""
        names = self._own.get(room.room, set())
        for placed in room.laid:
            path = places.path_of(placed)
            seen = path.rpartition("/")[2] in names
            if seen and not self.plan.audit:
                continue
            data = self._read(path)
            if data is not None and places.short_hash(data) == placed.hash:
                self.out.stale |= not seen
            elif data is not None or path not in self._unread:
                self.drive.check()
                self.out.missing.append(placed)

    def _ack(self, room: RoomPlan) -> None:
        folder = places.own_folder(room.room, self.plan.device)
        names = self._own.get(room.room, set())
        current = room.acked
        if room.ack:
            current, data = room.ack
            put_own(self.drive, f"{folder}/{current}", data, self._pause)
            self.out.acked.append(room.room)
        elif current and (current not in names or self._is_torn(f"{folder}/{current}")):
            self.out.unacked.append(room.room)
        for name in names:
            path = f"{folder}/{name}"
            if self._is_leftover(path) if LEFTOVER.fullmatch(name) else places.ack_in(name) and name != current:
                self._remove(path)

    def _is_leftover(self, path: str) -> bool:
        """Half-written by a round that was killed, not by one that goes on."""
        with suppress(OSError):
            return abs(self.plan.now - self.drive.changed_at(path)) > STALE
        return False

    def _held_roster(self) -> None:
        """The roster must lie there; whoever has it lays it back."""
        held = self.plan.roster
        if held is not None and self.plan.roster_data:
            name = places.roster_name(held.place, self.plan.roster_data)
            if name not in self.drive.listed(places.ROSTERS) or (self.plan.audit and self._differs(name)):
                self.drive.make(places.ROSTERS)
                put_own(self.drive, f"{places.ROSTERS}/{name}", self.plan.roster_data, self._pause)

    def _differs(self, name: str) -> bool:
        return self.drive.read(f"{places.ROSTERS}/{name}") != self.plan.roster_data

    def _own_lists(self) -> None:
        folder = places.lists_folder(self.plan.device)
        names = self.drive.listed(folder)
        if self.plan.lists:
            self.drive.make(folder)
        for device, (name, data) in self.plan.lists.items():
            put_own(self.drive, f"{folder}/{name}", data, self._pause)
            self.out.told.append(device)
        current = {**self.plan.listed, **{device: name for device, (name, _data) in self.plan.lists.items()}}
        for name in names:
            if (named := places.list_in(name)) and current.get(named.device, name) != name:
                self._remove(f"{folder}/{name}")
        for device, name in self.plan.listed.items():
            if device not in self.plan.lists and (name not in names or self._is_torn(f"{folder}/{name}")):
                self.out.untold.append(device)

    def _own_asks(self) -> None:
        """It is let in: what it asked with is done."""
        for name in self.drive.listed(places.ASKS):
            if (named := places.ask_in(name)) and named.device == self.plan.device:
                self._remove(f"{places.ASKS}/{name}")

    def _is_torn(self, path: str) -> bool:
        """When all is read anew: whether a small file of ours is not what its name tells of."""
        data = self.drive.read(path) if self.plan.audit else None
        return data is not None and f"-{places.short_hash(data)}." not in path

    def clear(self, room: RoomPlan) -> None:
        """Take away what a base of ours holds, once more sure that the base lies there whole."""
        if not room.retired:
            return
        base, *older = room.retired
        names = self._own.get(room.room, set())
        path = places.path_of(base)
        data = self._read(path) if path.rpartition("/")[2] in names else None
        if data is None or places.short_hash(data) != base.hash:
            return
        for placed in older:
            if (path := places.path_of(placed)).rpartition("/")[2] in names:
                self._remove(path)
                self.out.removed += 1
        self.out.cleared.append(room.room)

    def _leave(self, room: str) -> None:
        """Take away every file of ours in a room that remembers what was purged."""
        folder = places.own_folder(room, self.plan.device)
        for name in self.drive.listed(folder):
            if places.update_in(room, self.plan.device, name) or places.ack_in(name) or LEFTOVER.fullmatch(name):
                self._remove(f"{folder}/{name}")
                self.out.removed += 1
        self.drive.check()
        self.out.left.append(room)

    def _attempt(self, act: Callable[[], None]) -> None:
        """Do it; a drive that is full, held or may not be written in can still be read."""
        try:
            with told():
                act()
        except DriveFault as fault:
            if fault.kind in _GONE:
                raise
            self.out.fault = fault.kind
