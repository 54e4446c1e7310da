"""The checklist for a new care plan, as data: read and checked, so that a team can have other items."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boendestod_app.errors import Refused
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to see to; its key stays when its words are changed."""

    key: str
    ask: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items in their order, and where they come from."""

    items: tuple[CheckItem, ...]
    source: str
    year: int

    @property
    def says_source(self) -> str:
        """`Efter …, 2025`."""
        return f"{self.source}, {self.year}"


def read_checklist(data: Mapping[str, Any]) -> Checklist:
    """The checklist; `Refused` names the item and the key that is wrong."""
    items = data.get("item", [])
    if set(data) - {"source", "year", "item"} or not isinstance(items, list) or not items:
        raise Refused(_("Checklistan: skriv source, year och varje punkt under ett eget [[item]]."))
    source, year = data.get("source"), data.get("year")
    if not isinstance(source, str) or not source.strip():
        raise Refused(_("Checklistan source: skriv varifrån den kommer."))
    if isinstance(year, bool) or not isinstance(year, int) or not 1990 <= year <= 2100:
        raise Refused(_("Checklistan year: skriv ett årtal."))
    found = tuple(_item(number, item) for number, item in enumerate(items, 1))
    keys = [one.key for one in found]
    if twice := next((key for key in keys if keys.count(key) > 1), ""):
        raise Refused(_("Checklistan: {key} står två gånger.").format(key=twice))
    return Checklist(found, source.strip(), year)


def _item(number: int, item: object) -> CheckItem:
    if not isinstance(item, Mapping) or set(item) != {"key", "ask"}:
        raise Refused(_("Checklistan, punkt {number}: skriv key och ask.").format(number=number))
    told = {key: item[key].strip() if isinstance(item[key], str) else "" for key in ("key", "ask")}
    for key, words in told.items():
        if not words:
            raise Refused(_("Checklistan, punkt {number} {key}: skriv en text.").format(number=number, key=key))
    return CheckItem(**told)
