"""The post: papers that wait go to the shared drive beside the window, again and again until they stand there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QThreadPool

from boendestod_app.domain.export import Export
from boendestod_app.errors import AppError, DriveTrouble
from boendestod_app.services.grounds import stop_groundless
from boendestod_app.services.outbox import (
    Delivered,
    Parcel,
    ask_removal,
    leave_on_drive,
    mark_removed,
    mark_sent,
    mark_trouble,
    parcels,
    to_remove,
)
from boendestod_app.ui.background import Background
from boendestod_app.ui.door import Door
from boendestod_app.ui.needs import Drives, Needs
from boendestod_app.ui.team_hands import let_go
from boendestod_app.ui.team_rounds import LAST_TRY_MS
from boendestod_app.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: what was sent, what has to wait and why, what a colleague has put there already."""

    sent: tuple[tuple[Parcel, Delivered], ...]
    troubles: tuple[tuple[Parcel, str], ...]
    others: tuple[str, ...]
    place: tuple[str, str] | None = None  # the folder that they are in, and its marker


def go_round(
    drives: Drives, folder: str, marker: str, waiting: list[Parcel], now: datetime, met: str = ""
) -> Round:  # fmt: skip
    """Send everything that waits; one paper's trouble never stops the next."""
    try:
        folder, marker = drives.place(folder, marker, met)
    except AppError as trouble:
        return Round((), tuple((parcel, str(trouble)) for parcel in waiting), ())
    sent: list[tuple[Parcel, Delivered]] = []
    troubles: list[tuple[Parcel, str]] = []
    for parcel in waiting:
        try:
            sent.append((parcel, drives.send(folder, marker, parcel, now)))
        except AppError as trouble:
            troubles.append((parcel, str(trouble)))
    others: list[str] = []
    if sent:
        with suppress(AppError):  # only for telling; the papers stand there
            others = drives.others(folder, marker, [parcel.export for parcel, _sent in sent])
    return Round(tuple(sent), tuple(troubles), tuple(others), (folder, marker))


class Post:
    """One round at a time. A drive that is away is asked more and more seldom, five minutes apart at most."""

    def __init__(
        self, door: Door, needs: Needs, say: Callable[[str], None], met: Callable[[], str] = str
    ) -> None:  # fmt: skip
        """`met` is the folder where the laptops of the team meet: papers lie there too if no other was chosen."""
        self._door, self._needs, self._say, self._met = door, needs, say, met
        self._pool = QThreadPool()
        self._background, self._removing = Background(self._pool), Background(self._pool)
        self._tries = 0
        self._tried_at: datetime | None = None
        self._asked = False

    def send(self) -> None:
        """Now, because a person asked; the answer is said."""
        self._asked = True
        self._tries = 0
        self._stop_groundless()
        self._round()

    def send_when_due(self) -> None:
        """By itself, each minute and with growing pauses."""
        self._stop_groundless()
        self._remove_what_was_asked()
        wait: timedelta = self._needs.drives().pause(self._door.desk().now, self._tried_at, self._tries)
        if not wait:
            self._round()

    def remove(self, export: Export) -> None:
        """Take a paper back; the answer is said."""
        settings = self._needs.settings()
        work = partial(self._needs.drives().remove, settings.shared_folder, settings.shared_marker, export)
        self._removing.run(work, partial(self._removed, export), partial(self._remove_later, export))

    def _removed(self, export: Export, outcome: tuple[bool, str]) -> None:
        gone, sentence = outcome
        if gone:
            self._door.run(mark_removed, export.id)
        elif export.remove_asked_at:  # not ours to remove: said once
            self._door.run(leave_on_drive, export.id)
        self._say(sentence)

    def _remove_later(self, export: Export, trouble: AppError) -> None:
        """The drive is away: what a person asked for waits with the paper, also over a restart."""
        if not isinstance(trouble, DriveTrouble):
            self._failed(trouble)
        elif export.remove_asked_at is None:
            self._door.run(ask_removal, export.id)
            self._say(_("{why} Papperet tas bort då.").format(why=trouble))

    def _remove_what_was_asked(self) -> None:
        """Each minute what waits to be taken away is tried again, silently until it is gone."""
        if self._needs.settings().shared_folder and not self._removing.busy:
            for export in to_remove(self._door.desk()):
                self.remove(export)

    def stop(self) -> None:
        """Before locking: what is under way is given a moment, and is asked about again after unlocking. A drive that
        does not answer holds nobody up: the paper that it has by then is found there, and is the same one."""
        if not self.wait(LAST_TRY_MS):
            let_go(self._pool)
        self._background.forget()
        self._removing.forget()

    def wait(self, ms: int = -1) -> bool:
        """Until the drive has answered, or so long."""
        return self._pool.waitForDone(ms)

    def _stop_groundless(self) -> None:
        for export in self._door.run(stop_groundless) or ():
            self._say(_("Ett papper läggs inte på den delade mappen. {why}").format(why=export.trouble))

    def _round(self) -> None:
        settings, met = self._needs.settings(), self._met()
        if not settings.shared_folder and not met:
            if self._asked:
                self._asked = False
                self._say(_("Papperen väntar här. Välj teamets mapp under Inställningar."))
            return
        desk = self._door.desk()
        waiting = [] if self._background.busy else parcels(desk)  # their bytes are not read in vain
        if not waiting:
            return
        self._tried_at = desk.now
        work = partial(
            go_round, self._needs.drives(), settings.shared_folder, settings.shared_marker, waiting, desk.now, met
        )  # fmt: skip
        self._background.run(work, self._note, self._failed)

    def _failed(self, trouble: AppError) -> None:
        self._say(str(trouble))

    def _note(self, done: Round) -> None:
        settings = self._needs.settings()
        if done.place and done.place != (settings.shared_folder, settings.shared_marker):
            folder, marker = done.place
            self._needs.keep_settings(replace(settings, shared_folder=folder, shared_marker=marker))
        marked = [self._door.run(mark_sent, parcel.export.id, sent.name, sent.replaces) for parcel, sent in done.sent]
        for parcel, sentence in done.troubles:
            self._door.run(mark_trouble, parcel.export.id, sentence)
        self._tries = self._tries + 1 if done.troubles else 0
        self._tell(done)
        for export in marked:
            if export and export.trouble:
                told = _("Ett papper hann läggas på den delade mappen. {why} Ta bort det under Resursgrupp.")
                self._say(told.format(why=export.trouble))
        self._asked = False

    def _tell(self, done: Round) -> None:
        if done.others:
            told = _("En kollega har redan lagt ut papper från samma möte: {names}. Båda finns kvar.")
            self._say(told.format(names=", ".join(done.others)))
        elif done.troubles and self._asked:
            self._say(done.troubles[0][1])
        elif done.sent:
            count = len(done.sent)
            one, many = "{count} papper ligger på den delade mappen.", "{count} papper ligger på den delade mappen."
            self._say(ngettext(one, many, count).format(count=count))
