"""One period of support: what baselines, statistics and retention hang on; and its pauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.programme import Programme
from boendestod_app.words import N_, _

MOST_WEEK, MOST_MONTH = 168, 744  # hours there are
MOST_CONTACTS, MOST_MINUTES, MOST_CLIENTS, MOST_WEIGHT = 21, 480, 200, 10
WARN_DAYS = 30  # before the last day, as the rule `decision_ends` asks


class SupportForm(Labelled):
    """On what ground the support is given (SoL 2025:400 11:1, 11:5; a decision is optional, domain rule 4.1)."""

    DECISION = "decision", N_("Biståndsbeslut")
    WITHOUT_ASSESSMENT = "without_assessment", N_("Utan individuell behovsprövning")
    LSS = "lss", N_("LSS")
    OTHER = "other", N_("Annat")


class BeganHow(Labelled):
    """How contact began: it matters for the work whether one came by oneself."""

    NOT_TOLD = "not_told", N_("Inte noterat")
    OWN = "own", N_("Sökte själv")
    PUSHED = "pushed", N_("Knuffades hit av någon annan")
    LVM_THREAT = "lvm_threat", N_("Under hot om LVM")
    OUTREACH = "outreach", N_("Genom uppsökande arbete")
    OTHER = "other", N_("På annat sätt")


@dataclass(frozen=True, slots=True)
class SupportPeriod:
    """Dates, hours granted, programme. `ends_on` is the last day, or none: until further notice."""

    id: str
    client_id: str
    form: SupportForm
    starts_on: date
    ends_on: date | None = None
    hours_per_week: float | None = None
    programme: str = ""  # its name, also where it is of no preset
    hours_per_month: float | None = None
    began_how: BeganHow = BeganHow.NOT_TOLD
    officer: str = ""  # handläggare
    officer_phone: str = ""
    preset: str = ""  # the key it began with, or none of them
    contacts_per_week: float | None = None  # the rhythm that is agreed on
    visit_minutes: int | None = None
    caseload_cap: int | None = None  # clients of one worker at most, as the programme has it
    weight: float | None = None  # in the caseload, where it is not as the ladder's step says
    phase_from: date | None = None  # moving in, discharge: from where the phases are counted
    ended_why: str = ""

    def __post_init__(self) -> None:
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("a support period ends before it starts")

    @property
    def says(self) -> str:
        """`Biståndsbeslut från 1 maj 2026, tills vidare`."""
        start = date_text(self.starts_on)
        if self.ends_on is None:
            return _("{form} från {start}, tills vidare").format(form=self.form.label, start=start)
        end = date_text(self.ends_on)
        return _("{form} från {start} till {end}").format(form=self.form.label, start=start, end=end)

    def holds(self, day: date) -> bool:
        """Whether it goes on that day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    def meets(self, other: "SupportPeriod") -> bool:
        """Whether there is a day that both hold."""
        return self.starts_on <= (other.ends_on or date.max) and other.starts_on <= (self.ends_on or date.max)

    def expiry(self, today: date) -> str:
        """What there is to say of its last day; nothing while it is far off."""
        if self.ends_on is None:
            return ""
        left = (self.ends_on - today).days
        if left < 0:
            return _("Gällde till {day}. Skriv nästa insats, eller avsluta stödet.").format(day=date_text(self.ends_on))
        if left > WARN_DAYS:
            return ""
        told = _("Gäller till {day}, {count} dagar kvar. Kontakta handläggaren.")
        if left == 1:
            told = _("Gäller till {day}, en dag kvar. Kontakta handläggaren.")
        if left == 0:
            told = _("Gäller till i dag. Kontakta handläggaren.")
        return told.format(day=date_text(self.ends_on), count=left)


def followed(period: SupportPeriod, starts_on: date) -> SupportPeriod:
    """The next period, as it begins: all is as before, until somebody says otherwise."""
    return replace(period, id="", starts_on=starts_on, ends_on=None, ended_why="")


def begun_with_programme(programme: Programme, period: SupportPeriod) -> SupportPeriod:
    """The period with what is usual of a programme, to be changed as one likes."""
    return replace(
        period,
        preset=programme.key,
        programme=programme.name,
        contacts_per_week=programme.contacts_per_week,
        visit_minutes=programme.minutes,
        caseload_cap=programme.caseload,
        phase_from=(period.phase_from or period.starts_on) if programme.has_clock else None,
    )


def period_problems(starts_on: date | None, ends_on: date | None) -> list[Problem]:
    """What must be mended before a support period can be kept."""
    if starts_on is None:
        return [Problem("starts_on", _("Skriv från vilken dag stödet gäller."))]
    if ends_on and ends_on < starts_on:
        return [Problem("ends_on", _("Slutdatumet är före startdatumet."))]
    return []


