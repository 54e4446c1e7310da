"""Each table's plan: its values, its long texts, its order, what the search finds it by."""

import json
from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from boendestod_app.domain.absence import Absence
from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.annual import ANNUAL_TEXTS, AnnualFollowUp, Participant
from boendestod_app.domain.answer import ProposalAnswer
from boendestod_app.domain.asi import AsiArea, AsiAreaRating, AsiFollowUp
from boendestod_app.domain.block import Block
from boendestod_app.domain.board import BoardContact, BoardMeeting
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.contact import ContactEvent
from boendestod_app.domain.crisis_plan import CrisisPlan, PlanContact, UnitContact
from boendestod_app.domain.day_off import DayOff
from boendestod_app.domain.door import DoorEntry
from boendestod_app.domain.duty import Duty
from boendestod_app.domain.early_sign import EarlySign, VisitSign
from boendestod_app.domain.export import Export
from boendestod_app.domain.fact import ReportedFact
from boendestod_app.domain.follow_up import Baseline, FollowUpSettings
from boendestod_app.domain.goal import Goal, Milestone, MilestoneMark, NextStep
from boendestod_app.domain.incident import Incident
from boendestod_app.domain.invitation import Invitation
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.meeting_talk import MeetingPoint, MeetingRecord
from boendestod_app.domain.monthly import MONTHLY_TEXTS, MonthlyFollowUp
from boendestod_app.domain.network import NetworkPerson, NetworkTie, Sector
from boendestod_app.domain.note import NOTE_TEXTS, Amendment, VisitNote
from boendestod_app.domain.number import Number
from boendestod_app.domain.outcome_area import AreaRating, FollowUpChoice
from boendestod_app.domain.phrase import Phrase
from boendestod_app.domain.print_out import PrintOut
from boendestod_app.domain.purge import Purge
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.relative import Relative, RelativeConsent
from boendestod_app.domain.resource_group import GroupMeeting, GroupMember
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.domain.scale import ScaleRating
from boendestod_app.domain.scale_curve import Answer, Event, ScaleCurve
from boendestod_app.domain.sip import SIP_TEXTS, Sip
from boendestod_app.domain.summary import Layout, Section, SectionEdit, SectionKey
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.telling import Telling
from boendestod_app.domain.track import Track
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.weekend_plan import WeekendPlan
from boendestod_app.domain.worker import Worker
from boendestod_app.storage.mapping import Codec, Mapping
from boendestod_app.storage.table import Plan


def _section_cell(section: Section) -> str:
    told = {key: held.value if isinstance(held, Enum) else held for key, held in asdict(section).items()}
    return json.dumps(told, ensure_ascii=False, default=date.isoformat)


def section_of(cell: str) -> Section:
    """A section from its cell, also from one that was kept before something was added."""
    told: dict[str, Any] = json.loads(cell)
    return Section(
        key=SectionKey(told["key"]),
        title=told["title"],
        layout=Layout(told["layout"]),
        text=told["text"],
        head=tuple(told["head"]),
        rows=tuple(tuple(row) for row in told["rows"]),
        marks=tuple(told["marks"]),
        points=tuple((label, value) for label, value in told["points"]),
        included=told["included"],
        edited=told["edited"],
        others=told.get("others", ""),
        apart=tuple((scope, sentence) for scope, sentence in told.get("apart", ())),
        numbers=tuple(Number(**one | {"rests_on": tuple(one["rests_on"])}) for one in told.get("numbers", ())),
        scales=_scale_curve(told["scales"]) if told.get("scales") else None,
    )


def _scale_curve(told: dict[str, Any]) -> ScaleCurve:
    held = dict(told)
    held |= {name: date.fromisoformat(held[name]) for name in ("first", "last")}
    held |= {name: tuple(_answer(one) for one in held[name]) for name in ("ors", "srs")}
    held["events"] = tuple(Event(date.fromisoformat(one["on"]), one["says"]) for one in held["events"])
    return ScaleCurve(**held | {"baseline": _answer(held["baseline"]) if held["baseline"] else None})


def _answer(told: dict[str, Any]) -> Answer:
    return Answer(date.fromisoformat(told["on"]), told["total"], told["why"])


def _client_words(client: Client) -> tuple[str, str]:
    return client.id, client.shown if client.protected else f"{client.name} {client.alias}".strip()


