"""Whether a next step is small enough to be done by the next visit: questions to think of, never a lock."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.calendar import day_text
from boendestod_app.words import _

USUAL = timedelta(days=14)  # where no visit is planned
_BEGINNING = re.compile(r"^(?:(?:att|jag|vi|ska|vill)\s+)+", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:och sedan|och sen|sedan|samt|därefter|och)\b|[;+]|,\s*\w+a\b", re.IGNORECASE)
_NO_VERBS = frozenset(
    {"bra", "extra", "hela", "andra", "egna", "samma", "mina", "dina", "flera", "alla", "inga",
     "mer", "fler", "under", "över", "efter", "kvar", "snar"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepCheck:
    """One thing to think of: whether it is so, and a sentence that says what is or what could be."""

    key: str
    holds: bool
    sentence: str


def step_checks(
    what: str, who: str, due_on: date | None, *, today: date, next_visit: date | None, verbs: Collection[str]
) -> tuple[StepCheck, ...]:
    """What a small step has: somebody who does it, a day by the next visit, one action, a verb first."""
    return (
        _who(who),
        _when(due_on, next_visit, next_visit or today + USUAL),
        _one_action(what),
        _verb_first(what, verbs),
    )


def _who(who: str) -> StepCheck:
    holds = bool(who.strip())
    return StepCheck("who", holds, _("Någon gör det.") if holds else _("Vem gör det?"))


def _when(due_on: date | None, next_visit: date | None, latest: date) -> StepCheck:
    if due_on is not None and due_on <= latest:
        return StepCheck(
            "when", True, _("Det ryms till nästa besök.") if next_visit else _("Det ryms inom två veckor.")
        )
    if next_visit is None:
        return StepCheck("when", False, _("Vilken dag? Gärna inom två veckor."))
    sentence = _("Vilken dag? Nästa besök är {day}.") if due_on is None else _("Ryms en del av det till {day}?")
    return StepCheck("when", False, sentence.format(day=day_text(next_visit)))


def _one_action(what: str) -> StepCheck:
    if not what.strip():
        return StepCheck("one", False, _("Vad är det allra första?"))
    if _SEVERAL.search(what):
        return StepCheck("one", False, _("Det låter som flera saker. Vilken är först?"))
    return StepCheck("one", True, _("Det är en enda sak."))


def _verb_first(what: str, verbs: Collection[str]) -> StepCheck:
    words = re.findall(r"\w+", _BEGINNING.sub("", what.strip()).casefold())
    first = words[0] if words else ""
    # Infinitives end in -a but for the short ones, which the team's list holds; the present tense ends in -ar and -er.
    holds = first in verbs or ((first[-1:] == "a" or first[-2:] in ("ar", "er")) and first not in _NO_VERBS)
    told = _("Det börjar med något man gör.") if holds else _("Börja med vad man gör, till exempel ringa, gå, skriva.")
    return StepCheck("verb", holds, told)
