"""The caseload of each worker against what the programmes hold: weighted, never ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from math import ceil, floor

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

NEAR = Fraction(9, 10)  # of the cap
MOST_WEIGHT = 10
MOST_CAP = 200


@dataclass(frozen=True, slots=True)
class CaseloadSettings:
    """How the team counts: one for the unit. The weights are our own proposal: base is one client.

    Every other week weighs half of base, since it takes a quarter of the visits and the rest of the work stays;
    intensive and daily weigh two and three, since the days are filled and the team is told.
    """

    id: str = "caseload"
    shared_half: bool = True  # a client of two workers is half a client for each
    unit_cap: int | None = None  # clients of one worker at most, where the programme has no number of its own
    weight_1: float = 0.5
    weight_2: float = 0.75
    weight_3: float = 1.0
    weight_4: float = 1.5
    weight_5: float = 2.0
    weight_6: float = 3.0

    def weight(self, step: int) -> float:
        """Of a client at this step of the ladder; steps beyond the sixth weigh as it."""
        return float(getattr(self, f"weight_{max(1, min(step, 6))}")) if step else self.weight_3


def settings_problems(told: CaseloadSettings) -> list[Problem]:
    """What must be mended before the settings can be kept."""
    found = [
        Problem(field.name, _("Vikten är över 0 och högst {most}.").format(most=MOST_WEIGHT))
        for field in fields(told)
        if field.name.startswith("weight_") and not 0 < (getattr(told, field.name) or 0) <= MOST_WEIGHT
    ]
    if told.unit_cap is not None and not 1 <= told.unit_cap <= MOST_CAP:
        found.append(Problem("unit_cap", _("Högst så många klienter: skriv 1 till {most}.").format(most=MOST_CAP)))
    return found


class LoadState(Labelled):
    """How a caseload is against its cap."""

    NO_CAP = "no_cap", N_("Inget tak är satt")
    ROOM = "room", N_("Ryms")
    NEAR = "near", N_("Nära taket")
    OVER = "over", N_("Över taket")


@dataclass(frozen=True, slots=True)
class Load:
    """One client as one worker carries them."""

    client_id: str
    programme: str  # its name; nothing where the period names none
    cap: int | None
    weight: float
    workers: int  # how many share the client

    def counted(self, settings: CaseloadSettings) -> Fraction:
        """Weight, with what the others carry taken off where the team counts so."""
        weight = Fraction(str(self.weight))
        return weight / self.workers if settings.shared_half and self.workers > 1 else weight


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """What one worker carries."""

    worker_id: str
    loads: tuple[Load, ...]
    settings: CaseloadSettings

    @property
    def weighted(self) -> Fraction:
        """All clients together."""
        return sum((load.counted(self.settings) for load in self.loads), Fraction())

    @property
    def share(self) -> Fraction | None:
        """Of what one worker can carry: each client takes one part of its own programme's cap. None without a cap."""
        capped = [load for load in self.loads if load.cap]
        if not capped:
            return None
        return sum((load.counted(self.settings) / (load.cap or 1) for load in capped), Fraction())

    @property
    def state(self) -> LoadState:
        """In a word."""
        share = self.share
        if share is None:
            return LoadState.NO_CAP
        if share > 1:
            return LoadState.OVER
        return LoadState.NEAR if share >= NEAR else LoadState.ROOM

    @property
    def by_programme(self) -> Mapping[tuple[str, int | None], Sequence[Load]]:
        """The loads of each programme with its cap, in order of name."""
        found: dict[tuple[str, int | None], list[Load]] = {}
        for load in sorted(self.loads, key=lambda load: (alphabetical(load.programme), load.cap or 0)):
            found.setdefault((load.programme, load.cap), []).append(load)
        return found


def number_text(amount: Fraction | float) -> str:
    """`6,5`: two decimals at most."""
    return f"{float(amount):.2f}".rstrip("0").rstrip(".").replace(".", _(","))


def percent_text(share: Fraction) -> str:
    """`85 %`: never rounded to the other side of a limit."""
    return _("{percent} %").format(percent=ceil(share * 100) if share > 1 else floor(share * 100))
