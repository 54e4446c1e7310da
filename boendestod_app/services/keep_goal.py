"""Goals, milestones (delmål) and next steps, in the client's words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from boendestod_app.domain.goal import (
    MAX_ACTIVE,
    Goal,
    GoalStatus,
    LifeArea,
    Milestone,
    MilestoneTurn,
    NextStep,
    in_order,
)
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def add_milestone(
    desk: Desk, client_id: str, *, words: str, goal_words: str = "", why: str = "", area: LifeArea | None = None
) -> Milestone:
    """A delmål under the goal with these words; without them its own words are the goal."""
    desk.expect(client_id)
    words = _some(words)
    goal = _goal(desk, client_id, goal_words or words, why, area)
    rank = 1 + max((held.rank for held in desk.store.milestones.where(client_id=client_id)), default=0)
    milestone = Milestone(desk.store.new_id(), client_id, goal.id, words, rank=rank, began_on=desk.today)
    desk.store.milestones.save(milestone)
    desk.says(_("lade till delmålet {words}").format(words=words))
    return milestone


def edit_goal(desk: Desk, goal: Goal) -> Goal:
    """Other words for a goal, why it matters, and where it belongs."""
    kept = replace(goal, words=_some(goal.words), why=goal.why.strip())
    desk.store.goals.save(kept)
    desk.says(_("ändrade målet {words}").format(words=kept.words))
    return kept


def edit_milestone(desk: Desk, milestone: Milestone, *, words: str) -> Milestone:
    """Other words for a milestone."""
    changed = replace(milestone, words=_some(words))
    desk.store.milestones.save(changed)
    desk.says(_("ändrade delmålet {words}").format(words=changed.words))
    return changed


def set_status(desk: Desk, milestone_id: str, status: GoalStatus) -> Milestone:
    """How it goes now. More than three active are allowed and told of: `too_many_active` (product G1)."""
    changed = _turned(desk, desk.store.milestones.get(milestone_id), status)
    desk.says(_("delmålet {words}: {status}").format(words=changed.words, status=status.label))
    return changed


def fresh_start(desk: Desk, milestone_id: str, *, words: str = "", what: str = "", who: str = "") -> Milestone:
    """*Nya tag*: what was done stays told; the client may say something of it, and take another small step."""
    milestone = desk.store.milestones.get(milestone_id)
    changed = _turned(desk, milestone, GoalStatus.FRESH_START, " ".join(words.split()), told=True)
    if what.strip():
        set_next_step(desk, milestone_id, what=what, who=who)
    desk.says(_("nya tag med {words}").format(words=changed.words))
    return changed


def with_progress(desk: Desk, milestone: Milestone, status: GoalStatus, on: date) -> None:
    """Inside another use case: the milestone as a visit on that day left it."""
    desk.store.milestones.save(_with_status(milestone, status, on))


def move_milestone(desk: Desk, milestone_id: str, places: int) -> None:
    """Up (-1) or down (+1) in the client's order."""
    ordered = milestones_of(desk, desk.store.milestones.get(milestone_id).client_id)
    at = [milestone.id for milestone in ordered].index(milestone_id)
    place_milestone(desk, milestone_id, at + places)


def place_milestone(desk: Desk, milestone_id: str, place: int) -> None:
    """To a place in the client's order, as when it is dragged there; 0 is on top."""
    moved = desk.store.milestones.get(milestone_id)
    ordered = milestones_of(desk, moved.client_id)
    at = [milestone.id for milestone in ordered].index(milestone_id)
    ordered.insert(max(0, min(place, len(ordered) - 1)), ordered.pop(at))
    for rank, milestone in enumerate(ordered, 1):
        desk.store.milestones.save(replace(milestone, rank=rank))
    desk.says(_("flyttade delmålet {words}").format(words=moved.words))


def set_next_step(desk: Desk, milestone_id: str, *, what: str, who: str = "", due_on: date | None = None) -> NextStep:
    """The one small step that comes next; the one before it counts as done."""
    milestone = desk.store.milestones.get(milestone_id)
    for step in open_steps(desk, milestone_id):
        desk.store.next_steps.save(replace(step, done_on=desk.today))
    step = NextStep(
        desk.store.new_id(), milestone.client_id, milestone_id, _some(what), who.strip(), due_on
    )  # fmt: skip
    desk.store.next_steps.save(step)
    desk.says(_("nästa steg: {what}").format(what=step.what))
    return step


def open_steps(desk: Desk, milestone_id: str) -> list[NextStep]:
    """Steps not done, oldest first."""
    return [step for step in desk.store.next_steps.where(milestone_id=milestone_id) if step.done_on is None]


def next_steps(desk: Desk, client_id: str) -> dict[str, NextStep]:
    """By milestone: the step that comes next."""
    steps = desk.store.next_steps.where(client_id=client_id)
    return {step.milestone_id: step for step in steps if step.done_on is None}


def milestones_of(desk: Desk, client_id: str) -> list[Milestone]:
    """Active ones first in the client's order."""
    return in_order(desk.store.milestones.where(client_id=client_id))


def active_milestones(desk: Desk, client_ids: Iterable[str] | None = None) -> list[Milestone]:
    """What these clients (or all) work on now, each client's in their own order."""
    active = tuple(status.value for status in GoalStatus if status.active)
    if client_ids is None:
        return desk.store.milestones.where(status=active)
    return desk.store.milestones.where(status=active, client_id=tuple(client_ids))


def too_many_active(milestones: list[Milestone], most: int = MAX_ACTIVE) -> bool:
    """Whether more are active than a person can hold at once, by the unit's setting."""
    return sum(milestone.status.active for milestone in milestones) > most


def _goal(desk: Desk, client_id: str, words: str, why: str, area: LifeArea | None) -> Goal:
    for goal in desk.store.goals.where(client_id=client_id):
        if goal.words.casefold() == words.strip().casefold():
            return goal
    goal = Goal(desk.store.new_id(), client_id, words.strip(), why.strip(), area)
    desk.store.goals.save(goal)
    return goal


def _with_status(milestone: Milestone, status: GoalStatus, on: date) -> Milestone:
    done_on = (milestone.done_on or on) if status is GoalStatus.DONE else None
    return replace(milestone, status=status, done_on=done_on, began_on=milestone.began_on or on)


def _turned(desk: Desk, milestone: Milestone, status: GoalStatus, words: str = "", *, told: bool = False) -> Milestone:
    """The milestone as somebody says it goes; that it was said is kept where it says something new."""
    changed = _with_status(milestone, status, desk.today)
    desk.store.milestones.save(changed)
    if told or status is not milestone.status:
        turn = MilestoneTurn(desk.store.new_id(), milestone.client_id, milestone.id, desk.today, status, words)
        desk.store.milestone_turns.save(turn)
    return changed


def _some(words: str) -> str:
    if not words.strip():
        raise Refused(_("Skriv några ord."))
    return " ".join(words.split())
