"""The programme presets in a TOML file: read and checked; each refusal names the line and the column."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.programme import (
    Aim,
    Condition,
    Demand,
    Normality,
    Permanence,
    Phase,
    Programme,
    Reference,
)
from boendestod_app.domain.programme_place import Place, place_in
from boendestod_app.errors import Refused
from boendestod_app.words import _

L = TypeVar("L", bound=Labelled)
MOST = {"caseload": 200, "minutes": 480, "months": 60, "priority": 10}
MOST_CONTACTS = 21
YEARS = (1900, 2100)
LONGEST_NAME = 80
_KEYS = frozenset({
    "key", "name", "about", "caseload", "caseload_says", "contacts_per_week", "minutes", "meetings", "clock_from",
    "at_end", "checklist", "linear", "demand", "permanence", "aim", "normality", "phase", "condition", "reference",
    "recommendation",
})  # fmt: skip
_PARTS = {
    "phase": frozenset({"name", "months", "about"}),
    "condition": frozenset({"what", "set_by"}),
    "reference": frozenset({"text", "source", "year"}),
    "recommendation": frozenset({"text", "source", "year", "priority"}),
}
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
# A sentence that makes support or sobriety a condition of the flat belongs in a `condition`, which names who set it
# (JO 8958-2020; domain rule 4.13). "Inget krav på drogfrihet" says the opposite, and may stand anywhere.
_CONTRACT = re.compile(
    r"\b(krav|kräv|villkor|kontrakt|hyresavtal|förutsätt|måste|skyldig|annars\b|förlora|mister|sägs upp|blir av med|"
    r"vräks|avhyses|för att (?:få )?(?:bo|behålla)\b|"
    r"ska (?:alltid )?(?:ta emot|lämna|vara|delta|medverka|följa|släppa))",
    re.IGNORECASE,
)
_OF_US = re.compile(
    r"(besök|boendestöd|nykter|drogfri|drogtest|urinprov|stödet|behandling|medicin|skötsam|dricker|missbruk|återfall)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(inte|inget|inga|ingen|aldrig|utan|icke)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+")


class WrongProgramme(Refused):
    """Refused, with the line and the column of what is wrong."""

    def __init__(self, sentence: str, place: Place) -> None:
        told = _("Rad {line}, kolumn {column}: {sentence}")
        super().__init__(told.format(line=place.line, column=place.column, sentence=sentence))
        self.place = place


@lru_cache(maxsize=4)
def read_programmes(text: str) -> tuple[Programme, ...]:
    """The presets in their order; `WrongProgramme` tells what to mend, and where."""
    data = _parsed(text)
    tables = data.get("programme", [])
    if stray := next((key for key in data if key != "programme"), ""):
        raise WrongProgramme(_("{key} känns inte igen. Rätta stavningen.").format(key=stray), place_in(text, key=stray))
    if not isinstance(tables, list) or not tables:
        raise WrongProgramme(_("Skriv varje modell under ett eget [[programme]]."), Place(1, 1))
    found = tuple(_Table(text, table, (number,)).programme() for number, table in enumerate(tables, 1))
    for number, one in enumerate(found, 1):
        if any(one.key == other.key for other in found[: number - 1]):
            told = _("modellen {key} står två gånger.").format(key=one.key)
            raise WrongProgramme(told, place_in(text, number, key="key"))
    return found


def programme_problem(text: str) -> WrongProgramme | None:
    """What stops the text from being read, or nothing."""
    try:
        read_programmes(text)
    except WrongProgramme as wrong:
        return wrong
    return None


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        found = _WHERE.search(str(wrong))
        last = text.splitlines() or [""]
        place = Place(int(found[1]), int(found[2])) if found else Place(len(last), len(last[-1]) + 1)
        told = _("går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken.")
        raise WrongProgramme(told, place) from wrong
    except RecursionError as wrong:
        raise WrongProgramme(_("går inte att läsa. För många klamrar i varandra."), Place(1, 1)) from wrong


class _Table:
    """One table of the file; `where` is the number of its preset, and of its part in that."""

    def __init__(self, text: str, found: object, where: tuple[Any, ...]) -> None:
        self._text, self._where = text, where
        self._found: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
        if not isinstance(found, Mapping):
            self.wrong("", _("skriv varje modell under ett eget [[programme]]."))
        part = where[1] if len(where) > 1 else ""
        known = _PARTS[part] if part else _KEYS
        if unknown := next((key for key in self._found if key not in known), ""):
            self.wrong(unknown, _("känns inte igen. Rätta stavningen."))
        if part != "condition":
            self._no_hidden_condition()

    def wrong(self, key: str, what: str) -> NoReturn:
        named = str(self._found.get("key") or self._found.get("name") or "").strip()
        about = " ".join(part for part in (named, key) if part)
        told = _("{about}: {what}").format(about=about, what=what) if about else what
        raise WrongProgramme(told, place_in(self._text, *self._where, key=key))

    def programme(self) -> Programme:
        """The table as a preset."""
        if len(self.word("name", must=True)) > LONGEST_NAME:
            self.wrong("name", _("skriv högst {most} tecken.").format(most=LONGEST_NAME))
        phases = tuple(
            Phase(part.word("name", must=True), part.number("months"), part.word("about"))
            for part in self._parts("phase")
        )
        if len({phase.months is None for phase in phases}) > 1:
            self.wrong("phase", _("skriv months för varje fas, eller för ingen."))
        return Programme(
            key=self.word("key", must=True),
            name=self.word("name"),
            about=self.word("about"),
            caseload=self.number("caseload"),
            caseload_says=self.word("caseload_says"),
            contacts_per_week=self._contacts(),
            minutes=self.number("minutes"),
            meetings=self.word("meetings"),
            phases=phases,
            clock_from=self.word("clock_from"),
            at_end=self.word("at_end"),
            checklist=self._list("checklist"),
            linear=self._flag("linear"),
            demand=self._one_of("demand", Demand),
            permanence=self._one_of("permanence", Permanence),
            aim=self._one_of("aim", Aim),
            normality=self._one_of("normality", Normality),
            conditions=tuple(self._condition(part) for part in self._parts("condition")),
            references=tuple(part.reference() for part in self._parts("reference")),
            recommendations=tuple(part.reference() for part in self._parts("recommendation")),
        )

    @staticmethod
    def _condition(part: "_Table") -> Condition:
        what = part.word("what", must=True)
        if not part.word("set_by"):
            part.wrong("set_by", _("skriv vem som har satt villkoret. Stödet ställer aldrig egna villkor."))
        return Condition(what, part.word("set_by"))

    def reference(self) -> Reference:
        """The table as what a source says: always with the source and its year."""
        text, source = self.word("text", must=True), self.word("source", must=True)
        year = self._found.get("year")
        if isinstance(year, bool) or not isinstance(year, int) or not YEARS[0] <= year <= YEARS[1]:
            self.wrong("year", _("skriv årtalet, med fyra siffror."))
        return Reference(text, source, year, self.number("priority"))

    def _parts(self, part: str) -> list["_Table"]:
        held = self._found.get(part, [])
        if not isinstance(held, list):
            self.wrong(part, _("skriv varje del under ett eget [[programme.{part}]].").format(part=part))
        return [_Table(self._text, one, (*self._where, part, place)) for place, one in enumerate(held, 1)]

    def word(self, key: str, *, must: bool = False) -> str:
        """A text; nothing where it is left out and need not be there."""
        value = self._found.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, _("skriv en text inom citattecken."))
        if must and not value.strip():
            self.wrong(key, _("skriv en text."))
        return value.strip()

    def number(self, key: str) -> int | None:
        """A whole number within its bounds, or none."""
        value, most = self._found.get(key), MOST[key]
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self.wrong(key, _("skriv ett helt tal från 1 till {most}.").format(most=most))
        return value

    def _contacts(self) -> float | None:
        value = self._found.get("contacts_per_week")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_CONTACTS:
            self.wrong("contacts_per_week", _("skriv ett tal över 0, högst {most}.").format(most=MOST_CONTACTS))
        return float(value)

    def _flag(self, key: str) -> bool | None:
        value = self._found.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, _("skriv true eller false."))
        return value

    def _one_of(self, key: str, kind: type[L]) -> L | None:
        value = self._found.get(key)
        if value is None:
            return None
        known = {member.value: member for member in kind}
        if not isinstance(value, str) or value not in known:
            self.wrong(key, _("skriv något av: {words}.").format(words=", ".join(known)))
        return known[value]

    def _list(self, key: str) -> tuple[str, ...]:
        value = self._found.get(key, [])
        if not isinstance(value, list) or any(not isinstance(one, str) or not one.strip() for one in value):
            self.wrong(key, _("skriv en lista med texter."))
        return tuple(one.strip() for one in value)

    def _no_hidden_condition(self) -> None:
        for key, value in self._found.items():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and states_a_condition(text):
                    self.wrong(key, _("texten gör stödet eller nykterhet till ett villkor. Skriv det under "
                                      "[[programme.condition]], med vem som har satt villkoret i set_by."))  # fmt: skip


def states_a_condition(text: str) -> bool:
    """Whether a sentence says that visits, treatment or sobriety are demanded, and does not say the opposite."""
    return any(
        _CONTRACT.search(sentence) and _OF_US.search(sentence) and not _NEVER.search(sentence)
        for sentence in _SENTENCE.findall(text)
    )
