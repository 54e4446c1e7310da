"""The client's own plan for hard times, in the client's words, and the unit's contacts that stand in for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import add_months
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

OLD_AFTER_MONTHS = 6  # domain rule 2.11


class MadeWith(Labelled):
    """Whether the client has made the plan."""

    YES = "yes", N_("Ja")
    PARTLY = "partly", N_("Delvis")
    NO = "no", N_("Nej")


@dataclass(frozen=True, slots=True)
class PlanContact:
    """Somebody to call, in the client's order."""

    name: str
    phone: str = ""

    @property
    def says(self) -> str:
        """`Märta, 070-000 00 41`."""
        return ", ".join(part for part in (self.name, self.phone) if part)


@dataclass(frozen=True, slots=True)
class CrisisPlan:
    """One version of a client's plan; the latest one counts. Made together in calm, shared only with consent."""

    id: str
    client_id: str
    made_on: date
    signs: str = ""  # "Jag märker det på", as the summary tells it
    helps: str = ""  # "Det här hjälper"
    call_first: str = ""  # "Ring först", as the summary tells it
    helps_not: str = ""
    calm_do: str = ""  # what I do so that it stays well
    calm_others: str = ""
    worry_do: str = ""
    worry_others: str = ""
    crisis_do: str = ""
    crisis_others: str = ""
    contacts: tuple[PlanContact, ...] = ()
    staff_do: str = ""  # what the staff does in a crisis, as agreed
    door: str = ""  # what is done when I do not open
    door_consent: bool = False  # the client has said yes to it
    made_with: MadeWith | None = None  # none: a plan of the first kind, which did not ask
    review_on: date | None = None
    reviewed_on: date | None = None  # looked at, and still true
    sign_ids: tuple[str, ...] = ()  # the signs of this version

    def part(self, level: Level) -> tuple[str, str]:
        """What I do, and what others do, at one of the three levels."""
        return {
            Level.CALM: (self.calm_do, self.calm_others),
            Level.WORRY: (self.worry_do, self.worry_others),
            Level.CRISIS: (self.crisis_do, self.crisis_others),
        }[level]

    @property
    def looked_at(self) -> date:
        """The last day on which it was made, or read and found true."""
        return max(self.made_on, self.reviewed_on or self.made_on)


PARTS = (Level.CALM, Level.WORRY, Level.CRISIS)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A new version as it is written; may be wrong, `problems` says how."""

    signs: tuple[tuple[Level, str], ...] = ()
    helps: str = ""
    helps_not: str = ""
    calm_do: str = ""
    calm_others: str = ""
    worry_do: str = ""
    worry_others: str = ""
    crisis_do: str = ""
    crisis_others: str = ""
    contacts: tuple[PlanContact, ...] = ()
    staff_do: str = ""
    door: str = ""
    door_consent: bool = False
    made_with: MadeWith | None = None
    review_on: date | None = None

    def problems(self, today: date) -> list[Problem]:
        """Everything that stops it from being kept."""
        found = []
        texts = (self.helps, self.helps_not, self.calm_do, self.calm_others, self.worry_do, self.worry_others,
                 self.crisis_do, self.crisis_others, self.staff_do, self.door)  # fmt: skip
        if not (self.signs or self.contacts or any(text.strip() for text in texts)):
            found.append(Problem("signs", _("Skriv något i planen.")))
        if self.made_with is None:
            found.append(Problem("made_with", _("Välj om planen är gjord tillsammans med klienten.")))
        if any(contact.phone.strip() and not contact.name.strip() for contact in self.contacts):
            found.append(Problem("contacts", _("Skriv vem numret går till.")))
        if self.door.strip() and not self.door_consent:
            found.append(Problem("door_consent", _("Fråga klienten om det som görs när dörren inte öppnas.")))
        latest = add_months(today, OLD_AFTER_MONTHS)
        if self.review_on is not None and not today <= self.review_on <= latest:
            found.append(Problem("review_on", _("Välj en dag inom sex månader för att se över planen.")))
        return found


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


@dataclass(frozen=True, slots=True)
class CallOrder:
    """Whom to call, in order: never empty, since 1177 and 112 always stand last."""

    own: tuple[PlanContact, ...]
    unit: tuple[PlanContact, ...]

    @property
    def standard(self) -> bool:
        """Whether nobody of the client's own stands there: then it is marked *enhetens standard*."""
        return not self.own

    @property
    def all(self) -> tuple[PlanContact, ...]:
        """Everybody."""
        return (*self.own, *self.unit)


def call_order(plan: CrisisPlan | None, unit_contacts: Sequence[UnitContact], unit_phone: str = "") -> CallOrder:
    """The client's own order, then the unit's numbers that have one, then 1177 and 112."""
    own = tuple(contact for contact in plan.contacts if contact.name.strip()) if plan else ()
    if plan and not own and plan.call_first.strip():
        own = (PlanContact(plan.call_first.strip()),)
    order = list(UnitContactKind)
    held = sorted((one for one in unit_contacts if one.phone.strip()), key=lambda one: order.index(one.kind))
    national = {kind for kind, _phone in NATIONAL}
    unit = [PlanContact(_named(one), one.phone.strip()) for one in held if one.kind not in national]
    if unit_phone.strip() and UnitContactKind.COLLEAGUE not in {one.kind for one in held}:
        unit.insert(0, PlanContact(UnitContactKind.COLLEAGUE.label, unit_phone.strip()))
    return CallOrder(own, (*unit, *(PlanContact(kind.label, phone) for kind, phone in NATIONAL)))


def _named(contact: UnitContact) -> str:
    return f"{contact.kind.label} ({contact.hours})" if contact.hours else contact.kind.label
