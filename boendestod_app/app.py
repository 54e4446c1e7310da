"""The composition root: the only module that knows all parts, and hands each what it needs of the others.

Every part is loaded when it is first needed, the domain too: the unlock box is to be seen at once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from boendestod_app import words
from boendestod_app.errors import NoRoom
from boendestod_app.paths import RESTORING, SETTINGS_FILE, has_store, own_data, translations
from boendestod_app.secret import Key
from boendestod_app.settings import Settings, read_settings, write_settings

if TYPE_CHECKING:
    from boendestod_app.checking import Checker
    from boendestod_app.demo.plan import DemoPlan
    from boendestod_app.domain.integrity import Looked
    from boendestod_app.domain.listed_client import ReadList
    from boendestod_app.domain.listed_event import ReadCalendar
    from boendestod_app.domain.summary import Summary
    from boendestod_app.keeping import Keeper
    from boendestod_app.services.actions import Actions
    from boendestod_app.services.team_share import TeamShare
    from boendestod_app.share.team_drive import TeamDrive
    from boendestod_app.storage.key_file import Cost
    from boendestod_app.storage.store import SqlStore
    from boendestod_app.storage.vault import OpenVault, Vault
    from boendestod_app.ui.needs import Needs, NewStore, Papers, Writing

TROUBLE_FILE = "fel.txt"
EARLIEST, LATEST = time(7), time(10)  # a demo morning


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked store with its one door, and its part in the team."""

    vault: OpenVault
    actions: Actions
    team: TeamShare

    @property
    def key(self) -> Key:
        """The store's key."""
        return self.vault.key

    def close(self) -> None:
        """Lock it."""
        self.vault.close()


