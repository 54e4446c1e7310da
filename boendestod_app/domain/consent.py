"""Consent: what may be shown to whom, from when to when. It can be withdrawn at any time."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import add_years
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _


class Scope(Labelled):
    """What a consent covers: the parts of a summary that can be shared, and a call at a shut door."""

    GOALS = "goals", N_("Delmål")
    VISITS = "visits", N_("Besök")
    WELLBEING = "wellbeing", N_("Hur du har mått")
    SUPPORT = "support", N_("Hur stödet har ändrats")
    AGREEMENTS = "agreements", N_("Överenskommelser")
    CRISIS = "crisis", N_("Krisplan")
    OWN_WORDS = "own_words", N_("Dina egna ord")
    DOOR = "door", N_("Får ringas om dörren inte öppnas")
    HOME = "home", N_("Boendet")
    NETWORK = "network", N_("Nätverket")


class Informed(Labelled):
    """What the client was told before saying yes (domain rule 4.6)."""

    WHO = "who", N_("Vem som får läsa")
    WHAT = "what", N_("Vad den får läsa")
    WHY = "why", N_("Varför det behövs")
    LONG = "long", N_("Hur länge det gäller")
    WITHDRAW = "withdraw", N_("Att det går att ta tillbaka när som helst")


_ASKED_FOR = (Scope.OWN_WORDS, Scope.DOOR, Scope.HOME, Scope.NETWORK)
USUAL_SCOPES = tuple(scope for scope in Scope if scope not in _ASKED_FOR)
"""What is proposed. Word for word, the home, the network and a call at a shut door only when asked for by itself."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One recipient by name, at most a year (domain rule 4.6), both days included."""

    id: str
    client_id: str
    recipient: str
    scopes: tuple[Scope, ...]
    starts_on: date
    ends_on: date
    member_id: str | None = None
    written: bool = False
    withdrawn_on: date | None = None
    how: str = ""  # beside spoken or written: by telephone, with an interpreter
    witness: str = ""
    informed: tuple[Informed, ...] = ()
    capacity: str = ""  # how we know that the client understood and chose freely
    by: str = ""  # the worker who took it

    def valid_on(self, day: date) -> bool:
        """Whether it holds on the day; the day of withdrawal it no longer does."""
        if self.withdrawn_on and day >= self.withdrawn_on:
            return False
        return self.starts_on <= day <= self.ends_on

    @property
    def says_how(self) -> str:
        """`Muntligt, på telefon`."""
        return ", ".join(part for part in (_("Skriftligt") if self.written else _("Muntligt"), self.how) if part)

    @property
    def not_told(self) -> tuple[Informed, ...]:
        """What the register does not say that the client was told."""
        return tuple(one for one in Informed if one not in self.informed)


def latest_end(starts_on: date) -> date:
    """The last day a consent from `starts_on` may last: a year."""
    return add_years(starts_on, 1) - timedelta(days=1)


def consent_problems(recipient: str, scopes: tuple[Scope, ...], starts_on: date, ends_on: date) -> list[Problem]:
    """What must be mended before a consent can be kept."""
    found = []
    if not recipient.strip():
        found.append(Problem("recipient", _("Skriv vem som får läsa.")))
    if not scopes:
        found.append(Problem("scopes", _("Välj vad samtycket gäller.")))
    if ends_on < starts_on:
        found.append(Problem("ends_on", _("Samtycket slutar före det börjar.")))
    elif ends_on > latest_end(starts_on):
        found.append(Problem("ends_on", _("Ett samtycke gäller högst ett år.")))
    return found


def consents_for(member_id: str, consents: list[Consent], day: date) -> list[Consent]:
    """The consents that let this member read on the day."""
    return [consent for consent in consents if consent.member_id == member_id and consent.valid_on(day)]


def renewed(consent: Consent, consents: list[Consent]) -> bool:
    """Whether the same reader has a later consent to at least as much."""
    return any(
        (other.member_id, other.recipient) == (consent.member_id, consent.recipient)
        and other.withdrawn_on is None
        and other.ends_on > consent.ends_on
        and set(other.scopes) >= set(consent.scopes)
        for other in consents
    )


class ConsentState(Labelled):
    """Where a consent is on a day."""

    HOLDS = "holds", N_("Gäller")
    SOON = "soon", N_("Går snart ut")
    COMING = "coming", N_("Börjar senare")
    ENDED = "ended", N_("Har gått ut")
    WITHDRAWN = "withdrawn", N_("Återkallat")


def state_of(consent: Consent, consents: list[Consent], today: date, warn_days: int) -> ConsentState:
    """As the register says it; one that is renewed already does not end soon."""
    if consent.withdrawn_on and consent.withdrawn_on <= today:
        return ConsentState.WITHDRAWN
    if today < consent.starts_on:
        return ConsentState.COMING
    if consent.ends_on < today:
        return ConsentState.ENDED
    soon = (consent.ends_on - today).days <= warn_days and not renewed(consent, consents)
    return ConsentState.SOON if soon else ConsentState.HOLDS


def about_meeting(consent: Consent, consents: list[Consent], meeting_on: date) -> str:
    """What is to be known of a consent that ends on the day of the meeting or before it; nothing of the others."""
    if consent.withdrawn_on or consent.ends_on > meeting_on or renewed(consent, consents):
        return ""
    if consent.ends_on == meeting_on:
        return _(
            "Samtycket gäller till och med mötesdagen. Det som delas efter mötet behöver ett nytt: fråga på mötet."
        )
    return _("Samtycket går ut före mötet. Utan ett nytt får {name} inga papper.").format(name=consent.recipient)


class OnTheDay(Labelled):
    """What a reader's consents come to on the day of a meeting."""

    HOLDS = "holds", N_("{name}: gäller.")
    LAST = "last", N_("{name}: gäller till och med mötesdagen.")
    BEFORE = "before", N_("{name}: går ut före mötet.")
    WITHDRAWN = "withdrawn", N_("{name}: är återkallat.")
    MISSING = "missing", N_("{name}: saknas.")

    @property
    def sentence(self) -> str:
        """With a place for whose it is."""
        return self.label


def consent_on(theirs: list[Consent], day: date) -> OnTheDay:
    """Of one reader's consents: the best of what they come to on the day."""
    holding = [one for one in theirs if one.valid_on(day)]
    if any(one.ends_on > day for one in holding):
        return OnTheDay.HOLDS
    if holding:
        return OnTheDay.LAST
    if any(one.withdrawn_on is None and one.ends_on < day for one in theirs):
        return OnTheDay.BEFORE
    return OnTheDay.WITHDRAWN if any(one.withdrawn_on for one in theirs) else OnTheDay.MISSING
