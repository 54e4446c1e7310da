"""The resource-group meeting as it is held: point by point, who was there, and what its minutes may tell whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class Point(Labelled):
    """What the meeting goes through, in this order (domain 10.3); what was promised last time comes first."""

    PROMISES = "promises", N_("Det vi kom överens om sist")
    WHO = "who", N_("Vilka är här?")
    SINCE = "since", N_("Sedan sist, med egna ord")
    GOALS = "goals", N_("Mål och delmål")
    WORKS = "works", N_("Det som fungerar")
    HARD = "hard", N_("Det som är svårt")
    PLAN = "plan", N_("Krisplan och tidiga tecken")
    HOME = "home", N_("Boendet")
    CARE = "care", N_("Vård, SIP och andra kontakter")
    DECISIONS = "decisions", N_("Det vi bestämmer nu: vem, vad, när")
    VIEW = "view", N_("Klientens synpunkt, och det vi inte är överens om")
    NEXT = "next", N_("Nästa möte")


POINT_SCOPES = {
    Point.PROMISES: Scope.AGREEMENTS,
    Point.SINCE: Scope.OWN_WORDS,
    Point.GOALS: Scope.GOALS,
    Point.WORKS: Scope.WELLBEING,
    Point.HARD: Scope.WELLBEING,
    Point.PLAN: Scope.CRISIS,
    Point.HOME: Scope.SUPPORT,
    Point.CARE: Scope.SUPPORT,
    Point.DECISIONS: Scope.AGREEMENTS,
    Point.VIEW: Scope.OWN_WORDS,
}
"""Which consent lets a member read it; who was there and when one meets again is known to all who were asked."""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """Who led, wrote and came, and how the meeting ended; one for each meeting that is held in the window."""

    id: str
    client_id: str
    meeting_id: str
    leader: str = ""
    secretary: str = ""
    present: tuple[str, ...] = ()  # members who came
    others: str = ""  # who else came
    next_why: str = ""  # why no next meeting was fixed
    ended_at: datetime | None = None
    minutes_at: datetime | None = None  # somebody has said that the minutes are ready


@dataclass(frozen=True, slots=True)
class MeetingPoint:
    """What was said at one point."""

    id: str
    client_id: str
    meeting_id: str
    point: Point
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One point of the minutes: its words, and the texts under it."""

    point: Point
    text: str


def minutes_for(said: Collection[Said], allowed: Collection[Scope] | None) -> tuple[Said, ...]:
    """Only what this reader may see; None is the client and the staff, who may see all of it."""
    if allowed is None:
        return tuple(said)
    return tuple(one for one in said if one.point not in POINT_SCOPES or POINT_SCOPES[one.point] in allowed)
