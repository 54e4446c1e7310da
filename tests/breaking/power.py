"""A disk whose power goes: what was not synced is there, is not, or is there in any order, sector by sector."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.breaking.recorder import Event

HOWS = ("nothing unsynced", "everything", "in order", "any order")


@dataclass
class DiskFile:
    """One file: what is surely on the disk, and what was asked of it since."""

    durable: bytes = b""
    exists: bool = False  # surely
    since: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.exists, self.since = apply(self.durable, self.since), True, []

    def after(self, how: str, sector: int, source: random.Random) -> bytes | None:
        """One way it may lie on the disk when the power comes back; none where it may not be there at all."""
        kept = self.since
        if how == "nothing unsynced":
            kept = []
        if how == "in order":
            kept = kept[: source.randrange(len(kept) + 1)]
        if how == "any order":
            return self._torn(sector, source)
        if not self.exists and not kept:
            return None
        return apply(self.durable, kept)

    def _torn(self, sector: int, source: random.Random) -> bytes | None:
        """Of each sector any one of its unsynced states, whatever became of the others."""
        if not self.exists and source.random() < 0.3:
            return None
        states: list[bytes] = [self.durable]
        for event in self.since:
            states.append(apply(states[-1], [event]))
        size = source.choice([len(state) for state in states])
        found = bytearray()
        for at in range(0, size, sector):
            pieces = {state[at : at + sector] for state in states}
            piece = source.choice(sorted(pieces))
            found += piece.ljust(sector, b"\0")
        return bytes(found[:size])


def apply(data: bytes, events: list[Event]) -> bytes:
    """The file after these."""
    held = bytearray(data)
    for event in events:
        if event.kind == "truncate":
            del held[event.at :]
            held.extend(bytes(event.at - len(held)))
        else:
            held.extend(bytes(max(0, event.at - len(held))))
            held[event.at : event.at + len(event.data)] = event.data
    return bytes(held)


class Disk:
    """The files of one folder, event by event."""

    def __init__(self, begun: dict[str, bytes]) -> None:
        self.files = {name: DiskFile(data, exists=True) for name, data in begun.items()}
        self.gone: dict[str, DiskFile] = {}  # deleted, and nobody knows yet whether the folder was written
        self.told = 0

    def happen(self, event: Event) -> None:
        if event.kind == "told":
            self.told += 1
        elif event.kind == "delete":
            if event.file in self.files:
                self.gone[event.file] = self.files.pop(event.file)
        elif event.kind == "sync":
            self.files.setdefault(event.file, DiskFile()).sync()
            self.gone.pop(event.file, None)
        else:
            self.files.setdefault(event.file, DiskFile()).since.append(event)

    def cut(self, how: str, sector: int, source: random.Random) -> Iterator[tuple[str, bytes]]:
        """What may lie in the folder when the power comes back."""
        for name, file in self.files.items():
            found = file.after(how, sector, source)
            if found is not None:
                yield name, found
        for name, file in self.gone.items():
            if name not in self.files and source.random() < 0.5:
                found = file.after(how, sector, source)
                if found is not None:
                    yield name, found


def lay(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """These files and no others."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files:
        (folder / name).write_bytes(data)
