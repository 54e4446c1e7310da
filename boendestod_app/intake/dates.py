"""Days as people write them. A year that is missing is found only where it cannot be another, and is listed."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from boendestod_app.domain.calendar import date_text, long_day_text, month_names
from boendestod_app.intake.reading import Reading
from boendestod_app.intake.sheet import Cell
from boendestod_app.words import _

_LONGEST_PERIOD = 100
_PLAUSIBLE_YEARS = 30  # a decision or a meeting further away than this is a slip of the pen
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_OPEN_ENDED = re.compile(r"tills? ?vidare|t\.? ?v\.?|löpande|inge[nt] slut(?:dag|datum)", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:fr\.? ?o\.? ?m\.?|från)? ?(?P<first>.*\d.*?) ?(?:–|—|--| - |\bt\.? ?o\.? ?m\.?|\btill(?: och med)? "
    r"|(?=\btills? ?vidare))"
    r" ?(?P<last>.+)",
    re.IGNORECASE,
)
_CLOCK = r"(?:[ T]\d{1,2}[.:]\d\d(?:[.:]\d\d)?)?"
_YEAR = r"(?:\s*[-/,' ]\s*)(?P<y>\d{4}|\d\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)

_Reader = Callable[[re.Match[str], date, date | None], Reading[date]]


def read_date(cell: Cell, today: date, latest: date | None = None) -> Reading[date]:
    """The day the cell tells; a day without a year is never taken later than `latest`."""
    if isinstance(cell.value, date):
        return _plausible(cell.value, today)
    text = " ".join(cell.text.lower().split()).removesuffix(".")
    for pattern, reader in _SHAPES:
        match = pattern.fullmatch(text)
        if match:
            return reader(match, today, latest)
    return Reading(what=_("Datumet går inte att läsa."), suggestion=_example(today))


def split_period(text: str) -> tuple[str, str] | None:
    """The first and the last day of `2026-03-01 - 2027-02-28` or `från 1/3 -26 tills vidare`, as written."""
    match = _PERIOD.fullmatch(" ".join(text.split())) if len(text) < _LONGEST_PERIOD else None
    return (match["first"], match["last"]) if match else None


def is_open_ended(text: str) -> bool:
    """Whether the text says that there is no last day: `tills vidare`."""
    return _OPEN_ENDED.fullmatch(text) is not None


def _day(year: int, month: int, day: int, today: date) -> Reading[date]:
    try:
        return _plausible(date(year, month, day), today)
    except ValueError:
        return Reading(what=_("Datumet finns inte."), suggestion=_nearest_real(year, month, day, today))


def _nearest_real(year: int, month: int, day: int, today: date) -> str:
    """The last day of the month where the day is too great, else how a day is written."""
    if not (1 <= month <= 12 and 28 < day <= 31 and year > 0):
        return _example(today)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return _("Menas {day}? Skriv det i så fall.").format(day=date_text(last))


def _plausible(day: date, today: date) -> Reading[date]:
    if abs(day.year - today.year) <= _PLAUSIBLE_YEARS:
        return Reading(day)
    return Reading(
        what=_("Datumet ligger för långt bort: {day}.").format(day=date_text(day)), suggestion=_example(today)
    )


def _example(today: date) -> str:
    return _("Skriv dagen som {example}.").format(example=today.isoformat())


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _written(match: re.Match[str], today: date, _latest: date | None) -> Reading[date]:
    return _day(_full_year(match["y"]), _month_number(match), int(match["d"]), today)


def _month_number(match: re.Match[str]) -> int:
    parts = match.groupdict()
    return _MONTHS.index(parts["month"][:3]) + 1 if parts.get("month") else int(parts["m"])


def _yearless(match: re.Match[str], today: date, latest: date | None) -> Reading[date]:
    month, day = _month_number(match), int(match["d"])
    if not _exists(2000, month, day):  # a leap year: in it every day exists that ever does
        return Reading(what=_("Datumet finns inte."), suggestion=_nearest_real(today.year, month, day, today))
    years = [year for year in (today.year - 1, today.year, today.year + 1) if _exists(year, month, day)]
    return _nearest([date(year, month, day) for year in years], today, latest)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _nearest(days: list[date], today: date, latest: date | None) -> Reading[date]:
    """The day nearest today, if every other is at least twice as far away."""
    days = [day for day in days if latest is None or day <= latest]
    ranked = sorted(days, key=lambda day: abs(day - today))
    if not ranked or (len(ranked) > 1 and 2 * abs(ranked[0] - today) > abs(ranked[1] - today)):
        return Reading(what=_("Året saknas och går inte att avgöra."), suggestion=_example(today))
    return Reading(
        ranked[0],
        what=_("Året saknas. Läst som {day}.").format(day=date_text(ranked[0])),
        suggestion=_("Stämmer det inte: skriv dagen med år, till exempel {example}.").format(example=today.isoformat()),
    )


def _short(match: re.Match[str], today: date, _latest: date | None) -> Reading[date]:
    """`26-06-01` is the first of June where the parts cannot be read the other way round as well."""
    first, month, last = (int(match[part]) for part in ("a", "m", "b"))
    orders = [(2000 + first, month, last), (2000 + last, month, first)]
    days = {date(*order) for order in orders if _exists(*order)}
    near = [day for day in days if abs(day.year - today.year) <= _PLAUSIBLE_YEARS // 3]
    if len(near) == 1:
        return Reading(near[0])
    what = _("Datumet kan läsas på flera sätt.") if near else _("Datumet går inte att läsa.")
    return Reading(what=what, suggestion=_example(today))


def _week(match: re.Match[str], today: date, latest: date | None) -> Reading[date]:
    number, year = int(match["w"]), match.groupdict().get("y")
    years = [_full_year(year)] if year else [today.year - 1, today.year, today.year + 1]
    mondays = [day for day in (_monday(year, number) for year in years) if day]
    if not mondays:
        return Reading(what=_("Veckan finns inte."), suggestion=_example(today))
    reading = Reading(mondays[0]) if year else _nearest(mondays, today, latest)
    if reading.value is None:
        return reading
    return Reading(
        reading.value,
        what=_("Det är en vecka, inte en dag. Läst som {day}.").format(
            day=f"{long_day_text(reading.value).lower()} {reading.value.year}"
        ),
        suggestion=_("Skriv vilken dag i veckan det gäller."),
    )


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _month_only(match: re.Match[str], today: date, _latest: date | None) -> Reading[date]:
    month, year = _month_number(match), match.groupdict().get("y")
    if not 1 <= month <= 12:
        return Reading(what=_("Datumet finns inte."), suggestion=_example(today))
    name = f"{month_names()[month - 1]} {_full_year(year)}" if year else month_names()[month - 1]
    return Reading(
        what=_("Det är en månad, inte en dag."),
        suggestion=_("Skriv vilken dag i {month} det gäller.").format(month=name),
    )


def _serial(match: re.Match[str], today: date, _latest: date | None) -> Reading[date]:
    """Excel counts days from the end of 1899, and shows the count where the cell has lost its format."""
    return _plausible(_EXCEL_DAY_ZERO + timedelta(days=int(match["n"])), today)


_SHAPES: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(shape), reader)
    for shape, reader in (
        (rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_CLOCK}", _written),
        (r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", _written),
        (rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_YEAR}", _written),
        (r"(?P<d>\d{1,2})[-.](?P<m>\d{1,2})[-.](?P<y>\d{4})", _written),
        (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d\d)", _written),
        (r"(?P<a>\d\d)(?P<dash>-?)(?P<m>\d\d)(?P=dash)(?P<b>\d\d)", _short),
        (r"(?P<d>\d{1,2})/(?P<m>\d{1,2})", _yearless),
        (rf"(?:den )?(?P<d>\d{{1,2}})(?::?[ae])?\.? ?{_MONTH}{_YEAR}", _written),
        (rf"(?:den )?(?P<d>\d{{1,2}})(?::?[ae])?\.? ?{_MONTH}", _yearless),
        (rf"{_MONTH}(?:{_YEAR})?", _month_only),
        (r"(?P<y>\d{4})-(?P<m>\d{1,2})", _month_only),
        (rf"v(?:ecka|\.)? ?(?P<w>\d{{1,2}})(?:{_YEAR})?", _week),
        (r"(?P<y>\d{4}) ?-? ?[wv]\.? ?(?P<w>\d{1,2})", _week),
        (r"(?P<n>\d{5})(?:[.,]\d+)?", _serial),
    )
)
