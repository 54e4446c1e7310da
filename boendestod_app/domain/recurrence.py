"""When something comes again: RFC 5545 rules in local wall time, as people say them."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.parser import isoparse
from dateutil.rrule import rrule, rruleset, rrulestr

from boendestod_app.domain.calendar import add_months, clock_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.errors import Refused
from boendestod_app.words import N_, _, listed

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_DAY = {"MO": N_("måndagar"), "TU": N_("tisdagar"), "WE": N_("onsdagar"), "TH": N_("torsdagar"),
              "FR": N_("fredagar"), "SA": N_("lördagar"), "SU": N_("söndagar")}  # fmt: skip
_ONE_DAY = {"MO": N_("måndagen"), "TU": N_("tisdagen"), "WE": N_("onsdagen"), "TH": N_("torsdagen"),
            "FR": N_("fredagen"), "SA": N_("lördagen"), "SU": N_("söndagen")}  # fmt: skip
_NTH = {1: N_("första"), 2: N_("andra"), 3: N_("tredje"), 4: N_("fjärde"), -1: N_("sista")}
_BEATS = {"1": "", "2": N_("varannan vecka"), "3": N_("var tredje vecka"), "4": N_("var fjärde vecka")}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")  # a shorter beat has no end within a day
# The clock time and the first day are the rhythm's own, so a rule does not say them.
_MAY_SAY = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
}  # fmt: skip
MOST_TIMES = 5000  # a COUNT beyond this is no plan for a person: every working day for nineteen years


class Weeks(Labelled):
    """Which ISO weeks count. A pattern of its own: `INTERVAL=2` changes parity over a week 53."""

    ALL = "all", N_("varje vecka")
    EVEN = "even", N_("jämna veckor")
    ODD = "odd", N_("udda veckor")

    def holds(self, day: date) -> bool:
        """Whether the day's ISO week is of this kind."""
        return self is Weeks.ALL or (day.isocalendar().week % 2 == 0) == (self is Weeks.EVEN)

    @property
    def other(self) -> "Weeks":
        """The weeks between; all weeks have none."""
        return {Weeks.EVEN: Weeks.ODD, Weeks.ODD: Weeks.EVEN}.get(self, self)


def weekly(days: tuple[int, ...], every: int = 1) -> str:
    """The rule for these weekdays (Monday = 0) each week, or every so many weeks from the first."""
    beat = f";INTERVAL={every}" if every > 1 else ""
    return f"FREQ=WEEKLY{beat};BYDAY=" + ",".join(WEEKDAYS[day] for day in sorted(set(days)))


def monthly(nth: int, weekday: int) -> str:
    """The rule for the first (1) to fourth (4) or last (-1) of a weekday (Monday = 0) in each month."""
    return f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAYS[weekday]}"


def check_rule(rule: str) -> str:
    """The rule itself if it can be read, else `Refused`."""
    parts = rule_parts(rule)
    try:
        if not set(parts) <= _MAY_SAY or parts.get("FREQ") not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
            raise ValueError("not a rule of ours")
        if int(parts.get("COUNT", "1")) > MOST_TIMES:
            sentence = _("Schemat upprepas {count} gånger. Välj en sista dag i stället.")
            raise Refused(sentence.format(count=parts["COUNT"]))
        _rule(rule, datetime(2026, 1, 1, 10))
        without_a_day = _never(parts)
        isoparse(parts.get("UNTIL", "20260101"))
    except (ValueError, TypeError) as trouble:
        raise Refused(_("Besöksschemat kan inte läsas: {rule}").format(rule=rule)) from trouble
    if without_a_day:
        raise Refused(_("Schemat ger inga besök. Kontrollera dagarna."))
    return rule


def _never(parts: dict[str, str]) -> bool:
    """Whether no year has the day, as 30 February: dateutil would look for it until the year 9999."""
    if not {"BYMONTH", "BYMONTHDAY"} <= set(parts):
        return False
    longest = max(monthrange(2024, int(month))[1] for month in parts["BYMONTH"].split(","))
    return all(abs(int(day)) > longest for day in parts["BYMONTHDAY"].split(","))


def starts(rule: str, at: time, starts_on: date, first: date, last: date, weeks: Weeks = Weeks.ALL) -> list[datetime]:
    """Local start times from `first` to `last`, both days included, in order; `starts_on` begins the rule's beat."""
    first = max(first, starts_on)
    if last < first:
        return []
    days = _counted(rule, starts_on, first.toordinal(), last.toordinal())
    if days is None:
        found = _rule(rule, datetime.combine(_anchor(rule, starts_on, first), at)).between(
            datetime.combine(first, time.min), datetime.combine(last, time.max), inc=True
        )
    else:
        found = [datetime.combine(date.fromordinal(day), at) for day in days]
    return found if weeks is Weeks.ALL else [start for start in found if weeks.holds(start.date())]


