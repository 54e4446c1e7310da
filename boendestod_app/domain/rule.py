"""What a rule of proposals is: on which facts it rests, from how many on, what it proposes. The team edits it."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.words import N_


class Shape(Labelled):
    """How a rule looks at its facts: the key that says so in the file, and what it means."""

    IN_A_ROW = "in_a_row", N_("så många i rad, de senaste")
    NO_CONTACT = "no_contact", N_("så länge utan kontakt med klienten")
    AT_LEAST = "at_least", N_("minst så många")
    FELL = "fell", N_("sjönk minst så mycket, i tiondelar")
    BELOW = "below", N_("under så mycket, i tiondelar")


class Since(Labelled):
    """What a rating is held against."""

    BASELINE = "baseline", N_("sedan starten")
    LAST = "last", N_("sedan förra")


@dataclass(frozen=True, slots=True)
class StepLimit:
    """How long without contact is too long from this step of the ladder: days, or planned contact days."""

    from_step: int
    days: int = 0
    planned_days: int = 0

    @property
    def most(self) -> int:
        """Days of either kind."""
        return self.planned_days or self.days


@dataclass(frozen=True, slots=True)
class Example:
    """What must come of these facts; stands beside its rule and is run each time the rule is changed."""

    today: date
    facts: tuple[Fact, ...]
    fires: bool
    step: int = 3
    level: Level = Level.CALM
    answered: date | None = None  # "inte nu", on what was known then
    stepped_down: date | None = None
    days_off: frozenset[date] = frozenset()
    cutoffs: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Without a level it is *Att ta tag i* and never becomes one."""

    id: str
    level: Level | None
    shape: Shape
    kinds: frozenset[FactKind]
    says: str
    do: str = ""
    count: int = 1  # in a row, at least, or tenths of a total
    times: int = 1  # how many ratings below
    since: frozenset[Since] = frozenset()
    limits: tuple[StepLimit, ...] = ()
    also: frozenset[FactKind] = frozenset()  # one of these too, since the last contact
    since_contact: bool = False
    within_days: int | None = None
    due_within_days: int | None = None
    due_after_days: int | None = None
    wakes_after_days: int = 0
    silent_while_away: bool = False
    examples: tuple[Example, ...] = ()

    @property
    def rated(self) -> bool:
        """Whether it rests on ratings, which mean nothing before the unit has set its cut-offs (domain rule 1.5)."""
        return self.shape in (Shape.FELL, Shape.BELOW)

    def limit(self, step: int) -> StepLimit | None:
        """What holds at a step: the limit of the highest step that is not above it."""
        return next((limit for limit in self.limits if limit.from_step <= step), None)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, the gravest first, each in the file's order."""

    all: tuple[Rule, ...]

    def find(self, id: str) -> Rule | None:
        """The rule with this name, or none."""
        return next((rule for rule in self.all if rule.id == id), None)

    @property
    def due_days(self) -> int:
        """How far ahead any rule looks for a last day."""
        return max((rule.due_within_days or 0 for rule in self.all), default=0)


LOOK_BACK_DAYS = 91
"""How far back planned contacts are looked for where there has been none."""

PLACES = ("count", "day", "since", "due", "what", "value", "unit")
"""The places a rule's sentence may have."""
