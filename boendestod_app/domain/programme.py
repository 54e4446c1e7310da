"""Programme presets (modeller): the numbers that are usual of a model, its place in the table of definitions."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _, ngettext


class Demand(Labelled):
    """Kravnivå."""

    LOW = "low", N_("Låg (low-demand)")
    HIGH = "high", N_("Hög (high-demand)")


class Permanence(Labelled):
    """Grad av permanens."""

    PERMANENT = "permanent", N_("Permanent boende")
    TEMPORARY = "temporary", N_("Tillfälligt boende")


class Aim(Labelled):
    """Målsättning."""

    STABILITY = "stability", N_("Stabilitet i boendet")
    SOBRIETY = "sobriety", N_("Nykterhet och behandling eller skötsamhet")


class Normality(Labelled):
    """Normalitet."""

    HIGH = "high", N_("Hög")
    LOW = "low", N_("Låg")


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a programme in time; without months it has no clock: somebody says when it is over."""

    name: str
    months: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that somebody else has made a condition. It is never ours, so it always names who set it."""

    what: str
    set_by: str

    @property
    def says(self) -> str:
        """`Drogtest. Villkoret är satt av: hyresvärden`."""
        return _("{what}. Villkoret är satt av: {who}").format(what=self.what.rstrip("."), who=self.set_by)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a source says, to be read: it is no rule. A recommendation has its priority, 1 to 10."""

    text: str
    source: str
    year: int
    priority: int | None = None

    @property
    def says(self) -> str:
        """`Bör erbjudas (prioritet 4). Källa: Socialstyrelsen, 2015`."""
        told = self.text.rstrip(".")
        if self.priority:
            told = _("{text} (prioritet {priority})").format(text=told, priority=self.priority)
        return _("{text}. Källa: {source}, {year}").format(text=told, source=self.source, year=self.year)


@dataclass(frozen=True, slots=True)
class Programme:
    """What is usual of one programme. A support period begins with it and may then differ in everything."""

    key: str
    name: str
    about: str = ""
    caseload: int | None = None  # clients of one worker at most
    caseload_says: str = ""  # the same as the model says it
    contacts_per_week: float | None = None
    minutes: int | None = None
    meetings: str = ""
    phases: tuple[Phase, ...] = ()
    clock_from: str = ""  # what the clock of the phases starts with: moving in, discharge
    at_end: str = ""  # what is asked when the last phase is over
    checklist: tuple[str, ...] = ()
    linear: bool | None = None  # of the table of definitions; none where the table does not hold it
    demand: Demand | None = None
    permanence: Permanence | None = None
    aim: Aim | None = None
    normality: Normality | None = None
    conditions: tuple[Condition, ...] = ()
    references: tuple[Reference, ...] = ()
    recommendations: tuple[Reference, ...] = ()

    @property
    def has_clock(self) -> bool:
        """Whether its phases end by the calendar."""
        return bool(self.phases) and all(phase.months for phase in self.phases)

    @property
    def months(self) -> int:
        """All phases together; 0 where there is no clock."""
        return sum(phase.months or 0 for phase in self.phases) if self.has_clock else 0

    @property
    def says(self) -> str:
        """`högst 20 klienter per medarbetare, 2 kontakter i veckan à 60 minuter, 3 faser på 9 månader`."""
        parts = []
        if self.caseload_says:
            parts.append(self.caseload_says)
        elif self.caseload:
            told = ngettext(
                "högst {count} klient per medarbetare", "högst {count} klienter per medarbetare", self.caseload
            )
            parts.append(told.format(count=self.caseload))
        if self.contacts_per_week:
            parts.append(rhythm_text(self.contacts_per_week, self.minutes))
        if self.phases:
            told = ngettext("{count} fas", "{count} faser", len(self.phases)).format(count=len(self.phases))
            if self.has_clock:
                told = _("{phases} på {months} månader").format(phases=told, months=self.months)
            parts.append(told)
        return ", ".join(parts) or _("utan bestämda tal")

    @property
    def definition(self) -> tuple[tuple[str, str], ...]:
        """Its rows in the table of definitions, those that it has."""
        order = {True: _("Linjär"), False: _("Icke-linjär")}
        told = (
            (_("Organisering"), order.get(self.linear) if self.linear is not None else None),
            (_("Kravnivå"), self.demand and self.demand.label),
            (_("Grad av permanens"), self.permanence and self.permanence.label),
            (_("Målsättning"), self.aim and self.aim.label),
            (_("Normalitet"), self.normality and self.normality.label),
        )
        return tuple((label, value) for label, value in told if value)


def rhythm_text(contacts_per_week: float, minutes: int | None) -> str:
    """`2 kontakter i veckan à 60 minuter`; `1 kontakt varannan vecka`."""
    shown = f"{contacts_per_week:g}".replace(".", _(","))
    told = ngettext("{count} kontakt i veckan", "{count} kontakter i veckan", 1 if contacts_per_week == 1 else 2)
    told = told.format(count=shown)
    if contacts_per_week == 1 / 2:
        told = _("1 kontakt varannan vecka")
    return _("{contacts} à {minutes} minuter").format(contacts=told, minutes=minutes) if minutes else told


@dataclass(frozen=True, slots=True)
class ProgrammeBook:
    """The team's own presets as text, one version; those before it stay to be seen."""

    id: str
    text: str
    version: int
    by: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing of a client's own checklist: it began as the programme's, and is changed as one likes."""

    id: str
    client_id: str
    period_id: str
    words: str
    rank: int = 0
    done_on: date | None = None
