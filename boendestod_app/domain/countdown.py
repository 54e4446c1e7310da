"""The countdown to a resource-group meeting: ask and invite, papers ready, minutes (product N4)."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.unit import Unit
from boendestod_app.words import N_


class Step(Labelled):
    """What is done on the way to a meeting and after it."""

    INVITE = "invite", N_("Fråga klienten vilka som kommer, och bjud in")
    PAPERS = "papers", N_("Papperen är klara")
    MINUTES = "minutes", N_("Minnesanteckningarna är klara")


@dataclass(frozen=True, slots=True)
class ToDo:
    """One step with its day."""

    step: Step
    by: date
    done: bool

    def asked(self, today: date) -> bool:
        """Whether it is asked for now."""
        return not self.done and self.by <= today


def before(on: date, unit: Unit, *, invited: bool, papers: bool) -> tuple[ToDo, ToDo]:
    """What is done before a meeting on this day, planned or only suggested."""
    return (
        ToDo(Step.INVITE, on - timedelta(days=unit.ask_days_before), invited),
        ToDo(Step.PAPERS, on - timedelta(days=unit.papers_days_before), papers),
    )


def after(on: date, unit: Unit, *, minutes: bool) -> ToDo:
    """What is done after it."""
    return ToDo(Step.MINUTES, on + timedelta(days=unit.minutes_days_after), minutes)
