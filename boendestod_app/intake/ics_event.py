"""One event of a calendar file becomes a visit or a series of visits, or a sentence on why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.listed_event import ListedChange, ListedEvent
from boendestod_app.domain.visit import MAX_MINUTES
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.intake.ics_rule import ReadRule, read_rule
from boendestod_app.intake.ics_times import Unreadable, Wall, moment_of, wall, walls
from boendestod_app.words import _

USUAL_MINUTES = 60  # where the event tells no end
_SKIPPED_HOUR = 2  # the last Sunday of March
MOST_DATES = 1000  # in one event


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and its place in the file."""

    number: int
    event: Any  # icalendar's Event: each property may be of any kind in a file of others

    @property
    def title(self) -> str:
        """What it is called."""
        return " ".join(str(self.event.get("SUMMARY", "")).split())

    def finding(self, trouble: Unreadable) -> Finding:
        """What a person is told of it."""
        return Finding(self.number, "", self.title, trouble.what, trouble.suggestion)


def read_event(main: Numbered, exceptions: Sequence[Numbered]) -> tuple[ListedEvent | None, list[Finding]]:
    """The event with its exceptions; what cannot be read of it is found, the rest comes in."""
    try:
        start, minutes, remark = _span(main.event)
        if str(main.event.get("STATUS", "")).upper() == "CANCELLED":
            raise Unreadable(_("Händelsen är inställd i kalendern."))
        rule = _rule(main.event, start)
        also, without = _dates(main.event.get("RDATE"), start.at), _dates(main.event.get("EXDATE"), start.at)
    except Unreadable as trouble:
        return None, [one.finding(trouble) for one in (main, *exceptions)]
    changed, findings = _changes(exceptions)
    if rule.rule and start.at.hour == _SKIPPED_HOUR:
        remark = f"{remark} {_('Klockan 02 till 03 finns inte natten då sommartiden börjar.')}".strip()
    event = ListedEvent(
        number=main.number, title=main.title, start=start.at, minutes=minutes, uid=str(main.event.get("UID", "")),
        rule=rule.rule, ends_on=rule.ends_on, also=also, without=without, changed=tuple(changed),
        kind=_kind(main.event), place=" ".join(str(main.event.get("LOCATION", "")).split()), remark=remark,
    )  # fmt: skip
    return event, findings


def _span(event: Any) -> tuple[Wall, int, str]:
    if "DTSTART" not in event:
        raise Unreadable(_("Händelsen har ingen tid."), _("Planera besöket för hand."))
    start = wall(event["DTSTART"])
    remark = start.remark
    if "DTEND" in event:
        minutes = _minutes(wall(event["DTEND"]).at - start.at)
    elif "DURATION" in event:
        minutes = _minutes(moment_of(event["DURATION"]))
    else:
        minutes = USUAL_MINUTES
        remark = f"{remark} {_('Sluttid saknas; besöket är en timme.')}".strip()
    if minutes <= 0:
        raise Unreadable(_("Händelsen slutar före den börjar."), _("Rätta tiderna i kalendern."))
    if minutes > MAX_MINUTES:
        raise Unreadable(_("Händelsen är längre än ett dygn."), _("Planera besöket för hand."))
    return start, minutes, remark


def _minutes(length: object) -> int:
    if not isinstance(length, timedelta):
        raise Unreadable(_("Händelsens längd går inte att läsa."), _("Rätta tiderna i kalendern."))
    return int(length.total_seconds() // 60)


def _rule(event: Any, start: Wall) -> ReadRule:
    if "EXRULE" in event:
        raise Unreadable(_("Serien har en regel för undantag (EXRULE)."), _("Lägg in serien som ett nytt schema."))
    rule = read_rule(event.get("RRULE"), start.at)
    if rule.rule and start.other_day:
        raise Unreadable(_("Serien är skriven i en annan tidszon, med andra dagar."), _("Lägg in den som nytt schema."))
    return rule


def _dates(properties: Any, start: datetime) -> tuple[datetime, ...]:
    found: list[datetime] = []
    for one in walls(properties):
        if len(found) == MOST_DATES:
            raise Unreadable(_("Serien räknar upp fler än 1 000 dagar."), _("Exportera en kortare tid."))
        found.append(datetime.combine(one, start.time()) if isinstance(one, date) else one.at)
    return tuple(sorted(set(found)))


def _changes(exceptions: Sequence[Numbered]) -> tuple[list[ListedChange], list[Finding]]:
    changed: list[ListedChange] = []
    findings: list[Finding] = []
    for one in exceptions:
        try:
            if "RANGE" in getattr(one.event["RECURRENCE-ID"], "params", {}):
                raise Unreadable(
                    _("Ändringen gäller alla följande tider."), _("Ändra serien här när den är hämtad.")
                )  # fmt: skip
            was = wall(one.event["RECURRENCE-ID"])
            start, minutes, _remark = _span(one.event)
        except Unreadable as trouble:
            findings.append(one.finding(trouble))
            continue
        off = str(one.event.get("STATUS", "")).upper() == "CANCELLED"
        changed.append(ListedChange(was.at, start.at, minutes, off))
    return changed, findings


def _kind(event: Any) -> VisitKind | None:
    """The form that our own export writes; other programs have categories of their own."""
    told = event.get("CATEGORIES")
    words = {str(word).casefold() for one in (told if isinstance(told, list) else [told] if told else []) for word in
             getattr(one, "cats", [])}  # fmt: skip
    return next((kind for kind in VisitKind if kind.label.casefold() in words), None)
