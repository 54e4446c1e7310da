"""The care plan (genomförandeplan): why, what, how, how often and who, in versions that are fixed on a day and stay.

It is a tool and no contract: nothing is signed, and whoever wants no plan or no goals is met with respect; why is noted
(Botkyrka's routine for documentation, 2025; domain 4.2 and 5.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.calendar import add_years, date_text
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

PLAN_TEXTS = ("aim", "alone", "wants_help", "how_took_part", "view", "others", "follow_up", "changes")
PART_TEXTS = ("why", "how")
LONGEST = 200  # letters of what stands on one line
MOST_YEARS = 1  # between a plan and its review; "never older than 1 year" (Botkyrka, domain 5.3)


@dataclass(frozen=True, slots=True)
class CarePlan:
    """One version: a draft until it is fixed on a day, then never changed."""

    id: str
    client_id: str
    begun_on: date
    by: str = ""  # the worker who began it
    aim: str = ""  # what the support is to lead to, as the decision says
    alone: str = ""
    wants_help: str = ""
    took_part: MadeWith | None = None
    how_took_part: str = ""  # and how the client's views were considered; or why the client did not
    view: str = ""  # the client's own words about the plan
    others: str = ""  # who else took part, and with whom we work together
    follow_up: str = ""  # the method
    changes: str = ""  # since the version before
    review_on: date | None = None
    decided_on: date | None = None
    decided_by: str = ""  # the worker

    @property
    def draft(self) -> bool:
        """Whether it can still be changed."""
        return self.decided_on is None

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """Versions as they came to hold; drafts last."""
        return self.draft, self.decided_on or self.begun_on, self.begun_on, self.id

    def tidy(self) -> "CarePlan":
        """Without spaces around the words."""
        return replace(self, **{name: getattr(self, name).strip() for name in PLAN_TEXTS})


@dataclass(frozen=True, slots=True)
class CareGoal:
    """That the plan works towards a goal or a delmål of the client; its words are kept from the day it was fixed."""

    id: str
    client_id: str
    plan_id: str
    goal_id: str  # of a goal or of a milestone
    rank: int = 0
    words: str = ""  # while the plan is a draft: nothing, the goal's own count


@dataclass(frozen=True, slots=True)
class CarePart:
    """One insats: clear enough for somebody who stands in."""

    id: str
    client_id: str
    plan_id: str
    rank: int = 0
    what: str = ""
    why: str = ""
    how: str = ""
    rhythm: str = ""
    who: str = ""
    goal_id: str = ""  # of a goal or of a milestone; nothing where it serves none
    goal_words: str = ""  # as they were when the plan was fixed
    follows: str = ""  # the part of the version before that it goes on from

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not any((self.what, self.why, self.how, self.rhythm, self.who))

    def tidy(self) -> "CarePart":
        """Without spaces around the words."""
        what, rhythm, who = (" ".join(text.split()) for text in (self.what, self.rhythm, self.who))
        return replace(self, what=what, rhythm=rhythm, who=who, why=self.why.strip(), how=self.how.strip())


@dataclass(frozen=True, slots=True)
class CareCheck:
    """That an item of the checklist for a new plan was seen to."""

    id: str
    client_id: str
    plan_id: str
    item: str  # its key
    on: date
    by: str  # the worker


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A version with all that belongs to it."""

    plan: CarePlan
    goals: tuple[CareGoal, ...] = ()
    parts: tuple[CarePart, ...] = ()
    checks: tuple[CareCheck, ...] = ()


PLAN_LABELS: tuple[tuple[str, str], ...] = (
    ("aim", N_("Vad stödet ska leda till")),
    ("alone", N_("Det här klarar och vill klienten göra själv")),
    ("wants_help", N_("Det här vill klienten ha hjälp med")),
    ("how_took_part", N_("Hur klienten var med")),
    ("view", N_("Klientens egna ord om planen")),
    ("others", N_("Vilka andra som var med, och vilka vi samarbetar med")),
    ("follow_up", N_("Hur planen följs upp")),
    ("changes", N_("Vad som är nytt sedan förra planen")),
)
PART_LABELS: tuple[tuple[str, str], ...] = (
    ("what", N_("Vad")),
    ("why", N_("Varför")),
    ("how", N_("Hur")),
    ("rhythm", N_("Hur ofta")),
    ("who", N_("Vem")),
)