def _counted(rule: str, starts_on: date, first: int, last: int) -> list[int] | None:
    """The days of a plain daily or weekly rule, counted on the calendar; none where the rule is of another shape."""
    beat, offsets = _beat(rule)
    if not beat:
        return None
    begin = starts_on.toordinal()
    if offsets is None:
        return list(range(first + (begin - first) % beat, last + 1, beat))
    monday, step = begin - starts_on.weekday(), 7 * beat
    places = offsets or (starts_on.weekday(),)
    weeks = range(monday + (first - monday) // step * step, last + 1, step)
    return [week + place for week in weeks for place in places if first <= week + place <= last]


@lru_cache(maxsize=4096)
def _beat(rule: str) -> tuple[int, tuple[int, ...] | None]:
    """A plain rule's interval, and its weekdays (nothing: the first day's own; none: each day); 0 for another rule."""
    parts = rule_parts(rule)
    beat, said = int(parts.get("INTERVAL", "1")), weekly_days(rule)
    if said:
        return beat, tuple(WEEKDAYS.index(day) for day in said)
    if set(parts) - {"INTERVAL"} != {"FREQ"}:
        return 0, None
    return {"DAILY": (beat, None), "WEEKLY": (beat, ())}.get(parts["FREQ"], (0, None))


def rule_says(rule: str, at: time, weeks: Weeks = Weeks.ALL) -> str:
    """`tisdagar och fredagar varannan vecka 10.00`, or the rule itself where it is of another shape."""
    days, beat, nth = weekly_days(rule), _BEATS.get(rule_parts(rule).get("INTERVAL", "1")), _nth_of_month(rule)
    if nth:
        which, day = _(_NTH[nth[0]]), _(_ONE_DAY[nth[1]])
        return _("{nth} {day} i månaden {clock}").format(nth=which, day=day, clock=clock_text(at))
    if not days or beat is None:
        return f"{rule} {clock_text(at)}"
    told = _("vardagar") if days == WEEKDAYS[:5] else listed(_(_EVERY_DAY[day]) for day in days)
    which = "" if weeks is Weeks.ALL else weeks.label
    return " ".join(part for part in (told, _(beat) if beat else "", which, clock_text(at)) if part)


def moved_rule(rule: str, before: date, after: date) -> str:
    """The rule where the visit of one day has become another day's; a rule of another shape stays as it is."""
    days, nth, parts = weekly_days(rule), _nth_of_month(rule), rule_parts(rule)
    if days and WEEKDAYS[before.weekday()] in days:
        others = {WEEKDAYS.index(day) for day in days} - {before.weekday()}
        return weekly((*others, after.weekday()), int(parts.get("INTERVAL", "1")))
    if nth and before != after:
        last_week = after + timedelta(days=7)
        return monthly(
            -1 if nth[0] == -1 and last_week.month != after.month else _week_of_month(after), after.weekday()
        )
    if set(parts) == {"FREQ", "BYMONTHDAY"} and parts["BYMONTHDAY"] in (str(before.day), "-1") and before != after:
        ends_month = parts["BYMONTHDAY"] == "-1" and (after + timedelta(days=1)).day == 1
        return f"FREQ={parts['FREQ']};BYMONTHDAY={-1 if ends_month else after.day}"
    return rule


def taken_day(rule: str, before: date, after: date) -> str:
    """The weekday, in words, that the rule already has a visit on, where another day's visit would be moved to it."""
    days, day = weekly_days(rule) or (), WEEKDAYS[after.weekday()]
    return _(_EVERY_DAY[day]) if day in days and before.weekday() != after.weekday() else ""


def _week_of_month(day: date) -> int:
    place = (day.day - 1) // 7 + 1
    return place if place <= 4 else -1


def without_end(rule: str, at: time, starts_on: date) -> tuple[str, date | None]:
    """The rule without COUNT and UNTIL, and the last day they meant: a series has its end in one place only."""
    parts = rule_parts(rule)
    count, until, last = parts.pop("COUNT", ""), parts.pop("UNTIL", ""), []
    endless = ";".join(f"{name}={told}" for name, told in parts.items())
    if count:
        found = list(_rule(f"{endless};COUNT={count}", datetime.combine(starts_on, at)))
        last.append(found[-1].date() if found else starts_on - timedelta(days=1))
    if until:
        # Never walked to: it may be the year 9999. A day without a clock time is included.
        latest = isoparse(until)
        whole = "T" not in until or latest.time() >= at
        last.append(latest.date() if whole else latest.date() - timedelta(days=1))
    return endless, min(last, default=None)


def rule_parts(rule: str) -> dict[str, str]:
    """What the rule says, by name."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def weekly_days(rule: str) -> tuple[str, ...] | None:
    """The days of a plain weekly rule, Monday first; none where it is of another shape."""
    parts = rule_parts(rule)
    if set(parts) - {"INTERVAL"} != {"FREQ", "BYDAY"} or parts["FREQ"] != "WEEKLY":
        return None
    said = parts["BYDAY"].split(",")
    return tuple(day for day in WEEKDAYS if day in said) if set(said) <= set(WEEKDAYS) else None


def _nth_of_month(rule: str) -> tuple[int, str] | None:
    parts = rule_parts(rule)
    if set(parts) != {"FREQ", "BYDAY"} or parts["FREQ"] != "MONTHLY":
        return None
    nth, day = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
    known = nth.removeprefix("-").isdigit() and int(nth) in _NTH and day in WEEKDAYS
    return (int(nth), day) if known else None


@lru_cache(maxsize=4096)
def _rule(rule: str, start: datetime) -> rrule | rruleset:
    return rrulestr(rule, dtstart=start, cache=True)


def _anchor(rule: str, starts_on: date, first: date) -> date:
    """A start as near `first` as keeps the rule's beat, so that five years of past weeks are not walked again."""
    parts = rule_parts(rule)
    beat, often = int(parts.get("INTERVAL", "1")), parts.get("FREQ")
    if "COUNT" in parts:
        return starts_on
    if often == "DAILY":
        return starts_on + timedelta(days=(first - starts_on).days // beat * beat)
    if often == "WEEKLY" and "BYDAY" in parts and "WKST" not in parts:
        monday = starts_on - timedelta(days=starts_on.weekday())
        return max(starts_on, monday + timedelta(days=(first - monday).days // (7 * beat) * 7 * beat))
    if often == "MONTHLY" and not {"BYDAY", "BYMONTHDAY"}.isdisjoint(parts):
        months = 12 * (first.year - starts_on.year) + first.month - starts_on.month
        return max(starts_on, add_months(starts_on.replace(day=1), months // beat * beat))
    return starts_on
