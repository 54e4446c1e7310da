"""One laptop's part in the team: the store's ledger, the team's folder and the rounds between them, put together."""

import json
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.join_team import settle_among
from boendestod_app.services.rooms import Ledger, Secrets
from boendestod_app.services.team_share import ClientShare, Deed, Standing, TeamState, Wish
from boendestod_app.share import asking, enrol, founding
from boendestod_app.share.carry import carry_out
from boendestod_app.share.deed import AskedOfDrive, Copied
from boendestod_app.share.device import Device
from boendestod_app.share.keys import own_keys
from boendestod_app.share.plan import Outcome, Plan
from boendestod_app.share.report import Report
from boendestod_app.share.roster import Roster, parse
from boendestod_app.share.round import Rounds
from boendestod_app.share.seen import laptops
from boendestod_app.share.team_folder import TeamFolder, found_again, make_team_folder, team_in
from boendestod_app.share.trouble import told
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.store import SqlStore
from boendestod_app.words import _

T = TypeVar("T")
_BROUGHT = "brought"  # the workers that this laptop knew before it came in
_DONE = "round-done"
_NEW_HERE = "new-here"
_SELDOM = timedelta(minutes=5)  # how far back the noted time of the last round may lie


@dataclass(frozen=True, slots=True)
class Stroke:
    """What is to be done on the drive, and where it was last."""

    rounds: Rounds
    plan: Plan
    folder: str
    signs: Copied | None = None  # where this laptop signs the roster: it looks for those who ask to come in


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of it, and where the drive is now."""

    outcome: Outcome
    folder: str
    wishes: tuple[Wish, ...] | None = None  # none where nobody has looked


class Together:
    """Fulfils `services.team_share.TeamShare`. Belongs to the thread of the store, but for `carry`."""

    def __init__(
        self, store: SqlStore, door: Actions, place: Callable[[], str], move_to: Callable[[str], None]
    ) -> None:
        """`place` is where the team's folder was last, kept on this laptop by `move_to`."""
        self._store, self._door = store, door
        self._place, self._move_to = place, move_to
        self._sql = SqlLedger(store, door.heard)
        self._ledger: Ledger = self._sql
        self._rounds: Rounds | None = None
        self._tried_at: datetime | None = None
        self._done_at: datetime | None = None
        self._said: tuple[str, ...] = ()
        self._wished: tuple[Wish, ...] = ()

    # ---- how it stands

    def state(self) -> TeamState:
        """How it stands."""
        standing, roster = self._standing(), self._roster()
        return TeamState(
            standing,
            self._place(),
            asking.asking(self._ledger) if standing is Standing.ASKING else "",
            enrol.signs(self._ledger) is not None,
            laptops(self._ledger, roster) if roster else (),
            self._tried_at,
            self._done_at or self._noted_done(),
            self._said,
            bool(self._ledger.secret(_NEW_HERE)),
            tuple(one for one in self._wished if roster and not asking.let_in(roster, one)),
        )

    def _standing(self) -> Standing:
        roster = self._roster()
        if roster is None:
            return Standing.ASKING if enrol.admin_pin(self._ledger) else Standing.ALONE
        if not roster.is_in(self._ledger.device, own_keys(self._ledger).verify):
            return Standing.ASKING if asking.asks_again(self._ledger) else Standing.OUT
        return Standing.IN

    def _roster(self) -> Roster | None:
        held = enrol.held_roster(self._ledger)
        return parse(held) if held else None

    def clients(self) -> dict[str, ClientShare]:
        """By client: how far each has been shared; empty where alone."""
        roster = self._roster()
        if roster is None:
            return {}
        waiting = self._sql.waiting()
        return {
            (client := self._ledger.client_of(room)): self._share_of(
                room, client, roster, *waiting.get(room, (0, None))
            )
            for room in self._ledger.rooms()
        }

    def _share_of(self, room: str, client: str, roster: Roster, waiting: int, since: datetime | None) -> ClientShare:
        others = roster.of_workers(self._ledger.members(room) if client else None)
        others = [one for one in others if not one.revoked and one.id != self._ledger.device]
        peers = self._ledger.peers(room)
        behind = [one for one in others if one.id not in peers or not self._ledger.has_all(room, peers[one.id][0])]
        seen = [peers[one.id][1] for one in others if one.id in peers]
        return ClientShare(
            client, waiting, since, self._sql.shared_at(room), self._names(behind), max(seen, default=None)
        )

    def _names(self, devices: Iterable[Device]) -> tuple[str, ...]:
        found = ((self._store.workers.find(one.worker), one.name) for one in devices)
        return tuple(dict.fromkeys(worker.name if worker else name for worker, name in found))

    # ---- a round

    def take(self) -> Stroke | None:
        """What is to be done; none where there is nothing to be done with a team, or its folder is not known."""
        standing, folder = self._standing(), self._place()
        if standing is Standing.ALONE or not folder:
            return None
        if standing is Standing.IN and not self._ledger.rooms():
            brought = [worker.id for worker in self._store.workers.where()]
            self._ledger.keep_secret(_BROUGHT, json.dumps(brought).encode())
        self._rounds = self._rounds or Rounds(self._ledger)
        plan = self._rounds.take(self._now())
        return Stroke(self._rounds, plan, folder, Copied(self._ledger) if enrol.signs(self._ledger) else None)

    def carry(self, plan: object, stop: Callable[[], bool] = lambda: False) -> Carried:
        """Work on the drive, wherever it is now. Touches no store."""
        assert isinstance(plan, Stroke)
        drive = found_again(Path(plan.folder), plan.plan.team)
        outcome, wishes = carry_out(plan.plan, drive, time.sleep, stop), None
        if plan.signs and outcome.fault is None and not outcome.stopped:
            with suppress(DriveTrouble):
                wishes = asking.wishes(plan.signs, drive)
        return Carried(outcome, str(drive.place), wishes)

    def keep(self, plan: object, outcome: object) -> Report:
        """Keep what came of it, and tell the views."""
        assert isinstance(plan, Stroke)
        assert isinstance(outcome, Carried)
        if plan.rounds is not self._rounds:  # the team is another since then: what was done is found on the drive
            return Report(again=True)
        now = self._now()
        report = plan.rounds.keep(plan.plan, outcome.outcome, now)
        self._settle()
        self._tried_at, self._said = now, tuple(report.sentences())
        if outcome.wishes is not None:
            self._wished = outcome.wishes
        if report.fault is None:
            self._note_done(now)
            if outcome.folder != plan.folder:
                self._move_to(outcome.folder)
        return report

    def _settle(self) -> None:
        """The first time the team's own rows are here: this laptop's worker is the one that the roster says."""
        brought, roster = self._ledger.secret(_BROUGHT), self._roster()
        me = roster and roster.device(self._ledger.device)
        if not brought or not me or not self._sql.settled or self._store.workers.find(me.worker) is None:
            return
        self._door.run(settle_among, me.worker, json.loads(brought))
        self._ledger.keep_secret(_BROUGHT, b"")

    def _now(self) -> datetime:
        return self._door.desk().now

    def _noted_done(self) -> datetime | None:
        noted = self._ledger.secret(_DONE)
        return datetime.fromisoformat(noted.decode()) if noted else None

    def _note_done(self, now: datetime) -> None:
        self._done_at = now
        before = self._noted_done()
        if before is None or abs(now - before) >= _SELDOM:  # an idle round writes nothing
            self._ledger.keep_secret(_DONE, now.isoformat().encode())

    # ---- coming in, letting in, taking out

    def begin(self, folder: Path, name: str) -> Deed[str]:
        """Found the team in this folder; the answer is the key for the sealed envelope, shown once."""
        if self._ledger.rooms() or founding.belongs_elsewhere(self._ledger):
            raise Refused(_("Den här datorn är redan med i ett team, eller har bett att få komma med."))
        founding.prepare(self._ledger)
        worker = self._store.origin.worker_id

        def end(_key: str) -> None:
            self._changed(folder)  # first: where it cannot be noted the key is not shown, and it can be asked again
            founding.founded(self._ledger)

        return AskedOfDrive(self._ledger, lambda kept: founding.lay_first(kept, folder, worker, name), end)

    def ask(self, folder: Path, name: str) -> Deed[str]:
        """Ask to come into the team whose folder it is; the answer is the fingerprint."""
        if self._standing() is Standing.IN:
            raise Refused(_("Den här datorn är redan med i ett team."))
        own_keys(self._ledger)  # the same when it is asked again
        worker, unseen = self._store.origin.worker_id, sum(count for count, _at in self._sql.waiting().values())
        return AskedOfDrive(
            self._ledger,
            lambda kept: asking.ask(kept, folder, worker, name, unseen=unseen),
            lambda _shown: self._changed(folder),
        )

    def wishes(self) -> Deed[tuple[Wish, ...]]:
        """Laptops that ask to come in, as the laptop that signs sees them now."""

        def end(wishes: tuple[Wish, ...]) -> None:
            self._wished = wishes

        return self._on_drive(asking.wishes, end)

    def i_am_new(self) -> None:
        """Who works here is none of the team's workers, whatever their name: it is not asked again."""
        self._ledger.keep_secret(_NEW_HERE, b"1")

    def let_in(self, device: str, fingerprint: str, worker_id: str = "") -> Deed[Wish]:
        """The fingerprints are the same: it is in, as this worker, or as the new one that it says."""

        def work(kept: Secrets, drive: TeamFolder) -> Wish:
            wish = asking.same(asking.asks(kept, drive, device), device, fingerprint)
            enrol.enrol(kept, drive, wish, worker_id)
            return asking.told_of(wish)

        return self._on_drive(work)

    def take_out(self, device: str) -> Deed[None]:
        """A laptop is lost: nothing it says from now on counts, and nothing new can be read by it."""
        return self._on_drive(partial(_take_out, device))

    def take_over(self, key: str) -> Deed[None]:
        """This laptop signs from now on, by the key in the sealed envelope."""
        read_off = "".join(key.split()).upper()  # a paper, line by line
        worker = self._store.origin.worker_id
        me = self._store.workers.find(worker)

        def work(kept: Secrets, drive: TeamFolder) -> None:
            enrol.take_over(kept, drive, read_off, enrol.this_laptop(kept, worker, me.name if me else ""))

        return self._on_drive(work, also_out=True)

    def move(self, folder: Path, *, new: bool = False) -> Deed[None]:
        """The team's folder is here now; a folder of another team is refused, and so is nobody's if it is not `new`."""
        team = enrol.team_of(self._ledger)
        if self._standing() is Standing.ALONE:
            raise Refused(_("Den här datorn är inte med i något team."))

        def work(_kept: Secrets) -> None:
            if new and not team_in(folder):
                make_team_folder(folder, team, time.sleep)
            with told():
                TeamFolder(folder, team).check()

        return AskedOfDrive(self._ledger, work, lambda _done: self._changed(folder))

    def _on_drive(
        self, work: Callable[[Copied, TeamFolder], T], end: Callable[[T], object] | None = None, also_out: bool = False
    ) -> AskedOfDrive[T]:
        """On the team's drive, wherever it is when it is carried out."""
        if self._standing() is not Standing.IN and not (also_out and self._roster()):
            raise Refused(_("Den här datorn är inte med i något team."))
        place, team = Path(self._place()), enrol.team_of(self._ledger)
        return AskedOfDrive(
            self._ledger, lambda kept: work(kept, found_again(place, team)), end or (lambda _done: self._changed())
        )

    def _changed(self, folder: Path | None = None) -> None:
        """The next round begins anew with what is true now."""
        self._rounds = None
        if folder is not None and str(folder.absolute()) != self._place():
            self._move_to(str(folder.absolute()))


def _take_out(device: str, kept: Secrets, drive: TeamFolder) -> None:
    enrol.revoke(kept, drive, device)
