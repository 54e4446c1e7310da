"""Where two have said different things without knowing of each other: both stand, until a person has settled it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from boendestod_app.domain.export import ExportState

LEVEL = ("level_change", "level")  # a client's level is one thing, however many changes it has had

# Words that two may write in at once: what both typed is put together, letter by letter, and shown as it came about.
MERGING = frozenset({
    ("goal", "words"), ("goal", "why"), ("milestone", "words"), ("agreement", "what"), ("section_edit", "section"),
    *(("crisis_plan", field) for field in (
        "signs", "helps", "call_first", "helps_not", "calm_do", "calm_others", "worry_do", "worry_others", "crisis_do",
        "crisis_others", "staff_do", "door",
    )),
})  # fmt: skip

# Of two answers the one that protects counts meanwhile.
PROTECTIVE = frozenset({
    ("client", "protected"), ("level_change", "double_staffing"), ("level_change", "no_contact"), ("risk", "threat"),
})  # fmt: skip

# Where a paper has come is no matter of opinion: of two who noted it, the one that it came furthest for counts.
FURTHEST: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("export", "state"): tuple(state.value for state in (
        ExportState.WAITING, ExportState.STOPPED, ExportState.SENT, ExportState.REMOVED,
    )),
}  # fmt: skip

# What the program notes by itself beside what a person said: which of two it is changes nothing for anybody.
_BESIDE = frozenset({
    "documented_at", "documented_by", "signed_at", "signed_by", "transferred_at", "transferred_by", "saved_at", "rank",
    "not_told_at", "not_yet_at", "told_at", "noted_at", "completed_at", "began_on", "done_on", "settled_on", "blob_id",
    "minutes_at", "ended_at", "place", "by", "at", "made_at", "zone", "gone_through_digest", "extra_ids",
    "kept_at",
})  # fmt: skip

# Where and at what hour, though elsewhere a field of that name is the program's own.
_ASKED = frozenset({
    ("visit", "place"), ("rhythm", "place"), ("rhythm", "at"), ("meeting", "place"), ("meeting", "at"), ("block", "at"),
    ("found_place", "place"), ("sighting", "place"), ("tenancy_event", "settled_on"),
})  # fmt: skip

# What a row belongs to is said when it is made, and of one thing alone: nobody chooses between two.
_BELONGS = frozenset({
    "goal_id", "milestone_id", "visit_id", "meeting_id", "rhythm_id", "change_id", "sign_id", "follows", "replaces",
    "consent_ids", "key", "period_id", "plan_id", "settles",
})  # fmt: skip


def matters(entity: str, field: str) -> bool:
    """Whether two different values are anything for a person to settle. A note has one author, and never clashes; what
    became of a paper is what happened to it."""
    if (entity, field) in _ASKED:
        return True
    return entity not in ("note", "amendment", "export", "print_out", "purge") and field not in _BESIDE | _BELONGS


class ClashKind(Enum):
    """What has met."""

    VALUES = "values"  # two values of one field
    TEXTS = "texts"  # two have written in the same words: put together, to be read through
    TAKEN_BACK = "taken_back"  # one took it back, the other built on it: it stays meanwhile
    TWICE = "twice"  # one planned visit, written down on two laptops: each has its own note
    VERSIONS = (
        "versions"  # two made a new version of the whole at once: the latest is shown, of the risk what protects more
    )
    LEVELS = "levels"  # two levels of one client: the more protective one is in force


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a merged text: kept as it was, or which side put it in or took it out."""

    text: str
    added_by: str = ""
    removed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one of them said: the fact, its value as the store keeps it, who and when (UTC, for display only)."""

    fact: str
    value: str | int | float | None
    by: str
    at: datetime
    device: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing to be settled. `row` is the client where it is about the level, the version shown where it is about
    whole versions."""

    kind: ClashKind
    client_id: str  # nothing for what is the team's own
    entity: str
    row: str
    field: str
    sides: tuple[Side, ...]
    stands: str | int | float | None  # what counts meanwhile, as the store keeps it
    pieces: tuple[Piece, ...] = ()  # how a merged text came about; sides by their fact

    @property
    def id(self) -> str:
        """The same on every laptop, until somebody says something new of it."""
        return f"{self.entity}:{self.row}:{self.field}"
