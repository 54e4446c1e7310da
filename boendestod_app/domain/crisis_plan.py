"""The client's own plan for hard times, in the client's words, and the unit's contacts that stand in for it."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


@dataclass(frozen=True, slots=True)
class CrisisPlan:
    """One client's plan; the latest one counts. Made together in calm, shared only with consent."""

    id: str
    client_id: str
    made_on: date
    signs: str = ""  # "Jag märker det på"
    helps: str = ""  # "Det här hjälper"
    call_first: str = ""  # "Ring först": persons and numbers in order


class UnitContactKind(Labelled):
    """The numbers each unit must have, in the order in which they are called when life is not in danger."""

    COLLEAGUE = "colleague", N_("Boendestödet")
    LEAD = "lead", N_("Chef")
    ON_CALL = "on_call", N_("Jour")
    PSYCHIATRY = "psychiatry", N_("Psykiatrisk akutmottagning")
    CARE_ADVICE = "care_advice", N_("Sjukvårdsrådgivningen")
    EMERGENCY = "emergency", N_("Fara för liv")


@dataclass(frozen=True, slots=True)
class UnitContact:
    """A number that stands in where the client has no plan of their own ("enhetens standard")."""

    id: str
    kind: UnitContactKind
    phone: str
    hours: str = ""


# 112 and 1177 are the same in all of Sweden; the rest is the unit's own.
NATIONAL = ((UnitContactKind.CARE_ADVICE, "1177"), (UnitContactKind.EMERGENCY, "112"))
