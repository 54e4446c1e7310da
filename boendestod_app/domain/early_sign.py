"""Early signs (tidiga tecken): the client's own, in own words, tied to a level; and the days they were seen."""

import re
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.ladder import Level

_BETWEEN = re.compile(r"(?<=[.!?])\s+|\s*[\n;•]+\s*")


@dataclass(frozen=True, slots=True)
class EarlySign:
    """One sign. A new version of the plan lets go of a sign by making it inactive; what was ticked of it stays."""

    id: str
    client_id: str
    kind: Level  # calm: how it is when it is well
    words: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class VisitSign:
    """A sign that was seen, at a visit or beside one, on a day. It proposes; it never changes a level."""

    id: str
    client_id: str
    visit_id: str  # "" when it was seen beside a visit
    sign_id: str
    on: date


def signs_in(text: str) -> list[str]:
    """The signs in a text of the first plans: a sentence or a line each."""
    return [found.strip() for found in _BETWEEN.split(text) if found and found.strip()]


def signs_of_text(plan_id: str, client_id: str, text: str) -> list[EarlySign]:
    """A first plan's text as signs of the worry kind; their ids are told by the plan, so two laptops make the same."""
    return [
        EarlySign(f"{plan_id}:{number}", client_id, Level.WORRY, words) for number, words in enumerate(signs_in(text))
    ]


def of_kind(signs: list[EarlySign], kind: Level) -> list[EarlySign]:
    """The active ones of one level."""
    return [sign for sign in signs if sign.active and sign.kind is kind]
