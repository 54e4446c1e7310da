"""The annual follow-up as a comment to the journal (Botkyrka's checklist; domain 10.5)."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import add_months, date_text
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

ANNUAL_TEXTS = ("how", "summary", "own", "goals", "needs")
MONTHS = 12  # a setting; 0 asks for none


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: the journal wants name and title."""

    name: str
    title: str = ""

    @property
    def says(self) -> str:
        """`Kim Berg, boendestödjare`."""
        return f"{self.name}, {self.title}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class AnnualFollowUp:
    """One year's follow-up."""

    id: str
    client_id: str
    on: date
    by: str = ""
    how: str = ""
    summary: str = ""
    own: str = ""
    goals: str = ""
    needs: str = ""
    informed_on: date | None = None
    informed: str = ""  # the handläggare's name
    took_part: tuple[Participant, ...] = ()

    @property
    def missing(self) -> list[str]:
        """What the checklist asks for and is not there, by name."""
        found = [_(says) for name, says in _WHOLE if not getattr(self, name)]
        if any(not one.title for one in self.took_part):
            found.append(_("titel på alla som var med"))
        return found


_WHOLE = (
    ("how", N_("hur uppföljningen gjordes")),
    ("summary", N_("sammanfattning")),
    ("own", N_("egen bedömning")),
    ("goals", N_("målen")),
    ("needs", N_("behoven")),
    ("informed_on", N_("att handläggaren är informerad")),
    ("took_part", N_("vilka som var med")),
)
_LINES = (
    ("how", N_("Hur uppföljningen gjordes")),
    ("summary", N_("Sammanfattning")),
    ("own", N_("Egen bedömning")),
    ("goals", N_("Mål")),
    ("needs", N_("Behov")),
)


def annual_problems(told: AnnualFollowUp, today: date) -> list[Problem]:
    """What must be mended before it can be kept; what is only missing is named, and kept all the same."""
    found = []
    if told.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if not any(getattr(told, name).strip() for name in ANNUAL_TEXTS):
        found.append(Problem("summary", _("Skriv något om året.")))
    if told.informed_on and told.informed_on > today:
        found.append(Problem("informed_on", _("Dagen har inte varit än.")))
    if any(not one.name for one in told.took_part):
        found.append(Problem("took_part", _("Skriv namnet på alla som var med.")))
    return found


def annual_lines(told: AnnualFollowUp) -> list[tuple[str, str]]:
    """Label and words in the order of the checklist; what is empty is left out, and named last."""
    lines = [(_("Årlig uppföljning"), date_text(told.on))]
    lines += [(_(label), getattr(told, name)) for name, label in _LINES if getattr(told, name)]
    if told.informed_on:
        who = f", {told.informed}" if told.informed else ""
        lines.append((_("Handläggaren informerad"), f"{date_text(told.informed_on)}{who}"))
    if told.took_part:
        lines.append((_("Med var"), "; ".join(one.says for one in told.took_part)))
    if told.missing:
        lines.append((_("Saknas"), "; ".join(told.missing)))
    return lines


def annual_text(told: AnnualFollowUp) -> str:
    """The whole, ready to paste."""
    return "\n".join(f"{label}: {words}" for label, words in annual_lines(told))


def annual_due(last: date | None, began: date | None, months: int) -> date | None:
    """A year after the last one, else after the support began; none where the unit asks for none."""
    since = last or began
    return add_months(since, months) if since and months else None
