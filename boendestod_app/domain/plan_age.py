"""When a crisis plan should be looked at again: half a year, a group meeting, a crisis, or its own day (rule 2.11)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from boendestod_app.domain.calendar import add_months, day_text, local
from boendestod_app.domain.crisis_plan import OLD_AFTER_MONTHS, CrisisPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, lived
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.words import _


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
