"""Copies of one laptop's store: where they lie, when one is made, how one is put back. Touches only files."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from boendestod_app.domain.backup import Backup, Counts, Occasion
from boendestod_app.domain.repaired import Repaired
from boendestod_app.errors import AppError, Busy, Damaged, Refused
from boendestod_app.paths import KEY_FILE
from boendestod_app.secret import Key
from boendestod_app.settings import Settings
from boendestod_app.storage import key_file
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.backups import (
    Backups,
    about,
    head_in,
    read_whole,
    remove,
    unlocked,
    unlocked_with_recovery,
)
from boendestod_app.storage.key_file import store_of
from boendestod_app.storage.repairing import repair
from boendestod_app.storage.restoring import as_they_lay, finish_begun, found_copies, restore, sweep
from boendestod_app.storage.rewound_copy import CopiedClient, opens, read_client
from boendestod_app.storage.rolled_back import rolled_back
from boendestod_app.words import _

OWN = "kopior"  # in the data folder: always to be had
AN_HOUR = timedelta(hours=1)  # by which a clock may have been set right
UPGRADED = "fore-version-*.db"  # laid beside them by an upgrade
SHARED = "sakerhetskopior"  # on the team's drive, in a folder for each store


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of making a copy. Without `backup` nothing had changed since the newest one."""

    backup: Backup | None
    place: Path
    counts: Counts
    sentences: tuple[str, ...] = ()  # where a folder did not answer


@dataclass(frozen=True, slots=True)
class Found:
    """A copy where it lies."""

    place: Path
    backup: Backup


