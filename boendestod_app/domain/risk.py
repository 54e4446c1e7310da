"""Risk before a home visit: a 4 × 4 matrix per client decides alone, two, or elsewhere (Botkyrka's template)."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import add_years
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _


class Likelihood(Labelled):
    """How often it may happen."""

    VERY_SMALL = "very_small", N_("Mycket liten (någon gång om året)")
    SMALL = "small", N_("Liten (någon gång i månaden)")
    GREAT = "great", N_("Stor (varje vecka, eller vid ett besök av tio)")
    VERY_GREAT = "very_great", N_("Mycket stor (varje dag, eller vid ett besök av tre)")


class Consequence(Labelled):
    """How bad it would be."""

    MINOR = "minor", N_("Mindre")
    MODERATE = "moderate", N_("Måttlig")
    SERIOUS = "serious", N_("Betydande")
    DISASTROUS = "disastrous", N_("Katastrofal")


class RiskLevel(Labelled):
    """What the matrix says."""

    R1 = "r1", N_("Mindre risk")
    R2 = "r2", N_("Måttlig risk")
    R3 = "r3", N_("Betydande risk")
    R4 = "r4", N_("Hög risk")


class Going(Labelled):
    """How the visits are made."""

    ALONE = "alone", N_("Ensam")
    TWO = "two", N_("Två")
    ELSEWHERE = "elsewhere", N_("Inte i hemmet")
    PHONE = "phone", N_("Telefon")


# Rows by consequence from minor to disastrous, columns by likelihood from very small to very great (domain rule 7.1).
_MATRIX = ("1222", "1223", "2234", "2344")


def risk_level(likelihood: Likelihood, consequence: Consequence) -> RiskLevel:
    """What the matrix says of a likelihood and a consequence."""
    row, column = list(Consequence).index(consequence), list(Likelihood).index(likelihood)
    return RiskLevel(f"r{_MATRIX[row][column]}")


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """One assessment of one client; the latest holds, of two made at once the more protective one."""

    id: str
    client_id: str
    on: date
    by: str
    likelihood: Likelihood
    consequence: Consequence
    going: Going
    threat: bool = False  # "påtaglig risk för våld eller hot": never alone (AFS on violence and threats)
    measures: str = ""
    responsible: str = ""
    due_on: date | None = None

    @property
    def level(self) -> RiskLevel:
        """What the matrix says."""
        return risk_level(self.likelihood, self.consequence)

    @property
    def high(self) -> bool:
        """Whether it is R3 or R4: somebody does something about it by a day, and is missed sooner (rules 7.1, 7.3)."""
        return self.level in (RiskLevel.R3, RiskLevel.R4)

    @property
    def never_alone(self) -> bool:
        """Whether a home visit alone is blocked (domain rule 7.2)."""
        return self.threat or self.level is RiskLevel.R4 or self.going is not Going.ALONE

    @property
    def weight(self) -> tuple[bool, bool, int, bool, int]:
        """What protects more weighs more: of two assessments made at once the one that weighs most is in force until a
        person has chosen (domain rule 7.2), as of two levels the graver one.

        First what is forbidden, then what is feared: never alone before alone, and never at home before at home,
        whatever the matrix says. Who goes by the stricter one loses a visit at worst; who goes by the laxer one may
        stand alone in a hall with somebody whom a colleague has been threatened by. Of two that forbid as much, the
        graver level (it is missed sooner when somebody is late, rule 7.3), then a threat, then how one goes.
        """
        level, going = list(RiskLevel).index(self.level), list(Going).index(self.going)
        return self.never_alone, self.never_at_home, level, self.threat, going

    @property
    def never_at_home(self) -> bool:
        """Whether visits are made elsewhere, or by telephone."""
        return self.going in (Going.ELSEWHERE, Going.PHONE)

    def old(self, today: date) -> bool:
        """Whether it is more than a year since (domain rule 7.1: at least yearly)."""
        return add_years(self.on, 1) <= today


def risk_problems(assessment: RiskAssessment, today: date) -> list[Problem]:
    """What must be mended before an assessment can be kept."""
    found = []
    if assessment.on > today:
        found.append(Problem("on", _("Bedömningen är daterad i framtiden. Ändra dagen.")))
    if assessment.high and not (assessment.measures.strip() and assessment.responsible.strip() and assessment.due_on):
        found.append(Problem("measures", _("Vid betydande och hög risk behövs en åtgärd, en ansvarig och ett datum.")))
    if assessment.going is Going.ALONE and (assessment.threat or assessment.level is RiskLevel.R4):
        found.append(
            Problem("going", _("Vid hög risk eller hot går ingen ensam. Välj två, inte i hemmet eller telefon."))
        )
    return found
