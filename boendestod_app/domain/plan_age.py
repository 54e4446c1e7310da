"""When a plan should be looked at again.

A crisis plan: half a year, a group meeting, a crisis, or its own day (rule 2.11). A care plan: its own day, and a year.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from boendestod_app.domain.calendar import add_months, add_years, day_text, local
from boendestod_app.domain.care_plan import MOST_YEARS, CarePlan
from boendestod_app.domain.crisis_plan import OLD_AFTER_MONTHS, CrisisPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, lived
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.words import _

FIRST_MONTHS = 1  # after the support began (Botkyrka's assignment, 2025-06-16; an older routine of theirs says 14 days)


def why_look_again(
    plan: CrisisPlan | None, changes: Iterable[LevelChange], meetings: Iterable[GroupMeeting], today: date
) -> list[str]:
    """Each reason in a sentence; nothing where the plan is fresh. Without a plan: that there is none."""
    if plan is None:
        return [_("Klienten har ingen egen krisplan. Enhetens standard gäller.")]
    found = []
    if add_months(plan.looked_at, OLD_AFTER_MONTHS) <= today:
        found.append(_("Krisplanen är äldre än sex månader."))
    elif plan.review_on and plan.review_on <= today and (plan.reviewed_on or plan.made_on) < plan.review_on:
        found.append(_("Krisplanen skulle ses över {day}.").format(day=day_text(plan.review_on)))
    met = [one.on for one in meetings if one.held and plan.looked_at < one.on <= today]
    if met:
        found.append(_("Resursgruppen har träffats {day}. Se över krisplanen.").format(day=day_text(max(met))))
    ended = crisis_ended_on(changes)
    if ended and plan.looked_at < ended <= today:
        found.append(_("En kris gick över {day}. Vad hjälpte? Se över krisplanen.").format(day=day_text(ended)))
    return found


def crisis_ended_on(changes: Iterable[LevelChange]) -> date | None:
    """The last day on which a crisis gave way to another level; not one that was settled never to have been."""
    ended = None
    for before, after in pairwise(lived(changes)):
        if before.level is Level.CRISIS and after.level is not Level.CRISIS:
            ended = local(after.at).date()
    return ended


def why_renew(plan: CarePlan | None, today: date) -> list[str]:
    """Why the care plan asks to be made anew: each reason in a sentence; nothing where there is none or it is fresh."""
    if plan is None or plan.decided_on is None:
        return []
    if add_years(plan.decided_on, MOST_YEARS) <= today:
        return [_("Genomförandeplanen är äldre än ett år. Gör en ny version.")]
    if plan.review_on and plan.review_on <= today:
        return [_("Genomförandeplanen skulle ses över {day}.").format(day=day_text(plan.review_on))]
    return []


def plan_due(plan: CarePlan | None, began: date | None) -> date | None:
    """When a first plan is usually made; none where there is one or nothing to count from."""
    return add_months(began, FIRST_MONTHS) if plan is None and began else None
