"""A calendar file (.ics, RFC 5545): series as rules with their exceptions, times in local wall time with their zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from boendestod_app.domain.calendar import HOME_ZONE, instant
from boendestod_app.domain.calendar_file import CalendarEvent, CalendarFile, Occasion

_PROGRAM = "-//Boendestod//Besok//SV"
# The rule of the European Union since 1996; written out since not every program knows the zone by its name.
_SUMMER, _WINTER = (datetime(1996, 3, 31, 2), 3), (datetime(1996, 10, 27, 3), 10)  # noqa: DTZ001 - local, by the RFC


def ics(file: CalendarFile) -> bytes:
    """The file, whole."""
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", file.name)
    if any(event.zone == HOME_ZONE for event in file.events):
        calendar.add_component(_home_zone())
    for event in file.events:
        for component in _components(event, file.made_at):
            calendar.add_component(component)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _components(event: CalendarEvent, made_at: datetime) -> list[Event]:
    """The series or the visit itself, and each of its exceptions."""
    zone = ZoneInfo(event.zone)
    main = _component(event.uid, event.first, zone, made_at)
    if event.rule:
        main.add("rrule", vRecur.from_ical(event.rule + _until(event)))
    if event.also:
        main.add("rdate", [start.replace(tzinfo=zone) for start in event.also])
    if event.without:
        main.add("exdate", [start.replace(tzinfo=zone) for start in event.without])
    exceptions = []
    for occurrence, occasion in event.changed:
        changed = _component(event.uid, occasion, zone, made_at)
        changed.add("recurrence-id", occurrence.replace(tzinfo=zone))
        exceptions.append(changed)
    return [main, *exceptions]


def _component(uid: str, occasion: Occasion, zone: ZoneInfo, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", occasion.start.replace(tzinfo=zone))
    event.add("dtend", (occasion.start + timedelta(minutes=occasion.minutes)).replace(tzinfo=zone))
    event.add("summary", occasion.title)
    event.add("categories", [occasion.kind])
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if occasion.off else "CONFIRMED")
    if occasion.place:
        event.add("location", occasion.place)
    return event


def _until(event: CalendarEvent) -> str:
    """RFC 5545 wants the end as a UTC instant where the start has a zone."""
    return f";UNTIL={instant(event.until, event.zone):%Y%m%dT%H%M%SZ}" if event.until else ""


def _home_zone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", HOME_ZONE)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, (begun, month), name, before, after in (
        (TimezoneDaylight(), _SUMMER, "CEST", winter, summer),
        (TimezoneStandard(), _WINTER, "CET", summer, winter),
    ):
        part.add("dtstart", begun)
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone
