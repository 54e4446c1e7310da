"""How near a goal is, how sure the client is of it, and where on the förändringshjul; each answer has its day."""

from datetime import date

from boendestod_app import defaults
from boendestod_app.domain.goal_rating import GoalRating, WheelPlace, ten_problems
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def rate_goal(desk: Desk, goal_id: str, *, near: int | None, sure: int | None, on: date | None = None) -> GoalRating:
    """The client's own numbers, of today if no other day is said."""
    goal = desk.store.goals.get(goal_id)
    on = on or desk.today
    refuse(ten_problems(on, desk.today, near=near, sure=sure))
    kept = GoalRating(desk.store.new_id(), goal.client_id, goal_id, on, near, sure)
    desk.store.goal_ratings.save(kept)
    desk.says(_("skattade målet {words}").format(words=goal.words))
    return kept


def remove_goal_rating(desk: Desk, rating_id: str) -> None:
    """It was a mistake; its history stays."""
    rating = desk.store.goal_ratings.get(rating_id)
    desk.store.goal_ratings.withdraw(rating.id)
    desk.says(_("tog bort en skattning av målet {words}").format(words=desk.store.goals.get(rating.goal_id).words))


def place_on_wheel(desk: Desk, goal_id: str, *, stage: str, words: str = "", on: date | None = None) -> WheelPlace:
    """Where the client says they are with the goal. In any direction: a wheel has no backwards."""
    goal = desk.store.goals.get(goal_id)
    on, known = on or desk.today, [one.key for one in defaults.working().stages]
    problems = [] if stage in known else [Problem("stage", _("Välj en plats på hjulet."))]
    problems += [Problem("on", _("Dagen har inte varit än."))] if on > desk.today else []
    refuse(problems)
    kept = WheelPlace(desk.store.new_id(), goal.client_id, goal_id, on, stage, " ".join(words.split()))
    desk.store.wheel_places.save(kept)
    desk.says(_("satte en plats på hjulet för {words}").format(words=goal.words))
    return kept


def remove_wheel_place(desk: Desk, place_id: str) -> None:
    """It was a mistake; its history stays."""
    place = desk.store.wheel_places.get(place_id)
    desk.store.wheel_places.withdraw(place.id)
    desk.says(_("tog bort en plats på hjulet för {words}").format(words=desk.store.goals.get(place.goal_id).words))
