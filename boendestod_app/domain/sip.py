"""Samordnad individuell plan (SoL 10 kap. 8 §): dates, the four mandatory contents, and what is missing by name.

The plan itself lies with whoever has the overall responsibility; here is a summary of it and its dates.
"""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

SIP_TEXTS = ("need", "goals", "measures", "principals", "others")


@dataclass(frozen=True, slots=True)
class Sip:
    """One process, from need to end."""

    id: str
    client_id: str
    begun_on: date
    initiative: str = ""  # who took it
    need: str = ""
    consent_on: date | None = None
    consent_until: date | None = None
    consent_who: str = ""  # which principals it covers
    invited_on: date | None = None
    met_on: date | None = None
    goals: str = ""  # what matters to the client
    measures: str = ""  # the four that the law asks for
    principals: str = ""
    others: str = ""
    overall: str = ""
    coordinator: str = ""
    follow_up_on: date | None = None
    follow_up_place: str = ""
    ended_on: date | None = None
    ended_why: str = ""

    @property
    def missing(self) -> list[str]:
        """What it lacks to be whole (domain rule 3.1), each by its name."""
        return [_(label) for name, label in _WHOLE if not getattr(self, name)]

    @property
    def step(self) -> str:
        """The last step that has been taken."""
        if self.ended_on:
            return _("Avslutad {day}").format(day=date_text(self.ended_on))
        for name, label in _STEPS:
            if day := getattr(self, name):
                return _(label).format(day=date_text(day))
        return _("Behovet är sett {day}").format(day=date_text(self.begun_on))

    def consent_over(self, today: date) -> bool:
        """Whether the consent it rests on has ended."""
        return self.consent_until is not None and self.consent_until < today


_WHOLE = (
    ("measures", N_("vilka insatser som behövs")),
    ("principals", N_("vilken huvudman som svarar för vad")),
    ("others", N_("åtgärder av någon annan än huvudmännen")),
    ("overall", N_("vem som har det övergripande ansvaret")),
    ("consent_on", N_("klientens samtycke")),
    ("follow_up_on", N_("dag för uppföljning")),
    ("coordinator", N_("samordnare")),
)
_STEPS = (
    ("met_on", N_("Möte {day}")),
    ("invited_on", N_("Kallelse {day}")),
    ("consent_on", N_("Samtycke {day}")),
)
_LINES = (
    ("initiative", N_("Initiativ från")),
    ("need", N_("Behov")),
    ("goals", N_("Det här är viktigt för mig")),
    ("measures", N_("Insatser som behövs")),
    ("principals", N_("Huvudman för varje insats")),
    ("others", N_("Åtgärder av andra")),
    ("overall", N_("Övergripande ansvar")),
    ("coordinator", N_("Samordnare")),
)


def sip_problems(sip: Sip) -> list[Problem]:
    """What must be mended before it can be kept; what is only missing is named, and kept all the same."""
    found = []
    if sip.met_on and sip.met_on < sip.begun_on:
        found.append(Problem("met_on", _("Mötet är före dagen då behovet sågs.")))
    if sip.consent_on and sip.consent_until and sip.consent_until < sip.consent_on:
        found.append(Problem("consent_until", _("Samtycket slutar före det börjar.")))
    if sip.met_on and sip.follow_up_on and sip.follow_up_on <= sip.met_on:
        found.append(Problem("follow_up_on", _("Uppföljningen kommer efter mötet.")))
    if sip.ended_on and not sip.ended_why.strip():
        found.append(Problem("ended_why", _("Skriv varför SIP:en avslutas.")))
    return found


def sip_lines(sip: Sip) -> list[tuple[str, str]]:
    """Label and words, in the order in which a SIP is written; nothing is said of what is empty but what is missing."""
    told = [(_("Läge"), sip.step)]
    told += [(_(label), getattr(sip, name)) for name, label in _LINES if getattr(sip, name)]
    if sip.consent_on:
        until = _(" till {day}").format(day=date_text(sip.consent_until)) if sip.consent_until else ""
        told.append((_("Samtycke"), f"{date_text(sip.consent_on)}{until}{': ' if sip.consent_who else ''}"
                                    f"{sip.consent_who}"))  # fmt: skip
    if sip.follow_up_on:
        place = f", {sip.follow_up_place}" if sip.follow_up_place else ""
        told.append((_("Uppföljning"), f"{date_text(sip.follow_up_on)}{place}"))
    if sip.ended_why:
        told.append((_("Varför den är avslutad"), sip.ended_why))
    if sip.missing and not sip.ended_on:
        told.append((_("Saknas"), "; ".join(sip.missing)))
    return told


def sip_text(sip: Sip) -> str:
    """The whole, ready to paste."""
    return "\n".join(f"{label}: {words}" for label, words in sip_lines(sip))