def number_problems(period: SupportPeriod, began: date | None = None) -> list[Problem]:
    """Hours, rhythm and caseload within what can be; the phases no earlier than the support, which `began` before this
    period where it went on from another."""
    bounds = (
        ("hours_per_week", MOST_WEEK, _("Beviljade timmar i veckan är över 0 och högst {most}.")),
        ("hours_per_month", MOST_MONTH, _("Beviljade timmar i månaden är över 0 och högst {most}.")),
        ("contacts_per_week", MOST_CONTACTS, _("Kontakter i veckan är över 0 och högst {most}.")),
        ("visit_minutes", MOST_MINUTES, _("Minuter per kontakt är över 0 och högst {most}.")),
        ("caseload_cap", MOST_CLIENTS, _("Högst så många klienter: skriv 1 till {most}.")),
        ("weight", MOST_WEIGHT, _("Vikten är över 0 och högst {most}.")),
    )
    found = [
        Problem(field, told.format(most=most))
        for field, most, told in bounds
        if (value := getattr(period, field)) is not None and not 0 < value <= most
    ]
    first = min(began or period.starts_on, period.starts_on)
    if period.phase_from and period.phase_from < first:
        told = _("Faserna kan inte börja före insatsen, som börjar {day}.")
        found.append(Problem("phase_from", told.format(day=date_text(first))))
    return found


def overlap_problems(period: SupportPeriod, others: Iterable[SupportPeriod]) -> list[Problem]:
    """Two that hold on the same day: the sentence names the other."""
    other = next((one for one in others if one.id != period.id and one.meets(period)), None)
    if other is None:
        return []
    told = _("Överlappar en annan insats: {other}. Avsluta den först, eller välj andra dagar.")
    field = "starts_on" if other.starts_on <= period.starts_on else "ends_on"
    return [Problem(field, told.format(other=other.says))]


def overlaps(periods: Sequence[SupportPeriod]) -> list[tuple[SupportPeriod, SupportPeriod]]:
    """Those that meet though they should not: two laptops may each have written one. In order of their first days."""
    return [
        (one, other) for place, one in enumerate(periods) for other in periods[place + 1 :] if one.meets(other)
    ]  # fmt: skip


def period_on(day: date, periods: Sequence[SupportPeriod]) -> SupportPeriod | None:
    """Of periods in order of their first days: the one that holds that day, else the latest one."""
    for period in reversed(periods):
        if period.holds(day):
            return period
    return periods[-1] if periods else None


@dataclass(frozen=True, slots=True)
class SupportPause:
    """An agreed break in a period of support; without a last day it goes on until somebody ends it."""

    id: str
    client_id: str
    period_id: str
    starts_on: date
    ends_on: date | None = None
    why: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is that day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    @property
    def says(self) -> str:
        """`Paus från 1 maj 2026 till 1 juni 2026: resa`."""
        start = date_text(self.starts_on)
        told = _("Paus från {start}: {why}")
        if self.ends_on:
            told = _("Paus från {start} till {end}: {why}")
        return told.format(start=start, end=date_text(self.ends_on) if self.ends_on else "", why=self.why)

    def asks(self, today: date) -> str:
        """That it ends today or tomorrow; nothing else is asked."""
        if self.ends_on is None or not timedelta() <= self.ends_on - today <= timedelta(days=1):
            return ""
        return _("Pausen slutar {day}. Är allt klart för att börja igen?").format(day=date_text(self.ends_on))


def pause_problems(pause: SupportPause, period: SupportPeriod, others: Iterable[SupportPause]) -> list[Problem]:
    """What must be mended before a pause can be kept."""
    found = []
    if not pause.why.strip():
        found.append(Problem("why", _("Skriv varför det är paus.")))
    if pause.starts_on < period.starts_on or (period.ends_on and pause.starts_on > period.ends_on):
        found.append(Problem("starts_on", _("Pausen ska börja medan insatsen pågår: {period}.").format(
            period=period.says)))  # fmt: skip
    if pause.ends_on and pause.ends_on < pause.starts_on:
        found.append(Problem("ends_on", _("Pausen slutar före den börjar.")))
    last = pause.ends_on or date.max
    for other in others:
        if other.id != pause.id and other.starts_on <= last and pause.starts_on <= (other.ends_on or date.max):
            found.append(Problem("starts_on", _("Överlappar en annan paus: {other}.").format(other=other.says)))
            break
    return found
