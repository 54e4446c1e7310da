"""Who said what and when, and when each colleague had it: what the laptops are held against in the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from boendestod_app.storage.journal import Fact


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a worker did and that was acknowledged: each fact with its client, nothing for the team's own."""

    act: str
    laptop: str
    at: int  # minutes of working time
    told: tuple[tuple[str, str, str], ...]  # client, fact, digest

    @property
    def clients(self) -> set[str]:
        """Whose rooms it was said in."""
        return {client for client, _fact, _digest in self.told}


@dataclass(slots=True)
class Book:
    """All edits of the play."""

    edits: dict[str, Edit] = field(default_factory=dict)  # by act
    seen: dict[tuple[str, str], int] = field(default_factory=dict)  # by act and laptop: when it had come
    gone: set[str] = field(default_factory=set)  # acts that were only on the lost laptop
    stolen: set[str] = field(default_factory=set)  # acts of the lost laptop after it was taken out
    clashes: set[str] = field(default_factory=set)
    spoilt: int = 0
    refused: int = 0

    def note(self, edit: Edit) -> None:
        """It was acknowledged."""
        self.edits[edit.act] = edit

    def note_seen(self, facts: Iterable[Fact], laptop: str, at: int) -> None:
        """These have come to a laptop."""
        for act in {fact.act for fact in facts}:
            if act in self.edits:
                self.seen.setdefault((act, laptop), at)

    def counted(self) -> Iterator[Edit]:
        """What must be everywhere."""
        return (edit for act, edit in self.edits.items() if act not in self.gone and act not in self.stolen)
