"""Visit rhythms (besöksschema): recurring visits in local wall time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr

from boendestod_app.domain.calendar import HOME_ZONE, clock_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.words import N_, _, listed

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_DAY = {"MO": N_("måndagar"), "TU": N_("tisdagar"), "WE": N_("onsdagar"), "TH": N_("torsdagar"),
              "FR": N_("fredagar"), "SA": N_("lördagar"), "SU": N_("söndagar")}  # fmt: skip
_BEATS = {"1": "", "2": N_("varannan vecka"), "3": N_("var tredje vecka"), "4": N_("var fjärde vecka")}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")  # a shorter beat has no end within a day
# The clock time and the first day are the rhythm's own, so a rule does not say them.
_MAY_SAY = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
}  # fmt: skip


class Weeks(Labelled):
    """Which ISO weeks count. A pattern of its own: `INTERVAL=2` changes parity over a week 53."""

    ALL = "all", N_("varje vecka")
    EVEN = "even", N_("jämna veckor")
    ODD = "odd", N_("udda veckor")

    def holds(self, day: date) -> bool:
        """Whether the day's ISO week is of this kind."""
        return self is Weeks.ALL or (day.isocalendar().week % 2 == 0) == (self is Weeks.EVEN)


@dataclass(frozen=True, slots=True)
class VisitRhythm:
    """A recurring visit: an RFC 5545 rule without DTSTART, from its first day to its last (both included)."""

    id: str
    client_id: str
    rule: str
    at: time
    minutes: int
    starts_on: date
    ends_on: date | None = None
    weeks: Weeks = Weeks.ALL
    kind: VisitKind = VisitKind.HOME
    place: str = ""
    aim: str = ""
    worker_ids: tuple[str, ...] = ()
    zone: str = HOME_ZONE

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise ValueError("a visit takes time")

    def starts(self, first: date, last: date) -> list[datetime]:
        """Local start times from `first` to `last`, both days included, in order."""
        first = max(first, self.starts_on)
        last = min(last, self.ends_on) if self.ends_on else last
        if last < first:
            return []
        rule = _rule(self.rule, datetime.combine(_anchor(self.rule, self.starts_on, first), self.at))
        found = rule.between(datetime.combine(first, time.min), datetime.combine(last, time.max), inc=True)
        return [start for start in found if self.weeks.holds(start.date())]

    def visit(self, start: datetime) -> Visit:
        """The visit at one of the rhythm's starts, before anyone has touched it: it has no id yet."""
        return Visit(
            id="",
            client_id=self.client_id,
            start=start,
            minutes=self.minutes,
            kind=self.kind,
            place=self.place,
            aim=self.aim,
            worker_ids=self.worker_ids,
            zone=self.zone,
            rhythm_id=self.id,
            occurrence=start,
        )

    def per_week(self) -> float:
        """Contacts a week the rhythm gives, counted over 52 weeks."""
        first = self.starts_on
        rule = _rule(self.rule, datetime.combine(first, self.at))
        count = len(rule.between(datetime.combine(first, time.min), datetime.combine(first, time.max) + timedelta(363)))
        return count / 52 / (1 if self.weeks is Weeks.ALL else 2)

    @property
    def says(self) -> str:
        """`tisdagar och fredagar varannan vecka 10.00`, or the rule itself where it is of another shape."""
        days, beat = _weekly_days(self.rule), _BEATS.get(_parts(self.rule).get("INTERVAL", "1"))
        if not days or beat is None:
            return f"{self.rule} {clock_text(self.at)}"
        words = _("vardagar") if days == _DAYS[:5] else listed(_(_EVERY_DAY[day]) for day in days)
        weeks = "" if self.weeks is Weeks.ALL else self.weeks.label
        return " ".join(part for part in (words, _(beat) if beat else "", weeks, clock_text(self.at)) if part)


def weekly(days: tuple[int, ...]) -> str:
    """The rule for these weekdays (Monday = 0) each week."""
    return "FREQ=WEEKLY;BYDAY=" + ",".join(_DAYS[day] for day in sorted(set(days)))


def check_rule(rule: str) -> str:
    """The rule itself if it can be read, else `Refused`."""
    parts = _parts(rule)
    try:
        if not set(parts) <= _MAY_SAY or parts.get("FREQ") not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
            raise ValueError("not a rule of ours")
        _rule(rule, datetime(2026, 1, 1, 10))
    except (ValueError, TypeError) as trouble:
        raise Refused(_("Besöksschemat kan inte läsas: {rule}").format(rule=rule)) from trouble
    return rule


@lru_cache(maxsize=4096)
def _rule(rule: str, start: datetime) -> rrule | rruleset:
    return rrulestr(rule, dtstart=start, cache=True)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def _weekly_days(rule: str) -> tuple[str, ...] | None:
    parts = _parts(rule)
    if set(parts) - {"INTERVAL"} != {"FREQ", "BYDAY"} or parts["FREQ"] != "WEEKLY":
        return None
    said = parts["BYDAY"].split(",")
    return tuple(day for day in _DAYS if day in said) if set(said) <= set(_DAYS) else None


def _anchor(rule: str, starts_on: date, first: date) -> date:
    """A start as near `first` as keeps the rule's beat, so that five years of past weeks are not walked again."""
    parts = _parts(rule)
    if not {"COUNT", "WKST"}.isdisjoint(parts) or parts.get("FREQ") != "WEEKLY" or "BYDAY" not in parts:
        return starts_on
    beat = 7 * int(parts.get("INTERVAL", "1"))
    monday = starts_on - timedelta(days=starts_on.weekday())
    return max(starts_on, monday + timedelta(days=(first - monday).days // beat * beat))
