"""One open, encrypted connection, and the only place that knows how SQLCipher speaks of trouble."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2
from sqlite_utils import Database

from boendestod_app.errors import Busy, Damaged, NoRoom
from boendestod_app.words import _

if vars(sys.modules["sqlite_utils.utils"])["OperationalError"] is not sqlcipher3.dbapi2.OperationalError:
    raise ImportError("sqlite_utils was imported before its seam was laid: it would miss SQLCipher's errors")

SqlValue = str | int | float | bytes | None
Row = tuple[Any, ...]
KEY_BYTES = 32
# Page by page, what is torn shows as one of these; the key is already known to be right.
_DAMAGE = ("malformed", "not a database", "disk i/o error", "hmac", "corrupt", "file is encrypted")


class Engine:
    """A connection belongs to the thread that opened it. Errors come out as `AppError`."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        self.path = path
        mode = "ro" if read_only else "rwc"
        with translated():
            self._connection = sqlcipher3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, cached_statements=256
            )
            self._set_up(key, read_only)
        self.database = Database(self._connection, execute_plugins=False)

    def _set_up(self, key: bytes, read_only: bool) -> None:
        assert len(key) == KEY_BYTES
        run = self._connection.execute
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key shows only at the first page read
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA busy_timeout = 2000")
        if read_only:
            run("PRAGMA query_only = ON")
            return
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """All rows of a query."""
        with translated():
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        return found

    def row(self, sql: str, values: Sequence[SqlValue] = ()) -> Row | None:
        """The first row, or none."""
        with translated():
            found: Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def run(self, sql: str, values: Sequence[SqlValue] = ()) -> None:
        """One statement."""
        with translated():
            self._connection.execute(sql, values)

    def run_many(self, sql: str, values: Iterable[Sequence[SqlValue]]) -> None:
        """One statement for many rows."""
        with translated():
            self._connection.executemany(sql, values)

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

    def copy_to(self, path: Path, key: bytes) -> None:
        """Write an encrypted copy, page by page, while the store is in use."""
        with translated():
            target = sqlcipher3.connect(str(path), isolation_level=None)
            try:
                target.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                self._connection.backup(target)
            finally:
                target.close()

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in."""
        self._connection.close()


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLCipher's errors that a person can meet into sentences; the rest are bugs and pass through."""
    try:
        yield
    except sqlcipher3.dbapi2.Error as trouble:
        said = str(trouble).lower()
        if "full" in said:
            raise NoRoom(
                _("Disken är full, så det gick inte att spara. Det du skrev finns kvar. Frigör plats, försök igen.")
            ) from trouble
        if "locked" in said or "busy" in said:
            raise Busy(_("Databasen används av ett annat program just nu. Försök igen om en stund.")) from trouble
        if "unable to open" in said or "readonly" in said or "attempt to write" in said:
            raise Busy(
                _("Databasen går inte att öppna för att skriva. Stäng andra program som kan hålla den.")
            ) from trouble
        if any(word in said for word in _DAMAGE):
            raise Damaged(
                _("Databasen är skadad. Inget har skrivits över. Återställ den senaste kopian, eller ta hjälp av IT.")
            ) from trouble
        raise