def latest_review(on: date) -> date:
    """The last day on which a plan fixed on this day is looked at again."""
    return add_years(on, MOST_YEARS)


def draft_problems(plan: CarePlan, parts: Iterable[CarePart], today: date) -> list[Problem]:
    """What must be mended before a draft can be kept: little, so that half a plan can be put away."""
    found = review_problems(plan.review_on, today)
    for number, part in enumerate(parts, 1):
        if not part.what and not part.empty:
            found.append(Problem("parts", _("Insats {number}: skriv vad som ska göras.").format(number=number)))
        for name, label in PART_LABELS:
            if name not in PART_TEXTS and len(getattr(part, name)) > LONGEST:
                told = _("Insats {number}, {what}: högst {count} tecken.")
                found.append(Problem("parts", told.format(number=number, what=_(label).lower(), count=LONGEST)))
    return found


def review_problems(review_on: date | None, on: date) -> list[Problem]:
    """A review lies after the plan, and within a year."""
    if review_on is None:
        return []
    if review_on <= on:
        return [Problem("review_on", _("Dagen då planen ses över ska ligga efter planen."))]
    if review_on > latest_review(on):
        told = _("Planen ses över inom ett år: senast {day}.").format(day=date_text(latest_review(on)))
        return [Problem("review_on", told)]
    return []


def decision_problems(whole: WholePlan, on: date, today: date) -> list[Problem]:
    """What must be there before the plan can be fixed; the rest of the checklist is told of, and stops nothing."""
    plan, found = whole.plan, []
    if on > today:
        found.append(Problem("decided_on", _("Dagen har inte varit än.")))
    elif on < plan.begun_on:
        found.append(Problem("decided_on", _("Planen påbörjades {day}.").format(day=date_text(plan.begun_on))))
    if plan.review_on is None:
        found.append(Problem("review_on", _("Skriv när planen ses över, senast om ett år.")))
    else:
        found += review_problems(plan.review_on, on)
    if plan.took_part is None:
        found.append(Problem("took_part", _("Skriv om klienten var med.")))
    if plan.took_part is not MadeWith.YES and not plan.how_took_part:
        found.append(Problem("how_took_part", _("Skriv hur klienten var med, eller varför inte.")))
    if not whole.parts and not plan.changes and not plan.view:
        told = _("Skriv minst en insats. Vill klienten ingen ha: skriv det med klientens egna ord.")
        found.append(Problem("parts", told))
    return found


def missing_in(whole: WholePlan) -> list[str]:
    """What a plan usually says and this one does not, by name: told, never asked twice."""
    plan, found = whole.plan, []
    for name, says in (("aim", N_("vad stödet ska leda till")), ("follow_up", N_("hur planen följs upp"))):
        if not getattr(plan, name):
            found.append(_(says))
    if not whole.goals:
        found.append(_("minst ett mål"))
    for number, part in enumerate(whole.parts, 1):
        lacking = [_(label).lower() for name, label in PART_LABELS if not getattr(part, name)]
        if lacking:
            found.append(_("insats {number}: {what}").format(number=number, what=", ".join(lacking)))
    return found


def in_force(plans: Iterable[CarePlan], on: date) -> CarePlan | None:
    """The version that counts on the day: fixed last."""
    held = [plan for plan in plans if plan.decided_on and plan.decided_on <= on]
    return max(held, key=lambda plan: plan.order, default=None)


def version_name(plan: CarePlan, plans: Sequence[CarePlan]) -> str:
    """`Version 2, fastställd 3 mars 2026`, or that it is a draft."""
    number = 1 + [one.id for one in plans].index(plan.id)
    if plan.decided_on is None:
        told = _("Version {number}, utkast från {day}")
        return told.format(number=number, day=date_text(plan.begun_on))
    return _("Version {number}, fastställd {day}").format(number=number, day=date_text(plan.decided_on))
