"""The summary of a period for one reader: from the store's data, with a person's words over it, cut by consent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import date_text, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.identity import made_at
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting, GroupMember, cycle
from boendestod_app.domain.retell import retold
from boendestod_app.domain.story import Period, Story
from boendestod_app.domain.summarise import period_text, sections
from boendestod_app.domain.summary import (
    Reader,
    ReaderKind,
    Section,
    SectionEdit,
    SectionKey,
    Summary,
    cut,
    cut_for_all,
    digest,
    may_leave,
    with_edits,
)
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import next_steps
from boendestod_app.services.meetings import meeting_months, members_of
from boendestod_app.words import _


def story(desk: Desk, meeting: GroupMeeting, until: date | None = None) -> Story:
    """Everything the summary of this meeting may tell."""
    client = desk.store.clients.get(meeting.client_id)
    period = _period(desk, meeting, until)
    seen = agenda(desk, period.after + timedelta(days=1), min(period.until, desk.today), [client])
    documented = tuple(visit for visit in seen if not visit.planned)
    notes = desk.store.notes.of_visits(visit.id for visit in documented)
    agreements = desk.store.agreements.where(client_id=client.id)
    plans = desk.store.crisis_plans.where(client_id=client.id)
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
        undocumented=sum(visit.planned and visit.end <= desk.wall for visit in seen),
        notes=tuple(notes[visit.id] for visit in documented if visit.id in notes),
        changes=tuple(_changes(desk, client.id, period)),
        ratings=tuple(one for one in desk.store.ratings.where(client_id=client.id) if period.holds(one.on)),
        settled=tuple(_settled(agreements, meeting, period)),
        promised=tuple(one for one in agreements if one.open and _of_this(one, meeting, period)),
        crisis_plan=plans[-1] if plans else None,
        unit_contacts=tuple(desk.store.unit_contacts.where()),
    )


def whole(desk: Desk, meeting: GroupMeeting, until: date | None = None) -> tuple[Section, ...]:
    """Every section as it stands now, before it is cut for a reader."""
    return _whole(desk, story(desk, meeting, until))


def fingerprint(desk: Desk, meeting: GroupMeeting) -> str:
    """The digest of the meeting's text as it stands now."""
    told = story(desk, meeting)
    return digest(period_text(told), _whole(desk, told))


def summary(
    desk: Desk, meeting_id: str, reader: Reader, *, until: date | None = None, large_text: bool = False
) -> Summary:
    """What this reader gets. Without *genomgången* of just this period it is a draft, and only the client's own."""
    meeting = desk.store.meetings.get(meeting_id)
    told = story(desk, meeting, until)
    all_sections = _whole(desk, told)
    unchanged = meeting.gone_through_digest == digest(period_text(told), all_sections)
    finished = may_leave(reader, meeting.gone_through, unchanged)
    if not finished and reader.kind is not ReaderKind.CLIENT:
        raise Refused(_("Gå igenom sammanfattningen med klienten först. Utkast skrivs bara ut till klienten."))
    worker = told.workers[0].name if told.workers else told.unit.name
    return Summary(
        client_id=meeting.client_id,
        meeting_id=meeting.id,
        meeting_on=meeting.on,
        title=_("Ditt resursgruppsmöte") if reader.kind is ReaderKind.CLIENT else _("Resursgruppsmöte"),
        reader=reader,
        period_text=period_text(told),
        sections=_cut(desk, retold(all_sections, told, reader), reader, meeting),
        foot=_foot(told),
        signatures=(told.client.shown, _("{worker}, boendestöd").format(worker=worker)),
        draft=not finished,
        fictional=told.unit.fictional,
        large_text=large_text,
    )


@dataclass(frozen=True, slots=True)
class Copy:
    """One reader, and whether they may have a copy; if not, why."""

    reader: Reader
    allowed: bool
    why_not: str


def copies(desk: Desk, meeting: GroupMeeting) -> list[Copy]:
    """Everyone who may ask for a copy: client, staff, the group, each member."""
    unchanged = meeting.gone_through_digest == fingerprint(desk, meeting)
    return [_copy(desk, meeting, reader, unchanged) for reader in readers(desk, meeting)]


def readers(desk: Desk, meeting: GroupMeeting) -> list[Reader]:
    """The possible readers of a meeting's summary."""
    client = desk.store.clients.get(meeting.client_id)
    coming = coming_members(desk, meeting)
    return [
        Reader(ReaderKind.CLIENT, "client", client.shown),
        Reader(ReaderKind.STAFF, "staff", _("Boendestödet")),
        *([Reader(ReaderKind.GROUP, "group", _("Resursgruppen"))] if coming else []),
        *(Reader(ReaderKind.MEMBER, member.id, member.says) for member in coming),
    ]


