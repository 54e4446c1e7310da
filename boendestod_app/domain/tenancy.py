"""Kvarboende: the home, its rent month by month, what happens to it, and how long somebody has kept a home.

A move or a lost flat is told as what it is and never as a failure: the months that were kept stay kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from boendestod_app.domain.calendar import add_months, date_text, far_off, month_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _, ngettext

LONGEST = 160  # letters: a line or two on a card
MOST_RENT = 100_000  # kronor a month: more is a slip of the hand
FRESH_DAYS = 14  # so long a new mark is told as something to be glad of
MARKS = (1, 3, 6, 12)  # months at home that are told of (product C6), and then every whole year


class ContractForm(Labelled):
    """How somebody lives. What a municipality calls it differs, so there is room for its own word."""

    FIRST_HAND = "first_hand", N_("Förstahandskontrakt")
    SECOND_HAND = "second_hand", N_("Andrahandskontrakt")
    SOCIAL = "social", N_("Socialt kontrakt")
    TRIAL = "trial", N_("Försökslägenhet")
    TRAINING = "training", N_("Träningslägenhet")
    OWNED = "owned", N_("Bostadsrätt eller eget hus")
    LODGER = "lodger", N_("Inneboende")
    SUPPORTED = "supported", N_("Stödboende eller boende med särskild service")
    SHELTER = "shelter", N_("Härbärge, jourboende eller hotell")
    NONE = "none", N_("Ingen bostad just nu")

    @property
    def a_home(self) -> bool:
        """Whether months are counted in it."""
        return self not in (ContractForm.SHELTER, ContractForm.NONE)


class RentPaid(Labelled):
    """Whether a month's rent is paid."""

    YES = "yes", N_("Betald")
    PARTLY = "partly", N_("Delvis betald")
    NO = "no", N_("Obetald, bekräftat")
    UNKNOWN = "unknown", N_("Vet inte")


class HomeEvent(Labelled):
    """What may happen around a home."""

    DISTURBANCE = "disturbance", N_("Störning anmäld")
    WARNING = "warning", N_("Varning från hyresvärden")
    DEMAND = "demand", N_("Krav på betalning")
    NOTICE = "notice", N_("Uppsägning")
    ENFORCEMENT = "enforcement", N_("Brev från Kronofogden")
    EVICTION = "eviction", N_("Avhysning bestämd")
    REPAIR = "repair", N_("Reparation")
    AGREEMENT = "agreement", N_("Överenskommelse med hyresvärden")

    @property
    def due_label(self) -> str:
        """What its other day is called."""
        return _("Dag för avhysningen") if self is HomeEvent.EVICTION else _("Senast, om det finns en sista dag")


@dataclass(frozen=True, slots=True)
class Tenancy:
    """One home: with what contract, from when to when, what it costs, and conditions with who has set them."""

    id: str
    client_id: str
    form: ContractForm
    starts_on: date
    called: str = ""  # the municipality's own word
    landlord: str = ""
    ends_on: date | None = None
    rent: int | None = None  # kronor a month
    conditions: str = ""
    conditions_by: str = ""
    after: str = ""  # what came after it

    @property
    def says(self) -> str:
        """`Träningslägenhet, Stockholmshem`."""
        return ", ".join(part for part in (self.called or self.form.label, self.landlord) if part)

    def held_on(self, day: date) -> bool:
        """Whether it is the home on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def tidy(self) -> "Tenancy":
        """Without spaces around the words."""
        fields = ("called", "landlord", "conditions", "conditions_by", "after")
        return replace(self, **{field: " ".join(getattr(self, field).split()) for field in fields})  # type: ignore[arg-type]  # each is a text


@dataclass(frozen=True, slots=True)
class RentMonth:
    """A month's rent. Its id is the client's and the month, so that two laptops write of the same."""

    id: str
    client_id: str
    month: date  # its first day
    paid: RentPaid
    noted_at: datetime  # UTC, when it was last answered
    amount: int | None = None  # kronor that are paid

    @property
    def says(self) -> str:
        """`augusti 2026: betald`."""
        return f"{month_text(self.month)} {self.month.year}: {self.paid.label.lower()}"


def rent_id(client_id: str, month: date) -> str:
    """The same on every laptop."""
    return f"{client_id}:{month:%Y-%m}"


@dataclass(frozen=True, slots=True)
class TenancyEvent:
    """Something that happened around the home, and whether it is settled since."""

    id: str
    client_id: str
    kind: HomeEvent
    on: date
    due_on: date | None = None
    line: str = ""
    by: str = ""  # the worker who noted it
    noted_at: datetime | None = None  # UTC, when what it says of a threat was last said
    settled_on: date | None = None
    settled_how: str = ""

    def threatens_as(self, other: "TenancyEvent") -> bool:
        """Whether it tells the rules the same as the other does."""
        return (self.kind, self.on, self.due_on, self.open) == (other.kind, other.on, other.due_on, other.open)

    @property
    def open(self) -> bool:
        """Whether something is left to do about it."""
        return self.settled_on is None


def tenancy_problems(tenancy: Tenancy, others: Iterable[Tenancy] = ()) -> list[Problem]:
    """What must be mended before it can be kept; `others` are the client's other homes."""
    found = [
        Problem(field, _("Högst {count} tecken.").format(count=LONGEST))
        for field in ("called", "landlord", "conditions", "conditions_by", "after")
        if len(getattr(tenancy, field)) > LONGEST
    ]
    if odd := far_off(tenancy.starts_on):
        found.append(Problem("starts_on", odd))
    if tenancy.ends_on and tenancy.ends_on < tenancy.starts_on:
        found.append(Problem("ends_on", _("Slutet ligger före början.")))
    if tenancy.rent is not None and not 0 <= tenancy.rent <= MOST_RENT:
        found.append(Problem("rent", _("Hyran är 0 till {most} kronor.").format(most=MOST_RENT)))
    if tenancy.conditions and not tenancy.conditions_by:
        # domain rule 4.13, JO 8958-2020: a condition is somebody's, and never simply there.
        found.append(Problem("conditions_by", _("Skriv vem som har satt villkoret.")))
    if any(_overlap(tenancy, one) for one in others if one.id != tenancy.id):
        found.append(Problem("starts_on", _("En annan bostad gäller de dagarna. Skriv först när den slutade.")))
    return found


