"""The history of a client's support as a staircase: each change with its reason, and how long a step down held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from boendestod_app.domain.calendar import local
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, lived
from boendestod_app.words import N_, ngettext

_HELD = N_("Senast vi trappade ner höll det i {days} dag."), N_("Senast vi trappade ner höll det i {days} dagar.")
_HOLDS = (
    N_("Vi trappade ner för {days} dag sedan, och det håller."),
    N_("Vi trappade ner för {days} dagar sedan, och det håller."),
)


@dataclass(frozen=True, slots=True)
class Stair:
    """One stretch between two changes; `last` is the last day of it, today for the one that goes on."""

    first: date
    last: date
    level: Level
    step: int
    line: str
    up: bool  # graver, or denser, than before
    change_id: str

    @property
    def days(self) -> int:
        """How long it lasted, its first day included."""
        return max(1, (self.last - self.first).days)


def stairs(changes: Sequence[LevelChange], today: date) -> list[Stair]:
    """All stretches in order."""
    ordered = sorted(changes, key=lambda change: change.order)
    ends = [*(local(change.at).date() for change in ordered[1:]), today][: len(ordered)]
    found = []
    for at, (change, last) in enumerate(zip(ordered, ends, strict=True)):
        before = ordered[at - 1] if at else None
        up = before is not None and (change.level.gravity, change.step) > (before.level.gravity, before.step)
        first = local(change.at).date()
        found.append(Stair(first, max(first, last), change.level, change.step, change.line, up, change.id))
    return found


def how_long_it_held(changes: Sequence[LevelChange], today: date) -> str:
    """`Senast vi trappade ner höll det i 23 dagar.` Nothing where nobody has stepped down."""
    ordered = lived(changes)
    down = None
    for at, (before, after) in enumerate(pairwise(ordered), start=1):
        if before.level.raised and after.level is not Level.AWAY and after.level.gravity < before.level.gravity:
            down = at
    if down is None:
        return ""
    began = local(ordered[down].at).date()
    graver = next((one for one in ordered[down + 1 :] if one.level.gravity > ordered[down].level.gravity
                   and one.level is not Level.AWAY), None)  # fmt: skip
    days = ((local(graver.at).date() if graver else today) - began).days
    one, many = _HELD if graver else _HOLDS
    told = ngettext(one, many, days)
    return told.format(days=days)
