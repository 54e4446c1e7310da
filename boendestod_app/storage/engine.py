"""One open, encrypted connection, and the only place that knows how SQLCipher speaks of trouble."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3
import sqlcipher3.dbapi2
from sqlite_utils import Database

from boendestod_app.errors import AppError, Busy, Damaged, NoRoom
from boendestod_app.files import PRIVATE, give_name
from boendestod_app.secret import Key, overwrite
from boendestod_app.words import _

if vars(sys.modules["sqlite_utils.utils"])["OperationalError"] is not sqlcipher3.dbapi2.OperationalError:
    raise ImportError("sqlite_utils was imported before its seam was laid: it would miss SQLCipher's errors")

SqlValue = str | int | float | bytes | None
Row = tuple[Any, ...]
KEY_BYTES = 32
# SQLite's own result codes: its words are for programmers, and its module names only some of the codes.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_BY_WORDS = {
    "database is locked": _BUSY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
}
_NO_TEXT = "Could not decode to UTF-8"  # a page that was refused came as zeros, in the middle of a letter


class Engine:
    """A connection belongs to the thread that opened it. Errors come out as `AppError`."""

    def __init__(self, path: Path, key: Key, *, read_only: bool = False, still: bool = False) -> None:
        """`still`: a file that nobody writes to is read as it lies, and nothing is laid beside it.

        So is one that is only to be read where nothing can be laid beside it, as long as nobody writes to it.
        """
        self.path = path
        self.read_only = read_only = read_only or still
        self._hurt = False  # a page could not be read: from then on SQLCipher lets nothing be written
        with translated():
            try:
                self._connection = self._connected("ro&immutable=1" if still else "ro" if read_only else "rwc", key)
            except sqlcipher3.dbapi2.Error as trouble:
                if still or not read_only or _code(trouble) not in (_READONLY, _CANTOPEN):
                    raise
                if not _lies_still(path):
                    raise Busy(_("Databasen går inte att läsa där den ligger. Ta hjälp av IT.")) from trouble
                self._connection = self._connected("ro&immutable=1", key)
        self.database = Database(self._connection, execute_plugins=False)

    def _connected(self, mode: str, key: Key) -> Any:
        where = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlcipher3.connect(where, uri=True, isolation_level=None, cached_statements=256)
        try:
            self._set_up(connection, key)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up(self, connection: Any, key: Key) -> None:
        run = connection.execute
        unlock(connection, key)
        (held,) = run("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key shows only at the first page read
        if self.read_only and not held:  # a file of no bytes, or of one, is a new store to SQLite
            raise damaged()
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA busy_timeout = 2000")
        if self.read_only:
            run("PRAGMA query_only = ON")
            return
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        except sqlcipher3.dbapi2.Error as trouble:
            self._explain(trouble)
        return found

    def row(self, sql: str, values: Sequence[SqlValue] = ()) -> Row | None:
        """The first row, or none."""
        try:
            found: Row | None = self._connection.execute(sql, values).fetchone()
        except sqlcipher3.dbapi2.Error as trouble:
            self._explain(trouble)
        return found

    def each(self, sql: str, values: Sequence[SqlValue] = ()) -> Iterator[Row]:
        """The rows of a query one by one: also those before a page that cannot be read."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlcipher3.dbapi2.Error as trouble:
            self._explain(trouble)

    def run(self, sql: str, values: Sequence[SqlValue] = ()) -> None:
        """One statement."""
        try:
            self._connection.execute(sql, values)
        except sqlcipher3.dbapi2.Error as trouble:
            self._explain(trouble)

    def run_many(self, sql: str, values: Iterable[Sequence[SqlValue]]) -> None:
        """One statement for many rows."""
        try:
            self._connection.executemany(sql, values)
        except sqlcipher3.dbapi2.Error as trouble:
            self._explain(trouble)

    def hurry(self) -> None:
        """Wait for no disk from now on: for a play, whose stores nobody keeps."""
        self.run("PRAGMA synchronous = OFF")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._connection.in_transaction)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: durable when the block is left, as before when it raises."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self.in_transaction:
                self._connection.rollback()
            raise

    def copy_to(self, path: Path, key: Key) -> None:
        """Write an encrypted copy, page by page, while the store is in use; half a copy is never left behind."""
        beside = path.with_name(path.name + ".ny")
        for left in path.parent.glob(f"*{path.suffix}.ny*"):  # of one that was broken off, and its journal
            left.unlink(missing_ok=True)
        beside.touch(PRIVATE)
        try:
            with translated(), closing(sqlcipher3.connect(str(beside), isolation_level=None)) as target:
                unlock(target, key)
                self._connection.backup(target)
            give_name(beside, path)
        finally:
            beside.unlink(missing_ok=True)

    def broken_seals(self) -> list[str]:
        """Pages of the file whose seal does not hold.

        A page that a power cut tore is whole in the write-ahead log, so that is folded in first. Where it cannot be,
        since somebody reads, the disk is full or this connection may not write, SQLite's own check reads by way of it.
        """
        if self.read_only:
            log = self.path.with_name(f"{self.path.name}-wal")
            folded = not (log.exists() and log.stat().st_size)
        else:
            folded = self._fold_in()
        return [str(row[0]) for row in self.rows("PRAGMA cipher_integrity_check")] if folded else []

    def _fold_in(self) -> bool:
        """Whether all of the log is in the file now; a disk that is full is no damage."""
        try:
            (_busy, pages, moved) = self.row("PRAGMA wal_checkpoint(PASSIVE)") or (0, 0, 0)
        except (Busy, NoRoom):
            return False
        return bool(pages == moved)

    def _explain(self, trouble: Exception) -> NoReturn:
        """That nothing can be written after a page that could not be read is the same trouble, no other program's."""
        if self._hurt and _code(trouble) in (_READONLY, _CANTOPEN, _IOERR):
            raise damaged() from trouble
        self._hurt = self._hurt or _code(trouble) == _CORRUPT
        _explain(trouble)

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in."""
        self._connection.close()


def _lies_still(path: Path) -> bool:
    """Whether nobody writes to a store: as long as one is written to, its log lies beside it."""
    return path.is_file() and not path.with_name(f"{path.name}-wal").exists()


def damaged() -> Damaged:
    """What a person is told of a store that is not whole."""
    return Damaged(_("Databasen är skadad. Inget har skrivits över. Laga den, eller återställ den senaste kopian."))


def unlock(connection: Any, key: Key) -> None:
    """Give a fresh connection its key, and keep SQLCipher from speaking to the terminal by itself."""
    assert len(key) == KEY_BYTES
    assert any(key), "the key has been wiped"
    connection.execute("PRAGMA cipher_log_level = NONE")
    told = "".join(("PRAGMA key = \"x'", *(f"{byte:02x}" for byte in key), "'\""))
    try:
        connection.executescript(told)  # which keeps no statement to be used again, as `execute` does
    finally:
        overwrite(told)


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLCipher's errors that a person can meet into sentences; the rest are bugs and pass through."""
    try:
        yield
    except sqlcipher3.dbapi2.Error as trouble:
        _explain(trouble)


