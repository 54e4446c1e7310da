"""An accepted step books and lets go of visits: proposed first, planned by a person, never over the client's no."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, going_down, said_no
from boendestod_app.domain.risk import Going
from boendestod_app.domain.series import Scope
from boendestod_app.domain.step_visits import WEEKS, ProposedVisit, Span, extra_days, free_start, thinned
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.absences import away_on
from boendestod_app.services.agenda import agenda
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.services.desk import Desk
from boendestod_app.services.edit_series import call_off
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.words import _, ngettext

USUAL = time(10)


def propose_visits(desk: Desk, client_id: str) -> list[ProposedVisit]:
    """The extra visits of the coming two weeks that the step asks for; none over a no, and none while away."""
    client, now = desk.expect(client_id), desk.store.levels.standing(client_id)
    if now is None or now.level is Level.AWAY or refuses_visits(desk, client_id):
        return []
    first = desk.today + timedelta(days=1)
    last = first + timedelta(days=7 * WEEKS - 1)
    staffing = _Staffing(desk, client, now.change, first, last)
    shut = [day for day in staffing.days if not staffing.here(day)]
    per_week = now.change.contacts_per_week or desk.ladder.step(now.change.step).contacts_per_week
    days = extra_days(staffing.contacts, per_week, first, desk.holidays, shut)
    return [visit for day in days if (visit := staffing.visit(day))]


def plan_extra(desk: Desk, change_id: str, chosen: Sequence[ProposedVisit]) -> list[Visit]:
    """Book those of the proposals that somebody has chosen."""
    change = desk.store.levels.get(change_id)
    client = desk.expect(change.client_id)
    now = desk.store.levels.standing(client.id)
    if now is None or now.change.id != change.id:
        raise Refused(_("Läget har ändrats sedan dess. Uppdatera och försök igen."))
    if change.no_contact:
        raise Refused(_("Kontakt är inte tillåten (restriktioner)."))
    if refuses_visits(desk, client.id):
        raise Refused(_("Klienten har sagt nej till besök. Erbjud telefon eller en annan plats."))
    if not chosen:
        raise Refused(_("Välj minst ett besök."))
    visits = [
        plan_visit(
            desk, client.id, start=one.start, minutes=one.minutes, kind=one.kind, worker_ids=one.worker_ids,
            aim=_("Tätare stöd"),
        )
        for one in chosen
    ]  # fmt: skip
    desk.store.levels.save(replace(change, extra_ids=(*change.extra_ids, *(visit.id for visit in visits))))
    said = ngettext("planerade {count} extra besök hos {name}", "planerade {count} extra besök hos {name}", len(visits))
    desk.says(said.format(count=len(visits), name=client.shown))
    return visits


def extra_visits(desk: Desk, client_id: str) -> list[Visit]:
    """Those booked because of a step that are still to come."""
    ids = [id for change in desk.store.levels.where(client_id=client_id) for id in change.extra_ids]
    found = (desk.store.visits.find(id) for id in ids)
    return sorted((one for one in found if one and one.planned and one.start > desk.wall), key=lambda one: one.start)


def propose_thinning(desk: Desk, client_id: str) -> list[Visit]:
    """On the way down: which extra visits go in the two weeks to come. Nothing before a calmer level has its reason."""
    client, now = desk.expect(client_id), desk.store.levels.standing(client_id)
    if now is None or (now.level.raised and not going_down(desk.store.levels.where(client_id=client_id))):
        return []
    extras = extra_visits(desk, client_id)
    if not extras:
        return []
    held = {visit.id for visit in extras}
    first = desk.today + timedelta(days=1)
    visits = agenda(desk, first, extras[-1].start.date(), [client])
    others = Counter(one.start.date() for one in visits if one.id not in held and not one.called_off)
    per_week = desk.ladder.step(now.change.step).contacts_per_week
    days = thinned([visit.start.date() for visit in extras], others, per_week, first)
    gone, left = [], Counter(days)
    for visit in extras:
        if left[visit.start.date()]:
            left[visit.start.date()] -= 1
            gone.append(visit)
    return gone


def thin_out(desk: Desk, client_id: str, visits: Sequence[Visit], *, why: str) -> None:
    """Call the chosen extra visits off, with the reason."""
    client = desk.expect(client_id)
    ids = {visit.id for visit in extra_visits(desk, client_id)}
    if not visits or not {visit.id for visit in visits} <= ids:
        raise Refused(_("Välj bland de extra besöken."))
    for visit in visits:
        call_off(desk, visit, Scope.THIS, reason=why)
    said = ngettext("glesade ut {count} besök hos {name}", "glesade ut {count} besök hos {name}", len(visits))
    desk.says(said.format(count=len(visits), name=client.shown))


def refuses_visits(desk: Desk, client_id: str) -> bool:
    """Whether the client has said no to more visits, and nobody has asked again."""
    return said_no(desk.store.levels.where(client_id=client_id))


def let_go(desk: Desk, client_id: str, why: str) -> None:
    """Inside a use case: the client has said no; what was booked because of a step is called off."""
    for visit in extra_visits(desk, client_id):
        call_off(desk, visit, Scope.THIS, reason=why, by_client=True)


class _Staffing:
    """The two weeks as they are: the client's contacts, who of the client's two is there, and when they are free."""

    def __init__(self, desk: Desk, client: Client, change: LevelChange, first: date, last: date) -> None:
        self._desk = desk
        self._client = client
        self._change = change
        self.days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        staff = set(client.worker_ids)
        others = [one for one in desk.store.clients.where(ended_on=None) if one.id == client.id or staff]
        self._visits = [one for one in agenda(desk, first, last, others) if not one.called_off]
        self._of = {one.id: one.worker_ids for one in others}
        self._own = [one for one in self._visits if one.client_id == client.id]
        self.contacts = Counter(one.start.date() for one in self._own)
        self._risk = latest_risk(desk, client.id)

    def here(self, day: date) -> tuple[str, ...]:
        """Who of the client's workers is there that day."""
        away = set(away_on(self._desk, day))
        return tuple(worker for worker in self._client.worker_ids if worker not in away)

    def visit(self, day: date) -> ProposedVisit | None:
        """The visit of a day, at the usual time or another free one; none where nobody is free."""
        here, minutes = self.here(day), self._desk.ladder.step(self._change.step).minutes
        both = self._change.double_staffing or (self._risk is not None and self._risk.never_alone)
        choices = [here] if both else [(worker,) for worker in sorted(here, key=lambda one: len(self._busy(day, one)))]
        for workers in choices:
            busy = [span for worker in workers for span in self._busy(day, worker)]
            start = free_start(day, minutes, self._usual(), busy)
            if start is not None:
                return ProposedVisit(self._client.id, start, minutes, self._kind(workers), workers)
        return None

    def _usual(self) -> time:
        return self._own[0].start.time() if self._own else USUAL

    def _kind(self, workers: tuple[str, ...]) -> VisitKind:
        kind = self._own[0].kind if self._own else VisitKind.HOME
        if kind is not VisitKind.HOME or self._risk is None:
            return kind
        if self._risk.never_at_home:
            return VisitKind.PHONE if self._risk.going is Going.PHONE else VisitKind.ELSEWHERE
        return VisitKind.PHONE if self._risk.never_alone and len(workers) < 2 else kind

    def _busy(self, day: date, worker: str) -> list[Span]:
        spans: list[Span] = [
            (one.start, one.end)
            for one in self._visits
            if one.start.date() == day and worker in (one.worker_ids or self._of[one.client_id])
        ]
        for block in self._desk.store.blocks.where():
            if not block.worker_ids or worker in block.worker_ids:
                spans += [(start, _end(start, block.minutes)) for start in block.starts(day, day)]
        return spans


def _end(start: datetime, minutes: int) -> datetime:
    return start + timedelta(minutes=minutes)
