"""The visits of some weeks as rows for other programs, and who of the team is meant by a word."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.absence import Absence
from boendestod_app.domain.calendar import far_off
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.week import monday
from boendestod_app.words import _

MOST_WEEKS = 53
PLANNED = "planned"  # the status of a visit that has no outcome yet


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One visit; times are local wall time in `zone`."""

    client: str
    workers: tuple[str, ...]
    start: str
    end: str
    zone: str
    kind: str
    series: str | None  # the id of its rhythm
    status: str  # planned, or how it ended

    @property
    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "workers": list(self.workers)}

    @property
    def told(self) -> dict[str, Any]:
        """As a person reads it."""
        status = _("Planerat") if self.status == PLANNED else Outcome(self.status).label
        return {**self.row, "kind": VisitKind(self.kind).label, "status": status}


def weeks_from(day: date, weeks: int) -> tuple[date, date]:
    """First and last day of so many ISO weeks from that of a day."""
    if told := far_off(day):
        raise Refused(told)
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(_("Välj mellan 1 och 53 veckor."))
    first = monday(day)
    return first, first + timedelta(days=7 * weeks - 1)


def occurrences(desk: Desk, first: date, last: date, worker: Worker | None = None) -> list[Occurrence]:
    """Every visit on these days, of one worker or of all, in order of time."""
    clients = {client.id: client for client in desk.store.clients.where()}
    names = {one.id: one.name for one in desk.store.workers.where()}

    def staff(visit: Visit) -> tuple[str, ...]:
        return visit.worker_ids or clients[visit.client_id].worker_ids

    return [
        Occurrence(
            client=clients[visit.client_id].shown,
            workers=tuple(names[one] for one in staff(visit) if one in names),
            start=visit.start.isoformat(),
            end=visit.end.isoformat(),
            zone=visit.zone,
            kind=visit.kind.value,
            series=visit.rhythm_id,
            status=visit.outcome.value if visit.outcome else PLANNED,
        )
        for visit in agenda(desk, first, last, clients.values())
        if worker is None or worker.id in staff(visit)
    ]


def find_worker(desk: Desk, named: str) -> Worker:
    """The one worker with this name, these initials or this id."""
    wanted = named.strip().casefold()
    if not wanted:
        raise Refused(_("Skriv vem i teamet det gäller: namn, initialer eller id."))
    found = [
        one
        for one in desk.store.workers.where(is_now="")
        if wanted in (one.id.casefold(), one.name.casefold(), one.initials.casefold())
    ]
    if len(found) != 1:
        told = _("Ingen i teamet heter {name}.") if not found else _("Flera i teamet heter {name}.")
        raise Refused(told.format(name=named))
    return found[0]


def absence_rows(desk: Desk, absences: list[Absence] | None = None, *, labels: bool = False) -> list[dict[str, Any]]:
    """Absences, all or these, by their first day; `labels` for people."""
    names = {one.id: one.name for one in desk.store.workers.where()}
    held = desk.store.absences.where() if absences is None else absences
    return [
        {
            "id": one.id,
            "worker": names.get(one.worker_id, ""),
            "kind": one.kind.label if labels else one.kind.value,
            "from": one.starts_on.isoformat(),
            "to": one.ends_on.isoformat(),
        }
        for one in sorted(held, key=lambda one: (one.starts_on, one.ends_on, one.id))
    ]
