"""Two versions of a care plan side by side: label by label, insats by insats."""

from collections.abc import Iterator, Mapping

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.care_plan import PART_LABELS, PLAN_LABELS, CarePart, WholePlan
from boendestod_app.domain.compare_words import Compared, compared
from boendestod_app.words import _


def compare_plans(before: WholePlan, now: WholePlan, goals: Mapping[str, str]) -> list[Compared]:
    """Everything that either of them says, in the order of the plan; what neither says is left out.

    `goals` are the words of the client's goals, for a draft that does not keep them yet.
    """
    return [one for one in _all(before, now, goals) if one.before or one.now]


def _all(before: WholePlan, now: WholePlan, goals: Mapping[str, str]) -> Iterator[Compared]:
    for name, label in PLAN_LABELS:
        yield compared(_(label), getattr(before.plan, name), getattr(now.plan, name))
        if name == "wants_help":
            yield compared(_("Mål"), goal_lines(before, goals), goal_lines(now, goals))
            yield from _parts(before, now, goals)
    yield compared(_("Klienten var med"), _took_part(before), _took_part(now))
    yield compared(_("Planen ses över"), _review(before), _review(now))


def goal_lines(whole: WholePlan, goals: Mapping[str, str]) -> str:
    """The plan's goals under each other."""
    return "\n".join(words for one in whole.goals if (words := one.words or goals.get(one.goal_id, "")))


def part_goal(part: CarePart, goals: Mapping[str, str]) -> str:
    """The goal that an insats serves."""
    return part.goal_words or goals.get(part.goal_id, "")


def _parts(before: WholePlan, now: WholePlan, goals: Mapping[str, str]) -> Iterator[Compared]:
    """What goes on beside what it went on from; then what is there no longer."""
    gone = {one.id: one for one in before.parts}
    for number, part in enumerate(now.parts, 1):
        yield from _part(number, gone.pop(part.follows, None) or gone.pop(part.id, None), part, goals)
    for number, part in enumerate(gone.values(), len(now.parts) + 1):
        yield from _part(number, part, None, goals)


def _part(number: int, old: CarePart | None, new: CarePart | None, goals: Mapping[str, str]) -> Iterator[Compared]:
    for name, label in PART_LABELS:
        told = _("Insats {number}: {what}").format(number=number, what=_(label).lower())
        yield compared(told, getattr(old, name) if old else "", getattr(new, name) if new else "")
    told = _("Insats {number}: mål").format(number=number)
    yield compared(told, part_goal(old, goals) if old else "", part_goal(new, goals) if new else "")


def _took_part(whole: WholePlan) -> str:
    return whole.plan.took_part.label if whole.plan.took_part else ""


def _review(whole: WholePlan) -> str:
    return date_text(whole.plan.review_on) if whole.plan.review_on else ""
