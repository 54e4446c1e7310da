"""Risk before home visits: assessed with the team, the latest holds, and decides alone, two or elsewhere."""

from dataclasses import replace

from boendestod_app.domain.incident import IncidentStep
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.risk import RiskAssessment, risk_problems
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def assess_risk(desk: Desk, assessment: RiskAssessment) -> RiskAssessment:
    """Keep an assessment; those before it stay to be seen. It is what an incident before it has asked for."""
    client = desk.expect(assessment.client_id)
    refuse(risk_problems(assessment, desk.today))
    kept = replace(assessment, id=assessment.id or desk.store.new_id(), by=assessment.by or desk.me)
    desk.store.risks.save(kept)
    for incident in desk.store.incidents.where(client_id=kept.client_id):
        if IncidentStep.RISK in incident.left:
            done = tuple(step for step in IncidentStep if step in incident.steps or step is IncidentStep.RISK)
            desk.store.incidents.save(replace(incident, steps=done))
    desk.says(_("bedömde risken hos {name}").format(name=client.shown))
    return kept


def latest_risk(desk: Desk, client_id: str) -> RiskAssessment | None:
    """The assessment that holds now, or none."""
    held = desk.store.risks.where(client_id=client_id)
    return held[-1] if held else None
