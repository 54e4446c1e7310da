"""The time beside the visits for another calendar: meetings, lunch, days away. Never a client, never why."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.absence import Absence
from boendestod_app.domain.block import Block
from boendestod_app.domain.calendar import HOME_ZONE
from boendestod_app.domain.calendar_file import CalendarEvent, Occasion, calendar_uid
from boendestod_app.domain.recurrence import Weeks, starts
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

HORIZON = timedelta(days=366)  # how far days are listed one by one where no rule can say them
_DAY = 24 * 60


def time_beside(
    desk: Desk, first: date, last: date | None, worker_id: str, workers: Mapping[str, str]
) -> Iterator[CalendarEvent]:
    """What is no visit, of one worker or of all: by its kind alone, since a title may name somebody."""

    def said(what: str, staff: tuple[str, ...]) -> str:
        who = ", ".join(workers[one] for one in staff if one in workers)
        return f"{what} ({who})" if who and not worker_id else what

    for block in desk.store.blocks.where():
        if not worker_id or not block.worker_ids or worker_id in block.worker_ids:
            event = _block(block, said(block.kind.label, block.worker_ids), first, last)
            if event:
                yield event
    for absence in desk.store.absences.where():
        in_time = absence.ends_on >= first and (last is None or absence.starts_on <= last)
        if in_time and worker_id in ("", absence.worker_id):
            yield _away(absence, said(_("Borta"), (absence.worker_id,)))


def _block(block: Block, title: str, first: date, last: date | None) -> CalendarEvent | None:
    end = min(day for day in (last, block.ends_on, first + HORIZON) if day)
    given = block.starts(first, end)
    if not given:
        return None
    begun = given[0].date()
    # The rule alone says it where, begun here, it gives the same days and the ones that were taken out.
    all_days = starts(block.rule, block.at, begun, begun, end) if block.rule else given
    in_rule = bool(block.rule) and block.weeks is Weeks.ALL and set(given) <= set(all_days)
    without = tuple(sorted(set(all_days) - set(given))) if in_rule else ()
    in_rule = in_rule and all(start.date() in block.skipped for start in without)
    stops = min((day for day in (last, block.ends_on) if day), default=None)
    return CalendarEvent(
        uid=calendar_uid(block.id),
        zone=HOME_ZONE,
        first=Occasion(given[0], block.minutes, title, block.kind.label),
        rule=block.rule if in_rule else "",
        until=datetime.combine(stops, block.at) if in_rule and stops else None,
        also=() if in_rule else tuple(given[1:]),
        without=without if in_rule else (),
    )


def _away(absence: Absence, title: str) -> CalendarEvent:
    """Whole days, as other calendars show a time from midnight to midnight."""
    days = (absence.ends_on - absence.starts_on).days + 1
    start = datetime.combine(absence.starts_on, time.min)
    return CalendarEvent(calendar_uid(absence.id), HOME_ZONE, Occasion(start, days * _DAY, title, _("Borta")))
