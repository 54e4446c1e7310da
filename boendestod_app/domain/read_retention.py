"""The rules of gallring in a TOML file: read and checked, so that what is misspelt never quietly means nothing."""

from collections.abc import Mapping
from typing import Any

from boendestod_app.domain.retention import LawText, PurgeKind, Retention, RetentionRule
from boendestod_app.errors import Refused
from boendestod_app.words import _

MOST_DAYS = 3650
_RULE_KEYS = {"key", "days", "says", "source"}
_LAW_KEYS = {"key", "name", "says", "source", "years", "born_on", "municipalities"}


def read_retention(data: Mapping[str, Any]) -> Retention:
    """The rules, one of each kind, and the law's words; `Refused` names the table and the key that is wrong."""
    if unknown := sorted(set(data) - {"rule", "reference"}):
        raise Refused(_("Gallringsreglerna: {key} känns inte igen. Rätta stavningen.").format(key=unknown[0]))
    rules = tuple(_rule(place, table) for place, table in enumerate(_tables(data, "rule"), 1))
    kinds = [rule.kind for rule in rules]
    if missing := [kind.value for kind in PurgeKind if kinds.count(kind) != 1]:
        raise Refused(_("Gallringsreglerna: skriv en [[rule]] med key {key}.").format(key=missing[0]))
    law = tuple(_law(place, table) for place, table in enumerate(_tables(data, "reference"), 1))
    if sum(1 for text in law if text.years) != 1:
        raise Refused(_("Gallringsreglerna: skriv years i en [[reference]]."))
    return Retention(rules, law)


def _tables(data: Mapping[str, Any], name: str) -> list[Any]:
    tables = data.get(name, [])
    if not isinstance(tables, list):
        raise Refused(_("Gallringsreglerna: skriv varje regel under ett eget [[{name}]].").format(name=name))
    return tables


def _rule(place: int, table: object) -> RetentionRule:
    where, told = _told("rule", place, table, _RULE_KEYS)
    if told["key"] not in [kind.value for kind in PurgeKind]:
        raise Refused(_("{where} {key}: känns inte igen. Rätta stavningen.").format(where=where, key="key"))
    days = told.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise Refused(
            _("{where} {key}: skriv ett helt tal från 0 till {most}.").format(where=where, key="days", most=MOST_DAYS)
        )
    return RetentionRule(PurgeKind(told["key"]), days, told["says"], told["source"])


def _law(place: int, table: object) -> LawText:
    where, told = _told("reference", place, table, _LAW_KEYS)
    years = told.get("years", 0)
    if isinstance(years, bool) or not isinstance(years, int) or not 0 <= years <= 100:
        raise Refused(_("{where} {key}: skriv ett helt tal från 0 till {most}.").format(
            where=where, key="years", most=100))  # fmt: skip
    days, places = told.get("born_on", []), told.get("municipalities", [])
    if not isinstance(days, list) or any(isinstance(day, bool) or day not in range(1, 32) for day in days):
        raise Refused(_("{where} born_on: skriv en lista med dagar från 1 till 31.").format(where=where))
    if not isinstance(places, list) or any(not isinstance(one, str) or not one.strip() for one in places):
        raise Refused(_("{where} municipalities: skriv en lista med kommuner.").format(where=where))
    name = told.get("name")
    if not isinstance(name, str) or not name.strip():
        raise Refused(_("{where} {key}: skriv en text.").format(where=where, key="name"))
    return LawText(told["key"], name, told["says"], told["source"], years, tuple(days), tuple(places))


def _told(name: str, place: int, table: object, known: set[str]) -> tuple[str, Mapping[str, Any]]:
    where = f"[[{name}]] {place}"
    if not isinstance(table, Mapping):
        raise Refused(_("Gallringsreglerna: skriv varje regel under ett eget [[{name}]].").format(name=name))
    if isinstance(table.get("key"), str):
        where = f"[[{name}]] {table['key']}"
    if unknown := sorted(set(table) - known):
        raise Refused(_("{where} {key}: känns inte igen. Rätta stavningen.").format(where=where, key=unknown[0]))
    for key in ("key", "says", "source"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise Refused(_("{where} {key}: skriv en text.").format(where=where, key=key))
    return where, table
