"""Another process' memory, searched from outside: so that the search itself leaves nothing to find in it."""

import re
from collections.abc import Iterator
from pathlib import Path

CHUNK = 1 << 22
OVERLAP = 256


def writable(pid: int) -> Iterator[tuple[int, int]]:
    """Where it can write: heap, stacks, what it has asked for."""
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        place, rights, *_rest = line.split()
        if rights.startswith("rw") and "[vvar" not in line:
            begin, end = (int(one, 16) for one in place.split("-"))
            yield begin, end


def blocks(pid: int) -> Iterator[tuple[int, bytes]]:
    """All of it, in blocks that overlap, each with how much of it has been seen."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for begin, end in writable(pid):
            before = b""
            for at in range(begin, end, CHUNK):
                try:
                    memory.seek(at)
                    read = memory.read(min(CHUNK, end - at))
                except OSError:  # a guard page
                    before = b""
                    continue
                yield len(before), before + read
                before = read[-OVERLAP:]


def found(pid: int, wanted: dict[str, re.Pattern[bytes]]) -> dict[str, list[bytes]]:
    """By name: each place where it stands."""
    held: dict[str, list[bytes]] = {name: [] for name in wanted}
    for seen, block in blocks(pid):
        for name, search in wanted.items():
            held[name] += [one.group() for one in search.finditer(block) if one.end() > seen]
    return held


def letters(text: str) -> re.Pattern[bytes]:
    """A text as Python, Qt and SQLite write it."""
    ways = {text.encode(one, "replace") for one in ("utf-8", "latin-1", "utf-16-le", "utf-32-le")}
    return re.compile(b"|".join(re.escape(one) for one in sorted(ways, key=len, reverse=True)))
