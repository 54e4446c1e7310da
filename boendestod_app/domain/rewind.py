"""One client as it was: what differs between then and now, and what never comes back out of history.

What has happened stays happened: notes, visits that were written down, papers that left. What somebody has decided is
decided anew: levels, risks, and every yes of the client.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from boendestod_app.words import N_

LATEST = datetime.max.replace(tzinfo=UTC)
# Tables of which nothing comes back; what `NOT_BACK` says of them. Where somebody was seen is kept by their yes alone.
STAYS = frozenset({
    "consent", "relative_consent", "sighting", "level_change", "risk", "telling", "proposal_answer", "export",
    "print_out", "invitation", "protection_change", "child_report", "purge",
})  # fmt: skip
# Fields that stand as they are now, in a row that otherwise comes back.
STAY: Mapping[str, frozenset[str]] = {
    "client": frozenset({"protected", "worker_ids", "personal_number"}),
    "crisis_plan": frozenset({"door_consent"}),
    "network_person": frozenset({"may_contact"}),
    "meeting": frozenset({"gone_through", "gone_through_on", "gone_through_why", "gone_through_digest"}),
    "sip": frozenset({"consent_on", "consent_until", "consent_who"}),
    "note": frozenset({"author", "signed_at", "signed_by", "transferred_at", "transferred_by", "purged_at"}),
}
# What was written of what has happened: it may be brought back, and is never taken away from here.
WRITTEN = frozenset({"note", "amendment", "contact_event", "door_entry", "incident"})
NOT_BACK = (
    N_("Läget, stegen och riskbedömningen: trappa upp eller ner, eller gör en ny bedömning."),
    N_("Samtycken, också från närstående: fråga klienten på nytt."),
    N_("Signerade anteckningar ändras inte: skriv ett tillägg. Dokumenterade besök och anteckningar tas inte bort."),
    N_("Papper och inbjudningar som har lämnats ut."),
    N_("Vilka som arbetar med klienten, skyddade uppgifter och personnummer: ändra på kortet."),
    N_("Det som är gallrat."),
)


# By which of its fields a person knows which one it is: the first that says anything.
KNOWN_BY = (
    "words", "name", "what", "organisation", "called", "text", "start", "title", "line", "on", "starts_on",
    "first", "begun_on", "made_on", "month", "key", "at", "kind",
)  # fmt: skip


Place = tuple[str, str]
"""A kind and a row: what is ticked."""


class What(Enum):
    """What has become of a row since then."""

    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Did:
    """How many rows of one kind an act touched."""

    entity: str
    added: int
    changed: int
    taken_away: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One act that touched the client, by the clock of the laptop where it was done."""

    act: str
    at: datetime  # UTC
    seq: int  # where its first fact stands in this laptop's log
    by: str
    did: tuple[Did, ...]

    @property
    def only_added(self) -> bool:
        """Whether nothing that stood before was touched."""
        return not any(one.changed or one.taken_away for one in self.did)

    @property
    def before(self) -> "Past":
        """How it was just before."""
        return Past(self.at, self.seq, self.act)


@dataclass(frozen=True, slots=True)
class Past:
    """Which past is meant: all that was said before an instant, or what a copy holds.

    `act` is the act that it is about where it is about one; `copied` is what was read out of a copy: for storage alone.
    """

    at: datetime = LATEST
    seq: int = 0
    act: str = ""
    copied: Any = field(default=None, repr=False)

    def holds(self, at: datetime, seq: int) -> bool:
        """Whether what was said then, and stands there in the log, had been said."""
        return (at, seq) < (self.at, self.seq)


@dataclass(frozen=True, slots=True)
class Change:
    """One field, then and now, as values of the domain."""

    field: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Differing:
    """One row that is another now than then. `row` is the one that stood then, where another version stands now."""

    entity: str
    row: str
    what: What
    changes: tuple[Change, ...]
    at: datetime  # when it was touched last since then, UTC
    by: str
    acts: frozenset[str] = frozenset()  # what has touched it since then
    made_in: str = ""  # the act that made it
    known_by: Any = None  # what a person knows it by, of those of its kind
    rests_on: frozenset[str] = frozenset()  # ids of other rows that stand in it

    @property
    def place(self) -> Place:
        """What it is ticked by."""
        return self.entity, self.row


def ticked(found: Iterable[Differing], past: Past) -> set[Place]:
    """What is proposed to come back: of an act what it did; of a day what has been changed or taken away since. What
    has been added since stays, unless the act added it, or it stands in the place of what comes back."""
    held = list(found)
    if past.act:
        chosen = {one for one in held if past.act in (one.acts if one.what is not What.ADDED else {one.made_in})}
    else:
        chosen = {one for one in held if one.what is not What.ADDED}
    back = {one.place for one in chosen if one.what is not What.ADDED}
    followed = {one.place for one in held if any((one.entity, id) in back for id in one.rests_on)}
    added = {one.place for one in held if one.what is What.ADDED}
    return {one.place for one in chosen} | followed & added


def with_what_they_rest_on(found: Iterable[Differing], places: Iterable[Place]) -> set[Place]:
    """A milestone does not come back without its goal."""
    held = {one.place: one for one in found}
    gone = {one.row: one.place for one in held.values() if one.what is What.TAKEN_AWAY}
    chosen, ahead = set[Place](), list(places)
    while ahead:
        place = ahead.pop()
        chosen.add(place)
        if place in held and held[place].what is not What.ADDED:
            ahead += [gone[id] for id in held[place].rests_on if id in gone and gone[id] not in chosen]
    return chosen
