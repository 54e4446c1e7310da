"""Uppsökande: where somebody may be found, when they were last seen, what was asked of those who go out, länkning.

None of it may be held of somebody with protected identity: it is what would lead to them (domain rule 4.10).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LONGEST = 160  # letters: a line or two on a card


class PlaceKind(Labelled):
    """What sort of place it is."""

    OPEN = "open", N_("Plats ute eller inne")
    SETTLEMENT = "settlement", N_("Bosättning")
    MEETING_PLACE = "meeting_place", N_("Träfflokal")
    SOMEBODY = "somebody", N_("Hos någon")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where the person may be found, when, and who told us."""

    id: str
    client_id: str
    kind: PlaceKind
    place: str
    on: date  # since when we know
    times: str = ""
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """That somebody has seen the person: kept only with the person's own yes."""

    id: str
    client_id: str
    on: date
    place: str
    told_by: str
    consent: str  # how the person said yes to that it is kept


@dataclass(frozen=True, slots=True)
class OutreachRequest:
    """What we asked those who go out, and their answer."""

    id: str
    client_id: str
    on: date
    whom: str
    what: str
    by: str = ""
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Linking:
    """Länkning: handing over to another giver, at the person's pace, and how it went."""

    id: str
    client_id: str
    on: date
    giver: str
    who: str = ""  # goes along
    how_went: str = ""

    @property
    def has_been(self) -> bool:
        """Whether it is known how it went."""
        return bool(self.how_went)


Said = TypeVar("Said", FoundPlace, Sighting, OutreachRequest, Linking)
_TEXTS = ("place", "times", "told_by", "consent", "whom", "what", "answer", "giver", "who", "how_went")


def tidy(said: Said) -> Said:
    """Without spaces around the words."""
    texts = {field: " ".join(getattr(said, field).split()) for field in _TEXTS if hasattr(said, field)}
    return replace(said, **texts)  # type: ignore[arg-type]  # each is a text


def place_problems(place: FoundPlace) -> list[Problem]:
    """What must be mended before a place can be kept."""
    return [*_needs(place, "place", _("Skriv var personen kan finnas.")), *_too_long(place)]


def sighting_problems(seen: Sighting, today: date) -> list[Problem]:
    """What must be mended before it can be kept that somebody was seen."""
    found = [
        *_needs(seen, "place", _("Skriv var personen sågs.")),
        *_needs(seen, "told_by", _("Skriv vem som berättade.")),
        *_needs(seen, "consent", _("Skriv hur personen har sagt ja till att det sparas. Utan ja sparas det inte.")),
    ]
    return found + _not_yet(seen.on, "on", today) + _too_long(seen)


def request_problems(asked: OutreachRequest, today: date) -> list[Problem]:
    """What must be mended before a request can be kept."""
    found = [
        *_needs(asked, "whom", _("Skriv vem ni frågar.")),
        *_needs(asked, "what", _("Skriv vad ni ber om.")),
        *_not_yet(asked.on, "on", today),
    ]
    if asked.answered_on and asked.answered_on < asked.on:
        found.append(Problem("answered_on", _("Svaret är daterat före frågan.")))
    if asked.answered_on and not asked.answer:
        found.append(Problem("answer", _("Skriv vad de svarade.")))
    return found + _too_long(asked)


def linking_problems(linking: Linking, today: date) -> list[Problem]:
    """What must be mended before a länkning can be kept; one that is planned has no answer yet."""
    found = _needs(linking, "giver", _("Skriv till vem."))
    if linking.how_went:
        found += _not_yet(linking.on, "on", today)
    return found + _too_long(linking)


def _needs(said: object, field: str, sentence: str) -> list[Problem]:
    return [] if getattr(said, field).strip() else [Problem(field, sentence)]


def _not_yet(on: date, field: str, today: date) -> list[Problem]:
    return [Problem(field, _("Dagen har inte varit än."))] if on > today else []


def _too_long(said: object) -> list[Problem]:
    told = _("Högst {count} tecken.").format(count=LONGEST)
    return [Problem(field, told) for field in _TEXTS if len(getattr(said, field, "")) > LONGEST]
