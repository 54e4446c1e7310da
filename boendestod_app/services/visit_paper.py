"""The paper about a visit that the client takes home: nothing in it comes from the notes by itself."""

from boendestod_app.domain.calendar import clock_text, long_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_paper import VisitPaper
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import milestones_of, next_steps
from boendestod_app.services.summarise import workers_of
from boendestod_app.words import _, listed

MOST_LINES = 3


def visit_paper(desk: Desk, visit: Visit) -> VisitPaper:
    """A suggestion to read and change before it is printed: aim and delmål, never levels, ratings or notes.

    What we did is told only of a visit that has been documented: before that its aim is the worker's own plan.
    """
    client = desk.store.clients.get(visit.client_id)
    milestones = {one.id: one for one in milestones_of(desk, client.id)}
    held = desk.store.marks.where(client_id=visit.client_id, visit_id=visit.id) if visit.id else []
    marked = [mark.milestone_id for mark in held]
    worked_on = [milestones[id] for id in marked if id in milestones]
    goal = next(iter(worked_on), None) or next((one for one in milestones.values() if one.status.active), None)
    step = next_steps(desk, client.id).get(goal.id) if goal else None
    following = next_visit(desk, client, visit)
    did = [
        "" if visit.planned else visit.aim,
        *(_("Vi arbetade med: {goal}").format(goal=one.words) for one in worked_on),
    ]
    return VisitPaper(
        client_first_name=client.first_name,
        on=visit.start.date(),
        who=_who(desk, client, visit),
        did=tuple(line for line in did if line)[:MOST_LINES],
        goal=goal.words if goal else "",
        next_step=step.what if step else "",
        next_visit=_when(following) if following else "",
        unit_name=desk.unit.name,
        phone=desk.unit.phone,
        fictional=desk.unit.fictional,
    )


def _who(desk: Desk, client: Client, visit: Visit) -> str:
    """Those who came, the client's own two first; a colleague who stood in is named too."""
    own, staff = [worker.id for worker in workers_of(desk, client)], visit.worker_ids or client.worker_ids
    there = [worker for worker in desk.store.workers.where() if worker.id in staff]
    return listed(one.name for one in sorted(there, key=lambda one: [*own, one.id].index(one.id)))


def _when(visit: Visit) -> str:
    return _("{day} klockan {clock}").format(day=long_day_text(visit.start.date()), clock=clock_text(visit.start))
