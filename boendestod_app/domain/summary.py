"""The three-month summary for the resource-group meeting: sections of words, tables and one curve."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from boendestod_app.domain.consent import Consent, Scope
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.number import Number
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.scale_curve import ScaleCurve
from boendestod_app.words import N_


class Layout(Labelled):
    """How a section is drawn, on screen and paper alike."""

    WORDS = "words", N_("Text")
    FACTS = "facts", N_("Faktaruta")
    TABLE = "table", N_("Tabell")
    CURVE = "curve", N_("Kurva")
    CARE = "care", N_("Varm ruta")


class SectionKey(Labelled):
    """The sections in the order in which they are read (most important first)."""

    INTRO = "intro", N_("Inledning")
    FACTS = "facts", N_("Mötet")
    WENT_WELL = "went_well", N_("Det som har gått bra")
    OWN_WORDS = "own_words", N_("Med dina egna ord")
    GOALS = "goals", N_("Dina delmål")
    OBSTACLES = "obstacles", N_("Hinder")
    VISITS = "visits", N_("Våra besök")
    CONTACTS = "contacts", N_("Hur ofta vi har setts")
    SUPPORT = "support", N_("Så har stödet varit")
    WELLBEING = "wellbeing", N_("Hur du har mått")
    HOME = "home", N_("Boendet")
    NETWORK = "network", N_("Ditt nätverk")
    RELATIVES = "relatives", N_("Stöd till närstående")
    KEPT = "kept", N_("Det vi kom överens om förra gången")
    AGREEMENTS = "agreements", N_("Det här kommer vi överens om")
    VIEW = "view", N_("Om du tycker något annat")
    CRISIS = "crisis", N_("Om det blir tufft")
    READERS = "readers", N_("Vem får läsa det här?")


# What a reader must have consent for; a section without a scope is for every reader.
SCOPES = {
    SectionKey.WENT_WELL: Scope.GOALS,
    SectionKey.OWN_WORDS: Scope.OWN_WORDS,
    SectionKey.GOALS: Scope.GOALS,
    SectionKey.OBSTACLES: Scope.WELLBEING,
    SectionKey.VISITS: Scope.VISITS,
    SectionKey.CONTACTS: Scope.VISITS,
    SectionKey.SUPPORT: Scope.SUPPORT,
    SectionKey.WELLBEING: Scope.WELLBEING,
    SectionKey.HOME: Scope.HOME,
    SectionKey.NETWORK: Scope.NETWORK,
    SectionKey.RELATIVES: Scope.NETWORK,
    SectionKey.KEPT: Scope.AGREEMENTS,
    SectionKey.AGREEMENTS: Scope.AGREEMENTS,
    SectionKey.VIEW: Scope.OWN_WORDS,
    SectionKey.CRISIS: Scope.CRISIS,
}


# These follow what is true on the day the paper is made, also after it has been gone through.
LIVE = (SectionKey.INTRO, SectionKey.FACTS, SectionKey.READERS)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: a text, and below it a table (`head` and `rows`), fact rows, or the points of a curve."""

    key: SectionKey
    title: str
    layout: Layout
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()  # beside each row: a `GoalStatus` code for its icon, or ""
    points: tuple[tuple[str, float], ...] = ()  # label under the axis, value 0 to 10
    included: bool = True
    edited: bool = False
    others: str = ""  # the text for others than the client, where it speaks to the client
    apart: tuple[tuple[str, str], ...] = ()  # `Scope` code and sentence: needs a consent beside the section's own
    numbers: tuple[Number, ...] = ()  # what the period's data says, also where the words are a person's own
    scales: ScaleCurve | None = None  # ORS, and for the staff SRS: under the own curve

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.text.strip() or self.rows or self.points or self.scales)


@dataclass(frozen=True, slots=True)
class SectionEdit:
    """A section as a person left it for one meeting: their words, or only that it is left out."""

    id: str
    client_id: str
    meeting_id: str
    key: SectionKey
    section: Section


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """A section as it once was kept: when (UTC), and by which worker."""

    section: Section
    at: datetime
    by: str


