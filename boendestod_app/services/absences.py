"""A worker who is away: what it hits, who can go instead, and who has been told. Nothing is moved by itself."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.absence import Absence, AbsenceKind, absence_problems
from boendestod_app.domain.calendar import day_text, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import check_staff, kept
from boendestod_app.words import N_, _


@dataclass(frozen=True, slots=True)
class Hit:
    """A visit that somebody who is away was to make: how urgent it is, and who of the team is free then."""

    visit: Visit
    client: Client
    level: Level
    urgency: int  # index in ORDER
    can_go: tuple[Worker, ...]  # who knows the client first
    alone_left: bool  # the other of the two goes anyway

    @property
    def why_first(self) -> str:
        """The word of its place in the order."""
        return _(ORDER[self.urgency])


# Whose visit is saved first when somebody is ill (Botkyrka's priority list; kris before all).
ORDER = (N_("Kris"), N_("Mat och omsorg"), N_("Följa med"), N_("Övriga"))


def add_absence(desk: Desk, worker_id: str, *, kind: AbsenceKind, starts_on: date, ends_on: date) -> Absence:
    """A worker is away these days; visits stay as they are until a person decides."""
    refuse(absence_problems(starts_on, ends_on))
    worker = desk.store.workers.get(worker_id)
    absence = Absence(desk.store.new_id(), worker_id, kind, starts_on, ends_on)
    _check_overlap(desk, absence, worker)
    desk.store.absences.save(absence)
    desk.says(_("noterade att {name} är borta från {day}").format(name=worker.name, day=day_text(starts_on)))
    return absence


def end_absence(desk: Desk, absence_id: str, last: date) -> None:
    """The worker is back the day after `last`; an absence that ends before it begins is taken away."""
    absence = desk.store.absences.get(absence_id)
    worker = desk.store.workers.get(absence.worker_id)
    if last < absence.starts_on:
        desk.store.absences.withdraw(absence_id)
    else:
        refuse(absence_problems(absence.starts_on, last))
        changed = replace(absence, ends_on=last)
        _check_overlap(desk, changed, worker)
        desk.store.absences.save(changed)
    desk.says(_("ändrade frånvaron för {name}").format(name=worker.name))


def away_on(desk: Desk, day: date) -> dict[str, Absence]:
    """By worker: who is away that day."""
    return {one.worker_id: one for one in desk.store.absences.where() if one.covers(day)}


def hits(desk: Desk, worker_id: str, first: date, last: date) -> list[Hit]:
    """The planned visits that the worker was to make on these days: kris first, then by need, then by time."""
    clients = {client.id: client for client in desk.store.clients.where()}
    visits = [visit for visit in agenda(desk, first, last, clients.values()) if visit.planned]
    standings = desk.store.levels.standings(clients)
    absences, by_day = desk.store.absences.where(), _by_day(visits)
    team = sorted(desk.store.workers.where(is_now=""), key=lambda worker: worker.name)
    found = []
    for visit in visits:
        client = clients[visit.client_id]
        staff = visit.worker_ids or client.worker_ids
        if worker_id not in staff:
            continue
        standing = standings.get(client.id)
        level = standing.level if standing else Level.CALM
        day = visit.start.date()
        away = {one.worker_id for one in absences if one.covers(day)}
        near = [other for at in (-1, 0, 1) for other in by_day.get(day + timedelta(days=at), ())]
        free = tuple(_free(team, visit, clients, near, away))
        left = any(other not in away for other in staff if other != worker_id)
        found.append(Hit(visit, client, level, _urgency(visit, level), free, left))
    return sorted(found, key=lambda hit: (hit.visit.start.date(), hit.urgency, hit.visit.start))


def take_over(desk: Desk, visit: Visit, absent_id: str, worker_id: str) -> Visit:
    """A colleague goes instead; the client is to be told by a person."""
    held = kept(desk, visit)
    if not held.planned:
        raise Refused(_("Besöket är redan dokumenterat."))
    client = desk.store.clients.get(visit.client_id)
    staff = held.worker_ids or client.worker_ids
    worker = desk.store.workers.get(worker_id)
    if worker_id in away_on(desk, held.start.date()):
        raise Refused(_("{name} är borta {day}.").format(name=worker.name, day=day_text(held.start.date())))
    others = tuple(one for one in staff if one not in (absent_id, worker_id))
    changed = replace(held, worker_ids=(worker_id, *others), told_at=None)
    check_staff(desk, changed)
    desk.store.visits.save(changed)
    desk.says(
        _("{worker} tar besöket hos {name} {when}").format(
            worker=worker.name, name=client.shown, when=moment_text(held.start)
        )
    )
    return changed


def _check_overlap(desk: Desk, absence: Absence, worker: Worker) -> None:
    for one in desk.store.absences.where(worker_id=absence.worker_id):
        if one.id != absence.id and one.starts_on <= absence.ends_on and one.ends_on >= absence.starts_on:
            raise Refused(
                _("{name} är redan borta {first}–{last}.").format(
                    name=worker.name, first=day_text(one.starts_on), last=day_text(one.ends_on)
                )
            )


def _urgency(visit: Visit, level: Level) -> int:
    if level is Level.CRISIS:
        return 0
    if visit.essential:
        return 1
    return 2 if visit.kind is VisitKind.ACCOMPANY else 3


def _by_day(visits: Iterable[Visit]) -> dict[date, list[Visit]]:
    found: dict[date, list[Visit]] = {}
    for visit in visits:
        found.setdefault(visit.start.date(), []).append(visit)
    return found


def _free(
    team: list[Worker], visit: Visit, clients: dict[str, Client], near: list[Visit], away: Collection[str]
) -> list[Worker]:
    """Of the team, by name: who is here and has no visit at that time; those who know the client first."""
    client = clients[visit.client_id]
    staff = set(visit.worker_ids or client.worker_ids)
    busy = {
        worker
        for other in near
        if other is not visit and other.start < visit.end and visit.start < other.end
        for worker in other.worker_ids or clients[other.client_id].worker_ids
    }
    taken, knows = {*away, *busy, *staff}, set(client.worker_ids)
    return sorted((one for one in team if one.id not in taken), key=lambda worker: worker.id not in knows)
