"""A calendar file from another program, read whole: one event that cannot be read never stops the others."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from icalendar import Calendar, Component, Event

from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.listed_event import ReadCalendar
from boendestod_app.errors import Refused
from boendestod_app.intake.file import read_bytes
from boendestod_app.intake.ics_event import Numbered, read_event
from boendestod_app.words import _, ngettext

MOST_BYTES = 5_000_000  # ten thousand events and more; a calendar of that size is another one than was meant
MOST_EVENTS = 5_000

# What icalendar raises; the last where a zone's name is looked up as a file's and is too long for one.
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError)
_EVENT = re.compile(
    r"^BEGIN:VEVENT[ \t\r]*\n(?:(?!^BEGIN:VEVENT).)*?^END:VEVENT[ \t\r]*$", re.DOTALL | re.MULTILINE | re.IGNORECASE
)
_BEGUN = re.compile(r"^BEGIN:VEVENT[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


def read_calendar(path: Path) -> ReadCalendar:
    """Every event and every finding; `Refused` where the file is no calendar."""
    data = read_bytes(
        path,
        MOST_BYTES,
        empty=_("Filen är tom. Välj en kalenderfil (.ics)."),
        too_large=_("Filen är större än 5 MB. Exportera en kortare tid ur kalendern och hämta den."),
    )
    text = _text(data)
    if not re.search(r"(?im)^BEGIN:VCALENDAR\s*$", text):
        raise Refused(_("Filen är ingen kalender. Välj en fil som slutar på .ics."))
    if len(_BEGUN.findall(text)) > MOST_EVENTS:
        raise Refused(_("Kalendern har fler än 5 000 händelser. Exportera en kortare tid och hämta den."))
    components, findings = _components(text)
    numbered = [Numbered(at, one) for at, one in enumerate(components.events, start=1)]
    read = [read_event(main, exceptions) for main, exceptions in _with_exceptions(numbered)]
    findings += [finding for _event, found in read for finding in found]
    events = tuple(event for event, _found in read if event)
    if not events and not findings:
        raise Refused(_("Kalendern har inga händelser."))
    return ReadCalendar(events, tuple(sorted(findings, key=lambda one: one.row)))


class _Found:
    """The events, and how many tasks and notes stand beside them."""

    def __init__(self, components: Iterable[Component]) -> None:
        self.events: list[Event] = []
        self.others = 0
        for component in components:
            if isinstance(component, Event):
                self.events.append(component)
            elif component.name in ("VTODO", "VJOURNAL"):
                self.others += 1


def _components(text: str) -> tuple[_Found, list[Finding]]:
    findings: list[Finding] = []
    try:
        found = _Found(one for calendar in Calendar.from_ical(text, multiple=True) for one in calendar.walk())
    except _BROKEN:
        found = _Found(())
    if len(found.events) < len(_BEGUN.findall(text)):
        found, findings = _one_by_one(text)
    if found.others:
        what = ngettext(
            "{count} uppgift eller anteckning hämtas inte.", "{count} uppgifter och anteckningar hämtas inte.",
            found.others,
        )  # fmt: skip
        findings.append(Finding(0, "", "", what.format(count=found.others), ""))
    return found, findings


def _one_by_one(text: str) -> tuple[_Found, list[Finding]]:
    """The file as a whole is broken: each event is read by itself."""
    events: list[Component] = []
    lost = len(_BEGUN.findall(text))
    for hit in _EVENT.finditer(text):
        try:
            calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{hit[0]}\r\nEND:VCALENDAR\r\n")
        except _BROKEN:
            continue
        events += calendar.walk("VEVENT")
        lost -= 1
    what = _("Filen är skadad eller avklippt.")
    if lost:
        what += " " + ngettext(
            "{count} händelse går inte att läsa.", "{count} händelser går inte att läsa.", lost
        ).format(count=lost)
    return _Found(events), [Finding(0, "", "", what, _("Exportera kalendern på nytt om något saknas."))]


def _with_exceptions(events: list[Numbered]) -> Iterator[tuple[Numbered, list[Numbered]]]:
    """Each event with the exceptions that name it; an exception without its series stands alone."""
    series = {str(one.event.get("UID", "")): one for one in events if "RECURRENCE-ID" not in one.event}
    exceptions: dict[int, list[Numbered]] = {}
    for one in events:
        main = series.get(str(one.event.get("UID", "")))
        if "RECURRENCE-ID" in one.event and main is not None:
            exceptions.setdefault(main.number, []).append(one)
    held = {one.number for found in exceptions.values() for one in found}
    for one in events:
        if one.number not in held:
            yield one, exceptions.get(one.number, [])


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
