from datetime import date, datetime

from boendestod_app.domain.incident import IncidentKind, IncidentStep
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.incidents import incident_to_assess, note_incident, tick_incident

THREAT = {"kind": IncidentKind.THREAT, "start": datetime(2026, 8, 14, 9)}


def test_an_incident_is_noted_and_its_checklist_ticked(back_and_forth, asa):
    incident = back_and_forth("antecknade: Hot eller våld fre 14 aug", note_incident, asa.id, **THREAT)
    steps = [IncidentStep.REPORTED, IncidentStep.SAFE]
    ticked = back_and_forth(
        "ändrade: Hot eller våld fre 14 aug, nr 118",
        tick_incident,
        incident.id,
        steps=steps,
        told="Chefen",
        number="118",
    )
    assert ticked.steps == (IncidentStep.SAFE, IncidentStep.REPORTED)
    assert (ticked.told, ticked.number) == ("Chefen", "118")


def test_an_incident_to_come_is_refused(actions, refused, asa):
    with refused("Händelsen ligger framåt i tiden."):
        actions.run(note_incident, asa.id, kind=IncidentKind.NEAR_MISS, start=datetime(2026, 8, 14, 11))


def test_it_asks_for_the_risk_until_the_risk_has_been_assessed_the_same_day_too(actions, desk, asa, store):
    assert incident_to_assess(desk(), asa.id) is None
    incident = actions.run(note_incident, asa.id, **THREAT)
    assert incident_to_assess(desk(), asa.id) == incident
    risk = RiskAssessment("", asa.id, date(2026, 8, 14), "", Likelihood.SMALL, Consequence.MINOR, Going.ALONE)
    actions.run(assess_risk, risk)
    assert incident_to_assess(desk(), asa.id) is None
    assert store.incidents.get(incident.id).steps == (IncidentStep.RISK,)
    actions.run(note_incident, asa.id, **THREAT)
    assert incident_to_assess(desk(), asa.id) is not None
