"""The rule of a series in a calendar file, with its end apart: a million repeats end in a sentence, not in a hang."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import vBroken

from boendestod_app.domain.calendar import LATEST_YEAR, local
from boendestod_app.domain.recurrence import check_rule, rule_parts
from boendestod_app.errors import Refused
from boendestod_app.intake.ics_times import Unreadable
from boendestod_app.words import N_, _

_BY_HAND = N_("Lägg in serien som ett nytt schema på klientens sida.")
_FIRST_WITHIN = timedelta(days=800)
_COUNTED_WITHIN = timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class ReadRule:
    """The rule without an end, and its last day if it has one."""

    rule: str = ""
    ends_on: date | None = None


def read_rule(properties: Any, start: datetime) -> ReadRule:
    """The one rule of an event; `Unreadable` says why it cannot be a series of visits."""
    if properties is None:
        return ReadRule()
    if isinstance(properties, vBroken):
        raise _strange(str(properties))
    if isinstance(properties, list):
        raise Unreadable(_("Serien har mer än en regel."), _("Dela upp den i två serier i kalendern."))
    text = properties.to_ical()
    rule = text.decode("utf-8") if isinstance(text, bytes) else str(text)
    if "FREQ" not in (parts := rule_parts(rule)):
        raise _strange(rule)
    try:
        check_rule(";".join(f"{name}={told}" for name, told in parts.items() if name != "UNTIL"))
        endless = ";".join(f"{name}={told}" for name, told in parts.items() if name not in ("COUNT", "UNTIL"))
        found = ReadRule(endless, _last_day(endless, parts, properties, start))
        given = list(islice(_starts(endless, start, start + _FIRST_WITHIN), 1))
    except Refused as trouble:
        raise Unreadable(str(trouble), _(_BY_HAND)) from None
    except (ValueError, TypeError, OverflowError, AttributeError):
        raise _strange(rule) from None
    if found.ends_on is not None and found.ends_on < start.date():
        raise Unreadable(_("Serien slutar före den börjar."), _("Rätta slutdagen i kalendern."))
    if not given:
        raise Unreadable(_("Upprepningen ger inga besök."), _("Rätta serien i kalendern."))
    return found


def _strange(rule: str) -> Unreadable:
    if not rule:
        return Unreadable(_("Upprepningen går inte att läsa."), _(_BY_HAND))
    return Unreadable(_("Upprepningen går inte att läsa: {rule}").format(rule=rule[:80]), _(_BY_HAND))


def _last_day(endless: str, parts: dict[str, str], rule: Any, start: datetime) -> date | None:
    if "UNTIL" in parts:
        until = rule["UNTIL"][0]
        if until.year > LATEST_YEAR:
            return None  # how some programs say that there is no end
        if not isinstance(until, datetime):
            return date(until.year, until.month, until.day)
        until = local(until) if until.tzinfo else until
        # A last moment earlier in the day than the visits ends the series the day before.
        return until.date() if until.time() >= start.time() else until.date() - timedelta(days=1)
    if "COUNT" in parts:
        counted = list(islice(_starts(endless, start, start + _COUNTED_WITHIN), int(parts["COUNT"])))
        return counted[-1].date() if counted else start.date()
    return None


def _starts(endless: str, start: datetime, last: datetime) -> Any:
    return rrulestr(f"{endless};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
