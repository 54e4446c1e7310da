"""*Bedömning och genomförande*: the structured programme in two phases and six parts (seed 001).

A part is set by a person. What the facts say is proposed beside it. Going back a step is as good as going on.
"""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LONGEST = 200


class Method(Labelled):
    """The six parts, in order."""

    SOCIOGRAM = "sociogram", N_("Sociogram eller nätverkskarta")
    INTERVIEWS = "interviews", N_("Intervjuer med klienten och närstående")
    DEVELOPMENT = "development", N_("Plan för personlig utveckling")
    CRISIS = "crisis", N_("Handlingsplan eller krisplan")
    GROUP = "group", N_("Resursgruppsmöte")
    SIP = "sip", N_("SIP, samordnad individuell plan")


ASSESSMENT = (Method.SOCIOGRAM, Method.INTERVIEWS)


class MethodState(Labelled):
    """How far a part has come."""

    NOT_BEGUN = "not_begun", N_("Inte påbörjad")
    GOING_ON = "going_on", N_("Pågår")
    DONE = "done", N_("Klar")
    DECLINED = "declined", N_("Klienten tackar nej")


class Phase(Labelled):
    """Where the programme is."""

    NONE = "none", N_("Inte påbörjad")
    ASSESSMENT = "assessment", N_("Bedömning")
    CARRYING_OUT = "carrying_out", N_("Genomförande")


@dataclass(frozen=True, slots=True)
class Structured:
    """One client's programme: when each phase began."""

    id: str
    client_id: str
    assessment_on: date | None = None
    carrying_on: date | None = None

    @property
    def phase(self) -> Phase:
        """The last one that began."""
        if self.carrying_on:
            return Phase.CARRYING_OUT
        return Phase.ASSESSMENT if self.assessment_on else Phase.NONE


@dataclass(frozen=True, slots=True)
class MethodPart:
    """One part as a person has set it."""

    id: str
    client_id: str
    part: Method
    state: MethodState
    on: date
    by: str  # the worker
    line: str = ""  # with whom, or what is left


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the facts say of a part."""

    state: MethodState
    why: str


def phase_problems(told: Structured, today: date) -> list[Problem]:
    """What must be mended before the days of the phases can be kept."""
    found = []
    for name in ("assessment_on", "carrying_on"):
        day = getattr(told, name)
        if day and day > today:
            found.append(Problem(name, _("Dagen har inte varit än.")))
    if told.carrying_on and told.assessment_on is None:
        found.append(Problem("assessment_on", _("Skriv när bedömningen började.")))
    elif told.carrying_on and told.assessment_on and told.carrying_on < told.assessment_on:
        found.append(Problem("carrying_on", _("Genomförandet börjar inte före bedömningen.")))
    return found


def part_problems(part: MethodPart, today: date) -> list[Problem]:
    """What must be mended before a part can be set."""
    found = []
    if part.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if len(part.line) > LONGEST:
        found.append(Problem("line", _("Högst {count} tecken.").format(count=LONGEST)))
    return found
