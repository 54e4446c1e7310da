"""A colleague's laptop beside the window: the window's store as it was when they parted, with hands of its own."""

import hashlib
import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3.dbapi2 import IntegrityError

from boendestod_app.domain.clash import ClashKind
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.worker import Worker
from boendestod_app.services.actions import Actions
from boendestod_app.services.caseload import caseload
from boendestod_app.services.clashes import to_settle
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import edit_milestone, milestones_of
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.rooms import SealedUpdate, Update
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.vault import Vault
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.window import Window
from tests.ui.looking import settle


def at_rest(*windows: Window) -> None:
    """Until no round is on its way in any window."""
    settle()
    for _attempt in range(200):
        going = [window.shell.team for window in windows if window.shell and window.shell.team.busy]
        for team in going:
            team._pool.waitForDone()
            team.hands.wait()
        settle()
        if not going:
            return
    raise AssertionError("the rounds never end")


def team_of(window: Window) -> Path:
    """The window's laptop founds a team in a folder of its own, unless it has one."""
    assert isinstance(window.shell, Shell)
    folder = window.needs.trouble_file.parent / "mappen"
    if window.shell.team.alone:
        folder.mkdir(exist_ok=True)
        asked = window.shell.team.later(lambda team: team.begin(folder, "Kims dator"))
        asked.begin(lambda: None, print)
        at_rest(window)
    return folder


class Colleague:
    """Does what the colleague does; `meet` lets both laptops hear each other."""

    def __init__(self, window: Window, worker: Worker) -> None:
        team_of(window)
        assert window.shell is not None
        session, self.window = window.session, window
        folder = window.needs.trouble_file.parent / f"kollega-{random.randrange(10**9)}"
        session.vault.copy_to(folder)
        self._clock = session.actions._clock
        self._key = session.key
        self._open(folder)
        device = hashlib.sha256(folder.name.encode()).hexdigest()[:16]
        for name, value in (("worker", worker.id), ("device", device)):
            self.store.engine.run("UPDATE meta SET value = ? WHERE key = ?", (value, name))
        self.opened.close()
        self._open(folder)
        self.theirs = SqlLedger(session.vault.store, session.actions.heard)

    def _open(self, folder: Path) -> None:
        self.opened = Vault(folder).open(self._key, now=self._clock, source=random.Random(folder.name))
        self.store = self.opened.store
        ladder = self.window.shell.door.desk().ladder
        self.door = Actions(self.store, self._clock, ladder, frozenset())
        self.ledger = SqlLedger(self.store, self.door.heard)

    def meet(self) -> None:
        """Both hear what the other has said, while no round of the window's own is under way."""
        at_rest(self.window)
        for mine, others in ((self.theirs, self.ledger), (self.ledger, self.theirs)):
            for room in set(mine.rooms()) & set(others.rooms()):
                if said := _said(others, room):
                    mine.take_in(said, self._clock())
        settle()

    def close(self) -> None:
        """Its store is let go of."""
        self.opened.close()


def _said(ledger: SqlLedger, room: str) -> list[tuple[Update, str]]:
    for update in ledger.to_seal():
        told = f"{update.room}|{update.device}|{update.seq}|{update.kind.value}|".encode() + update.payload
        hash = hashlib.sha256(told).hexdigest()[:16]
        with suppress(IntegrityError):  # a round of the window's own has been quicker
            ledger.keep_sealed(SealedUpdate(update.room, update.device, update.seq, update.kind, hash, update.payload))
    # what a round has sealed already is read from where it came
    waiting = [one for one in ledger.to_publish() if one.room == room and not one.data.startswith(b"age-")]
    return [(Update(one.room, one.device, one.seq, one.kind, one.data), one.hash) for one in waiting]


def two_say(window: Window) -> Client:
    """A client about whom Kim and Alex have said different things without knowing of each other."""
    assert isinstance(window.shell, Shell)
    door, desk = window.shell.door, window.shell.door.desk()
    if waiting := [one.client_id for one in to_settle(desk) if one.kind is ClashKind.TEXTS]:
        return desk.store.clients.get(waiting[0])
    alex = next(one for one in desk.store.workers.where() if one.name == "Alex")
    calm = (one.client for one in caseload(desk) if one.mine and one.level is Level.CALM)
    used = {my_clients(desk)[0].id, my_clients(desk)[-1].id}  # what other views are about
    client = next(one for one in calm if one.id not in used and milestones_of(desk, one.id))
    milestone = milestones_of(desk, client.id)[0]
    colleague = Colleague(window, alex)
    door.act(edit_milestone, milestone, words=f"{milestone.words} och hemma")
    colleague.door.run(edit_milestone, colleague.store.milestones.get(milestone.id), words=f"Börja {milestone.words}")
    door.act(edit_client, replace(desk.store.clients.get(client.id), phone="070-111 11 11"))
    colleague.door.run(edit_client, replace(colleague.store.clients.get(client.id), phone="070-222 22 22"))
    door.act(raise_level, client.id, level=Level.WORRY, line="Sover dåligt")
    colleague.door.run(raise_level, client.id, level=Level.CRISIS, line="Hotad av en granne")
    colleague.meet()
    colleague.close()
    return client
