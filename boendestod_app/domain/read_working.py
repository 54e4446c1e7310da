"""The team's words for its ways of working in a TOML file: stages of the wheel, life areas, questions, verbs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boendestod_app.errors import Refused
from boendestod_app.words import _

_KEYS = {"stage", "area", "questions", "verbs"}


@dataclass(frozen=True, slots=True)
class Named:
    """A stage or an area: the key that is kept, the word, and what the client says there."""

    key: str
    name: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class WorkingWords:
    """All of it."""

    stages: tuple[Named, ...]
    areas: tuple[Named, ...]
    questions: tuple[str, ...]
    verbs: frozenset[str]

    def stage(self, key: str) -> Named:
        """The stage; one that a colleague's list has and this has not is named by its key."""
        return _of(self.stages, key)

    def area(self, key: str) -> Named:
        """The area, likewise."""
        return _of(self.areas, key)


def _of(named: tuple[Named, ...], key: str) -> Named:
    return next((one for one in named if one.key == key), Named(key, key, key))


def read_working(data: Mapping[str, Any]) -> WorkingWords:
    """The words in their order; `Refused` names what is wrong."""
    if unknown := sorted(set(data) - _KEYS):
        raise Refused(_("Arbetssätt: {key} känns inte igen. Rätta stavningen.").format(key=unknown[0]))
    return WorkingWords(
        stages=_named(data, "stage", with_says=True),
        areas=_named(data, "area"),
        questions=tuple(_words(data, "questions")),
        verbs=frozenset(word.casefold() for word in _words(data, "verbs")),
    )


def _named(data: Mapping[str, Any], kind: str, *, with_says: bool = False) -> tuple[Named, ...]:
    tables = data.get(kind, [])
    allowed = {"key", "name", "says"} if with_says else {"key", "name"}
    if not isinstance(tables, list) or not tables:
        raise Refused(_("Arbetssätt: skriv minst ett [[{kind}]].").format(kind=kind))
    found = []
    for place, table in enumerate(tables, 1):
        if not isinstance(table, Mapping) or set(table) != allowed or not all(_is_word(one) for one in table.values()):
            where = f"[[{kind}]] {place}"
            keys = ", ".join(sorted(allowed))
            raise Refused(_("{where}: skriv {keys}, vart och ett med ord.").format(where=where, keys=keys))
        found.append(Named(**{key: value.strip() for key, value in table.items()}))
    keys_told = [one.key for one in found]
    if twice := next((key for key in keys_told if keys_told.count(key) > 1), ""):
        raise Refused(_("[[{kind}]] {key} står två gånger.").format(kind=kind, key=twice))
    return tuple(found)


def _words(data: Mapping[str, Any], key: str) -> list[str]:
    told = data.get(key, [])
    if not isinstance(told, list) or not all(_is_word(one) for one in told):
        raise Refused(_("Arbetssätt, {key}: skriv en lista med texter.").format(key=key))
    return [one.strip() for one in told]


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