def _note_words(note: VisitNote) -> tuple[str, str]:
    return note.client_id, "\n".join(text for name in NOTE_TEXTS if (text := getattr(note, name)))


def _contacts_cell(contacts: tuple[PlanContact, ...]) -> str:
    return json.dumps([[contact.name, contact.phone] for contact in contacts], ensure_ascii=False)


def _contacts(cell: str) -> tuple[PlanContact, ...]:
    return tuple(PlanContact(name, phone) for name, phone in json.loads(cell))


def _asi_cell(areas: tuple[AsiAreaRating, ...]) -> str:
    return json.dumps([[one.area.value, one.interviewer, one.worry, one.help] for one in areas])


def _asi_areas(cell: str) -> tuple[AsiAreaRating, ...]:
    return tuple(AsiAreaRating(AsiArea(area), *given) for area, *given in json.loads(cell))


UNIT = Plan(Mapping("unit", Unit))
UNIT_CONTACT = Plan(Mapping("unit_contact", UnitContact))
WORKER = Plan(Mapping("worker", Worker), order="name, id")
CLIENT = Plan(Mapping("client", Client), order="name, id", found_by=_client_words)
SUPPORT_PERIOD = Plan(Mapping("support_period", SupportPeriod), order="starts_on, id")
GOAL = Plan(Mapping("goal", Goal), found_by=lambda goal: (goal.client_id, f"{goal.words}\n{goal.why}".strip()))
MILESTONE = Plan(Mapping("milestone", Milestone), order="rank, id", found_by=lambda held: (held.client_id, held.words))
NEXT_STEP = Plan(Mapping("next_step", NextStep))
RHYTHM = Plan(Mapping("rhythm", VisitRhythm), order="starts_on, at, id")
VISIT = Plan(Mapping("visit", Visit), order="start, id")
NOTE = Plan(Mapping("note", VisitNote), texts=NOTE_TEXTS, order="saved_at, id", found_by=_note_words)
AMENDMENT = Plan(
    Mapping("amendment", Amendment), texts=("text",), order="at, id", found_by=lambda held: (held.client_id, held.text)
)
MILESTONE_MARK = Plan(Mapping("milestone_mark", MilestoneMark), order='"on", id')
RATING = Plan(Mapping("rating", OwnRating), order='"on", id')
CONTACT_EVENT = Plan(
    Mapping("contact_event", ContactEvent),
    texts=("text",),
    order="start, id",
    found_by=lambda held: (held.client_id, held.text),
)
LEVEL_CHANGE = Plan(Mapping("level_change", LevelChange), order="place, id", worked_out=("place",))
CRISIS_PLAN = Plan(
    Mapping("crisis_plan", CrisisPlan, contacts=Codec(_contacts_cell, _contacts)), order="made_on, id"
)  # fmt: skip
GROUP_MEMBER = Plan(Mapping("group_member", GroupMember))
MEETING = Plan(Mapping("meeting", GroupMeeting), order='"on", id')
AGREEMENT = Plan(Mapping("agreement", Agreement), order="made_on, id")
CONSENT = Plan(Mapping("consent", Consent), order="starts_on, id")
SECTION_EDIT = Plan(Mapping("section_edit", SectionEdit, section=Codec(_section_cell, section_of)))
EXPORT = Plan(Mapping("export", Export), order="made_at, id")
ABSENCE = Plan(Mapping("absence", Absence), order="starts_on, id")
DAY_OFF = Plan(Mapping("day_off", DayOff), order='"on", id')
DUTY = Plan(Mapping("duty", Duty), order='"on", id')
BLOCK = Plan(Mapping("block", Block), order="starts_on, at, id")
DOOR_ENTRY = Plan(
    Mapping("door_entry", DoorEntry),
    texts=("text",),
    order="at, id",
    found_by=lambda held: (held.client_id, held.text),
)
RISK = Plan(Mapping("risk", RiskAssessment), order='"on", id')
PHRASE = Plan(Mapping("phrase", Phrase), order="word, id")
EARLY_SIGN = Plan(Mapping("early_sign", EarlySign))
VISIT_SIGN = Plan(Mapping("visit_sign", VisitSign), order='"on", id')
WEEKEND_PLAN = Plan(Mapping("weekend_plan", WeekendPlan), order='"first", made_at, id')
TELLING = Plan(Mapping("telling", Telling), order="start, id")
INCIDENT = Plan(Mapping("incident", Incident), order="start, id")
BOARD_CONTACT = Plan(Mapping("board_contact", BoardContact), order="at, id")
BOARD_MEETING = Plan(
    Mapping("board_meeting", BoardMeeting),
    texts=("decision", "note"),
    order="at, id",
    found_by=lambda held: (held.client_id, f"{held.decision}\n{held.note}".strip()),
)
PROPOSAL_ANSWER = Plan(
    Mapping("proposal_answer", ProposalAnswer),
    texts=("why",),
    order="at, id",
    found_by=lambda held: (held.client_id, held.why),
)
REPORTED_FACT = Plan(
    Mapping("reported_fact", ReportedFact),
    texts=("line",),
    order='"on", at, id',
    found_by=lambda held: (held.client_id, held.line),
)
RULE_BOOK = Plan(Mapping("rule_book", SignedBook), texts=("ladder", "rules"), order="version, signed_at, id")
NETWORK_SECTOR = Plan(Mapping("network_sector", Sector), order="rank, id")
NETWORK_PERSON = Plan(
    Mapping("network_person", NetworkPerson),
    order='"on", id',
    found_by=lambda held: (held.client_id, held.says if held.here else ""),
)
NETWORK_TIE = Plan(Mapping("network_tie", NetworkTie), order='"on", id')
FOLLOW_UP_SETTINGS = Plan(Mapping("follow_up_settings", FollowUpSettings))
FOLLOW_UP_CHOICE = Plan(Mapping("follow_up_choice", FollowUpChoice))
SCALE_RATING = Plan(Mapping("scale_rating", ScaleRating), order='"on", id')
ORS_BASELINE = Plan(Mapping("ors_baseline", Baseline), order='"on", id')
AREA_RATING = Plan(
    Mapping("area_rating", AreaRating),
    texts=("line",),
    order='"on", id',
    found_by=lambda held: (held.client_id, held.line),
)
ASI = Plan(Mapping("asi", AsiFollowUp, areas=Codec(_asi_cell, _asi_areas)), order='"on", id')


