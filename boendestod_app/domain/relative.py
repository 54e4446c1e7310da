"""A relative (närstående): a person of their own, with their own words and their own consent.

A relative may have support whatever the client says. What the relative tells is not the client's: it is for the staff,
and told on only as the relative has said yes to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.consent import latest_end
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LONGEST = 80  # letters of a name or a relation: a line on a card


@dataclass(frozen=True, slots=True)
class Relative:
    """Who it is, and what only the staff reads."""

    id: str
    client_id: str
    name: str
    relation: str = ""
    phone: str = ""
    language: str = ""
    note: str = ""
    person_id: str | None = None  # on the client's network map as

    @property
    def says(self) -> str:
        """`Märta (mamma)`."""
        return f"{self.name} ({self.relation})" if self.relation else self.name

    def tidy(self) -> "Relative":
        """Without spaces around the words."""
        told = {field: " ".join(getattr(self, field).split()) for field in ("name", "relation", "phone", "language")}
        return replace(self, note=self.note.strip(), **told)


def relative_problems(relative: Relative) -> list[Problem]:
    """What must be mended before the relative can be kept."""
    found = []
    if not relative.name.strip():
        found.append(Problem("name", _("Skriv vad personen heter.")))
    for field in ("name", "relation", "phone", "language"):
        if len(getattr(relative, field)) > LONGEST:
            found.append(Problem(field, _("Högst {count} tecken.").format(count=LONGEST)))
    return found


class Allows(Labelled):
    """What a relative says yes to."""

    CONTACT = "contact", N_("Att bli kontaktad")
    TRACK = "track", N_("Att eget stöd står i klientens papper")
    ANSWERS = "answers", N_("Att svaren berättas för dem som nämns")


@dataclass(frozen=True, slots=True)
class RelativeConsent:
    """The relative's own consent, apart from the client's: at most a year, both days included, taken back any time."""

    id: str
    client_id: str
    relative_id: str
    allows: tuple[Allows, ...]
    starts_on: date
    ends_on: date
    told_to: str = ""  # to whom the answers may be told
    written: bool = False
    how: str = ""
    by: str = ""  # the worker who took it
    withdrawn_on: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether it holds on the day; the day of withdrawal it no longer does."""
        if self.withdrawn_on and day >= self.withdrawn_on:
            return False
        return self.starts_on <= day <= self.ends_on

    @property
    def says_how(self) -> str:
        """`Muntligt, på telefon`."""
        return ", ".join(part for part in (_("Skriftligt") if self.written else _("Muntligt"), self.how) if part)


def relative_consent_problems(consent: RelativeConsent) -> list[Problem]:
    """What must be mended before the consent can be kept."""
    found = []
    if not consent.allows:
        found.append(Problem("allows", _("Välj vad samtycket gäller.")))
    if Allows.ANSWERS in consent.allows and not consent.told_to.strip():
        found.append(Problem("told_to", _("Skriv vem det får berättas för.")))
    if consent.ends_on < consent.starts_on:
        found.append(Problem("ends_on", _("Samtycket slutar före det börjar.")))
    elif consent.ends_on > latest_end(consent.starts_on):
        found.append(Problem("ends_on", _("Ett samtycke gäller högst ett år.")))
    return found


def allowed_on(consents: Iterable[RelativeConsent], relative_id: str, day: date) -> dict[Allows, RelativeConsent]:
    """What the relative's consents allow that day, each with the consent that lasts longest."""
    found: dict[Allows, RelativeConsent] = {}
    for one in sorted(consents, key=lambda one: one.ends_on):
        if one.relative_id == relative_id and one.valid_on(day):
            found |= dict.fromkeys(one.allows, one)
    return found
