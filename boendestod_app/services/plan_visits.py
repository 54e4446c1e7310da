"""Planning: one visit, or a rhythm of visits. The past is never rewritten."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import clock_text, day_text, exists, far_off, moment_text
from boendestod_app.domain.recurrence import Weeks, check_rule, without_end
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import MAX_MINUTES, Outcome, Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.assess_risk import latest_risk
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
    check_clock(start)
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
    check_day(starts_on)
    rule, last = without_end(check_rule(rule), at, starts_on)
    rhythm = VisitRhythm(
        *(desk.store.new_id(), client_id, rule, at, minutes, starts_on),
        weeks=weeks,
        kind=kind,
        place=place.strip(),
        aim=aim.strip(),
        worker_ids=client.worker_ids if worker_ids is None else worker_ids,
        ends_on=min((day for day in (ends_on, last) if day), default=None),
        essential=essential,
        alone_why=alone_why.strip(),
    )
    desk.says(_("planerade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))
    check_risk(desk, client_id, kind, rhythm.worker_ids or client.worker_ids, alone_why)
    return _begun(desk, rhythm)


def _begun(desk: Desk, rhythm: VisitRhythm) -> VisitRhythm:
    if rhythm.ends_on is not None and rhythm.ends_on < rhythm.starts_on:
        raise Refused(_("Besöksschemat slutar före det börjar."))
    first = next(iter(rhythm.starts(rhythm.starts_on, rhythm.starts_on + timedelta(days=FIRST_WITHIN_DAYS))), None)
    if first is None:
        raise Refused(_("Schemat ger inga besök. Kontrollera dagarna."))
    desk.store.rhythms.save(rhythm)
    return rhythm


def end_rhythm(desk: Desk, rhythm_id: str, last: date) -> None:
    """The rhythm gives no visits after this day. The past is not rewritten: yesterday is the earliest last day."""
    rhythm = desk.store.rhythms.get(rhythm_id)
    if last < rhythm.starts_on - timedelta(days=1):
        raise Refused(_("Besöksschemat slutar före det börjar."))
    if last < desk.today - timedelta(days=1):
        raise Refused(_("Det som har varit ändras inte. Avsluta besöksschemat från i dag eller senare."))
    set_last_day(desk, rhythm, last)
    client = desk.store.clients.get(rhythm.client_id)
    desk.says(_("avslutade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))


def set_last_day(desk: Desk, rhythm: VisitRhythm, last: date | None) -> VisitRhythm:
    """The rhythm with another last day, or none. Visits of later days that somebody had touched are called off.

    Refused where it would give visits of days that have been, or beside the plan that took over from it.
    """
    if rhythm.ends_on is not None and (last is None or last > rhythm.ends_on):
        again = rhythm.ends_on + timedelta(days=1)
        if _taken_over(desk, rhythm, again):
            raise Refused(_("Ett nytt schema har tagit vid efter det här. Ändra det nya i stället."))
        if any(start <= desk.wall for start in replace(rhythm, ends_on=last).starts(again, desk.today)):
            raise Refused(_("Schemat är redan slut. Lägg in ett nytt schema i stället."))
    changed = replace(rhythm, ends_on=last)
    desk.store.rhythms.save(changed)
    if last is not None:
        _call_off_after(desk, rhythm, last)
    return changed


def _taken_over(desk: Desk, rhythm: VisitRhythm, again: date) -> bool:
    """Whether another plan of the same line gives visits from then on."""
    held = {one.id: one for one in desk.store.rhythms.where(client_id=rhythm.client_id)}

    def root(one: VisitRhythm) -> str:
        while one.follows in held:
            one = held[one.follows]
        return one.follows or one.id

    later = (one for one in held.values() if one.starts_on >= again and one.id != rhythm.id)
    return any(root(one) == root(rhythm) and (one.ends_on is None or one.ends_on >= one.starts_on) for one in later)


def _call_off_after(desk: Desk, rhythm: VisitRhythm, last: date) -> None:
    begun = max(desk.wall, datetime.combine(last, time.max))
    for one in desk.store.visits.where(rhythm_id=rhythm.id, outcome=None):
        if one.occurrence and one.occurrence.date() > last and one.start > begun:
            off = replace(one, outcome=Outcome.CANCELLED_BY_US, reason=_("Schemat avslutades"), told_at=None)
            desk.store.visits.save(replace(off, documented_at=desk.now, documented_by=desk.me))


def kept(desk: Desk, visit: Visit) -> Visit:
    """Inside a use case: the visit as a row of its own, also when it was only an occurrence of a rhythm."""
    if visit.id:
        return desk.store.visits.get(visit.id)
    held = occurrence(desk, visit.rhythm_id, visit.occurrence)
    if held is None and visit.rhythm_id and visit.occurrence:
        day = visit.occurrence.date()
        if visit.occurrence not in desk.store.rhythms.get(visit.rhythm_id).starts(day, day):
            raise Refused(_("Schemat har ändrats sedan sidan visades. Uppdatera och försök igen."))
    return held or replace(visit, id=desk.store.new_id())


def as_it_is(desk: Desk, visit: Visit) -> Visit | None:
    """The visit as it has become since it was looked at, or as its series gives it; none when it is no more."""
    if visit.rhythm_id is None or visit.occurrence is None:
        return desk.store.visits.find(visit.id) if visit.id else visit
    rhythm, day = desk.store.rhythms.find(visit.rhythm_id), visit.occurrence.date()
    given = rhythm is not None and visit.occurrence in rhythm.starts(day, day)
    return occurrence(desk, visit.rhythm_id, visit.occurrence) or (
        rhythm.visit(visit.occurrence) if rhythm is not None and given else None
    )


def occurrence(desk: Desk, rhythm_id: str | None, start: datetime | None) -> Visit | None:
    """The row of one occurrence of a rhythm, if somebody has touched it: there is never more than one."""
    if rhythm_id is None or start is None:
        return None
    held = desk.store.visits.where(rhythm_id=rhythm_id, occurrence=start.isoformat())
    return held[0] if held else None


def check_staff(desk: Desk, visit: Visit, alone_why: str = "", *, before: Visit | None = None) -> None:
    """Refuse a time when nobody of the visit's staff is there, and a home visit that the risk forbids.

    What the lead has allowed for the visit as it was `before` holds as long as form and staff are the same.
    """
    staff = visit.worker_ids or desk.expect(visit.client_id).worker_ids
    away = {one.worker_id for one in desk.store.absences.where() if one.covers(visit.start.date())}
    here = [worker for worker in staff if worker not in away]
    if staff and not here:
        names = listed(worker.name for worker in desk.store.workers.where() if worker.id in staff)
        raise Refused(
            _("{names} är borta {day}. Välj en annan dag eller en kollega.").format(
                names=names, day=day_text(visit.start.date())
            )
        )
    allowed = before is not None and before.alone_why and visit.kind is before.kind
    if not (allowed and before is not None and visit.worker_ids == before.worker_ids):
        check_risk(desk, visit.client_id, visit.kind, here, alone_why)


def check_risk(desk: Desk, client_id: str, kind: VisitKind, staff: Collection[str], alone_why: str) -> None:
    """Refuse a home visit that the client's latest risk assessment forbids; the lead may allow it, with a reason."""
    risk = latest_risk(desk, client_id)
    if kind is not VisitKind.HOME or risk is None:
        return
    if risk.never_at_home:
        trouble = _("Riskbedömningen säger att besöken inte görs i hemmet. Välj en annan plats eller telefon.")
    elif risk.never_alone and len(staff) == 1:
        trouble = _("Riskbedömningen säger att ingen går hem ensam. Välj två, en annan plats eller telefon.")
    else:
        return
    me = desk.store.workers.find(desk.me)
    if not alone_why.strip() or me is None or me.role is not Role.LEAD:
        sentence = _("{trouble} Bara enhetschefen kan bestämma något annat, med ett skäl.")
        raise Refused(sentence.format(trouble=trouble))


def check_minutes(minutes: int) -> None:
    """Refuse a visit that takes no time, or more than a day."""
    if not 0 < minutes <= MAX_MINUTES:
        raise Refused(_("Besöket ska vara mellan 1 minut och 24 timmar."))


def check_day(day: date) -> None:
    """Refuse a day of another century: most likely a slip of the year."""
    if told := far_off(day):
        raise Refused(told)


def check_clock(start: datetime) -> None:
    """Refuse a year that is a slip, and a time that no clock shows: in March, between two and three one night."""
    check_day(start.date())
    if not exists(start):
        raise Refused(
            _("Klockan {clock} finns inte {day}: klockorna ställs fram. Välj en annan tid.").format(
                clock=clock_text(start), day=day_text(start.date())
            )
        )
