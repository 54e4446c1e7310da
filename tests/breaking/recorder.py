"""A program of its own that does a day's statements again with SQLite3 Multiple Ciphers, and writes down every write.

What `sqlcipher3` writes cannot be watched from outside; the same file format by another hand can: `cipher='sqlcipher'`,
`legacy=4`, raw key, write-ahead log, synchronous FULL. `python -m tests.breaking.recorder STATEMENTS STORE KEY OUT`.
"""

import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATE = "SELECT (SELECT count(*) FROM fact), (SELECT max(id) FROM fact), (SELECT sum(length(words)) FROM draft)"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a file; `told`: so many transactions had been promised by then."""

    kind: str  # write, sync, truncate, delete, told
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Recording:
    """Everything that was asked of the disk, in order, and how the store was after each transaction."""

    events: list[Event]
    states: list[tuple[Any, ...]]


def record(statements: list[tuple[str, Any]], store: Path, key: bytes) -> Recording:
    """The statements, done on a copy of the store they were first done on."""
    import apsw  # never in a process that opens the same file with sqlcipher3

    events: list[Event] = []

    class File(apsw.VFSFile):
        def __init__(self, name: Any, flags: Any) -> None:
            super().__init__("unix", name, flags)
            path = name.filename() if isinstance(name, apsw.URIFilename) else name
            self.name = Path(path).name if path else ""  # without a name it is thrown away at the end

        def note(self, kind: str, at: int = 0, data: bytes = b"") -> None:
            if self.name:
                events.append(Event(kind, self.name, at, data))

        def xWrite(self, data: bytes, offset: int) -> None:
            self.note("write", offset, bytes(data))
            super().xWrite(data, offset)

        def xTruncate(self, size: int) -> None:
            self.note("truncate", size)
            super().xTruncate(size)

        def xSync(self, flags: int) -> None:
            super().xSync(flags)
            self.note("sync")

    class Disk(apsw.VFS):
        def __init__(self) -> None:
            super().__init__("watched", "unix")

        def xOpen(self, name: Any, flags: Any) -> File:
            return File(name, flags)

        def xDelete(self, name: str, sync: bool) -> None:
            super().xDelete(name, sync)
            events.append(Event("delete", Path(name).name))

    disk = Disk()
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    db = apsw.Connection(f"{store.as_uri()}?vfs=multipleciphers-watched", flags=flags)
    db.pragma("cipher", "sqlcipher")
    db.pragma("legacy", 4)
    db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    db.pragma("locking_mode", "EXCLUSIVE")  # a watched file has no shared memory; what is written is the same
    assert db.pragma("journal_mode", "wal") == "wal"
    db.pragma("synchronous", "FULL")
    db.pragma("foreign_keys", True)
    states = [db.execute(STATE).fetchall()[0]]
    for sql, values in statements:
        before = db.total_changes()
        db.execute(sql, values)
        if not db.in_transaction and (sql == "COMMIT" or db.total_changes() > before):
            states.append(db.execute(STATE).fetchall()[0])
            events.append(Event("told"))
    db.close()
    del disk
    return Recording(events, states)


if __name__ == "__main__":
    given, store, key, out = sys.argv[1:]
    statements = pickle.loads(Path(given).read_bytes())
    found = record(statements, Path(store), bytes.fromhex(key))
    plain = [(event.kind, event.file, event.at, event.data) for event in found.events]
    Path(out).write_bytes(pickle.dumps((plain, found.states)))
