"""A damaged store, read around: every row that can still be read as it was written, and none that cannot.

It works on a copy of its own. Each page that is not as it was written is made one that SQLCipher refuses, a block of
zeros too, so that nothing is ever read out of it. Where the way to a page is lost, the page is read by itself: only of
what proves by its digest that it is what it says.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from boendestod_app.errors import AppError, Damaged
from boendestod_app.files import copy_whole
from boendestod_app.secret import Key
from boendestod_app.storage.engine import Engine, Row, SqlValue
from boendestod_app.storage.lost_blocks import lost_blocks

PAGE = 4096
_BEYOND = (0, 16, 256, 4096, 65536)  # pages that a file may have lost at its end
_BESIDE = ("fact", "body", "blob")  # these stay too, and are no values
SMALL = 400  # bytes of a row that lies on one page for sure
# After a page that it refused SQLCipher may say, of what is to be written, that there is no memory.
_NOT_TO_BE_READ = (AppError, dbapi2.Error, MemoryError)
Cells = dict[str, SqlValue]


class Wreck:
    """One damaged store. `Damaged` where the page that tells what is where cannot be read: then only a copy helps."""

    def __init__(self, store: Path, key: Key, work: Path) -> None:
        """`work`: a folder of its own for what is laid beside meanwhile, encrypted as the store."""
        self.path, self._key, self._work = work / "skadad.db", key, work
        _copied(store, self.path)
        self._fold_in()
        self.bad = self._spoil()
        self._engine = self._reach_the_end()
        self.torn: set[str] = set()  # the tables and indexes of which a part could not be read
        told = self._engine.rows("SELECT type, name FROM sqlite_schema")
        self.tables = {name for kind, name in told if kind == "table"}
        self.values = [name for name in sorted(self.tables)
                       if ("trigger", f"{name}_stays") in told and name not in _BESIDE]  # fmt: skip

    def _fold_in(self) -> None:
        """What a power cut left in the log beside is whole there."""
        with suppress(AppError, dbapi2.Error):
            engine = Engine(self.path, self._key)
            try:
                engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                engine.close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _spoil(self) -> list[int]:
        """The numbers of the pages that are not as they were written; none of them can be read from now on."""
        bad = set(lost_blocks(self.path))
        with suppress(AppError):
            engine = Engine(self.path, self._key, still=True)
            try:
                told = engine.rows("PRAGMA cipher_integrity_check")
            finally:
                engine.close()
            bad |= {int(row[0].rpartition(" ")[2]) for row in told if row[0].rpartition(" ")[2].isdecimal()}
        with self.path.open("r+b") as stream:
            for number in bad:
                stream.seek((number - 1) * PAGE)
                stream.write(secrets.token_bytes(PAGE))
        return sorted(bad)

    def _reach_the_end(self) -> Engine:
        """A file that was cut off is as long as it says that it is, with pages that cannot be read."""
        size = -(-self.path.stat().st_size // PAGE)
        for beyond in _BEYOND:
            with self.path.open("r+b") as stream:
                stream.seek(0, 2)
                stream.write(secrets.token_bytes((size + beyond) * PAGE - stream.tell()))
            with suppress(Damaged):
                return self._opened()
        return self._opened()

    def _opened(self) -> Engine:
        engine = Engine(self.path, self._key, still=True)
        try:
            engine.rows("SELECT name, sql FROM sqlite_schema")
        except BaseException:
            engine.close()
            raise
        return engine

    def _again(self) -> None:
        """A page that cannot be read takes the connection with it."""
        self._engine.close()
        self._engine = self._opened()

    def close(self) -> None:
        """Let go of the copy."""
        self._engine.close()

    # ---- read

    def rows(self, table: str, known: Iterable[str] = ()) -> list[Cells]:
        """What can be read of a table: from its beginning, from its end, and each row that is known to have been."""
        if table not in self.tables:
            return []
        told = self._engine.rows(f"PRAGMA table_info({table})")
        columns = [row[1] for row in told]
        key = [row[1] for row in sorted(told, key=lambda row: row[5]) if row[5]]
        ((rowless,),) = self._engine.rows("SELECT wr FROM pragma_table_list WHERE name = ?", (table,))
        order = key if rowless else ["rowid"]
        found: dict[tuple[SqlValue, ...], Row] = {}
        places = [columns.index(name) for name in key]

        def keep(row: Row) -> None:
            found[tuple(row[place] for place in places)] = row

        if not self._walk(f"SELECT * FROM {table} NOT INDEXED", order, keep):
            self.torn.add(table)
            one = f"SELECT * FROM {table} WHERE " + " AND ".join(f"{_quoted(name)} = ?" for name in key)
            for place in [place for place, row in found.items() if _size(row) > SMALL]:
                del found[place]  # its end may lie on a page that cannot be read: by itself that shows
                self._one(one, place, keep)
            for id in known if len(key) == 1 else ():
                if (id,) not in found:
                    self._one(one, (id,), keep)
        return [dict(zip(columns, row, strict=True)) for row in found.values()]

    def index(self, name: str, columns: str, order: Sequence[str]) -> list[Row]:
        """What an index tells of the facts: also of those that it alone still knows of."""
        found: list[Row] = []
        if not self._walk(f"SELECT {columns} FROM fact INDEXED BY {name}", order, found.append):
            self.torn.add(name)
        return list(dict.fromkeys(found))

    def _walk(self, select: str, order: Sequence[str], keep: Callable[[Row], None]) -> bool:
        """From both ends; whether there was nothing in between."""
        for way in ("", " DESC"):
            told = ", ".join(_quoted(name) + way for name in order)
            try:
                for row in self._engine.each(f"{select} ORDER BY {told}"):
                    _refuse_zeros(row)
                    keep(row)
                self._is_well()
            except Damaged:
                self._again()
            else:
                return True
        return False

    def _is_well(self) -> None:
        """`Damaged` where a page that was read since it was opened could not be: SQLCipher gives the end of a long row
        as zeros, and says so with the next question."""
        self._engine.rows("SELECT count(*) FROM sqlite_schema")

    def _one(self, sql: str, values: Sequence[SqlValue], keep: Callable[[Row], None]) -> None:
        try:
            rows = self._engine.rows(sql, values)
            self._is_well()
            for row in rows:
                _refuse_zeros(row)
                keep(row)
        except Damaged:
            self._again()

    # ---- each page by itself

    def adrift(self, table: str, proves: Callable[[Cells], bool]) -> Iterator[Cells]:
        """Rows of one table wherever they lie, as long as they prove themselves: on pages to which the way is lost."""
        place = self._work / "sidor.db"
        _copied(self.path, place)
        columns = [row[1] for row in self._engine.rows(f"PRAGMA table_info({table})")]
        try:
            engine = self._alone(place, table)
        except _NOT_TO_BE_READ:
            place.unlink(missing_ok=True)
            return
        try:
            for number in range(2, place.stat().st_size // PAGE + 1):
                try:
                    engine.run("PRAGMA writable_schema = ON")
                    engine.run("UPDATE sqlite_schema SET rootpage = ?", (number,))
                    engine.run("PRAGMA writable_schema = RESET")
                    for row in engine.each(f"SELECT * FROM {table} NOT INDEXED"):
                        _refuse_zeros(row)
                        if proves(cells := dict(zip(columns, row, strict=True))):
                            yield cells
                    engine.rows("SELECT count(*) FROM sqlite_schema")
                except _NOT_TO_BE_READ:  # another table's page, or one that cannot be read
                    engine.close()
                    engine = Engine(place, self._key)
                    engine.hurry()
        finally:
            engine.close()
            place.unlink(missing_ok=True)

    def _alone(self, place: Path, table: str) -> Engine:
        """The copy with nothing in it but this table, which can then be said to begin on any page."""
        engine = Engine(place, self._key)
        engine.hurry()
        engine.run("PRAGMA writable_schema = ON")
        try:
            engine.run("DELETE FROM sqlite_schema WHERE NOT (type = 'table' AND name = ?)", (table,))
        finally:
            engine.close()
        engine = Engine(place, self._key)
        engine.hurry()
        return engine


def _refuse_zeros(row: Row) -> None:
    """A page that SQLCipher refuses is given as zeros where the end of a long text lies on it; none of ours has any."""
    if any(isinstance(cell, str) and "\0" in cell for cell in row):
        raise Damaged("zeros")


def _size(row: Row) -> int:
    return sum(len(cell.encode()) if isinstance(cell, str) else len(cell) if isinstance(cell, bytes) else 9
               for cell in row)  # fmt: skip


def _copied(source: Path, target: Path) -> None:
    for ending in ("", "-wal"):
        beside = source.with_name(source.name + ending)
        if beside.exists():
            copy_whole(beside, target.with_name(target.name + ending))


def _quoted(name: str) -> str:
    return f'"{name}"' if name != "rowid" else name
