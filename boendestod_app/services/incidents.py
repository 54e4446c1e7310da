"""Incidents: that one happened, what has been done about it, the report's number. Never what the report says."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from boendestod_app.domain.incident import Incident, IncidentKind, IncidentStep, asks_risk_review, incident_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def note_incident(
    desk: Desk,
    client_id: str,
    *,
    kind: IncidentKind,
    start: datetime | None = None,
    steps: Collection[IncidentStep] = (),
    told: str = "",
    number: str = "",
) -> Incident:
    """Something happened; what has been done so far is ticked."""
    desk.expect(client_id)
    start = start or desk.wall.replace(second=0, microsecond=0)
    refuse(incident_problems(start, desk.wall))
    incident = Incident(
        *(desk.store.new_id(), client_id, start, kind, desk.me, desk.now),
        *(_ordered(steps), told.strip(), number.strip()),
    )
    desk.store.incidents.save(incident)
    desk.says(_("antecknade: {what}").format(what=incident.says))
    return incident


def tick_incident(
    desk: Desk, incident_id: str, *, steps: Collection[IncidentStep], told: str = "", number: str = ""
) -> Incident:
    """These steps are done; whom was told, and the report's number."""
    before = desk.store.incidents.get(incident_id)
    incident = replace(before, steps=_ordered(steps), told=told.strip(), number=number.strip())
    desk.store.incidents.save(incident)
    desk.says(_("ändrade: {what}").format(what=incident.says))
    return incident


def incident_to_assess(desk: Desk, client_id: str) -> Incident | None:
    """The incident after which the risk is still to be assessed."""
    incidents = desk.store.incidents.where(client_id=client_id)
    return asks_risk_review(incidents, desk.store.risks.where(client_id=client_id)) if incidents else None


def _ordered(steps: Collection[IncidentStep]) -> tuple[IncidentStep, ...]:
    return tuple(step for step in IncidentStep if step in steps)
