"""The summary of a period: from the store's data, with a person's words over it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import date_text, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.fact import ReportedFact
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.identity import made_at
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.note import Amendment, VisitNote
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting, cycle
from boendestod_app.domain.scale_curve import curve_of
from boendestod_app.domain.story import Period, Story
from boendestod_app.domain.summarise import period_text, sections
from boendestod_app.domain.summarise_around import HOME_FACTS
from boendestod_app.domain.summary import (
    Section,
    SectionEdit,
    SectionKey,
    SectionVersion,
    as_read,
    digest,
    with_edits,
)
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import next_steps
from boendestod_app.services.meetings import meeting_months, members_of
from boendestod_app.services.network import map_names
from boendestod_app.services.told_elsewhere import series_shown, told_elsewhere
from boendestod_app.words import _


def story(desk: Desk, meeting: GroupMeeting, until: date | None = None) -> Story:
    """Everything the summary of this meeting may tell."""
    client, period = desk.store.clients.get(meeting.client_id), _period(desk, meeting, until)
    seen = agenda(desk, period.after + timedelta(days=1), min(period.until, desk.today), [client])
    documented = tuple(visit for visit in seen if not visit.planned)
    agreements = desk.store.agreements.where(client_id=client.id)
    plans, drawn = desk.store.crisis_plans.where(client_id=client.id), series_shown(desk, client.id, period)
    return Story(
        client=client,
        unit=desk.unit,
        workers=workers_of(desk, client),
        period=period,
        meeting=meeting,
        next_meeting=cycle(meeting.on, meeting.on, meeting_months(desk, client), desk.holidays).suggested_on,
        members=tuple(members_of(desk, client.id)),
        consents=tuple(_valid(desk, client.id)),
        milestones=tuple(desk.store.milestones.where(client_id=client.id)),
        marks=tuple(mark for mark in desk.store.marks.where(client_id=client.id) if period.holds(mark.on)),
        next_steps=next_steps(desk, client.id),
        visits=documented,
        unplanned=frozenset(visit.id for visit in documented if _unplanned(visit)),
        unwritten=tuple(_named(visit) for visit in seen if visit.planned and visit.end <= desk.wall),
        notes=_notes(desk, documented),
        changes=tuple(_changes(desk, client.id, period)),
        ratings=tuple(one for one in desk.store.ratings.where(client_id=client.id) if period.holds(one.on)),
        settled=tuple(_settled(agreements, meeting, period)),
        promised=tuple(one for one in agreements if one.open and _of_this(one, meeting, period)),
        crisis_plan=plans[-1] if plans else None,
        unit_contacts=tuple(desk.store.unit_contacts.where()),
        plans=tuple(plan for plan in plans if period.holds(plan.made_on)),
        reported=tuple(_of_the_home(desk, client.id, period)),
        more=told_elsewhere(desk, client.id, period, drawn),
        said={one.point: one.text for one in desk.store.meeting_points.where(meeting_id=meeting.id)},
        hard_before=_hard_before(desk, meeting),
        views=tuple(_views(desk, client.id, period)),
        seen_until=min(period.until, desk.today),
        map_names=map_names(desk, client.id, period.after + timedelta(days=1), period.until),
        scales=curve_of(drawn) if drawn else None,
        turned_done=_turned_done(desk, client.id, period),
    )


def _turned_done(desk: Desk, client_id: str, period: Period) -> frozenset[str]:
    turns = desk.store.milestone_turns.where(client_id=client_id)
    return frozenset(one.milestone_id for one in turns if one.status is GoalStatus.DONE and period.holds(one.on))


@dataclass(frozen=True, slots=True)
class Whole:
    """One meeting's summary before it is cut for a reader; folded once, however many readers there are."""

    meeting: GroupMeeting
    story: Story
    sections: tuple[Section, ...]

    @property
    def period(self) -> str:
        """Its first and last day."""
        return period_text(self.story)

    @property
    def digest(self) -> str:
        """The fingerprint of the text as it stands now."""
        return digest(self.period, self.sections)

    @property
    def unchanged(self) -> bool:
        """Whether it is what was gone through."""
        return self.meeting.gone_through_digest == self.digest


def fold(desk: Desk, meeting: GroupMeeting, until: date | None = None) -> Whole:
    """Everything the summary says now, from the period's data and with a person's words over it."""
    told = story(desk, meeting, until)
    return Whole(meeting, told, _whole(desk, told))


def whole(desk: Desk, meeting: GroupMeeting, until: date | None = None) -> tuple[Section, ...]:
    """Every section as it stands now, before it is cut for a reader."""
    return fold(desk, meeting, until).sections


def fingerprint(desk: Desk, meeting: GroupMeeting) -> str:
    """The digest of the meeting's text as it stands now."""
    return fold(desk, meeting).digest


def edit_section(desk: Desk, meeting_id: str, section: Section) -> None:
    """A person's own words in one section, or that it is left out. Words of a person are told to all as they stand."""
    meeting = desk.store.meetings.get(meeting_id)
    held = next(one for one in whole(desk, meeting) if one.key is section.key)
    keep_section(desk, meeting, replace(section, others=held.others if section.text == held.text else ""))
    desk.says(_("ändrade {section} i sammanfattningen").format(section=section.key.label))


def keep_section(desk: Desk, meeting: GroupMeeting, section: Section) -> None:
    """Inside a use case: the section as it is to stand from now on."""
    held = [edit for edit in desk.store.section_edits.where(meeting_id=meeting.id) if edit.key is section.key]
    id = held[0].id if held else f"{meeting.id}:{section.key.value}"  # the same on two laptops that both begin
    desk.store.section_edits.save(SectionEdit(id, meeting.client_id, meeting.id, section.key, section))


