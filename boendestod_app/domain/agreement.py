"""What was agreed: who does what by when. It comes back until kept, moved or let go."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _


class AgreementStatus(Labelled):
    """How it went; "inte gjort än" is no failure."""

    OPEN = "open", N_("Inte gjort än")
    DONE = "done", N_("Klar")
    MOVED = "moved", N_("Flyttad")
    DROPPED = "dropped", N_("Släppt")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One promise, from a visit or a meeting."""

    id: str
    client_id: str
    what: str
    who: str
    made_on: date
    due_on: date | None = None
    status: AgreementStatus = AgreementStatus.OPEN
    settled_on: date | None = None
    meeting_id: str | None = None
    ours: bool = False  # the staff does it
    word: str = ""  # how it went, in a word

    def late(self, today: date) -> bool:
        """Whether it still waits though its day has passed."""
        return self.open and self.due_on is not None and self.due_on < today

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return self.status in (AgreementStatus.OPEN, AgreementStatus.MOVED)


def agreement_problems(what: str, who: str, made_on: date, due_on: date | None) -> list[Problem]:
    """What must be mended before an agreement can be kept."""
    found = []
    if not what.strip():
        found.append(Problem("what", _("Skriv vad ni kom överens om.")))
    if not who.strip():
        found.append(Problem("who", _("Skriv vem som gör det.")))
    if due_on and due_on < made_on:
        found.append(Problem("due_on", _("Senast-datumet är före dagen då ni kom överens.")))
    return found
