"""The folder that holds one worker's store: made, unlocked, opened, copied. One program writes at a time."""

import random
import secrets
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from boendestod_app.errors import AppError, Busy, NewerStore, NoRoom, Refused
from boendestod_app.files import give_name
from boendestod_app.paths import KEY_FILE, STORE_FILE, has_store
from boendestod_app.secret import Key, moved, wipe
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import TRIED_FILE, Attempts
from boendestod_app.storage.came_in import came_in
from boendestod_app.storage.engine import KEY_BYTES, Engine
from boendestod_app.storage.folder_troubles import emptied, other_keys, refuse_none, unwritable
from boendestod_app.storage.in_turn import lock_of
from boendestod_app.storage.key_file import Cost
from boendestod_app.storage.lost_blocks import refuse_lost_blocks
from boendestod_app.storage.making import apply_steps, copy_as_it_was, forget, lay_log_aside, make_store
from boendestod_app.storage.migrations import VERSION
from boendestod_app.storage.recovery_code import new_recovery_code
from boendestod_app.storage.restoring import finish
from boendestod_app.storage.right_keys import file_of, key_by, laid_aside, settle, write_anew
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.strength import LEAST, strength
from boendestod_app.words import _

Clock = Callable[[], datetime]
Fill = Callable[[SqlStore], None]
SHORTEST_PASSPHRASE = 10
UNFINISHED = "boendestod.ny"


def wall_clock() -> datetime:
    """Now, UTC, to the millisecond."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True)
class Vault:
    """One data folder."""

    folder: Path

    @property
    def store_file(self) -> Path:
        """The encrypted store."""
        return self.folder / STORE_FILE

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.folder / KEY_FILE

    @property
    def copies(self) -> Path:
        """Where encrypted copies lie."""
        return self.folder / "kopior"

    @property
    def exists(self) -> bool:
        """Whether a store has been made here."""
        return has_store(self.folder)

    @property
    def laid_aside(self) -> list[str]:
        """The names of key files of other stores that lay here instead of ours."""
        return laid_aside(self.folder)

    def create(
        self, passphrase: str, worker_id: str, cost: Cost | None = None, *, fill: Fill | None = None,
        now: Clock = wall_clock, source: random.Random | None = None,
    ) -> tuple[Key, str]:  # fmt: skip
        """Make a new store for one worker, with what `fill` puts into it: its key, and the recovery code to print.

        A whole store is there when this returns, and nothing of it when it raises. Nothing is overwritten.
        """
        _refuse_another(self)
        check_passphrase(passphrase)
        _make_folder(self.folder)
        lock = self._lock()
        try:
            _refuse_another(self)  # somebody may have been first
            key, code = moved(secrets.token_bytes(KEY_BYTES)), new_recovery_code()
            wrapped = key_file.wrap(secrets.token_hex(16), key, passphrase, code, cost or Cost())
            meta = {"store": wrapped.store_id, "device": secrets.token_hex(8), "worker": worker_id}

            def begin(engine: Engine) -> None:
                for name, value in meta.items():
                    engine.run("INSERT INTO meta (key, value) VALUES (?, ?)", (name, value))
                if fill:
                    store = SqlStore(engine, now, source or random.SystemRandom())
                    fill(store)
                    store.search.catch_up()

            self._publish(partial(make_store, key=key, begin=begin), wrapped)
        finally:
            lock.release()
        return key, code

    def _publish(self, make: Callable[[Path], None], wrapped: key_file.KeyFile) -> None:
        """The store is made beside and gets its name last: until then, no one has been told of it."""
        beside = self.folder / UNFINISHED
        try:
            forget(beside)
            make(beside)
            key_file.begin(self.keys, wrapped)
            lay_log_aside(self.store_file)
            give_name(beside, self.store_file)
        except NoRoom as trouble:
            told = _("Disken är full eller svarar inte, så databasen blev inte skapad. Frigör plats, försök igen.")
            raise NoRoom(told) from trouble
        except OSError as trouble:
            raise unwritable(self.folder) from trouble
        finally:
            if not self.store_file.exists():
                forget(beside)
                self.keys.unlink(missing_ok=True)
        with suppress(AppError):  # the store can be used; the next opening tries again
            key_file.mend(self.keys)

    def unlock(self, passphrase: str) -> Key:
        """The key, by the passphrase. Slow by design; touches no store, so it may run beside the window."""
        return self._tried(lambda file: file.open_with_passphrase(passphrase))

    def unlock_with_recovery(self, code: str) -> Key:
        """The key, by the printed code."""
        return self._tried(lambda file: file.open_with_recovery(code))

    def _tried(self, open_it: Callable[[key_file.KeyFile], Key]) -> Key:
        """After the third wrong one in a row each further one has to wait, longer and longer."""
        self._key_file()  # or there is nothing to try
        attempts = Attempts(self.folder / TRIED_FILE, wall_clock)
        return attempts.tried(partial(key_by, self.keys, self.store_file, open_it))

    def change_passphrase(self, key: Key, passphrase: str, cost: Cost | None = None) -> None:
        """Wrap the same key, if it is this store's, in another passphrase; the store itself is not touched."""
        check_passphrase(passphrase)
        self._change(key, lambda file: key_file.with_passphrase(file, key, passphrase, cost or Cost()))

    def change_code(self, key: Key, code: str) -> None:
        """Wrap the same key in another recovery code: the one before opens no more."""
        self._change(key, lambda file: key_file.with_recovery(file, key, code))

    def _change(self, key: Key, changed: Callable[[key_file.KeyFile], key_file.KeyFile]) -> None:
        self._key_file()  # or there is nothing to change
        write_anew(self.keys, self.store_file, key, changed)

    def open(
        self, key: Key, *, read_only: bool = False, now: Clock = wall_clock, source: random.Random | None = None,
        by: str = "",
    ) -> "OpenVault":  # fmt: skip
        """The open store. `Busy` if another program writes to it; reading beside it is allowed.

        `by` which way a person came in: that is noted in its log of who saw what, also where nothing else is written.
        """
        refuse_none(self.folder)
        with ExitStack() as undoing:
            lock = None if read_only else self._lock()
            if lock:
                undoing.callback(lock.release)
                finish(self.folder)  # else what is saved from now on would go when the next one carries it out
                refuse_none(self.folder)  # it may have been moved meanwhile: opened, an empty one would be made
            engine = Engine(self.store_file, key, read_only=read_only)
            undoing.callback(engine.close)
            self._refuse_stranger(engine)
            self._bring_up_to_date(engine, key)
            log = self._log_writer(key) if read_only and by else None
            store = SqlStore(engine, now, source or random.SystemRandom(), log)
            refuse_lost_blocks(self.store_file, store)
            undoing.pop_all()
        if not read_only:
            with suppress(AppError):  # the store can be used; the next opening tries again
                settle(self.keys, store.meta("store"))
        if by:
            came_in(self.folder, store.access, by)
        return OpenVault(self, key, store, lock)

    def _log_writer(self, key: Key) -> Engine | None:
        """What the log is written with beside a store that is only read; none in a folder that nobody may write in."""
        try:
            return Engine(self.store_file, key)
        except AppError:
            return None

    def _key_file(self) -> key_file.KeyFile:
        if not self.exists:
            raise Refused(_("Här finns ingen databas än: {folder}.").format(folder=self.folder))
        return key_file.read(self.keys)

    def _lock(self) -> FileLock:
        """Held by the process, so that a killed program never locks anyone out."""
        try:
            (lock := lock_of(self.folder)).acquire()
        except Timeout:
            raise Busy(
                _("Boendestöd är redan öppet på den här datorn. Gå till det öppna fönstret, eller stäng det först.")
            ) from None
        except OSError as trouble:
            raise unwritable(self.folder) from trouble
        return lock

    def _refuse_stranger(self, engine: Engine) -> None:
        """What the key opens must be a store, and the one that the key file is for."""
        if not engine.rows("SELECT 1 FROM sqlite_schema WHERE name = 'meta'"):
            raise emptied(self.folder)
        (store_id,) = engine.row("SELECT value FROM meta WHERE key = 'store'") or ("",)
        named = {file.store_id for file in key_file.held(self.keys).values()}
        if store_id and named and store_id not in named:
            raise other_keys(self.folder)

    def _bring_up_to_date(self, engine: Engine, key: Key) -> None:
        (version,) = engine.row("PRAGMA user_version") or (0,)
        if version > VERSION:
            raise NewerStore(
                _("Databasen är skriven av en nyare version av Boendestöd. Uppdatera programmet och öppna igen.")
            )
        if version == VERSION:
            return
        if engine.read_only:
            raise Refused(
                _("Databasen är från en äldre version av Boendestöd. Öppna fönstret först, så görs den i ordning.")
            )
        copy_as_it_was(engine, self.copies, key)
        apply_steps(engine)


