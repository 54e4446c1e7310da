"""A client's goals with all that belongs to them: the path of delmål, the next steps, the answers, the joys."""

from dataclasses import dataclass
from datetime import timedelta

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.goal import Goal, GoalStatus, Milestone, MilestoneMark, MilestoneTurn, NextStep
from boendestod_app.domain.goal_rating import GoalRating, WheelPlace, series
from boendestod_app.services.by_client import grouped
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import milestones_of, next_steps
from boendestod_app.words import _

JOY = timedelta(days=14)  # so long a done delmål is a joy on the page


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A delmål with its next step and its history."""

    milestone: Milestone
    goal: Goal | None
    step: NextStep | None
    marks: tuple[MilestoneMark, ...]
    turns: tuple[MilestoneTurn, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its answers; its delmål in the client's order, the done ones too."""

    goal: Goal
    milestones: tuple[MilestoneView, ...]
    ratings: tuple[GoalRating, ...]
    places: tuple[WheelPlace, ...]

    @property
    def place(self) -> WheelPlace | None:
        """The latest place on the wheel."""
        return self.places[-1] if self.places else None


@dataclass(frozen=True, slots=True)
class GoalsView:
    """Everything of one client."""

    milestones: tuple[MilestoneView, ...]  # in the client's order, active ones first
    goals: tuple[GoalView, ...]  # those that go on first
    joys: tuple[str, ...]  # small words of joy; none where the unit has silenced them


def goals_view(desk: Desk, client_id: str) -> GoalsView:
    """As it is now; each kind of value is asked for once."""
    store, steps = desk.store, next_steps(desk, client_id)
    marks = grouped(store.marks.where(client_id=client_id), "milestone_id")
    turns = grouped(store.milestone_turns.where(client_id=client_id), "milestone_id")
    ratings = grouped(store.goal_ratings.where(client_id=client_id), "goal_id")
    places = grouped(store.wheel_places.where(client_id=client_id), "goal_id")
    by_id = {goal.id: goal for goal in store.goals.where(client_id=client_id)}
    milestones = tuple(
        MilestoneView(one, by_id.get(one.goal_id), steps.get(one.id), tuple(marks.get(one.id, ())),
                      tuple(turns.get(one.id, ())))
        for one in milestones_of(desk, client_id)
    )  # fmt: skip
    first = {view.milestone.goal_id: place for place, view in reversed(list(enumerate(milestones)))}
    goals = tuple(
        GoalView(goal, tuple(one for one in milestones if one.milestone.goal_id == goal.id),
                 tuple(ratings.get(goal.id, ())), tuple(places.get(goal.id, ())))
        for goal in sorted(by_id.values(), key=lambda goal: (first.get(goal.id, len(milestones)), goal.id))
    )  # fmt: skip
    joys = _joys(desk, milestones, goals) if desk.unit.celebrations else ()
    return GoalsView(milestones, goals, tuple(joys))


def _joys(desk: Desk, milestones: tuple[MilestoneView, ...], goals: tuple[GoalView, ...]) -> list[str]:
    """What happened in the last two weeks, the latest delmål first; a rating is a joy when it is the highest so far."""
    since, found = desk.today - JOY, []
    done = [one.milestone for one in milestones if one.milestone.status is GoalStatus.DONE]
    recent = [one for one in done if one.done_on and one.done_on >= since]
    for milestone in sorted(recent, key=lambda one: (one.done_on, one.id), reverse=True):
        assert milestone.done_on is not None
        day = near_day_text(milestone.done_on, desk.today)
        found.append(_("Klart {day}: {words}. Det är värt att fira.").format(day=day, words=milestone.words))
    for view in goals:
        near = series(view.ratings, "near")
        if len(near) > 1 and near[-1][0] >= since and near[-1][1] > max(value for _on, value in near[:-1]):
            told = _("Närmare än någon gång förut, {value} av 10: {words}.")
            found.append(told.format(value=near[-1][1], words=view.goal.words))
    return found
