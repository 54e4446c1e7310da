"""The story of one period: what the summary is folded from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.crisis_plan import CrisisPlan, UnitContact
from boendestod_app.domain.fact import ReportedFact
from boendestod_app.domain.goal import Milestone, MilestoneMark, NextStep
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.note import Amendment, VisitNote
from boendestod_app.domain.number import Number
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.scale_curve import ScaleCurve
from boendestod_app.domain.summary import ReaderKind, SectionKey
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.worker import Worker


@dataclass(frozen=True, slots=True)
class Period:
    """From the day after the last meeting to this meeting: a visit on the boundary day counts once (rule 10.1)."""

    after: date  # the last meeting's day, or the day before the support began
    until: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.after < day <= self.until


@dataclass(frozen=True, slots=True)
class Told:
    """What another part of the program tells of the period; both sentences may have a place for the `name`."""

    to_client: str
    to_others: str
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Everything of one client that a summary may tell, already cut to the period where it has a date."""

    client: Client
    unit: Unit
    workers: tuple[Worker, ...]
    period: Period
    meeting: GroupMeeting
    next_meeting: date
    members: tuple[GroupMember, ...]
    consents: tuple[Consent, ...]
    milestones: tuple[Milestone, ...]
    marks: tuple[MilestoneMark, ...]
    next_steps: Mapping[str, NextStep]  # by milestone
    visits: tuple[Visit, ...]  # documented
    unplanned: frozenset[str]  # the ids of those that were never planned
    unwritten: tuple[str, ...]  # planned visits that have been and are not written down: the id, or `rhythm@start`
    notes: tuple[VisitNote, ...]
    changes: tuple[LevelChange, ...]
    ratings: tuple[OwnRating, ...]
    settled: tuple[Agreement, ...]  # from earlier meetings
    promised: tuple[Agreement, ...]  # made at this meeting, or still open
    crisis_plan: CrisisPlan | None
    unit_contacts: tuple[UnitContact, ...]
    plans: tuple[CrisisPlan, ...] = ()  # the versions of the crisis plan that were made in the period
    reported: tuple[ReportedFact, ...] = ()  # of the home
    more: Mapping[SectionKey, tuple[Told, ...]] = field(default_factory=dict)  # what other parts of the program tell
    said: Mapping[Point, str] = field(default_factory=dict)  # at the meeting itself, point by point
    hard_before: str = ""  # what was hard, as the last meeting wrote it down
    views: tuple[Amendment, ...] = ()  # the client's own, on notes, of the period
    seen_until: date | None = None  # the last day of the period that has been
    map_names: Mapping[str, str] = field(
        default_factory=dict
    )  # of the network map: a name, and what others read instead
    turned_done: frozenset[str] = frozenset()  # milestones said to be done in the period, also if begun anew since
    scales: ScaleCurve | None = None  # where the client wants it shown
    told_to: ReaderKind = ReaderKind.CLIENT  # the client is spoken to, to others the client is spoken of

    def says(self, to_client: str, to_others: str, **places: object) -> str:
        """One sentence, to the client or of the client; both may have a place for the `name`."""
        sentence = to_client if self.told_to is ReaderKind.CLIENT else to_others
        return sentence.format(name=self.client.first_name, **places)