def texts_of(value: Any, names: tuple[str, ...]) -> tuple[str, str]:
    """The client, and the texts of these fields that there are."""
    return value.client_id, "\n".join(text for name in names if (text := getattr(value, name)))


MEETING_RECORD = Plan(Mapping("meeting_record", MeetingRecord))
MEETING_POINT = Plan(
    Mapping("meeting_point", MeetingPoint), texts=("text",), found_by=lambda held: (held.client_id, held.text)
)
SIP = Plan(Mapping("sip", Sip), texts=SIP_TEXTS, order="begun_on, id", found_by=lambda held: texts_of(held, SIP_TEXTS))
MONTHLY = Plan(
    Mapping("monthly_follow_up", MonthlyFollowUp),
    texts=MONTHLY_TEXTS,
    order='"on", id',
    found_by=lambda held: texts_of(held, MONTHLY_TEXTS),
)
RELATIVE = Plan(
    Mapping("relative", Relative),
    texts=("note",),
    order="name, id",
    found_by=lambda held: (held.client_id, f"{held.name}\n{held.relation}\n{held.note}".strip()),
)
RELATIVE_CONSENT = Plan(Mapping("relative_consent", RelativeConsent), order="starts_on, id")
TRACK = Plan(
    Mapping("track", Track),
    order="starts_on, id",
    found_by=lambda held: (held.client_id, f"{held.name}\n{held.giver}".strip()),
)


def _participants_cell(persons: tuple[Participant, ...]) -> str:
    return json.dumps([[person.name, person.title] for person in persons], ensure_ascii=False)


def _participants(cell: str) -> tuple[Participant, ...]:
    return tuple(Participant(name, title) for name, title in json.loads(cell))


ANNUAL = Plan(
    Mapping("annual_follow_up", AnnualFollowUp, took_part=Codec(_participants_cell, _participants)),
    texts=ANNUAL_TEXTS,
    order='"on", id',
    found_by=lambda held: texts_of(held, ANNUAL_TEXTS),
)
INVITATION = Plan(Mapping("invitation", Invitation))
PRINT_OUT = Plan(Mapping("print_out", PrintOut), order="at, id")
PURGE = Plan(Mapping("purge", Purge), texts=("acts",), order="proposed_at, id")
