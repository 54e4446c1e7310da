"""Rounds with the team, beside the window: each minute, soon after a change, and once more before locking.

The middle stroke of a round touches no store and may be slow; the two others are short, on the window's thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QThreadPool, QTimer

from boendestod_app.errors import AppError
from boendestod_app.services.team_share import ClientShare, Deed, RoundReport, Standing, TeamShare, TeamState, Wish
from boendestod_app.ui.background import Background
from boendestod_app.ui.door import Door
from boendestod_app.ui.form import Later
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.team_hands import TeamHands, let_go
from boendestod_app.words import _, ngettext

T = TypeVar("T")
SHARED = frozenset({"shared"})  # what the pages are told when a round has come to something
AFTER_CHANGE_MS = 3000  # after the last of several changes
LAST_TRY_MS, STOPPING_MS = 1700, 200  # locking waits no longer than two seconds for the drive


@dataclass(slots=True)
class _Trip:
    """One round on its way; there is an outcome when the drive has been worked on."""

    plan: object
    outcome: object = None
    stop: bool = False


def _carry(team: TeamShare, trip: _Trip) -> _Trip:
    trip.outcome = team.carry(trip.plan, lambda: trip.stop)
    return trip


def _nothing(_answer: object) -> None:
    """Nothing more is done with it."""


class TeamRounds:
    """One round at a time. A drive that is away is asked more and more seldom. Alone, nothing happens here."""

    def __init__(
        self, door: Door, team: TeamShare, needs: Needs, say: Callable[[str], None], told: Callable[[], None]
    ) -> None:
        self._door, self.share, self._needs, self._say, self._told = door, team, needs, say, told
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._background = Background(self._pool)
        self.hands = TeamHands(door, self._did, self._forget)
        self._trip: _Trip | None = None
        self._tries = 0
        self._tried_at: datetime | None = None
        self._asked = self._more = self._keeping = self._over = False
        self._state: TeamState | None = None
        self._clients: dict[str, ClientShare] | None = None
        self._after_change = QTimer(door)
        self._after_change.setSingleShot(True)
        self._after_change.setInterval(AFTER_CHANGE_MS)
        self._after_change.timeout.connect(self._soon)
        door.changed.connect(self._changed)

    # ---- what is known

    @property
    def state(self) -> TeamState:
        """How it stands, without asking the drive."""
        if self._state is None:
            self._state = self.share.state()
        return self._state

    @property
    def clients(self) -> dict[str, ClientShare]:
        """By client: how far each has been shared; nothing while alone."""
        if self._clients is None:
            self._clients = {} if self.alone else self.share.clients()
        return self._clients

    @property
    def alone(self) -> bool:
        """Whether this laptop is in no team and asks for none: then nothing of it is seen."""
        return self.state.standing is Standing.ALONE

    def met(self) -> str:
        """The folder where the team's laptops meet; nothing until this one has been let in."""
        return self.state.folder if self.state.standing is Standing.IN else ""

    @property
    def busy(self) -> bool:
        """Whether the drive is being asked, or is to be at once."""
        return self._trip is not None or self._more or self.hands.busy

    @property
    def in_trouble(self) -> bool:
        """Whether the last round did not reach the drive."""
        return self._tries > 0

    # ---- when

    def now(self) -> None:
        """Because a person asked; what comes of it is said."""
        self._asked, self._tries = True, 0
        self._go()

    def when_due(self) -> None:
        """By itself, each minute and with growing pauses."""
        if self.alone:
            return
        if not self._needs.drives().pause(self._door.desk().now, self._tried_at, self._tries):
            self._go()

    def stop(self) -> None:
        """Before locking: own changes get a last try; a drive that does not answer by then has them next time."""
        self._after_change.stop()
        self.hands.leave()
        with self._door.asking():  # of a damaged store nothing is told, and it is left all the same
            if self._trip is None and not self._tries and any(share.waiting for share in self.clients.values()):
                self._go()
        trip, self._trip, self._more, self._over = self._trip, None, False, True
        if trip is not None:
            if not self._pool.waitForDone(LAST_TRY_MS):
                trip.stop = True
                if not self._pool.waitForDone(STOPPING_MS):
                    let_go(self._pool)
            self._background.forget()
            if trip.outcome is not None:
                with self._door.asking():
                    self._keep(trip)

    def later(self, ask: Callable[[TeamShare], Deed[T]], then: Callable[[T], object] = _nothing) -> Later:
        """Something that a person asks of the team, for a form that waits; it is refused at once if it cannot be."""
        deed = ask(self.share)
        return Later(_("Frågar mappen …"), partial(self.hands.run, deed, then), self.hands.leave)

    def somebody_new(self) -> None:
        """Who works here is none of the team's workers."""
        self.share.i_am_new()
        self._did()

    def look(self) -> None:
        """Who asks to come in now; what comes of it is said."""
        with self._door.asking():
            later = self.later(lambda team: team.wishes(), self._looked)
            self._say(later.told)
            later.begin(lambda: None, lambda trouble: self._say(str(trouble)))

    def _looked(self, wishes: Sequence[Wish]) -> None:
        count = len(wishes)
        told = ngettext("{count} dator vill in i teamet.", "{count} datorer vill in i teamet.", count)
        self._say(told.format(count=count) if wishes else _("Ingen ny dator vill in just nu."))

    def _did(self) -> None:
        """What is known is asked for again, and a round goes."""
        self._forget()
        self._tries = 0
        self._told()
        self._go()

    def _changed(self, _kinds: object) -> None:
        self._forget()
        if not self._keeping and not self.alone:
            self._after_change.start()

    def _soon(self) -> None:
        with self._door.asking():
            self.when_due()

    # ---- a round

    def _go(self) -> None:
        if self._trip is not None:
            self._more = True
            return
        self._more = False
        plan = self.share.take()
        if plan is None:
            self._asked = False
            return
        self._tried_at = self._door.desk().now
        self._trip = _Trip(plan)
        self._background.run(partial(_carry, self.share, self._trip), self._came_back, self._failed)

    def _came_back(self, trip: _Trip) -> None:
        if trip is not self._trip:
            return
        self._trip = None
        with self._door.asking():
            known = {wish.device for wish in self.state.wishes}
            report = self._keep(trip)
            self._tell(report)
            if {wish.device for wish in self.state.wishes} - known:
                self._say(_("En dator vill in i teamet. Den står under Inställningar."))
            if report.again or self._more:
                self._more = True
                QTimer.singleShot(0, self._door, self._go_on)

    def _go_on(self) -> None:
        if self._over or not self._more:  # the store was locked in between, or a round goes already
            return
        with self._door.asking():
            self._go()

    def _keep(self, trip: _Trip) -> RoundReport:
        self._keeping = True
        try:
            report = self.share.keep(trip.plan, trip.outcome)
        finally:
            self._keeping = False
            self._forget()
        return report

    def _tell(self, report: RoundReport) -> None:
        self._tries = self._tries + 1 if report.trouble else 0
        if self._asked and not report.again:
            self._asked = False
            well = _("Allt är delat och hämtat.")
            self._say(next(iter(report.sentences()), well) if report.trouble or report.waiting else well)
        self._told()

    def _failed(self, trouble: AppError) -> None:
        self._trip, self._more = None, False
        self._tries += 1
        if self._asked:
            self._asked = False
            self._say(str(trouble))

    def _forget(self) -> None:
        self._state = self._clients = None