class ReaderKind(Labelled):
    """Who gets the paper: one PDF for one reader."""

    CLIENT = "client", N_("Klientens exemplar")
    STAFF = "staff", N_("Personalens exemplar")
    GROUP = "group", N_("Gruppens exemplar")
    MEMBER = "member", N_("Exemplar till en person")
    OFFICER = "officer", N_("Handläggarens exemplar")


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: a kind, and for a member who it is."""

    kind: ReaderKind
    key: str  # stored with the export: the kind's code, or the member's id
    name: str  # printed on the paper

    @property
    def own_copy(self) -> bool:
        """Whether it needs no consent: the client's own, and the two workers'."""
        return self.kind in (ReaderKind.CLIENT, ReaderKind.STAFF)


@dataclass(frozen=True, slots=True)
class Summary:
    """A frozen picture of one period for one reader."""

    client_id: str
    meeting_id: str
    meeting_on: date
    title: str
    reader: Reader
    period_text: str
    sections: tuple[Section, ...]
    foot: str
    signatures: tuple[str, ...] = ()
    draft: bool = True  # printed with UTKAST until it is gone through
    fictional: bool = False
    large_text: bool = False
    headings: str = ""  # the language of the headings on the client's own copy; on others the program's

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that go on the paper."""
        return tuple(section for section in self.sections if section.included and not section.empty)


def digest(period: str, sections: Iterable[Section]) -> str:
    """A fingerprint of what the client was shown of a period: a later change asks for it to be gone through again."""
    kept = [s for s in sections if s.included and not s.empty and s.key is not SectionKey.READERS]
    told: list[object] = [(s.key.value, s.title, s.text, s.head, s.rows, s.points) for s in kept]
    told += [s.scales.shared for s in kept if s.scales]  # of that curve the client is shown no more
    return hashlib.sha256(repr((period, told)).encode()).hexdigest()


def scopes_of(consents_by_reader: Iterable[Iterable[Consent]]) -> set[Scope]:
    """What each and every one of those who read the same copy has consent for."""
    scopes = [{scope for consent in consents for scope in consent.scopes} for consents in consents_by_reader]
    return set.intersection(*scopes) if scopes else set()


def cut(sections: Iterable[Section], allowed: set[Scope]) -> tuple[Section, ...]:
    """Only what these scopes let a reader see."""
    return tuple(_less(s, allowed) for s in sections if s.key not in SCOPES or SCOPES[s.key] in allowed)


def _less(section: Section, allowed: set[Scope]) -> Section:
    """The section without the sentences and the numbers that its reader has no consent for."""
    text = section.text
    for code, sentence in section.apart:
        if Scope(code) not in allowed:
            text = text.replace(f" {sentence}", "").replace(sentence, "").lstrip()
    apart = tuple((code, sentence) for code, sentence in section.apart if Scope(code) in allowed)
    numbers = tuple(one for one in section.numbers if not one.scope or Scope(one.scope) in allowed)
    return replace(section, text=text, apart=apart, numbers=numbers, others="")


def with_edits(made: Iterable[Section], edits: Iterable[Section]) -> tuple[Section, ...]:
    """The sections made from the period's data, with a person's own words where they have written or left one out."""
    by_key = {section.key: section for section in edits}
    return tuple(_edited(section, by_key.get(section.key)) for section in made)


def _edited(made: Section, edit: Section | None) -> Section:
    if edit is None:
        return made
    return edit if edit.edited else replace(made, included=edit.included)


def emptied(section: Section) -> Section:
    """The section with nothing to show, and nothing behind it."""
    return replace(section, text="", rows=(), points=(), others="", apart=(), numbers=())


def as_read(sections: Iterable[Section], kept: set[SectionKey]) -> tuple[Section, ...]:
    """What was gone through stands: a section that an older program did not have then has not been read."""
    return tuple(one if one.key in kept or one.key in LIVE else emptied(one) for one in sections)


def may_leave(reader: Reader, gone_through: GoneThrough, unchanged_since: bool) -> bool:
    """Whether this reader may get a finished copy: after *genomgången* or *klienten avstod* everyone with consent,

    after *gick inte att nå* only the client and the staff, and before that nobody but the client's own draft (N5).
    """
    if not unchanged_since:
        return False
    if gone_through in (GoneThrough.YES, GoneThrough.DECLINED):
        return True
    return gone_through is GoneThrough.NOT_REACHED and reader.own_copy
