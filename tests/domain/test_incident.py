from datetime import UTC, date, datetime, timedelta

import pytest

from boendestod_app.domain.incident import (
    Incident,
    IncidentKind,
    IncidentStep,
    asks_risk_review,
    checklist,
    incident_problems,
)
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment

WHEN = datetime(2026, 8, 14, 9)


def incident(*steps: IncidentStep, kind: IncidentKind = IncidentKind.THREAT, number: str = "") -> Incident:
    return Incident("i", "c", WHEN, kind, "kim", datetime(2026, 8, 14, 8, tzinfo=UTC), steps, "Chefen", number)


def risk(day: int) -> RiskAssessment:
    return RiskAssessment("r", "c", date(2026, 8, day), "kim", Likelihood.SMALL, Consequence.MINOR, Going.ALONE)


@pytest.mark.parametrize("kind", IncidentKind)
def test_every_kind_has_its_checklist_and_ends_when_all_is_ticked(kind):
    assert {IncidentStep.LEAD_TOLD, IncidentStep.REPORTED, IncidentStep.RISK} <= set(checklist(kind))
    assert incident(kind=kind).left == checklist(kind)
    assert incident(*checklist(kind), kind=kind).left == ()


@pytest.mark.parametrize(("risks", "asked"), [([], True), ([13], True), ([14], True), ([15], False), ([13, 15], False)])
def test_after_an_incident_the_risk_is_assessed_anew(risks, asked):
    assert (asks_risk_review([incident()], [risk(day) for day in risks]) is not None) is asked


def test_an_incident_whose_risk_is_ticked_asks_no_more():
    assert asks_risk_review([incident(IncidentStep.RISK)], []) is None


def test_it_says_its_number_and_has_no_room_for_the_reports_text():
    assert incident(number="2026-118").says == "Hot eller våld fre 14 aug, nr 2026-118"
    assert incident().says == "Hot eller våld fre 14 aug"
    assert "text" not in Incident.__dataclass_fields__


def test_an_incident_to_come_is_refused():
    assert incident_problems(WHEN + timedelta(minutes=1), WHEN)
    assert incident_problems(WHEN, WHEN) == []
