"""How people answer a proposal: step up, or not now and why. The answer holds for the facts it was given on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.words import N_


class Answer(Labelled):
    """Yes, or not now."""

    STEP_UP = "step_up", N_("Trappade upp")
    NOT_NOW = "not_now", N_("Inte nu")


@dataclass(frozen=True, slots=True)
class ProposalAnswer:
    """One worker's answer to one rule about one client. `facts` are the digests of what it rested on."""

    id: str
    client_id: str
    rule: str
    level: Level | None  # what was proposed; none: att ta tag i
    answer: Answer
    why: str
    facts: tuple[str, ...]
    by: str
    at: datetime  # UTC

    @property
    def gravity(self) -> int:
        """Greater is graver: a step up weighs its level, a not now weighs nothing."""
        return self.level.gravity if self.answer is Answer.STEP_UP and self.level else 0

    def covers(self, digests: Iterable[str]) -> bool:
        """Whether it was given on all of these facts; that one of them is gone wakes nobody."""
        return set(digests) <= set(self.facts)


def standing_answer(answers: Iterable[ProposalAnswer]) -> ProposalAnswer | None:
    """What stands where several have answered: of each worker's last word the gravest, until all agree."""
    last: dict[str, ProposalAnswer] = {}
    for given in sorted(answers, key=lambda given: (given.at, given.id)):
        last[given.by] = given
    return max(last.values(), key=lambda given: (given.gravity, given.at, given.id), default=None)
