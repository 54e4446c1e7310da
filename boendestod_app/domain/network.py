"""The network map: who is around the client, how near, what ties them. A day's map is what had been said by then.

What is said of a person or a tie holds from its day until something later is said; so the map of any date can be drawn,
and two dates be compared, without copies of the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

WIDTH = 1000  # a place within a sector is told in thousandths of its width
LONGEST = 80  # letters of a name or a relation: a line on paper


class Ring(Labelled):
    """How near, as the client says."""

    NEAR = "near", N_("Nära")
    MIDDLE = "middle", N_("Mitten")
    FAR = "far", N_("Längre ut")


RINGS = tuple(Ring)


class TieKind(Labelled):
    """What there is between two; drawn as a whole line, a dashed one, a struck one."""

    SUPPORT = "support", N_("Stöd")
    DIFFICULT = "difficult", N_("Svår")
    BROKEN = "broken", N_("Bruten")


class Support(Labelled):
    """The kinds of support a person gives."""

    TALK = "talk", N_("Någon att prata med")
    PRACTICAL = "practical", N_("Praktisk hjälp")
    COMPANY = "company", N_("Sällskap")
    MONEY = "money", N_("Pengar")
    SOBER = "sober", N_("Stöd att låta bli")


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the map. The unit may name its own; one that is no longer used stays, for the maps of before."""

    id: str
    name: str
    rank: int
    professional: bool = False  # who stands here is counted as professional
    one: str = ""  # what one person here is called on paper, without a name
    used: bool = True


def standard_sectors() -> tuple[Sector, ...]:
    """The five that are there until the unit has its own."""
    return (
        Sector("sector_family", _("Familj"), 0, one=_("Anhörig")),
        Sector("sector_friends", _("Vänner"), 1, one=_("Vän")),
        Sector("sector_care", _("Vård och stöd"), 2, professional=True, one=_("Vård och stöd")),
        Sector("sector_work", _("Arbete och skola"), 3, one=_("Kollega")),
        Sector("sector_neighbours", _("Grannar"), 4, one=_("Granne")),
    )


@dataclass(frozen=True, slots=True)
class NetworkPerson:
    """What is said of one person from a day on; `here` is false from the day the person is taken off the map."""

    id: str
    client_id: str
    person_id: str  # the same from day to day
    on: date
    here: bool
    name: str
    relation: str
    sector_id: str
    ring: Ring
    place: int  # within the sector, 0 to `WIDTH`
    tie: TieKind = TieKind.SUPPORT
    supports: tuple[Support, ...] = ()
    conflict: bool = False
    uses_together: bool = False
    may_contact: bool = False
    member_id: str | None = None  # in the resource group as
    met_on: date | None = None  # the last contact that somebody has noted
    added_on: date | None = None

    @property
    def shown(self) -> str:
        """The name, or who it is to the client; of whom nothing may be kept, that somebody is there."""
        return self.name or self.relation or _("Någon")

    @property
    def says(self) -> str:
        """`Ayşe (syster)`."""
        return f"{self.name} ({self.relation})" if self.name and self.relation else self.shown


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """What is between two persons from a day on; `here` is false from the day there is nothing more to say."""

    id: str
    client_id: str
    one: str
    other: str
    on: date
    here: bool
    kind: TieKind

    @property
    def pair(self) -> tuple[str, str]:
        """The two, the same whichever was named first."""
        return min(self.one, self.other), max(self.one, self.other)


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """The map of a day: sectors in order, persons in reading order, ties between those who are there."""

    on: date
    sectors: tuple[Sector, ...]
    persons: tuple[NetworkPerson, ...]
    ties: tuple[NetworkTie, ...]

    def person(self, person_id: str) -> NetworkPerson | None:
        """The person, if on the map this day."""
        return next((one for one in self.persons if one.person_id == person_id), None)

    def sector(self, sector_id: str) -> Sector:
        """The sector a person stands in."""
        return next(one for one in self.sectors if one.id == sector_id)

    def ties_of(self, person_id: str) -> list[tuple[NetworkTie, NetworkPerson]]:
        """This person's ties, each with the other person."""
        found = []
        for tie in self.ties:
            if person_id in tie.pair:
                other = self.person(tie.other if tie.one == person_id else tie.one)
                found += [(tie, other)] if other else []
        return found

    @property
    def professional(self) -> int:
        """How many stand in a sector of professionals."""
        paid = {sector.id for sector in self.sectors if sector.professional}
        return sum(person.sector_id in paid for person in self.persons)

    @property
    def private(self) -> int:
        """The others."""
        return len(self.persons) - self.professional


