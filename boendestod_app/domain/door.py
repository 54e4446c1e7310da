"""*Öppnar inte dörren*: what was done at a door that stayed shut, step by step with clock times (Botkyrka's routine).

Boendestöd is voluntary: there is no duty to search for a person unless there is a worry for life or health.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.calendar import clock_text, local
from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class DoorStep(Labelled):
    """The steps in their order; the last ones only where there is a worry for life or health."""

    CHECK = "check", N_("Kollat tid, plats och tidigare anteckningar")
    KNOCK = "knock", N_("Ringt på och knackat")
    PHONE = "phone", N_("Ringt klienten, ropat genom brevlådan")
    CARD = "card", N_("Lämnat kort i brevlådan")
    JOURNAL = "journal", N_("Antecknat i journalen")
    FOLLOW_UP = "follow_up", N_("Bestämt hur vi följer upp")
    RELATIVE = "relative", N_("Oro: ringt närstående eller god man")
    LEAD = "lead", N_("Oro: ringt chef eller jour")
    POLICE = "police", N_("Oro: ringt 114 14, vid fara för liv 112")
    REACHED = "reached", N_("Fått kontakt")

    @property
    def worry(self) -> bool:
        """Whether the step is only for a worry for life or health."""
        return self in (DoorStep.RELATIVE, DoorStep.LEAD, DoorStep.POLICE)


_ORDINARY = tuple(step for step in DoorStep if not step.worry and step is not DoorStep.REACHED)
_WORRIED = (DoorStep.CHECK, DoorStep.KNOCK, DoorStep.PHONE, DoorStep.RELATIVE, DoorStep.LEAD, DoorStep.POLICE,
            DoorStep.JOURNAL, DoorStep.FOLLOW_UP)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """One step that was taken, with its instant."""

    id: str
    client_id: str
    visit_id: str
    step: DoorStep
    at: datetime  # UTC
    by: str
    text: str = ""

    @property
    def says(self) -> str:
        """`10.04 Ringt på och knackat. Två gånger.`"""
        told = f"{clock_text(local(self.at))} {self.step.label}."
        return f"{told} {self.text}" if self.text else told


def next_step(taken: Collection[DoorStep], *, worried: bool) -> DoorStep | None:
    """What comes next: the first step of the order that has not been taken; none when reached, or all is done."""
    if DoorStep.REACHED in taken:
        return None
    return next((step for step in (_WORRIED if worried else _ORDINARY) if step not in taken), None)
