"""Visit times as people write them: `mån 9.30-10.30, ons 10`. Without days and a clock time there is no visit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from boendestod_app.domain.calendar import clock_text
from boendestod_app.domain.listed_client import ListedRhythm
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.intake.reading import Reading
from boendestod_app.words import _

USUAL_MINUTES = 60  # where the list gives no end

_STEMS = ("må", "ti", "on", "to", "fr", "lö", "sö")
_DAY = (
    r"(?:må(?:n(?:d(?:ag(?:ar|en)?)?)?)?|ti(?:s(?:d(?:ag(?:ar|en)?)?)?)?|on(?:s(?:d(?:ag(?:ar|en)?)?)?)?"
    r"|to(?:r(?:s(?:d(?:ag(?:ar|en)?)?)?)?)?|fr(?:e(?:d(?:ag(?:ar|en)?)?)?)?"
    r"|lö(?:r(?:d(?:ag(?:ar|en)?)?)?)?|sö(?:n(?:d(?:ag(?:ar|en)?)?)?)?)(?![a-zåäö])\.?"
)
_TIME = r"(?<![\d.:])\d{1,2}(?:[.:]\d\d)?(?![\d:]|\.\d)"
_TOKEN = re.compile(
    rf"""(?P<weekdays>(?:(?:varje|alla)\s+)?vardag(?:ar|en)?\b)
    | (?P<everyday>varje\s+dag\b|alla\s+dagar\b|dagligen\b)
    | (?P<span>{_DAY}\s*(?:-|–|till)\s*{_DAY})
    | (?P<day>(?:varje\s+)?{_DAY})
    | (?P<odd>(?:o|u)(?:jämna?|dda)\s*(?:veckor|vecka|v)?\b\.?)
    | (?P<even>jämna?\s*(?:veckor|vecka|v)?\b\.?)
    | (?P<minutes>\(?\d{{2,3}}\s*min(?:uter)?\b\.?\)?)
    | (?P<clock>(?:(?:kl\.?|klockan)\s*)?{_TIME}(?:\s*(?:-|–|till)\s*{_TIME})?)
    | (?P<joint>[\s,+&/;.]+|och\b|samt\b)
    | (?P<unknown>[^\s,+&/;]+)""",
    re.VERBOSE,
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")


class _Unclear(Exception):
    """The text can be read in more than one way, or not at all; says why."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """What has been said of one visit so far."""

    days: frozenset[int] = frozenset()
    at: time | None = None
    minutes: int = USUAL_MINUTES
    weeks: Weeks | None = None


def read_times(text: str) -> Reading[tuple[ListedRhythm, ...]]:
    """The recurring visits the text tells; where any part of it is unclear, only what cannot be misread."""
    try:
        visits = _visits(text.lower())
        _check_weeks(visits)
    except _Unclear as unclear:
        return Reading((), what=str(unclear), suggestion=_example())
    timeless = [visit for visit in visits if visit.at is None]
    if timeless or not visits:
        return Reading(_rhythms(visits), what=_("Klockslag saknas."), suggestion=_example())
    return Reading(_rhythms(visits))


def _example() -> str:
    return _("Skriv dagar och klockslag, till exempel: mån 9.30-10.30, ons 10.")


def _visits(text: str) -> list[_Visit]:
    visits = [_Visit()]
    for kind, part in _tokens(text):
        visits[-1:] = _next(visits[-1], kind, part)
    return [visit for visit in visits if visit != _Visit()]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "unknown":
            raise _Unclear(_("”{words}” går inte att läsa som dag eller klockslag.").format(words=match[0]))
        if kind != "joint":
            yield kind, match[0]


def _next(visit: _Visit, kind: str, part: str) -> list[_Visit]:
    """The visit with one more part, after it a new one where that part begins the next."""
    if kind == "clock":
        return [_with_clock(visit, part)]
    if kind == "minutes":
        return [_with_minutes(visit, part)]
    if kind in ("odd", "even"):
        weeks = Weeks.ODD if kind == "odd" else Weeks.EVEN
        return [replace(visit, weeks=weeks)] if visit.weeks is None else [visit, _Visit(weeks=weeks)]
    if visit.at is not None:
        return [visit, _Visit(_days(kind, part))]
    return [replace(visit, days=visit.days | _days(kind, part))]


def _days(kind: str, part: str) -> frozenset[int]:
    if kind == "weekdays":
        return frozenset(range(5))
    if kind == "everyday":
        return frozenset(range(7))
    named = [_STEMS.index(day[:2]) for day in re.findall(_DAY, part.removeprefix("varje"))]
    if kind == "day":
        return frozenset(named)
    first, last = named
    if last <= first:
        raise _Unclear(_("Dagarna står i fel ordning."))
    return frozenset(range(first, last + 1))


def _with_clock(visit: _Visit, part: str) -> _Visit:
    if not visit.days:
        raise _Unclear(_("Det står ett klockslag utan dag före."))
    if visit.at is not None:
        raise _Unclear(_("Det står flera klockslag för samma dag."))
    clocks = [_clock(match[1], match[2] or "0") for match in _CLOCK.finditer(part)]
    minutes = _minutes_between(clocks[0], clocks[1]) if len(clocks) == 2 else visit.minutes
    return replace(visit, at=clocks[0], minutes=minutes)


def _clock(hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise _Unclear(_("Klockslaget finns inte.")) from None


def _minutes_between(start: time, end: time) -> int:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    if minutes <= 0:
        raise _Unclear(
            _("Besöket slutar {end}, före det börjar {start}.").format(end=clock_text(end), start=clock_text(start))
        )
    return minutes


def _with_minutes(visit: _Visit, part: str) -> _Visit:
    minutes = int("".join(filter(str.isdigit, part)))
    if visit.at is None or visit.minutes != USUAL_MINUTES or not minutes:
        raise _Unclear(_("Besökets längd går inte att läsa."))
    return replace(visit, minutes=minutes)


def _check_weeks(visits: list[_Visit]) -> None:
    if len({visit.weeks is None for visit in visits}) > 1:
        raise _Unclear(_("Det går inte att se vilka dagar som gäller jämna eller udda veckor."))


def _rhythms(visits: list[_Visit]) -> tuple[ListedRhythm, ...]:
    """One rhythm for all days that share clock time, length and weeks, in the order of the week."""
    days: dict[tuple[time, int, Weeks], set[int]] = {}
    for visit in visits:
        if visit.at is not None:
            days.setdefault((visit.at, visit.minutes, visit.weeks or Weeks.ALL), set()).update(visit.days)
    in_order = sorted(days.items(), key=lambda item: (min(item[1]), item[0][0]))
    return tuple(ListedRhythm(weekly(tuple(on)), at, minutes, weeks) for (at, minutes, weeks), on in in_order)
