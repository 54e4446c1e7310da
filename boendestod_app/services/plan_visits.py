"""Planning: one visit, or a rhythm of visits. The past is never rewritten."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.rhythm import VisitRhythm, Weeks, check_rule
from boendestod_app.domain.visit import MAX_MINUTES, Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def plan_visit(
    desk: Desk,
    client_id: str,
    *,
    start: datetime,
    minutes: int = 60,
    kind: VisitKind = VisitKind.HOME,
    place: str = "",
    aim: str = "",
) -> Visit:
    """One visit beside the rhythm."""
    client = desk.expect(client_id)
    _check_minutes(minutes)
    visit = Visit(
        desk.store.new_id(), client_id, start, minutes, kind, place.strip(), aim.strip(), client.worker_ids
    )  # fmt: skip
    desk.store.visits.save(visit)
    desk.says(_("planerade besök hos {name} {when}").format(name=client.shown, when=moment_text(start)))
    return visit


def set_rhythm(
    desk: Desk,
    client_id: str,
    *,
    rule: str,
    at: time,
    minutes: int = 60,
    starts_on: date | None = None,
    weeks: Weeks = Weeks.ALL,
    kind: VisitKind = VisitKind.HOME,
    aim: str = "",
    place: str = "",
) -> VisitRhythm:
    """A recurring visit from a day on (today)."""
    client = desk.expect(client_id)
    _check_minutes(minutes)
    rhythm = VisitRhythm(
        id=desk.store.new_id(),
        client_id=client_id,
        rule=check_rule(rule),
        at=at,
        minutes=minutes,
        starts_on=starts_on or desk.today,
        weeks=weeks,
        kind=kind,
        place=place.strip(),
        aim=aim.strip(),
        worker_ids=client.worker_ids,
    )
    desk.store.rhythms.save(rhythm)
    desk.says(_("planerade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))
    return rhythm


def end_rhythm(desk: Desk, rhythm_id: str, last: date) -> None:
    """The rhythm gives no visits after this day. The past is not rewritten: yesterday is the earliest last day."""
    rhythm = desk.store.rhythms.get(rhythm_id)
    if last < rhythm.starts_on - timedelta(days=1):
        raise Refused(_("Besöksschemat slutar före det börjar."))
    if last < desk.today - timedelta(days=1):
        raise Refused(_("Det som har varit ändras inte. Avsluta besöksschemat från i dag eller senare."))
    desk.store.rhythms.save(replace(rhythm, ends_on=last))
    client = desk.store.clients.get(rhythm.client_id)
    desk.says(_("avslutade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))


def kept(desk: Desk, visit: Visit) -> Visit:
    """Inside a use case: the visit as a row of its own, also when it was only an occurrence of a rhythm."""
    if visit.id:
        return desk.store.visits.get(visit.id)
    held = occurrence(desk, visit.rhythm_id, visit.occurrence)
    return held or replace(visit, id=desk.store.new_id())


def occurrence(desk: Desk, rhythm_id: str | None, start: datetime | None) -> Visit | None:
    """The row of one occurrence of a rhythm, if somebody has touched it: there is never more than one."""
    if rhythm_id is None or start is None:
        return None
    held = desk.store.visits.where(rhythm_id=rhythm_id, occurrence=start.isoformat())
    return held[0] if held else None


def move_visit(desk: Desk, visit: Visit, *, start: datetime) -> Visit:
    """Another time for one visit, and only this one. A documented visit stays where it was."""
    moved = replace(kept(desk, visit), start=start)
    if not moved.planned:
        raise Refused(_("Besöket är dokumenterat och kan inte flyttas."))
    desk.store.visits.save(moved)
    client = desk.store.clients.get(moved.client_id)
    desk.says(_("flyttade {name} till {when}").format(name=client.shown, when=moment_text(start)))
    return moved


def _check_minutes(minutes: int) -> None:
    if not 0 < minutes <= MAX_MINUTES:
        raise Refused(_("Besöket ska vara mellan 1 minut och 24 timmar."))
