"""Ways of working with a client (product G4), in the client's own words: each row is one thing that was said or agreed.

Drug-freedom is never asked for, and no number is low.
"""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


@dataclass(frozen=True, slots=True)
class Strength:
    """One life area of the strengths assessment, as it was said that day; what was said before stays told."""

    id: str
    client_id: str
    area: str  # by its key in the team's data
    on: date
    now: str = ""  # today
    wishes: str = ""
    before: str = ""  # used before

    @property
    def says_something(self) -> bool:
        """Whether anything was said."""
        return bool(self.now or self.wishes or self.before)


@dataclass(frozen=True, slots=True)
class TalkRating:
    """How important a change is to the client, and how sure they are that they can: 0 to 10."""

    id: str
    client_id: str
    about: str
    on: date
    importance: int | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeTalk:
    """Förändringsprat: what the client said, word for word."""

    id: str
    client_id: str
    on: date
    text: str
    visit_id: str | None = None


@dataclass(frozen=True, slots=True)
class HarmAgreement:
    """What makes it less dangerous, as agreed with the client: looked over on its day, and ended when it is."""

    id: str
    client_id: str
    made_on: date
    text: str
    review_on: date | None = None
    ended_on: date | None = None
    result: str = ""  # how it has gone, in the client's words

    def due(self, today: date) -> bool:
        """Whether it is to be looked over."""
        return self.ended_on is None and self.review_on is not None and self.review_on <= today


class ActivityKind(Labelled):
    """Which kind of group (seed 001)."""

    MOTIVATION = "motivation", N_("Motivation")
    CULTURE = "culture", N_("Kultur")
    EXERCISE = "exercise", N_("Rörelse")
    OTHER = "other", N_("Annat")


class Taking(Labelled):
    """How the client takes part."""

    WANTS = "wants", N_("Vill pröva")
    GOES = "goes", N_("Är med")
    HAS_BEEN = "has_been", N_("Har varit med")


@dataclass(frozen=True, slots=True)
class GroupActivity:
    """Something to do with others."""

    id: str
    client_id: str
    kind: ActivityKind
    what: str
    hours: str = ""  # when, as it is said: "torsdagar klockan 14"
    other: str = ""  # with whom
    taking: Taking = Taking.WANTS
    been_on: date | None = None  # the last time
    note: str = ""  # what the client says of it


@dataclass(frozen=True, slots=True)
class Occupation:
    """Something to do in the daytime, often by way of the labour-market unit."""

    id: str
    client_id: str
    what: str
    contact: str = ""
    phone: str = ""
    hours: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    text: str = ""  # how it goes, in the client's words

    def goes_on(self, today: date) -> bool:
        """Whether it is not over."""
        return self.ends_on is None or self.ends_on >= today
