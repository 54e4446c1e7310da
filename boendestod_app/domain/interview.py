"""Interviews with the client and with relatives: a guide asks, any question may be left, each interview is dated.

What a relative answers is not the client's. It lies apart, and is told on only as the relative has said yes to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _


class Asked(Labelled):
    """Whom a guide asks."""

    CLIENT = "client", N_("Klienten")
    RELATIVE = "relative", N_("En närstående")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its key stays when its words are changed."""

    key: str
    ask: str
    part: str = ""  # the heading it stands under


@dataclass(frozen=True, slots=True)
class InterviewGuide:
    """A set of questions, the team's own to change."""

    key: str
    name: str
    asked: Asked
    questions: tuple[Question, ...]
    about: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class GuideBook:
    """The guides as a team's own text; without any text it goes back to those that ship with the program."""

    id: str
    text: str
    by: str
    at: datetime  # UTC: what is kept last counts


@dataclass(frozen=True, slots=True)
class Interview:
    """One talk on a day."""

    id: str
    client_id: str
    guide: str  # its key
    title: str  # the guide's name that day
    on: date
    by: str = ""
    relative_id: str | None = None  # none: the client was asked
    place: str = ""

    @property
    def of_relative(self) -> bool:
        """Whether somebody else than the client was asked."""
        return self.relative_id is not None


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """What the client answered, with the question as it was asked."""

    id: str
    client_id: str
    interview_id: str
    question: str  # its key
    asked: str
    rank: int
    text: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class RelativeAnswer:
    """What a relative answered: another kind of value, so that no paper of the client's can be made of it."""

    id: str
    client_id: str
    interview_id: str
    question: str
    asked: str
    rank: int
    text: str = ""
    part: str = ""


AnyAnswer = InterviewAnswer | RelativeAnswer


def interview_problems(interview: Interview, texts: Iterable[str], today: date) -> list[Problem]:
    """What must be mended before it can be kept."""
    found = []
    if interview.on > today:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if not any(text.strip() for text in texts):
        found.append(Problem("on", _("Skriv minst ett svar.")))
    return found


def asked_again(guide: InterviewGuide | None, answers: Sequence[AnyAnswer]) -> list[Question]:
    """The questions of the form: the guide's own of today, and after them those that were answered and are no more."""
    now = list(guide.questions) if guide else []
    keys = {one.key for one in now}
    return now + [Question(one.question, one.asked, one.part) for one in answers if one.question not in keys]
