"""A calendar file becomes visits and series: looked at first, then kept in one step that can be undone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from boendestod_app.domain.calendar_file import calendar_uid
from boendestod_app.domain.client import Client
from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.listed_event import ListedChange, ListedEvent, ReadCalendar
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import check_minutes, check_staff
from boendestod_app.words import _, ngettext

FIRST_WITHIN = timedelta(days=800)  # a series that begins later is as good as none
_STAFF = re.compile(r"\([^)]*\)")  # our own export writes who comes so
SKIP = ""  # the answer that an event is about no client


@dataclass(frozen=True, slots=True)
class Placed:
    """An event that becomes visits of a client: a series with its exceptions, or single visits."""

    event: ListedEvent
    client: Client
    rhythm: VisitRhythm | None
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What would happen: what is new, what is already here, whom to ask about, what cannot come in and why."""

    new: tuple[Placed, ...]
    known: tuple[ListedEvent, ...]
    asked: tuple[ListedEvent, ...]  # nobody can tell which client it is about
    findings: tuple[Finding, ...]


def preview_calendar(desk: Desk, read: ReadCalendar, about: Mapping[int, str] | None = None) -> CalendarPreview:
    """Hold the file against the store; `about` answers which client an event is about, by its number."""
    asked_of = _Asking(desk, about or {})
    new: list[Placed] = []
    known, asked = [], []
    findings = list(read.findings)
    for event in read.events:
        client, here = asked_of.client_of(event)
        if here or (client and (_is_here(desk, event, client) or _said_before(new, event, client))):
            known.append(event)
        elif client:
            try:
                new.append(_placed(desk, event, client))
            except Refused as trouble:
                findings.append(Finding(event.number, "", event.title, str(trouble), ""))
        elif asked_of.skips(event):
            continue
        else:
            asked.append(event)
    findings.sort(key=lambda one: one.row)
    return CalendarPreview(tuple(new), tuple(known), tuple(asked), tuple(findings))


def import_calendar(desk: Desk, read: ReadCalendar, about: Mapping[int, str] | None = None) -> list[Placed]:
    """Keep everything that is new and has a client; the rest stays as it is told by the preview."""
    new = list(preview_calendar(desk, read, about).new)
    if not new:
        raise Refused(_("Inget i kalendern är nytt och har en klient. Inget är hämtat."))
    for placed in new:
        if placed.rhythm:
            desk.store.rhythms.save(placed.rhythm)
        for visit in placed.visits:
            desk.store.visits.save(visit)
    told = ngettext(
        "hämtade {count} händelse ur en kalender", "hämtade {count} händelser ur en kalender", len(new)
    )  # fmt: skip
    desk.says(told.format(count=len(new)))
    return new


class _Asking:
    """Whom an event is about: as answered, as our own file knows, else by name or initials if only one fits."""

    def __init__(self, desk: Desk, about: Mapping[int, str]) -> None:
        self._about = about
        self._clients = [one for one in desk.store.clients.where() if one.ended_on is None]
        held = desk.store
        rows = (held.rhythms.where(), held.visits.where(outcome=None), held.blocks.where(), held.absences.where())
        self._ours = {calendar_uid(row.id) for table in rows for row in table}

    def skips(self, event: ListedEvent) -> bool:
        return self._about.get(event.number) == SKIP

    def client_of(self, event: ListedEvent) -> tuple[Client | None, bool]:
        """The client, and whether the event came from here."""
        if event.uid in self._ours:
            return None, True
        if event.number in self._about:
            wanted = self._about[event.number]
            return next((one for one in self._clients if one.id == wanted), None), False
        return self._named(event.title), False

    def _named(self, title: str) -> Client | None:
        title = _STAFF.sub("", title)
        words = {word.strip(".,:;–-") for word in title.split()}
        # `per telefon` is not Per, and a `Videosamtal` is not Vide: a name is a word of its own with a capital.
        folded = {word.casefold() for word in words if word[:1].isupper()}
        for fits in (
            [one for one in self._clients if _stands_in(one.shown, title)],
            [one for one in self._clients if one.first_name.casefold() in folded],
            [one for one in self._clients if one.initials and one.initials in words],
        ):
            if fits:
                return fits[0] if len(fits) == 1 else None
        return None


