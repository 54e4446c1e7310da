"""Days, weeks and clock times as people in Sweden write them, and the working-day rules."""

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from boendestod_app.words import N_, _

HOME_ZONE = "Europe/Stockholm"
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200  # beyond them a year is a slip of the hand
Holidays = AbstractSet[date]

_WEEKDAYS = (
    N_("måndag"), N_("tisdag"), N_("onsdag"), N_("torsdag"), N_("fredag"), N_("lördag"), N_("söndag"),
)  # fmt: skip
_SHORT_WEEKDAYS = (N_("mån"), N_("tis"), N_("ons"), N_("tor"), N_("fre"), N_("lör"), N_("sön"))
_MONTHS = (
    N_("januari"), N_("februari"), N_("mars"), N_("april"), N_("maj"), N_("juni"),
    N_("juli"), N_("augusti"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip
_SHORT_MONTHS = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, clamped to the month's end (30 November + 3 = 28 or 29 February)."""
    return day + relativedelta(months=months)


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March, so a period of whole years is never cut short."""
    later = day + relativedelta(years=years)
    return later + timedelta(days=1) if (day.month, day.day) == (2, 29) and later.day == 28 else later


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date, holidays: Holidays) -> date:
    """`day` itself if it is a working day, else the first one after it."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def working_day_after(day: date, holidays: Holidays) -> date:
    """The first working day after `day`."""
    return next_working_day(day + timedelta(days=1), holidays)


def week_number(day: date) -> int:
    """The ISO week (1 to 53; 2026 has 53)."""
    return day.isocalendar().week


def local(instant: datetime, zone: str = HOME_ZONE) -> datetime:
    """Wall time, without zone, of an instant."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant(wall: datetime, zone: str = HOME_ZONE) -> datetime:
    """The UTC instant of a wall time. A time in the hour that DST skips is read with the offset before the shift."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def read_instant(told: Any) -> datetime:
    """An instant as a file tells it, in UTC. `ValueError` where it has no zone, or no clock of ours could show it."""
    if not isinstance(told, str) or (at := datetime.fromisoformat(told)).tzinfo is None:
        raise ValueError("no instant")
    try:
        local(at)
        return at.astimezone(UTC)
    except OverflowError as problem:
        raise ValueError("beyond all years") from problem


def exists(wall: datetime, zone: str = HOME_ZONE) -> bool:
    """Whether clocks show this time: in the night of March when they go forward, an hour is missing."""
    return local(instant(wall, zone), zone) == wall


def far_off(day: date, first: int = EARLIEST_YEAR, last: int = LATEST_YEAR) -> str:
    """The sentence about a day before or after these years; nothing for all other days."""
    if first <= day.year <= last:
        return ""
    return _("Dagen ska ligga mellan {first} och {last}.").format(first=first, last=last)


def clock_text(moment: time | datetime) -> str:
    """`09.30`."""
    return f"{moment:%H}.{moment:%M}"


def day_text(day: date) -> str:
    """`fre 14 aug`."""
    return f"{_(_SHORT_WEEKDAYS[day.weekday()])} {day.day} {_(_SHORT_MONTHS[day.month - 1])}"


def short_date_text(day: date) -> str:
    """`14 aug 2026`."""
    return f"{day.day} {_(_SHORT_MONTHS[day.month - 1])} {day.year}"


def date_text(day: date) -> str:
    """`14 augusti 2026`."""
    return f"{day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def day_month_text(day: date) -> str:
    """`14 augusti`."""
    return f"{day.day} {_(_MONTHS[day.month - 1])}"


def long_day_text(day: date) -> str:
    """`Fredag 14 augusti`."""
    text = f"{_(_WEEKDAYS[day.weekday()])} {day_month_text(day)}"
    return text[:1].upper() + text[1:]


def month_text(day: date) -> str:
    """`augusti`."""
    return _(_MONTHS[day.month - 1])


def month_names() -> tuple[str, ...]:
    """The twelve months, January first."""
    return tuple(_(month) for month in _MONTHS)


def moment_text(moment: datetime) -> str:
    """`fre 14 aug 10.00`."""
    return f"{day_text(moment.date())} {clock_text(moment)}"


def near_day_text(day: date, today: date) -> str:
    """`i dag`, `i går`, `i morgon`, else `fre 14 aug`, with the year when it is another."""
    near = {0: _("i dag"), -1: _("i går"), 1: _("i morgon")}.get((day - today).days)
    if near:
        return near
    return day_text(day) if day.year == today.year else f"{day_text(day)} {day.year}"
