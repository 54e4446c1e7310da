"""Faults of design, put in on purpose: a test that does not catch each of them proves nothing."""

import random
import secrets
from dataclasses import dataclass
from functools import partial

from boendestod_app.services.rooms import Placed
from boendestod_app.share import places, take
from boendestod_app.share.carry import Carrier
from boendestod_app.share.device import Device
from boendestod_app.share.plan import Plan, RoomPlan
from boendestod_app.share.report import Report
from boendestod_app.share.round import Rounds
from tests.share.laptops import PretendLedger
from tests.share.sharing import PretendShare
from tests.share.team import Laptop


@dataclass
class Alone(Laptop):
    """Answers nobody who asks for what it lacks, so that what a fault does is not mended by the others."""

    def round(self) -> Report | None:
        report = super().round()
        if self.rounds:
            self.rounds.side.marks.due.clear()
        return report


class Cursor(Carrier):
    """Reads only what has a higher number than all that was seen."""

    def unknown(self, room: RoomPlan, source: Device, found: list[Placed]) -> list[Placed]:
        seen: dict[tuple[str, str], int] = self.drive.__dict__.setdefault("cursors", {})
        at = seen.get((room.room, source.id), 0)
        seen[room.room, source.id] = max((placed.seq for placed in found), default=at)
        return [placed for placed in super().unknown(room, source, found) if placed.seq > at]


class NoAudit(Carrier):
    """Never looks whether what it laid there is still there."""

    def audit(self, room: RoomPlan) -> None:
        pass


class SkipsOwn(Carrier):
    """Does not read what is in its own folder."""

    def unknown(self, room: RoomPlan, source: Device, found: list[Placed]) -> list[Placed]:
        return [] if source.id == self.plan.device else super().unknown(room, source, found)


class DeletesUnknown(Carrier):
    """Takes away all older files beside a base, whether the base holds them or not."""

    def clear(self, room: RoomPlan) -> None:
        if room.retired:
            folder, base = places.own_folder(room.room, self.plan.device), room.retired[0]
            for name in self._own.get(room.room, set()):
                placed = places.update_in(room.room, self.plan.device, name)
                if placed and placed.seq < base.seq:
                    self._attempt(partial(self._remove, f"{folder}/{name}"))
        super().clear(room)


@dataclass
class MarksFirst(Alone):
    """Marks as laid there before it is, and never looks."""

    def plan(self, rounds: Rounds) -> Plan:
        plan = super().plan(rounds)
        for room in plan.rooms:
            for sealed in room.put:
                self.ledger.mark_published(sealed, self.now)
        return plan


class OldKey(PretendLedger):
    """Goes on with the key it has, also after a base."""

    def key_in_use(self, room: str) -> bytes | None:
        return next(iter(self.keys(room).get(self.device, [])), None)


class AskedOfNobody(Alone):
    """Does not ask for whom a key was made."""

    def plan(self, rounds: Rounds) -> Plan:
        asked, take.fits = take.fits, lambda _payload, _readers: True
        try:
            return super().plan(rounds)
        finally:
            take.fits = asked


class FixedPeer(PretendLedger):
    """Has the same peer after a restart, and after an old image."""

    def __init__(self) -> None:
        super().__init__()
        self.peer = secrets.randbits(62)


class Shallow(PretendLedger):
    """Leaves the history out of its bases."""

    shallow = True


@dataclass(frozen=True)
class Design:
    """How a laptop is built."""

    laptop: type[Laptop] = Alone
    carrier: type[Carrier] = Carrier
    ledger: type[PretendLedger] = PretendLedger

    def make(self, worker: str, share: PretendShare, *source: random.Random) -> Laptop:
        return self.laptop(worker, share, *source, ledger=self.ledger(), carrier=self.carrier)


RIGHT = Design()
FAULTS = {
    "cursor": Design(carrier=Cursor),
    "fixed peer": Design(ledger=FixedPeer),
    "shallow snapshot": Design(ledger=Shallow),
    "no audit": Design(carrier=NoAudit),
    "skip own": Design(carrier=SkipsOwn),
    "delete unknown": Design(carrier=DeletesUnknown),
    "old room key": Design(laptop=AskedOfNobody, ledger=OldKey),
    "mark before put": Design(laptop=MarksFirst, carrier=NoAudit),
}
