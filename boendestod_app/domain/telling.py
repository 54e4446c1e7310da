"""Who tells whom of a step up by when: a to-do of the sender, who alone can say that it has been done."""

from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.calendar import clock_text, local, moment_text
from boendestod_app.domain.problem import Problem
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Tell:
    """One line of the form: who tells whom by when (local wall time). A member of the group needs a consent."""

    who: str  # worker
    whom: str
    due: datetime
    member_id: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The same as it is kept. The app never claims that somebody has been told: `told_at` is what `who` has said."""

    id: str
    client_id: str
    change_id: str
    who: str
    whom: str
    start: datetime  # by when, local wall time
    member_id: str = ""
    told_at: datetime | None = None  # UTC
    not_yet_at: datetime | None = None  # when "Inte än" was answered last, UTC

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.told_at is None

    def question(self, name: str) -> str:
        """`Har du sagt till Alex om Åsa? Senast fre 14 aug 12.00`."""
        return _("Har du sagt till {whom} om {name}? Senast {when}").format(
            whom=self.whom, name=name, when=moment_text(self.start)
        )

    @property
    def says(self) -> str:
        """What has been answered, in whose words."""
        if self.told_at is not None:
            return _("{whom}: sagt {when}").format(whom=self.whom, when=clock_text(local(self.told_at)))
        return _("{whom}: inte än").format(whom=self.whom)


def tell_problems(tells: tuple[Tell, ...], now: datetime) -> list[Problem]:
    """What must be mended in the list; `now` is local wall time."""
    found = []
    for tell in tells:
        if not (tell.who.strip() and tell.whom.strip()):
            found.append(Problem("tells", _("Skriv vem som säger till vem.")))
        elif tell.due.date() < now.date():
            sentence = _("Tiden för att säga till {whom} har varit. Välj en tid från i dag.")
            found.append(Problem("tells", sentence.format(whom=tell.whom)))
    return found
