"""The interview guides in a TOML text: read and checked, each fault with its line and column."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from boendestod_app.domain.interview import Asked, InterviewGuide, Question
from boendestod_app.errors import Refused
from boendestod_app.words import _

MOST_QUESTIONS = 60
_GUIDE_WORDS = ("key", "name", "about", "source")
_QUESTION_WORDS = ("key", "ask", "part")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_KEY = re.compile(r"[a-z0-9_]{1,40}")
_GUIDE, _QUESTION = "[[guide]]", "[[guide.question]]"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: where it is, and what to do."""

    line: int
    column: int
    what: str

    @property
    def sentence(self) -> str:
        """`Rad 4, kolumn 7: skriv ett ord.`"""
        return _("Rad {line}, kolumn {column}: {what}").format(line=self.line, column=self.column, what=self.what)


@lru_cache(maxsize=4)
def read_guides(text: str) -> tuple[InterviewGuide, ...]:
    """The guides in their order; `Refused` names the line and the column of the first fault."""
    guides, wrong = _read(text)
    if wrong:
        raise Refused(wrong[0].sentence)
    return guides


def guide_faults(text: str) -> list[Wrong]:
    """Everything that stops the text from being kept, from the top."""
    return _read(text)[1]


def _read(text: str) -> tuple[tuple[InterviewGuide, ...], list[Wrong]]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return (), [_unreadable(text, str(wrong))]
    except RecursionError:  # brackets inside brackets, a thousand deep: a paste gone wrong
        return (), [Wrong(1, 1, _("går inte att läsa. För många klamrar i varandra."))]
    return _Reader(text.splitlines()).read(told)


def _unreadable(text: str, said: str) -> Wrong:
    lines = text.splitlines() or [""]
    found = _AT.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    return Wrong(line, column, _("går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken."))


class _Reader:
    """Remembers where each table stands, so that each fault has a place."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._wrong: list[Wrong] = []
        self._misspelt: list[str] = []  # of the table that is read

    def read(self, told: Mapping[str, Any]) -> tuple[tuple[InterviewGuide, ...], list[Wrong]]:
        tables = told.get("guide", [])
        if set(told) - {"guide"} or not _tables(tables) or not tables:
            self._add(0, _("skriv varje intervju under ett eget [[guide]]."))
            return (), self._wrong
        guides = tuple(self._guide(number, table) for number, table in enumerate(tables))
        self._once([guide.key for guide in guides], [(number, None) for number in range(len(guides))])
        return guides, sorted(self._wrong, key=lambda one: (one.line, one.column))

    def _guide(self, number: int, table: Mapping[str, Any]) -> InterviewGuide:
        self._known(table, (*_GUIDE_WORDS, "for", "question"), number, None)
        words = {key: self._word(table, key, number, None, key in ("key", "name")) for key in _GUIDE_WORDS}
        asked = next((one for one in Asked if one.value == table.get("for")), None)
        if asked is None:
            self._at(number, None, "for", _("skriv client eller relative."))
        tables = table.get("question", [])
        if not _tables(tables) or not 1 <= len(tables) <= MOST_QUESTIONS:
            told = _("skriv 1 till {most} frågor, var och en under ett eget [[guide.question]].")
            self._at(number, None, "question", told.format(most=MOST_QUESTIONS))
            tables = []
        questions = tuple(self._question(number, place, one) for place, one in enumerate(tables))
        self._once([one.key for one in questions], [(number, place) for place in range(len(questions))])
        return InterviewGuide(asked=asked or Asked.CLIENT, questions=questions, **words)

    def _question(self, number: int, place: int, table: Mapping[str, Any]) -> Question:
        self._known(table, _QUESTION_WORDS, number, place)
        return Question(
            **{key: self._word(table, key, number, place, key != "part") for key in _QUESTION_WORDS}
        )  # fmt: skip

    def _known(self, table: Mapping[str, Any], known: tuple[str, ...], number: int, place: int | None) -> None:
        self._misspelt = [key for key in table if key not in known]
        for key in self._misspelt:
            self._at(number, place, key, _("{key} känns inte igen. Rätta stavningen.").format(key=key))

    def _word(self, table: Mapping[str, Any], key: str, number: int, place: int | None, needed: bool) -> str:
        value = table.get(key, "")
        if key not in table and self._misspelt:
            return ""  # it is there under another name, which is told of
        if not isinstance(value, str) or (needed and not value.strip()):
            self._at(number, place, key, _("{key}: skriv en text.").format(key=key))
            return ""
        if key == "key" and not _KEY.fullmatch(value):
            self._at(number, place, key, _("key: skriv ett kort namn med a till z, siffror och _."))
        return " ".join(value.split())

    def _once(self, keys: list[str], places: list[tuple[int, int | None]]) -> None:
        for at, key in enumerate(keys):
            if key and key in keys[:at]:
                self._at(*places[at], "key", _("{key} står två gånger.").format(key=key))

    def _at(self, number: int, place: int | None, key: str, what: str) -> None:
        """At the value of a key of a table; where the key is missing, at the table's own line."""
        head = self._heads(number)[place + 1 if place is not None else 0]
        for at in range(head + 1, len(self._lines)):
            if self._lines[at].lstrip().startswith("["):
                break
            if found := re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=\s*", self._lines[at]):
                self._wrong.append(Wrong(at + 1, found.end() + 1, what))
                return
        self._add(head, what)

    def _add(self, at: int, what: str) -> None:
        self._wrong.append(Wrong(at + 1, 1, what))

    def _heads(self, number: int) -> list[int]:
        """The line of a guide, and of each of its questions; the first line where they are written another way."""
        found, seen = [0] * (MOST_QUESTIONS + 2), -1
        place = 0
        for at, line in enumerate(self._lines):
            head = line.split("#")[0].replace(" ", "").strip()
            if head == _GUIDE:
                seen, place = seen + 1, 0
            if seen == number and head in (_GUIDE, _QUESTION) and place < len(found):
                found[place] = at
                place += 1
        return found


def _tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
