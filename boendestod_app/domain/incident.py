"""Incidents (hot och våld, tillbud, avvikelse, lex Sarah): a checklist, never the report's text (domain rule 4.11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.calendar import day_text, local
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.words import N_, _


class IncidentKind(Labelled):
    """What it was."""

    THREAT = "threat", N_("Hot eller våld")
    NEAR_MISS = "near_miss", N_("Tillbud")
    DEVIATION = "deviation", N_("Avvikelse")
    LEX_SARAH = "lex_sarah", N_("Lex Sarah")


class IncidentStep(Labelled):
    """The steps of the routine, in order."""

    SAFE = "safe", N_("Alla är i säkerhet, akut hjälp är given")
    LEAD_TOLD = "lead_told", N_("Chefen vet")
    REPORTED = "reported", N_("Rapporten är skriven i kommunens system")
    SUPPORT = "support", N_("Den som var med har fått stöd")
    JOURNAL = "journal", N_("Numret står i journalen, inte texten")
    RISK = "risk", N_("Risken är bedömd på nytt")
    SAFETY_REP = "safety_rep", N_("Skyddsombudet vet")


_ALWAYS = (IncidentStep.SAFE, IncidentStep.LEAD_TOLD, IncidentStep.REPORTED)
_CHECKLIST = {
    IncidentKind.THREAT: (*_ALWAYS, IncidentStep.SAFETY_REP, IncidentStep.SUPPORT, IncidentStep.RISK),
    IncidentKind.NEAR_MISS: (*_ALWAYS, IncidentStep.SAFETY_REP, IncidentStep.SUPPORT, IncidentStep.RISK),
    IncidentKind.DEVIATION: (*_ALWAYS, IncidentStep.JOURNAL, IncidentStep.RISK),
    IncidentKind.LEX_SARAH: (*_ALWAYS, IncidentStep.JOURNAL, IncidentStep.RISK),
}


def checklist(kind: IncidentKind) -> tuple[IncidentStep, ...]:
    """The steps that this kind asks for."""
    return _CHECKLIST[kind]


@dataclass(frozen=True, slots=True)
class Incident:
    """When, what kind, who was told, the report's number. What happened stands in the report, not here."""

    id: str
    client_id: str
    start: datetime  # local wall time
    kind: IncidentKind
    by: str
    noted_at: datetime  # UTC
    steps: tuple[IncidentStep, ...] = ()  # done
    told: str = ""  # whom: a name or a role
    number: str = ""  # of the report in the municipality's system

    @property
    def left(self) -> tuple[IncidentStep, ...]:
        """What is still to be done."""
        return tuple(step for step in checklist(self.kind) if step not in self.steps)

    @property
    def says(self) -> str:
        """`Hot eller våld fre 14 aug, nr 2026-118`."""
        told = f"{self.kind.label} {day_text(self.start.date())}"
        return _("{what}, nr {number}").format(what=told, number=self.number) if self.number else told


def asks_risk_review(incidents: Iterable[Incident], risks: Iterable[RiskAssessment]) -> Incident | None:
    """The latest incident after which nobody has assessed the risk: rule 7.1 asks for it after each.

    An assessment of the same day may be from before it; one that is made after it ticks its step.
    """
    last = max((risk.on for risk in risks), default=None)
    found = [
        one
        for one in incidents
        if IncidentStep.RISK not in one.steps and (last is None or last <= local(one.noted_at).date())
    ]
    return max(found, key=lambda one: one.start, default=None)


def incident_problems(start: datetime, now: datetime) -> list[Problem]:
    """What must be mended before an incident can be kept; both are local wall time."""
    return [Problem("start", _("Händelsen ligger framåt i tiden. Ändra tiden."))] if start > now else []
