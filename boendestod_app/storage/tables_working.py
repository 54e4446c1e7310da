"""The plans of the tables for goals and ways of working."""

from typing import Any

from boendestod_app.domain.goal import MilestoneTurn
from boendestod_app.domain.goal_rating import GoalRating, WheelPlace
from boendestod_app.domain.short_plan import ShortPlan, ShortPlanDay
from boendestod_app.domain.working import ChangeTalk, GroupActivity, HarmAgreement, Occupation, Strength, TalkRating
from boendestod_app.storage.mapping import Mapping
from boendestod_app.storage.table import Plan


def _plan(
    table: str, kind: type[Any], order: str, texts: tuple[str, ...] = (), found: tuple[str, ...] = ()
) -> Plan[Any]:
    """`found` are the fields that the search finds it by."""

    def words(held: Any) -> tuple[str, str]:
        return held.client_id, "\n".join(text for name in found if (text := getattr(held, name)))

    return Plan(Mapping(table, kind), texts=texts, order=order, found_by=words if found else None)


GOAL_RATING: Plan[GoalRating] = _plan("goal_rating", GoalRating, '"on", id')
WHEEL_PLACE: Plan[WheelPlace] = _plan("wheel_place", WheelPlace, '"on", id')
MILESTONE_TURN: Plan[MilestoneTurn] = _plan("milestone_turn", MilestoneTurn, '"on", id')
_OF_STRENGTH = ("now", "wishes", "before")
STRENGTH: Plan[Strength] = _plan("strength", Strength, '"on", id', _OF_STRENGTH, _OF_STRENGTH)
TALK_RATING: Plan[TalkRating] = _plan("talk_rating", TalkRating, '"on", id')
CHANGE_TALK: Plan[ChangeTalk] = _plan("change_talk", ChangeTalk, '"on", id', ("text",), ("text",))
_OF_HARM = ("text", "result")
HARM_AGREEMENT: Plan[HarmAgreement] = _plan("harm_agreement", HarmAgreement, "made_on, id", _OF_HARM, _OF_HARM)
_OF_PLAN = ("why", "instead", "result")
SHORT_PLAN: Plan[ShortPlan] = _plan("short_plan", ShortPlan, "starts_on, id", _OF_PLAN, _OF_PLAN)
SHORT_PLAN_DAY: Plan[ShortPlanDay] = _plan("short_plan_day", ShortPlanDay, '"on", id')
GROUP_ACTIVITY: Plan[GroupActivity] = _plan("group_activity", GroupActivity, "id", ("note",), ("what", "other", "note"))
OCCUPATION: Plan[Occupation] = _plan("occupation", Occupation, "id", ("text",), ("what", "contact", "text"))