class App:
    """One data folder, and what can be done with it."""

    def __init__(self, folder: Path | None = None, command: str = "", *, speaks: bool = True) -> None:
        """`command`: what the log of who saw what is to call whoever opens the store without a window.

        Without `speaks` the program goes on in whatever language it speaks.
        """
        self.folder = folder or own_data()
        self.command = f"command,{command}" if command else "command"
        self.settings = read_settings(self.folder / SETTINGS_FILE)
        if speaks:
            self.speak()

    def speak(self) -> None:
        """From now on the program's words are in the language of this store's worker."""
        words.use(self.settings.language, translations())

    @property  # asked anew each time: a command may have been killed in a restoring while the window was locked
    def vault(self) -> Vault:
        """The encrypted store of the folder; what a restoring that was broken off had decided is carried out first."""
        from boendestod_app.storage.vault import Vault

        self.exists()
        return Vault(self.folder)

    @cached_property
    def keeper(self) -> Keeper:
        """Copies of the store."""
        from boendestod_app.keeping import Keeper
        from boendestod_app.owners import stores_beside
        from boendestod_app.storage.vault import wall_clock

        return Keeper(self.folder, lambda: self.settings, wall_clock, partial(stores_beside, self.folder))

    def exists(self) -> bool:
        """Whether a store has been made; what a restoring that was broken off had decided is carried out first."""
        if (self.folder / RESTORING).is_dir():
            self.keeper.finish()
        return has_store(self.folder)

    def keep_settings(self, settings: Settings) -> None:
        """Remember on this laptop; `NoRoom` where that is not to be had: then they are as they were."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_settings(self.folder / SETTINGS_FILE, settings)
        except OSError as trouble:
            raise NoRoom(
                words._("Disken är full eller svarar inte, så valet blev inte sparat. Frigör plats, försök igen.")
            ) from trouble
        self.settings = settings

    def load(self) -> None:
        """Load what `open` rests on, so that it takes no time then."""
        from boendestod_app import defaults
        from boendestod_app.together import Together as _loaded  # noqa: F401  (that it is loaded is all)

        defaults.days_off_around(self.today())
        defaults.rules()

    def open(self, key: Key, *, read_only: bool = False, by: str = "") -> Opened:
        """The store behind this key, with its door; `by` which way, as the log of who saw what tells it."""
        from boendestod_app.storage.vault import wall_clock
        from boendestod_app.together import Together

        vault = self.vault.open(key, read_only=read_only, by=by)
        try:
            if not read_only:
                vault.store.drafts.sweep()
                self.keeper.sweep()
        except BaseException:
            vault.close()
            raise
        door = self._door(vault.store, wall_clock)
        return Opened(vault, door, Together(vault.store, door, lambda: self.settings.team_folder, self._team_is_at))

    def _team_is_at(self, folder: str) -> None:
        self.keep_settings(replace(self.settings, team_folder=folder))

    @contextmanager
    def opened(self, passphrase: str, *, read_only: bool = False) -> Iterator[Actions]:
        """The door of the store, by its passphrase; closed after."""
        opened = self.open(self.vault.unlock(passphrase), read_only=read_only, by=self.command)
        try:
            yield opened.actions
        finally:
            opened.close()

    def _door(self, store: SqlStore, clock: Callable[[], datetime]) -> Actions:
        from boendestod_app import defaults
        from boendestod_app.domain.calendar import local
        from boendestod_app.services.actions import Actions

        return Actions(store, clock, defaults.ladder(), defaults.days_off_around(local(clock()).date()))

    def copied(self, passphrase: str, folder: Path) -> App:
        """The same store, copied encrypted to another folder; a copy knows no shared folder, so it sends nothing."""
        with closing(self.open(self.vault.unlock(passphrase), read_only=True, by=self.command)) as opened:
            opened.vault.copy_to(folder)
        copy = App(folder)
        copy.keep_settings(replace(self.settings, shared_folder="", shared_marker="", team_folder=""))
        return copy

    def checker(self, key: Key, stop: Callable[[], bool] = lambda: False) -> Checker:
        """All that is kept here, looked at part by part."""
        from boendestod_app.checking import Checker

        return Checker(self.vault, key, self.settings, self.keeper, stop)

    def check(self, passphrase: str) -> list[Looked]:
        """Every part of what is kept; the log of who saw what has a line of it, where one can be written."""
        from boendestod_app.checking import check_by

        return check_by(passphrase, self.vault, self.checker, self.command)

    def drive(self) -> TeamDrive:
        """The team's shared drive."""
        from boendestod_app.share.team_drive import TeamDrive

        return TeamDrive()

    def today(self) -> date:
        """The local day."""
        from boendestod_app.domain.calendar import local
        from boendestod_app.storage.vault import wall_clock

        return local(wall_clock()).date()

    # ---- making a store

    def new_code(self) -> str:
        """A recovery code that opens nothing yet."""
        from boendestod_app.storage.recovery_code import new_recovery_code

        return new_recovery_code()

    def create(self, passphrase: str, set_up_as: NewStore, cost: Cost | None = None) -> tuple[Key, str]:
        """A new store for one worker, empty or fictional: its key, and the recovery code to print."""
        from boendestod_app.demo.plan import DemoPlan
        from boendestod_app.domain.identity import new_id
        from boendestod_app.services.set_up import set_up
        from boendestod_app.storage.vault import wall_clock

        if set_up_as.fictional:
            return self.create_demo(passphrase, DemoPlan(self.today(), at=self.demo_hour()), cost)

        def fill(store: SqlStore) -> None:
            asked = {"name": set_up_as.name, "initials": set_up_as.initials}
            self._door(store, wall_clock).run(set_up, **asked, role=set_up_as.role, unit=set_up_as.unit)
            if self.settings.fictional:  # of made-up clients that were here before
                self.keep_settings(replace(self.settings, fictional=False))

        return self.vault.create(passphrase, new_id(wall_clock(), random.SystemRandom()), cost, fill=fill)

    def create_demo(self, passphrase: str, plan: DemoPlan, cost: Cost | None = None) -> tuple[Key, str]:
        """A store with the fictional caseload: its key, and the recovery code."""
        from boendestod_app import defaults
        from boendestod_app.demo.caseload import make_caseload
        from boendestod_app.demo.clock import SimulatedClock
        from boendestod_app.domain.identity import new_id

        source = random.Random(plan.seed)  # noqa: S311  (made-up ids, the same for the same seed; keys come from elsewhere)
        clock = SimulatedClock(plan.begins)

        def fill(store: SqlStore) -> None:
            holidays = defaults.days_off(plan.first.year, plan.today.year + defaults.YEARS_AHEAD)
            make_caseload(store, clock, defaults.ladder(), holidays, plan, self.summary_paper)
            self.keep_settings(replace(self.settings, fictional=True))

        worker = new_id(plan.begins, source)
        return self.vault.create(passphrase, worker, cost, fill=fill, now=clock, source=source)

    def demo_hour(self) -> time:
        """When in the day the fictional caseload stands: now, by day, so that nothing of it lies ahead."""
        from boendestod_app.domain.calendar import local
        from boendestod_app.storage.vault import wall_clock

        return min(max(local(wall_clock()).time().replace(microsecond=0), EARLIEST), LATEST)

    # ---- papers, lists, the drive

    def summary_paper(self, summary: Summary) -> bytes:
        """The summary as a PDF."""
        from boendestod_app.export.summary_pdf import summary_pdf

        return summary_pdf(summary, self.settings.language)

    def papers(self) -> Papers:
        """Making papers and looking at them."""
        from boendestod_app.making import papers

        return papers(self.settings.language)

    def writing(self) -> Writing:
        """Phrases and word lists that ship with the program."""
        from boendestod_app import defaults
        from boendestod_app.ui.needs import Writing

        return Writing(defaults.phrases(), defaults.word_lists())

    def read_list(self, path: Path, today: date) -> ReadList:
        """A team's own list."""
        from boendestod_app.intake.client_list import read_client_list

        return read_client_list(path, today)

    def read_calendar(self, path: Path) -> ReadCalendar:
        """A calendar file from another program."""
        from boendestod_app.making import read_calendar

        return read_calendar(path)

    def needs(self, prefilled: str = "") -> Needs:
        """What the window is handed."""
        from boendestod_app.ui.needs import Needs

        return Needs(
            new_code=self.new_code,
            change_code=lambda key, code: self.vault.change_code(key, code),
            papers=self.papers,
            drives=self.drive,
            writing=self.writing,
            exists=self.exists,
            unlock=lambda passphrase: self.vault.unlock(passphrase),
            unlock_with_recovery=lambda code: self.vault.unlock_with_recovery(code),
            change_passphrase=lambda key, passphrase: self.vault.change_passphrase(key, passphrase),
            load=self.load,
            open=lambda key, by="window": self.open(key, by=by),
            create=lambda new: self.create(new.passphrase, new),
            read_list=self.read_list,
            read_calendar=self.read_calendar,
            settings=lambda: self.settings,
            keep_settings=self.keep_settings,
            speak=self.speak,
            copies=lambda: self.keeper,
            checker=self.checker,
            today=self.today,
            trouble_file=self.folder / TROUBLE_FILE,
            prefilled=prefilled if self.settings.fictional else "",
        )
