"""What a laptop remembers of the merge between rounds, beside the updates themselves."""

import json
from dataclasses import asdict, dataclass, field

from boendestod_app.services.rooms import Ledger

_MARKS = "marks"


@dataclass(slots=True)
class Marks:
    """Kept as JSON; rooms, laptops and workers by their ids. A mark that is lost costs a file more, never an edit."""

    authors: dict[str, list[str]] = field(default_factory=dict)  # by room: workers who share it, or have shared it
    introduced: dict[str, list[str]] = field(default_factory=dict)  # by room: who told us of it, until its card comes
    readers: dict[str, list[str]] = field(default_factory=dict)  # by room: tags of laptops it was last sealed for
    renewed: dict[str, int] = field(default_factory=dict)  # by room: the base made since a laptop was lost
    floor: dict[str, int] = field(default_factory=dict)  # by room: no earlier update of ours is laid there
    behind: dict[str, int] = field(default_factory=dict)  # by room: rounds in which others had more
    wanted: dict[str, int] = field(default_factory=dict)  # by the path of an ack that asks: rounds since
    due: list[str] = field(default_factory=list)  # rooms in which we answer with a base
    answered: dict[str, str] = field(default_factory=dict)  # by room: what our last base held, and for whom
    acked: dict[str, list[str]] = field(default_factory=dict)  # by room: what was said, and the file's name
    lists: dict[str, list[str]] = field(default_factory=dict)  # by laptop: what it was told, and the file's name
    seen: dict[str, str] = field(default_factory=dict)  # lists that were read, by path: whose
    based: dict[str, str] = field(default_factory=dict)  # by room: the last base, and since when it lies there
    hand: str = ""  # by which key we are known: after others, all is said anew
    audited: str = ""


class MarksKeeper:
    """The marks of one ledger, written only when they have changed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        kept = ledger.secret(_MARKS)
        told = json.loads(kept) if kept else {}
        known = Marks.__dataclass_fields__
        self.marks = Marks(**{name: value for name, value in told.items() if name in known})
        self._written = self._bytes()

    def keep(self) -> None:
        """Write what has changed."""
        if (now := self._bytes()) != self._written:
            self._ledger.keep_secret(_MARKS, now)
            self._written = now

    def _bytes(self) -> bytes:
        return json.dumps(asdict(self.marks), sort_keys=True).encode()
