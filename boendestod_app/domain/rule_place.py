"""Where in the two texts a problem sits, so that whoever edits them is led there."""

import re
import tomllib

from boendestod_app.domain.problem import Problem
from boendestod_app.domain.rule_book import wrong_line

LADDER, RULES = 0, 1  # which of the two texts
_ID = re.compile(r'^\s*id\s*=\s*["\']([^"\']+)["\']')
_TABLE = re.compile(r"\[\[(step|rule)\]\] (\d+)")
_LEVEL = re.compile(r"\[level\.\w+\]")


def place_of(problem: Problem, ladder: str, rules: str) -> tuple[int, int]:
    """In which of the two texts a problem sits, and on which line; the first where it is of the whole text."""
    which = LADDER if problem.field == "ladder" else RULES
    lines = (ladder, rules)[which].splitlines()
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as wrong:
        return which, wrong_line(wrong, lines)
    if found := _TABLE.search(problem.sentence):
        heads = [number for number, line in enumerate(lines, 1) if line.strip() == f"[[{found[1]}]]"]
        return which, heads[int(found[2]) - 1] if int(found[2]) <= len(heads) else 1
    if found := _LEVEL.search(problem.sentence):
        return which, next((number for number, line in enumerate(lines, 1) if line.strip() == found[0]), 1)
    named = {found[1]: number for number, line in enumerate(lines, 1) if (found := _ID.match(line))}
    told = [id for id in named if re.search(rf"(?<!\w){re.escape(id)}(?!\w)", problem.sentence)]
    return which, min((problem.sentence.index(id), named[id]) for id in told)[1] if told else 1
