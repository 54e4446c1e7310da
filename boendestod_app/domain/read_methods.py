"""The methods in a TOML file: read and checked, so that more of them are data only."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, TypeVar

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.method import Found, Method, MethodGroup, Methods, Place, Recommendation
from boendestod_app.errors import Refused
from boendestod_app.words import _

YEARS = (1900, 2100)
LEAST_PRIORITY = 10  # the scale of the guidelines goes from 1 to 10
_KEYS = {
    "seed": ("file", "source", "year"),
    "method": ("key", "name", "also", "group", "where", "about", "found"),
    "recommendation": ("what", "says", "priority", "methods", "seed", "words"),
}
_FOUND = ("seed", "words", "source", "year")
_AT = re.compile(r"at line (\d+), column (\d+)")
L = TypeVar("L", bound=Labelled)


def read_methods(text: str) -> Methods:
    """The methods and the recommendations; `Refused` names the line and the column of what is wrong."""
    data = _parsed(text)
    if unknown := next((key for key in data if key not in _KEYS), ""):
        raise _at(text, unknown, 1, "", _("{key} känns inte igen.").format(key=unknown))
    tables = {kind: _tables(text, data, kind) for kind in _KEYS}
    seeds = {found.seed: found for found in (_seed(one) for one in tables["seed"])}
    methods = tuple(_method(one, seeds) for one in tables["method"])
    keys = [one.key for one in methods]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise tables["method"][place].wrong("key", _("{key} står två gånger.").format(key=key))
    return Methods(methods, tuple(_recommendation(one, seeds, keys) for one in tables["recommendation"]))


class _Table:
    """One table of the file, which knows where it stands."""

    def __init__(self, text: str, kind: str, number: int, found: object) -> None:
        self._text, self._kind, self._number = text, kind, number
        if not isinstance(found, Mapping):
            raise self.wrong("", _("skriv varje {kind} under ett eget [[{kind}]].").format(kind=kind))
        self.found: Mapping[str, Any] = found
        if unknown := next((key for key in found if key not in _KEYS[kind]), ""):
            raise self.wrong(unknown, _("{key} känns inte igen.").format(key=unknown))

    def wrong(self, key: str, what: str) -> Refused:
        """What is wrong with the value of a key, and where it stands."""
        return _at(self._text, self._kind, self._number, key, what)

    def word(self, key: str) -> str:
        """A text that must be there."""
        value = self.found.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, _("skriv en text i {key}.").format(key=key))
        return value.strip()

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, that may be missing."""
        value = self.found.get(key, [])
        if not isinstance(value, list) or any(not isinstance(one, str) or not one.strip() for one in value):
            raise self.wrong(key, _("skriv en lista med ord i {key}.").format(key=key))
        return tuple(one.strip() for one in value)

    def whole(self, key: str, least: int, most: int, found: Mapping[str, Any] | None = None) -> int | None:
        """A whole number within bounds, that may be missing."""
        value = (self.found if found is None else found).get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            told = _("skriv ett helt tal från {least} till {most} i {key}.")
            raise self.wrong(key, told.format(least=least, most=most, key=key))
        return value

    def one_of(self, key: str, kind: type[L]) -> L:
        """One of the words that the program knows."""
        value = self.word(key)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(one.value for one in kind)
            raise self.wrong(key, _("{key} är något av {known}.").format(key=key, known=known)) from None


def _seed(table: _Table) -> Found:
    return Found(table.word("file"), "", table.word("source"), table.whole("year", *YEARS))


def _method(table: _Table, seeds: Mapping[str, Found]) -> Method:
    found = table.found.get("found")
    if not isinstance(found, list) or not found:
        raise table.wrong("found", _("skriv i found var metoden står: minst en seed med words."))
    return Method(
        key=table.word("key"),
        name=table.word("name"),
        also=table.words("also"),
        group=table.one_of("group", MethodGroup),
        about=table.word("about"),
        where=table.one_of("where", Place),
        found=tuple(_found(table, one, seeds) for one in found),
    )


def _found(table: _Table, told: object, seeds: Mapping[str, Found]) -> Found:
    if not isinstance(told, Mapping) or set(told) - set(_FOUND):
        raise table.wrong("found", _("found har bara seed, words, source och year."))
    if told.get("seed") not in seeds:
        raise table.wrong("found", _("filen i seed finns inte bland [[seed]]."))
    for key in ("words", "source"):
        if key in told and not (isinstance(told[key], str) and told[key].strip()):
            raise table.wrong("found", _("skriv en text i {key}.").format(key=key))
    if "words" not in told:
        raise table.wrong("found", _("skriv en text i {key}.").format(key="words"))
    seed = seeds[told["seed"]]
    if "source" in told:  # a text that the seed itself refers to, with its own year
        return Found(seed.seed, told["words"].strip(), told["source"].strip(), table.whole("year", *YEARS, told))
    return Found(seed.seed, told["words"].strip(), seed.source, table.whole("year", *YEARS, told) or seed.year)


def _recommendation(table: _Table, seeds: Mapping[str, Found], keys: list[str]) -> Recommendation:
    methods = table.words("methods")
    if not methods or any(one not in keys for one in methods):
        raise table.wrong("methods", _("methods är en lista med metodernas key."))
    file = table.word("seed")
    if file not in seeds:
        raise table.wrong("seed", _("filen i seed finns inte bland [[seed]]."))
    priority = table.whole("priority", 1, LEAST_PRIORITY)
    if priority is None:
        raise table.wrong("priority", _("skriv prioriteten, 1 till {most}.").format(most=LEAST_PRIORITY))
    found = Found(file, table.word("words"), seeds[file].source, seeds[file].year)
    return Recommendation(table.word("what"), table.word("says"), priority, methods, found)


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        lines = text.splitlines() or [""]
        where = _AT.search(str(wrong))
        line, column = (int(where[1]), int(where[2])) if where else (len(lines), len(lines[-1]) + 1)
        what = _("går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken.")
        raise Refused(_told(line, column, what)) from wrong
    except RecursionError as wrong:
        raise Refused(_told(1, 1, _("går inte att läsa. För många klamrar i varandra."))) from wrong


def _tables(text: str, data: Mapping[str, Any], kind: str) -> list[_Table]:
    found = data.get(kind)
    if not isinstance(found, list) or not found:
        raise _at(text, kind, 1, "", _("skriv varje {kind} under ett eget [[{kind}]].").format(kind=kind))
    return [_Table(text, kind, number, one) for number, one in enumerate(found, 1)]


def _at(text: str, kind: str, number: int, key: str, what: str) -> Refused:
    """What is wrong, with the line and the column of the key's value, else of its table, else of the beginning."""
    lines = text.splitlines()
    heads = [place for place, line in enumerate(lines) if re.fullmatch(rf"\s*\[\[?{re.escape(kind)}\]\]?\s*", line)]
    first = heads[number - 1] if number <= len(heads) else 0
    for place, line in enumerate(lines[first + 1 :] if key else (), first + 1):
        if line.lstrip().startswith("["):
            break
        if written := re.match(rf"\s*{re.escape(key)}\s*=\s*", line):
            return Refused(_told(place + 1, written.end() + 1, what))
    return Refused(_told(first + 1, 1, what))


def _told(line: int, column: int, what: str) -> str:
    return _("Metoderna, rad {line}, kolumn {column}: {what}").format(line=line, column=column, what=what)