def _explain(trouble: Exception) -> NoReturn:
    """Raise the sentence for an error of SQLCipher that a person can meet; any other is a bug and stays as it is."""
    sentence = _sentence(trouble)
    if sentence is None:
        raise trouble
    raise sentence from trouble


def _code(trouble: Exception) -> int:
    """The low byte tells the kind, the rest details it. A backup that fails tells no code, only SQLite's words."""
    told = _CORRUPT if str(trouble).startswith(_NO_TEXT) else _BY_WORDS.get(str(trouble), 0)
    return int(getattr(trouble, "sqlite_errorcode", told)) & 0xFF


def _sentence(trouble: Exception) -> AppError | None:
    code = _code(trouble)
    if code == _FULL:
        return NoRoom(
            _("Disken är full, så det gick inte att spara. Det du skrev finns kvar. Frigör plats, försök igen.")
        )
    if code == _IOERR:
        return NoRoom(
            _("Disken är full eller svarar inte. Det du skrev finns kvar. Frigör plats, eller ta hjälp av IT.")
        )
    if code in (_BUSY, _LOCKED):
        return Busy(_("Databasen används av ett annat program just nu. Försök igen om en stund."))
    if code in (_READONLY, _CANTOPEN):
        return Busy(_("Databasen går inte att öppna för att skriva. Stäng andra program som kan hålla den."))
    if code == _CORRUPT:
        return damaged()
    if code == _NOTADB:
        return Damaged(
            _("Databasen är skadad, eller så hör nyckelfilen till en annan. Återställ båda från samma kopia.")
        )
    return None