class Keeper:
    """Fulfils `ui.needs.Copies`. Any thread may ask it; one at a time.

    `beside` names whoever else has a store on this laptop, by the id of it.
    """

    def __init__(
        self, folder: Path, settings: Callable[[], Settings], now: Callable[[], datetime],
        beside: Callable[[], Mapping[str, str]] = dict,
    ) -> None:  # fmt: skip
        self._folder, self._settings, self._now, self._beside = folder, settings, now, beside

    @property
    def chosen(self) -> Path:
        """Where copies go: the folder that was chosen, else the one beside the store."""
        folder = self._settings().backup_folder
        return Path(folder) if folder else self.own

    @property
    def own(self) -> Path:
        """The folder beside the store."""
        return self._folder / OWN

    def make(self, key: Key, occasion: Occasion, folder: Path | None = None) -> Kept:
        """A checked copy in the folder named; without one in the chosen folder, and on the team's drive if wished.

        Where the chosen folder is away it goes beside the store, and that is said. By itself none is made of a store
        that says what the newest copy says.
        """
        if folder:
            return self._made(Backups(folder), key, occasion)
        Backups(self.own).sweep()  # a copy may have been on its way out of it, whichever folder is chosen
        try:
            kept = self._made(Backups(self.chosen), key, occasion)
        except AppError as trouble:
            if self.chosen == self.own or isinstance(trouble, Busy):
                raise
            kept = self._made(Backups(self.own), key, occasion)
            told = _("Mappen för kopior svarar inte. Kopian ligger i den här datorn så länge.")
            kept = Kept(kept.backup, kept.place, kept.counts, (told, str(trouble)))
        return self._also_shared(kept, key, occasion)

    def _made(self, copies: Backups, key: Key, occasion: Occasion) -> Kept:
        copies.sweep()
        store = store_of(self._folder)
        held = [one for one in copies.listed() if one.store == store]
        if held and occasion is not Occasion.ASKED and held[0].head == head_in(self._folder, key):
            return Kept(None, copies.place(held[0].name), Counts())
        made = copies.make(self._folder, key, occasion, self._now())
        copies.thin(made.store)
        return Kept(made, copies.place(made.name), copies.check(made.name, key))

    def _also_shared(self, kept: Kept, key: Key, occasion: Occasion) -> Kept:
        settings = self._settings()
        if not (settings.backup_shared and settings.shared_folder and kept.backup):
            return kept
        try:
            self._made(Backups(self._shared_place(settings)), key, occasion)
        except AppError:
            told = _("Den delade mappen svarar inte. Kopian ligger bara i den här datorn så länge.")
            return Kept(kept.backup, kept.place, kept.counts, (*kept.sentences, told))
        return kept

    def _shared_place(self, settings: Settings) -> Path:
        if not Path(settings.shared_folder).is_dir():
            raise Refused(_("Den delade mappen svarar inte."))
        return Path(settings.shared_folder) / SHARED / self._folder_name()

    def _folder_name(self) -> str:
        """One for each store, that tells of nobody."""
        return key_file.read(self._folder / KEY_FILE).store_id[:12]

    def places(self) -> list[Path]:
        """Every folder where copies of ours may lie."""
        settings = self._settings()
        found = [self.chosen, self.own]
        if settings.shared_folder:
            shared = Path(settings.shared_folder) / SHARED
            with suppress(OSError):
                found += sorted(shared.iterdir()) if shared.is_dir() else []
        return found

    def listed(self, *also: Path) -> list[Found]:
        """The copies that may be put back here, or those in the folders named: of this store first, the newest first.

        Where no folder is named, those of others on this laptop are left out. `Refused` if one is shut or none.
        """
        for place in also:
            if not place.is_dir():
                raise Refused(_("Mappen {folder} finns inte.").format(folder=place))
            try:
                os.scandir(place).close()
            except OSError as trouble:
                raise Refused(_("Mappen {folder} går inte att läsa.").format(folder=place)) from trouble
        places = found_copies([*also] if also else self.places())
        found = [Found(place, held) for place in places if (held := about(place))]
        own, others = store_of(self._folder), set() if also else {*self._beside()}
        found.sort(key=lambda one: not (own and one.backup.store == own))
        return [one for one in found if one.backup.store not in others]

    def mine(self) -> list[Found]:
        """The copies of this store in our folders, the newest first; also what lies beside it and tells of no other."""
        own = store_of(self._folder)

        def ours(one: Found) -> bool:
            return one.backup.store == own if one.backup.store else one.place.parent == self.own

        return [one for one in self.listed() if ours(one)]

    def before(self, at: datetime) -> list[Found]:
        """Every copy of this store that is older than this instant, also those that an upgrade left, and what could not
        be opened when another was put in its place: in them stands still whatever was purged since then.

        Of one from a day that has not come nobody knows when it was made: it is among them too.
        """
        now, found = self._now(), (*self._whole(), *self._as_they_lay())
        return [one for one in found if one.backup.at < at or one.backup.at > now + AN_HOUR]

    def _whole(self) -> list[Found]:
        """What must be whole to be of any use."""
        return self.mine() + [_beside(file, Occasion.UPGRADE) for file in sorted(self.own.glob(UPGRADED))]

    def _as_they_lay(self) -> list[Found]:
        return [_beside(place, Occasion.ASIDE) for place in as_they_lay(self.own)]

    def remove(self, place: Path) -> None:
        """Take one of our copies away for good; one that has gone meanwhile is gone. `Refused` where it cannot be."""
        ours = place in [found.place for found in (*self._whole(), *self._as_they_lay())]
        told = _("Det gick inte att ta bort kopian i {folder}. Stäng andra program som kan hålla den.")
        try:
            if ours and place.is_dir():
                remove(place)
            elif ours:
                place.unlink(missing_ok=True)
            elif place.exists():
                raise Refused(told.format(folder=place.parent))
        except OSError as trouble:
            raise Refused(told.format(folder=place.parent)) from trouble

    def check(self, place: Path, key: Key) -> Counts:
        """Everything in a copy read: what it holds. `Damaged` where it is not whole."""
        return Backups(place.parent).check(place.name, key)

    def damaged(self, key: Key, stop: Callable[[], bool]) -> tuple[list[str], str]:
        """Of the copies of this store: the names of those that are not whole, each opened and read to its end; and why
        some could not be asked. What an upgrade left is read too."""
        settings, broken, why = self._settings(), list[str](), ""
        if settings.backup_folder and not self.chosen.is_dir():
            why = _("Mappen för kopior svarar inte.")
        if settings.backup_shared and settings.shared_folder and not Path(settings.shared_folder).is_dir():
            why = _("Den delade mappen svarar inte.")
        for found in self._whole():
            if stop():
                return broken, _("Avbröts innan alla var lästa.")
            if self._of_another(found.place):
                continue
            try:
                self._read(found, key)
            except Damaged:
                if found.place.exists():  # else it was let go of meanwhile, for a newer one
                    broken.append(found.place.name)
            except AppError as trouble:
                why = str(trouble)
        return broken, why

    def _of_another(self, place: Path) -> bool:
        """Whether a copy is of a colleague's store, or of one that was here before; what cannot be told is ours."""
        with suppress(AppError):
            return place.is_dir() and key_file.read(place / KEY_FILE).store_id[:12] != self._folder_name()
        return False

    def _read(self, found: Found, key: Key) -> None:
        if found.backup.occasion is Occasion.UPGRADE:
            read_whole(found.place, key)
        else:
            key_file.read(found.place / KEY_FILE)
            self.check(found.place, key)

    def unlock(self, place: Path, passphrase: str) -> Key:
        """A copy's key by the passphrase it was made under. Slow by design."""
        return unlocked(self._copy(place), passphrase)

    def unlock_with_recovery(self, place: Path, code: str) -> Key:
        """A copy's key by the printed code."""
        return unlocked_with_recovery(self._copy(place), code)

    def restore(self, place: Path, key: Key) -> Counts:
        """The copy instead of what stands here, which is kept first: what the copy held.

        `Refused` where it is of somebody else's store on this laptop: one store never stands in two places.
        """
        if name := self._beside().get(store_of(self._copy(place))):
            told = _(
                "Kopian hör till {name}, som redan finns på den här datorn. Välj {name} i rutan och återställ där."
            )
            raise Refused(told.format(name=name))
        return restore(self._folder, Backups(self.own), self._copy(place), key, self._now())

    def opens(self, place: Path, key: Key) -> bool:
        """Whether this key opens the copy too: it does where only the passphrase has been changed since."""
        return opens(self._copy(place), key)

    def client_in(self, place: Path, key: Key, client_id: str) -> CopiedClient:
        """What a whole copy tells of one client. `Damaged` where it is not whole, `Refused` where it tells nothing."""
        self.check(self._copy(place), key)
        return read_client(place, key, client_id)

    def repair(self, key: Key) -> Repaired:
        """The damaged store read around and filled from its copies, in place of itself; the damaged one is kept."""
        places = [found.place for found in self.listed()]
        return repair(self._folder, Backups(self.own), places, key, self._now)

    def finish(self) -> None:
        """Carry out a restoring that was broken off."""
        finish_begun(self._folder)

    def sweep(self) -> None:
        """Whoever has the store open to write: what a restoring or a repair that was broken off has left goes."""
        sweep(self._folder)

    def rolled_back(self, log: AccessLog) -> list[str]:
        """The copies that know of lines which the log of who saw what does not have."""
        return rolled_back(log, self._folder, [(one.place, one.backup) for one in self.listed()])

    def _copy(self, place: Path) -> Path:
        if about(place) is None:
            raise Damaged(_("I {folder} ligger ingen kopia.").format(folder=place))
        return place


def _beside(place: Path, occasion: Occasion) -> Found:
    """What says nothing of itself: it is as old as it lies there."""
    lies = place.stat()
    return Found(place, Backup(place.name, datetime.fromtimestamp(lies.st_mtime, UTC), occasion, lies.st_size))
