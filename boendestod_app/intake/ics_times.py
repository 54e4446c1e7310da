"""Times in a calendar file as Swedish wall time: with a zone, in UTC, or with none at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import vBroken

from boendestod_app.domain.calendar import HOME_ZONE, clock_text, date_text, instant, local
from boendestod_app.words import _

_YEARS = 1970, 2200
_HALF_A_YEAR = timedelta(days=183)


class Unreadable(Exception):
    """An event cannot become a visit: the sentence, and what to do."""

    def __init__(self, what: str, suggestion: str = "") -> None:
        super().__init__(what)
        self.what, self.suggestion = what, suggestion


@dataclass(frozen=True, slots=True)
class Wall:
    """Swedish wall time, and how it was understood where the file does not say it plainly."""

    at: datetime
    remark: str = ""
    other_day: bool = False  # in its own zone it is another day


def moment_of(property: Any) -> object:
    """What a property holds, or nothing where it is broken or of another kind."""
    return None if isinstance(property, vBroken | list) else getattr(property, "dt", None)


def wall(property: Any) -> Wall:
    """One time; `Unreadable` for a whole day, and for a time that the clock skips in March."""
    moment = moment_of(property)
    if isinstance(moment, date) and not _YEARS[0] <= moment.year <= _YEARS[1]:
        raise Unreadable(_("Året {year} kan inte stämma.").format(year=moment.year), _("Rätta tiden i kalendern."))
    if not isinstance(moment, datetime):
        if isinstance(moment, date):
            raise Unreadable(_("Händelsen gäller hela dagen och har inget klockslag."), _("Planera besöket för hand."))
        raise Unreadable(_("Tiden går inte att läsa."), _("Rätta den i kalendern och hämta filen igen."))
    read = _read(moment, str(property.params.get("TZID", "")))
    if local(instant(read.at)) != read.at:
        when = _("Klockan {clock} den {day} finns inte: klockan ställs fram till sommartid.")
        raise Unreadable(when.format(clock=clock_text(read.at), day=date_text(read.at.date())), _("Välj en annan tid."))
    return read


def walls(properties: Any) -> Iterator[Wall | date]:
    """The times of EXDATE or RDATE, however many lines they stand on; a day alone stays a day."""
    for listed in properties if isinstance(properties, list) else [properties] if properties is not None else []:
        if isinstance(listed, vBroken) or not hasattr(listed, "dts"):
            raise Unreadable(_("Dagar i serien går inte att läsa."), _("Rätta serien i kalendern."))
        zone = str(listed.params.get("TZID", ""))
        for one in listed.dts:
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if _YEARS[0] <= moment.year <= _YEARS[1]:  # a day of another century is no day of the series
                yield _read(moment, zone) if isinstance(moment, datetime) else moment


def _read(moment: datetime, zone: str) -> Wall:
    if moment.tzinfo is None:
        bare = moment.replace(second=0, microsecond=0)
        if zone:
            told = _("Tidszonen {zone} är okänd; tiden är läst som svensk tid.").format(zone=zone)
            return Wall(bare, told)
        return Wall(bare, _("Tidszon saknas; tiden är läst som svensk tid."))
    if getattr(moment.tzinfo, "key", "") == HOME_ZONE:
        return Wall(moment.replace(tzinfo=None, second=0, microsecond=0))
    here = local(moment).replace(second=0, microsecond=0)
    same = [_offset(day, moment) == _offset(day, ZoneInfo(HOME_ZONE)) for day in (moment, moment + _HALF_A_YEAR)]
    if all(same):
        return Wall(here)
    return Wall(
        here, _("Tiden var skriven i en annan tidszon och är omräknad till svensk tid."), here.date() != moment.date()
    )


def _offset(day: datetime, of: datetime | ZoneInfo) -> timedelta | None:
    zone = of.tzinfo if isinstance(of, datetime) else of
    return day.replace(tzinfo=zone).utcoffset()
