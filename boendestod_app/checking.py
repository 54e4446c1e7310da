"""All that one laptop keeps, looked at part by part: the store, its keys, its copies, and what lies on the drive.

Each part is looked at through a connection of its own that only reads: one page that cannot be read spoils no other
look, any thread may ask, and the window is never kept from writing.
"""

import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from boendestod_app.domain.export import ExportState, superseded_by
from boendestod_app.domain.integrity import ROLLED_BACK, Fault, Looked, Part
from boendestod_app.errors import AppError, Damaged, DriveTrouble
from boendestod_app.secret import Key
from boendestod_app.services.check import check
from boendestod_app.settings import Settings
from boendestod_app.storage import key_file
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.inspection import look, look_closed
from boendestod_app.storage.ledger import SqlLedger
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import Vault, wall_clock
from boendestod_app.words import _


class KnowsCopies(Protocol):
    """Where the copies of this store lie, and whether they are whole."""

    def rolled_back(self, log: AccessLog) -> list[str]:
        """The copies that know of lines which the log does not have."""

    def damaged(self, key: Key, stop: Callable[[], bool]) -> tuple[list[str], str]:
        """The names of those that are not whole, and why some could not be asked."""


class Checker:
    """Fulfils `services.check.Looker` for one store and the key to it."""

    def __init__(
        self, vault: Vault, key: Key, settings: Settings, copies: KnowsCopies,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self._vault, self._key, self._settings, self._copies, self._stop = vault, key, settings, copies, stop

    def look(self, part: Part) -> Looked:
        """What is found of one part. What cannot be asked is told as not checked, never as well."""
        try:
            if part is Part.COPIES:
                return self._look_at_copies()
            with closing(self._opened()) as store:
                return self._within(store, part)
        except DriveTrouble as trouble:
            return Looked(part, why=str(trouble))
        except AppError as trouble:
            return look_closed(part, trouble)

    def all(self) -> list[Looked]:
        """Every part, in order."""
        return check(self)

    def _opened(self) -> SqlStore:
        """Also where it is damaged, as long as it can be asked anything at all."""
        try:
            return self._vault.open(self._key, read_only=True).store
        except Damaged:
            if not self._vault.store_file.exists() or not self._vault.store_file.stat().st_size:
                raise
            engine = Engine(self._vault.store_file, self._key, read_only=True)
            try:
                return SqlStore(engine, wall_clock, random.SystemRandom())
            except BaseException:
                engine.close()
                raise

    def _within(self, store: SqlStore, part: Part) -> Looked:
        if part is Part.KEYS:
            names = key_file.unreadable(self._vault.keys, store.meta("store"))
            return Looked(part, tuple(Fault("key file", field=name) for name in names))
        if part is Part.SENT:
            return self._look_at_sent(store)
        if part is Part.SHARED:
            return self._look_at_shared(store)
        found = look(store, part)
        if part is Part.ACCESS and not found.faults:
            back = self._copies.rolled_back(store.access)
            return Looked(part, tuple(Fault(ROLLED_BACK, "access", copy, "copy") for copy in back))
        return found

    def _look_at_copies(self) -> Looked:
        names, why = self._copies.damaged(self._key, self._stop)
        return Looked(Part.COPIES, tuple(Fault("copy", field=name) for name in names), why)

    def _look_at_sent(self, store: SqlStore) -> Looked:
        from boendestod_app.share.lying import papers_missing

        settings = self._settings
        held = store.exports.where()
        sent = [one for one in held if one.state is ExportState.SENT and one.sent_name and not superseded_by(one, held)]
        if not sent:
            return Looked(Part.SENT)
        if not settings.shared_folder:
            return Looked(Part.SENT, why=_("Ingen delad mapp är vald."))
        names = papers_missing(
            Path(settings.shared_folder), settings.shared_marker, [(one.sent_name, one.sha256) for one in sent]
        )
        by_name = {one.sent_name: one.id for one in sent}
        return Looked(Part.SENT, tuple(Fault("not there", "export", by_name[name], "sent_name") for name in names))

    def _look_at_shared(self, store: SqlStore) -> Looked:
        from boendestod_app.share.lying import updates_missing

        ledger = SqlLedger(store)
        if not ledger.rooms():
            return Looked(Part.SHARED)
        if not self._settings.team_folder:
            return Looked(Part.SHARED, why=_("Teamets mapp är inte vald."))
        paths = updates_missing(Path(self._settings.team_folder), ledger)
        return Looked(Part.SHARED, tuple(Fault("not there", field=path) for path in paths))


def check_by(passphrase: str, vault: Vault, checker: Callable[[Key], Checker], by: str) -> list[Looked]:
    """All of a store that is closed, noted in its log as opened in the way `by`, where a line can be written."""
    try:
        key = vault.unlock(passphrase)
    except Damaged:
        return _without_keys(vault)
    with suppress(AppError):
        vault.open(key, read_only=True, by=by).close()
    return checker(key).all()


def _without_keys(vault: Vault) -> list[Looked]:
    """All that can be told where neither the key file nor its twin can be read."""
    names = key_file.unreadable(vault.keys, "")
    why = _("Nyckelfilen går inte att läsa.")
    lost = Looked(Part.KEYS, tuple(Fault("key file", field=name) for name in names))
    return [lost if part is Part.KEYS else Looked(part, why=why) for part in Part]
