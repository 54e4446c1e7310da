"""What the use cases need of the store; storage fulfils it."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from boendestod_app.domain.absence import Absence
from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.answer import ProposalAnswer
from boendestod_app.domain.asi import AsiFollowUp
from boendestod_app.domain.block import Block
from boendestod_app.domain.board import BoardContact, BoardMeeting
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.contact import ContactEvent
from boendestod_app.domain.crisis_plan import CrisisPlan, UnitContact
from boendestod_app.domain.day_off import DayOff
from boendestod_app.domain.door import DoorEntry
from boendestod_app.domain.duty import Duty
from boendestod_app.domain.early_sign import EarlySign, VisitSign
from boendestod_app.domain.export import Export
from boendestod_app.domain.fact import ReportedFact
from boendestod_app.domain.follow_up import Baseline, FollowUpSettings
from boendestod_app.domain.goal import Goal, Milestone, MilestoneMark, NextStep
from boendestod_app.domain.incident import Incident
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing
from boendestod_app.domain.meeting_talk import MeetingPoint, MeetingRecord
from boendestod_app.domain.monthly import MonthlyFollowUp
from boendestod_app.domain.network import NetworkPerson, NetworkTie, Sector
from boendestod_app.domain.note import Amendment, VisitNote
from boendestod_app.domain.outcome_area import AreaRating, FollowUpChoice
from boendestod_app.domain.phrase import Phrase
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.domain.scale import ScaleRating
from boendestod_app.domain.sip import Sip
from boendestod_app.domain.summary import SectionEdit, SectionVersion
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.telling import Telling
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.weekend_plan import WeekendPlan
from boendestod_app.domain.worker import Worker
from boendestod_app.services.clash_port import Clashes
from boendestod_app.services.hit import Hit
from boendestod_app.services.worked import Worked

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who does it, on which laptop."""

    worker_id: str
    device: str


class Records(Protocol[T]):
    """Values of one kind."""

    def get(self, id: str) -> T:
        """The value with this id; `Refused` if there is none."""

    def find(self, id: str) -> T | None:
        """The value with this id, or none."""

    def where(self, **equal: str | int | tuple[str, ...] | None) -> list[T]:
        """All values whose fields equal these; a tuple asks for any of its values."""

    def history(self, **equal: str | int | None) -> list[tuple[T, bool]]:
        """The same with what was undone: value, and whether it is gone."""

    def save(self, value: T) -> None:
        """Keep the value, through the log."""

    def withdraw(self, id: str) -> None:
        """The value no longer counts; its history stays."""


class Clients(Records[Client], Protocol):
    """The clients."""

    def of_worker(self, worker_id: str) -> list[Client]:
        """Clients the worker is one of the two for."""

    def named(self, beginning: str) -> list[Client]:
        """Clients whose id begins so."""


class SectionEdits(Records[SectionEdit], Protocol):
    """What persons have written in the summaries."""

    def versions(self, id: str) -> list[SectionVersion]:
        """Everything that has stood in one section, the first one first; the same twice in a row is told once."""


class Visits(Records[Visit], Protocol):
    """The visits that are more than an occurrence of a rhythm: documented, moved, or planned one by one."""

    def between(self, first: date, last: date, client_ids: Collection[str]) -> list[Visit]:
        """These clients' visits that start on these days, in order of time."""

    def moved_from(self, first: date, last: date, rhythm_ids: Collection[str]) -> set[tuple[str, datetime]]:
        """Rhythm and occurrence of every visit that these rhythms gave on these days, wherever it is now."""

    def latest_met(self) -> Mapping[str, datetime]:
        """By client: when the last visit with contact began."""

    def last_of(self, client_id: str, count: int, until: datetime | None = None) -> list[Visit]:
        """The client's last documented visits, latest first; with `until`, none that begins later."""

    def inside(self) -> list[Visit]:
        """Visits where somebody has arrived and not left."""


class Rhythms(Records[VisitRhythm], Protocol):
    """The rhythms of visits."""

    def going_on(self, first: date, last: date, client_ids: Collection[str]) -> list[VisitRhythm]:
        """These clients' rhythms that may give a visit on these days."""


class Notes(Records[VisitNote], Protocol):
    """The notes."""

    def unsigned_since(self, latest: datetime) -> list[VisitNote]:
        """Unsigned notes saved at this instant or before."""

    def not_transferred(self, author: str) -> list[VisitNote]:
        """A worker's notes that are not in the journal yet, oldest first."""

    def of_visits(self, visit_ids: Iterable[str]) -> dict[str, VisitNote]:
        """By visit."""