def versions_of(desk: Desk, meeting_id: str, key: SectionKey) -> list[SectionVersion]:
    """What has stood in the section since somebody first wrote in it, the latest first."""
    held = [edit for edit in desk.store.section_edits.where(meeting_id=meeting_id) if edit.key is key]
    return desk.store.section_edits.versions(held[0].id)[::-1] if held else []


def reset_section(desk: Desk, meeting_id: str, key: SectionKey) -> None:
    """Back to what the period's own data says."""
    for edit in desk.store.section_edits.where(meeting_id=meeting_id):
        if edit.key is key:
            section = replace(edit.section, edited=False, included=True)
            desk.store.section_edits.save(replace(edit, section=section))
    desk.says(_("återställde {section} i sammanfattningen").format(section=key.label))


def _whole(desk: Desk, told: Story) -> tuple[Section, ...]:
    edits = [edit.section for edit in desk.store.section_edits.where(meeting_id=told.meeting.id)]
    if told.meeting.gone_through is not GoneThrough.NOT_YET and told.period.until != told.meeting.on:
        edits = [replace(edit, edited=False) for edit in edits]  # the words that stand are about the meeting's period
    made = sections(told)
    stands = with_edits(made, edits)
    if told.meeting.gone_through is GoneThrough.NOT_YET:  # beside a person's words the data still moves
        stands = tuple(_moving(one, live) for one, live in zip(stands, made, strict=True))
    elif told.meeting.gone_through_digest:
        stands = as_read(stands, {edit.key for edit in edits})
    return stands


def _moving(stands: Section, live: Section) -> Section:
    return replace(stands, numbers=live.numbers, points=live.points, scales=live.scales)


def workers_of(desk: Desk, client: Client) -> tuple[Worker, ...]:
    """The client's two, in their order."""
    found = (desk.store.workers.find(id) for id in client.worker_ids)
    return tuple(worker for worker in found if worker)


def _period(desk: Desk, meeting: GroupMeeting, until: date | None) -> Period:
    """(last meeting, this meeting]; the first period starts where the support does (domain rule 10.1)."""
    others = [one.on for one in desk.store.meetings.where(client_id=meeting.client_id, held=1) if one.id != meeting.id]
    if not meeting.held and others and meeting.on <= max(others):
        told = _("Mötet ligger inte efter det förra, som var {day}. Välj en senare dag.")
        raise Refused(told.format(day=date_text(max(others))))
    held = [on for on in others if on < meeting.on]
    if held:
        after = max(held)
    else:
        began = [period.starts_on for period in desk.store.periods.where(client_id=meeting.client_id)]
        after = min(began, default=desk.today) - timedelta(days=1)
    last = until or meeting.on
    if last <= after:
        raise Refused(_("Perioden slutar {last}, före den börjar.").format(last=date_text(last)))
    return Period(after, last)


def _named(visit: Visit) -> str:
    return visit.id or f"{visit.rhythm_id}@{visit.start.isoformat()}"


def _of_the_home(desk: Desk, client_id: str, period: Period) -> list[ReportedFact]:
    noted = desk.store.reported.where(client_id=client_id)
    return [fact for fact in noted if fact.kind in HOME_FACTS and period.holds(fact.on)]


def _unplanned(visit: Visit) -> bool:
    """Whether it was first written down when it had begun; what a rhythm gave was planned."""
    return visit.rhythm_id is None and made_at(visit.id) >= visit.starts_at


def _changes(desk: Desk, client_id: str, period: Period) -> list[LevelChange]:
    """Changes within the period, without the one that began it all."""
    changes = desk.store.levels.where(client_id=client_id)
    return [change for change in changes[1:] if period.holds(local(change.at).date())]


def _of_this(one: Agreement, meeting: GroupMeeting, period: Period) -> bool:
    """Made at this meeting, however late it was written down, or at a visit of the period."""
    return one.meeting_id == meeting.id if one.meeting_id else period.holds(one.made_on)


def _settled(agreements: list[Agreement], meeting: GroupMeeting, period: Period) -> list[Agreement]:
    """From before: still waiting, or settled in the period."""
    return [
        one
        for one in agreements
        if one.made_on <= period.until
        and not _of_this(one, meeting, period)
        and (one.settled_on is None or period.holds(one.settled_on))
    ]


def _hard_before(desk: Desk, meeting: GroupMeeting) -> str:
    """What was hard at the last meeting that was held before this one, in the words of its minutes."""
    held = [one for one in desk.store.meetings.where(client_id=meeting.client_id, held=1) if one.on < meeting.on]
    if not held:
        return ""
    last = max(held, key=lambda one: one.on)
    said = desk.store.meeting_points.where(meeting_id=last.id, point=Point.HARD.value)
    return said[0].text if said else ""


def _views(desk: Desk, client_id: str, period: Period) -> list[Amendment]:
    """The client's own views on notes that were written down in the period."""
    noted = desk.store.amendments.where(client_id=client_id, clients_view=1)
    return [one for one in noted if period.holds(local(one.at).date())]


def _notes(desk: Desk, visits: tuple[Visit, ...]) -> tuple[VisitNote, ...]:
    """What was written of them, in their order."""
    notes = desk.store.notes.of_visits(visit.id for visit in visits)
    return tuple(notes[visit.id] for visit in visits if visit.id in notes)


def _valid(desk: Desk, client_id: str) -> Iterable[Consent]:
    return (consent for consent in desk.store.consents.where(client_id=client_id) if consent.valid_on(desk.today))