def _overlap(one: Tenancy, other: Tenancy) -> bool:
    last = date.max
    return one.starts_on <= (other.ends_on or last) and other.starts_on <= (one.ends_on or last)


def event_problems(event: TenancyEvent, today: date) -> list[Problem]:
    """What must be mended before it can be kept."""
    found = []
    if event.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if event.kind is HomeEvent.EVICTION and event.due_on is None:
        found.append(Problem("due_on", _("Skriv vilken dag avhysningen är bestämd till.")))
    if event.due_on and event.due_on < event.on:
        found.append(Problem("due_on", _("Sista dagen ligger före dagen det hände.")))
    if event.settled_on and event.settled_on < event.on:
        found.append(Problem("settled_on", _("Dagen ligger före dagen det hände.")))
    if event.settled_on and event.settled_on > today:
        found.append(Problem("settled_on", _("Dagen har inte varit än.")))
    for field in ("line", "settled_how"):
        if len(getattr(event, field)) > LONGEST:
            found.append(Problem(field, _("Högst {count} tecken.").format(count=LONGEST)))
    return found


def rent_problems(rent: RentMonth, today: date) -> list[Problem]:
    """What must be mended before a month's rent can be kept."""
    found = []
    if rent.month > add_months(today.replace(day=1), 1):
        found.append(Problem("month", _("Månaden ligger för långt fram.")))
    if odd := far_off(rent.month):
        found.append(Problem("month", odd))
    if rent.amount is not None and not 0 <= rent.amount <= MOST_RENT:
        found.append(Problem("amount", _("Beloppet är 0 till {most} kronor.").format(most=MOST_RENT)))
    return found


# ---- months kept


def months_between(first: date, last: date) -> int:
    """Whole months, clamped as a contract's are: from 31 January to 28 February is one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months if add_months(first, months) <= last else months - 1)


def months_kept(tenancy: Tenancy, today: date) -> int:
    """Whole months in this home until today, or until it was left."""
    if not tenancy.form.a_home or today < tenancy.starts_on:
        return 0
    return months_between(tenancy.starts_on, min(today, tenancy.ends_on or today))


def marks_until(months: int) -> tuple[int, ...]:
    """The marks that have been reached: 1, 3, 6, 12, and then each year."""
    years = tuple(range(24, months + 1, 12))
    return tuple(mark for mark in (*MARKS, *years) if mark <= months)


def mark_says(months: int) -> str:
    """`3 månader hemma`, `2 år hemma`."""
    if months >= 12 and months % 12 == 0:
        return ngettext("{count} år hemma", "{count} år hemma", months // 12).format(count=months // 12)
    return ngettext("{count} månad hemma", "{count} månader hemma", months).format(count=months)


@dataclass(frozen=True, slots=True)
class Reached:
    """A mark, and the day it was reached."""

    months: int
    on: date

    @property
    def says(self) -> str:
        """`3 månader hemma`."""
        return mark_says(self.months)


def reached(tenancies: Iterable[Tenancy], today: date) -> list[Reached]:
    """Every mark of every home, oldest first; one that was reached stays reached."""
    found = [
        Reached(mark, add_months(one.starts_on, mark))
        for one in tenancies
        for mark in marks_until(months_kept(one, today))
    ]
    return sorted(found, key=lambda mark: mark.on)


def fresh_mark(marks: Sequence[Reached], today: date) -> str:
    """The latest of them as the good thing it is, while it is new."""
    if not marks or (today - marks[-1].on).days > FRESH_DAYS:
        return ""
    told = _("{mark} sedan {day}. Det är värt att uppmärksamma.")
    return told.format(mark=marks[-1].says, day=date_text(marks[-1].on))


def next_mark(tenancy: Tenancy, today: date) -> Reached | None:
    """What comes next in this home; none in one that has been left."""
    if not tenancy.form.a_home or not tenancy.held_on(today):
        return None
    months = months_kept(tenancy, today)
    mark = next((mark for mark in MARKS if mark > months), (months // 12 + 1) * 12)
    return Reached(mark, add_months(tenancy.starts_on, mark))


@dataclass(frozen=True, slots=True)
class KeptPoint:
    """So many months with a home in all, on that day."""

    on: date
    months: int


def kept_curve(tenancies: Iterable[Tenancy], today: date) -> list[KeptPoint]:
    """Months with a home in all, from the first home to today: it rises or stands, and never falls."""
    homes = sorted(
        (one for one in tenancies if one.form.a_home and one.starts_on <= today), key=lambda one: one.starts_on
    )
    points: list[KeptPoint] = []
    before = 0
    for home in homes:
        points.append(KeptPoint(home.starts_on, before))
        months = months_kept(home, today)
        points += [KeptPoint(add_months(home.starts_on, month), before + month) for month in range(1, months + 1)]
        before += months
    if points and points[-1].on < today:
        points.append(KeptPoint(today, before))
    return points
