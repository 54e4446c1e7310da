"""Planning: one visit, or a rhythm of visits. The past is never rewritten."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import day_text, moment_text
from boendestod_app.domain.recurrence import Weeks, check_rule, without_end
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import MAX_MINUTES, Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, listed

FIRST_WITHIN_DAYS = 800  # a rule that gives nothing for two years gives nothing


def plan_visit(
    desk: Desk,
    client_id: str,
    *,
    start: datetime,
    minutes: int = 60,
    kind: VisitKind = VisitKind.HOME,
    place: str = "",
    aim: str = "",
    worker_ids: tuple[str, ...] | None = None,
    essential: bool = False,
    alone_why: str = "",
) -> Visit:
    """One visit beside the rhythm."""
    client = desk.expect(client_id)
    check_minutes(minutes)
    visit = Visit(
        id=desk.store.new_id(),
        client_id=client_id,
        start=start,
        minutes=minutes,
        kind=kind,
        place=place.strip(),
        aim=aim.strip(),
        worker_ids=client.worker_ids if worker_ids is None else worker_ids,
        essential=essential,
        alone_why=alone_why.strip(),
    )
    check_staff(desk, visit, alone_why)
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
    ends_on: date | None = None,
    worker_ids: tuple[str, ...] | None = None,
    essential: bool = False,
    alone_why: str = "",
) -> VisitRhythm:
    """A recurring visit from a day on (today)."""
    client = desk.expect(client_id)
    check_minutes(minutes)
    starts_on = starts_on or desk.today
    rule, last = without_end(check_rule(rule), at, starts_on)
    rhythm = VisitRhythm(
        id=desk.store.new_id(),
        client_id=client_id,
        rule=rule,
        at=at,
        minutes=minutes,
        starts_on=starts_on,
        weeks=weeks,
        kind=kind,
        place=place.strip(),
        aim=aim.strip(),
        worker_ids=client.worker_ids if worker_ids is None else worker_ids,
        ends_on=ends_on or last,
        essential=essential,
    )
    desk.says(_("planerade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))
    return _begun(desk, rhythm, alone_why)


def _begun(desk: Desk, rhythm: VisitRhythm, alone_why: str) -> VisitRhythm:
    if rhythm.ends_on is not None and rhythm.ends_on < rhythm.starts_on:
        raise Refused(_("Besöksschemat slutar före det börjar."))
    first = next(iter(rhythm.starts(rhythm.starts_on, rhythm.starts_on + timedelta(days=FIRST_WITHIN_DAYS))), None)
    if first is None:
        raise Refused(_("Schemat ger inga besök. Kontrollera dagarna."))
    if _alone_at_home(desk, rhythm.visit(first)):
        _check_override(desk, alone_why)
    desk.store.rhythms.save(rhythm)
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


def check_staff(desk: Desk, visit: Visit, alone_why: str = "") -> None:
    """Refuse a time when nobody of the visit's staff is there, and a home visit alone where the risk forbids it."""
    away = {one.worker_id: one for one in desk.store.absences.where() if one.covers(visit.start.date())}
    if visit.worker_ids and all(worker in away for worker in visit.worker_ids):
        names = listed(worker.name for worker in desk.store.workers.where() if worker.id in visit.worker_ids)
        raise Refused(
            _("{names} är borta {day}. Välj en annan dag eller en kollega.").format(
                names=names, day=day_text(visit.start.date())
            )
        )
    if _alone_at_home(desk, visit):
        _check_override(desk, alone_why)


def _alone_at_home(desk: Desk, visit: Visit) -> bool:
    """Whether one worker would go to a home where none should go alone."""
    alone = visit.kind is VisitKind.HOME and len(visit.worker_ids) == 1
    return alone and never_alone(desk, visit.client_id)


def never_alone(desk: Desk, client_id: str) -> bool:
    """Whether the client's latest risk assessment forbids a home visit alone."""
    held = desk.store.risks.where(client_id=client_id)
    return bool(held) and held[-1].never_alone


def _check_override(desk: Desk, why: str) -> None:
    me = desk.store.workers.find(desk.me)
    if why.strip() and me is not None and me.role is Role.LEAD:
        return
    raise Refused(
        _("Riskbedömningen säger att ingen går hem ensam. Välj två, en annan plats eller telefon. ")
        + _("Bara enhetschefen kan bestämma något annat, med ett skäl.")
    )


def check_minutes(minutes: int) -> None:
    """Refuse a visit that takes no time, or more than a day."""
    if not 0 < minutes <= MAX_MINUTES:
        raise Refused(_("Besöket ska vara mellan 1 minut och 24 timmar."))