def map_of(
    on: date, persons: Iterable[NetworkPerson], ties: Iterable[NetworkTie], sectors: Iterable[Sector]
) -> NetworkMap:
    """The map of a day, of all that has ever been said; what is said later counts for nothing."""
    latest: dict[str, NetworkPerson] = {}
    for person in sorted((one for one in persons if one.on <= on), key=lambda one: (one.on, one.id)):
        latest[person.person_id] = person
    here = [person for person in latest.values() if person.here]
    between: dict[tuple[str, str], NetworkTie] = {}
    for tie in sorted((one for one in ties if one.on <= on), key=lambda one: (one.on, one.id)):
        between[tie.pair] = tie
    stand = {person.person_id for person in here}
    kept = [tie for tie in between.values() if tie.here and set(tie.pair) <= stand]
    known = {person.sector_id for person in here}
    shown = sorted((one for one in sectors if one.used or one.id in known), key=lambda one: (one.rank, one.id))
    rank = {sector.id: place for place, sector in enumerate(shown)}
    adrift = [person for person in here if person.sector_id not in rank]
    assert not adrift, "a sector is never taken away, only no longer used"

    def reading(person: NetworkPerson) -> tuple[int, int, int, str]:
        return rank[person.sector_id], RINGS.index(person.ring), person.place, person.person_id

    return NetworkMap(on, tuple(shown), tuple(sorted(here, key=reading)), tuple(sorted(kept, key=lambda one: one.pair)))


def days_of(persons: Iterable[NetworkPerson], ties: Iterable[NetworkTie]) -> list[date]:
    """The days on which the map was changed, the first one first: each is a version."""
    return sorted({one.on for one in persons} | {one.on for one in ties})


def last_contact(person: NetworkPerson, noted: Iterable[date] = ()) -> date | None:
    """The last day there was contact with the person that anybody has noted."""
    return max([*noted, *([person.met_on] if person.met_on else [])], default=None)


def is_faded(person: NetworkPerson, last: date | None, on: date, days: int) -> bool:
    """Whether there has been no contact for so many days; who is new on the map fades no sooner."""
    since = max((day for day in (last, person.added_on) if day), default=None)
    return since is not None and since < on - timedelta(days=days)


def whom_by_words(persons: Iterable[NetworkPerson], told: Iterable[str]) -> dict[str, set[str]]:
    """By person: which words of whom a contact was with name just this one, by name, first name or relation."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for person in persons:
        name = _words(person.name)
        for called in {name, name[:1], _words(person.relation)} - {()}:
            owners.setdefault(called, set()).add(person.person_id)
    alone = {called: next(iter(held)) for called, held in owners.items() if len(held) == 1}
    longest = max((len(called) for called in alone), default=0)
    found: dict[str, set[str]] = {}
    for whom in told:
        said = _words(whom)
        for at in range(len(said)):
            for end in range(at + 1, min(len(said), at + longest) + 1):
                if owner := alone.get(said[at:end]):
                    found.setdefault(owner, set()).add(whom)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a form says of a person, and what may be wrong with it."""

    name: str
    relation: str
    sector_id: str
    ring: Ring
    tie: TieKind = TieKind.SUPPORT
    supports: tuple[Support, ...] = ()
    conflict: bool = False
    uses_together: bool = False
    may_contact: bool = False
    met_on: date | None = None
    member_id: str | None = None

    def tidy(self) -> "PersonDraft":
        """Without spaces around the words, and never more than a line of them."""
        return replace(self, name=" ".join(self.name.split()), relation=" ".join(self.relation.split()))

    def problems(self, sectors: Iterable[Sector], today: date) -> list[Problem]:
        """What must be mended before the person can be kept."""
        found = []
        if not self.name and not self.relation:
            found.append(Problem("name", _("Skriv ett namn eller vem personen är för klienten.")))
        for field, text in (("name", self.name), ("relation", self.relation)):
            if len(text) > LONGEST:
                found.append(Problem(field, _("Högst {count} tecken.").format(count=LONGEST)))
        if self.sector_id not in {sector.id for sector in sectors if sector.used}:
            found.append(Problem("sector_id", _("Välj var på kartan personen står.")))
        if self.met_on and self.met_on > today:
            found.append(Problem("met_on", _("Dagen har inte varit än.")))
        return found
