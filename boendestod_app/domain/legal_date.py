"""Legal dates around a home, as data with their source: what the unit has not checked is never told as a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.calendar import add_months, date_text
from boendestod_app.domain.tenancy import HomeEvent, TenancyEvent
from boendestod_app.errors import Refused
from boendestod_app.words import _

_KEYS = {"key", "of", "says", "source", "year", "checked", "days", "weeks", "months"}
_MOST = {"days": 366, "weeks": 53, "months": 24}


@dataclass(frozen=True, slots=True)
class LegalDate:
    """What the law says of an event, and by when, where it says so."""

    key: str
    of: HomeEvent
    says: str
    source: str
    year: int | None
    checked: bool
    days: int = 0
    weeks: int = 0
    months: int = 0

    def last_on(self, event: TenancyEvent) -> date | None:
        """The day it leads to, counted from the event's; none where the law gives no time."""
        if self.months:
            return add_months(event.on, self.months)
        span = timedelta(days=self.days, weeks=self.weeks)
        return event.on + span if span else None

    def told(self, event: TenancyEvent) -> str:
        """In a sentence, with its source; one that is not checked says so first and again."""
        last = self.last_on(event)
        when = _("{says} Räknat från {from_day}: {day}.").format(
            says=self.says, from_day=date_text(event.on), day=date_text(last)) if last else self.says  # fmt: skip
        source = f"{self.source} ({self.year})" if self.year else self.source
        if self.checked:
            return _("{what} Källa: {source}.").format(what=when, source=source)
        return _("Kontrollera: {what} Källa att kontrollera mot: {source}.").format(what=when, source=source)


def read_legal_dates(data: Mapping[str, Any]) -> tuple[LegalDate, ...]:
    """The dates in their order; `Refused` names the table and the key that is wrong."""
    tables = data.get("date", [])
    if set(data) - {"date"} or not isinstance(tables, list):
        raise Refused(_("Rättsliga tider: skriv varje tid under ett eget [[date]]."))
    return tuple(_read(place, table) for place, table in enumerate(tables, 1))


def _read(place: int, table: Mapping[str, Any]) -> LegalDate:
    where = f"[[date]] {place}"
    if unknown := sorted(set(table) - _KEYS):
        raise Refused(_("{where} {key}: känns inte igen. Rätta stavningen.").format(where=where, key=unknown[0]))
    for key in ("key", "of", "says", "source"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise Refused(_("{where} {key}: skriv en text.").format(where=where, key=key))
    if table["of"] not in [kind.value for kind in HomeEvent]:
        raise Refused(_("{where} of: känns inte igen. Rätta stavningen.").format(where=where))
    if not isinstance(table.get("checked"), bool):
        raise Refused(_("{where} checked: skriv true eller false.").format(where=where))
    spans = {key: _number(table, key, where, most) for key, most in _MOST.items()}
    if sum(1 for span in spans.values() if span) > 1:
        raise Refused(_("{where}: skriv bara ett av days, weeks och months.").format(where=where))
    return LegalDate(
        table["key"], HomeEvent(table["of"]), table["says"], table["source"],
        _number(table, "year", where, 2100) or None, table["checked"], **spans,
    )  # fmt: skip


def _number(table: Mapping[str, Any], key: str, where: str, most: int) -> int:
    value = table.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        told = _("{where} {key}: skriv ett helt tal från 1 till {most}.")
        raise Refused(told.format(where=where, key=key, most=most))
    return value