def _stands_in(name: str, title: str) -> bool:
    hits = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE)
    return any(" " in name or hit[0][:1].isupper() for hit in hits)


def _said_before(new: Sequence[Placed], event: ListedEvent, client: Client) -> bool:
    """Whether the file has told of it already: calendars that were put together hold the same event twice."""
    same = (client.id, event.start, event.rule)
    return any((one.client.id, one.event.start, one.event.rule) == same for one in new)


def _is_here(desk: Desk, event: ListedEvent, client: Client) -> bool:
    if event.rule:
        held = desk.store.rhythms.where(client_id=client.id)
        return any(
            (one.rule, one.at) == (event.rule, event.start.time())
            and (one.ends_on is None or one.ends_on >= desk.today)
            and (one.starts_on <= event.start.date() or event.start.date() <= desk.today)
            for one in held
        )
    day = event.start.date()
    return any(visit.start == event.start for visit in agenda(desk, day, day, [client]))


def _placed(desk: Desk, event: ListedEvent, client: Client) -> Placed:
    check_minutes(event.minutes)
    if not event.rule:
        coming = [start for start in (event.start, *event.also) if start > desk.wall and start not in event.without]
        if not coming:
            raise Refused(_("Händelsen har redan varit. Dokumentera den som ett besök om det behövs."))
        moved = {one.occurrence: one for one in event.changed}
        visits = [_visit(desk, event, client, start, moved.get(start)) for start in coming]
        check_staff(desk, visits[0])
        return Placed(event, client, None, tuple(visits))
    rhythm = _rhythm(desk, event, client)
    extra = [_visit(desk, event, client, start) for start in event.also if start > desk.wall]
    return Placed(event, client, rhythm, (*_exceptions(desk, event, client, rhythm), *extra))


def _rhythm(desk: Desk, event: ListedEvent, client: Client) -> VisitRhythm:
    """The series from its first time to come: the past is not written anew."""
    rhythm = VisitRhythm(
        id=desk.store.new_id(),
        client_id=client.id,
        rule=event.rule,
        at=event.start.time(),
        minutes=event.minutes,
        starts_on=event.start.date(),
        ends_on=event.ends_on,
        kind=event.kind or VisitKind.HOME,
        place="" if client.protected else event.place,
        worker_ids=client.worker_ids,
    )
    begin = max(desk.today, rhythm.starts_on)
    first = next((start for start in rhythm.starts(begin, begin + FIRST_WITHIN) if start > desk.wall), None)
    if first is None:
        raise Refused(_("Serien är redan slut."))
    check_staff(desk, rhythm.visit(first))
    return replace(rhythm, starts_on=first.date())


def _exceptions(desk: Desk, event: ListedEvent, client: Client, rhythm: VisitRhythm) -> list[Visit]:
    """Moved and called-off times of the series; one that was moved from the past to a day to come stands alone."""
    struck = [ListedChange(start, start, event.minutes, off=True) for start in event.without]
    found = []
    for one in {one.occurrence: one for one in (*event.changed, *struck)}.values():
        given = one.occurrence in rhythm.starts(one.occurrence.date(), one.occurrence.date())
        if given or (one.start > desk.wall and not one.off):
            found.append(_visit(desk, event, client, one.occurrence, one, rhythm.id if given else None))
    return found


def _visit(
    desk: Desk,
    event: ListedEvent,
    client: Client,
    start: datetime,
    changed: ListedChange | None = None,
    rhythm_id: str | None = None,
) -> Visit:
    off = changed is not None and changed.off
    return Visit(
        id=desk.store.new_id(),
        client_id=client.id,
        start=changed.start if changed else start,
        minutes=changed.minutes if changed else event.minutes,
        kind=event.kind or VisitKind.HOME,
        place="" if client.protected else event.place,
        worker_ids=client.worker_ids,
        rhythm_id=rhythm_id,
        occurrence=start if rhythm_id else None,
        outcome=Outcome.CANCELLED_BY_US if off else None,
        reason=_("Struket i kalendern") if off else "",
        documented_at=desk.now if off else None,
        documented_by=desk.me if off else None,
    )
