"""A purge: proposed by one worker, approved by another, carried out on each laptop. It names nobody."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from boendestod_app.domain.identity import short
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.words import _


class PurgeState(Enum):
    """How far it has come."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Purge:
    """What two have decided, and later the protocol of it: ids, kinds, counts, days, who and why. No personal data."""

    id: str
    kind: PurgeKind
    local_id: str  # the client's id here: random, and of use to nobody once the client is purged
    subjects: tuple[str, ...]  # `note/<id>`; none where it is all of the client
    counts: tuple[str, ...]  # `note=3`
    why: str  # the rule, in words that name nobody
    proposed_by: str
    proposed_at: datetime
    proposed_on: str  # which laptop
    acts: str = ""  # all that was known of it when it was approved: what somebody wrote without knowing stays
    approved_by: str = ""
    approved_at: datetime | None = None
    approved_on: str = ""
    withdrawn_at: datetime | None = None
    room: str = ""  # where the team tells of the client from now on, since the old room remembers every word

    @property
    def state(self) -> PurgeState:
        """How far it has come."""
        if self.approved_at:
            return PurgeState.APPROVED
        return PurgeState.WITHDRAWN if self.withdrawn_at else PurgeState.PROPOSED

    @property
    def known(self) -> frozenset[str]:
        """The acts that whoever approved it had."""
        return frozenset(self.acts.split())

    @property
    def called(self) -> str:
        """`Klient 7f3a`: how the protocol speaks of whom it was about."""
        return _("Klient {id}").format(id=short(self.local_id))

    @property
    def same_laptop(self) -> bool:
        """Whether both were at one laptop: then nothing shows that they were two persons."""
        return bool(self.approved_on) and self.approved_on == self.proposed_on


def counted(counts: tuple[str, ...]) -> dict[str, int]:
    """By kind: how many."""
    return {kind: int(count) for kind, _sep, count in (one.partition("=") for one in counts)}


def as_counts(found: dict[str, int]) -> tuple[str, ...]:
    """Only what there is any of, in order."""
    return tuple(f"{kind}={count}" for kind, count in sorted(found.items()) if count)