class OpenVault:
    """A store that is open: close it to let others in."""

    def __init__(self, vault: Vault, key: Key, store: SqlStore, lock: FileLock | None) -> None:
        self.vault, self.store = vault, store
        self.key = bytearray(key)  # its own, overwritten when it is closed
        self._lock = lock
        self._open = True

    def copy_to(self, folder: Path) -> Path:
        """An encrypted copy of store and key file in `folder`, for the same passphrase; never over another store."""
        target = Vault(folder)
        _refuse_another(target)
        _make_folder(folder)
        self.store.engine.copy_to(target.store_file, self.key)
        key_file.write(target.keys, file_of(self.vault.keys, self.vault.store_file, self.key))
        return folder

    def close(self) -> None:
        """Let go of the file and of the lock; once is enough."""
        if self._open:
            self._open = False
            try:
                self.store.close()
            finally:
                wipe(self.key)
                if self._lock:
                    self._lock.release()

    def __enter__(self) -> SqlStore:
        return self.store

    def __exit__(self, *trouble: object) -> None:
        self.close()


def check_passphrase(passphrase: str) -> None:
    """Refuse one that is too short, or too easy to guess, to keep anybody out."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refused(
            _("Lösenordet är för kort. Använd minst {count} tecken, till exempel fyra ord.").format(
                count=SHORTEST_PASSPHRASE
            )
        )
    if strength(passphrase) < LEAST:
        raise Refused(_("Lösenordet går lätt att gissa. Ta fyra ord som inte hör ihop, eller en mening du hittar på."))


def _refuse_another(vault: Vault) -> None:
    if vault.exists:
        raise Refused(_("Här finns redan en databas: {folder}. Välj en annan mapp.").format(folder=vault.folder))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise unwritable(folder) from trouble