def consenting_members(desk: Desk, meeting: GroupMeeting) -> list[str]:
    """Members who come to the meeting, with a valid consent: whom the group's common copy is cut for."""
    return [member.id for member in coming_members(desk, meeting) if valid_consents(desk, meeting.client_id, member.id)]


def edit_section(desk: Desk, meeting_id: str, section: Section) -> None:
    """A person's own words in one section, or that it is left out. Words of a person are told to all as they stand."""
    meeting = desk.store.meetings.get(meeting_id)
    held = next(one for one in whole(desk, meeting) if one.key is section.key)
    keep_section(desk, meeting, replace(section, others=held.others if section.text == held.text else ""))
    desk.says(_("ändrade {section} i sammanfattningen").format(section=section.key.label))


def keep_section(desk: Desk, meeting: GroupMeeting, section: Section) -> None:
    """Inside a use case: the section as it is to stand from now on."""
    held = [edit for edit in desk.store.section_edits.where(meeting_id=meeting.id) if edit.key is section.key]
    id = held[0].id if held else desk.store.new_id()
    desk.store.section_edits.save(SectionEdit(id, meeting.client_id, meeting.id, section.key, section))


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
    return with_edits(sections(told), edits)


def coming_members(desk: Desk, meeting: GroupMeeting) -> list[GroupMember]:
    """Those of the group who come to the meeting."""
    return [member for member in members_of(desk, meeting.client_id) if member.id in meeting.member_ids]


def workers_of(desk: Desk, client: Client) -> tuple[Worker, ...]:
    """The client's two, in their order."""
    found = (desk.store.workers.find(id) for id in client.worker_ids)
    return tuple(worker for worker in found if worker)


def _period(desk: Desk, meeting: GroupMeeting, until: date | None) -> Period:
    """(last meeting, this meeting]; the first period starts where the support does (domain rule 10.1)."""
    held = [one.on for one in desk.store.meetings.where(client_id=meeting.client_id, held=1) if one.on < meeting.on]
    if held:
        after = max(held)
    else:
        began = [period.starts_on for period in desk.store.periods.where(client_id=meeting.client_id)]
        after = min(began, default=desk.today) - timedelta(days=1)
    last = until or meeting.on
    if last <= after:
        raise Refused(_("Perioden slutar {last}, före den börjar.").format(last=date_text(last)))
    return Period(after, last)


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


def _valid(desk: Desk, client_id: str) -> Iterable[Consent]:
    return (consent for consent in desk.store.consents.where(client_id=client_id) if consent.valid_on(desk.today))


def _cut(desk: Desk, all_sections: tuple[Section, ...], reader: Reader, meeting: GroupMeeting) -> tuple[Section, ...]:
    if reader.own_copy:
        return all_sections
    if reader.kind is ReaderKind.MEMBER:
        consents = valid_consents(desk, meeting.client_id, reader.key)
        if not consents:
            raise Refused(_("{name} har inget giltigt samtycke från klienten.").format(name=reader.name))
        return cut(all_sections, consents)
    members = consenting_members(desk, meeting)
    if not members:
        raise Refused(_("Ingen i resursgruppen har ett giltigt samtycke från klienten."))
    return cut_for_all(all_sections, [valid_consents(desk, meeting.client_id, id) for id in members])


def _copy(desk: Desk, meeting: GroupMeeting, reader: Reader, unchanged: bool) -> Copy:
    why_not = ""
    if meeting.gone_through is GoneThrough.NOT_YET:
        why_not = _("Inte genomgången än")
    elif not unchanged:
        why_not = _("Ändrad efter genomgången")
    elif not may_leave(reader, meeting.gone_through, unchanged):
        why_not = _("Klienten gick inte att nå")
    elif not _has_consent(desk, meeting, reader):
        why_not = _("Inget giltigt samtycke")
    return Copy(reader, not why_not, why_not)


def _has_consent(desk: Desk, meeting: GroupMeeting, reader: Reader) -> bool:
    if reader.kind is ReaderKind.MEMBER:
        return bool(valid_consents(desk, meeting.client_id, reader.key))
    return reader.own_copy or bool(consenting_members(desk, meeting))


def _foot(told: Story) -> str:
    unit = told.unit
    phone = _("telefon {phone}").format(phone=unit.phone) if unit.phone else ""
    return " · ".join(part for part in (unit.name, phone, unit.hours) if part)
