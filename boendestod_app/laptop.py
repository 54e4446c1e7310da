"""One laptop and everybody who has a store on it: who unlocks the window, whose store a command is about."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from boendestod_app.app import App, Opened
from boendestod_app.errors import AppError, Refused
from boendestod_app.owners import FIRST, FURTHER, Owner, came, folded, folder_of, free, last_first, owners
from boendestod_app.paths import SETTINGS_FILE, own_data, passphrase_in
from boendestod_app.secret import Key
from boendestod_app.settings import Settings, fit_name
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.storage.key_file import Cost
    from boendestod_app.ui.needs import Needs, NewStore


ASIDE = "undanlagd"  # beside the further ones' folders; no number, so it is nobody's


class Laptop:
    """Fulfils `ui.needs.Owners`."""

    def __init__(self, base: Path | None = None, passphrase: str = "", cost: Cost | None = None) -> None:
        """`passphrase` is shown at the box of a fictional caseload; `cost` is what unlocking a new store costs."""
        self.base = base or own_data()
        self._passphrase, self._cost = passphrase, cost

    def listed(self) -> list[Owner]:
        """Everybody, who was here last first."""
        return last_first(self.base)

    def speak(self) -> None:
        """From now on in the language of whoever was here last."""
        here = self.listed()
        self._app(here[0].id if here else FIRST).speak()

    def find(self, name: str) -> Owner:
        """Whoever is called so at the unlock box, or has this number. `Refused` where nobody is."""
        found = [one for one in owners(self.base) if folded(name) == folded(one.name)]
        found += [one for one in owners(self.base) if name.strip() == one.id]
        if not found:
            told = _("Ingen på den här datorn heter {name}. Namnen listas med kommandot workers.")
            raise Refused(told.format(name=name))
        return found[0]

    def remove(self, name: str) -> Path:
        """Whose store this is leaves the laptop: it is moved aside whole, to the folder that comes back."""
        from boendestod_app.storage.leaving import move_aside

        owner = self.find(name)
        target = self.base / FURTHER / f"{ASIDE}-{owner.id}-{self._app(owner.id).today():%Y-%m-%d}"
        return move_aside(owner.folder, target, FURTHER if owner.id == FIRST else "")

    def begin(self, name: str = "") -> Needs:
        """What the window begins with: this one, else who was here last, else a first start."""
        here = self.listed()
        owner = self.find(name).id if name else here[0].id if here else FIRST
        app = self._app(owner)
        app.speak()
        return self._needs(owner, app, self._passphrase)

    def at(self, owner: str) -> Needs:
        """What the window needs for this one; not yet in its language."""
        return self._needs(owner, self._app(owner))

    def new(self) -> Needs:
        """For one more store: this computer's ways are taken over, and nothing of anybody's."""
        owner, here = free(self.base), self.listed()
        app = self._app(owner)
        if here and not (app.folder / SETTINGS_FILE).exists():
            app.settings = _of_the_computer(self._app(here[0].id).settings)

        return self._needs(owner, app, newcomer=True)

    def _app(self, owner: str) -> App:
        return App(folder_of(self.base, owner), speaks=False)

    def _needs(self, owner: str, app: App, passphrase: str = "", *, newcomer: bool = False) -> Needs:
        def opened(key: Key, by: str = "window") -> Opened:
            session = app.open(key, by=by)
            if (came(self.base, owner) or newcomer) and not app.settings.shown_name:
                desk = session.actions.desk()
                me = desk.store.workers.find(desk.me)
                _call(app, me.initials if me else "")
            return session

        def create(new: NewStore) -> tuple[Key, str]:
            made = app.create(new.passphrase, new, self._cost)
            _call(app, new.initials)  # already now: who comes later finds it locked
            return made

        return replace(app.needs(passphrase), open=opened, create=create, owners=self, owner=owner)


def refuse_unseen() -> None:
    """`Refused` where a window could be drawn nowhere: Qt would end the program with words for programmers."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, named)):
        raise Refused(_("Här finns ingen skärm att öppna fönstret på. Kommandona går ändå: boendestod --help."))


def window(data: Path | None = None, passphrase_file: Path | None = None, name: str = "") -> int:
    """Open the window on a data folder, the user's own if none is named; the exit code when it has been closed."""
    refuse_unseen()
    from boendestod_app.ui.start import show_window

    return show_window(Laptop(data, passphrase_in(passphrase_file)).begin(name))


def _of_the_computer(held: Settings) -> Settings:
    """What is true of the computer, whoever sits at it: where the drives are, and how soon it locks."""
    return replace(
        Settings(), language=held.language, theme=held.theme, text_scale=held.text_scale,
        shared_folder=held.shared_folder, shared_marker=held.shared_marker, lock_minutes=held.lock_minutes,
        unseen=held.unseen,
        backup_folder=held.backup_folder, backup_shared=held.backup_shared,
    )  # fmt: skip


def _call(app: App, name: str) -> None:
    """Shown by this name until another is chosen; where that cannot be kept, by a number."""
    try:
        app.keep_settings(replace(app.settings, shown_name=fit_name(name)))
    except AppError:
        return
