"""The team's ladder and rules as text: read together, and signed by somebody in versions that stay."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from boendestod_app.domain.ladder import Ladder, read_ladder
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.read_rules import read_rules
from boendestod_app.domain.rule import Rules
from boendestod_app.domain.rule_examples import example_problems
from boendestod_app.errors import Refused
from boendestod_app.words import _

_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class SignedBook:
    """One version as it was signed. Those before it stay to be seen."""

    id: str
    ladder: str
    rules: str
    version: int
    signed_by: str
    signed_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Book:
    """A ladder and the rules that stand on it."""

    ladder: Ladder
    rules: Rules
    signed: SignedBook | None = None  # none: what ships with the program


@lru_cache(maxsize=4)
def read_book(ladder: str, rules: str) -> tuple[Ladder, Rules]:
    """Both texts, read; `Refused` names the line, or the rule and the key."""
    steps = read_ladder(_parsed(ladder, _("Trappan")))
    return steps, read_rules(_parsed(rules, _("Reglerna")), steps)


def book_problems(ladder: str, rules: str) -> list[Problem]:
    """Everything that stops the texts from being signed: what cannot be read, and examples that come out otherwise."""
    try:
        steps = read_ladder(_parsed(ladder, _("Trappan")))
    except Refused as wrong:
        return [Problem("ladder", str(wrong))]
    try:
        return example_problems(read_rules(_parsed(rules, _("Reglerna")), steps))
    except Refused as wrong:
        return [Problem("rules", str(wrong))]


def wrong_line(wrong: tomllib.TOMLDecodeError, lines: list[str]) -> int:
    """Where a text cannot be read: the line that is named, else the last."""
    found = _LINE.search(str(wrong))
    return int(found[1]) if found else max(1, len(lines))


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        line = wrong_line(wrong, text.splitlines())
        told = _("{name}, rad {line}: går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken.")
        raise Refused(told.format(name=name, line=line)) from wrong
    except RecursionError as wrong:  # brackets inside brackets, a thousand deep: a paste gone wrong
        raise Refused(_("{name}: går inte att läsa. För många klamrar i varandra.").format(name=name)) from wrong