class LevelChanges(Records[LevelChange], Protocol):
    """The changes of level and step."""

    def standings(self, client_ids: Collection[str] | None = None) -> dict[str, Standing]:
        """By client: how it is now; of these clients, or of all."""

    def standing(self, client_id: str) -> Standing | None:
        """How it is now with one client."""

    def counts(self) -> dict[Level, int]:
        """How many clients whose support goes on are at each level."""


class Meetings(Records[GroupMeeting], Protocol):
    """The resource-group meetings."""

    def last_held(self, client_ids: Collection[str] | None = None) -> Mapping[str, date]:
        """By client: the day of the last meeting that was held; of these clients, or of all."""

    def coming(self, until: date) -> list[GroupMeeting]:
        """Meetings not held yet, up to a day, in order."""


class Monthly(Records[MonthlyFollowUp], Protocol):
    """The monthly follow-ups."""

    def last_on(self, client_ids: Collection[str]) -> Mapping[str, date]:
        """By client: the day of the last one."""


class Drafts(Protocol):
    """What is being typed."""

    def keep(self, key: str, words: Mapping[str, Any], at: datetime) -> None:
        """Durable when this returns."""

    def find(self, key: str) -> dict[str, Any] | None:
        """The words under a key that were not saved yet."""

    def keys(self, beginning: str) -> list[str]:
        """The keys of unsaved words that begin so, oldest first."""

    def use(self, key: str) -> None:
        """The words were saved in the act that is going on."""

    def drop(self, key: str) -> None:
        """A person threw the words away."""

    def sweep(self) -> None:
        """Forget words whose saving can no longer be undone."""


class Search(Protocol):
    """Full text."""

    def find(self, words: str, limit: int = 50, entity: str = "") -> list[Hit]:
        """Rows that hold every word, of one kind if named; what matches å, ä, ö as typed comes first."""


class Papers(Protocol):
    """The bytes of finished papers."""

    def put_bytes(self, data: bytes) -> str:
        """Keep bytes; the answer is their id."""

    def bytes_of(self, id: str) -> bytes | None:
        """The bytes, or none when purged."""


class Store(Protocol):
    """Everything that is kept."""

    units: Records[Unit]
    unit_contacts: Records[UnitContact]
    workers: Records[Worker]
    clients: Clients
    periods: Records[SupportPeriod]
    goals: Records[Goal]
    milestones: Records[Milestone]
    next_steps: Records[NextStep]
    rhythms: Rhythms
    visits: Visits
    notes: Notes
    amendments: Records[Amendment]
    marks: Records[MilestoneMark]
    ratings: Records[OwnRating]
    contacts: Records[ContactEvent]
    levels: LevelChanges
    crisis_plans: Records[CrisisPlan]
    members: Records[GroupMember]
    meetings: Meetings
    agreements: Records[Agreement]
    consents: Records[Consent]
    section_edits: SectionEdits
    exports: Records[Export]
    absences: Records[Absence]
    days_off: Records[DayOff]
    duties: Records[Duty]
    blocks: Records[Block]
    door_entries: Records[DoorEntry]
    risks: Records[RiskAssessment]
    phrases: Records[Phrase]
    early_signs: Records[EarlySign]
    visit_signs: Records[VisitSign]
    weekend_plans: Records[WeekendPlan]
    tellings: Records[Telling]
    incidents: Records[Incident]
    board_contacts: Records[BoardContact]
    board_meetings: Records[BoardMeeting]
    answers: Records[ProposalAnswer]
    reported: Records[ReportedFact]
    rule_books: Records[SignedBook]
    network_sectors: Records[Sector]
    network_persons: Records[NetworkPerson]
    network_ties: Records[NetworkTie]
    follow_up_settings: Records[FollowUpSettings]
    follow_up_choices: Records[FollowUpChoice]
    scale_ratings: Records[ScaleRating]
    ors_baselines: Records[Baseline]
    area_ratings: Records[AreaRating]
    asi: Records[AsiFollowUp]
    meeting_records: Records[MeetingRecord]
    meeting_points: Records[MeetingPoint]
    sips: Records[Sip]
    monthly: Monthly
    worked: Worked
    drafts: Drafts
    search: Search
    papers: Papers
    clashes: Clashes
    origin: Origin  # who works here, on which laptop

    def new_id(self) -> str:
        """A fresh identifier."""

    def act(self, use_case: str, at: datetime) -> AbstractContextManager["Act"]:
        """One transaction of changes: durable when the block is left, as if never begun when it raises."""

    def become(self, worker_id: str) -> None:
        """Inside an act: this laptop's worker is that one from now on."""

    def take_back(self, act: str, void: set[str]) -> None:
        """Inside an act: answer each fact of another act by one that takes it back."""


class Act(Protocol):
    """A transaction that is going on."""

    @property
    def id(self) -> str:
        """What the log calls it."""

    @property
    def touched(self) -> set[str]:
        """The kinds of values that were changed."""
