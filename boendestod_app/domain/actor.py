"""Who is around the client besides us: care, authorities, landlord. What they promised, and when we last heard."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from boendestod_app.domain.consent import Consent
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LONGEST = 80  # letters of a name: a line on a card
LONGEST_PROMISE = 300


class ActorKind(Labelled):
    """What kind of giver it is."""

    HEALTH_CENTRE = "health_centre", N_("Vårdcentral")
    PSYCHIATRY = "psychiatry", N_("Psykiatri")
    ADDICTION = "addiction", N_("Beroendevård")
    PROBATION = "probation", N_("Frivård")
    TRUSTEE = "trustee", N_("God man eller förvaltare")
    LANDLORD = "landlord", N_("Hyresvärd")
    VISTET = "vistet", N_("Vistet")
    WORK = "work", N_("Arbete eller skola")
    OTHER = "other", N_("Annan")


@dataclass(frozen=True, slots=True)
class Actor:
    """One of them. What the client lets them know stands in the register of consents, and is only shown here."""

    id: str
    client_id: str
    kind: ActorKind
    organisation: str = ""
    person: str = ""
    phone: str = ""
    address: str = ""
    promise: str = ""
    promised_by: date | None = None  # the day by which
    met_on: date | None = None  # the last contact that somebody has set by hand
    member_id: str | None = None  # in the resource group as

    @property
    def shown(self) -> str:
        """`Eva Lind, Psykiatrin Norr`; of somebody nothing is said of, the kind."""
        return ", ".join(part for part in (self.person, self.organisation) if part) or self.kind.label

    @property
    def says(self) -> str:
        """`Psykiatri: Eva Lind, Psykiatrin Norr`."""
        return self.kind.label if self.shown == self.kind.label else f"{self.kind.label}: {self.shown}"

    def tidy(self) -> "Actor":
        """Without spaces around the words."""
        names = ("organisation", "person", "phone", "address")
        told: dict[str, Any] = {name: " ".join(getattr(self, name).split()) for name in names}
        return replace(self, promise=self.promise.strip(), **told)

    def late(self, today: date) -> bool:
        """Whether the promise should have been kept by now."""
        return bool(self.promise and self.promised_by and self.promised_by < today)

    def consents(self, consents: Iterable[Consent]) -> list[Consent]:
        """Those that are for this reader: as one of the group, else for the person or the organisation by name."""
        names = {name.casefold() for name in (self.person, self.organisation, self.shown) if name}
        return [
            one
            for one in consents
            if (self.member_id and one.member_id == self.member_id)
            or (one.member_id is None and one.recipient.strip().casefold() in names)
        ]


def actor_problems(actor: Actor, today: date, *, protected: bool) -> list[Problem]:
    """What must be mended before the actor can be kept. Of somebody protected, little may be said of a landlord."""
    found = []
    hushed = protected and actor.kind in (ActorKind.LANDLORD, ActorKind.WORK)
    if not (actor.organisation or actor.person or hushed):
        found.append(Problem("organisation", _("Skriv var eller vem det är.")))
    for field, most in (("organisation", LONGEST), ("person", LONGEST), ("phone", LONGEST), ("address", LONGEST),
                        ("promise", LONGEST_PROMISE)):  # fmt: skip
        if len(getattr(actor, field)) > most:
            found.append(Problem(field, _("Högst {count} tecken.").format(count=most)))
    if actor.promised_by and not actor.promise:
        found.append(Problem("promise", _("Skriv vad som är lovat, eller ta bort dagen.")))
    if actor.met_on and actor.met_on > today:
        found.append(Problem("met_on", _("Dagen har inte varit än.")))
    return found
