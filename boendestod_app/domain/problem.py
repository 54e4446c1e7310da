"""What is wrong with a draft, in a sentence that says what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from boendestod_app.errors import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before a draft can be kept: the field it sits in, and the sentence."""

    field: str
    sentence: str


class RefusedDraft(Refused):
    """Refused, with the field that each sentence is about: a form says it beside the field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `RefusedDraft` with every sentence if there is any problem."""
    found = tuple(problems)
    if found:
        raise RefusedDraft(found)
