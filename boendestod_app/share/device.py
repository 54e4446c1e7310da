"""A laptop as the team knows it: by which keys, which of its files count, and one that asks to be known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

Counts = Mapping[str, tuple[str, ...]]  # by room: the hashes of a laptop's files that count


@dataclass(frozen=True, slots=True)
class Past:
    """A time in the team that ended: by which key the laptop was known, and which of its files still count."""

    verify: str
    counts: Counts

    def wrote(self, room: str, hash_: str) -> bool:
        """Whether the file is of that time, and counts."""
        return hash_ in self.counts.get(room, ())


@dataclass(frozen=True, slots=True)
class Device:
    """One laptop."""

    id: str
    worker: str
    name: str
    age: str
    verify: str
    # Of a lost laptop: by room, the hashes of its files that still count. None of one that is in use.
    counts: Counts | None = None
    past: tuple[Past, ...] = ()  # of one that was lost, and has come back with new keys

    @property
    def revoked(self) -> bool:
        """Whether it is no longer in the team."""
        return self.counts is not None

    @property
    def tag(self) -> str:
        """Who reads with its keys: another each time that it comes back with new ones."""
        return f"{self.id}+{len(self.past)}" if self.past else self.id

    def known_by(self, verify: str) -> bool:
        """Whether that is its key, or was."""
        return verify == self.verify or any(verify == past.verify for past in self.past)

    def may_have_written(self, room: str, hash_: str) -> bool:
        """Whether its file counts: any of a laptop in use, of a lost one only what was there in time."""
        return self.counts is None or hash_ in self.counts.get(room, ()) or self._then(room, hash_) is not None

    def hand(self, room: str, hash_: str) -> str:
        """By which key a file of it is signed."""
        then = self._then(room, hash_)
        return then.verify if then else self.verify

    def _then(self, room: str, hash_: str) -> Past | None:
        return next((past for past in self.past if past.wrote(room, hash_)), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """A laptop that asks to come in."""

    device: Device
    fingerprint: str
    back: bool = False  # it was taken out once
    unseen: int = 0  # changes that nobody has taken in: on it, and by it on the drive since it was taken out


def back_in(known: Device, new: Device, lying: Counts) -> Device:
    """A laptop that is let in again: by its new keys, with what it wrote until it was taken out; where it was not, but
    has lost its keys to an old image of its disk, with what is `lying` there."""
    if known.verify == new.verify:
        return replace(known, counts=None)
    return replace(new, past=(*known.past, Past(known.verify, lying if known.counts is None else known.counts)))
