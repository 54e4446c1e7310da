"""What the use cases need of the store; storage fulfils it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from boendestod_app.domain.absence import Absence
from boendestod_app.domain.actor import Actor
from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.annual import AnnualFollowUp
from boendestod_app.domain.answer import ProposalAnswer
from boendestod_app.domain.asi import AsiFollowUp
from boendestod_app.domain.block import Block
from boendestod_app.domain.board import BoardContact, BoardMeeting
from boendestod_app.domain.care_plan import CareCheck, CareGoal, CarePart, CarePlan
from boendestod_app.domain.child_report import ChildReport
from boendestod_app.domain.client_alias import ClientAlias
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
from boendestod_app.domain.goal import Goal, Milestone, MilestoneMark, MilestoneTurn, NextStep
from boendestod_app.domain.goal_rating import GoalRating, WheelPlace
from boendestod_app.domain.incident import Incident
from boendestod_app.domain.interview import GuideBook, Interview, InterviewAnswer, RelativeAnswer
from boendestod_app.domain.invitation import Invitation
from boendestod_app.domain.mapping_day import HomeSettings, Mapped
from boendestod_app.domain.meeting_talk import MeetingPoint, MeetingRecord
from boendestod_app.domain.monthly import MonthlyFollowUp
from boendestod_app.domain.network import NetworkPerson, NetworkTie, Sector
from boendestod_app.domain.note import Amendment
from boendestod_app.domain.outcome_area import AreaRating, FollowUpChoice
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, Sighting
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.phrase import Phrase
from boendestod_app.domain.print_out import PrintOut
from boendestod_app.domain.programme import CheckItem, ProgrammeBook
from boendestod_app.domain.protection import ProtectionChange
from boendestod_app.domain.purge import Purge
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.relative import Relative, RelativeConsent
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.domain.scale import ScaleRating
from boendestod_app.domain.short_plan import ShortPlan, ShortPlanDay
from boendestod_app.domain.sip import Sip
from boendestod_app.domain.structured import MethodPart, Structured
from boendestod_app.domain.support_period import SupportPause, SupportPeriod
from boendestod_app.domain.telling import Telling
from boendestod_app.domain.tenancy import RentMonth, Tenancy, TenancyEvent
from boendestod_app.domain.track import Track
from boendestod_app.domain.track_list import TrackList
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.weekend_plan import WeekendPlan
from boendestod_app.domain.worker import Worker
from boendestod_app.domain.working import ChangeTalk, GroupActivity, HarmAgreement, Occupation, Strength, TalkRating
from boendestod_app.domain.workload import CaseloadSettings
from boendestod_app.services.access_port import Accesses
from boendestod_app.services.clash_port import Clashes
from boendestod_app.services.hit import Hit
from boendestod_app.services.purge_port import Purging
from boendestod_app.services.records import (
    Clients,
    FollowUps,
    LevelChanges,
    Meetings,
    Notes,
    Records,
    Rhythms,
    SectionEdits,
    Visits,
)
from boendestod_app.services.rewind_port import Rewinding
from boendestod_app.services.worked import Worked


@dataclass(frozen=True, slots=True)
class Origin:
    """Who does it, on which laptop."""

    worker_id: str
    device: str


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
        """The bytes, or none when purged or on another laptop."""

    def has_bytes(self, id: str) -> bool:
        """Whether the bytes are here."""


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
    monthly: FollowUps[MonthlyFollowUp]
    relatives: Records[Relative]
    relative_consents: Records[RelativeConsent]
    tracks: Records[Track]
    annual: FollowUps[AnnualFollowUp]
    invitations: Records[Invitation]
    print_outs: Records[PrintOut]
    care_plans: Records[CarePlan]
    care_goals: Records[CareGoal]
    care_parts: Records[CarePart]
    care_checks: Records[CareCheck]
    structured: Records[Structured]
    method_parts: Records[MethodPart]
    interviews: Records[Interview]
    interview_answers: Records[InterviewAnswer]
    relative_answers: Records[RelativeAnswer]
    guide_books: Records[GuideBook]
    tenancies: Records[Tenancy]
    rent_months: Records[RentMonth]
    tenancy_events: Records[TenancyEvent]
    found_places: Records[FoundPlace]
    sightings: Records[Sighting]
    outreach_requests: Records[OutreachRequest]
    linkings: Records[Linking]
    mapped: Records[Mapped]
    home_settings: Records[HomeSettings]
    track_lists: Records[TrackList]
    purges: Records[Purge]
    pauses: Records[SupportPause]
    phase_reviews: Records[PhaseReview]
    check_items: Records[CheckItem]
    programme_books: Records[ProgrammeBook]
    caseload_settings: Records[CaseloadSettings]
    goal_ratings: Records[GoalRating]
    wheel_places: Records[WheelPlace]
    milestone_turns: Records[MilestoneTurn]
    strengths: Records[Strength]
    talk_ratings: Records[TalkRating]
    change_talk: Records[ChangeTalk]
    harm_agreements: Records[HarmAgreement]
    short_plans: Records[ShortPlan]
    short_plan_days: Records[ShortPlanDay]
    group_activities: Records[GroupActivity]
    occupations: Records[Occupation]
    actors: Records[Actor]
    client_aliases: Records[ClientAlias]
    child_reports: Records[ChildReport]
    protection_changes: Records[ProtectionChange]
    worked: Worked
    drafts: Drafts
    search: Search
    papers: Papers
    clashes: Clashes
    access: Accesses
    purging: Purging
    rewinding: Rewinding
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
