"""What is wrong with a draft, in a sentence that says what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from boendestod_app.errors import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before a draft can be kept: the field it sits in, and the sentence."""

    field: str
    sentence: str


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with every sentence if there is any problem."""
    sentences = [problem.sentence for problem in problems]
    if sentences:
        raise Refused(" ".join(sentences))
